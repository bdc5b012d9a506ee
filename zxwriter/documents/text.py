"""A document as plain text, for pasting elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from zxwriter.documents.outline import Outline, Paragraph


def plain_text(outline: Outline) -> str:
    """One line a paragraph, in order; line breaks inside a paragraph stay, the text ends with a newline.

    A row of a table is one line, its cells parted by tabs, what stands on several lines of a cell by blanks.
    """
    rows = [_row(row, list(paragraphs)) for row, paragraphs in groupby(outline, key=_of)]
    return "\n".join(rows) + "\n" if rows else ""


def _of(paragraph: Paragraph) -> tuple[int, int] | None:
    """The row a paragraph stands in, None outside of tables."""
    return paragraph.cell and paragraph.cell[:2]


def _row(row: tuple[int, int] | None, paragraphs: Sequence[Paragraph]) -> str:
    if row is None:
        return "\n".join([one.text.replace("\f", "\n") for one in paragraphs])
    cells = (list(inside) for _, inside in groupby(paragraphs, key=lambda one: one.cell))
    return "\t".join([" ".join(" ".join(one.text for one in inside).split()) for inside in cells])
