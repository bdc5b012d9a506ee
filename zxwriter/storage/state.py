"""The answers of a case as they stand in memory: the tree, its keys, and the line of steps that led to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from zxwriter.storage.history import Line, Step, effect, inverted
from zxwriter.storage.planning import Action, plan
from zxwriter.storage.rows import RowDamaged
from zxwriter.storage.store import Store
from zxwriter.storage.tree import Change, Keys, decode, encode, make

_SNAPSHOT_FROM = 4_096  # bytes of steps after which the answers are written down whole


@dataclass(slots=True)
class State:
    """``last`` is the number of the newest step, ``loose`` the bytes of steps since the newest snapshot."""

    tree: dict[str, Any] = field(default_factory=dict)
    keys: Keys = field(default_factory=Keys)
    line: Line = field(default_factory=Line)
    last: int = 0
    snapshot: int = 0
    snapshot_size: int = 0
    loose: int = 0
    newest: Step | None = None

    @property
    def snapshot_limit(self) -> int:
        """How many bytes of steps may stand after a snapshot before there is another."""
        return max(_SNAPSHOT_FROM, self.snapshot_size)

    def plan(self, actions: Iterable[Action]) -> tuple[Change, ...]:
        """Do the actions in memory and return their changes. When one cannot be done, none is."""
        done: list[Change] = []
        try:
            for action in actions:
                change = plan(self.tree, action, self.keys)
                if change is not None:
                    make(self.tree, change)
                    done.append(change)
        except BaseException:
            self.revert(done)
            raise
        return tuple(done)

    def make(self, changes: Iterable[Change]) -> None:
        """Make the changes in memory. LookupError where the answers are not those they were made on."""
        for change in changes:
            make(self.tree, change)

    def revert(self, changes: Sequence[Change]) -> None:
        """Take the changes back in memory."""
        self.make(inverted(changes))

    def snapshot_content(self, type_id: str) -> dict[str, Any]:
        """The answers to write down, the highest key any item ever had, and for a repair the document type."""
        return {"type": type_id, "keys": self.keys.used, "answers": encode(self.tree)}


def load_state(store: Store, floor: int) -> State:
    """The state of a case from its newest whole snapshot and the steps after it.

    Raises sqlite3.Error, and RowDamaged when a step is missing or not whole. Steps up to ``floor`` may have gaps.
    """
    number, content, size = store.snapshot()
    state = State(snapshot=number, snapshot_size=size)
    _take_numbers(state, store.numbers(), floor)
    if number > state.last or number < floor:
        raise RowDamaged("snapshots")
    try:
        if number:
            state.tree, state.keys = decode(content["answers"]), Keys(content["keys"])
        for step in store.steps(number):
            for change in step.changes:
                state.keys.seen_in(change)
            state.make(effect(step, store.changes_of))
            state.newest = step
    except (LookupError, ValueError, TypeError, AttributeError):
        raise RowDamaged("steps") from None
    state.loose = store.size_after(number)
    return state


def _take_numbers(state: State, numbers: Iterable[tuple[int, int, int]], floor: int) -> None:
    for number, kind, target in numbers:
        if number > floor:
            if number != max(state.last, floor) + 1:
                raise RowDamaged(f"step {state.last + 1}")
            try:
                state.line.follow(number, kind, target)
            except ValueError:
                raise RowDamaged(f"step {number}") from None
        state.last = number
    if state.last == 0 or state.last < floor:
        raise RowDamaged("steps")
