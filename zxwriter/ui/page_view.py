"""One page of the form, built when it is first opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from zxwriter.core.checking import Checked
from zxwriter.core.findings import Finding
from zxwriter.core.form import Advice, Page
from zxwriter.ui import theme
from zxwriter.ui.editors import Surroundings
from zxwriter.ui.field_help import reserve
from zxwriter.ui.field_row import FieldRow
from zxwriter.ui.six_months_bar import bar_for
from zxwriter.ui.widgets import bare, text_label
from zxwriter.ui.wording import basis_text

WIDEST = 760  # a line of a form longer than this is hard to read


def advice_text(advice: Advice) -> str:
    """``· …（依据：…）。``"""
    basis = basis_text(advice.basis)
    return f"· {reserve(advice.basis)}{advice.text.rstrip('。')}" + (f"（{basis}）" if basis else "") + "。"


class PageView(QScrollArea):
    """The fields of one page, from top to bottom in the order of the form."""

    def __init__(self, page: Page, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName(f"page:{page.id}")
        self.setAccessibleName(page.title)
        inner = QWidget()
        inner.setProperty("role", "page")
        inner.setMaximumWidth(WIDEST + 2 * theme.SPACE)
        column = QVBoxLayout(inner)
        bare(column, 14, (theme.SPACE * 2, theme.SPACE * 2, theme.SPACE * 3, theme.SPACE * 4))
        column.addWidget(text_label(page.title, "heading"))
        if page.help:
            column.addWidget(text_label(page.help, "help"))
        if page.advice:
            self._add_advice(column)
        self.rows = [surroundings.make_row(element, element.path, surroundings) for element in page.elements]
        for row in self.rows:
            column.addWidget(row)
            row.load()
        self.six_months = bar_for(surroundings.session.form, page, self.rows, column)
        column.addStretch(1)
        self.setWidget(inner)
        self._aim: FieldRow | None = None
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, _most: self._bring_into_sight())
        bar.actionTriggered.connect(lambda _: self._let_go())

    def _add_advice(self, column: QVBoxLayout) -> None:
        """What is worth knowing on this page, folded: the fields come first."""
        words = text_label("\n".join(advice_text(one) for one in self.page.advice), "help")
        words.hide()
        self.advice = QToolButton()
        self.advice.setText(f"办理提示（{len(self.page.advice)}条）")
        self.advice.setCheckable(True)
        self.advice.setProperty("role", "link")
        self.advice.setObjectName(f"page:{self.page.id}:advice")
        self.advice.setAccessibleName(self.advice.text())
        self.advice.setAccessibleDescription(words.text())
        self.advice.toggled.connect(words.setVisible)
        column.addWidget(self.advice)
        column.addWidget(words)

    def load(self) -> None:
        """Show what the session holds."""
        for row in self.rows:
            row.load()

    def refresh(self, checked: Checked) -> None:
        for row in self.rows:
            row.refresh(checked)
        if self.six_months is not None:
            self.six_months.refresh(checked)

    def show_findings(self, findings: tuple[Finding, ...], *, insist: bool) -> None:
        by_path: dict[str, list[Finding]] = {}
        for one in findings:
            by_path.setdefault(one.path, []).append(one)
        for row in self.rows:
            row.show_findings(by_path, insist=insist)

    def touch(self) -> None:
        for row in self.rows:
            row.touch()

    def row_at(self, path: str) -> FieldRow | None:
        """The row of a concrete path; None when it is not on this page."""
        found = (row.row_at(path) for row in self.rows)
        return next((row for row in found if row is not None), None)

    def go_to(self, path: str) -> bool:
        """Put the keyboard into the field of a path and bring it into sight. False when it is not here or hidden."""
        row = self.row_at(path)
        if row is None or row.isHidden():
            return False
        row.take_focus()
        self._aim = row
        self._bring_into_sight()
        return True

    def _bring_into_sight(self) -> None:
        """Scroll to the field gone to. Cards that were just made take their places later: then again.

        A person who scrolls or goes to another field is not called back.
        """
        row = self._aim
        if row is None or not isValid(row) or not row.isAncestorOf(self.window().focusWidget() or self):
            self._aim = None
        else:
            self._scroll_to(row)

    def _scroll_to(self, row: FieldRow) -> None:
        """Show a whole row, or the top of one that is higher than the page on screen."""
        bar, room, edge = self.verticalScrollBar(), self.viewport().height(), theme.SPACE * 4
        top = row.mapTo(self.widget(), row.rect().topLeft()).y() - edge
        bottom = top + row.height() + 2 * edge
        if bar.value() > top or bottom - top > room:
            bar.setValue(top)
        elif bar.value() + room < bottom:
            bar.setValue(bottom - room)

    def _let_go(self) -> None:
        self._aim = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._let_go()
        super().wheelEvent(event)

    def focus_first(self) -> None:
        """Put the keyboard into the first field that is asked."""
        first = next((row for row in self.rows if not row.isHidden()), None)
        if first is not None:
            first.take_focus()

    def focused_path(self) -> str:
        """The concrete path of the field that has the keyboard, or ""."""
        widget: QWidget | None = self.window().focusWidget()
        while widget is not None and widget is not self:
            if isinstance(widget, FieldRow):
                return widget.path
            widget = widget.parentWidget()
        return ""
