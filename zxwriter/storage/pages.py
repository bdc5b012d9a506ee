"""Reading rows straight out of the pages of an SQLite file, where the database itself refuses a damaged one.

Only what our own tables need: leaf pages of tables, rows of integers, text and blobs, overflow pages. Whatever is not
whole is passed over; the caller checks every row against its digest. The layout is that of the SQLite file format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_LEAF = 0x0D
_FILE_HEADER = 100
_SIZES = {512 << n for n in range(8)}
_DEFAULT = 4096
_MOST_COLUMNS = 8
_FIXED = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}
Value = int | bytes | None


class _Broken(Exception):
    """This cell is not whole."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as found: its number and its columns; text stands as bytes, the number column as None."""

    number: int
    values: tuple[Value, ...]


def scan(data: bytes) -> Iterator[RawRow]:
    """Every row of every leaf page that can be read."""
    size = page_size(data)
    for start in range(0, len(data), size):
        page = data[start : start + size]
        header = _FILE_HEADER if start == 0 else 0
        if len(page) <= header + 8 or page[header] != _LEAF:
            continue
        count = struct.unpack(">H", page[header + 3 : header + 5])[0]
        for place in range(header + 8, min(header + 8 + 2 * count, len(page) - 1), 2):
            offset = struct.unpack(">H", page[place : place + 2])[0]
            try:
                yield _cell(data, page, offset, size)
            except (_Broken, struct.error, IndexError):
                continue


def page_size(data: bytes) -> int:
    """The page size the file names, or ours when its first page is gone."""
    named = struct.unpack(">H", data[16:18])[0] if len(data) >= _FILE_HEADER else 0
    return named if named in _SIZES else _DEFAULT


def _cell(data: bytes, page: bytes, offset: int, size: int) -> RawRow:
    length, offset = _varint(page, offset)
    number, offset = _varint(page, offset)
    if length > len(data):
        raise _Broken
    payload = _payload(data, page, offset, length, size)
    head, place = _varint(payload, 0)
    kinds: list[int] = []
    while place < head:
        kind, place = _varint(payload, place)
        kinds.append(kind)
        if len(kinds) > _MOST_COLUMNS:
            raise _Broken
    values: list[Value] = []
    for kind in kinds:
        value, place = _value(payload, place, kind)
        values.append(value)
    return RawRow(number, tuple(values))


def _payload(data: bytes, page: bytes, offset: int, length: int, size: int) -> bytes:
    most = size - 35
    if length <= most:
        local = page[offset : offset + length]
        if len(local) < length:
            raise _Broken
        return local
    least = (size - 12) * 32 // 255 - 23
    kept = least + (length - least) % (size - 4)
    kept = kept if kept <= most else least
    parts, left = [page[offset : offset + kept]], length - kept
    following = struct.unpack(">I", page[offset + kept : offset + kept + 4])[0]
    while left > 0:
        start = (following - 1) * size
        if following < 1 or start + size > len(data):
            raise _Broken
        parts.append(data[start + 4 : start + 4 + min(left, size - 4)])
        left -= size - 4
        following = struct.unpack(">I", data[start : start + 4])[0]
    return b"".join(parts)


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for count in range(9):
        byte = data[place]
        place += 1
        if count == 8:
            return value << 8 | byte, place
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return value, place


def _value(payload: bytes, place: int, kind: int) -> tuple[Value, int]:
    if kind >= 12:
        length = (kind - 12) // 2
        if place + length > len(payload):
            raise _Broken
        return payload[place : place + length], place + length
    if kind in (8, 9):
        return kind - 8, place
    if kind == 0:
        return None, place
    if kind not in _FIXED:
        raise _Broken
    length = _FIXED[kind]
    if place + length > len(payload):
        raise _Broken
    return int.from_bytes(payload[place : place + length], "big", signed=True), place + length
