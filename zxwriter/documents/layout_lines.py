"""Paragraphs become lines, and lines fall on pages: the work behind ``layout``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
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


class Stroke(NamedTuple):
    """A line of a table, filled black; lengths in twips from the corner of the text area."""

    page: int
    left: int
    top: int
    width: int
    height: int


class Row(NamedTuple):
    """A row of a table before it has a page: its lines and strokes count from its top, their page is 0.

    ``paragraph`` of its lines counts from the row's first. ``height`` includes the line above it; ``rule`` is the
    thickness of that line, 0 where none is drawn. ``head`` tells of a row repeated on every page, ``splits`` of one
    that may go on on the next page.
    """

    height: int
    rule: int
    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...]
    head: bool
    splits: bool
    edges: tuple[int, ...]


class Box(NamedTuple):
    """A line or a row before it has a page.

    ``gap`` is the space above it, ``glued`` keeps it on the page of the next box, ``breaks`` begins a page with it.
    """

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
    row: Row | None = None


class Placed(NamedTuple):
    """What stands on the pages: the lines in reading order, header rows printed again, and the strokes of tables.

    ``cut`` are the pages at whose end LibreOffice would lose a row (``_Sheets``).
    """

    lines: list[Line]
    repeated: list[Line]
    strokes: list[Stroke]
    cut: list[int]


def place(
    outline: Outline,
    styles: StyleTable,
    height_of: Callable[[int], int] | None = None,
    metrics: Metrics = OFFICIAL,
) -> Placed:
    """Every line and stroke of the document with its place on paper.

    ``height_of`` gives the height of the text area of a page by its number, where a header takes some of it.
    """
    from zxwriter.documents.layout_tables import rows_of  # which needs the lines of paragraphs from here

    boxes: list[Box] = []
    gap = at = 0
    while at < len(outline):
        paragraph = outline[at]
        if paragraph.cell is not None:
            rows, at = rows_of(outline, at, styles, gap, metrics)
            boxes.extend(rows)
            gap = rows[-1].row.rule if rows[-1].row else 0
            continue
        style = styles.style(paragraph.style, paragraph.form)
        boxes.extend(boxes_of(at, paragraph, style, styles.page.text_width, gap + style.before, metrics))
        gap = style.after
        at += 1
    whole = styles.page.text_height
    return _fill(boxes, height_of or (lambda _: whole))


def page_lines(outline: Outline, styles: StyleTable) -> list[Line]:
    """Every line of the document with its place on paper, in reading order."""
    return place(outline, styles).lines


def boxes_of(number: int, paragraph: Paragraph, style: Style, text_width: int, gap: int, metrics: Metrics) -> list[Box]:
    """The lines of a paragraph; ``gap`` is the space above it, ``text_width`` what its indents are taken from."""
    room = text_width - style.left - style.right
    text = paragraph.text
    paged = "\f" in text
    if paged:
        text = text.replace("\f", "\n")
    shape = _shape(text, paragraph.breaks, style, room, metrics.face(style.east_asia))
    height, last = style.height, len(shape) - 1
    at, full = style.left + style.first, room - style.first  # of the first line
    shifted, stretched = style.align in _SHIFTED, style.align in _STRETCHED
    half = style.align == "center"
    boxes: list[Box] = []
    for n, (start, end, width) in enumerate(shape):
        glued = style.keep_next if n == last else style.keep_lines or (style.widow_control and n in (0, last - 1))
        left = at if not shifted else at + (full - width) // (2 if half else 1)
        breaks = (n == 0 and style.break_before) or (paged and paragraph.text[start - 1 : start] == "\f")
        # The last line of a paragraph and one ended by a line break stay as they are.
        wide = full if stretched and n < last and shape[n + 1][0] == end else 0
        boxes.append(Box(gap, height, left, width, number, start, end, wide, glued, breaks))
        gap, at, full = 0, style.left, room
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


class Parts:
    """A row that may go on from page to page, cut off piece by piece; ``height`` is that of what is left."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self.height = row.height
        self._at = self._start = 0
        self._ends: list[tuple[int, int]] = []
        self._tops: list[int] = []

    def _measure(self) -> None:
        lines = self._row.lines
        # What ends first is cut off first; the number keeps the reading order.
        self._ends = sorted([(one.top + one.height, number) for number, one in enumerate(lines)])
        # Where the first of what is left from each of them on begins.
        self._tops = [*accumulate([lines[number].top for _, number in reversed(self._ends)], min)][::-1]

    def cut(self, room: int) -> Row | None:
        """The part that fits into the room; None where no line fits, or nothing but height would be left."""
        if not self._ends:
            self._measure()
        ends, most = self._ends, room - self._row.rule + self._start
        end = bisect_right(ends, (most, len(ends)), lo=self._at)
        if end in (self._at, len(ends)):
            return None
        part = self._part(end)
        self._at, self._start = end, self._tops[end] - self._row.rule
        self.height = ends[-1][0] - self._start
        return part

    def rest(self) -> Row:
        """All that is left."""
        return self._part(len(self._ends)) if self._at else self._row

    def _part(self, end: int) -> Row:
        from zxwriter.documents.layout_tables import ruled

        start, numbers = self._start, sorted([number for _, number in self._ends[self._at : end]])
        lines = [one._replace(top=one.top - start) for one in [self._row.lines[number] for number in numbers]]
        return ruled(self._row, lines, self._ends[end - 1][0] - start)


