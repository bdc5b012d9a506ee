"""The answers as a template sees them: each value shown as text, with its origin."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, SupportsIndex

from zxwriter.core.answers import Answer
from zxwriter.core.checking import Checked
from zxwriter.core.fields import is_blank
from zxwriter.core.form import Element
from zxwriter.core.values import characters
from zxwriter.documents.marks import escape_text, marked

_LONGEST_TYPED = 2000


class Leaf(str):
    """One answer in a template.

    As text it is what the document shows (``2024年6月17日``, an option's wording), and empty where nothing is to be
    printed. ``value`` is what it was read as: ``==``, ``<`` and the like compare that (a choice its key, a number its
    number), so that ``method == 'elevation'`` reads as it should. ``open`` marks what is still to be filled in or
    mended. Printed, it carries its ``path`` along.
    """

    __slots__ = ("open", "path", "value")
    path: str
    value: Any
    open: bool

    def __new__(cls, text: str, path: str = "", value: Any = None, *, is_open: bool = False) -> Leaf:
        leaf = str.__new__(cls, text)
        leaf.path = path
        leaf.value = value
        leaf.open = is_open
        return leaf

    def __html__(self) -> str:
        return marked(str(self), self.path, is_open=self.open) if self else ""

    def showing(self, text: str) -> Leaf:
        """The same answer, shown in another way."""
        return type(self)(text, self.path, self.value, is_open=self.open)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Leaf):
            return self.value is not None and self.value == other.value
        return self.value == other or (self.value is not None and str.__eq__(self, other) is True)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.value) if isinstance(self.value, str | int | date) else str.__hash__(self)

    def __lt__(self, other: object) -> bool:
        return self._order(other) == -1

    def __gt__(self, other: object) -> bool:
        return self._order(other) == 1

    def __le__(self, other: object) -> bool:
        return self._order(other) in (-1, 0)

    def __ge__(self, other: object) -> bool:
        return self._order(other) in (0, 1)

    def _order(self, other: object) -> int | None:
        """-1, 0 or 1 by value; None where the two cannot be compared (one of them is open)."""
        theirs = other.value if isinstance(other, Leaf) else other
        try:
            return (self.value > theirs) - (self.value < theirs)
        except TypeError:
            return None


class PlainLeaf(Leaf):
    """A leaf that prints its text only, for rendering a template without our engine."""

    __slots__ = ()

    def __html__(self) -> str:
        return escape_text(str(self))


class Flag(int):
    """A yes or no as a template asks for it, with the ``path`` of its answer; it is never printed."""

    path: str

    def __new__(cls, given: object, path: str) -> Flag:
        flag = int.__new__(cls, bool(given))
        flag.path = path
        return flag


class Items(list[Any]):
    """The items of a list, or the chosen options of a multiple choice, with the ``path`` of the answer."""

    def __init__(self, items: Iterable[Any] = (), path: str = "") -> None:
        super().__init__(items)
        self.path = path

    def __html__(self) -> str:
        if all(isinstance(one, Leaf) for one in self):
            return "；".join(one.__html__() for one in self)
        raise TypeError("a list of items is not text; use a filter such as names")

    def __contains__(self, key: object) -> bool:
        return any(one == key for one in self)

    def __getitem__(self, index: SupportsIndex | slice) -> Any:
        return list.__getitem__(self, index)


class Node:
    """A group of answers (``enforcement_basis``) or one item of a list; true when any of its answers is."""

    def __bool__(self) -> bool:
        return any(bool(one) for one in self.__dict__.values())

    def __html__(self) -> str:
        raise TypeError("a group of elements is not text; name one of its elements")


def build_context(checked: Checked, *, marks: bool = True) -> dict[str, Any]:
    """The context of a template for these answers.

    What is hidden, or optional and not answered, is empty and false. What is open and required prints
    〔待填：名称〕; what cannot be read prints as it was typed. ``marks`` False leaves out the marks of origin. What is
    hidden has no path either: no condition leads to it.
    """
    return _Builder(checked, Leaf if marks else PlainLeaf).build()


class _Builder:
    def __init__(self, checked: Checked, leaf: type[Leaf]) -> None:
        self._by_path = checked.answers.by_path
        self._form = checked.form
        self._leaf = leaf

    def build(self) -> dict[str, Any]:
        root = Node()
        for _, element in self._form.top_elements():
            _place(root, element.name, self._value(self._by_path[element.path]))
        return root.__dict__

    def _value(self, answer: Answer) -> Any:
        kind = answer.element.type
        if kind == "list":
            return self._list(answer)
        if kind == "bool":
            return Flag(answer.visible and answer.value, answer.path if answer.visible else "")
        if kind == "multichoice":
            return self._chosen(answer)
        return self._plain(answer)

    def _plain(self, answer: Answer) -> Leaf:
        if not answer.visible:
            return self._leaf("")
        if answer.value is not None:
            return self._leaf(_clean(answer.shown), answer.path, answer.value)
        return self._open(answer)

    def _open(self, answer: Answer) -> Leaf:
        if not is_blank(answer.raw):
            return self._leaf(_typed(answer.raw) or _blank(answer.element), answer.path, is_open=True)
        return self._leaf(_blank(answer.element) if answer.element.required else "", answer.path, is_open=True)

    def _chosen(self, answer: Answer) -> Items:
        element = answer.element
        if not answer.visible:
            return Items()
        if answer.value:
            options = [one for one in element.options if one.key in answer.value]
            return Items((self._leaf(_clean(one.text), answer.path, one.key) for one in options), answer.path)
        leaf = self._open(answer)
        return Items([leaf] if leaf else [], answer.path)

    def _list(self, answer: Answer) -> Items:
        element = answer.element
        if not answer.visible:
            return Items()
        if answer.value:
            return Items((self._item(element, f"{answer.path}[{n}].") for n in range(answer.value)), answer.path)
        return Items([self._open_item(element, f"{answer.path}[0].")] if element.required else [], answer.path)

    def _item(self, element: Element, prefix: str) -> Node:
        node = Node()
        for child in element.elements:
            _place(node, child.name, self._value(self._by_path[prefix + child.name]))
        return node

    def _open_item(self, element: Element, prefix: str) -> Node:
        """The one item of a required list that has none yet."""
        node = Node()
        for child in element.elements:
            answer = Answer(prefix + child.name, child, raw=None, value=None, visible=child.when is None)
            _place(node, child.name, self._value(answer))
        return node


def _place(node: Node, name: str, value: Any) -> None:
    if "." in name:
        *outer, name = name.split(".")
        for part in outer:
            node = node.__dict__.setdefault(part, Node())
    node.__dict__[name] = value


def _blank(element: Element) -> str:
    return f"〔待填：{element.label}〕"


def _clean(text: str) -> str:
    """The text without any character a document cannot carry; ``isprintable`` is the quick way to see all is well."""
    return text if text.isprintable() else characters.printable(characters.normal_newlines(text))


def _typed(raw: Any) -> str:
    """What was typed, for an answer that could not be read."""
    if isinstance(raw, str):
        return _clean(raw.strip())
    try:
        text = json.dumps(raw, ensure_ascii=False, default=str)
    except (ValueError, RecursionError, TypeError):
        return ""
    return _clean(text if len(text) <= _LONGEST_TYPED else text[:_LONGEST_TYPED] + "……")
