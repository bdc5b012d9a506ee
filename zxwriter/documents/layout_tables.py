"""The rows of a table: cells side by side, each row as high as its highest cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from zxwriter.documents.layout_lines import Box, Line, Row, Stroke, boxes_of
from zxwriter.documents.metrics import Metrics
from zxwriter.documents.outline import Cell, Outline, Paragraph
from zxwriter.documents.styles import StyleTable

# Half a point, as thick as the lines of our tables are drawn; it stands in the height of each row.
RULE = 10

_Placed = tuple[int, Cell]
_Rows = dict[tuple[int, ...], tuple[tuple[Paragraph, ...], Row]]


def rows_of(outline: Outline, first: int, styles: StyleTable, gap: int, metrics: Metrics) -> tuple[list[Box], int]:
    """The rows of the table whose first paragraph is that one, and the paragraph after it.

    ``gap`` is the space above the table.
    """
    cells: list[_Placed] = []
    table = outline[first].cell
    for number in range(first, len(outline)):
        cell = outline[number].cell
        if cell is None or table is None or cell.table != table.table:
            break
        cells.append((number, cell))
    boxes: list[Box] = []
    known, rows = _known(styles, metrics, first)
    for _, group in groupby(cells, key=lambda one: one[1].row):
        members = list(group)
        start = members[0][0]
        paragraphs = outline[start : start + len(members)]
        key = tuple(map(id, paragraphs))
        found = known.get(key) or (paragraphs, _row(paragraphs, styles, metrics))
        rows[key], row = found, found[1]
        boxes.append(Box(gap, row.height, 0, 0, start, int(not boxes), 0, 0, glued=row.head, breaks=False, row=row))
        gap = 0
    return boxes, first + len(cells)


def _known(styles: StyleTable, metrics: Metrics, first: int) -> tuple[_Rows, _Rows]:
    """The rows laid out last at that place of a document, and where to keep those laid out now.

    They are known by their very paragraphs, which are the same objects from one key to the next (``stream``); kept
    beside its row, a paragraph cannot give its identity away.
    """
    place = ("rows", first, id(metrics))
    last: tuple[Metrics, _Rows] | None = styles.kept.get(place)
    rows: _Rows = {}
    styles.kept[place] = metrics, rows
    return (last[1] if last is not None else {}), rows


def _row(paragraphs: Outline, styles: StyleTable, metrics: Metrics) -> Row:
    columns: list[tuple[list[Line], int]] = []
    members = [(number, one.cell) for number, one in enumerate(paragraphs) if one.cell is not None]
    for _, group in groupby(members, key=lambda one: one[1].left):
        columns.append(_column(paragraphs, list(group), styles, metrics))
    cell = members[0][1]
    rule = RULE if cell.ruled else 0
    height = max([rule + max([tall for _, tall in columns]), cell.least])
    lines: list[Line] = []
    for inside, tall in columns:
        # Cells stand in the middle of their row; one that may be divided begins at its top.
        lower = rule + (0 if cell.splits else (height - rule - tall) // 2)
        lines.extend([one._replace(top=one.top + lower) for one in inside])
    edges = [one.left for _, one in members] + [members[-1][1].left + members[-1][1].width]
    row = Row(height, rule, (), (), cell.header, cell.splits, tuple(sorted(set(edges))))
    return ruled(row, lines, height)


def _column(
    outline: Outline, members: Sequence[_Placed], styles: StyleTable, metrics: Metrics
) -> tuple[list[Line], int]:
    """The lines of one cell, from its own top, and its height."""
    lines: list[Line] = []
    top = gap = 0
    for number, cell in members:
        paragraph = outline[number]
        style = styles.style(paragraph.style, paragraph.form)
        width = cell.width - 2 * cell.padding
        for box in boxes_of(number, paragraph, style, width, gap + style.before, metrics):
            top += box.gap
            left = cell.left + cell.padding + box.left
            lines.append(Line(0, top, box.height, left, box.width, number, box.start, box.end, box.room))
            top += box.height
        gap = style.after
    return lines, top + gap


def ruled(row: Row, lines: Sequence[Line], height: int) -> Row:
    """The row, or a part of it, with these lines and this height, and with its strokes drawn."""
    strokes: list[Stroke] = []
    if row.rule:
        half, left, right = row.rule // 2, row.edges[0], row.edges[-1]
        wide = right - left + row.rule
        strokes = [Stroke(0, left - half, top, wide, row.rule) for top in (0, height)]
        strokes += [Stroke(0, edge - half, 0, row.rule, height + row.rule) for edge in row.edges]
    return row._replace(height=height, lines=tuple(lines), strokes=tuple(strokes))
