"""Cases without a name are files from the first key on, are found again, and move safely when they get one."""

from __future__ import annotations

from pathlib import Path

import pytest

from zxwriter.core.errors import UserError
from zxwriter.storage import moving
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.scratch import scratch_case, scratch_cases


def test_it_is_there_after_a_crash(tmp_path: Path) -> None:
    case = scratch_case(tmp_path / "unnamed", "urging_order")
    case.set("court", "济南")
    (found,) = scratch_cases(tmp_path / "unnamed")
    assert found.in_use
    case.close()
    (found,) = scratch_cases(tmp_path / "unnamed")
    assert (found.path, found.in_use, found.whole) == (case.path, False, True)
    with CaseFile.open(found.path) as again:
        assert again.unnamed
        assert again.answers == {"court": "济南"}


def test_what_is_damaged_is_listed_too(tmp_path: Path) -> None:
    assert scratch_cases(tmp_path / "nothing") == []
    (tmp_path / "a.zxw").write_bytes(b"broken")
    (tmp_path / "other.txt").write_bytes(b"")
    assert [(one.path.name, one.whole) for one in scratch_cases(tmp_path)] == [("a.zxw", False)]


def test_with_a_name_it_moves(tmp_path: Path) -> None:
    case = scratch_case(tmp_path / "unnamed", "urging_order", {"a": 1})
    case.set("a", 2)
    history = case.history()
    identity = case.identity
    case.save_as(tmp_path / "甲案.zxw")
    assert case.path == tmp_path / "甲案.zxw"
    assert not case.unnamed
    assert case.identity == identity
    assert case.history() == history
    assert case.undo()
    assert case.answers == {"a": 1}
    assert list((tmp_path / "unnamed").iterdir()) == []
    case.save_as(tmp_path / "副本.zxw")
    assert case.identity != identity, "a copy is a case of its own"
    assert (tmp_path / "甲案.zxw").exists()
    case.close()
    with CaseFile.open(tmp_path / "甲案.zxw") as again:
        assert again.answers == {"a": 1}


def test_the_old_one_stays_until_the_new_one_is_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = scratch_case(tmp_path / "unnamed", "urging_order", {"a": 1})
    with monkeypatch.context() as patch:
        patch.setattr(moving, "copy_rows", lambda source, goal: None)
        with pytest.raises(UserError):
            case.save_as(tmp_path / "坏.zxw")
    old = case.path
    assert old.parent.name == "unnamed"
    assert old.exists()
    assert case.set("a", 2)
    with pytest.raises(UserError):
        case.save_as(tmp_path / ("长" * 200))
    (tmp_path / "有了.zxw").write_bytes(b"mine")
    with pytest.raises(UserError, match="同名"):
        case.save_as(tmp_path / "有了.zxw")
    assert (tmp_path / "有了.zxw").read_bytes() == b"mine"
    assert case.answers == {"a": 2}
    case.save_as(tmp_path / "有了.zxw", overwrite=True)
    assert not old.exists()
    case.close()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["unnamed", "有了.zxw"]


def test_saving_onto_itself_changes_nothing(tmp_path: Path) -> None:
    with CaseFile.create(tmp_path / "a.zxw", "urging_order", {"a": 1}) as case:
        case.save_as(tmp_path / "." / "a.zxw")
        assert case.set("a", 2)


def test_a_case_open_elsewhere_is_not_overwritten(tmp_path: Path) -> None:
    with (
        CaseFile.create(tmp_path / "a.zxw", "urging_order", {"a": 1}) as one,
        CaseFile.create(tmp_path / "b.zxw", "urging_order", {"a": 2}) as other,
    ):
        with pytest.raises(UserError, match="正在使用"):
            one.save_as(other.path, overwrite=True)
        assert other.set("a", 3)
        assert one.set("a", 4)
    with CaseFile.open(tmp_path / "b.zxw") as again:
        assert again.answers == {"a": 3}
