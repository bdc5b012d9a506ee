"""Random use of a case: set, lists, undo, redo, closing and opening; a plain model beside it stays equal."""

from __future__ import annotations

import copy
import itertools
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from zxwriter.storage import state as state_module
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.planning import Insert, Remove, Set

NAMES = st.sampled_from(["a", "b", "c.x", "c.y"])
LISTS = st.sampled_from(["items", "more.items"])
TEXTS = st.sampled_from(["", "甲", "乙", "丙" * 300])
VALUES = TEXTS | st.sampled_from([None, True, 1, [], ["x", "y"], {"deep": {"er": 1}}])
ITEMS = st.fixed_dictionaries({"number": TEXTS})


class CaseMachine(RuleBasedStateMachine):
    """The model is the plain answers, and the answers before each standing step."""

    password: str | None = None

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.model: dict[str, Any] = {"a": "起", "items": [{"number": "1"}]}
        self.undone: list[dict[str, Any]] = []
        self.done: list[dict[str, Any]] = []
        self.rows: dict[str, list[Any]] = {}
        self.case = CaseFile.create(self.folder / "a.zxw", "urging_order", self.model, password=self.password)

    def teardown(self) -> None:
        if hasattr(self, "case"):
            self.case.close()
            shutil.rmtree(self.folder)

    def changed(self, new: dict[str, Any], happened: bool) -> None:
        assert happened == (json.dumps(new) != json.dumps(self.model))
        if happened:
            self.done.append(self.model)
            self.undone.clear()
            self.model = new

    def items(self, new: dict[str, Any], path: str) -> list[Any]:
        holder = new
        *outer, last = path.split(".")
        for name in outer:
            holder = holder.setdefault(name, {})
        return holder.setdefault(last, [])

    @rule(path=NAMES, raw=VALUES)
    def set(self, path: str, raw: Any) -> None:
        new = copy.deepcopy(self.model)
        holder = new
        *outer, last = path.split(".")
        for name in outer:
            holder = holder.setdefault(name, {})
        holder[last] = raw
        self.changed(new, self.case.set(path, raw))

    @rule(path=NAMES)
    def clear(self, path: str) -> None:
        new = copy.deepcopy(self.model)
        holder: Any = new
        *outer, last = path.split(".")
        for name in outer:
            holder = holder.get(name, {})
        holder.pop(last, None)
        self.changed(new, self.case.clear(path))

    @rule(path=LISTS, item=ITEMS, share=st.floats(0, 1))
    def insert(self, path: str, item: Any, share: float) -> None:
        new = copy.deepcopy(self.model)
        items = self.items(new, path)
        index = round(share * len(items))
        items.insert(index, item)
        self.changed(new, self.case.insert(path, item, index))

    @rule(path=LISTS, share=st.floats(0, 1), to=st.floats(0, 1))
    def move(self, path: str, share: float, to: float) -> None:
        new = copy.deepcopy(self.model)
        items = self.items(new, path)
        if items:
            one, other = round(share * (len(items) - 1)), round(to * (len(items) - 1))
            items.insert(other, items.pop(one))
            happened = self.case.move(path, one, other)
            if one != other and json.dumps(new) == json.dumps(self.model):  # two equal items changed places
                assert happened
                self.done.append(self.model)
                self.undone.clear()
            else:
                self.changed(new, happened)

    @rule(path=LISTS, share=st.floats(0, 1))
    def remove(self, path: str, share: float) -> None:
        new = copy.deepcopy(self.model)
        items = self.items(new, path)
        if items:
            index = round(share * (len(items) - 1))
            del items[index]
            self.changed(new, self.case.remove(path, index))

    @rule(share=st.floats(0, 1), text=TEXTS)
    def set_in_item(self, share: float, text: str) -> None:
        new = copy.deepcopy(self.model)
        items = self.items(new, "items")
        if items:
            index = round(share * (len(items) - 1))
            items[index]["number"] = text
            self.changed(new, self.case.set(f"items[{index}].number", text))

    @rule(text=TEXTS)
    def several(self, text: str) -> None:
        new = copy.deepcopy(self.model)
        new["a"] = text
        self.items(new, "items").insert(0, {"number": text})
        actions = [Set("a", text), Insert("items", {"number": ""}, 0), Set("items[0].number", text)]
        self.changed(new, self.case.apply("几项", actions))

    @rule()
    def refused(self) -> None:
        with pytest.raises(Exception, match="没有第"):
            self.case.apply("", [Set("a", "不应留下"), Remove("items", 999)])

    @rule()
    def undo(self) -> None:
        assert self.case.undo() == bool(self.done)
        if self.done:
            self.undone.append(self.model)
            self.model = self.done.pop()

    @rule()
    def redo(self) -> None:
        assert self.case.redo() == bool(self.undone)
        if self.undone:
            self.done.append(self.model)
            self.model = self.undone.pop()

    @rule()
    def reopen(self) -> None:
        self.case.close()
        self.case = CaseFile.open(self.case.path, self.password)

    @rule(name=st.sampled_from(["一.zxw", "二.zxw"]))
    def save_as(self, name: str) -> None:
        self.case.save_as(self.folder / name, overwrite=True)

    @precondition(lambda self: hasattr(self, "case"))
    @invariant()
    def equal(self) -> None:
        assert json.dumps(self.case.answers, sort_keys=True) == json.dumps(self.model, sort_keys=True)
        assert (self.case.can_undo, self.case.can_redo) == (bool(self.done), bool(self.undone))

    @precondition(lambda self: hasattr(self, "case"))
    @invariant()
    def history_ends_where_the_answer_stands(self) -> None:
        rows = self.case.history("a")
        assert rows[-1].after == self.model.get("a")
        for one, following in itertools.pairwise(rows):
            assert one.after == following.before


@pytest.fixture(autouse=True)
def _small_snapshots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_module, "_SNAPSHOT_FROM", 500)


class TestCase(CaseMachine.TestCase):
    settings = settings(
        max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )


def test_the_machine_sees_a_case_that_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine itself is tried: a redo that does nothing must be found out."""
    monkeypatch.setattr(CaseFile, "undo", lambda self: self.can_undo)
    with pytest.raises(AssertionError):
        _run_few()


def _run_few() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        CaseMachine,
        settings=settings(
            max_examples=50, stateful_step_count=15, deadline=None, database=None, phases=[Phase.generate]
        ),
    )
