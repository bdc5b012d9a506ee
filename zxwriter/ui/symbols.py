"""Small painted signs for states and severities: sharp at every scale, never colour alone (each has its own shape)."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from zxwriter.core.findings import Finding, Severity
from zxwriter.ui import theme
from zxwriter.ui.progress import MISSING, State


class Sign(Enum):
    """A sign; the value is the word that always stands beside it or is read out for it."""

    ERROR = "错误"
    OPEN = "待填"
    WARNING = "警告"
    INFO = "提示"
    DONE = "已齐"
    PARTLY = "待补"
    EMPTY = "未填"


_OF_SEVERITY = {Severity.ERROR: Sign.ERROR, Severity.WARNING: Sign.WARNING, Severity.INFO: Sign.INFO}
_OF_STATE = {
    State.EMPTY: Sign.EMPTY,
    State.PARTLY: Sign.PARTLY,
    State.ERROR: Sign.ERROR,
    State.WARNING: Sign.WARNING,
    State.DONE: Sign.DONE,
}


def of_finding(finding: Finding) -> Sign:
    """A missing element is 待填 rather than an error: nothing wrong was written yet."""
    return Sign.OPEN if finding.code == MISSING and finding.blocks else _OF_SEVERITY[finding.severity]


def of_state(state: State) -> Sign:
    return _OF_STATE[state]


def colour(sign: Sign) -> str:
    colours = theme.current()
    return {
        Sign.ERROR: colours.error,
        Sign.OPEN: colours.open_text,
        Sign.WARNING: colours.warning,
        Sign.INFO: colours.info,
        Sign.DONE: colours.done,
        Sign.PARTLY: colours.open_text,
        Sign.EMPTY: colours.muted,
    }[sign]


def paint(painter: QPainter, box: QRectF, sign: Sign) -> None:
    """Draw the sign into a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink, ground = QColor(colour(sign)), QColor(theme.current().surface)
    side = min(box.width(), box.height())
    box = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    if sign in (Sign.EMPTY, Sign.OPEN, Sign.PARTLY):
        _ring(painter, box, ink, half=sign is Sign.PARTLY)
    elif sign is Sign.WARNING:
        _triangle(painter, box, ink, ground)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(box)
        _stroke(painter, box, ground, _STROKES[sign])
    painter.restore()


_STROKES: dict[Sign, tuple[tuple[tuple[float, float], ...], ...]] = {
    Sign.ERROR: (((0.32, 0.32), (0.68, 0.68)), ((0.68, 0.32), (0.32, 0.68))),
    Sign.DONE: (((0.27, 0.52), (0.44, 0.69), (0.74, 0.34)),),
    Sign.INFO: (((0.5, 0.46), (0.5, 0.75)), ((0.5, 0.27), (0.5, 0.28))),
}


def _ring(painter: QPainter, box: QRectF, ink: QColor, *, half: bool) -> None:
    width = box.width() * 0.12
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(QPen(ink, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)
    if half:
        painter.setBrush(ink)
        painter.drawChord(inner, 90 * 16, 180 * 16)


def _triangle(painter: QPainter, box: QRectF, ink: QColor, ground: QColor) -> None:
    painter.setPen(
        QPen(ink, box.width() * 0.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([_at(box, 0.5, 0.1), _at(box, 0.95, 0.88), _at(box, 0.05, 0.88)]))
    _stroke(painter, box, ground, (((0.5, 0.36), (0.5, 0.6)), ((0.5, 0.75), (0.5, 0.76))))


def _stroke(painter: QPainter, box: QRectF, ink: QColor, lines: tuple[tuple[tuple[float, float], ...], ...]) -> None:
    painter.setPen(
        QPen(ink, box.width() * 0.12, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in lines:
        painter.drawPolyline(QPolygonF([_at(box, x, y) for x, y in line]))


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.x() + box.width() * x, box.y() + box.height() * y)


class SignView(QWidget):
    """One sign as a widget, as tall as a line of text."""

    def __init__(self, sign: Sign, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign

    @property
    def sign(self) -> Sign:
        return self._sign

    def show_sign(self, sign: Sign) -> None:
        """Another sign. What it means is said by the text beside it."""
        self._sign = sign
        self.update()

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().ascent() + 2
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self.sizeHint().width() - 2
        painter = QPainter(self)
        paint(painter, QRectF(1, 1, side, side), self._sign)
        painter.end()
