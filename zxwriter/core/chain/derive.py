"""What the next document of a chain takes over from the one before it, and what is left to type.

Pure: answers in, answers out. A value is carried as it was typed, or not at all; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from zxwriter.core.answers import generic, read_answers
from zxwriter.core.chain.origins import Derived, Origin, Source
from zxwriter.core.chain.table import ChainRow, Move, Part
from zxwriter.core.expressions import holds
from zxwriter.core.fields import FIELD_TYPES, is_blank
from zxwriter.core.form import Element, Form
from zxwriter.core.nesting import dig, put

JOINT = "、"
_PLAIN = (str, int, float, bool)


def derive(form: Form, source: Source, goal: Form, row: ChainRow, *, on: date) -> Derived:
    """The answers of a document of form ``goal`` that follow from ``source``, answered after ``form``, by ``row``.

    Never raises, whatever the answers hold. ``on`` is the date the document would bear.
    """
    carrier = _Carrier(form, source, goal, row, on)
    carrier.run()
    given = {path for path, _ in _leaves(form, source.answers)}
    return Derived(
        goal.id,
        carrier.answers,
        carrier.origins,
        open_elements(goal, carrier.answers, on=on),
        tuple(sorted(given - carrier.used)),
        frozenset(carrier.used),
    )


def whole(form: Form, source: Source, *, on: date) -> Derived:
    """Everything of a document, for another of the same type."""
    row = ChainRow.model_validate({"from": form.id, "to": form.id, "relation": "instead"})
    return derive(form, source, form, row, on=on)


def joined(goal: Form, found: Sequence[Derived], *, on: date) -> Derived:
    """Several derivations for one document: of each element the first that has it counts, whole lists as one."""
    answers: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for _, element in goal.top_elements():
        for one in found:
            value = dig(one.answers, element.path)
            if not is_blank(value):
                put(answers, element.path, value)
                origins.update({path: origin for path, origin in one.origins.items() if within(path, element.path)})
                break
    dropped = found[0].dropped if found else ()
    used = found[0].used if found else frozenset()
    return Derived(goal.id, answers, origins, open_elements(goal, answers, on=on), dropped, used)


def open_elements(form: Form, answers: Mapping[str, Any], *, on: date) -> tuple[str, ...]:
    """The concrete paths of required elements that are asked and not answered."""
    read = read_answers(form, answers, on=on)
    return tuple(one.path for one in read.visible() if one.element.required and one.open and is_blank(one.raw))


def within(path: str, top: str) -> bool:
    """Whether a concrete path is that of an element at the top, or inside its items."""
    return path == top or path.startswith(f"{top}[")


def _leaves(form: Form, answers: Any) -> Iterator[tuple[str, Any]]:
    """Concrete path and raw answer of everything answered that is no list."""
    for _, element in form.top_elements():
        yield from inside(element, dig(answers, element.path), element.path)


def inside(element: Element, raw: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Concrete path and raw answer of everything answered plainly in an element and its items."""
    if is_blank(raw):
        return
    if element.type != "list":
        yield path, raw
    elif isinstance(raw, list):
        for number, item in enumerate(raw):
            for child in element.elements:
                yield from inside(child, dig(item, child.name), f"{path}[{number}].{child.name}")


