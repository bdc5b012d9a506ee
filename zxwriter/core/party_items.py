"""Parties taken from a text, put into the items of a form's lists, each where its role belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zxwriter.core.expressions import compile_condition
from zxwriter.core.form import Element, Form
from zxwriter.core.values.party_text import PartyText

_WORDS = {
    "gender": "性别", "born_on": "出生日期", "ethnicity": "民族", "address": "住址", "id_number": "证件号码",
    "representative": "法定代表人", "agent": "代理人", "phone": "电话",
}  # fmt: skip


def name_of(element: Element) -> Element | None:
    """The element of a list that holds the party's name: its only one of that type, else None."""
    found = [one for one in element.elements if one.type == "party"]
    return found[0] if len(found) == 1 else None


def item_of(element: Element, party: PartyText) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A party as raw item of the list ``element``, and what has no place there (``性别：男``)."""
    item: dict[str, Any] = {}
    left = list(party.rest)
    children = {one.name: one for one in element.elements}
    holder = name_of(element)
    if holder is not None and party.name:
        item[holder.name] = party.name
    standing = [one for one in (party.role, *party.procedure_role.split("、")) if one]
    for name, child in children.items():
        if child.type == "choice" and name != "gender":
            wanted = [party.kind, "organization"] if name == "kind" and party.kind != "person" else [party.kind]
            key = _key(child, wanted if name == "kind" else standing)
            if key is not None:
                item[name] = key
                standing = [one for one in standing if _key(child, [one]) != key]
    if "procedure_role" in children and (others := [one for one in standing if one != party.role]):
        item["procedure_role"] = "、".join(others)
    for name, word in _WORDS.items():
        value = getattr(party, name)
        if not value:
            continue
        raw = _raw(children.get(name), value)
        if raw is None or not _asked(children[name], item):
            left.append(f"{word}：{value}")
        else:
            item[name] = raw
    return item, tuple(left)


def _key(child: Element, wanted: Iterable[str]) -> str | None:
    """The first option that goes by one of these keys or words."""
    options = [(one.key, one.label, one.text) for one in child.options]
    return next((key for one in wanted for key, label, text in options if one in (key, label, text)), None)


def _raw(child: Element | None, value: Any) -> Any:
    if child is None:
        return None
    if child.type == "choice":
        return _key(child, [str(value)])
    return value.isoformat() if child.type == "date" else str(value)


def _asked(child: Element, item: Mapping[str, Any]) -> bool:
    """False where the child is only asked of the other kind of party (no 性别 of a company)."""
    if child.when is None or not child.when.startswith("item.kind"):
        return True
    return compile_condition(child.when)({"item": item})


def lists_for(form: Form, home: str, parties: Iterable[PartyText]) -> dict[str, list[PartyText]]:
    """The parties by the list they belong into: that of their role, else the list at the concrete path ``home``."""
    lists = {element.path: element for _, element in form.top_elements() if element.type == "list" and name_of(element)}
    found: dict[str, list[PartyText]] = {}
    for party in parties:
        exact = (path for path, one in lists.items() if party.role and party.role in (one.item_label, one.label))
        begins = (path for path, one in lists.items() if party.role and one.label.startswith(party.role))
        found.setdefault(next(exact, None) or next(begins, None) or home, []).append(party)
    return found


def joined(items: list[Any], more: Iterable[dict[str, Any]]) -> list[Any]:
    """The items followed by more; items with nothing in them make room."""
    return [*(one for one in items if not _empty(one)), *more]


def _empty(item: Any) -> bool:
    if isinstance(item, Mapping):
        return all(_empty(one) for one in item.values())
    if isinstance(item, list):
        return all(_empty(one) for one in item)
    return item is None or (isinstance(item, str) and not item.strip())
