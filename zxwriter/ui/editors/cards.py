"""One item of a list: a card that folds, or a single line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from zxwriter.core.fields import is_blank
from zxwriter.core.form import Element
from zxwriter.ui import tree
from zxwriter.ui.editors.base import Surroundings
from zxwriter.ui.editors.item_buttons import ItemButtons
from zxwriter.ui.editors.parties import PartyEditor
from zxwriter.ui.widgets import bare

if TYPE_CHECKING:
    from zxwriter.ui.field_row import FieldRow

LINES = ("text", "party", "court", "case_number", "number", "money", "date")
_SUMMARY = 24  # characters of an item that name its folded card
_LEAST_TITLE = 72


class ItemCard(QFrame):
    """One item. ``wanted(what)`` asks the list for "up", "down", "copy" or "remove"."""

    wanted = Signal(str)
    rows_pasted = Signal(str)
    taken_apart = Signal(object)
    built = Signal()

    def __init__(self, element: Element, path: str, surroundings: Surroundings, *, compact: bool) -> None:
        super().__init__()
        self.element, self.path = element, path
        self.compact = compact
        self.parties_wanted = False  # the list takes parties: a name may be taken apart
        self._surroundings = surroundings
        self._rows: list[FieldRow] = []
        self._built = False
        self.tools = ItemButtons()
        self.tools.wanted.connect(self.wanted)
        self.body = QWidget()
        self._fields = QVBoxLayout(self.body)
        bare(self._fields, 10)
        self.fold: QPushButton | None = None
        if compact:
            self._lay_out_compact()
        else:
            self._lay_out_card()

    def _lay_out_compact(self) -> None:
        across = QHBoxLayout(self)
        bare(across, 4)
        across.addWidget(self.body, 1)
        side = QVBoxLayout()
        bare(side, 0, (0, 2, 0, 0))
        side.addWidget(self.tools)
        side.addStretch(1)
        across.addLayout(side)

    def _lay_out_card(self) -> None:
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        bare(column, 8, (12, 6, 8, 10))
        self.fold = QPushButton()
        self.fold.setProperty("role", "link")
        self.fold.setAutoDefault(False)
        self.fold.setMinimumWidth(_LEAST_TITLE)  # in a narrow window the title is cut, never a button
        self.fold.clicked.connect(lambda: self.set_open(not self.is_open))
        across = QHBoxLayout()
        bare(across, 2)
        across.addWidget(self.fold)
        across.addStretch(1)
        across.addWidget(self.tools)
        column.addLayout(across)
        column.addWidget(self.body)
        self.body.hide()

    @property
    def is_open(self) -> bool:
        return not self.body.isHidden()

    @property
    def index(self) -> int:
        """Which item of the list this is, from 0."""
        return int(self.path.rpartition("[")[2].rstrip("]"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tools.fit(self.width())

    def set_open(self, opened: bool) -> None:
        if opened or self.compact:
            self.build()
        if not self.compact:
            self.body.setVisible(opened)
            self.retitle()

    def build(self) -> None:
        """Make the fields of the item, once."""
        if self._built:
            return
        self._built = True
        for child in self.element.elements:
            row = self._surroundings.make_row(child, f"{self.path}.{child.name}", self._surroundings)
            row.editor.takes_rows = True
            row.editor.rows_pasted.connect(self.rows_pasted)
            if isinstance(row.editor, PartyEditor):
                row.editor.in_list = self.parties_wanted
                row.editor.taken_apart.connect(self.taken_apart)
            if self.compact:
                row.hide_label()
            self._rows.append(row)
            self._fields.addWidget(row)
        self.load()
        self.built.emit()

    def tab_order(self) -> list[QWidget]:
        """What Tab visits, in the order in which it stands: beside a line the buttons come last, in a card first."""
        buttons = self.tools.tab_order()
        fields = [
            one
            for one in self.body.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.focusProxy() is None
            and one.window() is self.window()
        ]
        return [*fields, *buttons] if self.fold is None else [self.fold, *buttons, *fields]

    def load(self) -> None:
        for row in self._rows:
            row.load()
        self.retitle()

    def rows(self) -> list[FieldRow]:
        return self._rows

    def retitle(self) -> None:
        """Name the card by its number and the first thing filled in."""
        number = self.index + 1
        label = self.element.item_label or self.element.label
        if self.fold is not None:
            summary = "" if self.is_open else self.summary()
            self.fold.setText(f"{'▾' if self.is_open else '▸'} {label}{number}{summary and '　' + summary}")
            self.fold.setAccessibleName(
                f"{label}{number}：{'收起' if self.is_open else '展开'}　{summary}".rstrip("　")
            )
            self.fold.setObjectName(f"{self.path}:fold")
        self.tools.name(self.path, f"{label}{number}")

    def summary(self) -> str:
        """The first thing filled in, shortened; "" for an empty item."""
        raw = self._surroundings.session.get(self.path)
        for child in self.element.elements:
            value = tree.dig(raw, child.name) if isinstance(raw, dict) else None
            if child.type in LINES and not is_blank(value):
                return str(value)[:_SUMMARY]
        return ""
