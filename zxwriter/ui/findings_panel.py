"""The findings below: what is wrong, how to mend it, on what basis; a click or Enter jumps to the field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from zxwriter.core.findings import Finding, Severity
from zxwriter.core.form import Form
from zxwriter.ui import symbols, theme
from zxwriter.ui.widgets import bare, text_label
from zxwriter.ui.wording import basis_text, count_text, full_text, in_order, place_text

Index = QModelIndex | QPersistentModelIndex
FINDING_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
QWIDGETSIZE_MAX = 16777215  # Qt's own word for "as large as you like"; PySide6 does not export it
_LEFT = 84  # where the text begins: sign and word stand before it


class FindingModel(QAbstractListModel):
    """The findings, gravest first."""

    def __init__(self, form: Form | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._findings: list[Finding] = []

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Show these; nothing moves when they are the same as before."""
        ordered = in_order(findings)
        if ordered != self._findings:
            self.beginResetModel()
            self._findings = ordered
            self.endResetModel()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self._findings)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature Qt demands
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._findings):
            return None
        finding = self._findings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._place(finding) + finding.message
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._place(finding) + full_text(finding)
        return finding if role == FINDING_ROLE else None

    def _place(self, finding: Finding) -> str:
        return place_text(self._form, finding.path) if self._form is not None else ""


def _detail(finding: Finding) -> str:
    return "　".join(part for part in (finding.mend, basis_text(finding.basis)) if part)


class _FindingDelegate(QStyledItemDelegate):
    """Draws sign, word and message, and beneath how to mend it and the basis; wraps to the width of the view."""

    def _width(self, view: QWidget | None) -> int:
        inner = view.viewport().width() if isinstance(view, QListView) else 600
        return max(120, inner - _LEFT - 12)

    def _heights(self, finding: Finding, said: str, width: int) -> tuple[int, int]:
        message = QFontMetrics(theme.ui_font()).boundingRect(QRect(0, 0, width, 4000), _WRAP, said).height()
        detail = _detail(finding)
        small = QFontMetrics(theme.ui_font(0.9))
        return message, small.boundingRect(QRect(0, 0, width, 4000), _WRAP, detail).height() if detail else 0

    def sizeHint(self, option: Any, index: Index) -> QSize:
        finding = index.data(FINDING_ROLE)
        if not isinstance(finding, Finding):
            return QSize(0, 0)
        heights = self._heights(finding, str(index.data()), self._width(option.widget))
        return QSize(100, sum(heights) + 12)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        finding = index.data(FINDING_ROLE)
        if not isinstance(finding, Finding):
            return
        colours, box, sign = theme.current(), option.rect, symbols.of_finding(finding)
        painter.save()
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.fillRect(box, QColor(colours.accent_soft if chosen else colours.raised))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DotLine))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.setFont(theme.ui_font())
        metrics = painter.fontMetrics()
        side = metrics.ascent()
        top = box.y() + 6
        symbols.paint(painter, QRectF(box.x() + 14, top + (metrics.lineSpacing() - side) / 2, side, side), sign)
        painter.setPen(QColor(symbols.colour(sign)))
        painter.drawText(QRect(box.x() + 20 + side, top, 60, metrics.lineSpacing()), _WRAP, sign.value)
        width = self._width(option.widget)
        said = str(index.data())
        message, detail = self._heights(finding, said, width)
        painter.setPen(QColor(colours.text))
        painter.drawText(QRect(box.x() + _LEFT, top, width, message), _WRAP, said)
        painter.setFont(theme.ui_font(0.9))
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRect(box.x() + _LEFT, top + message, width, detail), _WRAP, _detail(finding))
        painter.restore()


