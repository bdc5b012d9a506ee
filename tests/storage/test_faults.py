"""Whatever happens to the file or the disk: one clear sentence, and nothing lost."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.conftest import ANSWERS, sentence
from zxwriter.core.errors import UserError
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.faults import DamagedCase
from zxwriter.storage.salvage import Salvaged, salvage

ROOT = Path(__file__).resolve().parents[2]


def longer(case: CaseFile, steps: int = 40) -> dict[str, object]:
    """Let a case grow over many pages; its answers, closed."""
    for n in range(steps):
        case.set("facts", f"{n}" + "事实" * 200)
        case.insert("cases", {"number": f"（2023）鲁0102执{n}号"})
    answers = case.answers
    case.close()
    return answers


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空"),
        (b"PK\x03\x04 and more", "压缩包"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0 old word", "不是案件文件"),
        (b"SQLite format 3\0", "不完整"),
        (b"SQLite format 3\0" + b"\0" * 4000, "其他程序的数据库"),
        (bytes(range(256)) * 30, "不是案件文件"),
    ],
)
def test_what_is_no_case_says_so(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "案件.zxw"
    path.write_bytes(data)
    for readonly in (False, True):
        with pytest.raises(UserError) as caught:
            CaseFile.open(path, readonly=readonly)
        assert said in sentence(caught.value)
        assert "案件.zxw" in str(caught.value)
    assert path.read_bytes() == data


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="找不到案件文件"):
        CaseFile.open(tmp_path / "没有.zxw")
    with pytest.raises(UserError, match="文件夹"):
        CaseFile.open(tmp_path)
    with pytest.raises(UserError):
        CaseFile.create(tmp_path, "urging_order")
    with pytest.raises(UserError):
        CaseFile.open(tmp_path / ("长" * 300))
    with pytest.raises(UserError):
        CaseFile.create(tmp_path / ("长" * 300), "urging_order")
    with pytest.raises(UserError):
        CaseFile.open(Path("a\0b"))


def test_cut_off_anywhere_it_is_refused_or_whole(case: CaseFile, tmp_path: Path) -> None:
    answers = longer(case)
    data = case.path.read_bytes()
    cut = tmp_path / "cut.zxw"
    refused = salvaged = 0
    for length in range(0, len(data), 512):
        cut.write_bytes(data[:length])
        try:
            with CaseFile.open(cut) as opened:
                assert opened.answers == answers
        except UserError as error:
            sentence(error)
            refused += 1
        assert cut.read_bytes() == data[:length], "a damaged file is never touched"
        if length % 4096 == 0:
            try:
                made = salvage(cut)
            except UserError as error:
                sentence(error)
            else:
                salvaged += 1
                with CaseFile.open(made.path) as mended:
                    assert mended.type_id == "urging_order"
                made.path.unlink()
    assert refused == len(data) // 512
    assert salvaged > len(data) // 4096 // 2


def test_a_changed_bit_is_never_believed(case: CaseFile, tmp_path: Path) -> None:
    answers = longer(case, 10)
    data = case.path.read_bytes()
    with CaseFile.open(case.path) as opened:
        history = opened.history()
    chance = random.Random(5)
    flipped = tmp_path / "flipped.zxw"
    damaged = 0
    for _ in range(250):
        place = chance.randrange(len(data))
        changed = bytearray(data)
        changed[place] ^= 1 << chance.randrange(8)
        flipped.write_bytes(changed)
        try:
            with CaseFile.open(flipped) as opened:
                assert opened.answers == answers
                assert opened.type_id == "urging_order"
                assert opened.history() == history
        except UserError as error:
            sentence(error)
            damaged += 1
    assert damaged > 20


def test_salvage_gives_back_all_that_is_whole(case: CaseFile) -> None:
    """Each page of a file is destroyed in turn."""
    case.accept("x", "y", "理由")
    answers = longer(case)
    with CaseFile.open(case.path) as opened:
        history = opened.history()
    data = case.path.read_bytes()
    equal = gaps = 0
    for start in range(0, len(data), 4096):
        case.path.write_bytes(data[:start] + b"\xff" * 4096 + data[start + 4096 :])
        before = case.path.read_bytes()
        made = salvage(case.path)
        assert made.path.name == "案件（修复）.zxw"
        assert case.path.read_bytes() == before
        with CaseFile.open(made.path) as mended:
            assert all(row in history for row in mended.history()), "nothing is made up"
            assert not made.complete
            if mended.answers == answers:
                equal += 1
            gaps += _goes_on_after_the_gap(mended, made)
            if not made.missing and equal == 1:
                while mended.undo():
                    pass
                assert mended.answers == ANSWERS
        made.path.unlink()
    assert equal > len(data) // 4096 // 2
    assert gaps > 3


def _goes_on_after_the_gap(mended: CaseFile, made: Salvaged) -> bool:
    if not made.missing:
        return False
    assert "逐项核对" in made.sentence
    answers = mended.answers
    mended.set("method", "reassignment")
    mended.undo()
    assert mended.answers == answers
    assert not mended.can_undo, "not beyond the gap"
    return True


def test_salvage_without_the_first_page(case: CaseFile) -> None:
    answers = longer(case)
    data = case.path.read_bytes()
    case.path.write_bytes(b"\0" * 4096 + data[4096:])
    with pytest.raises(UserError):
        CaseFile.open(case.path)
    made = salvage(case.path)
    assert not made.missing
    with CaseFile.open(made.path) as mended:
        assert mended.answers == answers
        assert mended.undo()


def test_salvage_of_a_whole_case_is_the_case(case: CaseFile) -> None:
    case.set("method", "reassignment")
    made = salvage(case.path)
    assert made.complete
    with CaseFile.open(made.path) as mended:
        assert (mended.answers, mended.history()) == (case.answers, case.history())
        mended.undo()
        assert mended.answers == ANSWERS


def test_nothing_to_salvage(tmp_path: Path) -> None:
    path = tmp_path / "a.zxw"
    for data in (b"", b"x" * 100_000, b"PK\x03\x04"):
        path.write_bytes(data)
        with pytest.raises(UserError, match="读不出任何"):
            salvage(path)
    with pytest.raises(UserError, match="找不到"):
        salvage(tmp_path / "b.zxw")


def test_salvage_survives_any_garbage(case: CaseFile, tmp_path: Path) -> None:
    longer(case, 10)
    data = case.path.read_bytes()
    chance = random.Random(7)
    path = tmp_path / "garbage.zxw"
    for n in range(40):
        changed = bytearray(data)
        for _ in range(200):
            changed[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(changed)
        try:
            made = salvage(path, tmp_path / f"{n}.zxw")
        except UserError as error:
            sentence(error)
        else:
            with CaseFile.open(made.path) as mended:
                mended.history()


def test_a_full_disk_loses_nothing(case: CaseFile) -> None:
    connection = case._opened.store.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    put: list[str] = []

    def until_full() -> None:
        for n in range(1000):
            case.set("facts", "事实" * 50 + str(n))
            put.append(case.get("facts"))

    with pytest.raises(UserError, match="磁盘空间不足") as caught:
        until_full()
    sentence(caught.value)
    before = case.answers
    assert before["facts"] == put[-1]
    with CaseFile.open(case.path, readonly=True) as reader:
        assert reader.answers == before
        assert reader.history("facts") == case.history("facts")
    connection.execute("PRAGMA max_page_count = 100000")
    case.set("facts", "又有空间了")
    while case.undo():
        pass
    assert case.answers == ANSWERS


def test_a_stick_pulled_out(case: CaseFile, tmp_path: Path) -> None:
    case.set("method", "reassignment")
    case.path.unlink()
    with pytest.raises(UserError, match="移走或删除"):
        case.set("method", "x")
    assert case.get("method") == "reassignment"
    case.save_as(tmp_path / "另存.zxw")
    with CaseFile.open(case.path, readonly=True) as saved:
        assert saved.get("method") == "reassignment"
    case.set("method", "elevation")


def test_saving_what_can_be_read_no_more(case: CaseFile, tmp_path: Path) -> None:
    case.set("method", "reassignment")
    case._opened.store.connection.close()
    case._opened.store.connection = sqlite3.connect(":memory:")
    case.path.write_bytes(b"gone")
    case.save_as(tmp_path / "另存.zxw")
    assert "现有的答案都已保存" in case.notice
    assert case.get("method") == "reassignment"
    assert case.path.name == "另存.zxw"
    case.set("method", "x")


def test_saving_a_case_with_damage_in_its_history(case: CaseFile, tmp_path: Path) -> None:
    case.set("method", "reassignment")
    case.set("method", "x")
    connection = case._opened.store.connection
    connection.execute("UPDATE steps SET body = zeroblob(40) WHERE id = 2")
    with pytest.raises(DamagedCase, match="历史"):
        case.history()
    case.save_as(tmp_path / "另存.zxw")
    assert case.get("method") == "x"
    assert [row.after for row in case.history("method")] == ["elevation", "x"]


def test_a_stray_journal_does_not_get_into_a_new_case(case: CaseFile, tmp_path: Path) -> None:
    goal = tmp_path / "新.zxw"
    journal = tmp_path / "新.zxw-journal"
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 2000)
    case.save_as(goal)
    assert not journal.exists()
    assert len(list(tmp_path.glob("新.zxw-journal-*.old"))) == 1
    assert case.answers == ANSWERS


def test_a_journal_is_rolled_back_also_where_nothing_may_be_written(
    case: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A killed writer left a hot journal; the case is only to be looked at."""
    case.close()
    script = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute('UPDATE steps SET body = zeroblob(60000)')\n"
        "c.execute('INSERT INTO steps SELECT id + 100, kind, target, zeroblob(500000) FROM steps')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, case.path], check=False)
    assert (tmp_path / "案件.zxw-journal").stat().st_size > 1000
    half = case.path.read_bytes()
    with CaseFile.open(case.path, readonly=True) as reader:
        assert reader.answers == ANSWERS
    shutil.copytree(tmp_path, tmp_path / "copy")
    with CaseFile.open(case.path) as opened:
        assert opened.answers == ANSWERS
    assert case.path.read_bytes() != half
    assert sorted(one.name for one in tmp_path.glob("案件*")) == ["案件.zxw"]
