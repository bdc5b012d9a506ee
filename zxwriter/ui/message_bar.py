"""A message above the page: what happened, with one thing to do about it. It never stops the work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from zxwriter.ui.symbols import Sign, SignView
from zxwriter.ui.widgets import bare, push_button, set_property, text_label

_SIGNS = {"error": Sign.ERROR, "done": Sign.DONE, "": Sign.INFO}


class MessageBar(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setObjectName("message")
        self.text = text_label()
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sign = SignView(Sign.INFO)
        self.action = push_button(slot=self._do)
        close = QToolButton()
        close.setText("关闭")
        close.setProperty("role", "link")
        close.setAccessibleName("关闭这条消息")
        close.clicked.connect(self.hide)
        across = QHBoxLayout(self)
        bare(across, 8, (12, 6, 6, 6))
        across.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self.text, 1)
        across.addWidget(self.action)
        across.addWidget(close)
        self._task: Callable[[], object] | None = None
        self.hide()

    def say(self, text: str, grade: str = "", *, action: str = "", task: Callable[[], object] | None = None) -> None:
        """Show a message of grade error, done or "" (a remark); with ``action`` a button that runs ``task``.

        A screen reader says it, wherever the keyboard is.
        """
        self._task = task
        self.text.setText(text)
        self.setAccessibleName(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.sign.show_sign(_SIGNS[grade])
        set_property(self, "grade", grade)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _do(self) -> None:
        if self._task is not None:
            self._task()
