"""The answers in a finished document: each where it belongs, unchanged, and around them the template's own wording."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import lxml.etree as etree

from zxwriter.core.answers import Answer
from zxwriter.core.checking import Checked
from zxwriter.core.fields import is_blank
from zxwriter.core.values import characters
from zxwriter.core.values.money import show_money
from zxwriter.core.values.numerals import arabic_date, capital_money, han_date, han_integer
from zxwriter.documents.outline import Outline
from zxwriter.documents.parts import parse
from zxwriter.documents.template import CompiledTemplate

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|｛｛|｝｝|××|……|写明|（院印）|〔待填|[\ufdd0-\ufdef]")
_TAGS = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}|\{#.*?#\}", re.DOTALL)
_CONSTANT = re.compile(r"'([^']*)'|\"([^\"]*)\"|[“”]([^“”]*)[“”]|[‘’]([^‘’]*)[‘’]")
# What filters put between and after answers (names, names_short, stop) or instead (tick), and the numbers of a list.
_GLUE = frozenset(("、", "等", "。", "；", "☑", "☐", "\n", "\f", "\t"))
_BETWEEN = re.compile("[\0☑☐]")  # a tick box stands in a run of its own
_NUMERALS = frozenset("0123456789一二三四五六七八九十百千")
_TRIMMED = "。；，、,;."
_NOT_TEXT = frozenset(("list", "bool"))


def compare_answers(
    outlines: Mapping[str, Outline], template: CompiledTemplate, checked: Checked, *, final: bool
) -> Iterator[str]:
    """What is wrong with the words of a document whose file was found to hold exactly ``outlines``."""
    by_path = checked.answers.by_path
    fixed: set[str] = set()
    printed: dict[str, list[str]] = {}
    texts: list[str] = []
    for outline in outlines.values():
        for paragraph in outline:
            texts.append(paragraph.text)
            for text, path, is_open, _ in paragraph.segments:
                if not path:
                    fixed.add(text)
                elif not is_open:
                    printed.setdefault(path, []).append(text)
                elif final:
                    yield f"送签稿中留有未填的内容“{text}”"
    full: set[str] = set()
    for path, pieces in printed.items():
        yield from _printed(path, pieces, by_path, full)
    dated = (han_date(checked.on), arabic_date(checked.on))
    if not any(one.strip() in dated for one in texts):
        yield f"落款处没有成文日期{dated[1]}"
    yield from _fixed(fixed, template)
    yield from _missing(by_path, full, texts, template)


def _printed(path: str, pieces: list[str], by_path: Mapping[str, Answer], full: set[str]) -> Iterator[str]:
    """Everything printed from one answer against what was answered."""
    answer = by_path.get(path)
    if answer is None or not answer.visible:
        yield from (f"文书印出了没有问到的内容“{one}”" for one in pieces)
        return
    shown = answer.shown
    others = [one for one in pieces if one != shown]
    if others:
        whole, partial = _whole(answer), _partial(answer)
        others = [one for one in others if one not in whole]
        yield from (f"“{answer.element.label}”印成了“{one}”，应为“{shown}”" for one in others if one not in partial)
    if len(others) < len(pieces) or set(_parts(answer)) <= set(pieces):
        full.add(path)


def _whole(answer: Answer) -> list[str]:
    """Every way an answer may be printed in full."""
    value, shown = answer.value, _clean(answer.shown)
    forms = [shown, shown.rstrip(_TRIMMED)]
    if isinstance(value, date):
        forms += (arabic_date(value), han_date(value))
    elif isinstance(value, Decimal):
        forms.append(show_money(value))
        forms += _maybe(capital_money, value)
    elif isinstance(value, int) and not isinstance(value, bool):
        forms += _maybe(han_integer, value)
    return forms


def _partial(answer: Answer) -> list[str]:
    """Every way a part of an answer may be printed: a line of a long text, one of several options."""
    pieces = _parts(answer)
    return [*pieces, *(one.rstrip(_TRIMMED) for one in pieces)]


def _parts(answer: Answer) -> list[str]:
    """The parts that make up an answer: the lines of a long text, the options of a choice of several."""
    if answer.element.type == "multichoice":
        return [one.text for one in answer.element.options if answer.value and one.key in answer.value]
    return [line.strip(" \t\u3000") for line in _clean(answer.shown).split("\n")]


def _trimmed(answer: Answer) -> list[str]:
    """The parts of an answer as short as any template may print them."""
    return [one.rstrip(_TRIMMED) for one in _partial(answer)]


def _maybe(show: Callable[[Any], str], value: object) -> list[str]:
    try:
        return [show(value)]
    except ValueError:
        return []


def _clean(text: str) -> str:
    return text if text.isprintable() else characters.printable(characters.normal_newlines(text))


def _missing(
    by_path: Mapping[str, Answer], full: set[str], texts: Sequence[str], template: CompiledTemplate
) -> Iterator[str]:
    """Answers that should stand in the document and do not.

    A choice may show in the wording it brings with it instead of in its own words; the template then asks for it in a
    condition, and ``_fixed`` judges that wording.
    """
    words: str | None = None
    for path, answer in by_path.items():
        if path in full or not answer.visible or answer.value is None:
            continue
        element = answer.element
        if not element.printed or element.type in _NOT_TEXT or is_blank(answer.value):
            continue
        if element.type == "choice" and _asked(element.name, template):
            continue
        if words is None:
            words = "\n".join(texts)
        if not any(one in words for one in _whole(answer)) and not all(one in words for one in _trimmed(answer)):
            yield f"“{element.label}”的内容“{answer.shown[:40]}”没有印在文书中"


def _fixed(texts: set[str], template: CompiledTemplate) -> Iterator[str]:
    """The wording between the answers against the template's own."""
    proved = template.proved[True].wording
    for text in sorted(texts - proved):
        left = _PLACEHOLDER.search(text)
        if left:
            yield f"固定文字中留有占位符“{left[0]}”"
        elif not _made_of(text, _pieces(template)):
            yield f"固定文字“{text[:40]}”不是模板原有的文字"
        else:
            proved.add(text)


