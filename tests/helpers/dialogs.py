"""Driving a real modal dialog from a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

Dialog = TypeVar("Dialog", bound=QDialog)


def when_dialog(kind: type[Dialog], act: Callable[[Dialog], None], *, tries: int = 200) -> None:
    """Run ``act`` on the modal dialog of that kind that comes up next; the test fails when none comes."""
    left = [tries]

    def look() -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, kind):
            act(found)
        elif left[0]:
            left[0] -= 1
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def when_modal(act: Callable[[QMessageBox], None], *, tries: int = 200) -> None:
    """The same for a message box."""
    when_dialog(QMessageBox, act, tries=tries)


def press(text: str) -> Callable[[QMessageBox], None]:
    """Press the button of that text."""

    def act(box: QMessageBox) -> None:
        buttons = {button.text(): button for button in box.buttons()}
        assert text in buttons, f"没有按钮 {text}，只有 {list(buttons)}"
        buttons[text].click()

    return act
