"""Where the lines of a Chinese paragraph end.

Full-width characters are one em wide, Latin letters and digits half an em (the fonts of court documents are made so).
The rules are those Word applies to Chinese text with overflow punctuation and punctuation compression switched off: no
closing mark begins a line, no opening mark ends one, a Latin word or a number is not broken.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise

from zxwriter.documents.metrics import OFFICIAL_FACE, Face

_HALF = re.compile(r"[ -~\u00a0-\u024f]+")
_WIDE_LATIN = re.compile(r"[\u00a7\u00a8\u00b0\u00b1\u00b7\u00d7\u00f7]")  # the hint eastAsia makes these full-width
_NO_WIDTH = re.compile("[\u0300-\u036f\ufe00-\ufe0f\u200d\U000e0100-\U000e01ef]+")
NO_START = frozenset("!%),.:;>?]}¨·ˇˉ―‖’”…‰′″℃∶、。〃〉》」』】〕〗〞︶﹀﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠々")
NO_END = frozenset("$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（［｛￡￥")
_PAIRS = frozenset("—…")


@lru_cache(maxsize=4096)
def break_lines(
    text: str, size: int, tracking: int, first: int, width: int, face: Face = OFFICIAL_FACE
) -> tuple[tuple[int, int, int], ...]:
    """The lines of one paragraph as (start, end, width) of the text; lengths in twips.

    ``size`` is the font size, ``tracking`` what is added to each character, ``first`` the room of the first line and
    ``width`` that of every other; ``face`` says how wide the characters are. A newline in
    the text ends a line. There is always at least one line.
    """
    lines: list[tuple[int, int, int]] = []
    offset, room = 0, first
    for piece in text.split("\n"):
        ends = _Measured(piece, size, tracking, face)
        start = 0
        while True:
            end = ends.line_end(start, room)
            lines.append((offset + start, offset + end, ends.width(start, end)))
            room = width
            if end >= len(piece):
                break
            start = end
        offset += len(piece) + 1
    return tuple(lines)


class _Measured:
    """A piece of text without newlines, measured."""

    def __init__(self, text: str, size: int, tracking: int, face: Face) -> None:
        self._text = text
        self._hanging = face.hanging
        self._parted = face.parted
        self._sums = measured(text, size, tracking, face)
        # The space between two scripts belongs to the second, and falls away where that begins a line.
        self._gaps = {} if face.plain else dict(_gaps(text, size, tracking, face))

    def width(self, start: int, end: int) -> int:
        return self._sums[end] - self._sums[start] - (self._gaps.get(start, 0) if end > start else 0)

    def line_end(self, start: int, room: int) -> int:
        """Where the line beginning at ``start`` ends; at least one character on."""
        text, length = self._text, len(self._text)
        if self._gaps:
            room += self._gaps.get(start, 0)
        most = bisect_right(self._sums, self._sums[start] + room, lo=start) - 1
        if most >= length:
            return length
        most = max(most, start + 1)
        while most < length and text[most] == " ":
            most += 1
        if most < length and text[most] in self._hanging and self._may_hang(start, most):
            most += 1
        if most >= length:
            return length
        end = most
        while end > start and not self._may_break(text[end - 1], text[end]):
            end -= 1
        return end if end > start else most

    def _may_break(self, before: str, after: str) -> bool:
        return (after in self._parted) or may_break(before, after)

    def _may_hang(self, start: int, mark: int) -> bool:
        """A mark hangs when at least two characters of its script stand before it, or one set apart or beginning."""
        before = mark - 1
        if before <= start or is_latin(self._text[before]):
            return before == start and not is_latin(self._text[before])
        return not is_latin(self._text[before - 1]) or self._text[before].isalnum()


def _gaps(text: str, size: int, tracking: int, face: Face) -> Iterator[tuple[int, int]]:
    """The places where the script changes, with the space a program sets before the character there."""
    loose = 1 - tracking if face.loose else 0  # one more: the width of each stretch is rounded up
    apart = size * face.apart // 100
    for at, (before, after) in enumerate(pairwise(text), 1):
        if is_latin(before) != is_latin(after):
            if before == " " or after == " ":
                continue
            yield at, loose + (apart if before.isalnum() and after.isalnum() else 0)
        elif before == "·" or (before == "—" and after != "—"):
            yield at, -tracking if face.loose else 0
        elif after == "·":
            yield at, -2 * tracking - 2 if face.loose else 0


def is_latin(char: str) -> bool:
    """Whether a character is set as Latin script."""
    return "!" <= char <= "~" or "\u00c0" <= char <= "\u024f"


def measured(text: str, size: int, tracking: int, face: Face = OFFICIAL_FACE) -> list[int]:
    """The width of the text up to each of its places, from 0 to its whole width, in twips."""
    widths = [size + tracking] * len(text)
    for match in _HALF.finditer(text):
        start, end = match.span()
        widths[start:end] = [size // 2 + tracking] * (end - start)
    if not text.isascii():
        for match in _WIDE_LATIN.finditer(text):
            widths[match.start()] = size + tracking
        for match in _NO_WIDTH.finditer(text):
            start, end = match.span()
            widths[start:end] = [0] * (end - start)
    if face.plain:
        return list(accumulate(widths, initial=0))
    exact: list[float] = [
        size * face.widths[char] / 1000 + tracking if char in face.widths else width
        for char, width in zip(text, widths, strict=True)
    ]
    for at, gap in _gaps(text, size, tracking, face):
        exact[at] += gap
    return [round(one) for one in accumulate(exact, initial=0.0)]


def stretches(text: str, spare: int) -> list[int]:
    """What each place of a line is moved to the right by when ``spare`` is spread over it; one more than characters.

    The gaps lie between any two characters that do not belong to one Latin word; spaces at the end stand outside.
    """
    last = len(text.rstrip(" ")) or len(text)
    gaps = [not (is_latin(one) and is_latin(other)) for one, other in pairwise(text[:last])]
    total = sum(gaps)
    moved, passed = [0], 0
    for gap in gaps:
        passed += gap
        moved.append(spare * passed // total if total else 0)
    return moved + [spare if total else 0] * (len(text) + 1 - len(moved))


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between these two characters."""
    if after in NO_START or before in NO_END:
        return False
    if before in _PAIRS and before == after:
        return False
    return not (is_latin(before) and is_latin(after) and before != "-")
