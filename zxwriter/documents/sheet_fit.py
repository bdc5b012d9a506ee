"""How a check sheet is made to fit its one page: smaller letters first, then shorter values, and no element unnamed.

Findings and reasons come before the values of elements, the name of an element before everything.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zxwriter.core.sealing import TWIPS_PER_MM
from zxwriter.documents.linebreaks import break_lines
from zxwriter.documents.metrics import Face

WIDTH, HEIGHT = 11906, 16838
MARGIN, EDGE = round(15 * TWIPS_PER_MM), round(10 * TWIPS_PER_MM)  # beside, and above and below
ROOM = HEIGHT - 2 * EDGE - 450  # less than there is: another program may give a row a hair more
SIDE = 60  # twips inside a cell, beside the text
ACROSS = 180  # mm of text; all widths of columns are in mm
FACTS, DENSE = (22, 158), (14, 166)
_HALVES = ((25, 55, 10), (31, 49, 10), (38, 42, 10))  # an element in half the width: its name, its value, its sources
_DENSE_HALVES = ((25, 56, 9), (31, 50, 9), (38, 43, 9))
HEADS = ("要素", "内容", "来源")
OVERRIDDEN = "错误，附理由保留"  # the word of findings that stand with a reason

# Wider than any font that may stand in: the Latin letters of the official fonts are half an em.
_WARY = Face(
    latin={char: 700 if char.isupper() else 640 for char in string.ascii_letters + string.digits},
    apart=25,
    by_script=True,
)
_FULL = 10**6
_MOST_READ = 4000  # characters of one value there is ever room for
_HALF_LINES = (1, 2, 3, 4, 6)  # an element of more lines than this in half the width gets the whole
_NAMES = 0
_SPARED = 8


class Row(NamedTuple):
    """An element: its name, its value, the numbers of its sources; of a list what each of its ``items`` says."""

    name: str
    value: str
    source: str
    items: tuple[str, ...] = ()

    def text(self, most: int) -> str:
        """The value in about ``most`` characters; what was left out is told in numbers."""
        if not self.items:
            return _short(self.value, most)
        kept: list[str] = []
        for one in self.items:
            if kept and sum(map(len, kept)) + len(one) > most:
                break
            kept.append(_short(one, most))
        rest = len(self.items) - len(kept)
        more = f"；其余{rest}项见文书" if rest else ""
        return f"{len(self.items)}项：{'；'.join(kept)}{more}"


class Told(NamedTuple):
    """What was found, in words: ``word`` says how grave, ``reason`` why it may stand, ``code`` what is of one kind."""

    word: str
    text: str
    code: str = ""
    reason: str = ""

    @property
    def whole(self) -> str:
        return f"{self.text}。理由：{self.reason}" if self.reason else self.text


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a check sheet says: name and value; elements; the names of their sources by number; findings; signers."""

    facts: tuple[tuple[str, str], ...]
    elements: tuple[Row, ...]
    legend: str
    findings: tuple[Told, ...]
    signers: tuple[str, ...]


class Measure(NamedTuple):
    """How large the letters are and how much is said; all but ``size`` and ``dense`` count what is told at most.

    ``size`` is in half-points; ``dense``: no headings, little between the lines. ``items``, ``value`` and ``said`` are
    the characters of a list, of another value (0: only the names of the elements) and of a finding, ``alike`` the
    findings of one kind told one by one, ``told`` the rows of findings, ``reason`` the characters of a reason.
    """

    size: int
    dense: bool = True
    items: int = _FULL
    value: int = _FULL
    said: int = _FULL
    alike: int = _FULL
    told: int = _FULL
    reason: int = _FULL

    @property
    def pitch(self) -> int:
        return round(self.size * (11.7 if self.dense else 13))

    @property
    def pad(self) -> int:
        """Twips above and below the text of a cell."""
        return 20 if not self.dense else 14 if self.size > 15 else 9

    @property
    def sign_height(self) -> int:
        return round((12 if self.dense else 17) * TWIPS_PER_MM)

    @property
    def title(self) -> tuple[int, int]:
        """Size in half-points and pitch in twips."""
        return (26, 380) if self.dense else (32, 480)

    @property
    def gap(self) -> int:
        """What stands between two tables, in twips; a heading where there is room for one."""
        return 80 if self.dense else self.pitch * 4 // 3

    @property
    def halves(self) -> tuple[tuple[int, int, int], ...]:
        """The widths to try for an element in half the width of the page."""
        return _DENSE_HALVES if self.dense else _HALVES

    @property
    def findings(self) -> tuple[int, int]:
        """The widths of the columns of what was found."""
        return DENSE if self.dense else FACTS

    def high(self, lines: int) -> int:
        """A row of so many lines with its own line above it, in twips."""
        return lines * self.pitch + 2 * self.pad + 10

    def row(self, texts: Sequence[str], widths: Sequence[float]) -> int:
        """How high a row is, in twips."""
        lines = max(self.lines(text, width) for text, width in zip(texts, widths, strict=True))
        return self.high(lines)

    def lines(self, text: str, width: float) -> int:
        room = round(width * TWIPS_PER_MM) - 2 * SIDE - self.size * 4  # a line may end a little earlier elsewhere
        return len(break_lines(text, self.size * 10, 0, room, room, _WARY))


Line = tuple[tuple[str, str, str], ...]  # one element across the page, or one or two beside one another


