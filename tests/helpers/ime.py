"""An input method, as Qt widgets see it: composing with a preedit, then committing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget


def compose(widget: QWidget, preedit: str) -> None:
    """What is typed stands underlined in the widget and is no text yet."""
    QCoreApplication.sendEvent(widget, QInputMethodEvent(preedit, []))


def commit(widget: QWidget, text: str) -> None:
    """The person picked a candidate."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)


def write(widget: QWidget, text: str, *, pinyin: str = "zhang") -> None:
    """Text as it is typed through an input method: letter by letter composed, then committed."""
    for length in range(1, len(pinyin) + 1):
        compose(widget, pinyin[:length])
    commit(widget, text)
