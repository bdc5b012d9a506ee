"""Which words of a document belong to which answer: what it prints, and what stands there because of it.

An answer that prints nothing itself (a tick box, a choice between two wordings) has its words too: those that stand
under a condition on it. No widgets here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zxwriter.documents.outline import Outline, Paragraph, Segment

_ENDS = frozenset("。；！？\n\f")
_FAR = 9  # farther than any words are from their answer


class Passage(NamedTuple):
    """A piece of text that comes from one answer, or stands there because of it."""

    paragraph: int
    start: int
    end: int
    path: str


def belongs(path: str, to: str) -> bool:
    """Whether an answer is the one named, or of an item of the list named."""
    return path == to or (path.startswith(to) and path[len(to)] == "[")


def target(segment: Segment) -> str:
    """The answer a piece leads to by itself: the one it shows, else the nearest condition in its paragraph."""
    return segment.path or (segment.under[0] if segment.under else "")


def passages_of(number: int, paragraph: Paragraph) -> Iterator[Passage]:
    """The passages of one paragraph in reading order; neighbours that lead to the same answer are one.

    Where the whole paragraph stands under a condition, each sentence without any passage leads to that; not in a
    table, where a row has its own.
    """
    own = pieces_of(number, paragraph)
    if paragraph.under and paragraph.cell is None:
        return _with_sentences(number, paragraph, list(own))
    return own


def _with_sentences(number: int, paragraph: Paragraph, own: list[Passage]) -> Iterator[Passage]:
    text, at = paragraph.text, 0
    while at < len(text):
        start, end = sentence(text, at)
        inside = [one for one in own if one.start < end and one.end > start]
        if inside:
            yield from (one for one in inside if one.start >= start)
        elif text[start:end].strip():
            yield Passage(number, start, end, paragraph.under[0])
        at = end


def pieces_of(number: int, paragraph: Paragraph) -> Iterator[Passage]:
    """The passages that lead to an answer of their own, the one they show or a condition in the paragraph."""
    at = 0
    last: Passage | None = None
    for segment in paragraph.segments:
        end = at + len(segment.text)
        path = target(segment)
        if path and last is not None and last.path == path and last.end == at:
            last = last._replace(end=end)
        else:
            if last is not None:
                yield last
            last = Passage(number, at, end, path) if path and end > at else None
        at = end
    if last is not None:
        yield last


def nearest(passages: Iterable[Passage], text: str, index: int) -> Passage | None:
    """The passage a character leads to: the one it is in, else the nearest of its sentence, else of the paragraph."""
    start, end = sentence(text, index)

    def distance(one: Passage) -> tuple[bool, int]:
        return one.end <= start or one.start >= end, max(one.start - index, index - one.end + 1, 0)

    return min(passages, key=distance, default=None)


def sentence(text: str, index: int) -> tuple[int, int]:
    """Where the sentence around a character begins and ends."""
    start = index
    while start > 0 and text[start - 1] not in _ENDS:
        start -= 1
    end = index
    while end < len(text) and text[end] not in _ENDS:
        end += 1
    return start, min(end + 1, len(text))


class Light:
    """The words of one answer in a document, or of all items of a list; the nearest to it there are.

    First what it prints; else the wording under a condition on it, then other answers there; else the same of whole
    paragraphs under such a condition.
    """

    def __init__(self, path: str, outline: Outline) -> None:
        self.path = path
        self._outline = outline
        self._distance = self._find() if path else _FAR

    def _find(self) -> int:
        path, found = self.path, _FAR
        for paragraph in self._outline:
            for segment in paragraph.segments:
                if segment.path and belongs(segment.path, path) and segment.text:
                    return 0
                if (segment.under or paragraph.under) and segment.text.strip():
                    found = min(found, self._distance_of(paragraph, segment))
        return found

    def _distance_of(self, paragraph: Paragraph, segment: Segment) -> int:
        if segment.path and belongs(segment.path, self.path):
            return 0
        if any(belongs(one, self.path) for one in segment.under):
            return 2 if segment.path else 1
        if any(belongs(one, self.path) for one in paragraph.under):
            return 4 if segment.path or segment.under else 3
        return _FAR

    def on(self, paragraph: Paragraph, segment: Segment) -> bool:
        """Whether a piece is among the words."""
        if self._distance == _FAR:
            return False
        if self._distance == 0:
            return bool(segment.path) and belongs(segment.path, self.path)
        return self._distance_of(paragraph, segment) == self._distance

    def passages(self) -> list[Passage]:
        """The words, in reading order."""
        if self._distance == _FAR:
            return []
        found: list[Passage] = []
        for number, paragraph in enumerate(self._outline):
            at = 0
            for segment in paragraph.segments:
                end = at + len(segment.text)
                if end > at and self.on(paragraph, segment):
                    path = segment.path if self._distance == 0 else self.path
                    if found and found[-1] == (number, found[-1].start, at, path):
                        found[-1] = found[-1]._replace(end=end)
                    else:
                        found.append(Passage(number, at, end, path))
                at = end
        return found
