"""A list of files in their order: add, take out, move; by the buttons beside it, or Alt+↑, Alt+↓ and Del in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QListWidget, QPushButton, QWidget

from zxwriter.ui.widgets import bare, push_button

Entry = TypeVar("Entry")


class _List(QListWidget):
    """``moved(by)`` and ``dropped`` for the keys."""

    moved = Signal(int)
    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class FileList(QWidget, Generic[Entry]):
    """``entries`` are what the lines stand for, in order. ``add_wanted`` asks for more."""

    def __init__(self, title: str, word: str, name: str, add: Callable[[], object]) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.view = _List()
        self.view.setObjectName(f"filing:{name}")
        self.view.setAccessibleName(title.partition("(")[0])
        self.view.setAccessibleDescription("Alt 加上下方向键移动，Del 删去")
        self.view.setMinimumHeight(46)
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.view.moved.connect(self.move_current)
        self.view.dropped.connect(self.drop)
        self.view.currentRowChanged.connect(self._follow)
        head = QLabel(title)
        head.setBuddy(self.view)
        head.setWordWrap(True)
        buttons = QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        for key, text, slot in (
            ("add", f"添加{word}…", add),
            ("drop", "删去", self.drop),
            ("up", "上移", lambda: self.move_current(-1)),
            ("down", "下移", lambda: self.move_current(1)),
        ):
            button = push_button(text, f"filing:{name}:{key}", slot)
            button.setAccessibleName(text.rstrip("…") if word in text else f"{text}{word}")
            buttons.addWidget(button)
            self.buttons[key] = button
        buttons.addStretch(1)
        grid = QGridLayout(self)
        bare(grid, 4)
        grid.addWidget(head, 0, 0)
        grid.addWidget(self.view, 1, 0)
        grid.addLayout(buttons, 2, 0)
        self._follow()

    def add(self, text: str, entry: Entry, tip: str = "") -> None:
        """One more at the end, which becomes the current one."""
        self.entries.append(entry)
        self.view.addItem(text)
        self.view.item(self.view.count() - 1).setToolTip(tip)
        self.view.setCurrentRow(self.view.count() - 1)
        self._follow()

    def drop(self) -> None:
        """Take the current one out."""
        row = self.view.currentRow()
        if row >= 0:
            del self.entries[row]
            self.view.takeItem(row)
            self._follow()
            self.view.setFocus()

    def move_current(self, by: int) -> None:
        row = self.view.currentRow()
        to = row + by
        if row >= 0 and 0 <= to < len(self.entries):
            self.entries.insert(to, self.entries.pop(row))
            self.view.insertItem(to, self.view.takeItem(row))
            self.view.setCurrentRow(to)
            self._follow()

    def _follow(self) -> None:
        """Only what can be done is offered."""
        row, count = self.view.currentRow(), len(self.entries)
        self.buttons["drop"].setEnabled(row >= 0)
        self.buttons["up"].setEnabled(row > 0)
        self.buttons["down"].setEnabled(0 <= row < count - 1)
