"""The editor of a list: its items as cards, with adding, removing and moving.

A list whose items have a single line shows one line an item. Card n always stands for item n; after a change of the
list the cards are told their new values. Cards of long lists start folded and build their fields when opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from zxwriter.core.answers import generic
from zxwriter.core.fields import is_blank
from zxwriter.core.form import Element
from zxwriter.ui import tree
from zxwriter.ui.editors.base import EditorBase, Surroundings
from zxwriter.ui.widgets import bare, commit_composition, text_label

if TYPE_CHECKING:
    from zxwriter.ui.field_row import FieldRow

OPEN_CARDS = 6  # longer lists start folded
_LINES = ("text", "party", "court", "case_number", "number", "money", "date")


class ItemCard(QFrame):
    """One item. ``wanted(what)`` asks the list for "up", "down" or "remove"."""

    wanted = Signal(str)

    def __init__(self, element: Element, path: str, surroundings: Surroundings, *, compact: bool) -> None:
        super().__init__()
        self.element, self.path = element, path
        self.compact = compact
        self._surroundings = surroundings
        self._rows: list[FieldRow] = []
        self._built = False
        self.buttons = {what: self._button(what, text) for what, text in _BUTTONS}
        self.body = QWidget()
        self._fields = QVBoxLayout(self.body)
        bare(self._fields, 10)
        if compact:
            self._lay_out_compact()
        else:
            self._lay_out_card()

    def _button(self, what: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setProperty("role", "quiet")
        button.clicked.connect(lambda: self.wanted.emit(what))
        return button

    def _lay_out_compact(self) -> None:
        self.fold = None
        across = QHBoxLayout(self)
        bare(across, 4)
        across.addWidget(self.body, 1)
        side = QVBoxLayout()
        bare(side, 0, (0, 2, 0, 0))
        buttons = QHBoxLayout()
        bare(buttons, 0)
        for button in self.buttons.values():
            buttons.addWidget(button)
        side.addLayout(buttons)
        side.addStretch(1)
        across.addLayout(side)
        self.build()

    def _lay_out_card(self) -> None:
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        bare(column, 8, (12, 6, 8, 10))
        self.fold = QPushButton()
        self.fold.setProperty("role", "link")
        self.fold.setAutoDefault(False)
        self.fold.clicked.connect(lambda: self.set_open(not self.is_open))
        across = QHBoxLayout()
        bare(across, 2)
        across.addWidget(self.fold)
        across.addStretch(1)
        for button in self.buttons.values():
            across.addWidget(button)
        column.addLayout(across)
        column.addWidget(self.body)
        self.body.hide()

    @property
    def is_open(self) -> bool:
        return not self.body.isHidden()

    def set_open(self, opened: bool) -> None:
        if opened:
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
            if self.compact:
                row.hide_label()
            self._rows.append(row)
            self._fields.addWidget(row)
        self.load()

    def load(self) -> None:
        for row in self._rows:
            row.load()
        self.retitle()

    def rows(self) -> list[FieldRow]:
        return self._rows

    def retitle(self) -> None:
        """Name the card by its number and the first thing filled in."""
        number = int(self.path.rpartition("[")[2].rstrip("]")) + 1
        label = self.element.item_label or self.element.label
        if self.fold is not None:
            summary = "" if self.is_open else self._summary()
            self.fold.setText(f"{'▾' if self.is_open else '▸'} {label}{number}{summary}")
            self.fold.setAccessibleName(f"{label}{number}：{'收起' if self.is_open else '展开'}{summary}")
        for what, button in self.buttons.items():
            button.setObjectName(f"{self.path}:{what}")
            button.setAccessibleName(f"{button.text()}{label}{number}")

    def _summary(self) -> str:
        raw = self._surroundings.session.get(self.path)
        for child in self.element.elements:
            value = tree.dig(raw, child.name) if isinstance(raw, dict) else None
            if child.type in _LINES and not is_blank(value):
                return f"　{str(value)[:24]}"
        return ""


_BUTTONS = (("up", "上移"), ("down", "下移"), ("remove", "删除"))


class ListEditor(EditorBase):
    """The items of one list, bound to the session: it changes the list there and follows every change of it."""

    def __init__(self, element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(element, parent)
        self._surroundings = surroundings
        self._session = surroundings.session
        self.path = element.path
        self.cards: list[ItemCard] = []
        self._compact = len(element.elements) == 1 and element.elements[0].type in _LINES
        self._cards = QVBoxLayout()
        bare(self._cards, 6 if self._compact else 10)
        self._empty = text_label("还没有内容", "muted")
        self.add = QPushButton(f"＋ 添加{element.item_label or element.label}")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add)
        across = QHBoxLayout()
        bare(across, 8, (0, 4, 0, 0))
        across.addWidget(self.add)
        across.addStretch(1)
        self.box.addWidget(self._empty)
        self.box.addLayout(self._cards)
        self.box.addLayout(across)
        self._session.restructured.connect(self._restructured)

    def inputs(self) -> list[QWidget]:
        return [self.add]

    def name(self, path: str, label: str, description: str) -> None:
        self.path = path
        self.add.setObjectName(f"{path}:add")
        self.add.setAccessibleName(f"{label}：添加")
        self.add.setAccessibleDescription(description)

    def rows(self) -> Iterable[FieldRow]:
        for card in self.cards:
            yield from card.rows()

    def reveal(self, path: str) -> None:
        """Open the card that holds a concrete path, so that its rows exist."""
        for card in self.cards:
            if path == card.path or path.startswith(card.path + "."):
                card.set_open(True)

    def set_value(self, raw: Any) -> None:
        count = len(raw) if isinstance(raw, list) else 0
        while len(self.cards) > count:
            card = self.cards.pop()
            card.hide()
            self._cards.removeWidget(card)
            card.deleteLater()
        for card in self.cards:
            card.load()
        while len(self.cards) < count:
            self._append(opened=count <= OPEN_CARDS)
        self._update_buttons()

    def _append(self, *, opened: bool) -> None:
        card = ItemCard(self.element, f"{self.path}[{len(self.cards)}]", self._surroundings, compact=self._compact)
        card.wanted.connect(lambda what, card=card: self._wanted(card, what))
        self.cards.append(card)
        self._cards.addWidget(card)
        card.set_open(opened)
        card.retitle()

    def _update_buttons(self) -> None:
        count, most = len(self.cards), self.element.maximum
        for n, card in enumerate(self.cards):
            card.buttons["up"].setEnabled(n > 0)
            card.buttons["down"].setEnabled(n + 1 < count)
            for what in ("up", "down"):
                card.buttons[what].setVisible(count > 1)
        self._empty.setVisible(count == 0)
        self.add.setEnabled(most is None or count < most)

    def _restructured(self, path: str) -> None:
        if path == self.path:
            self.set_value(self._session.get(path))

    # --- what people ask for ------------------------------------------------------------------------------------------

    def _add(self) -> None:
        commit_composition()
        self._session.add_item(self.path)
        self._focus_item(len(self.cards) - 1)

    def _wanted(self, card: ItemCard, what: str) -> None:
        commit_composition()
        index = self.cards.index(card)
        if what == "remove":
            # Later: the card that asked must not vanish while its own button is still at work.
            QTimer.singleShot(0, self, lambda: self._remove(index))
            return
        to = index - 1 if what == "up" else index + 1
        self._session.move_item(self.path, index, to)
        target = self.cards[to].buttons[what]
        (target if target.isEnabled() else self.cards[to].buttons["down" if what == "up" else "up"]).setFocus()

    def _remove(self, index: int) -> None:
        self._session.remove_item(self.path, index)
        if self.cards:
            self.cards[min(index, len(self.cards) - 1)].buttons["remove"].setFocus()
        else:
            self.add.setFocus()

    def _focus_item(self, index: int) -> None:
        if not 0 <= index < len(self.cards):
            return
        card = self.cards[index]
        card.set_open(True)
        first = next((row for row in card.rows() if not row.isHidden()), None)
        if first is not None:
            first.take_focus()

    def holds(self, path: str) -> bool:
        """True when a concrete path lies inside this list."""
        return generic(path).startswith(generic(self.path) + "[]")
