"""The six months as a bar: the span, what is taken out of it, its last day, and the day of the document.

The picture is for the eye only; the words beside it say the same, and are what a screen reader reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from zxwriter.core.checking import Checked
from zxwriter.core.form import Form, Page, RuleUse
from zxwriter.core.values.numerals import arabic_date
from zxwriter.ui import theme
from zxwriter.ui.field_row import FieldRow
from zxwriter.ui.six_months_text import Span, asked_paths, spans_of, spans_text, use_in
from zxwriter.ui.widgets import bare, text_label

TITLE = "六个月的计算"
_DAY = "成文日期"


class Scale:
    """Days to pixels. A day far beyond the last day is drawn at the edge, so that the span itself stays readable."""

    def __init__(self, spans: Sequence[Span], left: float, width: float) -> None:
        first = min(one.outcome.since for one in spans)
        last = max(one.outcome.complete_on for one in spans)
        on = spans[0].outcome.on
        whole = max(1, (last - first).days)
        reach = (on - last).days if on > last else 0
        self.first, self.beyond = first, reach > whole // 2
        self.left, self.width = left, width
        self.days = whole + max(min(reach, whole // 2), whole // 10)

    def x(self, day: date) -> float:
        return self.left + self.width * min(1.0, max(0.0, (day - self.first).days / self.days))


class SpanPicture(QWidget):
    """One lane for each start, and a line through all lanes at the day of the document."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spans: list[Span] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_spans(self, spans: list[Span]) -> None:
        self.spans = spans
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(320, line + 6 + len(self.spans) * self._lane())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _lane(self) -> int:
        return 2 * self.fontMetrics().lineSpacing() + 12

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.spans:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = Scale(self.spans, 6.0, self.width() - 12.0)
        line = self.fontMetrics().lineSpacing()
        for number, span in enumerate(self.spans):
            self._draw_lane(painter, scale, span, line + 6.0 + number * self._lane())
        self._draw_day(painter, scale)
        painter.end()

    def _draw_lane(self, painter: QPainter, scale: Scale, span: Span, top: float) -> None:
        colours, outcome = theme.current(), span.outcome
        height = float(self.fontMetrics().lineSpacing())
        start, end = scale.x(outcome.since), scale.x(outcome.complete_on)
        box = QRectF(start, top, max(2.0, end - start), height)
        painter.setPen(QPen(QColor(colours.field_border), 1))
        painter.setBrush(QColor(colours.accent_soft))
        painter.drawRect(box)
        hatch = QBrush(QColor(colours.muted), Qt.BrushStyle.BDiagPattern)
        for one in span.taken:
            if one.start > outcome.complete_on:
                continue
            left, right = scale.x(one.start), scale.x(min(one.end, outcome.complete_on))
            piece = QRectF(left, top, max(2.0, right - left), height)
            painter.fillRect(piece, QColor(colours.surface))
            painter.setBrush(hatch)
            painter.drawRect(piece)
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.drawLine(QPointF(box.right(), top - 3), QPointF(box.right(), top + height + 3))
        self._write_ends(painter, span, start, end, top + height + 2)

    def _write_ends(self, painter: QPainter, span: Span, start: float, end: float, top: float) -> None:
        """The first and the last day beneath the lane; the first is left out where both would run together."""
        metrics = self.fontMetrics()
        first, last = arabic_date(span.outcome.since), f"{arabic_date(span.outcome.complete_on)}届满"
        width = metrics.horizontalAdvance(last)
        at = min(max(0.0, end - width / 2), self.width() - width)
        painter.setPen(QColor(theme.current().text))
        painter.drawText(QRectF(at, top, width + 2, metrics.lineSpacing()), last)
        if start + metrics.horizontalAdvance(first) + 12 < at:
            painter.setPen(QColor(theme.current().muted))
            painter.drawText(QRectF(start, top, metrics.horizontalAdvance(first) + 2, metrics.lineSpacing()), first)

    def _draw_day(self, painter: QPainter, scale: Scale) -> None:
        """The day of the document: a dashed line with its name above, an arrow where it lies outside."""
        colours, metrics = theme.current(), self.fontMetrics()
        on = self.spans[0].outcome.on
        x = scale.x(on)
        text = f"{_DAY}{arabic_date(on)}"
        if scale.beyond:
            text = f"{text} →"
        elif on < scale.first:
            text = f"← {text}"
        width = metrics.horizontalAdvance(text)
        at = min(max(0.0, x - width / 2), self.width() - width)
        painter.setPen(QColor(colours.info))
        painter.drawText(QRectF(at, 0, width + 2, metrics.lineSpacing()), text)
        painter.setPen(QPen(QColor(colours.info), 2, Qt.PenStyle.DashLine))
        top, lane = metrics.lineSpacing() + 1.0, metrics.lineSpacing()
        for number in range(len(self.spans)):
            start = top + number * self._lane()
            painter.drawLine(QPointF(x, start), QPointF(x, start + lane + 8))


class SixMonthsBar(QFrame):
    """Picture and words on a page that asks for the six months. Not there while no start is given."""

    def __init__(self, use: RuleUse, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._use = use
        self.setProperty("role", "card")
        self.setObjectName("six_months")
        self.setAccessibleName(TITLE)
        column = QVBoxLayout(self)
        bare(column, 6, (12, 8, 12, 10))
        column.addWidget(text_label(TITLE, "label"))
        self.picture = SpanPicture()
        column.addWidget(self.picture)
        self.words = text_label()
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.words)
        self.hide()

    def refresh(self, checked: Checked) -> None:
        """Follow the answers."""
        spans = spans_of(self._use, checked)
        if spans != self.picture.spans:
            self.picture.show_spans(spans)
            self.words.setText(spans_text(spans))
            self.setAccessibleDescription(self.words.text())
        if self.isHidden() == bool(spans):
            self.setVisible(bool(spans))


def bar_for(form: Form, page: Page, rows: Sequence[FieldRow], column: QVBoxLayout) -> SixMonthsBar | None:
    """The bar beneath the last element of the page that the reckoning reads; None where the page has none."""
    use = use_in(form)
    paths = asked_paths(use) if use is not None else ()
    mine = [row for row in rows if row.path in paths]
    if use is None or not mine:
        return None
    bar = SixMonthsBar(use)
    column.insertWidget(column.indexOf(mine[-1]) + 1, bar)
    return bar
