"""Questions that stop the work: files, folders, passwords, choices. Passed in, so that a test can answer them.

Everything else is said in message bars, never in dialogs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QToolButton,
    QWidget,
)

ANSWER_FILES = "答案文件 (*.json *.yaml *.yml *.zxw);;所有文件 (*)"
SOURCE_FILES = "案件、嵌入了要素的 Word 文件 (*.zxw *.docx);;所有文件 (*)"
WORD_FILES = "Word 文件 (*.docx)"
PDF_FILES = "PDF 文件 (*.pdf)"
ATTACHED_FILES = (
    "可以合并的文件 (*.pdf *.jpg *.jpeg *.png *.bmp *.gif *.tif *.tiff *.webp *.docx *.doc *.wps *.rtf *.odt *.txt "
    "*.xlsx *.xls *.et);;所有文件 (*)"
)
CALENDAR_FILES = "工作日历 (*.tsv);;所有文件 (*)"
# Qt's own buttons of the preview, by their text. The paper of an official document is settled: printed across, or on
# another paper, its pages would be cut off.
_NEEDS_PRINTER = ("打印", "Print")
_SETTLED = ("纵向", "横向", "打印设置", "Portrait", "Landscape", "Page setup")
_PREVIEW_KEYS = {
    "打印": "Ctrl+P",
    "放大": "Ctrl++",
    "缩小": "Ctrl+-",
    "适应宽度": "Ctrl+0",
    "上一页": "Ctrl+PgUp",
    "下一页": "Ctrl+PgDown",
}
CASE_FILES = "案件 (*.zxw);;所有文件 (*)"

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


_OTHER_NAME, _OVERWRITE = "换一个名称", "覆盖"


def ending_in(path: Path, suffix: str) -> Path:
    """The path with this suffix behind its name, dots and all: ``2024.3.5王某案`` has none of its own."""
    return path if path.name.casefold().endswith(suffix) else path.with_name(path.name + suffix)


def existing(folder: Path) -> str:
    """The folder, or the next above that is there: a stick may be out, and Qt would take the rest for a file name."""
    return str(next((one for one in (folder, *folder.parents) if one.is_dir()), Path.home()))


class Leave(Enum):
    """What to do with changes that could not be stored."""

    SAVE = "另存为…"
    DISCARD = "放弃改动"
    CANCEL = "取消"


class Prompts(Protocol):
    """What the window may ask the person at the desk. None means: cancelled."""

    def open_case(self, parent: QWidget, folder: Path) -> Path | None: ...

    def open_source(self, parent: QWidget, folder: Path) -> Path | None:
        """A document to go on from: a case, or a Word file with its elements."""
        ...

    def open_word(self, parent: QWidget, folder: Path) -> Path | None: ...

    def save_case(self, parent: QWidget, proposal: Path) -> Path | None: ...

    def save_pdf(self, parent: QWidget, proposal: Path) -> Path | None: ...

    def open_attachments(self, parent: QWidget, folder: Path) -> Sequence[Path]:
        """Files of others to be handed in; none when cancelled."""
        ...

    def open_answers(self, parent: QWidget, folder: Path) -> Path | None: ...

    def save_answers(self, parent: QWidget, proposal: Path) -> Path | None: ...

    def open_calendar(self, parent: QWidget, folder: Path) -> Path | None: ...

    def choose_folder(self, parent: QWidget, title: str, folder: Path) -> Path | None: ...

    def leave(self, parent: QWidget, reason: str) -> Leave: ...

    def password(self, parent: QWidget, text: str) -> str | None: ...

    def choose(self, parent: QWidget, title: str, text: str, options: Sequence[str]) -> int | None:
        """One of a few ways on, by its number."""
        ...

    def pick(self, parent: QWidget, title: str, text: str, names: Sequence[str]) -> int | None:
        """One of a list of names, by its number."""
        ...

    def inform(self, parent: QWidget, title: str, text: str) -> None: ...

    def warn(self, parent: QWidget, title: str, text: str) -> None: ...

    def show_folder(self, folder: Path) -> None:
        """Open a folder, or a file, with what the desktop has for it."""
        ...

    def print_setup(self, parent: QWidget, printer: QPrinter, pages: int) -> bool:
        """Which printer, which of the pages, how many copies; False when cancelled."""
        ...

    def print_preview(self, parent: QWidget, printer: QPrinter, paint: Callable[[QPrinter], object]) -> None:
        """What would be printed, until it is closed."""
        ...


class QtPrompts:
    """The real dialogs."""

    def open_case(self, parent: QWidget, folder: Path) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(parent, "打开案件", existing(folder), CASE_FILES)
        return Path(chosen) if chosen else None

    def open_source(self, parent: QWidget, folder: Path) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(parent, "选择前一份文书", existing(folder), SOURCE_FILES)
        return Path(chosen) if chosen else None

    def open_word(self, parent: QWidget, folder: Path) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(parent, "选择 Word 文件", existing(folder), WORD_FILES)
        return Path(chosen) if chosen else None

    def save_case(self, parent: QWidget, proposal: Path) -> Path | None:
        return self._save(parent, "案件另存为", proposal, CASE_FILES, ".zxw")

    def save_pdf(self, parent: QWidget, proposal: Path) -> Path | None:
        return self._save(parent, "另存为 PDF", proposal, PDF_FILES, ".pdf")

    def open_attachments(self, parent: QWidget, folder: Path) -> Sequence[Path]:
        chosen, _ = QFileDialog.getOpenFileNames(parent, "选择附件", existing(folder), ATTACHED_FILES)
        return [Path(one) for one in chosen]

    def open_answers(self, parent: QWidget, folder: Path) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(parent, "导入答案", existing(folder), ANSWER_FILES)
        return Path(chosen) if chosen else None

    def save_answers(self, parent: QWidget, proposal: Path) -> Path | None:
        return self._save(parent, "导出答案", proposal, ANSWER_FILES, ".json")

    def open_calendar(self, parent: QWidget, folder: Path) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(parent, "导入工作日历", existing(folder), CALENDAR_FILES)
        return Path(chosen) if chosen else None

    def _save(self, parent: QWidget, title: str, proposal: Path, kinds: str, suffix: str) -> Path | None:
        """A file to write. The system asked before an old one is lost, but only about the name as it was typed."""
        while True:
            begin = str(Path(existing(proposal.parent)) / proposal.name)
            chosen, _ = QFileDialog.getSaveFileName(parent, title, begin, kinds)
            if not chosen:
                return None
            path = ending_in(Path(chosen), suffix)
            if path == Path(chosen) or not path.exists():
                return path
            text = f"{path.name} 已经存在，覆盖后原来的内容不能恢复。"
            way = self.choose(parent, title, text, [_OTHER_NAME, _OVERWRITE])
            if way is None:
                return None
            if way == 1:
                return path
            proposal = path

    def choose_folder(self, parent: QWidget, title: str, folder: Path) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(parent, title, existing(folder))
        return Path(chosen) if chosen else None

    def leave(self, parent: QWidget, reason: str) -> Leave:
        number = self.choose(parent, "有改动没有存入", reason, [Leave.SAVE.value, Leave.DISCARD.value])
        return Leave.CANCEL if number is None else (Leave.SAVE, Leave.DISCARD)[number]

    def password(self, parent: QWidget, text: str) -> str | None:
        given, accepted = QInputDialog.getText(parent, "密码", text, QLineEdit.EchoMode.Password)
        return given if accepted else None

    def choose(self, parent: QWidget, title: str, text: str, options: Sequence[str]) -> int | None:
        box = _message_box(parent, QMessageBox.Icon.Question, title, text)
        buttons = [box.addButton(one, QMessageBox.ButtonRole.ActionRole) for one in options]
        cancel = box.addButton(Leave.CANCEL.value, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(buttons[0])
        box.setEscapeButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return next((number for number, one in enumerate(buttons) if one is clicked), None)

    def pick(self, parent: QWidget, title: str, text: str, names: Sequence[str]) -> int | None:
        shown = [f"{number + 1}. {name}" for number, name in enumerate(names)]  # two may have the same name
        chosen, accepted = QInputDialog.getItem(parent, title, text, shown, 0, False)
        return shown.index(chosen) if accepted and chosen in shown else None

    def inform(self, parent: QWidget, title: str, text: str) -> None:
        self._say(parent, QMessageBox.Icon.Information, title, text)

    def warn(self, parent: QWidget, title: str, text: str) -> None:
        self._say(parent, QMessageBox.Icon.Warning, title, text)

    def _say(self, parent: QWidget, icon: QMessageBox.Icon, title: str, text: str) -> None:
        box = _message_box(parent, icon, title, text)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()

    def show_folder(self, folder: Path) -> None:
        parent = QApplication.activeWindow()
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))) and parent is not None:
            self.warn(parent, "打不开", f"这台电脑没有可以打开它的程序，请自行打开：{folder}")

    def print_setup(self, parent: QWidget, printer: QPrinter, pages: int) -> bool:
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = QPrintDialog(printer, parent)
        dialog.setMinMax(1, pages)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted

    def print_preview(self, parent: QWidget, printer: QPrinter, paint: Callable[[QPrinter], object]) -> None:
        from PySide6.QtPrintSupport import QPrinterInfo, QPrintPreviewDialog

        dialog = QPrintPreviewDialog(printer, parent)
        dialog.setWindowTitle("打印预览")
        dialog.resize(parent.window().size())
        dialog.setStyleSheet("QComboBox, QLineEdit { padding: 1px 2px; }")  # Qt's bar leaves no room for ours
        dialog.paintRequested.connect(paint)
        _furnish_preview(dialog, printers=bool(QPrinterInfo.availablePrinterNames()))
        dialog.exec()
        dialog.deleteLater()


def _message_box(parent: QWidget, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)  # a file may be called <b>.zxw
    box.setText(text)
    return box


def _furnish_preview(dialog: QDialog, *, printers: bool) -> None:
    """Leave of Qt's own bar what fits a page that is settled, and give its buttons keys: they take no focus."""
    for action in dialog.findChildren(QAction):
        text = action.text()
        if text in _SETTLED:
            action.setVisible(False)
        elif keys := _PREVIEW_KEYS.get(text):
            # Some of Qt's commands hang on the button and not on its action.
            button = next(one for one in action.associatedObjects() if isinstance(one, QToolButton))
            QShortcut(QKeySequence(keys), dialog).activated.connect(button.click)
            action.setToolTip(f"{text}（{keys}）")
        if text in _NEEDS_PRINTER and not printers:
            action.setEnabled(False)
            action.setToolTip("这台电脑没有可用的打印机")
