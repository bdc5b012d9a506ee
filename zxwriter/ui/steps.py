"""The list of pages at the left: each with its state as a sign and a word, free to jump."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QWidget

from zxwriter.ui import symbols, theme
from zxwriter.ui.progress import Step

Index = QModelIndex | QPersistentModelIndex
STEP_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class StepModel(QAbstractListModel):
    """The visible pages with their states."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps. Where the pages stay the same only the states are drawn anew."""
        if [one.page.id for one in steps] != [one.page.id for one in self._steps]:
            self.beginResetModel()
            self._steps = list(steps)
            self.endResetModel()
            return
        for row, step in enumerate(steps):
            if step != self._steps[row]:
                self._steps[row] = step
                self.dataChanged.emit(self.index(row), self.index(row))

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(self._steps)

    def row_of(self, page_id: str) -> int:
        """The row of a page; -1 when it is not asked now."""
        return next((row for row, one in enumerate(self._steps) if one.page.id == page_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature Qt demands
        return 0 if parent.isValid() else len(self._steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._steps):
            return None
        step = self._steps[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return step.page.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"第{index.row() + 1}步 {step.page.title}：{step.word}"
        return step if role == STEP_ROLE else None


class _StepDelegate(QStyledItemDelegate):
    """Draws sign and title, the title on two lines where one is too short, and under them the state in words."""

    def _title_lines(self, title: str, width: int) -> int:
        """One line of this many pixels, or two."""
        bold = QFontMetrics(theme.ui_font(bold=True))  # the current one is bold: its height must not change
        return 2 if bold.horizontalAdvance(title) > width else 1

    def _left(self, option: Any) -> int:
        return 16 + option.fontMetrics.ascent() + 10

    def sizeHint(self, option: Any, index: Index) -> QSize:
        view = option.widget
        room = view.viewport().width() if isinstance(view, QListView) else 200
        lines = self._title_lines(str(index.data()), room - self._left(option) - 9)
        return QSize(120, option.fontMetrics.lineSpacing() * (lines + 1) + 20)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        step = index.data(STEP_ROLE)
        if not isinstance(step, Step):
            return
        colours = theme.current()
        painter.save()
        box = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, QColor(colours.surface))
            painter.fillRect(box.x(), box.y(), 4, box.height(), QColor(colours.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(colours.raised))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DotLine))
            painter.drawRect(box.adjusted(6, 2, -3, -3))
        line = option.fontMetrics.lineSpacing()
        side = option.fontMetrics.ascent()
        symbols.paint(
            painter, QRectF(box.x() + 16, box.y() + 10 + (line - side) / 2, side, side), symbols.of_state(step.state)
        )
        left = box.x() + self._left(option)
        width = box.right() - left - 8
        lines = self._title_lines(step.page.title, width)
        painter.setFont(theme.ui_font(bold=chosen))
        painter.setPen(QColor(colours.text))
        wrap = Qt.TextFlag.TextWrapAnywhere if lines > 1 else Qt.TextFlag.TextSingleLine
        painter.drawText(left, box.y() + 10, width, line * lines, Qt.AlignmentFlag.AlignVCenter | wrap, step.page.title)
        painter.setFont(theme.ui_font(0.88))
        painter.setPen(QColor(symbols.colour(symbols.of_state(step.state))))
        painter.drawText(left, box.y() + 10 + line * lines, width, line, Qt.AlignmentFlag.AlignVCenter, step.word)
        painter.restore()


class StepList(QListView):
    """The view; ``chosen(page id)`` when another page is picked by click or keyboard."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self.steps = StepModel(self)
        self.setModel(self.steps)
        self.setItemDelegate(_StepDelegate(self))
        self.setObjectName("steps")
        self.setAccessibleName("步骤")
        self.setAccessibleDescription("用上下方向键选择页面")
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_steps(self, steps: Sequence[Step], current: str) -> None:
        """Show the steps and mark the current page, without reporting it."""
        self._quiet = True
        self.steps.set_steps(steps)
        row = self.steps.row_of(current)
        if row >= 0 and self.currentIndex().row() != row:
            self.setCurrentIndex(self.steps.index(row))
        self._quiet = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        step = current.data(STEP_ROLE)
        if not self._quiet and isinstance(step, Step):
            self.chosen.emit(step.page.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # heights follow the width

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("国") * 14, 200)
