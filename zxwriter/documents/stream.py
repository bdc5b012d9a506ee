"""One part of a template, compiled: markup folded into tokens, so that Jinja renders little more than the words.

``fold`` turns the XML (after docxtpl's own ``patch_xml``, so that the dialect is docxtpl's) into a short Jinja source
in which every run of markup is one token. ``Stream.expand`` turns the rendered words back into XML and, in the same
pass, into the outline of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from jinja2 import Template

from zxwriter.documents import marks
from zxwriter.documents.marks import DONE, END, MIDDLE, OPEN, START, TOKEN, UNDER, unescape_text
from zxwriter.documents.outline import Outline, Paragraph, Segment
from zxwriter.documents.stream_tables import Tables

_FIRST_TOKEN = 0xE000
_MOST_TOKENS = 0xF8FF - _FIRST_TOKEN

# A Jinja tag, or a run of XML tags none of which holds Jinja itself.
_PIECE = re.compile(r"(?P<jinja>\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})|(?P<markup>(?:<(?:[^>{]|\{(?![{%#]))*>)+)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')
_OWN = re.compile(r"<w:pStyle[^>]*/>|<w:rPr>.*?</w:rPr>|<w:sectPr.*?</w:sectPr>", re.DOTALL)
_OF_TABLE = re.compile(r"<(/?)w:(tbl|tr|tc)(?: [^>]*)?>")
_SET_UPS = frozenset(f"<w:{one}>" for one in ("pPr", "tblPr", "tblGrid", "trPr", "tcPr"))
_SET_UP_ENDS = frozenset(one.replace("<", "</") for one in _SET_UPS)
_TEXT_OPEN = re.compile(r"<w:t(?=[ >/])(?: [^>/]*)?(/?)>")
_LEAF = re.compile(f"([{START}{OPEN}])([^{MIDDLE}]*){MIDDLE}([^{END}]*){END}")
_NAMING = re.compile(r"<w:(?:pStyle|rStyle|tblStyle|rFonts|sym) [^>]*>")
_CONDITION = re.compile(f"{UNDER}([^{MIDDLE}]*){MIDDLE}|({DONE})")
_IN_TEXT = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_SPACE = re.compile("[\n\t]")


class FoldError(ValueError):
    """The part has more different markup than tokens; such a template is not one of ours."""


@dataclass(frozen=True, slots=True)
class Token:
    """A run of markup: its XML, and what it does to the outline, in order.

    An event is ``("start", style)``, ``("form", its own set-up)``, ``("end", "")`` or ``("text", "\\n")`` for a break;
    or one of a table, as ``stream_tables`` follows them: ``("tc", "")``, ``("tcPr", the XML inside)``, ``("/tc", "")``.
    ``words`` tells whether what follows is the text of a run.
    """

    xml: str
    events: tuple[tuple[str, str], ...]
    words: bool


def fold(xml: str) -> tuple[str, list[Token]]:
    """The Jinja source of patched XML, and the tokens it names in order of first use. Raises FoldError."""
    numbers: dict[tuple[str, bool], int] = {}
    tokens: list[Token] = []
    in_text = False

    def replace(match: re.Match[str]) -> str:
        nonlocal in_text
        markup = match["markup"]
        if markup is None:
            return "" if match[0].startswith("{#") else match[0]
        number = numbers.get((markup, in_text))
        if number is None:
            number = numbers[markup, in_text] = len(tokens)
            tokens.append(_token(markup, in_text))
        in_text = tokens[number].words
        return TOKEN + chr(_FIRST_TOKEN + number)

    source = _PIECE.sub(replace, xml)
    if len(tokens) > _MOST_TOKENS:
        raise FoldError(str(len(tokens)))
    return source, tokens


def _token(markup: str, in_text: bool) -> Token:
    markup = _TEXT_OPEN.sub(r'<w:t xml:space="preserve"\1>', markup)
    events: list[tuple[str, str]] = []
    words = in_text
    begun = 0
    for match in _TAG.finditer(markup):
        tag = match[0]
        if tag.startswith(("<w:p>", "<w:p ", "<w:p/>")):
            events.append(("start", ""))
            if tag.endswith("/>"):
                events.append(("end", ""))
        elif style := _STYLE.match(tag):
            _name(events, style[1])
        elif tag in _SET_UPS:
            begun = match.end()
        elif tag in _SET_UP_ENDS:
            _set_up(events, tag[4:-1], markup[begun : match.start()])
        elif tag == "</w:p>":
            events.append(("end", ""))
        elif tag.startswith("<w:t ") and not tag.endswith("/>"):
            words = True
        elif tag == "</w:t>":
            words = False
        elif found := _OF_TABLE.match(tag):
            events.append((found[1] + found[2], ""))
        elif space := _space(tag):
            events.append(("text", space))
    return Token(markup, tuple(events), words)


def _set_up(events: list[tuple[str, str]], of: str, xml: str) -> None:
    """What stands in the set-up of a paragraph, a table, a row or a cell."""
    if of != "pPr":
        events.append((of, xml))
    elif form := _OWN.sub("", xml):
        events.append(("form", form))


def _space(tag: str) -> str:
    """What a tag inside a run puts into the text."""
    if tag.startswith("<w:br"):
        return "\f" if 'w:type="page"' in tag else "\n"
    if tag.startswith("<w:tab/"):
        return "\t"
    return "\n" if tag.startswith("<w:cr") else ""


def _name(events: list[tuple[str, str]], style: str) -> None:
    """Give the paragraph begun last its style."""
    if events and events[-1][0] == "start":
        events[-1] = ("start", style)


@lru_cache(maxsize=8192)
def _naming(markup: str) -> frozenset[str]:
    """The tags in a token that name a style or a font."""
    return frozenset(_NAMING.findall(markup))


def inline_tokens(tokens: Iterable[Token]) -> frozenset[str]:
    """The characters naming tokens that neither begin nor end a paragraph."""
    ends = ("start", "end")
    return frozenset(
        chr(_FIRST_TOKEN + n) for n, one in enumerate(tokens) if not any(kind in ends for kind, _ in one.events)
    )


class _Rows(NamedTuple):
    """Rows of a table expanded before: their XML, their paragraphs, and how many rows they are."""

    xml: str
    paragraphs: tuple[Paragraph, ...]
    number: int
    whole: bool  # they can be put in again as they are


_Known = dict[tuple[object, ...], _Rows]


class Stream:
    """A compiled part: its Jinja template and its tokens.

    The rows of tables it expanded last are kept: a row that is the same again need not be expanded again, and its
    paragraphs are the same objects, so that what was worked out from them holds on.
    """

    def __init__(self, template: Template, tokens: tuple[Token, ...]) -> None:
        self.template, self.tokens = template, tokens
        named = [(chr(_FIRST_TOKEN + number), one.events) for number, one in enumerate(tokens) if one.events]
        self._row_starts = frozenset(name for name, events in named if events[0][0] == "tr")
        self._row_ends = frozenset(name for name, events in named if events[-1][0] == "/tr")
        self._last: tuple[tuple[str, ...], _Known] = ((), {})

    def expand(self, rendered: str, xml_of: tuple[str, ...]) -> tuple[str, Outline, frozenset[str]]:
        """XML and outline of the rendered words, and the tags in that XML that name styles and fonts.

        ``xml_of`` is the XML of each token (a draft's differs).
        """
        xml: list[str] = []
        pages = _Pages()
        known = self._last[1] if self._last[0] is xml_of else {}
        rows: _Known = {}
        head, *pieces = rendered.split(TOKEN)
        xml.append(head)
        at, count = 0, len(pieces)
        while at < count:
            if pieces[at][0] in self._row_starts:
                end = self._row_end(pieces, at)
                key = (pages.place, *pieces[at:end], pieces[end][0])
                found = known.get(key)
                if found is None:
                    found = self._expand_rows(pieces[at:end], pieces[end], xml_of, pages)
                else:
                    pages.skip(found.paragraphs, found.number)
                if found.whole:
                    rows[key] = found
                xml.append(found.xml)
                at = end
            else:
                self._token(pieces[at], xml_of, xml, pages)
            self._words(pieces[at], xml, pages)
            at += 1
        self._last = xml_of, rows
        made = "".join(xml)
        if "<w:" in rendered:  # markup among the words, which no token knows
            return made, tuple(pages.done), frozenset(_NAMING.findall(made))
        used = [_naming(xml_of[ord(one) - _FIRST_TOKEN]) for one in {piece[0] for piece in pieces}]
        return made, tuple(pages.done), frozenset[str]().union(*used)

    def _row_end(self, pieces: list[str], start: int) -> int:
        """The piece that ends the row begun there."""
        ends = self._row_ends
        return next((at for at in range(start, len(pieces)) if pieces[at][0] in ends), len(pieces) - 1)

    def _expand_rows(self, pieces: list[str], last: str, xml_of: tuple[str, ...], pages: _Pages) -> _Rows:
        """Expand whole rows, without the words behind them."""
        xml: list[str] = []
        before, row, depth = len(pages.done), pages.row, pages.depth
        for piece in pieces:
            self._token(piece, xml_of, xml, pages)
            self._words(piece, xml, pages)
        self._token(last, xml_of, xml, pages)
        return _Rows("".join(xml), tuple(pages.done[before:]), pages.row - row, pages.depth == depth)

    def _token(self, piece: str, xml_of: tuple[str, ...], xml: list[str], pages: _Pages) -> None:
        number = ord(piece[0]) - _FIRST_TOKEN
        events = self.tokens[number].events
        if events:
            if events[0][0] == "/tc" and pages.hollow:
                xml.append(pages.fill())  # every cell has a paragraph, also where a loop had nothing to print
            pages.follow(events)
        xml.append(xml_of[number])

    def _words(self, piece: str, xml: list[str], pages: _Pages) -> None:
        words = piece[1:]
        if not words:
            return
        shown = self.tokens[ord(piece[0]) - _FIRST_TOKEN].words
        if UNDER in words or DONE in words:
            _conditions(words, xml, pages, shown=shown)
        else:
            _words(words, xml, pages.segments if shown else None, pages.under)


class _Pages:
    """Collects paragraphs while the tokens go by."""

    def __init__(self) -> None:
        self.done: list[Paragraph] = []
        self.segments: list[Segment] = []
        self._style = ""
        self._form = ""
        self._tables = Tables()
        self._asked: list[tuple[str, ...]] = []  # of the conditions open now, the outermost first
        self._outside = 0  # how many of them were open before the paragraph began
        self.under: tuple[str, ...] = ()  # what was asked inside the paragraph, the nearest first

    @property
    def place(self) -> tuple[object, ...]:
        """All that decides what a row becomes besides its own words: where it stands, and under which conditions."""
        return self._tables.place, tuple(self._asked)

    @property
    def row(self) -> int:
        return self._tables.row

    @property
    def depth(self) -> tuple[int, int]:
        """Conditions open, and tables begun: the same before and behind rows that stand for themselves."""
        return len(self._asked), self._tables.count

    def skip(self, paragraphs: tuple[Paragraph, ...], rows: int) -> None:
        """Take over the paragraphs of whole rows as they are."""
        self.done.extend(paragraphs)
        self._style = paragraphs[-1].style if paragraphs else self._style
        self._tables.skip(rows)

    def ask(self, paths: str) -> None:
        """What follows stands under a condition on these answers."""
        self._asked.append(tuple(paths.split()))
        self.under = self._paths(self._asked[self._outside :])

    def answered(self) -> None:
        """The condition opened last ends."""
        if self._asked:
            self._asked.pop()
        self.under = self._paths(self._asked[self._outside :])

    @staticmethod
    def _paths(asked: list[tuple[str, ...]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys([path for paths in reversed(asked) for path in paths])) if asked else ()

    @property
    def hollow(self) -> bool:
        """True in a cell without a paragraph."""
        return self._tables.hollow

    def fill(self) -> str:
        """Set an empty paragraph in the style of the last one; its XML."""
        self.follow((("start", self._style), ("end", "")))
        return f'<w:p><w:pPr><w:pStyle w:val="{self._style}"/></w:pPr></w:p>' if self._style else "<w:p/>"

    def follow(self, events: tuple[tuple[str, str], ...]) -> None:
        for kind, value in events:
            if kind == "start":
                self._style, self._form, self.segments = value, "", []
                self._outside, self.under = len(self._asked), ()
            elif kind == "form":
                self._form = value
            elif kind == "text":
                self.segments.append(Segment(value, under=self.under))
            elif kind == "end":
                cell = self._tables.cell
                if cell:
                    self._tables.fill()
                under = self._paths(self._asked[: self._outside])
                self.done.append(Paragraph(self._style, tuple(self.segments), self._form, (), cell, under))
                self.segments = []
            else:
                self._tables.follow(kind, value)


def _conditions(words: str, xml: list[str], pages: _Pages, *, shown: bool) -> None:
    """Take words apart where a condition begins or ends; ``shown``: they are the text of a run."""
    # Split by a pattern of two groups: words, then the paths of what begins, or the mark of what ends; in threes.
    pieces = _CONDITION.split(words)
    for at in range(0, len(pieces), 3):
        if pieces[at]:
            _words(pieces[at], xml, pages.segments if shown else None, pages.under)
        if at + 1 < len(pieces):
            if pieces[at + 1] is None:
                pages.answered()
            else:
                pages.ask(pieces[at + 1])


def _words(words: str, xml: list[str], segments: list[Segment] | None, under: tuple[str, ...]) -> None:
    """Words on their way into the XML and, where they are the text of a run, into the outline."""
    if START in words or OPEN in words:
        _leaves(words, xml, [] if segments is None else segments, under)
    else:
        xml.append(words)
        if segments is not None:
            segments.append(Segment(_bare(words), under=under))


def _leaves(words: str, xml: list[str], segments: list[Segment], under: tuple[str, ...]) -> None:
    """Take words apart into fixed wording and answers."""
    # Split by a pattern of three groups: fixed wording, then kind, path and text of an answer, and so on in fours.
    pieces = _LEAF.split(words)
    for at in range(0, len(pieces) - 1, 4):
        fixed, kind, path, text = pieces[at : at + 4]
        if fixed:
            xml.append(fixed)
            segments.append(Segment(_bare(fixed), under=under))
        xml.append(text if text.isprintable() else _SPACE.sub(_as_markup, text))
        segments.append(Segment(unescape_text(text), path, kind == OPEN, under))
    if pieces[-1]:
        xml.append(pieces[-1])
        segments.append(Segment(_bare(pieces[-1]), under=under))


def _as_markup(match: re.Match[str]) -> str:
    return f'</w:t>{_IN_TEXT[match[0]]}<w:t xml:space="preserve">'


def _bare(words: str) -> str:
    if "<" in words:
        words = _TAG.sub("", words)
    return unescape_text(words) if "&" in words else words


def holds_marks(text: str) -> bool:
    """True when the text holds one of our marks, which no template may."""
    return any(mark in text for mark in marks.ALL)