class FindingList(QListView):
    """The view; ``chosen(finding)`` by click or Enter."""

    chosen = Signal(object)

    def __init__(self, form: Form | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = FindingModel(form, self)
        self.setModel(self.found)
        self.setItemDelegate(_FindingDelegate(self))
        self.setObjectName("findings")
        self.setAccessibleName("核对结果")
        self.setAccessibleDescription("按回车跳到对应的要素")
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def _choose(self, index: QModelIndex) -> None:
        finding = index.data(FINDING_ROLE)
        if isinstance(finding, Finding):
            self.chosen.emit(finding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # heights follow the width


class FindingsPanel(QWidget):
    """Counts in the head, the list below; the head folds the list away. ``folded(bool)`` when it did or undid so.

    Until somebody folds or unfolds it, it stands open while there is more than hints to read: the room belongs to the
    page. ``mend_wanted(finding)``: mend it, the way is certain.
    """

    chosen = Signal(object)
    mend_wanted = Signal(object)
    folded = Signal(bool)

    def __init__(self, form: Form | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = FindingList(form)
        self.view.chosen.connect(self.chosen)
        self.counts = text_label(wrap=False)
        self.counts.setObjectName("finding_counts")
        self.fold = QToolButton()
        self.fold.setProperty("role", "link")
        self.fold.setText("收起")
        self.fold.setAccessibleName("收起或展开核对结果")
        self.fold.clicked.connect(lambda: self.set_open(self.view.isHidden()))
        self.mend = QPushButton("改正")
        self.mend.setAutoDefault(False)
        self.mend.setObjectName("mend")
        self.mend.clicked.connect(self._mend)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._offer())
        head = QWidget()
        across = QHBoxLayout(head)
        bare(across, theme.SPACE * 2, (14, 2, 8, 2))
        across.addWidget(text_label("核对结果", "label", wrap=False))
        across.addWidget(self.counts)
        across.addWidget(self.mend)
        across.addStretch(1)
        across.addWidget(text_label("F8 下一处　Shift+F8 上一处", "muted", wrap=False))
        across.addWidget(self.fold)
        column = QVBoxLayout(self)
        bare(column, 0)
        column.addWidget(head)
        column.addWidget(self.view, 1)
        self._head = head
        self._opened: bool | None = None  # nobody has said yet
        self._fit()
        self._offer()

    def set_open(self, opened: bool) -> None:
        self._opened = opened
        self._fit()

    def _fit(self) -> None:
        """Where nothing was found the head alone is enough."""
        found = self.view.found.findings
        some = bool(found)
        grave = any(one.severity is not Severity.INFO for one in found)
        shown = some and (grave if self._opened is None else self._opened)
        changed = shown == self.view.isHidden()
        self.fold.setText("收起" if shown else "展开")
        self.view.setVisible(shown)
        self.fold.setVisible(some)
        self.setMaximumHeight(QWIDGETSIZE_MAX if shown else self._head.sizeHint().height())
        if changed:
            self.folded.emit(not shown)

    def set_findings(self, findings: Sequence[Finding]) -> None:
        current = self.view.currentIndex().data(FINDING_ROLE)
        self.view.found.set_findings(findings)
        self.counts.setText(count_text(findings))
        self._fit()
        if isinstance(current, Finding) and current in self.view.found.findings:
            self._mark(self.view.found.findings.index(current))
        self._offer()

    @property
    def mendable(self) -> Finding | None:
        """The finding 改正 would mend: the current one, else the first whose mend is certain."""
        current = self.view.currentIndex().data(FINDING_ROLE)
        if isinstance(current, Finding) and current.fix is not None:
            return current
        return next((one for one in self.view.found.findings if one.fix is not None), None)

    def _offer(self) -> None:
        found = self.mendable
        self.mend.setVisible(found is not None)
        if found is not None and found.fix is not None:
            self.mend.setText(f"改正为“{found.fix.raw}”")
            self.mend.setAccessibleName(f"{found.message}：改正为“{found.fix.raw}”")

    def _mend(self) -> None:
        found = self.mendable
        if found is not None:
            self.mend_wanted.emit(found)

    def _mark(self, row: int) -> None:
        self.view.setCurrentIndex(self.view.found.index(row))

    def step(self, by: int) -> Finding | None:
        """Go on to the next (1) or back to the previous (-1) finding, around the end; None when there is none."""
        found = self.view.found.findings
        if not found:
            return None
        self.set_open(True)
        row = self.view.currentIndex().row()
        row = (row + by) % len(found) if row >= 0 else (0 if by > 0 else len(found) - 1)
        self._mark(row)
        return found[row]
