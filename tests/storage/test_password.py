"""Under a password nothing of a case can be read, a wrong one is told apart from damage, and it can change."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.conftest import ANSWERS
from zxwriter.core.errors import UserError
from zxwriter.storage.backup import backups_of
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.crypto import Cipher, Refused, new_cipher, open_envelope
from zxwriter.storage.faults import DamagedCase, NeedsPassword, WrongPassword
from zxwriter.storage.outputs import Output
from zxwriter.storage.rows import RowCodec, RowDamaged
from zxwriter.storage.salvage import salvage

SECRETS = ["张三", "鲁0102执", "elevation", "escalation", "number", "cases", "秘密理由", "令.docx", "urging"]


@pytest.fixture
def locked(tmp_path: Path) -> CaseFile:
    path = tmp_path / "密.zxw"
    with CaseFile.create(path, "urging_order", ANSWERS, password="Pä55 密码") as case:
        case.set("cases[0].number", "（2024）鲁0102执9号")
        case.accept("x", "court.name", "秘密理由")
        case.add_output(Output(True, "2024-03-05", "2024-03-05", "ab", "令.docx"))
    return case


def leaked(path: Path) -> list[str]:
    data = path.read_bytes()
    return [one for one in SECRETS if one.encode() in data]


def test_nothing_can_be_read(locked: CaseFile, case: CaseFile) -> None:
    assert leaked(locked.path) == []
    assert leaked(case.path) != [], "without a password the same words stand in the file"


def test_with_the_password_everything_is_there(locked: CaseFile) -> None:
    with CaseFile.open(locked.path, "Pä55 密码") as opened:
        assert opened.has_password
        assert opened.get("cases[0].number") == "（2024）鲁0102执9号"
        assert opened.outputs()[0].file_name == "令.docx"
        assert opened.undo()
        assert opened.answers == ANSWERS
    with CaseFile.open(locked.path, "Pa\u03085\u0035 密码") as opened:
        assert opened.answers == ANSWERS


@pytest.mark.parametrize("password", [None, ""])
def test_no_password_is_asked_for(locked: CaseFile, password: str | None) -> None:
    with pytest.raises(NeedsPassword, match="设有密码"):
        CaseFile.open(locked.path, password)


def test_a_wrong_password_is_no_damage_and_a_forgotten_one_final(locked: CaseFile) -> None:
    with pytest.raises(WrongPassword, match="密码不对") as caught:
        CaseFile.open(locked.path, "pä55 密码")
    assert "文件没有损坏" in str(caught.value)
    assert "任何人都无法打开" in str(caught.value)


def test_damage_under_a_password_is_no_wrong_password(locked: CaseFile) -> None:
    data = locked.path.read_bytes()
    chance = random.Random(3)
    kinds: list[type[UserError]] = []
    for _ in range(40):
        changed = bytearray(data)
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        locked.path.write_bytes(changed)
        try:
            with CaseFile.open(locked.path, "Pä55 密码") as opened:
                assert opened.get("cases[0].number") == "（2024）鲁0102执9号"
                opened.history()
        except UserError as error:
            kinds.append(type(error))
    assert DamagedCase in kinds
    assert WrongPassword not in kinds


def test_salvage_under_a_password(locked: CaseFile) -> None:
    data = locked.path.read_bytes()
    locked.path.write_bytes(b"\0" * 4096 + data[4096:])
    with pytest.raises(NeedsPassword):
        salvage(locked.path)
    with pytest.raises(WrongPassword):
        salvage(locked.path, password="x")
    made = salvage(locked.path, password="Pä55 密码")
    assert leaked(made.path) == []
    with CaseFile.open(made.path, "Pä55 密码") as opened:
        assert opened.get("cases[0].number") == "（2024）鲁0102执9号"


def test_a_password_is_set_changed_and_removed(case: CaseFile) -> None:
    case.set("method", "reassignment")
    history = case.history()
    case.set_password("一")
    assert leaked(case.path) == []
    case.set("method", "x")
    case.set_password("二")
    case.close()
    with pytest.raises(WrongPassword):
        CaseFile.open(case.path, "一")
    with CaseFile.open(case.path, "二") as opened:
        assert opened.history()[:-1] == history
        opened.set_password(None)
        assert not opened.has_password
        opened.undo()
    with CaseFile.open(case.path) as opened:
        assert opened.get("method") == "reassignment"
        assert opened.undo()
        assert opened.answers == ANSWERS
    with pytest.raises(UserError, match="不能为空"), CaseFile.open(case.path) as opened:
        opened.set_password("")
    assert sorted(one.name for one in case.path.parent.iterdir()) == ["案件.zxw"]


def test_a_password_that_cannot_be_written_leaves_the_case_as_it_was(
    case: CaseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(UserError, match="空间不足"):
            case.set_password("一")
    assert not case.has_password
    case.set("method", "x")
    case.close()
    with CaseFile.open(case.path) as opened:
        assert opened.get("method") == "x"


def test_backups_without_the_password_go(case: CaseFile, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    case.close()
    with CaseFile.open(case.path, backups=folder) as opened:
        assert len(backups_of(opened.identity, folder)) == 1
        opened.set_password("一")
        assert backups_of(opened.identity, folder) == []
    with CaseFile.open(case.path, "一", backups=folder) as opened:
        assert [leaked(one.path) for one in backups_of(opened.identity, folder)] == [[]]


def test_saved_under_another_name_it_keeps_its_password(locked: CaseFile, tmp_path: Path) -> None:
    with CaseFile.open(locked.path, "Pä55 密码") as opened:
        opened.save_as(tmp_path / "另存.zxw")
    assert leaked(tmp_path / "另存.zxw") == []
    CaseFile.open(tmp_path / "另存.zxw", "Pä55 密码").close()


def test_rows_do_not_change_places(codecs: tuple[RowCodec, RowCodec]) -> None:
    for codec in codecs:
        packed = codec.pack({"a": "x"}, "steps/1/1/0")
        assert codec.unpack(packed, "steps/1/1/0") == {"a": "x"}
        for place in ("steps/2/1/0", "records/1/head", "steps/1/2/0"):
            with pytest.raises(RowDamaged):
                codec.unpack(packed, place)
    plain, ciphered = codecs
    with pytest.raises(RowDamaged):
        ciphered.unpack(plain.pack(1, "steps/1/1/0"), "steps/1/1/0")
    with pytest.raises(RowDamaged):
        plain.unpack(ciphered.pack(1, "steps/1/1/0"), "steps/1/1/0")


@pytest.fixture(scope="module")
def codecs() -> tuple[RowCodec, RowCodec]:
    return RowCodec(), RowCodec(Cipher(bytes(range(32))))


@settings(max_examples=150, deadline=None)
@given(content=st.text() | st.lists(st.integers()), flip=st.integers(0, 10**9), long=st.booleans())
def test_every_bit_of_a_row_counts(codecs: tuple[RowCodec, RowCodec], content: object, flip: int, long: bool) -> None:
    for codec in codecs:
        packed = bytearray(codec.pack([content, "长" * 2000 if long else ""], "p"))
        packed[flip % len(packed)] ^= 1 << flip % 8
        with pytest.raises(RowDamaged):
            codec.unpack(bytes(packed), "p")


@settings(max_examples=200, deadline=None)
@given(st.binary() | st.none() | st.text() | st.integers())
def test_any_bytes_for_a_row(codecs: tuple[RowCodec, RowCodec], data: object) -> None:
    for codec in codecs:
        with pytest.raises(RowDamaged):
            codec.unpack(data, "p")


def test_the_same_content_never_looks_the_same() -> None:
    cipher, envelope = new_cipher("一")
    assert cipher.seal(b"x", b"p") != cipher.seal(b"x", b"p")
    assert open_envelope(envelope, "一").unseal(cipher.seal(b"x", b"p"), b"p") == b"x"
    with pytest.raises(Refused):
        open_envelope(envelope, "二")
    assert new_cipher("一")[1].salt != envelope.salt


def test_formats_under_a_password(formats: Callable[[str], Path]) -> None:
    with pytest.raises(WrongPassword):
        CaseFile.open(formats("1-password.zxw"), "新密码")
