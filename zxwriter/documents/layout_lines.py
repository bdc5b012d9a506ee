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


class Stroke(NamedTuple):
    """A line of a table, filled black; lengths in twips from the corner of the text area."""

    page: int
    left: int
    top: int
    width: int
    height: int


class Row(NamedTuple):
    """A row of a table before it has a page: its lines and strokes count from its top, their page is 0.

    ``height`` includes the line above it; ``rule`` is the thickness of that line, 0 where none is drawn. ``head``
    tells of a row repeated on every page, ``splits`` of one that may go on on the next page.
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


class _Sheets:
    """Pages being filled from the top.

    Where a row fits but for the line under it, LibreOffice 7.4 cannot make up its mind which page it belongs to, and in
    the end shows it on neither (found by moving a table down twip by twip; rows that may be divided are spared).
    """

    def __init__(self, height_of: Callable[[int], int]) -> None:
        self._height_of = height_of
        self.placed = Placed([], [], [], [])
        self.page, self.used, self.room = 1, 0, height_of(1)
        self._heads: list[Row] = []

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
            self._heads.append(row)
        self.used += box.gap
        begun = self.used == 0 or not self.placed.lines or self.placed.lines[-1].page < self.page
        if self.used + row.height <= self.room < self.used + row.height + row.rule and not (row.splits or box.start):
            self.placed.cut.append(self.page)
        while self.used + row.height + row.rule > self.room:
            first, rest = split(row, self.room - self.used) if row.splits else (None, row)
            if first is not None:
                self._draw(first, self.placed.lines)
            elif begun:
                break  # it stands under nothing but its own header, and will not fit better anywhere
            row, begun = rest, True
            self.turn()
            if not row.head:
                for head in self._heads:
                    self._draw(head, self.placed.repeated)
        self._draw(row, self.placed.lines)

    def _draw(self, row: Row, lines: list[Line]) -> None:
        page, top = self.page, self.used
        lines.extend([one._replace(page=page, top=top + one.top) for one in row.lines])
        self.placed.strokes.extend([one._replace(page=page, top=top + one.top) for one in row.strokes])
        self.used += row.height


def split(row: Row, room: int) -> tuple[Row | None, Row]:
    """The part of a row that fits into the room and the rest; None and the row where no line fits."""
    from zxwriter.documents.layout_tables import ruled

    first = [one for one in row.lines if one.top + one.height + row.rule <= room]
    rest = [one for one in row.lines if one.top + one.height + row.rule > room]
    if not first or not rest:  # without a rest it is the row's least height that does not fit
        return None, row
    start = min([one.top for one in rest]) - row.rule
    height = max([one.top + one.height for one in first])
    moved = [one._replace(top=one.top - start) for one in rest]
    left = max([one.top + one.height for one in moved])
    return ruled(row, first, height), ruled(row, moved, left)


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
