"""The editor of a list: its items as cards or lines, with adding, pasting, copying, moving and removing.

Card n always stands for item ``first + n``; after a change of the list the cards are told their new values. Of a long
list one stretch of ``WINDOW`` items is shown at a time, so that a list of any length opens at once; cards of long lists
start folded and build their fields when opened.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from zxwriter.core.answers import generic
from zxwriter.core.form import Element
from zxwriter.core.party_items import joined, name_of
from zxwriter.core.values.party_text import PartyText
from zxwriter.ui import tree
from zxwriter.ui.editors.base import EditorBase, Surroundings
from zxwriter.ui.editors.cards import LINES, ItemCard
from zxwriter.ui.editors.list_bars import NoteBar, StretchBar
from zxwriter.ui.editors.paste import Pasted, of_parties, read_paste
from zxwriter.ui.editors.paste_panel import PastePanel
from zxwriter.ui.widgets import bare, commit_composition, text_label

if TYPE_CHECKING:
    from zxwriter.ui.field_row import FieldRow

OPEN_CARDS = 6  # longer lists start folded
WINDOW = 50  # items shown at a time

_ROWS_HINT = "从 Excel、WPS 表格复制几行粘贴到这里；有表头的按表头对应，没有的按顺序。"
_PARTIES_HINT = "粘贴判决书、申请书中介绍当事人的文字（可以有几名），或者从表格复制的几行。"


class ListEditor(EditorBase):
    """The items of one list, bound to the session: it changes the list there and follows every change of it."""

    def __init__(self, element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(element, parent)
        self._surroundings = surroundings
        self._session = surroundings.session
        self.path = element.path
        self._label = element.label
        self.first = 0
        self.cards: list[ItemCard] = []
        self._compact = len(element.elements) == 1 and element.elements[0].type in LINES
        self._parties = name_of(element) is not None
        self._panel: PastePanel | None = None
        self._lay_out()
        for keys, by in (("Alt+Shift+Up", -1), ("Alt+Shift+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._move_focused(by))
        self._session.restructured.connect(self._restructured)
        self._session.judged.connect(self.note.forget)

    def _lay_out(self) -> None:
        self._cards = QVBoxLayout()
        bare(self._cards, 6 if self._compact else 10)
        self._empty = text_label("还没有内容", "muted")
        self.stretch = StretchBar(WINDOW)
        self.stretch.wanted.connect(self._show_from)
        self.note = NoteBar()
        self.note.undo_wanted.connect(self._session.undo)
        self.add = self._button(f"＋ 添加{self.element.item_label or self.element.label}", self._add)
        self.paste = self._button("粘贴…", lambda _=False: self.open_paste())
        self.paste.setProperty("role", "link")
        self.paste.setToolTip("粘贴表格中的几行，或者一段当事人信息" if self._parties else "粘贴表格中的几行")
        across = QHBoxLayout()
        bare(across, 8, (0, 4, 0, 0))
        across.addWidget(self.add)
        across.addWidget(self.paste)
        across.addStretch(1)
        self._below = QVBoxLayout()
        bare(self._below, 0)
        for item in (self._empty, self.stretch):
            self.box.addWidget(item)
        self.box.addLayout(self._cards)
        self._cards.addWidget(self.note)
        self.box.addLayout(across)
        self.box.addLayout(self._below)

    def _button(self, text: str, slot: Any) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        self.watch(button)
        return button

    def inputs(self) -> list[QWidget]:
        return [self.add, self.paste]

    def name(self, path: str, label: str, description: str) -> None:
        self.path, self._label = path, label
        for button, part, word in ((self.add, "add", "添加"), (self.paste, "paste", "粘贴几行")):
            button.setObjectName(f"{path}:{part}")
            button.setAccessibleName(f"{label}：{word}")
            button.setAccessibleDescription(description)
        self.stretch.name(path, label)
        self.note.name(path, label)

    # --- showing ------------------------------------------------------------------------------------------------------

    def rows(self) -> Iterable[FieldRow]:
        for card in self.cards:
            yield from card.rows()

    def reveal(self, path: str) -> None:
        """Open the card that holds a concrete path, so that its rows exist."""
        found = re.match(r"\[(\d+)\]", path.removeprefix(self.path))
        index = int(found[1]) if found and path.startswith(self.path) else -1
        if 0 <= index < self._count():
            self._card(index).set_open(True)

    def _card(self, index: int) -> ItemCard:
        """The card of an item; the stretch shown moves there."""
        if not self.first <= index < self.first + len(self.cards):
            self._show_from(index - index % WINDOW)
        return self.cards[index - self.first]

    def _count(self) -> int:
        return len(tree.items(self._session.raw, self.path))

    def set_value(self, raw: Any) -> None:
        count = len(raw) if isinstance(raw, list) else 0
        if self.first >= count:
            self._drop_all()
            self.first = max(0, (count - 1) // WINDOW * WINDOW)
        shown = min(WINDOW, count - self.first)
        while len(self.cards) > shown:
            self._drop()
        for card in self.cards:
            card.load()
        while len(self.cards) < shown:
            self._append(opened=count <= OPEN_CARDS)
        self._update_buttons(count)
        self._order_tabs()

    def _show_from(self, first: int) -> None:
        """Show the stretch that begins with an item."""
        commit_composition()
        self._drop_all()
        self.first = first
        self.set_value(self._session.get(self.path))
        checked = self._session.checked
        for row in self.rows():
            row.refresh(checked)

    def _drop_all(self) -> None:
        while self.cards:
            self._drop()

    def _drop(self) -> None:
        card = self.cards.pop()
        card.hide()
        self._cards.removeWidget(card)
        card.deleteLater()

    def _append(self, *, opened: bool) -> None:
        path = f"{self.path}[{self.first + len(self.cards)}]"
        card = ItemCard(self.element, path, self._surroundings, compact=self._compact)
        card.parties_wanted = self._parties
        card.wanted.connect(lambda what, card=card: self._wanted(card, what))
        card.rows_pasted.connect(self.open_paste)
        card.taken_apart.connect(lambda parties, card=card: self._take_parties(parties, card.index))
        self.cards.append(card)
        self._cards.addWidget(card)
        card.set_open(opened)
        card.retitle()
        card.built.connect(self._order_tabs)

    def _order_tabs(self) -> None:
        """Tab goes as the eye does: through the items, then to the buttons below. Qt puts new widgets last of all."""
        chain: list[QWidget] = [self.stretch.back, self.stretch.forward]
        for place in range(self._cards.count()):
            widget = self._cards.itemAt(place).widget()
            chain += [self.note.undo] if widget is self.note else []
            chain += widget.tab_order() if isinstance(widget, ItemCard) else []
        chain += [self.add, self.paste]
        chain += self._panel.tab_order() if self._panel is not None else []
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)

    def _update_buttons(self, count: int) -> None:
        most = self.element.maximum
        room = most is None or count < most
        for card in self.cards:
            card.tools.allow(up=card.index > 0, down=card.index + 1 < count, copy=room, moves=count > 1)
        self._empty.setVisible(count == 0)
        self.add.setEnabled(room)
        self.stretch.show_place(self.first, len(self.cards), count)

    def _restructured(self, path: str) -> None:
        if path == self.path:
            self.set_value(self._session.get(path))

    # --- what people ask for ------------------------------------------------------------------------------------------

    def _add(self) -> None:
        commit_composition()
        self._session.add_item(self.path)
        self._focus_item(self._count() - 1)

    def _wanted(self, card: ItemCard, what: str) -> None:
        commit_composition()
        index = card.index
        if what == "remove":
            # Later: the card that asked must not vanish while its own button is still at work.
            QTimer.singleShot(0, self, lambda: self._remove(index))
        elif what == "copy":
            QTimer.singleShot(0, self, lambda: self._copy(index))
        else:
            to = index - 1 if what == "up" else index + 1
            self._session.move_item(self.path, index, to)
            self._card(to).tools.take_focus(what)

    def _move_focused(self, by: int) -> None:
        """Alt+Shift+Up and Down: the item the keyboard is in moves, and the keyboard with it."""
        focus = QApplication.focusWidget()
        card = next((one for one in self.cards if focus is not None and one.isAncestorOf(focus)), None)
        if card is None or focus is None or not 0 <= card.index + by < self._count():
            return
        commit_composition()
        name = focus.objectName().removeprefix(card.path)
        to = card.index + by
        self._session.move_item(self.path, card.index, to)
        moved = self._card(to)
        moved.set_open(True)
        target = moved.findChild(QWidget, moved.path + name)
        if target is not None:
            target.setFocus()

    def _copy(self, index: int) -> None:
        item = copy.deepcopy(self._session.get(f"{self.path}[{index}]"))
        self._session.add_item(self.path, index + 1, item if isinstance(item, dict) else {})
        self._focus_item(index + 1)

    def _remove(self, index: int) -> None:
        if not 0 <= index < self._count():
            return
        summary = self._card(index).summary()
        self._session.remove_item(self.path, index)
        count = self._count()
        if count:
            self._card(min(index, count - 1)).tools.take_focus("remove")
        else:
            self.add.setFocus()
        self._say(f"已删除第{index + 1}项{f'“{summary}”' if summary else ''}", index)

    def _say(self, text: str, index: int) -> None:
        """Say what was done, just above the item of that index, where the eyes are."""
        self._cards.removeWidget(self.note)
        self._cards.insertWidget(max(0, index - self.first), self.note)
        self.note.say(text)
        self._order_tabs()

    def _focus_item(self, index: int) -> None:
        if not 0 <= index < self._count():
            return
        card = self._card(index)
        card.set_open(True)
        first = next((row for row in card.rows() if not row.isHidden()), None)
        if first is not None:
            first.take_focus()

    # --- pasting ------------------------------------------------------------------------------------------------------

    def open_paste(self, text: str = "") -> PastePanel:
        """Show the panel for rows and parties, with a text already in it."""
        if self._panel is None:
            hint = _PARTIES_HINT if self._parties else _ROWS_HINT
            form = self._session.form
            self._panel = PastePanel(lambda text: read_paste(text, self.element, self.path, form), hint)
            self._panel.taken.connect(self._take_pasted)
            self._panel.closed.connect(self.paste.setFocus)
            self._panel.name(self.path, self._label)
            self._below.addWidget(self._panel)
            self._order_tabs()
        self._panel.open(text)
        return self._panel

    def _take_pasted(self, pasted: Pasted) -> None:
        before = self._items(self.path)
        lists = {path: joined(self._items(path), items) for path, items in pasted.lists.items()}
        self._session.replace_items(lists, f"粘贴{pasted.count}项")
        at = len(joined(before, ()))
        if self.path in pasted.lists:
            self._focus_item(at)
        self._say_taken(pasted, at)

    def _take_parties(self, parties: list[PartyText], index: int) -> None:
        """Parties taken apart in the name of item ``index``: the first of this list goes there, the others behind."""
        pasted = of_parties(parties, self.element, self.path, self._session.form)
        lists = {path: joined(self._items(path), items) for path, items in pasted.lists.items()}
        own = self._items(self.path)
        new = pasted.lists.get(self.path, [])
        holder = name_of(self.element)
        old = own[index] if index < len(own) and isinstance(own[index], dict) else {}
        kept = {key: value for key, value in old.items() if holder is None or key != holder.name}
        first = [{**kept, **new[0]}] if new else [kept] if kept else []
        lists[self.path] = [*own[:index], *first, *new[1:], *own[index + 1 :]]
        self._session.replace_items(lists, f"拆开填入{pasted.count}名当事人")
        self._focus_item(min(index, self._count() - 1))
        self._say_taken(pasted, index)

    def _say_taken(self, pasted: Pasted, at: int) -> None:
        remarks = [line for line in pasted.lines[1:] if line.startswith(("没有", "第")) or "将填入" in line]
        self._say("\n".join([f"已填入{pasted.count}项", *remarks]), at)

    def _items(self, path: str) -> list[Any]:
        return copy.deepcopy(tree.items(self._session.raw, path))

    def holds(self, path: str) -> bool:
        """True when a concrete path lies inside this list."""
        return generic(path).startswith(generic(self.path) + "[]")
