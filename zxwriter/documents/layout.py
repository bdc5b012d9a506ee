"""Lines and pages, computed from the outline and the template's own metrics; and whether the seal fits.

No program that shows documents is asked: with exact line pitch, full-width characters and the rules of ``linebreaks``
the breaks follow from the numbers (GB/T 9704-2012, 5.2: a text area of 156 mm by 225 mm, 22 lines of 28 characters).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from zxwriter.documents.linebreaks import break_lines
from zxwriter.documents.outline import Outline, Paragraph
from zxwriter.documents.styles import Page, Style, StyleTable

TWIPS_PER_MM = 1440 / 25.4
# The usual diameter of a court's seal; its source was not found, so it is a measure for room and nothing else.
SEAL_DIAMETER = 42
# Name and date stand a little under the middle of the seal (GB/T 9704-2012, 7.3.5.1), in an order in its lower arc.
_ABOVE = SEAL_DIAMETER / 4
# A seal may reach below the text area as far as the page number, 7 mm under it (GB/T 9704-2012, 7.5).
_BELOW = 7
_SHIFTED = frozenset(("right", "end", "center"))
_SIGNATURE = frozenset(("sign_court", "date", "note", "attachment", "attachment_more"))


class Line(NamedTuple):
    """One line on paper.

    ``page`` counts from 1, ``top`` is in twips from the top of the text area, ``left`` from its left edge.
    ``paragraph`` is the index in the outline, ``start`` and ``end`` the characters of its text.
    """

    page: int
    top: int
    height: int
    left: int
    width: int
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """How the document falls on pages.

    ``lines`` is the number of lines on each page. ``seal_page`` is the page of the date the seal stands over, None
    for documents without a seal; ``seal_fits`` tells whether a seal of 42 mm with the date under its middle stays
    clear of the page number and the edge, and the page holds text besides the signature block (GB/T 9704-2012,
    7.3.5).
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


class _Box(NamedTuple):
    """A line before it has a page. ``gap`` is the space above it, ``glued`` keeps it on the page of the next box."""

    gap: int
    height: int
    left: int
    width: int
    paragraph: int
    start: int
    end: int
    glued: bool
    breaks: bool


def lay_out(outline: Outline, styles: StyleTable, *, sealed: bool) -> Layout:
    """Count lines and pages; ``sealed`` tells whether a seal stands over the date."""
    lines = page_lines(outline, styles)
    pages = max((line.page for line in lines), default=1)
    counts = [0] * pages
    for line in lines:
        counts[line.page - 1] += 1
    date = next((line for line in reversed(lines) if outline[line.paragraph].style == "date"), None)
    if not sealed or date is None:
        return Layout(pages, tuple(counts), None, True)
    return Layout(pages, tuple(counts), date.page, _seal_fits(date, lines, outline, styles.page))


def _seal_fits(date: Line, lines: Sequence[Line], outline: Outline, page: Page) -> bool:
    radius = SEAL_DIAMETER / 2 * TWIPS_PER_MM
    lowest = page.text_height + _BELOW * TWIPS_PER_MM
    outermost = page.text_width + page.right
    middle = date.left + date.width / 2
    centre = date.top + date.height / 2 - _ABOVE * TWIPS_PER_MM
    if centre + radius > lowest or middle + radius > outermost:
        return False
    return any(line.page == date.page and outline[line.paragraph].style not in _SIGNATURE for line in lines)


def page_lines(outline: Outline, styles: StyleTable) -> list[Line]:
    """Every line of the document with its place on paper, in reading order."""
    boxes: list[_Box] = []
    gap = 0
    for number, paragraph in enumerate(outline):
        style = styles.style(paragraph.style, paragraph.form)
        boxes.extend(_boxes(number, paragraph, style, styles.page.text_width, gap + style.before))
        gap = style.after
    return _fill(boxes, styles.page.text_height)


def _boxes(number: int, paragraph: Paragraph, style: Style, text_width: int, gap: int) -> list[_Box]:
    room = text_width - style.left - style.right
    text = paragraph.text
    shape = break_lines(text.replace("\f", "\n"), style.size, style.tracking, room - style.first, room)
    height = style.pitch if style.exact else max(style.pitch, style.size * 13 // 10)
    last = len(shape) - 1
    paged = "\f" in text
    boxes = []
    first = style.first  # of the first line only
    for n, (start, end, width) in enumerate(shape):
        glued = style.keep_next if n == last else style.keep_lines or (style.widow_control and n in (0, last - 1))
        left = style.left + first
        if style.align in _SHIFTED:
            spare = room - first - width
            left += spare // 2 if style.align == "center" else spare
        breaks = (n == 0 and style.break_before) or (paged and text[start - 1 : start] == "\f")
        boxes.append(_Box(gap, height, left, width, number, start, end, glued, breaks))
        gap = first = 0
    return boxes


def _fill(boxes: Sequence[_Box], room: int) -> list[Line]:
    """Put the boxes on pages, those glued together on one page where it can hold them."""
    lines: list[Line] = []
    page, used, at = 1, 0, 0
    while at < len(boxes):
        end = at + 1
        while end < len(boxes) and boxes[end - 1].glued and not boxes[end].breaks:
            end += 1
        block = boxes[at:end]
        need = sum(one.gap + one.height for one in block)
        if block[0].breaks and lines:
            page, used = page + 1, 0
        elif used + need > room and used > 0:
            # The space above a paragraph falls away at the top of a page that begins by itself.
            page, used, block = page + 1, 0, [block[0]._replace(gap=0), *block[1:]]
        for box in block:
            if used + box.gap + box.height > room and used > 0:
                page, used, box = page + 1, 0, box._replace(gap=0)
            used += box.gap
            lines.append(Line(page, used, box.height, box.left, box.width, box.paragraph, box.start, box.end))
            used += box.height
        at = end
    return lines
