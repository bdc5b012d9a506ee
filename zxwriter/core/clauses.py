"""Clauses for long texts: wording with variables, filled from the answers when it is inserted.

A variable ``{执行案号}`` names an element by its label or its path. What is not answered yet, or is no element at all,
becomes ``〔待填：…〕``, which no final lets pass, so that nothing left open is ever overlooked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from zxwriter.core.answers import Answer, Answers, generic

VARIABLE = re.compile(r"[{｛]([^{}｛｝\n]{1,40})[}｝]")


@dataclass(frozen=True, slots=True)
class Clause:
    """One wording. ``elements`` are the generic paths it is meant for, empty for any; ``own`` marks the user's own."""

    title: str
    text: str
    group: str = ""
    elements: tuple[str, ...] = ()
    own: bool = False

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of its variables, each once, in order."""
        return tuple(dict.fromkeys(one.strip() for one in VARIABLE.findall(self.text)))


@dataclass(frozen=True, slots=True)
class Filled:
    """A wording ready to be inserted; ``open`` are the places (start, end) still to be filled in."""

    text: str
    open: tuple[tuple[int, int], ...] = ()


def fitting(clauses: Iterable[Clause], path: str) -> list[Clause]:
    """The clauses for the element at a path: the user's own first, then those meant for it, then those for any."""
    wanted = generic(path)
    found = [one for one in clauses if not one.elements or wanted in one.elements]
    return sorted(found, key=lambda one: (not one.own, not one.elements))


def fill(clause: Clause, answers: Answers) -> Filled:
    """The text of a clause with its variables filled from the answers given."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    length = done = 0
    for variable in VARIABLE.finditer(clause.text):
        name = variable[1].strip()
        value = _value(name, answers)
        before = clause.text[done : variable.start()]
        shown = value or f"〔待填：{name}〕"
        length += len(before)
        if not value:
            places.append((length, length + len(shown)))
        length += len(shown)
        pieces += (before, shown)
        done = variable.end()
    return Filled("".join((*pieces, clause.text[done:])), tuple(places))


def _value(name: str, answers: Answers) -> str:
    """What stands in the document for an element; names of a list are joined by 、. Empty where nothing is answered."""
    found = answers.get(name) or next((one for one in answers.visible() if one.element.label == name), None)
    if found is None or not found.visible:
        return ""
    if found.element.type == "list":
        return "、".join(_names(found, answers))
    return "" if found.open else found.shown


def _names(found: Answer, answers: Answers) -> list[str]:
    """What the first element of each item says."""
    first = found.element.elements[0]
    prefix = f"{found.path}["
    return [one.shown for one in answers.each(first.path) if one.path.startswith(prefix) and not one.open]
