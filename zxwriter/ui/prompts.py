"""Questions that stop the work: files, folders, unsaved answers. Passed in, so that a test can answer them.

Everything else is said in message bars, never in dialogs.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

ANSWER_FILES = "答案文件 (*.json *.yaml *.yml);;所有文件 (*)"


class Leave(Enum):
    """What to do with answers that are not saved."""

    SAVE = "保存"
    DISCARD = "不保存"
    CANCEL = "取消"


class Prompts(Protocol):
    """What the window may ask the person at the desk. None means: cancelled."""

    def open_answers(self, parent: QWidget, folder: Path) -> Path | None: ...

    def save_answers(self, parent: QWidget, proposal: Path) -> Path | None: ...

    def choose_folder(self, parent: QWidget, title: str, folder: Path) -> Path | None: ...

    def leave(self, parent: QWidget, name: str) -> Leave: ...

    def inform(self, parent: QWidget, title: str, text: str) -> None: ...

    def warn(self, parent: QWidget, title: str, text: str) -> None: ...

    def show_folder(self, folder: Path) -> None:
        """Open a folder in the file manager of the desktop."""
        ...


class QtPrompts:
    """The real dialogs."""

    def open_answers(self, parent: QWidget, folder: Path) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(parent, "打开答案", str(folder), ANSWER_FILES)
        return Path(chosen) if chosen else None

    def save_answers(self, parent: QWidget, proposal: Path) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(parent, "保存答案", str(proposal), ANSWER_FILES)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(".json")

    def choose_folder(self, parent: QWidget, title: str, folder: Path) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(parent, title, str(folder))
        return Path(chosen) if chosen else None

    def leave(self, parent: QWidget, name: str) -> Leave:
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("答案尚未保存")
        box.setText(f"“{name}”的答案还没有保存。")
        box.setInformativeText("要保存吗？选“取消”可以继续填写。")
        save = box.addButton(Leave.SAVE.value, QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(Leave.DISCARD.value, QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(Leave.CANCEL.value, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return Leave.SAVE if clicked is save else Leave.DISCARD if clicked is discard else Leave.CANCEL

    def inform(self, parent: QWidget, title: str, text: str) -> None:
        self._say(parent, QMessageBox.Icon.Information, title, text)

    def warn(self, parent: QWidget, title: str, text: str) -> None:
        self._say(parent, QMessageBox.Icon.Warning, title, text)

    def _say(self, parent: QWidget, icon: QMessageBox.Icon, title: str, text: str) -> None:
        box = QMessageBox(parent)
        box.setIcon(icon)
        box.setWindowTitle(title)
        box.setText(text)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()

    def show_folder(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
