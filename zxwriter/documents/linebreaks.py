"""Where the lines of a Chinese paragraph end.

Full-width characters are one em wide, Latin letters and digits half an em (the fonts of court documents are made so).
The rules are those Word applies to Chinese text with overflow punctuation and punctuation compression switched off: no
closing mark begins a line, no opening mark ends one, a Latin word or a number is not broken.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate, pairwise

from zxwriter.documents.metrics import OFFICIAL_FACE, Face

_HALF = re.compile(r"[ -~\u00a0-\u024f]+")
_WIDE_LATIN = re.compile(r"[\u00a7\u00a8\u00b0\u00b1\u00b7\u00d7\u00f7]")  # the hint eastAsia makes these full-width
# What is set as Latin script: letters and marks of the European blocks, and marks of no script after them or at first.
_OWN = r"!-~\u00a1-\u02ff\u0370-\u052f\u1e00-\u1fff\u2c60-\u2c7f\ua720-\ua7ff"
_NONE = r"\s\u0300-\u036f\u2000-\u2bff\ufe00-\ufe0f\ufff0-\uffff\U0001f000-\U0001faff\U000e0100-\U000e01ef"
_LATIN = re.compile(f"(?:^[{_NONE}]|[{_OWN}])[{_OWN}{_NONE}]*")
_NO_WIDTH = re.compile("[\u0300-\u036f\ufe00-\ufe0f\u200d\U000e0100-\U000e01ef]+")
NO_START = frozenset("!%),.:;>?]}¨·ˇˉ―‖’”…‰′″℃∶、。〃〉》」』】〕〗〞︶﹀﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠々")
NO_END = frozenset("$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（［｛￡￥")
_PAIRS = frozenset("—…")
# After these LibreOffice 7.4 does not break before a Latin letter or figure (each tried).
_BINDING = frozenset("，。、·）〕》」』】〉”’％‰℃①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ")


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
        self._parted = face.parted
        self._gaps: Mapping[int, int] = {}
        self._loose = 0
        self._by_script = face.by_script
        if face.by_script:
            self._sums, self._gaps = set_by_script(text, size, tracking, face)
            # The tracking after the last character of a line is not counted either.
            self._loose = tracking
        else:
            self._sums = measured(text, size, tracking, face)

    def width(self, start: int, end: int) -> int:
        if end == start:
            return 0
        # The space between two scripts belongs to the second, and falls away where that begins a line.
        return self._sums[end] - self._sums[start] - self._gaps.get(start, 0) - self._loose

    def line_end(self, start: int, room: int) -> int:
        """Where the line beginning at ``start`` ends; at least one character on."""
        text, length = self._text, len(self._text)
        room += self._gaps.get(start, 0) + self._loose
        most = bisect_right(self._sums, self._sums[start] + room, lo=start) - 1
        if most >= length:
            return length
        most = max(most, start + 1)
        while most < length and text[most] == " ":
            most += 1
        if most >= length:
            return length
        end = most
        while end > start and not self._may_break(end):
            end -= 1
        return end if end > start else most

    def _may_break(self, at: int) -> bool:
        before, after = self._text[at - 1], self._text[at]
        if self._by_script and is_latin(after):
            if before == "/" and not (after.isdigit() and self._text[at - 2 : at - 1].isdigit()):
                return True
            if before in _BINDING:
                return False
        if self._by_script and after in "“‘" and self._follows_latin(at):
            return False
        return (after in self._parted) or may_break(before, after)

    def _follows_latin(self, at: int) -> bool:
        """Whether the last letter, figure or Chinese character before that place is Latin."""
        before = at - 1
        while before >= 0 and not self._text[before].isalnum():
            before -= 1
        return before >= 0 and is_latin(self._text[before])


def is_latin(char: str) -> bool:
    """Whether a character is set as Latin script."""
    return "!" <= char <= "~" or "\u00c0" <= char <= "\u024f"


def scripts(text: str) -> Iterator[tuple[int, int, bool]]:
    """The text in stretches of one script, as start, end and whether it is Latin.

    Marks of no script of their own (quotation marks, dashes, circled figures, spaces) go with what stands before them;
    at the beginning of a paragraph they are Latin.
    """
    done = 0
    for match in _LATIN.finditer(text):
        start, end = match.span()
        if start > done:
            yield done, start, False
        yield start, end, True
        done = end
    if done < len(text):
        yield done, len(text), False


def measured(text: str, size: int, tracking: int, face: Face = OFFICIAL_FACE) -> list[int]:
    """The width of the text up to each of its places, from 0 to its whole width, in twips."""
    if face.by_script:
        return set_by_script(text, size, tracking, face)[0]
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


def set_by_script(text: str, size: int, tracking: int, face: Face) -> tuple[list[int], dict[int, int]]:
    """What ``measured`` tells of a text set in stretches of one script, and the space before all but the first.

    The tracking a program leaves out after the last character of a stretch is in that space; after the last one of
    the text it is counted.
    """
    sums, gaps = [0], {}
    apart = size * face.apart // 100
    for start, end, latin in scripts(text):
        base = sums[-1]
        if start:
            meet = text[start - 1].isalnum() and text[start].isalnum()
            gaps[start] = (apart if meet else 0) - tracking
            base += gaps[start]
        piece = text[start:end]
        known = face.latin if latin else face.chinese
        if not latin and not _NO_WIDTH.search(piece) and known.keys().isdisjoint(piece):
            sums.extend(range(base + size + tracking, base + (size + tracking) * len(piece) + 1, size + tracking))
            continue
        own = [known[one] if one in known else _usual(one, latin=latin) for one in piece]
        spaced = accumulate([tracking if one else 0 for one in own])
        exact = accumulate([size * one / 1000 for one in own])
        sums.extend([base + round(wide) + space for wide, space in zip(exact, spaced, strict=True)])
    return sums, gaps


def _usual(char: str, *, latin: bool) -> int:
    """How wide a character is in the official fonts, in thousandths of an em."""
    if _NO_WIDTH.match(char):
        return 0
    return 500 if char == " " or (latin and _HALF.match(char) and not _WIDE_LATIN.match(char)) else 1000


def begins(text: str, size: int, tracking: int, face: Face = OFFICIAL_FACE) -> list[int]:
    """Where each character begins, after the space set before it, and last where the text ends; in twips."""
    if not face.by_script:
        return measured(text, size, tracking, face)
    sums, gaps = set_by_script(text, size, tracking, face)
    return [one + gaps.get(at, 0) for at, one in enumerate(sums)]


def widths(text: str, size: int, face: Face = OFFICIAL_FACE) -> list[int]:
    """How wide the place of each character is by itself, without tracking and without what is set before it."""
    if not face.by_script:
        return [end - start for start, end in pairwise(measured(text, size, 0, face))]
    sums, gaps = set_by_script(text, size, 0, face)
    return [end - start - gaps.get(at, 0) for at, (start, end) in enumerate(pairwise(sums))]


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
