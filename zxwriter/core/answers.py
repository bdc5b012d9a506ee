"""The answers to a form: what was typed, the value read from it, and whether the element is asked at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from zxwriter.core.expressions import holds, value_of
from zxwriter.core.fields import FIELD_TYPES, Fault, is_blank, kind_of
from zxwriter.core.form import Element, Form
from zxwriter.core.nesting import dig, put
from zxwriter.core.once import once

_INDEX = re.compile(r"\[\d+\]")


def generic(path: str) -> str:
    """The generic path of a concrete one: ``cases[0].number`` → ``cases[].number``."""
    return _INDEX.sub("[]", path)


class _Answered(NamedTuple):
    """What an ``Answer`` is made of."""

    path: str
    element: Element
    raw: Any
    value: Any
    visible: bool
    fault: Fault | None = None
    defaulted: bool = False


class Answer(_Answered):
    """One element as answered.

    ``path`` is concrete (``cases[0].number``). ``raw`` is what was typed (None when nothing was), ``value`` what it
    was read as (None when open or unreadable), ``visible`` tells whether the element is asked under the answers
    given. For a list, ``value`` is the number of its items.
    """

    @property
    def open(self) -> bool:
        """Asked, but without a value."""
        return self.visible and (self.value is None or self.value == [] or self.value == "")

    @once
    def shown(self) -> str:
        """The value as printed; empty when there is none."""
        return "" if self.value is None else FIELD_TYPES[self.element.type].show(self.value, self.element)


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of one form, by concrete path in form order; a list stands before its items."""

    form: Form
    raw: Mapping[str, Any]
    by_path: Mapping[str, Answer]
    unknown: tuple[str, ...] = ()
    namespace: Mapping[str, Any] = field(default_factory=dict)
    by_element: Mapping[str, list[Answer]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.by_path.values())

    def visible(self) -> Iterator[Answer]:
        """Every answer whose element is asked, in form order."""
        return (one for one in self if one.visible)

    def get(self, path: str) -> Answer | None:
        """The answer at a concrete path, asked or not; None where there is none."""
        return self.by_path.get(path)

    def value(self, path: str) -> Any:
        """The value of a visible element, else None."""
        answer = self.by_path.get(path)
        return answer.value if answer is not None and answer.visible else None

    def each(self, path: str) -> list[Answer]:
        """Every visible answer of a generic path, in order of the items."""
        return [one for one in self.by_element.get(path, ()) if one.visible]

    def near(self, answer: Answer, path: str) -> Answer | None:
        """The visible answer ``path`` names beside ``answer``: ``item.x`` in the same item, else from the top."""
        if path.startswith("item."):
            path = f"{answer.path.rpartition('].')[0]}].{path.removeprefix('item.')}"
        found = self.by_path.get(path)
        return found if found is not None and found.visible else None

    def scope(self, answer: Answer | None) -> Mapping[str, Any]:
        """The values a condition sees from ``answer``: all of the form and, inside a list, its own ``item``."""
        if answer is None or "]." not in answer.path:
            return self.namespace
        item: Any = self.namespace
        for part in answer.path.rpartition("].")[0].replace("].", ".").replace("[", ".").split("."):
            item = item[int(part)] if isinstance(item, list) else item[part]
        return {**self.namespace, "item": item}


def read_answers(form: Form, raw: Mapping[str, Any], *, on: date) -> Answers:
    """Read the raw answers of a form. ``on`` is the date the document bears and fills ``issued_on``.

    Never raises: whatever the raw answers hold, each element has its Answer, and keys the form does not know are
    listed in ``unknown`` as concrete paths.
    """
    reader = _Reader(raw, on)
    for page in form.pages:
        shown = holds(page.when, reader.namespace)
        for element in page.elements:
            reader.element(element, raw, "", shown, reader.namespace)
    by_element: dict[str, list[Answer]] = {}
    for answer in reader.by_path.values():
        by_element.setdefault(answer.element.path, []).append(answer)
    return Answers(form, raw, reader.by_path, tuple(_strangers(raw, form.places, "")), reader.namespace, by_element)


class _Reader:
    """Walks the elements in order, so that a condition always finds the values it needs already read."""

    def __init__(self, raw: Mapping[str, Any], on: date) -> None:
        self.by_path: dict[str, Answer] = {}
        self.namespace: dict[str, Any] = {}
        self._on = on

    def element(self, element: Element, source: Any, prefix: str, shown: bool, namespace: Mapping[str, Any]) -> Any:
        """Read one element from ``source`` (the object holding it); return its value in the namespace."""
        name = element.name
        path = prefix + name
        raw = source.get(name) if type(source) is dict and "." not in name else dig(source, name)
        visible = shown and (element.when is None or holds(element.when, namespace))
        value = (
            self._list(element, raw, path, visible)
            if element.type == "list"
            else self._plain(element, raw, path, visible, namespace)
        )
        if not prefix:
            put(self.namespace, name, value)
        return value

    def _plain(self, element: Element, raw: Any, path: str, visible: bool, namespace: Mapping[str, Any]) -> Any:
        fault, value, defaulted = None, None, False
        if element.path == "issued_on":
            value, defaulted = self._on, is_blank(raw)
        elif not is_blank(raw):
            value, fault = FIELD_TYPES[element.type].read(raw, element)
        elif element.default is not None:
            default = self._on if element.type == "date" and element.default == "today" else element.default
            (value, fault), defaulted = FIELD_TYPES[element.type].read(default, element), True
        elif element.default_from is not None and visible:
            found = value_of(element.default_from, namespace)
            if not is_blank(found):
                (value, fault), defaulted = FIELD_TYPES[element.type].read(found, element), True
        self.by_path[path] = Answer(path, element, raw, value, visible, fault, defaulted)
        if visible and value is not None:
            return value
        return [] if element.type == "multichoice" else False if element.type == "bool" else None

    def _list(self, element: Element, raw: Any, path: str, visible: bool) -> list[dict[str, Any]]:
        fault = None
        if is_blank(raw):
            items = []
        elif isinstance(raw, list):
            items = raw
        else:
            items, fault = [], Fault("value.type", f"应为列表，实际是{kind_of(raw)}", "改为由若干项组成的列表")
        self.by_path[path] = Answer(path, element, raw, len(items) or None, visible, fault)
        return [self._item(element, one, f"{path}[{n}]", visible) for n, one in enumerate(items)] if visible else []

    def _item(self, element: Element, raw: Any, path: str, visible: bool) -> dict[str, Any]:
        item: dict[str, Any] = {}
        namespace = {**self.namespace, "item": item}  # grows with the item, as it is read
        for child in element.elements:
            value = self.element(child, raw, path + ".", visible, namespace)
            put(item, child.name, value)
        return item


def _strangers(raw: Any, tree: Mapping[str, Any], path: str) -> Iterator[str]:
    """The concrete paths of everything in ``raw`` that has no place in the tree of the form's elements."""
    if isinstance(raw, Mapping):
        for key, value in raw.items():
            here = f"{path}.{key}" if path else str(key)
            if key not in tree or key == "[]":
                yield here
            elif tree[key]:
                yield from _strangers(value, tree[key], here)
    elif isinstance(raw, list) and "[]" in tree:
        for n, one in enumerate(raw):
            yield from _strangers(one, tree["[]"], f"{path}[{n}]")
    elif path and not is_blank(raw) and (path.endswith("]") or "[]" not in tree):
        yield path  # a plain value where the form has an object; in place of a list the list itself has the fault
