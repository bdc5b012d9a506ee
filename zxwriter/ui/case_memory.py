"""A case that is kept in memory only: the same steps, undo and redo as in a file, for pictures and trials."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from zxwriter.storage.history import DONE, REDONE, TYPED, UNDONE, HistoryRow, Step, inverted, rows_of
from zxwriter.storage.paths import parse
from zxwriter.storage.planning import Action, Put, Set, locate
from zxwriter.storage.state import State
from zxwriter.storage.tree import MISSING, plain


class Kept(Protocol):
    """What a session needs of a case; ``CaseFile`` is one. What raises UserError leaves the case as it was."""

    @property
    def answers(self) -> dict[str, Any]: ...

    @property
    def can_undo(self) -> bool: ...

    @property
    def can_redo(self) -> bool: ...

    def get(self, path: str) -> Any: ...

    def set(self, path: str, raw: Any, origin: str = TYPED, *, continued: bool = False) -> bool: ...

    def apply(self, label: str, actions: Iterable[Action], origin: str = TYPED) -> bool: ...

    def undo(self) -> bool: ...

    def redo(self) -> bool: ...

    def next_step(self, *, redo: bool = False) -> HistoryRow | None: ...

    def close(self) -> None: ...


class MemoryCase:
    """See ``Kept``; gone when the window is."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self._state = State()
        self._state.plan([Put(str(name), raw) for name, raw in answers.items()])
        self._steps: dict[int, Step] = {}

    @property
    def answers(self) -> dict[str, Any]:
        return plain(self._state.tree)

    @property
    def can_undo(self) -> bool:
        return bool(self._state.line.undo)

    @property
    def can_redo(self) -> bool:
        return bool(self._state.line.redo)

    def get(self, path: str) -> Any:
        _, found = locate(self._state.tree, parse(path))
        return None if found is MISSING else plain(found)

    def set(self, path: str, raw: Any, origin: str = TYPED, *, continued: bool = False) -> bool:
        before = self._steps.get(self._state.line.undo[-1]) if continued and self._state.line.undo else None
        done = self.apply("", [Set(path, raw)], origin)
        if done and before is not None and {one.path for one in before.changes} == {path}:
            newest = self._steps.pop(self._state.line.undo.pop())
            joined = Step(before.number, DONE, 0, "", origin, "", (*before.changes, *newest.changes))
            self._steps[before.number] = joined
        return done

    def apply(self, label: str, actions: Iterable[Action], origin: str = TYPED) -> bool:
        changes = self._state.plan(actions)
        if changes:
            self._state.last += 1
            self._steps[self._state.last] = Step(self._state.last, DONE, 0, "", origin, label, changes)
            self._state.line.follow(self._state.last, DONE, 0)
        return bool(changes)

    def undo(self) -> bool:
        return self._again(UNDONE)

    def redo(self) -> bool:
        return self._again(REDONE)

    def _again(self, kind: int) -> bool:
        line = self._state.line
        source = line.undo if kind == UNDONE else line.redo
        if not source:
            return False
        changes = self._steps[source[-1]].changes
        self._state.make(inverted(changes) if kind == UNDONE else changes)
        line.follow(0, kind, source[-1])
        return True

    def next_step(self, *, redo: bool = False) -> HistoryRow | None:
        source = self._state.line.redo if redo else self._state.line.undo
        if not source:
            return None
        step = self._steps[source[-1]]
        return next((row for _, row in rows_of(step, step.changes)), None)

    def close(self) -> None:
        """Nothing is open."""
