"""The tables of a part, followed while its tokens go by: which cell a paragraph stands in."""

from __future__ import annotations

import re
from functools import lru_cache

from zxwriter.documents.outline import Cell

_NUMBER = r'(?: [^>]*?)?\bw:{}="(\d+)"'
_COLUMN = re.compile("<w:gridCol" + _NUMBER.format("w"))
_INDENT = re.compile(r'<w:tblInd(?: [^>]*?)?\bw:w="(-?\d+)"')
_PADDING = re.compile(r"<w:tblCellMar>.*?<w:(?:left|start)" + _NUMBER.format("w"), re.DOTALL)
_RULED = re.compile(r'<w:tblBorders>.*?w:val="(?:single|thick|double)"', re.DOTALL)
_WIDTH = re.compile("<w:tcW" + _NUMBER.format("w"))
_SPAN = re.compile("<w:gridSpan" + _NUMBER.format("val"))
_LEAST = re.compile("<w:trHeight" + _NUMBER.format("val"))
_OFF = r'(?! [^>]*w:val="(?:0|false|off)")'
_HEADER = re.compile("<w:tblHeader" + _OFF)
_WHOLE = re.compile("<w:cantSplit" + _OFF)
_USUAL_PADDING = 108  # Word's own, 1.9 mm


class _Table:
    """One table while its rows go by."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.columns: tuple[int, ...] = ()
        self.look: tuple[int, int, bool] = (0, _USUAL_PADDING, False)  # indent, padding, lines drawn
        self.form: tuple[str, str] = ("", "")  # the XML inside its set-up and inside its columns
        self.row = -1
        self.row_look: tuple[bool, int, bool] = (False, 0, True)  # header, least height, may break
        self.row_form = ""
        self.column = 0
        self.reached = 0
        self.span = 1
        self.cell: Cell | None = None
        self.filled = False


class Tables:
    """``cell`` is where a paragraph that ends now stands, ``hollow`` tells of a cell that has none yet."""

    def __init__(self) -> None:
        self._count = 0
        self._open: list[_Table] = []

    @property
    def cell(self) -> Cell | None:
        return self._open[-1].cell if self._open else None

    @property
    def hollow(self) -> bool:
        return bool(self._open and self._open[-1].cell and not self._open[-1].filled)

    @property
    def place(self) -> tuple[object, ...]:
        """All of the table being followed that decides what the next row becomes."""
        if not self._open:
            return ()
        table = self._open[-1]
        return table.number, table.row, table.columns, table.look

    @property
    def row(self) -> int:
        """The row reached in the table being followed; -1 outside of tables."""
        return self._open[-1].row if self._open else -1

    @property
    def count(self) -> int:
        """The tables begun so far."""
        return self._count

    def skip(self, rows: int) -> None:
        """Go on behind that many whole rows without following them."""
        self._open[-1].row += rows

    def fill(self) -> None:
        """A paragraph stands in the cell."""
        if self._open:
            self._open[-1].filled = True

    def follow(self, kind: str, value: str) -> None:
        """One event: a tag of a table opened or closed, or the set-up of one (``value`` is the XML inside it)."""
        if kind == "tbl":
            self._open.append(_Table(self._count))
            self._count += 1
        elif self._open:
            self._inside(self._open[-1], kind, value)

    def _inside(self, table: _Table, kind: str, value: str) -> None:
        if kind == "/tbl":
            self._open.pop()
            self.fill()  # of the cell a nested table stands in
        elif kind == "tblPr":
            table.look, table.form = _look(value), (value, table.form[1])
        elif kind == "tblGrid":
            table.columns, table.form = _columns(value), (table.form[0], value)
        elif kind == "tr":
            table.row, table.column, table.reached = table.row + 1, 0, 0
            table.row_look, table.row_form = (False, 0, True), ""
        elif kind == "trPr":
            table.row_look, table.row_form = _row(value), value
        elif kind == "tc":
            table.filled = False
            self._place(table, "")
        elif kind == "tcPr":
            self._place(table, value)
        else:
            table.column += table.span
            table.reached += table.cell.width if table.cell else 0
            table.cell = None

    @staticmethod
    def _place(table: _Table, properties: str) -> None:
        given, table.span = _cell(properties)
        indent, padding, ruled = table.look
        header, least, splits = table.row_look
        ours = table.columns[table.column : table.column + table.span]
        left, width = table.reached, sum(ours) if ours else given
        form = (*table.form, table.row_form, properties)
        table.cell = Cell(table.number, table.row, indent + left, width, header, least, splits, ruled, padding, form)


@lru_cache(maxsize=256)
def _look(xml: str) -> tuple[int, int, bool]:
    return _number(_INDENT, xml, 0), _number(_PADDING, xml, _USUAL_PADDING), _RULED.search(xml) is not None


@lru_cache(maxsize=256)
def _columns(xml: str) -> tuple[int, ...]:
    return tuple([int(one) for one in _COLUMN.findall(xml)])


@lru_cache(maxsize=256)
def _row(xml: str) -> tuple[bool, int, bool]:
    return _HEADER.search(xml) is not None, _number(_LEAST, xml, 0), _WHOLE.search(xml) is None


@lru_cache(maxsize=256)
def _cell(xml: str) -> tuple[int, int]:
    return _number(_WIDTH, xml, 0), _number(_SPAN, xml, 1)


def _number(pattern: re.Pattern[str], xml: str, usual: int) -> int:
    found = pattern.search(xml)
    return int(found[1]) if found else usual
