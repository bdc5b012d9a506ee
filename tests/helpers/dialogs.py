"""Driving a real modal dialog from a test."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox


def when_modal(act: Callable[[QMessageBox], None], *, tries: int = 200) -> None:
    """Run ``act`` on the message box that comes up next; the test fails when none comes."""
    left = [tries]

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            act(box)
        elif left[0]:
            left[0] -= 1
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def press(text: str) -> Callable[[QMessageBox], None]:
    """Press the button of that text."""

    def act(box: QMessageBox) -> None:
        buttons = {button.text(): button for button in box.buttons()}
        assert text in buttons, f"没有按钮 {text}，只有 {list(buttons)}"
        buttons[text].click()

    return act
