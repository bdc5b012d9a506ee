"""The window: the first page and one open document."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from zxwriter.core.errors import UserError
from zxwriter.storage.history import IMPORTED, PROFILE
from zxwriter.ui import theme
from zxwriter.ui.about import NAME
from zxwriter.ui.actions import build_menus
from zxwriter.ui.case_actions import CaseActions
from zxwriter.ui.derive_actions import DeriveActions
from zxwriter.ui.desk import Desk
from zxwriter.ui.menus import menus_of
from zxwriter.ui.output_actions import OutputActions
from zxwriter.ui.preferences import Preferences
from zxwriter.ui.prompts import Leave, Prompts
from zxwriter.ui.start_page import StartPage

if TYPE_CHECKING:  # what a document needs is loaded with the first document, so that the window stands at once
    from zxwriter.core.chain.lineage import Lineage
    from zxwriter.documents.catalog import Kind
    from zxwriter.storage.casefile import CaseFile
    from zxwriter.storage.settings import Settings
    from zxwriter.ui.case_keeper import Keeper
    from zxwriter.ui.which_document import WhichDocument
    from zxwriter.ui.workspace import Workspace


class MainWindow(QMainWindow):
    """One window, one document at a time; ``opened`` when one stands."""

    opened = Signal()

    def __init__(self, desk: Desk, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.prompts = desk, prompts
        self.preferences = Preferences(desk.places)
        self.workspace: Workspace | None = None
        self.which: WhichDocument | None = None
        self.cases = CaseActions(self)
        self.derive = DeriveActions(self)
        self.output = OutputActions(self)
        self._troubled = self._noted = False
        self.folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self.start = StartPage(desk.catalog.heads(), desk.places)
        self.start.chosen.connect(self.begin)
        self.start.open_wanted.connect(self.cases.ask_and_open)
        self.start.which_wanted.connect(self.ask_which)
        self.start.derive_wanted.connect(self.derive.from_file)
        self.start.case_chosen.connect(lambda path: self.cases.open(Path(path)))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self.actions_by_name = build_menus(self, menus_of(self))
        own = self.preferences.early()
        self.actions_by_name["embed"].setChecked(own.embed_elements)
        self._begin_in(own.output_folder)
        self.update_commands()
        self.resize(1366, 768)
        self.start.focus_first()

    # --- documents ----------------------------------------------------------------------------------------------------

    def begin(self, kind_id: str) -> None:
        """Start a document of a type, with what the person's own profile says already."""
        from zxwriter.ui.profile_filling import own_answers

        try:
            raw = own_answers(self.desk, self.desk.catalog.kind(kind_id).form)
        except UserError:  # said when the document is shown
            raw = {}
        self.show_document(kind_id, raw, origin=PROFILE)

    def ask_which(self) -> None:
        """「哪一份？」: a few plain questions that lead to the document."""
        from zxwriter.ui.which_document import WhichDocument

        try:
            self.which = self.which or WhichDocument(self)
        except UserError as error:
            self.prompts.warn(self, "打不开“哪一份？”", str(error))
            return
        self.which.ask()

    def show_document(
        self,
        kind_id: str,
        raw: Mapping[str, Any],
        keeper: Keeper | None = None,
        *,
        left: bool = False,
        origin: str = IMPORTED,
        lineage: Lineage | None = None,
    ) -> bool:
        """Open a document with these answers; False when the type is unknown, damaged, or the old one is to stay.

        ``keeper`` keeps its case; without one a case without a name is made with the first change. ``left`` says that
        the old document may be put away, ``origin`` where the answers come from, ``lineage`` from which documents.
        """
        from zxwriter.ui.session import Session
        from zxwriter.ui.workspace import Workspace

        if not left and not self.leave_document():
            return False
        news = self.preferences.news()
        try:
            kind = self.desk.catalog.kind(kind_id)
            _ = kind.templates  # a faulty template is said before anything is set up
            kept = keeper or self.cases.new_keeper(kind_id, copy.deepcopy(dict(raw)), origin)
            session = Session(kind.form, raw, lambda answers: self.desk.preview(kind, answers), kept, lineage=lineage)
        except UserError as error:
            self.prompts.warn(self, "打不开这种文书", str(error))
            return False
        self._put_away()
        workspace = Workspace(kind, session, self.desk)
        self._set_up(workspace)
        if news:
            workspace.say(news)
        self.update_commands()
        self.opened.emit()
        return True

    def _set_up(self, workspace: Workspace) -> None:
        self.workspace = workspace
        workspace.draft_wanted.connect(lambda: self.output.export(final=False))
        workspace.final_wanted.connect(lambda: self.output.export(final=True))
        workspace.home_wanted.connect(self.go_home)
        keeper = workspace.session.keeper
        keeper.moved.connect(self._kept)
        keeper.settled.connect(self._kept)
        keeper.faulted.connect(self._not_kept)
        self._troubled = False
        self._stack.addWidget(workspace)
        self._stack.setCurrentWidget(workspace)
        with suppress(UserError):  # a case that cannot be read says so when it is written
            workspace.session.load_reasons()
        workspace.view.focus_first()

    def _kept(self) -> None:
        """Everything is in the file."""
        keeper = self.cases.keeper
        if keeper is None or self.workspace is None:
            return
        if self._troubled and not keeper.waiting:
            self._troubled = False
            self.workspace.say("刚才没有存入的改动已经存入。", "done")
        if self.cases.file is not None and not self._noted:
            self._noted = True
            self.cases.note()
        self.update_commands()

    def _not_kept(self, error: UserError) -> None:
        """Something could not be stored: it stays in the window, and is tried again."""
        self._troubled = True
        if self.workspace is not None:
            keeper = self.cases.keeper
            where = "改动暂存在本机" if keeper is not None and keeper.sheltered else "改动都还在窗口里"
            text = f"{error}\n{where}，程序会继续尝试存入。"
            self.workspace.say(text, "error", action="另存为…", task=self.cases.save_as)
        self.update_commands()

    def _put_away(self) -> None:
        if self.workspace is None:
            return
        self.cases.note()
        old, self.workspace = self.workspace, None
        old.shut()
        self._noted = False
        self._stack.setCurrentWidget(self.start)
        self._stack.removeWidget(old)
        old.deleteLater()
        self.start.reload()

    def go_home(self) -> None:
        """Back to the first page; the case is stored as it is."""
        if self.leave_document():
            self._put_away()
            self.update_commands()
            self.start.focus_first()

    def leave_document(self) -> bool:
        """True when the open document may be put away. Asks only when something could not be stored."""
        if self.workspace is None:
            return True
        self.workspace.flush()
        keeper = self.workspace.session.keeper
        if keeper.flush():
            return True
        where = "这些改动暂存在本机，不在案件文件里。" if keeper.sheltered else "这些改动只在窗口里。"
        wish = self.prompts.leave(self, f"{keeper.fault}\n{where}")
        if wish is Leave.DISCARD:
            keeper.forsake()
        return self.cases.save_as() if wish is Leave.SAVE else wish is Leave.DISCARD

    def workspace_flush(self) -> None:
        if self.workspace is not None:
            self.workspace.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.leave_document():
            event.ignore()
            return
        self._put_away()
        if self.which is not None:
            self.which.shut()
        self.start.stop()
        event.accept()

    def load_answers(self, path: Path, kind_id: str | None = None) -> bool:
        """Import answers. ``kind_id`` (else the open document) helps where the file names no type."""
        from zxwriter.storage.sources import read_answers

        try:
            named, raw = read_answers(path)
        except UserError as error:
            self.prompts.warn(self, "打不开答案", str(error))
            return False
        self.folder = path.parent
        chosen = named or kind_id or (self.workspace.kind.id if self.workspace else None)
        if chosen is None:
            self.prompts.warn(self, "打不开答案", f"{path.name}：没有写明文书种类；请先选择文书，再打开这份答案。")
            return False
        return self.show_document(chosen, raw)

    # --- the window itself --------------------------------------------------------------------------------------------

    def undo(self, *, redo: bool = False) -> None:
        """Take the last change back, or make it again (``redo``); where there is none, say so."""
        if self.workspace is None:
            return
        try:
            if not (self.workspace.session.redo() if redo else self.workspace.session.undo()):
                self.workspace.say("没有可以重做的改动。" if redo else "没有可以撤销的改动。")
        except UserError as error:
            self.workspace.say(str(error), "error")

    def update_commands(self) -> None:
        """Title and commands follow what is open."""
        for action in self.actions_by_name.values():
            action.setEnabled(self.workspace is not None or not action.property("document"))
        session = self.workspace.session if self.workspace else None
        for name, word, redo in (("undo", "撤销", False), ("redo", "重做", True)):
            path = session.keeper.next_path(redo=redo) if session is not None else None
            label = f"：{session.label(path)}" if session is not None and path else ""
            self.actions_by_name[name].setText(f"{word}{label}(&{'R' if redo else 'U'})")
        self.actions_by_name["switch"].setText(self.derive.switch_text())
        self.actions_by_name["switch"].setEnabled(self.derive.other_answer is not None)
        kind: Kind | None = self.workspace.kind if self.workspace else None
        self.actions_by_name["filing"].setEnabled(kind is not None and kind.form.audience == "party")
        file = self.cases.file
        name = "" if file is None else " · 未命名" if file.unnamed else f" · {file.path.name}"
        self.setWindowTitle(f"{kind.form.title}{name} — {NAME}" if kind else NAME)
        if self.workspace is not None:
            self.workspace.top.show_state(_state_of(file, troubled=self._troubled))

    # --- what the person chose ------------------------------------------------------------------------------------

    def dress(self, wanted: str, letters: float) -> None:
        """Wear a theme ("light", "dark", else that of the desktop) with letters so many times as large as usual."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, theme.chosen(app, wanted), letters)
        if self.workspace is not None:
            self.workspace.redress()

    def choose_theme(self, wanted: str) -> None:
        """Wear a theme from now on, also with the next start; say so where it could not be kept."""
        self.dress(wanted, theme.scale())
        try:
            self.preferences.change(theme=wanted)
        except UserError as error:
            text = f"{error}\n这次换了颜色，但没有记住，下次启动时恢复原样。"
            if self.workspace is not None:
                self.workspace.say(text, "error")
            else:
                self.prompts.warn(self, "没有记住颜色", text)

    def follow_system(self) -> None:
        """The desktop changed between light and dark."""
        if self.preferences.early().theme == "system":
            self.dress("system", theme.scale())

    def follow_settings(self, old: Settings, new: Settings) -> None:
        """Let changed settings hold at once."""
        if (old.theme, old.font_scale) != (new.theme, new.font_scale):
            self.dress(new.theme, new.font_scale)
        if old.embed_elements != new.embed_elements:
            self.actions_by_name["embed"].setChecked(new.embed_elements)
        if old.output_folder != new.output_folder:
            self._begin_in(new.output_folder)
        if self.workspace is not None and _paper(old) != _paper(new):
            self.workspace.refit()

    def _begin_in(self, folder: str) -> None:
        """Let the choice of files begin in the folder of the settings, where there is one."""
        with suppress(OSError, ValueError):
            if folder and Path(folder).is_dir():
                self.folder = Path(folder)


def _paper(settings: Settings) -> tuple[object, ...]:
    """What the pages of a document hang on."""
    return settings.seal_diameter, settings.page_program


def _state_of(file: CaseFile | None, *, troubled: bool) -> str:
    if troubled:
        return "有改动没有存入"
    if file is None:
        return ""
    if file.read_only:
        return "只读"
    return "已自动存入，尚未命名" if file.unnamed else f"已自动存入 {file.path.name}"
