"""A message above the page: what happened, with one thing to do about it. It never stops the work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from zxwriter.ui.widgets import bare, set_property, text_label


class MessageBar(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setObjectName("message")
        self.text = text_label()
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = QPushButton()
        self.action.setAutoDefault(False)
        self.action.clicked.connect(self._do)
        close = QToolButton()
        close.setText("关闭")
        close.setProperty("role", "link")
        close.setAccessibleName("关闭这条消息")
        close.clicked.connect(self.hide)
        across = QHBoxLayout(self)
        bare(across, 8, (12, 6, 6, 6))
        across.addWidget(self.text, 1)
        across.addWidget(self.action)
        across.addWidget(close)
        self._task: Callable[[], object] | None = None
        self.hide()

    def say(self, text: str, grade: str = "", *, action: str = "", task: Callable[[], object] | None = None) -> None:
        """Show a message of grade error, done or "" (a remark); with ``action`` a button that runs ``task``."""
        self._task = task
        self.text.setText(text)
        self.setAccessibleName(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        set_property(self, "grade", grade)
        self.show()

    def _do(self) -> None:
        if self._task is not None:
            self._task()
