"""Lines and pages, computed from the outline and the template's own metrics.

No program that shows documents is asked: with exact line pitch, full-width characters and the rules of ``linebreaks``
the breaks follow from the numbers (GB/T 9704-2012, 5.2: a text area of 156 mm by 225 mm, 22 lines of 28 characters).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from zxwriter.core.once import once
from zxwriter.documents.furniture import Furnishing, Furniture, furnishing, furniture, intrusion
from zxwriter.documents.layout_lines import Line, Stroke, place
from zxwriter.documents.linebreaks import begins, stretches
from zxwriter.documents.metrics import OFFICIAL, Metrics
from zxwriter.documents.outline import Outline, Segment
from zxwriter.documents.styles import StyleTable


class Piece(NamedTuple):
    """What of one segment stands on one line: ``start`` and ``end`` count in the text of the paragraph."""

    segment: Segment
    start: int
    end: int


@dataclass(frozen=True)
class PageModel:
    """A document on paper: every line, stroke and number with its place.

    ``counts`` is the number of lines of each page. ``lines`` are in reading order, a table's row by row and cell by
    cell: every character stands on one of them. ``repeated`` are the lines of header rows printed again, ``cut`` the
    pages at whose end LibreOffice would lose a row of a table. Lengths
    are twips (1/20 pt). Lines and strokes are measured from the corner of the text area, furniture from the corner of
    the page; ``origin`` is where the one lies in the other.
    """

    outline: Outline
    styles: StyleTable
    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...]
    pages: int
    counts: tuple[int, ...]
    furnishing: Furnishing = field(repr=False)
    metrics: Metrics = field(default=OFFICIAL, repr=False)
    repeated: tuple[Line, ...] = ()
    cut: tuple[int, ...] = ()

    @once
    def furniture(self) -> tuple[Furniture, ...]:
        """Page numbers, headers and the mark of a draft, page by page."""
        return furniture(self.furnishing, self.styles, self.pages)

    def origin(self, page: int) -> tuple[int, int]:
        """The corner of a page's text area, from the page's corner, lowered where the header takes more room."""
        own = self.styles.page
        return own.left, own.top + intrusion(self.furnishing, self.styles, page)[0]

    def where(self, line: Line) -> tuple[int, int]:
        """Left and top of a line from the corner of its page."""
        left, top = self.origin(line.page)
        return left + line.left, top + line.top

    @once
    def _by_page(self) -> tuple[tuple[Line, ...], ...]:
        pages: list[list[Line]] = [[] for _ in range(self.pages)]
        for line in self.lines:
            pages[line.page - 1].append(line)
        return tuple([tuple(one) for one in pages])

    def lines_on(self, page: int) -> tuple[Line, ...]:
        """The lines of a page, counted from 1, in reading order; none for a page that is not there."""
        return self._by_page[page - 1] if 1 <= page <= self.pages else ()

    def drawn_on(self, page: int) -> tuple[Line, ...]:
        """The lines to draw on a page: its own, and those of header rows printed again."""
        if not self.repeated:
            return self.lines_on(page)
        return (*[one for one in self.repeated if one.page == page], *self.lines_on(page))

    @once
    def _starts(self) -> list[tuple[int, int]]:
        return [(line.paragraph, line.start) for line in self.lines]

    def line_of(self, paragraph: int, index: int) -> Line | None:
        """The line on which a character of a paragraph stands; None where the paragraph has no line."""
        at = bisect_right(self._starts, (paragraph, index)) - 1
        return self.lines[at] if at >= 0 and self.lines[at].paragraph == paragraph else None

    def line_at(self, page: int, x: int, y: int) -> Line | None:
        """The line nearest to a place on a page, in twips from the corner of the text area; None on an empty page."""

        def distance(line: Line) -> tuple[int, int]:
            wide = line.room or line.width
            below = max(line.top - y, y - line.top - line.height + 1, 0)
            return below, max(line.left - x, x - line.left - wide, 0)

        return min(self.lines_on(page), key=distance, default=None)

    def segments(self, line: Line) -> tuple[Piece, ...]:
        """The segments on a line, from left to right."""
        pieces, start = [], 0
        for segment in self.outline[line.paragraph].segments:
            end = start + len(segment.text)
            one, other = max(start, line.start), min(end, line.end)
            if one < other:
                pieces.append(Piece(segment, one, other))
            start = end
            if start >= line.end:
                break
        return tuple(pieces)

    def x_of(self, line: Line, index: int) -> int:
        """Where a character of the line begins, in twips from the text area's left edge, stretching included.

        ``index`` counts in the text of the paragraph; ``line.end`` gives the end of the line.
        """
        places = self.places(line)
        return places[min(max(index - line.start, 0), len(places) - 1)]

    def places(self, line: Line) -> list[int]:
        """Where each character of a line begins and, last, where the line ends: what ``x_of`` says, all at once."""
        paragraph = self.outline[line.paragraph]
        style = self.styles.style(paragraph.style, paragraph.form)
        text = paragraph.text[line.start : line.end]
        sums = begins(text, style.size, style.tracking, self.metrics.face(style.east_asia))
        shifts = stretches(text, line.room - line.width) if line.room > line.width else [0] * len(sums)
        return [line.left + one + other for one, other in zip(sums, shifts, strict=True)]


@dataclass(frozen=True, slots=True)
class Layout:
    """How the document falls on pages.

    ``lines`` is the number of lines on each page. ``seal_page`` is the page of the date the seal stands over, None
    for documents without a seal; ``seal_fits`` tells whether every seal has its room (``seal``).
    """

    pages: int
    lines: tuple[int, ...]
    seal_page: int | None
    seal_fits: bool

    def to_json(self) -> dict[str, Any]:
        return {
            "pages": self.pages,
            "lines": list(self.lines),
            "seal_page": self.seal_page,
            "seal_fits": self.seal_fits,
        }


def page_model(outline: Outline, styles: StyleTable, *, draft: bool = False, metrics: Metrics = OFFICIAL) -> PageModel:
    """Put a document on paper.

    ``draft`` tells that its pages bear the mark of a draft, ``metrics`` how wide characters are in the fonts at hand.
    """
    bands = furnishing(styles, draft=draft)
    first, even, odd = bands.heights

    def height_of(page: int) -> int:
        return first if page == 1 else (odd if page % 2 else even)

    lines, repeated, strokes, cut = place(outline, styles, height_of, metrics)
    pages = lines[-1].page if lines else 1
    counts = _counts(lines, pages)
    drawn = tuple(dict.fromkeys(strokes)) if strokes else ()
    return PageModel(outline, styles, tuple(lines), drawn, pages, counts, bands, metrics, tuple(repeated), tuple(cut))


def _counts(lines: Sequence[Line], pages: int) -> tuple[int, ...]:
    if pages == 1:
        return (len(lines),)
    found = Counter([line.page for line in lines])
    return tuple([found[page] for page in range(1, pages + 1)])
