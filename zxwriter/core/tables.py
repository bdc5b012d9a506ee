"""Rows copied from a spreadsheet, read into the items of a list.

Cells are separated by tabs, columns are found by their heading or taken in order. A cell that cannot be read is kept as
it is and named in ``TableRead.faults``: a person sees it before anything is taken over, and at its field afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zxwriter.core.fields import FIELD_TYPES, is_blank, quoted
from zxwriter.core.form import Element
from zxwriter.core.nesting import put
from zxwriter.core.values import characters
from zxwriter.core.values.dates import read_date

LONGEST = 4_000_000  # characters of one paste
MOST_ROWS = 5_000

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_PLAIN = re.compile(r"[^\t\n]*")
_NOT_IN_LABELS = re.compile(r"[\s（）()：:*＊、/]|必填|选填")
_NUMBERING = frozenset(("序号", "编号", "No", "NO", "no", "№", "#"))
_LISTING = re.compile(r"[、，,;；/\n]")
_TRUE, _FALSE = frozenset("是有√✓✔对YyTt1"), frozenset("否无×✗✘错NnFf0")
_TIME_OF_DAY = re.compile(r"\s+\d{1,2}:\d{2}(?::\d{2})?$")


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that could not be read: its row (from 1, headings not counted), the label of its column, what is wrong."""

    row: int
    label: str
    message: str


@dataclass(frozen=True, slots=True)
class TableRead:
    """The items of the rows, the columns (heading as pasted, element or None) and what could not be read."""

    items: tuple[dict[str, Any], ...] = ()
    columns: tuple[tuple[str, Element | None], ...] = ()
    faults: tuple[CellFault, ...] = ()
    cut: int = 0
    """Rows beyond ``MOST_ROWS`` that were not read."""
    clipped: int = 0
    """Characters beyond ``LONGEST`` that were not looked at."""

    @property
    def strange(self) -> tuple[str, ...]:
        """Headings that fit no element."""
        return tuple(heading for heading, element in self.columns if element is None and heading)


def read_cells(text: str) -> list[list[str]]:
    """The cells of rows copied from a spreadsheet; cells with line ends stand in quotation marks. No blank rows."""
    text = characters.normal_newlines(text[:LONGEST])
    rows: list[list[str]] = [[]]
    at = 0
    while at <= len(text):
        quoted = _QUOTED.match(text, at) if text.startswith('"', at) else None
        if quoted and re.search(r'[\t\n]|""', quoted[1]):
            cell, at = quoted[1].replace('""', '"'), quoted.end()
        elif plain := _PLAIN.match(text, at):
            cell, at = plain[0], plain.end()
        else:
            break
        rows[-1].append(cell.strip())
        if text.startswith("\n", at):
            rows.append([])
        at += 1
    return [row for row in rows if any(row)]


def looks_like_table(text: str) -> bool:
    """True for what a spreadsheet puts on the clipboard: a tab between cells, or several lines."""
    return "\t" in text.strip("\n")


def read_table(text: str, element: Element) -> TableRead:
    """The rows of ``text`` as items of the list ``element``. Never raises, whatever was pasted."""
    rows = read_cells(text)
    if not rows:
        return TableRead()
    children = element.elements
    found = _by_headings(rows[0], children)
    body = rows[1:] if found else rows
    columns = found or _by_order(rows, children)
    items: list[dict[str, Any]] = []
    faults: list[CellFault] = []
    for number, row in enumerate(body[:MOST_ROWS], 1):
        item: dict[str, Any] = {}
        for (_, child), cell in zip(columns, row, strict=False):
            if child is None or not cell:
                continue
            raw, message = read_cell(cell, child)
            put(item, child.name, raw)
            if message:
                faults.append(CellFault(number, child.label, message))
        if item:
            items.append(item)
    cut, clipped = max(0, len(body) - MOST_ROWS), max(0, len(text) - LONGEST)
    return TableRead(tuple(items), tuple(columns), tuple(faults), cut, clipped)


Columns = list[tuple[str, Element | None]]


def _by_headings(row: Sequence[str], children: Sequence[Element]) -> Columns | None:
    """The columns of a row of headings; None where it is none: at most half of its cells name an element."""
    scores = [
        (_likeness(cell, child), -position, position, child)
        for position, cell in enumerate(row)
        for child in children
        if _likeness(cell, child)
    ]
    chosen: dict[int, Element] = {}
    for _, _, position, child in sorted(scores, key=lambda one: one[:2], reverse=True):
        if position not in chosen and child not in chosen.values():
            chosen[position] = child
    named = [cell for cell in row if cell and cell not in _NUMBERING]
    if not chosen or len(chosen) * 2 <= len(named) - (len(named) > 1):
        return None
    return [
        ("" if cell in _NUMBERING and position not in chosen else cell, chosen.get(position))
        for position, cell in enumerate(row)
    ]


