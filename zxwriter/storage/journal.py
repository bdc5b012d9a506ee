"""Writing steps and records into an open case, each in one durable transaction, and reading history out of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from zxwriter.core.errors import UserError, shown
from zxwriter.storage.database import faults_of, transaction
from zxwriter.storage.faults import ReadOnlyCase, damaged
from zxwriter.storage.history import DONE, REDO, UNDO, UNDONE, HistoryRow, Step, concerns, effect, rows_of
from zxwriter.storage.locking import stamp
from zxwriter.storage.opening import Opened
from zxwriter.storage.paths import Token, parse
from zxwriter.storage.planning import Action, Set, locate
from zxwriter.storage.rows import RowDamaged
from zxwriter.storage.tree import MISSING, Change

Wanted = Callable[[tuple[Token, ...], HistoryRow], bool]


class Journal:
    """The log of one open case. What raises leaves the file and the answers as they were."""

    def __init__(self, path: Path, opened: Opened) -> None:
        self.path = path
        self.opened = opened
        self.closed = False

    def apply(self, label: str, actions: Iterable[Action], origin: str) -> bool:
        """Do the actions as one step. False when nothing changed."""
        self.require_writable()
        state = self.opened.state
        changes = state.plan(actions)
        if not changes:
            return False
        self._commit(Step(state.last + 1, DONE, 0, stamp(), origin, label, changes), changes)
        return True

    def prolong(self, action: Set, origin: str) -> bool:
        """Make the newest step go on to another answer of the same element. False when it cannot be prolonged."""
        self.require_writable()
        state = self.opened.state
        before = state.newest
        if before is None or before.number != state.last or before.number <= state.snapshot or before.kind != DONE:
            return False
        if before.origin != origin or len(before.changes) != 1 or before.changes[0].kind != "set":
            return False
        old = before.changes[0]
        place, found = locate(state.tree, parse(action.path))
        if place != old.at or found is MISSING:
            return False
        changes = state.plan([action])
        if not changes:
            return True
        longer = replace(before, when=stamp(), changes=(replace(old, new=changes[0].new),))
        try:
            with self.writing():
                self.opened.store.put_step(longer)
        except BaseException:
            state.revert(changes)
            raise
        state.newest = longer
        return True

    def again(self, kind: int) -> bool:
        """Undo or redo (``UNDONE``, ``REDONE``) as a step of its own. False when there is nothing to."""
        self.require_writable()
        state = self.opened.state
        source = state.line.undo if kind == UNDONE else state.line.redo
        if not source:
            return False
        target = source[-1]
        step = Step(state.last + 1, kind, target, stamp(), UNDO if kind == UNDONE else REDO, "")
        with self.reading():
            changes = effect(step, self.opened.store.changes_of)
        state.make(changes)
        self._commit(step, changes)
        return True

    def next_step(self, kind: int) -> HistoryRow | None:
        """What undo or redo (``UNDONE``, ``REDONE``) would take back or make again, by its first row."""
        self.require_open()
        line = self.opened.state.line
        source = line.undo if kind == UNDONE else line.redo
        if not source:
            return None
        with self.reading():
            step = self.opened.store.step(source[-1])
        return next((row for _, row in rows_of(step, step.changes)), None)

    def _commit(self, step: Step, changes: tuple[Change, ...]) -> None:
        """Write a step whose changes are made in memory already; take them back when it cannot be written."""
        state, store = self.opened.state, self.opened.store
        size = 0
        try:
            with self.writing():
                loose = state.loose + store.put_step(step)
                whole = loose > state.snapshot_limit
                if whole:
                    size = store.put_snapshot(step.number, state.snapshot_content(self.opened.type_id))
        except BaseException:
            state.revert(changes)
            raise
        state.last, state.newest, state.loose = step.number, step, loose
        state.line.follow(step.number, step.kind, step.target)
        if whole:
            state.snapshot, state.snapshot_size, state.loose = step.number, size, 0

    def history(self, path: str | None) -> list[HistoryRow]:
        """Every change of every element (None) or of one, oldest first."""
        self.require_open()
        wanted = None if path is None else self._wanted(path)
        store = self.opened.store
        found: list[HistoryRow] = []
        with self.reading():
            known: dict[int, tuple[Change, ...]] = {}
            for step in store.steps():
                known[step.number] = step.changes
                changes = effect(step, lambda number: known.get(number, ()))
                found.extend(row for at, row in rows_of(step, changes) if wanted is None or wanted(at, row))
        return found

    def _wanted(self, path: str) -> Wanted:
        place, found = locate(self.opened.state.tree, parse(path))
        if found is not MISSING:
            return lambda at, _: concerns(at, place)
        # What stands there no more has no keys to follow; its spelling then is what is left.
        return lambda _, row: row.path == path or row.path.startswith((f"{path}.", f"{path}["))

    # records -------------------------------------------------------------------------------------------------------
    def add(self, kind: str, content: Any) -> int:
        """Write a record in a transaction of its own; returns its number."""
        self.require_writable()
        with self.writing():
            return self.opened.store.add_record(kind, content)

    def remove(self, number: int) -> None:
        """Remove a record."""
        self.require_writable()
        with self.writing():
            self.opened.store.remove_record(number)

    def records(self, kind: str) -> list[tuple[int, Any]]:
        """Number and content of the records of a kind, oldest first."""
        self.require_open()
        with self.reading():
            return [(number, content) for number, _, content in self.opened.store.records(kind)]

    # guards --------------------------------------------------------------------------------------------------------
    def require_open(self) -> None:
        """UserError when the case was closed."""
        if self.closed:
            raise UserError("案件已经关闭", where=shown(self.path), mend="请重新打开")

    def require_writable(self) -> None:
        """UserError when the case was closed, ReadOnlyCase when it can only be read."""
        self.require_open()
        if self.opened.lock is None:
            reason = self.opened.notice or "案件是以只读方式打开的"
            raise ReadOnlyCase(f"不能修改，{reason}", where=shown(self.path), mend="要修改请另存一份")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction in which the case is still ours. UserError when it fails."""
        with faults_of(self.path, action="存入案件"), transaction(self.opened.store.connection):
            if self.opened.lock is not None:
                self.opened.lock.check()
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Reading from the file. DamagedCase or another UserError when it fails."""
        try:
            with faults_of(self.path, action="读取案件文件"):
                yield
        except (RowDamaged, KeyError, TypeError):
            raise damaged(self.path, "部分历史记录读不出") from None


def readable(opened: Opened) -> bool:
    """Whether the file behind an open case can still be read."""
    try:
        opened.store.fingerprint()
    except (sqlite3.Error, UnicodeDecodeError, RowDamaged):
        return False
    return True
