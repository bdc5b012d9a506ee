"""Where the lines of a Chinese paragraph end.

Full-width characters are one em wide, Latin letters and digits half an em (the fonts of court documents are made so).
The rules are those Word applies to Chinese text with overflow punctuation and punctuation compression switched off: no
closing mark begins a line, no opening mark ends one, a Latin word or a number is not broken.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, pairwise

_HALF = re.compile(r"[ -~\u00a0-\u024f]+")
_WIDE_LATIN = re.compile(r"[\u00a7\u00a8\u00b0\u00b1\u00b7\u00d7\u00f7]")  # the hint eastAsia makes these full-width
_NO_WIDTH = re.compile("[\u0300-\u036f\ufe00-\ufe0f\u200d\U000e0100-\U000e01ef]+")
_NO_START = frozenset("!%),.:;>?]}¨·ˇˉ―‖’”…‰′″℃∶、。〃〉》」』】〕〗〞︶﹀﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠々")
_NO_END = frozenset("$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（［｛￡￥")
_PAIRS = frozenset("—…")


@lru_cache(maxsize=4096)
def break_lines(text: str, size: int, tracking: int, first: int, width: int) -> tuple[tuple[int, int, int], ...]:
    """The lines of one paragraph as (start, end, width) of the text; lengths in twips.

    ``size`` is the font size, ``tracking`` what is added to each character, ``first`` the room of the first line and
    ``width`` that of every other. A newline in the text ends a line. There is always at least one line.
    """
    lines: list[tuple[int, int, int]] = []
    offset, room = 0, first
    for piece in text.split("\n"):
        ends = _Measured(piece, size, tracking)
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

    def __init__(self, text: str, size: int, tracking: int) -> None:
        self._text = text
        self._sums = measured(text, size, tracking)

    def width(self, start: int, end: int) -> int:
        return self._sums[end] - self._sums[start]

    def line_end(self, start: int, room: int) -> int:
        """Where the line beginning at ``start`` ends; at least one character on."""
        text, length = self._text, len(self._text)
        most = bisect_right(self._sums, self._sums[start] + room, lo=start) - 1
        if most >= length:
            return length
        most = max(most, start + 1)
        while most < length and text[most] == " ":
            most += 1
        if most >= length:
            return length
        end = most
        while end > start and not may_break(text[end - 1], text[end]):
            end -= 1
        return end if end > start else most


def measured(text: str, size: int, tracking: int) -> list[int]:
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
    return list(accumulate(widths, initial=0))


def stretches(text: str, spare: int) -> list[int]:
    """What each place of a line is moved to the right by when ``spare`` is spread over it; one more than characters.

    The gaps lie between any two characters that do not belong to one Latin word; spaces at the end stand outside.
    """
    last = len(text.rstrip(" ")) or len(text)
    gaps = [not (_is_word(one) and _is_word(other)) for one, other in pairwise(text[:last])]
    total = sum(gaps)
    moved, passed = [0], 0
    for gap in gaps:
        passed += gap
        moved.append(spare * passed // total if total else 0)
    return moved + [spare if total else 0] * (len(text) + 1 - len(moved))


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between these two characters."""
    if after in _NO_START or before in _NO_END:
        return False
    if before in _PAIRS and before == after:
        return False
    return not (_is_word(before) and _is_word(after) and before != "-")


def _is_word(char: str) -> bool:
    return "!" <= char <= "~" or "\u00c0" <= char <= "\u024f"
