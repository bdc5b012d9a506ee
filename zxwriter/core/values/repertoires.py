"""Which characters a font made to a Chinese standard holds."""

from __future__ import annotations

from functools import lru_cache

_LATIN = frozenset(map(chr, range(0x20, 0x7F)))
_ROWS = {"gb2312": (range(0xA1, 0xF8), range(0xA1, 0xFF)), "gbk": (range(0x81, 0xFF), range(0x40, 0xFF))}
STANDARDS = frozenset(_ROWS)


@lru_cache(maxsize=4)
def repertoire(standard: str) -> frozenset[str]:
    """The characters of ``gb2312`` (GB/T 2312-1980) or ``gbk``, with those of ASCII. KeyError for another.

    The codes are those of GB 2312, the characters those GBK gives them: Python's own table of GB 2312 reads the dash
    and the middle dot as characters nobody types.
    """
    rows, cells = _ROWS[standard]
    held = set(_LATIN)
    for row in rows:
        for cell in cells:
            code = bytes((row, cell))
            if standard == "gb2312" and not _decoded(code, "gb2312"):
                continue
            char = _decoded(code, "gbk")
            if len(char) == 1:
                held.add(char)
    return frozenset(held)


def _decoded(code: bytes, standard: str) -> str:
    try:
        return code.decode(standard)
    except UnicodeDecodeError:
        return ""
