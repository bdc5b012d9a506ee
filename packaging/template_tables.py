"""Tables in the source of a template: what their lines mean, and the XML of their rows.

``table 20 60 76 | grid`` begins a table with columns of so many millimetres, its lines drawn (``grid``) or not
(``plain``). ``row | 甲 || 乙`` is a row of cells; words after ``row``: ``head`` (repeated on every page), ``span=1,2``
(columns each cell takes), ``tall=12`` (least height in millimetres), ``breaks`` (may go on on the next page).
``tag | {%tr … %}`` is a control row that leaves nothing. ``end |`` ends the table.

In a cell ``//`` begins another paragraph, ``{%p … %}`` alone between two ``//`` is a control paragraph, and ``<left>``,
``<center>`` or ``<head>`` at its beginning chooses the style of its paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from zxwriter.core.sealing import TWIPS_PER_MM
from zxwriter.documents.shell import ruled

WIDEST = 156  # millimetres: the text area
PADDING = 85  # 1.5 mm left and right of the words of a cell
LEFT, CENTER, HEAD = "cell", "cell_center", "cell_head"
_STYLES = {"<left>": LEFT, "<center>": CENTER, "<head>": HEAD}
_LOOKS = ("grid", "plain")
_WIDTH = re.compile(r"\d+(?:\.\d)?")
_TALL = re.compile(r"tall=(\d+(?:\.\d)?)")
_SPAN = re.compile(r"span=(\d+(?:,\d+)*)")
_CONTROL_ROW = re.compile(r"\{%tr [^{}%]*%\}")
_CONTROL = re.compile(r"\{%p [^{}%]*%\}")
_BORDERS = ruled("000000")


class SourceError(ValueError):
    """A source line that cannot be read. The message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells, each its columns, style and text; ``least`` is its least height in twips."""

    cells: tuple[tuple[int, str, str], ...]
    head: bool
    breaks: bool
    least: int


def edges(words: list[str]) -> list[int]:
    """Where the columns end, in twips. Raises ValueError when the widths are no widths or more than the page holds."""
    if not words or not all(_WIDTH.fullmatch(one) for one in words):
        raise ValueError("表格各列的宽度应为毫米数")
    widths = [float(one) for one in words]
    if min(widths) < 5 or sum(widths) > WIDEST:
        raise ValueError(f"表格各列不得窄于5毫米，合计不得超过{WIDEST}毫米")
    return [0, *(round(sum(widths[: n + 1]) * TWIPS_PER_MM) for n in range(len(widths)))]


def read_row(words: list[str], text: str, columns: int) -> Row:
    """A row of a table of so many columns. Raises ValueError with what is wrong."""
    spans, least, flags = "", 0, set[str]()
    for word in words:
        if found := _SPAN.fullmatch(word):
            spans = found[1]
        elif found := _TALL.fullmatch(word):
            least = round(float(found[1]) * TWIPS_PER_MM)
        elif word in ("head", "breaks"):
            flags.add(word)
        else:
            raise ValueError(f"表格的行不认识“{word}”")
    texts = [one.strip() for one in text.split("||")]
    counts = [int(one) for one in spans.split(",")] if spans else [1] * len(texts)
    if len(counts) != len(texts) or sum(counts) != columns or min(counts) < 1:
        raise ValueError(f"这一行的各格应恰好占{columns}列")
    usual = HEAD if "head" in flags else LEFT
    cells = tuple((count, *_styled(one, usual)) for count, one in zip(counts, texts, strict=True))
    return Row(cells, "head" in flags, "breaks" in flags, least)


def _styled(text: str, usual: str) -> tuple[str, str]:
    for mark, style in _STYLES.items():
        if text.startswith(mark):
            return style, text.removeprefix(mark).strip()
    return usual, text


class Tables:
    """Turns the lines of tables into XML, one after another; ``paragraph`` makes that of a paragraph in a style.

    A line is (``table`` | ``row`` | ``tag`` | ``end``, its words, its text).
    """

    def __init__(self, paragraph: Callable[[str, str], str]) -> None:
        self._paragraph = paragraph
        self._edges: list[int] = []

    @property
    def open(self) -> bool:
        """Whether a table was begun and not ended."""
        return bool(self._edges)

    def line(self, kind: str, words: list[str], text: str) -> str:
        """The XML of one line. Raises ValueError with what is wrong in it."""
        if kind == "table":
            return self._begin(words, text)
        if kind == "row":
            if not self._edges:
                raise ValueError("表格的行应在 table 与 end 之间")
            return self._row(read_row(words, text, len(self._edges) - 1))
        if kind == "tag":
            if words or not _CONTROL_ROW.fullmatch(text):
                raise ValueError("表格中的控制行应为 {%tr … %}")
            return f"<w:tr><w:tc>{self._paragraph('tag', text)}</w:tc></w:tr>"
        if kind == "end" and self._edges and not words and not text:
            self._edges = []
            return "</w:tbl>"
        raise ValueError("表格中只有 row、tag、end")

    def _begin(self, words: list[str], look: str) -> str:
        if self._edges:
            raise ValueError("上一个表格还没有 end")
        if look not in _LOOKS:
            raise ValueError("表格应为 grid 或者 plain")
        self._edges = edges(words)
        columns = "".join(f'<w:gridCol w:w="{self._edges[n + 1] - self._edges[n]}"/>' for n in range(len(words)))
        lines = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if look == "grid" else ""
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{self._edges[-1]}" w:type="dxa"/>{lines}<w:tblLayout w:type="fixed"/>'
            f'<w:tblCellMar><w:left w:w="{PADDING}" w:type="dxa"/><w:right w:w="{PADDING}" w:type="dxa"/>'
            f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        )

    def _row(self, row: Row) -> str:
        look = "" if row.breaks else "<w:cantSplit/>"
        if row.least:
            look += f'<w:trHeight w:val="{row.least}" w:hRule="atLeast"/>'
        if row.head:
            look += "<w:tblHeader/>"
        cells, at = "", 0
        for count, style, text in row.cells:
            width = self._edges[at + count] - self._edges[at]
            span = f'<w:gridSpan w:val="{count}"/>' if count > 1 else ""
            cells += (
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr>'
                f"{self._cell(style, text)}</w:tc>"
            )
            at += count
        return f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}{cells}</w:tr>"

    def _cell(self, style: str, text: str) -> str:
        pieces = [one.strip() for one in text.split("//")]
        return "".join(self._paragraph("tag" if _CONTROL.fullmatch(one) else style, one) for one in pieces)
