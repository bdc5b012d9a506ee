"""The window: the first page, one open document, and the menus."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from zxwriter.core.errors import UserError
from zxwriter.ui import theme
from zxwriter.ui.about import ABOUT, KEYS
from zxwriter.ui.actions import Command, Menu, build_menus
from zxwriter.ui.desk import Desk
from zxwriter.ui.prompts import Leave, Prompts
from zxwriter.ui.start_page import StartPage

if TYPE_CHECKING:  # what a document needs is loaded with the first document, so that the window stands at once
    from zxwriter.documents.catalog import Kind
    from zxwriter.ui.workspace import Workspace

NAME = "执行文书助手"


class MainWindow(QMainWindow):
    """One window, one document at a time."""

    def __init__(self, desk: Desk, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.prompts = desk, prompts
        self.workspace: Workspace | None = None
        self.answers_path: Path | None = None
        self.folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self.start = StartPage(desk.catalog.heads())
        self.start.chosen.connect(self.begin)
        self.start.open_wanted.connect(self.open_answers)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self.actions_by_name = build_menus(self, self._menus())
        self._update()
        self.resize(1366, 768)
        self.start.focus_first()

    def _menus(self) -> list[Menu]:
        file = [
            Command("new", "新建(&N)…", "Ctrl+N", self.go_home, document=False),
            Command("open", "打开答案(&O)…", "Ctrl+O", self.open_answers, document=False),
            Command("save", "保存答案(&S)", "Ctrl+S", self.save),
            Command("save_as", "答案另存为(&A)…", "Ctrl+Shift+S", self.save_as),
            None,
            Command("draft", "存为草稿(&D)…", "Ctrl+D", lambda: self.export(final=False)),
            Command("final", "送签稿(&F)…", "Ctrl+Return Ctrl+Enter", lambda: self.export(final=True)),
            Command("copy_text", "复制全文(&C)", "Ctrl+Shift+C", self.copy_text),
            None,
            Command("quit", "退出(&Q)", "Ctrl+Q", self.close, document=False),
        ]
        edit = [
            Command("undo", "撤销(&U)", "Ctrl+Z", lambda: self._undo_stack("undo")),
            Command("redo", "重做(&R)", "Ctrl+Y", lambda: self._undo_stack("redo")),
        ]
        go = [
            Command("back", "上一步", "Ctrl+PgUp", lambda: self._do("turn", -1)),
            Command("forward", "下一步", "Ctrl+PgDown", lambda: self._do("turn", 1)),
            None,
            Command("next_finding", "下一处核对结果", "F8", lambda: self._do("step_finding", 1)),
            Command("previous_finding", "上一处核对结果", "Shift+F8", lambda: self._do("step_finding", -1)),
        ]
        look = [
            Command("light", "浅色", "", lambda: self.set_theme("light"), document=False),
            Command("dark", "深色", "", lambda: self.set_theme("dark"), document=False),
        ]
        aid = [
            Command("keys", "快捷键(&K)", "F1", lambda: self.prompts.inform(self, "快捷键", KEYS), document=False),
            Command("about", "关于(&A)", "", lambda: self.prompts.inform(self, f"关于{NAME}", ABOUT), document=False),
        ]
        return [("文件(&F)", file), ("编辑(&E)", edit), ("转到(&G)", go), ("外观(&V)", look), ("帮助(&H)", aid)]

    # --- documents ----------------------------------------------------------------------------------------------------

    def begin(self, kind_id: str) -> None:
        """Start an empty document of a type."""
        self.show_document(kind_id, {})

    def show_document(self, kind_id: str, raw: Mapping[str, Any], path: Path | None = None) -> bool:
        """Open a document with these answers; False when the type is unknown, damaged, or the old one is to stay."""
        from zxwriter.ui.session import Session
        from zxwriter.ui.workspace import Workspace

        if not self.leave_document():
            return False
        try:
            kind = self.desk.catalog.kind(kind_id)
            _ = kind.template  # a faulty template is said before anything is set up
            session = Session(kind.form, raw, lambda answers: self.desk.preview(kind, answers))
        except UserError as error:
            self.prompts.warn(self, "打不开这种文书", str(error))
            return False
        self._put_away()
        self._set_up(Workspace(kind, session, self.desk))
        self.answers_path = path
        self._update()
        return True

    def _set_up(self, workspace: Workspace) -> None:
        self.workspace = workspace
        workspace.draft_wanted.connect(lambda: self.export(final=False))
        workspace.final_wanted.connect(lambda: self.export(final=True))
        workspace.home_wanted.connect(self.go_home)
        workspace.session.modified_changed.connect(self.setWindowModified)
        stack = workspace.session.undo_stack
        stack.indexChanged.connect(lambda _: self._update_undo())
        self._stack.addWidget(workspace)
        self._stack.setCurrentWidget(workspace)
        self.setWindowModified(False)
        workspace.view.focus_first()

    def _put_away(self) -> None:
        if self.workspace is None:
            return
        old, self.workspace = self.workspace, None
        old.shut()
        self._stack.setCurrentWidget(self.start)
        self._stack.removeWidget(old)
        old.deleteLater()
        self.answers_path = None
        self.setWindowModified(False)

    def go_home(self) -> None:
        """Back to the first page, after asking about unsaved answers."""
        if self.leave_document():
            self._put_away()
            self._update()
            self.start.focus_first()

    def leave_document(self) -> bool:
        """True when the open document may be put away: saved, or given up on purpose."""
        if self.workspace is None:
            return True
        self.workspace.flush()
        if not self.workspace.session.modified:
            return True
        wish = self.prompts.leave(self, self.workspace.kind.form.title)
        if wish is Leave.SAVE:
            return self.save()
        return wish is Leave.DISCARD

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.leave_document():
            event.ignore()
            return
        self._put_away()
        event.accept()

    # --- answers ------------------------------------------------------------------------------------------------------

    def open_answers(self) -> None:
        path = self.prompts.open_answers(self, self.folder)
        if path is not None:
            self.load_answers(path)

    def load_answers(self, path: Path, kind_id: str | None = None) -> bool:
        """Open saved answers. ``kind_id`` (else the open document) helps where the file names no type."""
        from zxwriter.storage.answers_file import read_answers_file

        try:
            named, raw = read_answers_file(path)
        except UserError as error:
            self.prompts.warn(self, "打不开答案", str(error))
            return False
        self.folder = path.parent
        chosen = named or kind_id or (self.workspace.kind.id if self.workspace else None)
        if chosen is None:
            self.prompts.warn(self, "打不开答案", f"{path.name}：没有写明文书种类；请先选择文书，再打开这份答案。")
            return False
        return self.show_document(chosen, raw, path)

    def save(self) -> bool:
        """Save the answers where they came from, or ask where. True when they are saved."""
        return self.save_as() if self.answers_path is None else self._write_answers(self.answers_path)

    def save_as(self) -> bool:
        if self.workspace is None:
            return False
        self.workspace.flush()
        proposal = self.answers_path or self.folder / f"{self.workspace.kind.form.title}.json"
        path = self.prompts.save_answers(self, proposal)
        return path is not None and self._write_answers(path)

    def _write_answers(self, path: Path) -> bool:
        if self.workspace is None:
            return False
        from zxwriter.storage.answers_file import write_answers_file

        self.workspace.flush()
        try:
            write_answers_file(path, self.workspace.kind.id, self.workspace.session.answers())
        except UserError as error:
            self.workspace.say(str(error), "error")
            return False
        self.answers_path, self.folder = path, path.parent
        self.workspace.session.mark_saved()
        self._update()
        self.workspace.say(f"答案已保存：{path}", "done")
        return True

    # --- documents out ------------------------------------------------------------------------------------------------

    def export(self, *, final: bool) -> Path | None:
        """Write the Word file; None when it was stopped or cancelled."""
        from zxwriter.ui.exporting import export

        if self.workspace is None:
            return None
        path = export(self.workspace, self.desk, self.prompts, self.folder, final=final)
        if path is not None:
            self.folder = path.parent
        return path

    def copy_text(self) -> None:
        """Put the text of the document on the clipboard."""
        from zxwriter.documents.text import plain_text

        if self.workspace is not None:
            self.workspace.flush()
            QApplication.clipboard().setText(plain_text(self.workspace.session.outline))
            self.workspace.say("已复制全文，可以粘贴到别处。", "done")

    # --- the window itself --------------------------------------------------------------------------------------------

    def _do(self, name: str, argument: int) -> None:
        if self.workspace is not None:
            getattr(self.workspace, name)(argument)

    def _undo_stack(self, what: str) -> None:
        if self.workspace is not None:
            getattr(self.workspace.session.undo_stack, what)()

    def _update_undo(self) -> None:
        stack = self.workspace.session.undo_stack if self.workspace else None
        undo, redo = self.actions_by_name["undo"], self.actions_by_name["redo"]
        undo.setEnabled(stack is not None and stack.canUndo())
        redo.setEnabled(stack is not None and stack.canRedo())
        undo.setText(f"撤销{stack.undoText() if stack else ''}(&U)")
        redo.setText(f"重做{stack.redoText() if stack else ''}(&R)")

    def _update(self) -> None:
        """Title and commands follow what is open."""
        for action in self.actions_by_name.values():
            action.setEnabled(self.workspace is not None or not action.property("document"))
        self._update_undo()
        kind: Kind | None = self.workspace.kind if self.workspace else None
        file = f" · {self.answers_path.name}" if self.answers_path else ""
        self.setWindowTitle(f"{kind.form.title}{file}[*] — {NAME}" if kind else f"{NAME}[*]")

    def set_theme(self, name: theme.Name) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, name)
        if self.workspace is not None:
            self.workspace.redress()

    def follow_system(self, scheme: Qt.ColorScheme) -> None:
        """The desktop changed between light and dark."""
        self.set_theme("dark" if scheme is Qt.ColorScheme.Dark else "light")
