"""Taking over into a document that was begun already: what is open is filled, what differs is only named."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zxwriter.core.answers import read_answers
from zxwriter.core.chain.derive import inside, within
from zxwriter.core.chain.origins import Derived
from zxwriter.core.fields import is_blank
from zxwriter.core.form import Element, Form
from zxwriter.core.nesting import dig


@dataclass(frozen=True, slots=True)
class Difference:
    """An element answered here in one way and there in another. Values raw; ``path`` is of the top of the form."""

    path: str
    label: str
    ours: Any
    theirs: Any

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def merge(
    form: Form, ours: Mapping[str, Any], derived: Derived, *, on: date
) -> tuple[dict[str, Any], tuple[Difference, ...]]:
    """What fills elements that are open here, by path, and where both sides have something else. Nothing is merged."""
    here, there = read_answers(form, ours, on=on), read_answers(form, derived.answers, on=on)
    fill: dict[str, Any] = {}
    differences: list[Difference] = []
    for _, element in form.top_elements():
        theirs, mine = dig(derived.answers, element.path), dig(ours, element.path)
        if is_blank(theirs):
            continue
        if not any(True for _ in inside(element, mine, element.path)) and (element.type == "list" or is_blank(mine)):
            fill[element.path] = copy.deepcopy(theirs)
        elif _read(here.by_path, element) != _read(there.by_path, element):
            differences.append(Difference(element.path, element.label, copy.deepcopy(mine), copy.deepcopy(theirs)))
    return fill, tuple(differences)


def _read(by_path: Mapping[str, Any], element: Element) -> list[tuple[str, str]]:
    """What an element was read as, with its items: equal where both say the same, however it was typed."""
    found = [one for path, one in by_path.items() if within(path, element.path)]
    return [(one.path, repr(one.raw if one.value is None else one.value)) for one in found if not is_blank(one.raw)]
