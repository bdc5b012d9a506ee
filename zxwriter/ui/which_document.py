"""「哪一份？」: a few plain questions, and the document they lead to, ready to be started."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from zxwriter.core.errors import UserError
from zxwriter.core.routing.questions import Side
from zxwriter.paths import default_paths
from zxwriter.reference.routes import load_routes
from zxwriter.storage.history import ROUTED
from zxwriter.ui.profile_filling import own_answers
from zxwriter.ui.which_answer import AnswerPanel, told
from zxwriter.ui.which_form import Advised, advise, beginning
from zxwriter.ui.which_questions import QuestionsPanel
from zxwriter.ui.widgets import bare, commit_composition, frame, on_ctrl_enter, push_button, text_label

if TYPE_CHECKING:
    from zxwriter.ui.main_window import MainWindow

SIDES: dict[Side, str] = {"court": "我在法院（四个问题）", "party": "我是当事人或者律师（五个问题）"}
SIZE = (1060, 660)


class WhichDocument(QDialog):
    """The questions at the left, the answer at the right. Closed and opened again it still holds every answer."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.owner = window
        self.desk = window.desk
        self.table = load_routes(default_paths(), self.desk.reference)
        self.advised = Advised()
        self.setWindowTitle("哪一份？")
        self.panels: dict[Side, QuestionsPanel] = {side: QuestionsPanel(side, self.desk) for side in SIDES}
        self.side: Side = "court"
        self.sides: dict[Side, QPushButton] = {}
        self.answer = AnswerPanel()
        self._lay_out()
        for panel in self.panels.values():
            panel.changed.connect(self._changed)
        on_ctrl_enter(self, self._start_by_key)
        room = (window.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        self.resize(min(SIZE[0], room.width() - 48), min(SIZE[1], room.height() - 72))
        self.show_side("court")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column, 0)
        head = frame("topbar")
        across = QHBoxLayout(head)
        bare(across, 8, (16, 8, 16, 8))
        for side, text in SIDES.items():
            button = push_button(text, f"which:{side}", partial(self.show_side, side))
            button.setCheckable(True)
            self.sides[side] = button
            across.addWidget(button)
        across.addStretch(1)
        column.addWidget(head)
        self._stack = QStackedWidget()
        for panel in self.panels.values():
            self._stack.addWidget(panel)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._stack)
        parts.addWidget(self.answer)
        parts.setSizes([600, 460])
        column.addWidget(parts, 1)
        column.addWidget(self._footer())

    def _footer(self) -> QWidget:
        footer = frame("footer")
        across = QHBoxLayout(footer)
        bare(across, 8, (16, 7, 16, 7))
        close = push_button("关闭", "which:close", self.close)
        clear = push_button("重新回答", "which:clear", self.clear)
        self.copy = push_button("复制结论", "which:copy", self._copy)
        self.start = push_button("开始写这一份", "which:start", self.start_document, "primary")
        self.start.setToolTip("用已经回答的内容开始写（Ctrl+回车）")
        self.said = text_label("", "muted", wrap=False)
        for widget in (close, clear, self.copy):
            across.addWidget(widget)
        across.addWidget(self.said, 1, Qt.AlignmentFlag.AlignRight)
        across.addWidget(self.start)
        return footer

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.answer.text)

    # ------------------------------------------------------------------------------------------------------------------

    @property
    def panel(self) -> QuestionsPanel:
        return self.panels[self.side]

    def show_side(self, side: Side, _: bool = False) -> None:
        """Ask the questions of one side; what was answered on the other stays there."""
        self.side = side
        for each, button in self.sides.items():
            button.setChecked(each == side)
        self._stack.setCurrentWidget(self.panels[side])
        self.panel.focus_first()
        self._changed()

    def _changed(self) -> None:
        checked, desk = self.panel.session.checked, self.desk
        self.advised = advise(self.side, checked, reference=desk.reference, table=self.table, today=desk.today())
        self.answer.show_lines(told(self.advised, self.table, frozenset(desk.catalog.ids), desk.today()))
        self.start.setEnabled(self.startable is not None)
        self.copy.setEnabled(self.advised.route is not None)
        self.said.setText("" if self.startable or self.advised.route is None else "没有可以由本程序起草的文书")

    @property
    def startable(self) -> str | None:
        """The id of the document that can be started; None where there is none."""
        document = self.advised.route.document if self.advised.route is not None else None
        return document if document in self.desk.catalog.ids else None

    def clear(self) -> None:
        """Take every answer of this side back."""
        self.panel.clear()
        self.panel.focus_first()

    def _start_by_key(self) -> None:
        if self.start.isEnabled():
            self.start_document()

    def start_document(self) -> None:
        """Start the document with all that was answered, and with what the profile says; then go away."""
        commit_composition()
        self.panel.session.flush()
        kind_id = self.startable
        if kind_id is None:
            return
        try:
            form = self.desk.catalog.kind(kind_id).form
            raw = beginning(self.advised, form, own_answers(self.desk, form), self.desk.reference)
        except UserError as error:
            self.owner.prompts.warn(self, "打不开这种文书", str(error))
            return
        if self.owner.show_document(kind_id, raw, origin=ROUTED):
            self.close()
            self.owner.activateWindow()
            if self.owner.workspace is not None:  # the keyboard was here while the document came up
                self.owner.workspace.view.focus_first()

    def shut(self) -> None:
        """The window closes: nothing is judged any more."""
        for panel in self.panels.values():
            panel.session.close()

    def ask(self) -> None:
        """Show the questions over the window; the day may be another one by now."""
        for panel in self.panels.values():
            panel.session.rejudge()
        self.open()
        self.panel.focus_first()