class Arranged(NamedTuple):
    """The rows of elements, the widths of one half, and how high all are."""

    lines: tuple[Line, ...]
    half: tuple[int, int, int]
    height: int


class Page(NamedTuple):
    """A sheet as it is set: its rows in words, and how large."""

    measure: Measure
    facts: tuple[tuple[str, str], ...]
    elements: Arranged
    legend: str
    findings: tuple[tuple[str, str], ...]
    signers: tuple[str, ...]
    height: int


def measures() -> Iterator[Measure]:
    """From comfortable (五号) to dense (六号, the smallest that is still read), then ever shorter."""
    yield from (Measure(size, dense=False) for size in (21, 19, 18, 17))
    yield from (Measure(size) for size in (17, 16, 15))
    yield from (Measure(15, True, items) for items in (2400, 1600, 1100, 800, 600, 400, 240, 160, 120, 90, 60))
    values = (500, 400, 300, 240, 200, 160, 130, 100, 80, 64, 50, 40)
    yield from (Measure(15, True, min(60, value), value) for value in values)
    for alike, said in ((3, _FULL), (2, 160), (1, 100)):
        yield from (Measure(15, True, value, value, said, alike) for value in (160, 80, 40, 20))
    for told, reason in ((24, 300), (24, 160), (24, 80), (12, 80), (6, 40)):
        yield from (Measure(15, True, value, value, 80, 1, told, reason) for value in (40, 20, 12, _NAMES))


def fitted(sheet: Sheet) -> Page:
    """The sheet as large and as full as one page allows."""
    page = None
    for measure in measures():
        page = _page(sheet, measure)
        if page.height <= ROOM:
            return page
    assert page is not None  # there is always a last measure
    return page


def _short(text: str, most: int) -> str:
    """The beginning and how long it is; what would hardly be shorter stays."""
    return text if len(text) <= most + _SPARED else f"{text[: most - 1]}…（共{len(text)}字）"


def _page(sheet: Sheet, measure: Measure) -> Page:
    facts = tuple((name, _short(value, 400)) for name, value in sheet.facts)
    findings = _findings(sheet.findings, measure) or (("核对结果", "没有发现问题"),)
    elements = _elements(sheet.elements, measure)
    height = elements.height + sum(measure.row(row, FACTS) for row in facts)
    height += sum(measure.row(row, measure.findings) for row in findings)
    name = elements.half[0]
    height += measure.row(("来源", sheet.legend), (name, ACROSS - name)) if sheet.legend else 0
    height += measure.row(HEADS, elements.half) + measure.title[1] + measure.gap * 3
    height += measure.sign_height + measure.row(("年　月　日",), (60,)) + 40
    return Page(measure, facts, elements, sheet.legend, findings, sheet.signers, height)


def _findings(findings: Sequence[Told], measure: Measure) -> tuple[tuple[str, str], ...]:
    """Those told as rows; of many of one kind the first and how many more."""
    kinds: dict[tuple[str, str], list[Told]] = {}
    for one in findings:
        kinds.setdefault((one.word, one.code if one.code and not one.reason else str(len(kinds))), []).append(one)
    rows: list[tuple[str, str]] = []
    for group in kinds.values():
        for one in group[: measure.alike]:
            said = _short(one.text, measure.said)
            rows.append((one.word, f"{said}。理由：{_short(one.reason, measure.reason)}" if one.reason else said))
        if len(group) > measure.alike:
            rows.append((group[0].word, f"同类的另有{len(group) - measure.alike}条，见核对结果"))
    if len(rows) > measure.told:
        left = len(rows) - measure.told
        rows[measure.told :] = [("其余", f"另有{left}条，见核对结果")]
    return tuple(rows)


def _elements(elements: Sequence[Row], measure: Measure) -> Arranged:
    """The rows of elements in the arrangement that takes the least height."""
    if measure.value == _NAMES:
        said = [f"{one.name}（{len(one.items)}项）" if one.items else one.name for one in elements]
        row = ("要素", f"{'、'.join(said)}。内容、来源见文书和案件", "")
        return Arranged(((row,),), measure.halves[0], measure.row(row, _whole(measure.halves[0])))
    cells = [
        (one.name, one.text(min(measure.items if one.items else measure.value, _MOST_READ)), one.source)
        for one in elements
    ]
    return min(_arrangements(cells, measure), key=lambda one: one.height)


def _arrangements(cells: Sequence[tuple[str, str, str]], measure: Measure) -> Iterator[Arranged]:
    """The elements in their order, the lower ones side by side: each with the next that is low too."""
    for half in measure.halves:
        halves = [measure.row(one, half) for one in cells]
        wholes = [measure.row(one, _whole(half)) for one in cells]
        for most in _HALF_LINES:
            lines: list[Line] = []
            heights: list[int] = []
            waiting: int | None = None
            for cell, low, whole in zip(cells, halves, wholes, strict=True):
                across = low > measure.high(most)
                if not across and waiting is not None:
                    lines[waiting] = (*lines[waiting], cell)
                    heights[waiting] = max(heights[waiting], low)
                    waiting = None
                    continue
                waiting = waiting if across else len(lines)
                lines.append((cell,))
                heights.append(whole if across else low)
            yield Arranged(tuple(lines), half, sum(heights))


def _whole(half: tuple[int, int, int]) -> tuple[int, int, int]:
    """The widths of an element across the page."""
    name, _, source = half
    return name, ACROSS - name - source, source
