"""Radio buttons and check boxes in the colours of the theme: to be seen in dark too, where those of Fusion are not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
)

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


def _draw_ring(painter: QPainter, button: QAbstractButton, box: QRectF) -> None:
    accent, ground, pen = _pens(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(ground)
    painter.drawEllipse(box)
    if button.isChecked():
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        inset = box.width() * 0.26
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


def _draw_tick(painter: QPainter, button: QAbstractButton, box: QRectF) -> None:
    accent, ground, pen = _pens(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(accent if button.isChecked() else ground)
    painter.drawRoundedRect(box, 2.5, 2.5)
    if button.isChecked():
        painter.setPen(QPen(ground, box.width() * 0.14, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        points = ((0.24, 0.52), (0.43, 0.72), (0.77, 0.31))
        line = [QPointF(box.x() + box.width() * x, box.y() + box.height() * y) for x, y in points]
        painter.drawPolyline(QPolygonF(line))


class RadioMark(QRadioButton):
    """One of several, without text."""

    def sizeHint(self) -> QSize:
        return QSize(_side(self), self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _draw_ring(painter, self, _box(self))
        painter.end()


class CheckMark(QCheckBox):
    """Ticked or not, without text."""

    def sizeHint(self) -> QSize:
        return QSize(_side(self), self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _draw_tick(painter, self, _box(self))
        painter.end()


class RadioLine(QRadioButton):
    """One of several, with its text on one line."""

    def paintEvent(self, event: QPaintEvent) -> None:
        part = QStyle.SubElement
        _draw_line(self, part.SE_RadioButtonContents, part.SE_RadioButtonIndicator, _draw_ring)


class CheckLine(QCheckBox):
    """Ticked or not, with its text on one line."""

    def paintEvent(self, event: QPaintEvent) -> None:
        part = QStyle.SubElement
        _draw_line(self, part.SE_CheckBoxContents, part.SE_CheckBoxIndicator, _draw_tick)


def _draw_line(
    button: RadioLine | CheckLine,
    text: QStyle.SubElement,
    mark: QStyle.SubElement,
    draw_mark: Callable[[QPainter, QAbstractButton, QRectF], None],
) -> None:
    """Our own mark, the text where the style has it, and a frame around it where the keyboard is."""
    option, painter, style = QStyleOptionButton(), QPainter(button), button.style()
    button.initStyleOption(option)
    place = style.subElementRect(text, option, button)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
    enabled = button.isEnabled()
    style.drawItemText(painter, place, flags, button.palette(), enabled, button.text(), button.foregroundRole())
    draw_mark(painter, button, style.subElementRect(mark, option, button).toRectF().adjusted(1, 1, -1, -1))
    if button.hasFocus():
        painter.setPen(QPen(QColor(theme.current().accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = min(place.width(), button.fontMetrics().horizontalAdvance(button.text()) + 6)
        painter.drawRoundedRect(QRectF(place.x() - 2.5, 0.5, width, button.height() - 1), 3, 3)
    painter.end()
