"""The keeper: in order, soon, on its own thread; what cannot be stored waits and is tried again."""

from __future__ import annotations

import threading
import time

import pytest

from zxwriter.core.errors import UserError
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.planning import Insert
from zxwriter.storage.scratch import scratch_case, scratch_cases
from zxwriter.ui.case_keeper import Keeper


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "未命名"


@pytest.fixture
def keeper(qapp, folder):
    made = Keeper(lambda answers: scratch_case(folder, "urging_order", answers), {"court": "甲"}, threaded=True)
    yield made
    made.close()


def on_disk(folder):
    (found,) = scratch_cases(folder)
    with CaseFile.open(found.path, readonly=True) as case:
        return case.answers


def test_without_a_change_no_file_is_made(keeper, folder):
    keeper.flush()
    keeper.close()
    assert not folder.exists()


def test_typed_text_is_in_the_file_soon_although_the_typing_goes_on(qtbot, keeper, folder):
    began = time.monotonic()
    seen = None
    for number in range(200):  # keys that never rest as long as the keeper waits
        keeper.type("cause", "字" * (number + 1), rest=True)
        qtbot.wait(20)
        if folder.exists() and scratch_cases(folder):
            seen = on_disk(folder).get("cause")
            if seen:
                break
    assert seen
    assert time.monotonic() - began < 1


def test_choices_do_not_wait(qtbot, keeper, folder):
    with qtbot.waitSignal(keeper.settled, timeout=1000):
        keeper.type("method", "elevation", rest=False)
    assert on_disk(folder) == {"court": "甲", "method": "elevation"}


def test_the_case_is_touched_on_one_thread_and_never_on_that_of_the_window(qapp, folder):
    seen = set()

    class Watched(CaseFile):
        def apply(self, *arguments, **more):
            seen.add(threading.get_ident())
            return super().apply(*arguments, **more)

    folder.mkdir()
    keeper = Keeper(lambda begin: Watched.create(folder / "a.zxw", "urging_order", begin), threaded=True)
    keeper.type("a", "1", rest=False)
    keeper.apply("添加", [Insert("list", {})])
    assert keeper.flush()
    assert keeper.again(redo=False) == {"a": "1"}
    keeper.close()
    assert len(seen) == 1
    assert threading.get_ident() not in seen


class Refusing:
    """A case on a disk that is full for a while."""

    def __init__(self, case, full):
        self._case, self._full = case, full

    def __getattr__(self, name):
        return getattr(self._case, name)

    def _guard(self):
        if self._full:
            raise UserError("无法存入案件，磁盘空间不足")

    def set(self, *arguments, **more):
        self._guard()
        return self._case.set(*arguments, **more)

    def apply(self, *arguments, **more):
        self._guard()
        return self._case.apply(*arguments, **more)


def test_what_could_not_be_stored_waits_in_order_and_is_tried_again(qtbot, folder, monkeypatch):
    monkeypatch.setattr("zxwriter.ui.case_keeper.RETRY_MS", 50)
    full = [True]
    keeper = Keeper(lambda answers: Refusing(scratch_case(folder, "urging_order", answers), full), threaded=True)
    faults = []
    keeper.faulted.connect(lambda error: faults.append(str(error)))
    keeper.apply("添加", [Insert("creditors", {"name": "张三"})])
    keeper.type("creditors[0].name", "李四", rest=True)
    assert not keeper.flush()
    assert keeper.waiting
    assert faults == ["无法存入案件，磁盘空间不足。"]
    with pytest.raises(UserError, match="磁盘空间不足"):
        keeper.again(redo=False)
    full.clear()
    with qtbot.waitSignal(keeper.settled, timeout=3000):
        pass
    assert not keeper.waiting
    assert keeper.fault is None
    keeper.close()
    assert on_disk(folder) == {"creditors": [{"name": "李四"}]}
    assert len(faults) == 1, "the same sentence is said once"


def test_undo_of_a_case_goes_beyond_the_last_start(qapp, tmp_path):
    path = tmp_path / "a.zxw"
    with CaseFile.create(path, "urging_order", {"court": "甲"}) as case:
        case.set("court", "乙")
    keeper = Keeper(lambda _: CaseFile.open(path), threaded=True)
    keeper.open()
    assert keeper.next_path(redo=False) == "court"
    assert keeper.again(redo=False) == {"court": "甲"}
    assert keeper.again(redo=False) is None
    assert keeper.next_path(redo=True) == "court"
    keeper.close()
