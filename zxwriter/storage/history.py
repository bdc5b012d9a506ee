"""The log of a case: every step ever made, and from it what each element was, when, and where the answer came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zxwriter.storage.paths import Token
from zxwriter.storage.tree import MISSING, Change, decode, leaves

CREATED, DONE, UNDONE, REDONE = 0, 1, 2, 3
# Where an answer came from. Whoever reads a file may find others, from a newer version.
TYPED, PASTED, DERIVED, IMPORTED, PROFILE = "typed", "pasted", "derived", "imported", "profile"
UNDO, REDO, SALVAGED, ROUTED = "undo", "redo", "salvaged", "routed"
ORIGINS = {
    TYPED: "键入", PASTED: "粘贴", DERIVED: "由前一文书带入", IMPORTED: "导入", PROFILE: "来自本单位资料",
    UNDO: "撤销", REDO: "重做", SALVAGED: "修复", ROUTED: "在“哪一份？”中回答",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the log. ``kind`` and ``target`` (the step undone or redone) stand beside the content."""

    number: int
    kind: int
    target: int
    when: str
    origin: str
    label: str
    changes: tuple[Change, ...] = ()

    def content(self) -> dict[str, Any]:
        """What of a step stands in its row, as JSON; number, kind and target stand beside it."""
        data: dict[str, Any] = {"when": self.when, "origin": self.origin, "label": self.label}
        if self.changes:
            data["changes"] = [one.to_json() for one in self.changes]
        return data

    @classmethod
    def of(cls, number: int, kind: int, target: int, content: Mapping[str, Any]) -> Step:
        """Raises ValueError, KeyError or TypeError when the content is no step."""
        changes = tuple(Change.from_json(one) for one in content.get("changes", ()))
        when, origin, label = content["when"], content["origin"], content["label"]
        if not all(isinstance(one, str) for one in (when, origin, label)):
            raise TypeError(number)
        return cls(number, kind, target, when, origin, label, changes)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What happened to one element in one step.

    ``when`` is an ISO time with offset; ``path`` the element's concrete path then; ``before`` and ``after`` are plain
    answers, None where there was none; ``action`` is ``set``, ``insert``, ``remove`` or ``move``.
    """

    step: int
    when: str
    path: str
    before: Any
    after: Any
    origin: str
    label: str
    action: str

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(slots=True)
class Line:
    """Which steps stand, in order of making, and which were undone and may come back."""

    undo: list[int] = field(default_factory=list)
    redo: list[int] = field(default_factory=list)

    def follow(self, number: int, kind: int, target: int) -> None:
        """Take one more step of the log into account. ValueError when it cannot follow on what stands."""
        if kind == DONE:
            self.undo.append(number)
            self.redo.clear()
        elif kind == UNDONE:
            self._move(self.undo, self.redo, target)
        elif kind == REDONE:
            self._move(self.redo, self.undo, target)

    @staticmethod
    def _move(source: list[int], goal: list[int], target: int) -> None:
        if not source or source[-1] != target:
            raise ValueError(target)
        goal.append(source.pop())


def inverted(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes that take these back, the last first."""
    return tuple(one.inverse() for one in reversed(changes))


def effect(step: Step, changes_of: Callable[[int], Sequence[Change]]) -> tuple[Change, ...]:
    """What a step did to the answers; ``changes_of`` gives the changes of the step it undid or made again."""
    if step.kind == UNDONE:
        return inverted(changes_of(step.target))
    return tuple(changes_of(step.target)) if step.kind == REDONE else step.changes


def rows_of(step: Step, changes: Iterable[Change]) -> Iterator[tuple[tuple[Token, ...], HistoryRow]]:
    """The rows of one step, each with its place by names and item keys."""
    for change in changes:
        for at, path, before, after in _parts(change):
            yield at, HistoryRow(step.number, step.when, path, before, after, step.origin, step.label, change.kind)


def _parts(change: Change) -> Iterator[tuple[tuple[Token, ...], str, Any, Any]]:
    if change.kind == "move":
        yield (*change.at, change.key), change.path, change.index, change.to
        return
    at, path = change.at, _positions(change.path)
    if change.kind in ("insert", "remove"):
        at, path = (*at, change.key), (*path, change.index)
    old = MISSING if change.old is MISSING else decode(change.old)
    new = MISSING if change.new is MISSING else decode(change.new)
    for place, where, before, after in leaves(old, new, at, path):
        yield place, where, _or_none(before), _or_none(after)


def _positions(path: str) -> tuple[Token, ...]:
    # The names of a log may be any; only their spelling matters here.
    return (path,) if path else ()


def _or_none(value: Any) -> Any:
    return None if value is MISSING else value


def concerns(place: tuple[Token, ...], wanted: tuple[Token, ...]) -> bool:
    """Whether a change at one place touches what is asked for: at it, below it, or above it."""
    shorter = min(len(place), len(wanted))
    return place[:shorter] == wanted[:shorter]
