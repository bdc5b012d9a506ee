"""How wide the characters of a font file are that are not Chinese, kept in a file of the cache."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zxwriter.documents.fonts_files import keep_cache

_VERSION = 1
# European letters and what belongs to no script: marks, figures in circles, arrows.
_ASKED = (range(0x20, 0x7F), range(0xA0, 0x250), range(0x370, 0x530), range(0x2000, 0x2C00))


def widths(path: Path, index: int, cache: Path | None = None) -> Mapping[str, float]:
    """The widths of those characters a face holds, in thousandths of an em; none where the file cannot be read.

    ``index`` is its place in a collection. ``cache`` is the file in which what was read is kept; nothing is said when
    it cannot be read or written.
    """
    try:
        facts = path.stat()
    except OSError:
        return {}
    name, stamp = f"{path}#{index}", [facts.st_mtime_ns, facts.st_size]
    known = _known(cache)
    entry = known.get(name)
    if entry is None or entry[0] != stamp:
        entry = [stamp, _read(path, index)]
        if cache is not None:
            keep_cache(cache, {"version": _VERSION, "files": {**known, name: entry}})
    return entry[1]


def _read(path: Path, index: int) -> dict[str, float]:
    from fontTools.ttLib import TTFont

    try:
        with path.open("rb") as file, TTFont(file, fontNumber=index, lazy=True) as font:
            tables: Any = font
            names, advances, whole = tables.getBestCmap() or {}, tables["hmtx"], tables["head"].unitsPerEm
            codes = [code for asked in _ASKED for code in asked if code in names]
            return {chr(code): round(advances[names[code]][0] * 1000 / whole, 3) for code in codes}
    except Exception:  # a damaged file may raise whatever it likes; it is then a font without characters
        return {}


def _known(cache: Path | None) -> dict[str, list[Any]]:
    if cache is None:
        return {}
    try:
        read = json.loads(cache.read_text("utf-8"))
        files = read["files"] if read["version"] == _VERSION else {}
        return {name: entry for name, entry in files.items() if _sound(entry)}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _sound(entry: Any) -> bool:
    """Whether an entry of the cache has the shape in which it was written."""
    return (
        isinstance(entry, list)
        and len(entry) == 2
        and isinstance(entry[1], dict)
        and all(len(char) == 1 and isinstance(wide, (int, float)) for char, wide in entry[1].items())
    )