def _pieces(template: CompiledTemplate) -> frozenset[str]:
    """The literal wording of a template, read from its own file: text between tags, and words quoted inside them."""
    known = template.proved[True]
    if known.pieces is not None:
        return known.pieces
    found: set[str] = set(_GLUE)
    for text in _paragraphs(template):
        found.update(_BETWEEN.split(_TAGS.sub("\0", text)))
        for tag in _TAGS.findall(text):
            found.update(word for quoted in _CONSTANT.findall("".join(tag)) for word in quoted)
            if "loop.index" in tag[0]:
                found.update(_NUMERALS)
    known.pieces = frozenset(found - {""})
    return known.pieces


def _asked(name: str, template: CompiledTemplate) -> bool:
    """True when a block tag of the template asks for the element of that name."""
    known = template.proved[True]
    if known.conditions is None:
        tags = (tag[1] for text in _paragraphs(template) for tag in _TAGS.findall(text))
        known.conditions = "\n".join(tags)
    found = known.asked.get(name)
    if found is None:
        found = known.asked[name] = re.search(rf"\b{re.escape(name)}\b", known.conditions) is not None
    return found


def _paragraphs(template: CompiledTemplate) -> Iterator[str]:
    """The text of each paragraph of a template, with a NUL where the template breaks the line or sets a tab."""
    for part in template.parts:
        for paragraph in parse(template.contents[part.name]).iter("{*}p"):
            pieces = paragraph.iter("{*}t", "{*}br", "{*}cr", "{*}tab")
            yield "".join((one.text or "") if etree.QName(one).localname == "t" else "\0" for one in pieces)


def _made_of(text: str, pieces: frozenset[str]) -> bool:
    """True when the text is some of the pieces one after another."""
    if text in pieces:
        return True
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            reached.update(at + len(one) for one in pieces if text.startswith(one, at))
    return len(text) in reached
