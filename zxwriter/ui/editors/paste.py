"""What a pasted text would put into a list: rows of a spreadsheet, or parties introduced in a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from zxwriter.core.form import Element, Form
from zxwriter.core.party_items import item_of, lists_for, name_of
from zxwriter.core.tables import TableRead, fault_lines, looks_like_table, read_table
from zxwriter.core.values.party_text import PartyText, read_parties
from zxwriter.ui.editors.parties import told

_SHOWN_ITEMS = 3
_SHOWN_LINES = 8


@dataclass(frozen=True)
class Pasted:
    """New items by the concrete path of their list, and what to say of them, a sentence a line."""

    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    lines: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return sum(map(len, self.lists.values()))


def read_paste(text: str, element: Element, path: str, form: Form) -> Pasted:
    """Read a text for the list ``element`` at the concrete ``path``. Never raises."""
    if name_of(element) is not None and not looks_like_table(text):
        return of_parties(read_parties(text), element, path, form)
    return _of_rows(read_table(text, element), path)


def of_parties(parties: Sequence[PartyText], element: Element, path: str, form: Form) -> Pasted:
    """Parties as items of the lists their roles belong into."""
    if not parties:
        return Pasted()
    lists: dict[str, list[dict[str, Any]]] = {}
    lines = [f"读出{len(parties)}名：{told(list(parties))}"]
    for target, members in lists_for(form, path, parties).items():
        holder = element if target == path else form.element(target)
        made = [item_of(holder, one) for one in members]
        lists[target] = [item for item, _ in made]
        if target != path:
            lines.append(f"{'、'.join(one.name for one in members)}将填入“{holder.label}”")
        left = [f"{one.name}：{'；'.join(rest)}" for one, (_, rest) in zip(members, made, strict=True) if rest]
        lines += [f"没有位置、不会填入的内容：{one}" for one in left[:_SHOWN_LINES]]
    return Pasted(lists, tuple(lines))


def _of_rows(read: TableRead, path: str) -> Pasted:
    if not read.items:
        return Pasted(lines=tuple(fault_lines(read)))
    used = [child.label for _, child in read.columns if child is not None]
    lines = [f"读出{len(read.items)}项，填入：{'、'.join(used)}"]
    for number, item in enumerate(read.items[:_SHOWN_ITEMS], 1):
        lines.append(f"{number}. " + "　".join(_told(value) for value in item.values()))
    if len(read.items) > _SHOWN_ITEMS:
        lines.append("……")
    return Pasted({path: list(read.items)}, (*lines, *fault_lines(read)))


def _told(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(_told(one) for one in value)
    if isinstance(value, dict):
        return "、".join(_told(one) for one in value.values())
    return str(value)[:30]
