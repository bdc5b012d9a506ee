"""The surface on which one document is written: steps, form, pages of the document, findings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from zxwriter.core.findings import Finding
from zxwriter.core.form import Page
from zxwriter.documents.adjust import Fitted
from zxwriter.documents.catalog import Kind
from zxwriter.storage.history import TYPED
from zxwriter.ui.desk import Desk
from zxwriter.ui.document_view import DocumentView
from zxwriter.ui.editors import Surroundings
from zxwriter.ui.field_row import FieldRow
from zxwriter.ui.findings_panel import FindingsPanel
from zxwriter.ui.message_bar import MessageBar
from zxwriter.ui.page_view import PageView
from zxwriter.ui.progress import page_of, steps_of, visible_pages
from zxwriter.ui.session import Session
from zxwriter.ui.steps import StepList
from zxwriter.ui.top_bar import TopBar
from zxwriter.ui.widgets import bare, commit_composition, frame, push_button, text_label

PANEL_HEIGHT = 148  # of the findings at first: a head and two of them
PANEL_SHARE = 5  # but no more than one part in so many of a low window


class Workspace(QWidget):
    """Everything for one session. ``draft_wanted`` and ``final_wanted`` ask the window to write a file."""

    draft_wanted = Signal()
    final_wanted = Signal()
    home_wanted = Signal()

    def __init__(self, kind: Kind, session: Session, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.session, self._desk = kind, session, desk
        session.setParent(self)
        self.insist = False  # a final was asked for: from now on missing answers are shown everywhere
        self.surroundings = Surroundings(session, desk.reference, desk.today, FieldRow)
        self._fitted: Fitted | None = None  # the document on paper
        self._settled = False
        self._views: dict[str, PageView] = {}
        self._current = ""
        self._stopped = False  # the message on screen says why no final was written
        self.top = TopBar(kind.form)
        self.message = MessageBar()
        self.steps = StepList()
        self.stack = QStackedWidget()
        self.sheet = DocumentView(session.label)
        self.panel = FindingsPanel(kind.form)
        self._lay_out()
        self._connect()
        self.show_page(self.pages()[0].id)
        session.look_at_page = self._look_at_page
        self._judged()
        session.publish()

    # --- arrangement --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column, 0)
        column.addWidget(self.top)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        self.steps.setMinimumWidth(150)
        across.addWidget(self.steps)
        across.addWidget(self._centre())
        across.addWidget(self.sheet)
        for number, stretch in enumerate((0, 5, 4)):
            across.setStretchFactor(number, stretch)
        across.setSizes([222, 630, 514])
        down = QSplitter(Qt.Orientation.Vertical)
        down.setChildrenCollapsible(False)
        down.addWidget(across)
        down.addWidget(self.panel)
        down.setStretchFactor(0, 1)
        self._down = down
        self._drawn = 0  # the height somebody gave the findings by drawing their edge
        down.splitterMoved.connect(lambda *_: self._keep_panel_height())
        column.addWidget(down, 1)

    def _keep_panel_height(self) -> None:
        if not self.panel.view.isHidden():
            self._drawn = self._down.sizes()[1]

    def _give_panel_room(self) -> None:
        """The page takes what the folded findings leave; unfolded they have the height somebody gave them."""
        height = self.panel.maximumHeight()
        if not self.panel.view.isHidden():
            least = self.panel.minimumSizeHint().height()
            height = self._drawn or max(least, min(PANEL_HEIGHT, self.height() // PANEL_SHARE))
        self._down.setSizes([max(sum(self._down.sizes()), 2 * height) - height, height])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_panel_room()

    def _centre(self) -> QWidget:
        centre = QWidget()
        centre.setMinimumWidth(380)
        column = QVBoxLayout(centre)
        bare(column, 0)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        bare(inner, 0, (8, 8, 8, 0))
        inner.addWidget(self.message)
        column.addWidget(holder)
        column.addWidget(self.stack, 1)
        footer = frame("footer")
        across = QHBoxLayout(footer)
        bare(across, 8, (16, 7, 16, 7))
        self.back = push_button("上一步", "back", lambda: self.turn(-1))
        self.forward = push_button("下一步", "forward", lambda: self.turn(1))
        self.where = text_label("", "muted", wrap=False)
        across.addWidget(self.back)
        across.addWidget(self.where, 1, Qt.AlignmentFlag.AlignCenter)
        across.addWidget(self.forward)
        column.addWidget(footer)
        return centre

    def _connect(self) -> None:
        self.session.judged.connect(self._judged)
        self.session.published.connect(self._published)
        self.session.restored.connect(self._restored)
        self.steps.chosen.connect(self.show_page)
        self.sheet.chosen.connect(self.go_to)
        self.panel.chosen.connect(self.go_to_finding)
        self.panel.mend_wanted.connect(self.mend)
        self.panel.folded.connect(lambda _: self._give_panel_room())
        self.top.draft.clicked.connect(self.draft_wanted)
        self.top.final.clicked.connect(self.final_wanted)
        self.top.home.clicked.connect(self.home_wanted)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    # --- following the session ----------------------------------------------------------------------------------------

    def _judged(self) -> None:
        self._show_pages()
        view = self._views.get(self._current)
        if view is not None:
            view.refresh(self.session.checked)
        self.top.show_answers(self.session.checked)
        self._show_steps()

    def _show_pages(self) -> None:
        """With every key the pages follow; room for the seals is looked for when the typing rests."""
        session = self.session
        self._fitted = self._desk.fit(self.kind, session.checked, session.outline, self._fitted)
        self._settled = False
        self.sheet.set_document(self._fitted.model, self._fitted.placement.seals)

    def _look_at_page(self) -> tuple[Finding, ...]:
        """Settle the pages, and what is to be said of them."""
        session = self.session
        if not self._settled or self._fitted is None:
            self._fitted = self._desk.fit(self.kind, session.checked, session.outline)
            self.sheet.set_document(self._fitted.model, self._fitted.placement.seals)
        self._settled = True
        return self._desk.shown_by_page(session.checked, session.outline, self._fitted)

    def refit(self) -> None:
        """Other settings of pages or seals: lay the document out anew, and say what is to be said of it."""
        self._fitted, self._settled = None, False
        self.session.publish()

    def _published(self) -> None:
        self._show_steps()
        self.panel.set_findings(self.session.findings)
        self.top.show_blocking(self.session.blocking, self._steps_left())
        if self._stopped and not self.message.isHidden():
            self._say_stopped()
        view = self._views.get(self._current)
        if view is not None:
            view.show_findings(self.session.findings, insist=self.insist)

    def _restored(self) -> None:
        """Undo, redo or a filling: any field of any page may show another answer now."""
        for view in self._views.values():
            view.load()
        self._judged()
        self.session.publish()

    def _steps_left(self) -> int:
        """How many pages something stands on that stops a final; what concerns no page counts as one."""
        pages = [page_of(self.session.form, one.path) for one in self.session.stopping]
        return len({page.id if page is not None else "" for page in pages})

    def mend(self, finding: Finding) -> None:
        """Put the certain mend of a finding into its field; undo takes it back."""
        if finding.fix is not None:
            self.flush()
            self.session.fill({finding.fix.path: finding.fix.raw}, "改正", TYPED)
            self.say(f"已改正为“{finding.fix.raw}”。", "done")

    def mend_current(self) -> None:
        """F9."""
        found = self.panel.mendable
        if found is None:
            self.say("没有可以直接改正的。")
        else:
            self.mend(found)

    def _show_steps(self) -> None:
        pages = self.pages()
        if self._current not in [page.id for page in pages]:
            self.show_page(pages[0].id)
        self.steps.set_steps(
            steps_of(self.session.form, self.session.checked.answers, self.session.findings), self._current
        )
        number = next((n for n, page in enumerate(pages) if page.id == self._current), 0)
        self.back.setEnabled(number > 0)
        self.forward.setEnabled(number + 1 < len(pages))
        self.where.setText(f"第{number + 1}步，共{len(pages)}步")

    def _focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        view = self._views.get(self._current)
        if now is not None and view is not None and view.isAncestorOf(now):
            self.sheet.mark(view.focused_path())

    # --- pages --------------------------------------------------------------------------------------------------------

    def pages(self) -> list[Page]:
        """The pages asked now; never empty."""
        return visible_pages(self.session.form, self.session.checked.answers) or [self.session.form.pages[0]]

    @property
    def current_page(self) -> str:
        return self._current

    @property
    def view(self) -> PageView:
        """The page on screen."""
        return self._views[self._current]

    def show_page(self, page_id: str) -> None:
        """Turn to a page; what is still being composed on the old one is taken over first."""
        if page_id == self._current:
            return
        page = next((one for one in self.session.form.pages if one.id == page_id), None)
        if page is None:
            return
        left = self._views.get(self._current)
        if left is not None:
            commit_composition()
            self.session.flush()
            left.touch()
        self._current = page_id
        if page_id not in self._views:
            self._views[page_id] = PageView(page, self.surroundings)
            self.stack.addWidget(self._views[page_id])
        view = self._views[page_id]
        view.refresh(self.session.checked)
        view.show_findings(self.session.findings, insist=self.insist)
        self.stack.setCurrentWidget(view)
        if view.isAncestorOf(self.window().focusWidget() or self):
            view.focus_first()  # Qt hands the keyboard to the first option, not to the chosen one
        self._show_steps()

    def turn(self, by: int) -> None:
        """The next or the previous page that is asked; its first field gets the keyboard."""
        pages = [page.id for page in self.pages()]
        number = pages.index(self._current) + by if self._current in pages else 0
        if 0 <= number < len(pages):
            self.show_page(pages[number])
            self.view.focus_first()

    def go_to(self, path: str) -> bool:
        """Turn to the page of an element and put the keyboard into its field. False when it is not asked."""
        page = page_of(self.session.form, path)
        if page is None or page.id not in [one.id for one in self.pages()]:
            return False
        self.show_page(page.id)
        found = self.view.go_to(path)
        view = self.view
        view.refresh(self.session.checked)  # a folded item may just have built its fields
        view.show_findings(self.session.findings, insist=self.insist)
        return found

    def go_to_finding(self, finding: Finding) -> None:
        if not self.go_to(finding.path):
            self.say("这一条针对整份文书，没有对应的单个要素。")

    def step_finding(self, by: int) -> None:
        """F8 and Shift+F8."""
        finding = self.panel.step(by)
        if finding is None:
            self.say("没有发现问题。", "done")
        else:
            self.go_to_finding(finding)

    def insist_on_all(self) -> None:
        """A final was asked for and stopped: show every missing answer and the first thing to mend."""
        self.insist = True
        self.panel.set_open(True)
        self._published()
        self._say_stopped()
        first = next((one for one in self.panel.view.found.findings if one.blocks), None)
        if first is not None and first.path:
            self.go_to(first.path)

    def say(self, text: str, grade: str = "", *, action: str = "", task: Callable[[], object] | None = None) -> None:
        """Show a message above the page."""
        self._stopped = False
        self.message.say(text, grade, action=action, task=task)

    def _say_stopped(self) -> None:
        """Why no final was written; follows the number of what is left, and goes with the last of it."""
        count = self.session.blocking
        if count:
            self.message.say(
                f"还有{count}处必须改正或补填，没有写出送签稿。下面逐条列出，按 F8 一处一处处理。", "error"
            )
        else:
            self.message.hide()
        self._stopped = bool(count)

    def flush(self) -> None:
        """Take over what is being composed and bring everything up to date."""
        commit_composition()
        self.session.flush()

    def redress(self) -> None:
        """Other colours: draw anew what holds colours of its own."""
        self.sheet.redraw()
        self.update()

    def shut(self) -> None:
        """Before the document is put away."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._focus_changed)
        self.session.close()
