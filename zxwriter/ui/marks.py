"""Radio buttons and check boxes without text, drawn in the colours of the theme: visible in light and dark."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from zxwriter.ui import theme


def _side(button: QAbstractButton) -> int:
    return button.fontMetrics().ascent() + 1


def _pens(button: QAbstractButton) -> tuple[QColor, QColor, QPen]:
    """Accent, ground, and the pen of the outline."""
    colours = theme.current()
    accent, ground = QColor(colours.accent), QColor(colours.surface)
    strong = button.isChecked() or button.hasFocus()
    return accent, ground, QPen(accent if strong else QColor(colours.field_border), 1.4)


def _box(button: QAbstractButton) -> QRectF:
    side = _side(button) - 2.0
    return QRectF(1, (button.height() - side) / 2, side, side)


class RadioMark(QRadioButton):
    """One of several."""

    def sizeHint(self) -> QSize:
        return QSize(_side(self), self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        accent, ground, pen = _pens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(ground)
        box = _box(self)
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            inset = box.width() * 0.26
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        painter.end()


class CheckMark(QCheckBox):
    """Ticked or not."""

    def sizeHint(self) -> QSize:
        return QSize(_side(self), self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        accent, ground, pen = _pens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = _box(self)
        painter.setPen(pen)
        painter.setBrush(accent if self.isChecked() else ground)
        painter.drawRoundedRect(box, 2.5, 2.5)
        if self.isChecked():
            painter.setPen(QPen(ground, box.width() * 0.14, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            points = ((0.24, 0.52), (0.43, 0.72), (0.77, 0.31))
            line = [QPointF(box.x() + box.width() * x, box.y() + box.height() * y) for x, y in points]
            painter.drawPolyline(QPolygonF(line))
        painter.end()
