"""The fixed wording of a template, held against the official style it must carry exactly.

A template reads, with its expressions replaced by the blanks of the style and its alternatives written side by side
(``提级执行/指令执行``), like the printed annex of 法发〔2024〕9号. What differs is registered as a departure with its reason
(``resources/departures.yaml``); ``differences`` proves that nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment

_SPACES = re.compile(r"\s+")
_BRANCH_ENDS = ("elif", "else", "endif")


@dataclass(frozen=True, slots=True)
class OfficialStyle:
    """One style of the annex: its number, our document type, its lines, and which blank each expression fills."""

    number: int
    type_id: str
    title: str
    lines: tuple[str, ...]
    placeholders: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Departure:
    """One place where we print something else than the style: why, and whether that was verified or inferred."""

    style: int
    printed: str
    ours: str
    reason: str
    grade: str


def read_styles(path: Path) -> dict[str, OfficialStyle]:
    """The official styles by document type, from ``resources/annex.yaml``."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        one["type"]: OfficialStyle(
            one["number"], one["type"], one["title"], tuple(one["lines"]), dict(one["placeholders"])
        )
        for one in data["styles"]
    }


def read_departures(path: Path) -> list[Departure]:
    """The registered departures, from ``resources/departures.yaml``."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Departure(**{key: one[key] for key in Departure.__slots__}) for one in data["departures"]]


def skeleton(source: str, placeholders: Mapping[str, str]) -> str:
    """The text of a template as the annex would print it.

    ``source`` is the text of its paragraphs, one a line, with Jinja's tags. ``placeholders`` gives the blank for each
    expression; a key ``if …`` or ``for …`` (the tag as written) gives the reading of that whole construct. Raises
    KeyError for an expression without a blank.
    """
    lines = re.sub(r"^\{%p(.*?)%\}\n?", r"{%\1%}", source, flags=re.MULTILINE)
    tokens = list(_tokens(lines))
    text, _, _ = _read(tokens, 0, placeholders)
    return "\n".join(line for line in text.split("\n") if line.strip())


def _tokens(source: str) -> Iterable[tuple[str, str]]:
    """Pairs of (``data`` | ``print`` | ``tag``, text): text between tags, expressions and tags without braces."""
    inside: list[str] = []
    for _, kind, value in Environment().lex(source):
        if kind == "data":
            yield "data", value
        elif kind in ("variable_begin", "block_begin"):
            inside = []
        elif kind in ("variable_end", "block_end"):
            yield "print" if kind == "variable_end" else "tag", _SPACES.sub(" ", "".join(inside)).strip()
        else:
            inside.append(value)


def _read(tokens: Sequence[tuple[str, str]], at: int, blanks: Mapping[str, str]) -> tuple[str, str, int]:
    """Read until the end of a branch or loop; return the text, the tag that ended it and the place behind it."""
    text = ""
    while at < len(tokens):
        kind, value = tokens[at]
        at += 1
        if kind == "data":
            text += value
        elif kind == "print":
            text += blanks[value]
        elif value.startswith("if "):
            branch, at = _branches(tokens, at, value, blanks)
            text += branch
        elif value.startswith("for "):
            body, _, at = _read(tokens, at, blanks)
            text += blanks.get(value, body)
        elif value.startswith((*_BRANCH_ENDS, "endfor")):
            return text, value, at
    return text, "", at


def _branches(tokens: Sequence[tuple[str, str]], at: int, opening: str, blanks: Mapping[str, str]) -> tuple[str, int]:
    alternatives, end, subject = [], opening, opening.split()[1]
    while end != "endif":
        start = at
        body, end, at = _read(tokens, start, blanks)
        if tokens[start : at - 1] != [("print", subject)]:  # a draft's way to say that the choice is still open
            alternatives.append(body)
    line_end = "\n" if any(one.endswith("\n") for one in alternatives) else ""
    joined = "/".join(one.rstrip("\n") for one in alternatives if one) + line_end
    return blanks.get(opening, joined), at


def differences(ours: str, style: OfficialStyle, departures: Iterable[Departure]) -> list[str]:
    """What separates our wording from the style once every registered departure is undone; empty when nothing does.

    A departure that fits nowhere is itself a difference: the register must not describe what is not there.
    """
    found = []
    for one in departures:
        if one.ours not in ours:
            found.append(f"登记的差异“{one.ours}”在模板中找不到")
        ours = ours.replace(one.ours, one.printed)
    official = "\n".join(style.lines)
    ours = "\n".join(line for line in ours.split("\n") if line)
    matcher = SequenceMatcher(None, official, ours, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            around = official[max(0, a - 8) : a]
            found.append(f"样式{style.number}“{around}”之后：样式为“{official[a:b]}”，模板为“{ours[c:d]}”")
    return found


def paragraphs_of(path: Path) -> str:
    """The paragraphs of a template's body, those in tables too, one a line, tags included."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    document: Any = Document(str(path))
    return "\n".join(Paragraph(one, document).text for one in document.element.body.iter(qn("w:p")))