def _likeness(heading: str, child: Element) -> int:
    """How well a heading names an element: 4 the same, 3 its end, 2 its beginning, 1 a part, 0 not at all."""
    one, other = _NOT_IN_LABELS.sub("", heading), _NOT_IN_LABELS.sub("", child.label)
    if not one or len(one) > 24:
        return 0
    if one == other or heading == child.name:
        return 4
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or short not in long:
        return 0
    return 3 if long.endswith(short) else 2 if long.startswith(short) else 1


def _by_order(rows: Sequence[Sequence[str]], children: Sequence[Element]) -> Columns:
    """The columns in the order of the form, behind a column that only counts the rows."""
    width = max(len(row) for row in rows)
    counts = [row[0] == str(number) for number, row in enumerate(rows, 1)]
    shift = 1 if width > 1 and all(counts) and children[0].type != "number" else 0
    columns: Columns = [("", None)] * shift
    for place in range(width - shift):
        columns.append(("", children[place]) if place < len(children) else (f"第{place + shift + 1}列", None))
    return columns


def read_cell(text: str, element: Element) -> tuple[Any, str]:
    """The raw answer in a cell and, where it cannot be read, why; the raw answer is then the text itself."""
    if element.type in ("choice", "multichoice", "bool", "list"):
        return _READERS[element.type](text, element)
    if element.type == "date":
        day = read_date(_TIME_OF_DAY.sub("", text))
        if day is not None:
            return day.isoformat(), ""
    elif element.type != "longtext":
        text = " ".join(text.split("\n"))
    read = FIELD_TYPES[element.type].read(text, element)
    unread = read.value is None and not is_blank(text)
    message = read.fault.message if read.fault else f"“{quoted(text)}”不能识别" if unread else ""
    if element.type in ("money", "number") and read.value is not None:
        return (read.value if element.type == "number" else format(read.value, "f")), ""
    return text, message


def _choice(text: str, element: Element) -> tuple[Any, str]:
    key = _option(text, element)
    labels = "、".join(one.label for one in element.options)
    return (key, "") if key is not None else (text, f"“{quoted(text)}”不是可选项（{labels}）")


def _option(text: str, element: Element) -> str | None:
    """The key of the option a cell means: its key, its words, or the only option whose words hold those of the cell."""
    for one in element.options:
        if text in (one.key, one.label, one.text):
            return one.key
    near = [one.key for one in element.options if len(text) >= 2 and (text in one.label or text in one.text)]
    return near[0] if len(near) == 1 else None


def _choices(text: str, element: Element) -> tuple[Any, str]:
    whole = _option(text, element)
    parts = [part.strip() for part in _LISTING.split(text) if part.strip()] if whole is None else []
    keys = [whole] if whole is not None else [_option(part, element) or part for part in parts]
    wrong = [one for one in keys if element.option(one) is None]
    return keys, f"“{quoted('、'.join(wrong))}”不是可选项" if wrong else ""


def _bool(text: str, element: Element) -> tuple[Any, str]:
    read = FIELD_TYPES["bool"].read(text, element).value
    if read is None and text in _TRUE | _FALSE:
        read = text in _TRUE
    return (read, "") if read is not None else (text, f"“{quoted(text)}”应为“是”或“否”")


def _list(text: str, element: Element) -> tuple[Any, str]:
    """A list inside an item: its parts are divided by 、 and fill the first element of its items."""
    child = element.elements[0]
    read = [read_cell(part.strip(), child) for part in _LISTING.split(text) if part.strip()]
    items: list[dict[str, Any]] = [{} for _ in read]
    for item, (raw, _) in zip(items, read, strict=True):
        put(item, child.name, raw)
    return items, next((message for _, message in read if message), "")


_READERS = {"choice": _choice, "multichoice": _choices, "bool": _bool, "list": _list}


def fault_lines(read: TableRead, most: int = 8) -> Iterator[str]:
    """What a person should know before the rows are taken over, one sentence a line."""
    if read.strange:
        yield f"没有对应要素的列，不会填入：{'、'.join(read.strange)}"
    for one in read.faults[:most]:
        yield f"第{one.row}行“{one.label}”：{one.message}"
    if len(read.faults) > most:
        yield f"另有{len(read.faults) - most}处不能识别，填入后在各项中标出"
    if read.cut:
        yield f"一次最多读入{MOST_ROWS}行，后面的{read.cut}行没有读入"
    if read.clipped:
        yield f"一次最多读入{LONGEST // 10_000}万个字符，后面的{read.clipped}个没有读入"
