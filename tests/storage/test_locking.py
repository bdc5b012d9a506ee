"""A case is open for writing once; who has it is said; what a dead program left is no hindrance."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.storage.conftest import ANSWERS
from zxwriter.storage import locking
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.faults import CaseInUse
from zxwriter.storage.locking import Holder, holder_of, lock_path

ROOT = Path(__file__).resolve().parents[2]
_HOLDER = """
import sys
from pathlib import Path
from zxwriter.storage.casefile import CaseFile
case = CaseFile.open(Path(sys.argv[1]), program="窗口")
print("open", flush=True)
sys.stdin.readline()
"""


@contextmanager
def another_process(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that has the case open."""
    command = [sys.executable, "-c", _HOLDER, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        try:
            yield process
        finally:
            process.kill()


def foreign(case: Path, *, minutes: float, host: str = "立案庭-07") -> Holder:
    """Write the lock of a program on another machine, whose last beat is so many minutes old."""
    time = (locking.now() - timedelta(minutes=minutes)).isoformat()
    holder = Holder(host, 4321, "", "窗口", "王书记员", time, time, "token-of-the-other")
    lock_path(case).write_text(json.dumps(asdict(holder)), "utf-8")
    return holder


def test_open_twice_in_another_process_is_refused_with_its_number(case: CaseFile) -> None:
    case.close()
    with another_process(case.path) as process:
        with pytest.raises(CaseInUse) as caught:
            CaseFile.open(case.path)
        assert f"窗口（进程号 {process.pid}" in str(caught.value)
        assert "本机" in str(caught.value)
        assert not caught.value.takeable
        with pytest.raises(CaseInUse):
            CaseFile.open(case.path, take_over=True)
        with CaseFile.open(case.path, readonly=True) as reader:
            assert reader.answers == ANSWERS
    with CaseFile.open(case.path) as opened:
        assert opened.set("method", "x"), "the other one was killed; its lock is stale"


def test_open_twice_in_this_process_is_refused(case: CaseFile) -> None:
    with pytest.raises(CaseInUse, match="本机的另一个"):
        CaseFile.open(case.path)
    assert case.set("method", "x")
    case.close()
    assert not lock_path(case.path).exists()
    CaseFile.open(case.path).close()


def test_a_reused_process_number_is_recognised(case: CaseFile) -> None:
    case.set("method", "x")
    holder = holder_of(case.path)
    assert holder is not None
    case.close()
    if holder.started:  # where the system tells when a process began
        lock_path(case.path).write_text(json.dumps(asdict(replace(holder, started="1"))), "utf-8")
    else:
        lock_path(case.path).write_text(json.dumps(asdict(replace(holder, pid=2**22 + 1))), "utf-8")
    CaseFile.open(case.path).close()


def test_another_machine_is_named_with_its_time(case: CaseFile) -> None:
    case.close()
    foreign(case.path, minutes=1)
    with pytest.raises(CaseInUse) as caught:
        CaseFile.open(case.path, take_over=True)
    assert "立案庭-07" in str(caught.value)
    assert "王书记员" in str(caught.value)
    assert not caught.value.takeable, "it beat a minute ago"


def test_a_silent_machine_may_be_taken_over_when_the_person_says_so(case: CaseFile) -> None:
    case.close()
    foreign(case.path, minutes=6)
    with pytest.raises(CaseInUse, match="可以接管") as caught:
        CaseFile.open(case.path)
    assert caught.value.takeable
    with CaseFile.open(case.path, take_over=True) as opened:
        assert opened.set("method", "x")


def test_who_was_taken_over_writes_no_more(case: CaseFile, tmp_path: Path) -> None:
    foreign(case.path, minutes=0)
    with pytest.raises(CaseInUse, match="已被接管"):
        case.set("method", "x")
    assert case.answers == ANSWERS
    case.beat()
    case.save_as(tmp_path / "另存.zxw")
    assert case.set("method", "x")
    holder = holder_of(tmp_path / "案件.zxw")
    assert holder is not None
    assert holder.token == "token-of-the-other"


def test_the_lock_of_a_newer_version_holds(case: CaseFile) -> None:
    case.close()
    foreign(case.path, minutes=1)
    lock = lock_path(case.path)
    lock.write_text(json.dumps({**json.loads(lock.read_text("utf-8")), "since_version": "9.0"}), "utf-8")
    with pytest.raises(CaseInUse, match="立案庭-07"):
        CaseFile.open(case.path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"host": 1}', "\x00"])
def test_a_lock_that_says_nothing_is_no_lock(case: CaseFile, content: str) -> None:
    case.close()
    lock_path(case.path).write_text(content, "utf-8")
    CaseFile.open(case.path).close()


def test_the_heart_beats_with_the_writing_and_by_itself(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    first = holder_of(case.path)
    later = locking.now() + timedelta(minutes=2)
    monkeypatch.setattr(locking, "now", lambda: later)
    case.beat()
    second = holder_of(case.path)
    assert first is not None
    assert second is not None
    assert second.beat > first.beat
    monkeypatch.setattr(locking, "now", lambda: later + timedelta(minutes=2))
    case.set("method", "x")
    third = holder_of(case.path)
    assert third is not None
    assert third.beat > second.beat
    assert third.since == first.since


def test_a_lock_that_was_swept_away_comes_back(case: CaseFile) -> None:
    lock_path(case.path).unlink()
    case.set("method", "x")
    assert holder_of(case.path) is not None


def test_two_take_a_stale_lock_at_once_and_one_gets_it(case: CaseFile, tmp_path: Path) -> None:
    case.close()
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom zxwriter.core.errors import UserError\n"
        "from zxwriter.storage.casefile import CaseFile\n"
        "while not Path(sys.argv[2]).exists(): pass\n"
        "try:\n    CaseFile.open(Path(sys.argv[1])); print('got'); sys.stdout.flush(); time.sleep(1.5)\n"
        "except UserError as error: print(error)\n"
    )
    with another_process(case.path) as process:
        process.kill()
        process.wait()
    assert holder_of(case.path) is not None
    start = tmp_path / "start"
    command = [sys.executable, "-X", "utf8", "-c", script, str(case.path), str(start)]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(2)]
    start.touch()
    said = sorted(one.communicate()[0].decode("utf-8").strip()[:3] for one in both)
    assert said.count("got") == 1, said


def test_the_user_and_process_are_this_one(case: CaseFile) -> None:
    holder = holder_of(case.path)
    assert holder is not None
    assert holder.pid == os.getpid()
    assert not holder.dead
