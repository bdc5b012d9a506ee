"""One page of the form, built when it is first opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from zxwriter.core.checking import Checked
from zxwriter.core.findings import Finding
from zxwriter.core.form import Page
from zxwriter.ui import theme
from zxwriter.ui.editors import Surroundings
from zxwriter.ui.field_row import FieldRow
from zxwriter.ui.widgets import bare, text_label

WIDEST = 760  # a line of a form longer than this is hard to read


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
        self.rows = [surroundings.make_row(element, element.path, surroundings) for element in page.elements]
        for row in self.rows:
            column.addWidget(row)
            row.load()
        column.addStretch(1)
        self.setWidget(inner)

    def load(self) -> None:
        """Show what the session holds."""
        for row in self.rows:
            row.load()

    def refresh(self, checked: Checked) -> None:
        for row in self.rows:
            row.refresh(checked)

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
        self.ensureWidgetVisible(row, 0, theme.SPACE * 4)
        return True

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
