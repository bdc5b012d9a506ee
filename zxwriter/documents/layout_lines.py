"""Paragraphs become lines, and lines fall on pages: the work behind ``layout``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from zxwriter.documents.linebreaks import break_lines
from zxwriter.documents.metrics import OFFICIAL, Face, Metrics
from zxwriter.documents.outline import Outline, Paragraph
from zxwriter.documents.styles import Style, StyleTable

_SHIFTED = frozenset(("right", "end", "center"))
_STRETCHED = frozenset(("both", "distribute"))


class Line(NamedTuple):
    """One line on paper.

    ``page`` counts from 1, ``top`` is in twips from the top of the text area, ``left`` from its left edge, ``width``
    is that of its characters as they are. ``paragraph`` is the index in the outline, ``start`` and ``end`` the
    characters of its text. ``room`` is the width the line is stretched to, 0 for one that is not stretched.
    """

    page: int
    top: int
    height: int
    left: int
    width: int
    paragraph: int
    start: int
    end: int
    room: int = 0


class _Box(NamedTuple):
    """A line before it has a page. ``gap`` is the space above it, ``glued`` keeps it on the page of the next box."""

    gap: int
    height: int
    left: int
    width: int
    paragraph: int
    start: int
    end: int
    room: int
    glued: bool
    breaks: bool


def page_lines(
    outline: Outline,
    styles: StyleTable,
    height_of: Callable[[int], int] | None = None,
    metrics: Metrics = OFFICIAL,
) -> list[Line]:
    """Every line of the document with its place on paper, in reading order.

    ``height_of`` gives the height of the text area of a page by its number, where a header takes some of it.
    """
    boxes: list[_Box] = []
    gap = 0
    for number, paragraph in enumerate(outline):
        style = styles.style(paragraph.style, paragraph.form)
        boxes.extend(_boxes(number, paragraph, style, styles.page.text_width, gap + style.before, metrics))
        gap = style.after
    whole = styles.page.text_height
    return _fill(boxes, height_of or (lambda _: whole))


def _boxes(number: int, paragraph: Paragraph, style: Style, text_width: int, gap: int, metrics: Metrics) -> list[_Box]:
    room = text_width - style.left - style.right
    text = paragraph.text
    shape = _shape(text.replace("\f", "\n"), paragraph.breaks, style, room, metrics.face(style.east_asia))
    height = style.height
    last = len(shape) - 1
    paged = "\f" in text
    shifted, stretched = style.align in _SHIFTED, style.align in _STRETCHED
    boxes = []
    first = style.first  # of the first line only
    for n, (start, end, width) in enumerate(shape):
        glued = style.keep_next if n == last else style.keep_lines or (style.widow_control and n in (0, last - 1))
        left, full = style.left + first, room - first
        if shifted:
            left += (full - width) // 2 if style.align == "center" else full - width
        breaks = (n == 0 and style.break_before) or (paged and text[start - 1 : start] == "\f")
        # The last line of a paragraph and one ended by a line break stay as they are.
        wide = full if stretched and n < last and shape[n + 1][0] == end else 0
        boxes.append(_Box(gap, height, left, width, number, start, end, wide, glued, breaks))
        gap = first = 0
    return boxes


def _shape(text: str, breaks: tuple[int, ...], style: Style, room: int, face: Face) -> Sequence[tuple[int, int, int]]:
    """The lines of a paragraph as start, end and width, also where it is broken by sense."""
    if not breaks:
        return break_lines(text, style.size, style.tracking, room - style.first, room, face)
    shape: list[tuple[int, int, int]] = []
    for start, end in pairwise((0, *breaks, len(text))):
        first = room if start else room - style.first
        lines = break_lines(text[start:end], style.size, style.tracking, first, room, face)
        shape.extend((start + one, start + other, width) for one, other, width in lines)
    return shape


def _fill(boxes: Sequence[_Box], height_of: Callable[[int], int]) -> list[Line]:
    """Put the boxes on pages, those glued together on one page where it can hold them."""
    lines: list[Line] = []
    page, used, at = 1, 0, 0
    room = height_of(page)
    while at < len(boxes):
        end = at + 1
        while end < len(boxes) and boxes[end - 1].glued and not boxes[end].breaks:
            end += 1
        block = boxes[at:end]
        need = sum([one.gap + one.height for one in block])
        if block[0].breaks and lines:
            page, used, room = page + 1, 0, height_of(page + 1)
        elif used + need > room and used > 0:
            # The space above a paragraph falls away at the top of a page that begins by itself.
            page, used, room, block = page + 1, 0, height_of(page + 1), [block[0]._replace(gap=0), *block[1:]]
        for box in block:
            if used + box.gap + box.height > room and used > 0:
                page, used, room, box = page + 1, 0, height_of(page + 1), box._replace(gap=0)
            used += box.gap
            lines.append(Line(page, used, box.height, box.left, box.width, box.paragraph, box.start, box.end, box.room))
            used += box.height
        at = end
    return lines