class _Carrier:
    """One derivation under way."""

    def __init__(self, form: Form, source: Source, goal: Form, row: ChainRow, on: date) -> None:
        self._form, self._source, self._goal, self._row = form, source, goal, row
        self._raw = source.answers if isinstance(source.answers, Mapping) else {}
        self._scope = read_answers(form, self._raw, on=on).namespace
        self._given: dict[str, list[tuple[str, Any]]] = {}  # by generic path: every plain answer with its concrete path
        for path, raw in _leaves(form, self._raw):
            self._given.setdefault(generic(path), []).append((path, raw))
        self.answers: dict[str, Any] = {}
        self.origins: dict[str, Origin] = {}
        self.used: set[str] = set()

    def run(self) -> None:
        moved = {one.to.partition("[]")[0] for one in self._row.map}
        excluded = set(self._row.exclude)
        for _, element in self._goal.top_elements():
            same = self._form.by_path.get(element.path)
            if element.path in moved or element.path in excluded or same is None or same.type != element.type:
                continue
            self._same(same, element)
        for move in self._row.map:
            target = self._goal.by_path.get(move.to)
            if target is not None and holds(move.when, self._scope):
                self._move(move, target)

    # one element ----------------------------------------------------------------------------------------------------
    def _same(self, source: Element, target: Element) -> None:
        """From an element to one of the same type: a list item by item, anything else as it is."""
        value = self._carried(source, target, dig(self._raw, source.path), source.path, target.path)
        if value is not None:
            put(self.answers, target.path, value)

    def _carried(self, source: Element, target: Element, raw: Any, path: str, goal: str) -> Any:
        """The value for ``goal``; None where there is none. Notes origins and what was used."""
        if is_blank(raw):
            return None
        if target.type == "list":
            return self._items(source, target, raw, path, goal)
        value = _fitting(target, raw)
        if value is not None:
            self._note(path, goal, source.label)
        return value

    def _items(self, source: Element, target: Element, raw: Any, path: str, goal: str) -> list[dict[str, Any]] | None:
        children = {one.name: one for one in source.elements}
        items: list[dict[str, Any]] = []
        for number, item in enumerate(raw if isinstance(raw, list) else []):
            made: dict[str, Any] = {}
            for child in target.elements:
                same = children.get(child.name)
                if same is not None and same.type == child.type:
                    here, there = f"{path}[{number}].{child.name}", f"{goal}[{len(items)}].{child.name}"
                    value = self._carried(same, child, dig(item, child.name), here, there)
                    if value is not None:
                        put(made, child.name, value)
            if made:
                items.append(made)
        return items or None

    def _note(self, path: str, goal: str, label: str) -> None:
        self.origins[goal] = Origin.of(self._source, path, label)
        self.used.add(path)

    # moves ----------------------------------------------------------------------------------------------------------
    def _move(self, move: Move, target: Element) -> None:
        if move.value is not None:
            put(self.answers, move.to, move.value)
            self.origins[move.to] = Origin.of(self._source, "", "")
        elif move.parts:
            self._assembled(move, target)
        else:
            source = next((one for one in move.source if self._values(one) or self._list(one)), None)
            if source is not None:
                self._from(move, source, target)

    def _from(self, move: Move, source: str, target: Element) -> None:
        element = self._form.by_path.get(source)
        if element is None:
            return
        if target.type == "list" or (move.options is None and "[]" not in move.to + source):
            value = self._carried(element, target, self._translated(move, dig(self._raw, source)), source, move.to)
            if value is not None:
                put(self.answers, move.to, value)
        elif move.options is not None:
            value = _fitting(target, self._translated(move, dig(self._raw, source)))
            if value is not None:
                put(self.answers, move.to, value)
                self._note(source, move.to, element.label)
        elif "[]." in move.to:
            self._one_item_each(move.to, source, element, target)
        else:
            self._put_joined(self.answers, move.to, source, element, target)

    def _translated(self, move: Move, raw: Any) -> Any:
        if move.options is None:
            return raw
        if isinstance(raw, str):
            return move.options.get(raw)
        keys = [one for one in raw if isinstance(one, str)] if isinstance(raw, list) else []
        return list(dict.fromkeys(move.options[one] for one in keys if one in move.options)) or None

    def _one_item_each(self, to: str, source: str, element: Element, target: Element) -> None:
        """``list[].name`` from plain values: one item for each different value."""
        items: list[dict[str, Any]] = []
        top, _, name = to.partition("[].")
        seen: dict[Any, int] = {}
        for path, raw in self._values(source):
            value = _fitting(target, raw)
            if value is None:
                continue
            if value not in seen:
                seen[value] = len(items)
                items.append({})
                put(items[-1], name, value)
                self._note(path, f"{top}[{seen[value]}].{name}", element.label)
            self.used.add(path)
        if items:
            put(self.answers, top, items)

    def _put_joined(self, holder: dict[str, Any], name: str, source: str, element: Element, target: Element) -> None:
        """A plain element from several values: the different ones, joined."""
        text, paths = _joined(self._values(source))
        if text and not is_blank(_fitting(target, text)):
            put(holder, name, text)
            self.origins[name] = Origin.of(self._source, source if len(paths) > 1 else paths[0], element.label)
            self.used.update(paths)

    def _assembled(self, move: Move, target: Element) -> None:
        items: list[dict[str, Any]] = []
        children = {one.name: one for one in target.elements}
        for part in move.parts:
            for prefix in self._places(part):
                made: dict[str, Any] = {}
                for name, source in part.take.items():
                    child = children.get(name)
                    if child is not None:
                        self._piece(made, f"{move.to}[{len(items)}].{name}", child, source, prefix)
                if made:
                    items.append(made)
        if items:
            put(self.answers, move.to, items)

    def _places(self, part: Part) -> list[str]:
        return [f"{part.each}[{number}]" for number in range(len(self._list(part.each)))] if part.each else [""]

    def _piece(self, made: dict[str, Any], goal: str, child: Element, source: str, prefix: str) -> None:
        """One element of an item: from the top of the source, or (``prefix``) from inside one of its items."""
        path = f"{generic(prefix)}.{source}" if prefix else source
        element = self._form.by_path.get(path)
        found = [one for one in self._values(path) if not prefix or one[0].startswith(f"{prefix}.")]
        text, paths = _joined(found)
        value = found[0][1] if len(found) == 1 else text
        fitting = None if element is None else _fitting(child, value)
        if element is not None and not is_blank(fitting):
            put(made, child.name, fitting)
            self.origins[goal] = Origin.of(self._source, path if len(paths) > 1 else found[0][0], element.label)
            self.used.update(paths)

    def _values(self, path: str) -> list[tuple[str, Any]]:
        """Concrete path and raw answer of everything answered at a generic path that is no list."""
        return self._given.get(path, [])

    def _list(self, path: str) -> list[Any]:
        found = dig(self._raw, path)
        return found if isinstance(found, list) else []


def _fitting(target: Element, raw: Any) -> Any:
    """The answer as it can stand in ``target``; None where it cannot: a key that is no option, an object, a list."""
    if target.type == "multichoice":
        keys = [raw] if isinstance(raw, str) else raw if isinstance(raw, list) else []
        return [one for one in keys if isinstance(one, str) and target.option(one) is not None] or None
    if not isinstance(raw, _PLAIN):
        return None
    if target.type in ("choice", "bool") and FIELD_TYPES[target.type].read(raw, target).fault is not None:
        return None
    return raw


def _joined(found: Sequence[tuple[str, Any]]) -> tuple[str, list[str]]:
    """The different texts in order as one, and the paths they stand at."""
    texts = [(path, raw.strip()) for path, raw in found if isinstance(raw, str)]
    return JOINT.join(dict.fromkeys(text for _, text in texts)), [path for path, _ in texts]


def named(source: Source, form: Form) -> Source:
    """The source with title, case number and date as its answers have them, where not known yet."""
    number, day = dig(source.answers, "case_number"), dig(source.answers, "issued_on")
    return replace(
        source,
        title=source.title or form.title,
        number=source.number or (number.strip() if isinstance(number, str) else ""),
        date=source.date or (day.strip() if isinstance(day, str) else ""),
    )
