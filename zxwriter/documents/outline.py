"""What stands on the page, paragraph by paragraph, and which answer each piece comes from."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from zxwriter.core.once import once


class Segment(NamedTuple):
    """A piece of one paragraph.

    ``path`` is the concrete path of the answer it shows, ``""`` for the fixed wording of the template. ``open`` marks
    what is still to be filled in or mended (only in a draft). ``under`` are the paths of the answers on whose condition
    it stands in the paragraph, the nearest first; they say nothing about what it shows.
    """

    text: str
    path: str = ""
    open: bool = False
    under: tuple[str, ...] = ()


class Cell(NamedTuple):
    """The cell of a table a paragraph stands in; lengths in twips.

    ``table`` and ``row`` count from 0, rows as rendered. ``left`` is from the left edge of the text area. ``header``
    tells of a row that is repeated on every page, ``least`` is the row's least height, ``splits`` tells whether it may
    go on on the next page. ``ruled`` tells whether the table's lines are drawn; ``padding`` is left free at the left
    and the right of the cell. ``form`` is what table, row and cell set for themselves: the XML inside their set-ups.
    """

    table: int
    row: int
    left: int
    width: int
    header: bool
    least: int
    splits: bool
    ruled: bool = False
    padding: int = 0
    form: tuple[str, str, str, str] = ("", "", "", "")


class _Printed(NamedTuple):
    """What a ``Paragraph`` is made of."""

    style: str
    segments: tuple[Segment, ...]
    form: str = ""
    breaks: tuple[int, ...] = ()
    cell: Cell | None = None
    under: tuple[str, ...] = ()


class Paragraph(_Printed):
    """One paragraph: the id of its style in the template, and its segments from left to right.

    A line break inside the text is a newline, a tab a tab, a page break a form feed. ``keep_next`` tells that the
    paragraph itself, whatever its style says, stays on the page of the next one. ``breaks`` are the places of the text
    where a title broken by sense begins another line on paper; the text itself does not show them. ``cell`` is the cell
    it stands in, None outside of tables. ``under`` are the paths of the answers on whose condition the whole paragraph
    stands, the nearest first.
    """

    @once
    def text(self) -> str:
        return "".join([one.text for one in self.segments])

    @property
    def on_paper(self) -> str:
        """The text with a newline at each of ``breaks``, as the finished file has it."""
        text = self.text
        if not self.breaks:
            return text
        return "\n".join([text[start:end] for start, end in pairwise((0, *self.breaks, len(text)))])


Outline = tuple[Paragraph, ...]
