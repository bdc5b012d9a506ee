"""The tables of a finished file: as many as were rendered, with the same rows and cells, each paragraph in its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import lxml.etree as etree

from zxwriter.documents.outline import Cell, Outline
from zxwriter.documents.parts import W
from zxwriter.documents.readback_shape import BLANK, bare

_SPANNING = re.compile(rb"\{%\s*(?:colspan|hm)\b")
_CELL_TAGS = re.compile(rb"\{%\s*(?:colspan|cellbg|hm|vm)\b")  # docxtpl's own, which write into a cell's set-up
_OFF = ("0", "false", "off")


def compare_tables(root: etree._Element, outline: Outline, model: bytes) -> Iterator[str]:
    """What differs between the tables of a part and those of its outline; ``model`` is the part in the template."""
    tables = list(root.iter(_w("tbl")))
    if not tables and all(one.cell is None for one in outline):
        return
    cells = {node: cell for number, table in enumerate(tables) for node, cell in _cells(number, table)}
    holders = [one.getparent() for one in root.iter(_w("p"))]
    spanning = _SPANNING.search(model) is not None  # docxtpl's own tags then decide how many columns a cell takes
    count = 2 if spanning else 7
    found = [_first(cells.get(one), count) for one in holders]
    expected = [_first(one.cell, count) for one in outline]
    expected += [None] * (len(found) - len(expected))  # the mark of a draft stands in no cell
    if found == expected and cells.keys() <= set(holders):
        return
    there = list(dict.fromkeys(one.cell for one in outline if one.cell is not None))
    said = [] if spanning else _differing(list(cells.values()), there)
    yield from said or ["表格的行与应有的不同" if spanning else "表格中有内容换了格子"]


def _first(cell: Cell | None, count: int) -> tuple[object, ...] | None:
    """What matters of the cell a paragraph stands in."""
    return None if cell is None else cell[:count]


def compare_set_ups(root: etree._Element, outline: Outline, model: bytes) -> Iterator[str]:
    """Tables, rows and cells that are not set up as those the paragraphs of the outline were rendered into."""
    count = 3 if _CELL_TAGS.search(model) else 4
    for number, (paragraph, planned) in enumerate(zip(root.iter(_w("p")), outline, strict=False), start=1):
        if planned.cell is None:
            continue
        found = _set_ups(paragraph)
        if found[:count] != tuple(BLANK.sub("", one) for one in planned.cell.form[:count]):
            yield f"第{number}段所在的表格、行或者单元格的格式与应有的不同"
            return


def _set_ups(paragraph: etree._Element) -> tuple[str, ...]:
    """The XML inside the set-ups of table, row and cell a paragraph stands in, as ``Cell.form`` has it."""
    cell, row, table = [*paragraph.iterancestors(), None, None, None][:3]
    holders = ((table, "tblPr"), (table, "tblGrid"), (row, "trPr"), (cell, "tcPr"))
    nodes = [None if one is None else one.find(_w(name)) for one, name in holders]
    return tuple("" if one is None else BLANK.sub("", "".join(bare(child) for child in one)) for one in nodes)


def _cells(number: int, table: etree._Element) -> Iterator[tuple[etree._Element, Cell]]:
    """Each cell of a table with what it is."""
    columns = [_number(one, "w", 0) for one in table.findall(f"{_w('tblGrid')}/{_w('gridCol')}")]
    indent = _number(table.find(f"{_w('tblPr')}/{_w('tblInd')}"), "w", 0)
    for n, row in enumerate(table.findall(_w("tr"))):
        header = _on(row.find(f"{_w('trPr')}/{_w('tblHeader')}"))
        splits = not _on(row.find(f"{_w('trPr')}/{_w('cantSplit')}"))
        least = _number(row.find(f"{_w('trPr')}/{_w('trHeight')}"), "val", 0)
        at, left = 0, indent
        for cell in row.findall(_w("tc")):
            end = at + _number(cell.find(f"{_w('tcPr')}/{_w('gridSpan')}"), "val", 1)
            width = sum(columns[at:end]) or _number(cell.find(f"{_w('tcPr')}/{_w('tcW')}"), "w", 0)
            yield cell, Cell(number, n, left, width, header, least, splits)
            at, left = end, left + width


def _differing(found: Sequence[Cell], expected: Sequence[Cell]) -> list[str]:
    """The first table, row or cell that is not as rendered, in one sentence."""
    ours, theirs = _by(found, "table"), _by(expected, "table")
    if len(ours) != len(theirs):
        return [f"文件有{len(ours)}个表格，应为{len(theirs)}个"]
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True), start=1):
        here, there = _by(one, "row"), _by(other, "row")
        if len(here) != len(there):
            return [f"第{number}个表格有{len(here)}行，应为{len(there)}行"]
        for n, (cells, rendered) in enumerate(zip(here, there, strict=True), start=1):
            what = _row(cells, rendered)
            if what:
                return [f"第{number}个表格第{n}行{what}"]
    return []


def _row(found: Sequence[Cell], expected: Sequence[Cell]) -> str:
    if len(found) != len(expected):
        return f"有{len(found)}格，应为{len(expected)}格"
    if [(one.left, one.width) for one in found] != [(one.left, one.width) for one in expected]:
        return "各格的宽度与应有的不同"
    if found[0].header != expected[0].header:
        return "不应作为表头" if found[0].header else "应作为表头在每页重复"
    if (found[0].least, found[0].splits) != (expected[0].least, expected[0].splits):
        return "的行高或者跨页方式与应有的不同"
    return ""


def _by(cells: Sequence[Cell], name: str) -> list[list[Cell]]:
    return [list(same) for _, same in groupby(cells, key=lambda one: getattr(one, name))]


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _on(node: etree._Element | None) -> bool:
    return node is not None and node.get(_w("val")) not in _OFF


def _number(node: etree._Element | None, name: str, usual: int) -> int:
    text = "" if node is None else node.get(_w(name), "")
    return int(text) if text.lstrip("-").isdigit() and text.isascii() else usual
