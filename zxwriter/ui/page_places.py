"""What lies where on drawn pages: the character under a point, the passages of answers, the boxes of a selection.

A spot is a place in the text: the index of a paragraph and of a character in it. Points and boxes are in twips from
the corner of a page. No widgets here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from zxwriter.core.once import once
from zxwriter.documents.layout import Line, PageModel
from zxwriter.documents.outline import Outline
from zxwriter.ui.page_passages import Light, Passage, nearest, passages_of, sentence

Spot = tuple[int, int]
_NEAR = 40  # twips beside a line that still belong to it


class Box(NamedTuple):
    page: int
    left: int
    top: int
    width: int
    height: int


class Places:
    """Looks things up in one page model."""

    def __init__(self, model: PageModel) -> None:
        self.model = model
        self._light = Light("", ())

    # --- passages -----------------------------------------------------------------------------------------------------

    @once
    def passages(self) -> tuple[Passage, ...]:
        """Every passage in reading order; neighbours from the same answer are one."""
        found: list[Passage] = []
        for number, paragraph in enumerate(self.model.outline):
            found.extend(passages_of(number, paragraph))
        return tuple(found)

    def of(self, path: str) -> list[Passage]:
        """The passages of an answer; of a list, those of all its items."""
        return self.light(path).passages()

    def light(self, path: str) -> Light:
        """The words of an answer."""
        if path != self._light.path:
            self._light = Light(path, self.model.outline)
        return self._light

    def sentence(self, passage: Passage) -> str:
        """The sentence a passage stands in, as it is read out."""
        text = self.model.outline[passage.paragraph].text
        start, end = sentence(text, passage.start)
        return text[start : max(end, passage.end)].strip()

    # --- points -------------------------------------------------------------------------------------------------------

    def _line_at(self, page: int, x: int, y: int) -> Line | None:
        left, top = self.model.origin(page)
        return self.model.line_at(page, x - left, y - top)

    def spot_at(self, page: int, x: int, y: int) -> Spot | None:
        """The place between two characters nearest to a point."""
        line = self._line_at(page, x, y)
        if line is None:
            return None
        places = self.model.places(line)
        inside = x - self.model.origin(page)[0]
        at = bisect_right(places, inside) - 1
        if at < 0:
            return line.paragraph, line.start
        if at >= len(places) - 1:
            return line.paragraph, line.end
        return line.paragraph, line.start + at + (inside - places[at] > places[at + 1] - inside)

    def character_at(self, page: int, x: int, y: int) -> Spot | None:
        """The character under a point; None beside the text."""
        line = self._line_at(page, x, y)
        if line is None:
            return None
        left, top = self.model.origin(page)
        if not -_NEAR <= y - top - line.top < line.height + _NEAR:
            return None
        places = self.model.places(line)
        at = bisect_right(places, x - left) - 1
        return (line.paragraph, line.start + at) if 0 <= at < len(places) - 1 else None

    def passage_at(self, page: int, x: int, y: int) -> Passage | None:
        """The passage a click there means: the one under the point, else the nearest of its sentence or paragraph.

        In a paragraph of a table that has none, the first of its cell, else of its row, else what the row asks for.
        """
        spot = self.character_at(page, x, y)
        if spot is None:
            return None
        number, index = spot
        paragraph = self.model.outline[number]
        found = nearest(passages_of(number, paragraph), paragraph.text, index)
        return self._beside(number) if found is None and paragraph.cell is not None else found

    def _beside(self, number: int) -> Passage | None:
        """The first passage of the cell a paragraph stands in, else of its row."""
        outline = self.model.outline
        cell = outline[number].cell
        row = [n for n in range(len(outline)) if (own := outline[n].cell) and cell and own[:2] == cell[:2]]
        own = [n for n in row if outline[n].cell == cell]
        found = next((one for n in (*own, *row) for one in passages_of(n, outline[n])), None)
        text, asked = outline[number].text, outline[number].under
        return Passage(number, 0, len(text), asked[0]) if found is None and asked else found

    # --- boxes --------------------------------------------------------------------------------------------------------

    def boxes(self, start: Spot, end: Spot, pages: range | None = None) -> Iterator[Box]:
        """What the text from ``start`` to ``end`` covers, line by line, on these pages or all."""
        for page in pages if pages is not None else range(1, self.model.pages + 1):
            left, top = self.model.origin(page)
            for line in self.model.lines_on(page):
                one, other = max(start, (line.paragraph, line.start)), min(end, (line.paragraph, line.end))
                if one < other:
                    places = self.model.places(line)
                    first, last = places[one[1] - line.start], places[other[1] - line.start]
                    yield Box(page, left + first, top + line.top, last - first, line.height)

    def box_of(self, spot: Spot) -> Box | None:
        """The line's height at a spot, without width."""
        line = self.model.line_of(*spot)
        if line is None:
            return None
        left, top = self.model.where(line)
        return Box(line.page, left + self.model.x_of(line, spot[1]) - line.left, top, 0, line.height)

    # --- text ---------------------------------------------------------------------------------------------------------

    def text(self, start: Spot, end: Spot) -> str:
        """The text between two spots, a line a paragraph."""
        outline = self.model.outline
        pieces = []
        for number in range(start[0], min(end[0] + 1, len(outline))):
            text = outline[number].text
            last = end[1] if number == end[0] else len(text)
            pieces.append(text[start[1] if number == start[0] else 0 : last].replace("\f", ""))
        return "\n".join(pieces)

    def end(self) -> Spot:
        outline = self.model.outline
        return (len(outline) - 1, len(outline[-1].text)) if outline else (0, 0)


class Change(NamedTuple):
    """How one outline became another: ``head`` paragraphs at the start and ``tail`` at the end are the same."""

    head: int
    tail: int
    before: int
    after: int

    def moved(self, paragraph: int) -> int | None:
        """Where an old paragraph is now; None for one that was changed."""
        if paragraph < self.head:
            return paragraph
        return paragraph + self.after - self.before if paragraph >= self.before - self.tail else None

    def spot(self, spot: Spot | None) -> Spot | None:
        """Where an old spot is now; None for one in a paragraph that was changed."""
        moved = self.moved(spot[0]) if spot is not None else None
        return (moved, spot[1]) if spot is not None and moved is not None else None


def change(one: Outline, other: Outline) -> Change:
    """What changed between two outlines."""
    most = min(len(one), len(other))
    head = 0
    while head < most and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < most - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return Change(head, tail, len(one), len(other))


def agreeing(one: str, other: str) -> int:
    """How many characters agree from the start."""
    most = min(len(one), len(other))
    return next((at for at in range(most) if one[at] != other[at]), most)
