"""The small bars of a list: which stretch of a long list is shown, and what was just done to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zxwriter.ui.widgets import bare, push_button, text_label


class StretchBar(QWidget):
    """``第51–100项，共500项`` with the ways back and forth; hidden where everything is shown. ``wanted(first)``."""

    wanted = Signal(int)

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._first = size, 0
        self.place = text_label("", "muted", wrap=False)
        self.back, self.forward = push_button(f"◂ 前{size}项", role="link"), push_button(f"后{size}项 ▸", role="link")
        self.back.clicked.connect(lambda: self.wanted.emit(max(0, self._first - self._size)))
        self.forward.clicked.connect(lambda: self.wanted.emit(self._first + self._size))
        across = QHBoxLayout(self)
        bare(across, 8)
        for widget in (self.back, self.place, self.forward):
            across.addWidget(widget)
        across.addStretch(1)
        self.hide()

    def name(self, path: str, label: str) -> None:
        for button, part in ((self.back, "earlier"), (self.forward, "later")):
            button.setObjectName(f"{path}:{part}")
            button.setAccessibleName(f"{label}：{button.text().strip('◂▸ ')}")

    def show_place(self, first: int, shown: int, count: int) -> None:
        self._first = first
        self.place.setText(f"第{first + 1}–{first + shown}项，共{count}项")
        self.back.setEnabled(first > 0)
        self.forward.setEnabled(first + shown < count)
        self.setVisible(count > self._size)


class NoteBar(QWidget):
    """What was just done to the list, with the way back. It goes with the next change, whatever that is."""

    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text_label("", "hint")
        self.undo = push_button("撤销", slot=self.undo_wanted, role="link")
        across = QHBoxLayout(self)
        bare(across, 8)
        across.addWidget(self.text, 1)
        across.addWidget(self.undo)
        self.hide()

    def name(self, path: str, label: str) -> None:
        self.undo.setObjectName(f"{path}:undo")
        self.undo.setAccessibleName(f"{label}：撤销刚才的改动")

    def say(self, text: str) -> None:
        self.text.setText(text)
        self.setAccessibleName(text)
        self.show()

    def forget(self) -> None:
        self.hide()
