"""One document being written: its raw answers, what the check says of them, and what stands on the page.

No widgets here. Editors write through ``set``; every change is judged soon after (conditions and reading view), and
the findings are published once the typing rests, so that nobody is corrected in the middle of a word.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from zxwriter.core.checking import Checked
from zxwriter.core.findings import Finding
from zxwriter.core.form import Element, Form
from zxwriter.documents.outline import Outline
from zxwriter.ui import tree

REST_MS = 600  # how long the typing must rest before findings appear
SLOW_MS = 80  # how long to gather keystrokes where judging takes longer than QUICK_S
QUICK_S = 0.03

Judge = Callable[[Mapping[str, Any]], tuple[Checked, Outline]]


class Session(QObject):
    """The answers of one document.

    ``judge`` checks the answers and lays out the page. Signals: ``judged`` – ``checked`` and ``outline`` are fresh;
    ``published`` – ``findings`` may be shown; ``restructured(path)`` – the list at that path has other items;
    ``modified_changed(bool)`` – whether something is not saved yet.
    """

    judged = Signal()
    published = Signal()
    restructured = Signal(str)
    modified_changed = Signal(bool)

    def __init__(self, form: Form, raw: Mapping[str, Any], judge: Judge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.raw: dict[str, Any] = copy.deepcopy(dict(raw))
        self._seed()
        self.undo_stack = QUndoStack(self)
        self._judge = judge
        self._cost = 0.0
        self._modified = False
        self._composing = False
        self._closed = False
        self._judging = self._timer(self.judge)
        self._resting = self._timer(self.publish)
        self.checked: Checked
        self.outline: Outline
        self.findings: tuple[Finding, ...] = ()
        self._fresh()
        self.findings = self.checked.findings

    def _timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer

    def _seed(self) -> None:
        """A list that must have items starts with them, so that there is something to fill in."""
        for _, element in self.form.top_elements():
            if element.type == "list" and element.minimum and tree.dig(self.raw, element.path) is None:
                tree.put(self.raw, element.path, [{} for _ in range(element.minimum)])

    # --- reading ------------------------------------------------------------------------------------------------------

    def get(self, path: str) -> Any:
        return tree.dig(self.raw, path)

    def answers(self) -> dict[str, Any]:
        """A copy of the raw answers, hidden branches and all."""
        return copy.deepcopy(self.raw)

    @property
    def modified(self) -> bool:
        return self._modified

    @property
    def blocking(self) -> int:
        """How many findings stand in the way of a final."""
        return sum(one.blocks for one in self.checked.findings)

    # --- writing ------------------------------------------------------------------------------------------------------

    def set(self, path: str, value: Any) -> None:
        """Answer one element. None and "" mean not answered."""
        before = self.get(path)
        if type(before) is type(value) and before == value:
            return
        if before is None and value == "":
            return
        tree.put(self.raw, path, value)
        self._changed()

    def add_item(self, path: str, at: int | None = None) -> None:
        """Add an empty item to the list at ``path``, at its end or before index ``at``."""
        index = len(tree.items(self.raw, path)) if at is None else at
        self.undo_stack.push(_Insert(self, path, index, {}, "添加"))

    def remove_item(self, path: str, index: int) -> None:
        self.undo_stack.push(_Remove(self, path, index))

    def move_item(self, path: str, index: int, to: int) -> None:
        if index != to and 0 <= to < len(tree.items(self.raw, path)):
            self.undo_stack.push(_Move(self, path, index, to))

    def replace_items(self, lists: Mapping[str, list[Any]], text: str) -> None:
        """Give the lists at these paths other items, all as one step of undo called ``text`` (rows pasted, a copy)."""
        self.undo_stack.push(_Replace(self, lists, text))

    def _items(self, path: str) -> list[Any]:
        """The very list at ``path``, made when there is none."""
        if not isinstance(tree.dig(self.raw, path), list):
            tree.put(self.raw, path, [])
        return tree.items(self.raw, path)

    def _restructure(self, path: str) -> None:
        self._changed()
        self.flush()
        self.restructured.emit(path)

    def mark_saved(self) -> None:
        self._set_modified(False)

    def _set_modified(self, modified: bool) -> None:
        if modified != self._modified:
            self._modified = modified
            self.modified_changed.emit(modified)

    # --- judging ------------------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._set_modified(True)
        self._judging.start(0 if self._cost < QUICK_S else SLOW_MS)
        self._resting.start(REST_MS)

    def _fresh(self) -> None:
        start = time.perf_counter()
        self.checked, self.outline = self._judge(self.raw)
        self._cost = time.perf_counter() - start

    def judge(self) -> None:
        """Check and lay out now."""
        self._judging.stop()
        self._fresh()
        self.judged.emit()

    def publish(self) -> None:
        """Let the findings be seen, unless a character is just being composed."""
        if self._composing:
            self._resting.start(REST_MS)
            return
        self._resting.stop()
        if self._judging.isActive():
            self.judge()
        self.findings = self.checked.findings
        self.published.emit()

    def settle(self) -> None:
        """A field was left: what was typed there may be judged without waiting."""
        if not self._closed and self._resting.isActive():
            self.publish()

    def flush(self) -> None:
        """Bring everything up to date at once (before a page change, an export, a screenshot)."""
        self._composing = False
        if self._judging.isActive():
            self.judge()
        self.publish()

    def set_composing(self, composing: bool) -> None:
        """Told by the editors while an input method composes; findings wait for it."""
        self._composing = composing

    def rejudge(self) -> None:
        """Check again although no answer changed (a new day, another date)."""
        self.judge()
        self.publish()

    def close(self) -> None:
        """Stop all timers; the session will not judge again, and goes with the next turn of the event loop.

        Fields that lose the keyboard while the window comes down may still report that they were left.
        """
        self._closed = True
        self._judging.stop()
        self._resting.stop()
        # Not left to the garbage collector: it may take children and parents of Qt in the wrong order.
        self.deleteLater()


class _Insert(QUndoCommand):
    """Put an item into a list; undone, it is kept here with all that was typed into it."""

    def __init__(self, session: Session, path: str, index: int, item: Any, word: str) -> None:
        super().__init__(f"{word}“{_label(session.form, path)}”第{index + 1}项")
        self._session, self._path, self._index, self._item = session, path, index, item

    def redo(self) -> None:
        self._session._items(self._path).insert(self._index, self._item)
        self._session._restructure(self._path)

    def undo(self) -> None:
        self._item = self._session._items(self._path).pop(self._index)
        self._session._restructure(self._path)


class _Remove(_Insert):
    def __init__(self, session: Session, path: str, index: int) -> None:
        super().__init__(session, path, index, None, "删除")

    def redo(self) -> None:
        super().undo()

    def undo(self) -> None:
        super().redo()


class _Move(QUndoCommand):
    def __init__(self, session: Session, path: str, index: int, to: int) -> None:
        super().__init__(f"移动“{_label(session.form, path)}”第{index + 1}项")
        self._session, self._path, self._index, self._to = session, path, index, to

    def _move(self, index: int, to: int) -> None:
        items = self._session._items(self._path)
        items.insert(to, items.pop(index))
        self._session._restructure(self._path)

    def redo(self) -> None:
        self._move(self._index, self._to)

    def undo(self) -> None:
        self._move(self._to, self._index)


class _Replace(QUndoCommand):
    """Other items for one or several lists; what stood there before, or nothing, comes back when it is undone."""

    def __init__(self, session: Session, lists: Mapping[str, list[Any]], text: str) -> None:
        super().__init__(text)
        self._session = session
        self._other: dict[str, Any] = {path: copy.deepcopy(items) for path, items in lists.items()}

    def redo(self) -> None:
        for path, items in self._other.items():
            self._other[path] = self._session.get(path)
            tree.put(self._session.raw, path, items)
        for path in self._other:
            self._session._restructure(path)

    def undo(self) -> None:
        self.redo()


def _label(form: Form, path: str) -> str:
    from zxwriter.core.answers import generic

    element: Element = form.element(generic(path))
    return element.item_label or element.label