class _Sheets:
    """Pages being filled from the top.

    Where a row fits but for the line under it, LibreOffice 7.4 cannot make up its mind which page it belongs to, and in
    the end shows it on neither (found by moving a table down twip by twip; rows that may be divided are spared).
    """

    def __init__(self, height_of: Callable[[int], int]) -> None:
        self._height_of = height_of
        self.placed = Placed([], [], [], [])
        self.page, self.used, self.room = 1, 0, height_of(1)
        self._heads: list[tuple[Row, int]] = []  # each with its first paragraph

    def turn(self) -> None:
        self.page, self.used = self.page + 1, 0
        self.room = self._height_of(self.page)

    def put(self, box: Box) -> None:
        """Put a box on this page, or on the next where it does not fit."""
        if box.row is not None:
            self._put_row(box, box.row)
            return
        self._heads = []
        if self.used + box.gap + box.height > self.room and self.used > 0:
            self.turn()
            box = box._replace(gap=0)
        top = self.used + box.gap
        self.placed.lines.append(
            Line(self.page, top, box.height, box.left, box.width, box.paragraph, box.start, box.end, box.room)
        )
        self.used = top + box.height

    def _put_row(self, box: Box, row: Row) -> None:
        if box.start:  # the first row of a table
            self._heads = []
        if row.head:
            self._heads.append((row, box.paragraph))
        self.used += box.gap
        begun = self.used == 0 or not self.placed.lines or self.placed.lines[-1].page < self.page
        if self.used + row.height <= self.room < self.used + row.height + row.rule and not (row.splits or box.start):
            self.placed.cut.append(self.page)
        parts = Parts(row)
        while self.used + parts.height + row.rule > self.room:
            part = parts.cut(self.room - self.used) if row.splits else None
            if part is not None:
                self._draw(part, box.paragraph, self.placed.lines)
            elif begun:
                break  # it stands under nothing but its own header, and will not fit better anywhere
            begun = True
            self.turn()
            if not row.head:
                for head, above in self._heads:
                    self._draw(head, above, self.placed.repeated)
        self._draw(parts.rest(), box.paragraph, self.placed.lines)

    def _draw(self, row: Row, first: int, lines: list[Line]) -> None:
        """Put a row here; ``first`` is its first paragraph."""
        page, down = self.page, self.used
        lines.extend(
            [
                Line(page, down + top, height, left, width, first + paragraph, start, end, room)
                for _, top, height, left, width, paragraph, start, end, room in row.lines
            ]
        )
        self.placed.strokes.extend(
            [Stroke(page, left, down + top, width, height) for _, left, top, width, height in row.strokes]
        )
        self.used += row.height


def _fill(boxes: Sequence[Box], height_of: Callable[[int], int]) -> Placed:
    """Put the boxes on pages, those glued together on one page where it can hold them."""
    sheets = _Sheets(height_of)
    at, count = 0, len(boxes)
    while at < count:
        at = _fill_plain(boxes, at, sheets)
        if at == count:
            break
        end = at + 1
        while end < count and boxes[end - 1].glued and not boxes[end].breaks:
            end += 1
        block = boxes[at:end]
        need = sum([one.gap + one.height for one in block])
        if block[0].breaks and sheets.placed.lines:
            sheets.turn()
        elif sheets.used + need > sheets.room and sheets.used > 0 and (len(block) > 1 or block[0].row is None):
            # The space above a paragraph falls away at the top of a page that begins by itself.
            sheets.turn()
            block = [block[0]._replace(gap=0), *block[1:]]
        for box in block:
            sheets.put(box)
        at = end
    return sheets.placed


def _fill_plain(boxes: Sequence[Box], at: int, sheets: _Sheets) -> int:
    """Put the lines from there on that are bound to nothing, and say where they end: ``put`` and no more, but fast."""
    add, page, used, room = sheets.placed.lines.append, sheets.page, sheets.used, sheets.room
    for here in range(at, len(boxes)):
        gap, height, left, width, paragraph, start, end, full, glued, breaks, row = boxes[here]
        if glued or breaks or row is not None:
            return here
        top = used + gap
        used = top + height
        if used > room and used > height + gap:
            sheets.turn()
            page, top, used, room = sheets.page, 0, height, sheets.room
        add(Line(page, top, height, left, width, paragraph, start, end, full))
        sheets.used = used
    return len(boxes)
