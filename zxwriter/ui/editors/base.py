"""What every editor of an element is, and the behaviour they share.

An editor adapts a widget to one concrete path: it reports what was typed (``edited``), that it was left (``left``)
and whether an input method is composing in it (``composing``). It never writes into a widget that is composing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from zxwriter.core.answers import Answer
from zxwriter.core.form import Element
from zxwriter.core.ports import Reference
from zxwriter.core.tables import looks_like_table
from zxwriter.ui.editors.shelf import Shelf, UserShelf
from zxwriter.ui.widgets import bare, set_property

if TYPE_CHECKING:
    from zxwriter.ui.field_row import FieldRow
    from zxwriter.ui.session import Session


@dataclass(frozen=True)
class Surroundings:
    """What an editor may look at: the tables, the calendar, the clauses, and the session with a maker of rows."""

    session: Session
    reference: Reference
    today: Callable[[], date]
    make_row: Callable[[Element, str, Surroundings], FieldRow]
    shelf: Shelf = field(default_factory=UserShelf)


@runtime_checkable
class Editor(Protocol):
    """The contract every registered editor keeps."""

    edited: SignalInstance  # (raw)
    left: SignalInstance  # ()
    composing: SignalInstance  # (bool)
    help_wanted: SignalInstance  # ()
    rows_pasted: SignalInstance  # (str)
    own_label: bool  # the editor shows the label of the element itself

    def set_value(self, raw: Any) -> None:
        """Show a raw answer without reporting it; a widget that is composing is left alone."""
        ...

    def show_answer(self, answer: Answer) -> None:
        """Show what the answer was read as: a default, a hint."""
        ...

    def inputs(self) -> list[QWidget]:
        """The widgets that take the keyboard, in tab order."""
        ...

    def name(self, path: str, label: str, description: str) -> None:
        """Give every input its object name (the path) and what a screen reader says."""
        ...

    def set_grade(self, grade: str) -> None: ...

    def rows(self) -> Iterable[FieldRow]:
        """The rows inside (a list's items); empty for all others."""
        ...


class EditorBase(QWidget):
    """The shared part of all editors; see :class:`Editor`."""

    edited = Signal(object)
    left = Signal()
    composing = Signal(bool)
    help_wanted = Signal()
    rows_pasted = Signal(str)  # rows of a spreadsheet, pasted into a line; only where a list takes them
    own_label = False
    takes_rows = False  # set by the list around: rows pasted here are its business

    def __init__(self, element: Element, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.element = element
        self.is_composing = False
        self._shown: Answer | None = None
        self.box = QVBoxLayout(self)
        bare(self.box, 2)

    def inputs(self) -> list[QWidget]:
        return []

    def rows(self) -> Iterable[FieldRow]:
        return ()

    def set_value(self, raw: Any) -> None:
        raise AssertionError(f"{type(self).__name__} shows no value")

    def show_answer(self, answer: Answer) -> None:
        if answer != self._shown:
            self._shown = answer
            self.answer_shown(answer)

    def answer_shown(self, answer: Answer) -> None:
        """Called with every new reading of the answer; for hints and defaults."""

    def tidy(self) -> None:
        """Called when the editor is left: bring what was typed into its usual form."""

    def name(self, path: str, label: str, description: str) -> None:
        for widget in self.inputs():
            widget.setObjectName(path)
            widget.setAccessibleName(label)
            widget.setAccessibleDescription(description)

    def set_grade(self, grade: str) -> None:
        for widget in self.inputs():
            set_property(widget, "grade", grade)

    def watch(self, widget: QWidget) -> None:
        """Follow composing, leaving, Enter and F1 of an input."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._set_composing(bool(event.preeditString()))
        elif kind == QEvent.Type.FocusOut:
            self._focus_left(event)
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.takes_key(event):
            event.accept()  # the key belongs to the field, whatever the menus say
            return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self.takes_key(event):
                self.key_taken(event)
                return True
            if isinstance(watched, QLineEdit):
                return self._key(watched, event)
        return False

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether a key is a command of this editor: F1 here; subclasses have more. Never a plain character."""
        return event.key() == Qt.Key.Key_F1 and not event.modifiers()

    def key_taken(self, event: QKeyEvent) -> None:
        """Do what the key asks for."""
        self.help_wanted.emit()

    def _set_composing(self, composing: bool) -> None:
        if composing != self.is_composing:
            self.is_composing = composing
            self.composing.emit(composing)

    def _focus_left(self, event: Any) -> None:
        if event.reason() is Qt.FocusReason.PopupFocusReason:
            return
        self._set_composing(False)
        self.tidy()
        self.left.emit()

    def _key(self, line: QLineEdit, event: QKeyEvent) -> bool:
        """Enter in a line moves on to the next field, and never leaves the page; rows pasted go to the list."""
        if self.takes_rows and event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if looks_like_table(text):
                self.rows_pasted.emit(text)
                return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        completer = line.completer()
        if not enter or self.is_composing or (completer is not None and completer.popup().isVisible()):
            return False
        self.focusNextChild()
        return True
