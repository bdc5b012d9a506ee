"""The history of a case: when, which element, from what, to what, from where; and what is kept but not printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from zxwriter.core.answers import Answers, generic
from zxwriter.core.fields import is_blank
from zxwriter.core.form import Element
from zxwriter.core.said import in_words
from zxwriter.storage.history import ORIGINS, HistoryRow
from zxwriter.ui.marks import CheckLine
from zxwriter.ui.session import Session
from zxwriter.ui.widgets import bare, push_button, text_label

Index = QModelIndex | QPersistentModelIndex
HEADS = ("时间", "要素", "原来", "改为", "来源")
KEPT_HEADS = ("要素", "内容")
KEPT = "已保留、当前不印"
_LONGEST = 200  # characters of an answer in a table
_ACTIONS = {"insert": "添加一项", "remove": "删去一项", "move": "移动"}


def shown(element: Element | None, value: Any) -> str:
    """An answer in a line of a table."""
    return in_words(element, value, _LONGEST)


def hidden_answers(answers: Answers) -> list[tuple[str, str]]:
    """Path and text of what was answered in branches that are not asked now."""
    return [
        (one.path, shown(one.element, one.raw))
        for one in answers
        if not one.visible and one.element.type != "list" and not is_blank(one.raw)
    ]


class Rows(QAbstractTableModel):
    """Lines of text under heads; ``paths`` says which element each line is about."""

    def __init__(self, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = heads
        self._lines: list[tuple[str, ...]] = []
        self.paths: list[str] = []

    def set_lines(self, lines: Sequence[tuple[str, ...]], paths: Sequence[str]) -> None:
        self.beginResetModel()
        self._lines, self.paths = list(lines), list(paths)
        self.endResetModel()

    @property
    def lines(self) -> list[tuple[str, ...]]:
        return list(self._lines)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature Qt demands
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature Qt demands
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._lines[index.row()][index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._heads[section]
        return None


def make_table(model: Rows, name: str, label: str) -> QTableView:
    """A table to read, its last column as wide as there is room."""
    view = QTableView()
    view.setObjectName(name)
    view.setAccessibleName(label)
    view.setModel(model)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    view.horizontalHeader().setStretchLastSection(True)
    return view


class HistoryDialog(QDialog):
    """``chosen(path)`` when a line is activated: the window goes to that element."""

    chosen = Signal(str)

    def __init__(self, session: Session, rows: Sequence[HistoryRow], focused: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("history")
        self.setWindowTitle("改动历史")
        self.resize(920, 520)
        self._session, self._rows, self._focused = session, list(rows), focused
        self.only = CheckLine(f"只看“{session.label(focused)}”" if focused else "只看当前要素")
        self.only.setEnabled(bool(focused))
        self.only.toggled.connect(self._fill)
        self.changes = Rows(HEADS, self)
        self.kept = Rows(KEPT_HEADS, self)
        tabs = QTabWidget()
        tabs.addTab(self._page(self.changes, "changes", "改动", self.only), "改动")
        tabs.addTab(self._page(self.kept, "kept", KEPT, None), KEPT)
        column = QVBoxLayout(self)
        column.addWidget(tabs)
        column.addWidget(push_button("关闭", "history:close", self.reject), 0, Qt.AlignmentFlag.AlignRight)
        self._fill()

    def _page(self, model: Rows, name: str, label: str, above: QWidget | None) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        bare(column, 6, (8, 8, 8, 8))
        if above is not None:
            column.addWidget(above)
        else:
            column.addWidget(text_label("条件改变后不再询问的要素，答案都还在；条件改回来即恢复。", "muted"))
        view = make_table(model, name, label)
        for number, width in enumerate((170, 190, 200, 200) if model is self.changes else (260,)):
            view.setColumnWidth(number, width)
        view.activated.connect(lambda index: self._choose(model.paths[index.row()]))
        column.addWidget(view)
        return page

    def _choose(self, path: str) -> None:
        self.close()
        self.chosen.emit(path)

    def _fill(self) -> None:
        newest = [one for one in reversed(self._rows) if not self.only.isChecked() or self._concerns(one)]
        self.changes.set_lines([self._line(one) for one in newest], [one.path for one in newest])
        kept = hidden_answers(self._session.checked.answers)
        self.kept.set_lines([(self._session.label(path), text) for path, text in kept], [path for path, _ in kept])

    def _concerns(self, row: HistoryRow) -> bool:
        return row.path == self._focused

    def _line(self, row: HistoryRow) -> tuple[str, ...]:
        try:
            when = datetime.fromisoformat(row.when).strftime("%Y-%m-%d %H:%M:%S")
        except ValueError:
            when = row.when
        origin = ORIGINS.get(row.origin, row.origin)
        if row.action == "move":
            return (
                when,
                self._session.label(row.path),
                f"第{row.before + 1}项",
                f"第{row.after + 1}项",
                f"{origin}，移动",
            )
        element = self._session.form.by_path.get(generic(row.path))
        note = row.label or _ACTIONS.get(row.action, "")
        where = f"{origin}，{note}" if note else origin
        return (when, self._session.label(row.path), shown(element, row.before), shown(element, row.after), where)
