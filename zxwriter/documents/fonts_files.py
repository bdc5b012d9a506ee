"""The font files of this computer: where they lie, what they are called, what they hold.

Only the directory, the names and a few numbers of each file are read, so that a thousand files take a second or two;
what was read is kept in a file of the cache and read again only for files that changed.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

FONTS_VARIABLE = "ZXWRITER_FONTS"
_ENDINGS = (".ttf", ".ttc", ".otf", ".otc")
_DEEPEST = 6
_MOST_FACES, _MOST_TABLES, _LONGEST_TABLE = 64, 256, 1 << 20
_NAME_IDS = (1, 4, 6, 16)  # family, full name, PostScript name, typographic family
_VERSION = 1
_NO_EMBEDDING, _NO_SUBSETS, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of a font file.

    ``index`` is its place in a collection. ``names`` are its family and full names in every language. ``weight`` is
    400 for the usual one, 700 for bold. ``outlines`` is ``glyf``, ``cff`` or "" where there are none we can use.
    ``may_embed`` tells whether its maker lets documents carry a part of it. ``substitute`` is set where it stands in
    for another font.
    """

    path: Path
    index: int
    names: tuple[str, ...]
    weight: int = 400
    italic: bool = False
    outlines: str = "glyf"
    may_embed: bool = True
    substitute: bool = False

    @property
    def characters(self) -> Set[int]:
        """The code points it has a shape for; none where the file cannot be read."""
        return shapes_of(self.path, self.index).keys()

    @property
    def shown(self) -> str:
        """Its name for people: a Chinese one where it has any."""
        return next((one for one in self.names if not one.isascii()), self.names[0] if self.names else self.path.stem)


@lru_cache(maxsize=8)
def shapes_of(path: Path, index: int) -> Mapping[int, str]:
    """The name of the shape a face has for each code point; none where the file cannot be read."""
    from fontTools.ttLib import TTFont

    try:
        with path.open("rb") as file, TTFont(file, fontNumber=index, lazy=True) as font:
            return font.getBestCmap() or {}
    except Exception:  # a damaged file may raise whatever it likes; it is then a font without characters
        return {}


def font_folders(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> tuple[Path, ...]:
    """Where this system keeps fonts: the system's, the user's own, those that came with office programs."""
    around = os.environ if environment is None else environment
    own = [Path(one) for one in around.get(FONTS_VARIABLE, "").split(os.pathsep) if one.strip()]
    home = Path(around.get("USERPROFILE" if platform == "win32" else "HOME", "") or Path.home())
    if platform == "win32":
        local = Path(around.get("LOCALAPPDATA", "") or home / "AppData" / "Local")
        windows = Path(around.get("WINDIR", "") or "C:/Windows")
        places = [windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts"]
        places += [Path(around[name]) / "Microsoft Office" / "root" / "VFS" / "Fonts" / "private" for name in
                   ("ProgramFiles", "ProgramFiles(x86)") if around.get(name)]  # fmt: skip
    elif platform == "darwin":
        places = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
        places += [Path("/System/Library/AssetsV2"), Path("/Applications/Microsoft Word.app/Contents/Resources/DFonts")]
    else:
        shared = around.get("XDG_DATA_DIRS", "") or "/usr/local/share:/usr/share"
        data = Path(around.get("XDG_DATA_HOME", "") or home / ".local" / "share")
        places = [Path(one) / "fonts" for one in shared.split(":") if one]
        places += [data / "fonts", home / ".fonts", Path("/opt/kingsoft/wps-office/office6/fonts")]
    return tuple(dict.fromkeys((*own, *places)))


def scan(folders: Iterable[Path], cache: Path | None = None) -> tuple[FontFile, ...]:
    """Every face in the folders, in the order of the folders and of the file names; damaged files are left out.

    ``cache`` is the file in which what was read is kept; nothing is said when it cannot be read or written.
    """
    known = _known(cache)
    kept: dict[str, list[Any]] = {}
    faces: list[FontFile] = []
    for path, stamp in _files(folders):
        entry = known.get(str(path))
        if entry is None or entry[0] != stamp:
            entry = [stamp, [list(one) for one in read_faces(path)]]
        kept[str(path)] = entry
        faces.extend(FontFile(path, one[0], tuple(one[1]), *one[2:]) for one in entry[1])
    if cache is not None and kept != known:
        keep_cache(cache, {"version": _VERSION, "files": kept})
    return tuple(faces)


def _files(folders: Iterable[Path]) -> Iterator[tuple[Path, list[int]]]:
    seen: set[str] = set()
    for folder in folders:
        yield from _walk(folder, _DEEPEST, seen)


def _walk(folder: Path, depth: int, seen: set[str]) -> Iterator[tuple[Path, list[int]]]:
    try:
        real = os.path.realpath(folder)
        entries = sorted(os.scandir(folder), key=lambda one: one.name) if real not in seen else []
    except OSError:
        return
    seen.add(real)
    for entry in entries:
        with contextlib.suppress(OSError):
            if entry.is_dir():
                if depth:
                    yield from _walk(Path(entry.path), depth - 1, seen)
            elif entry.name.lower().endswith(_ENDINGS):
                facts = entry.stat()
                yield Path(entry.path), [facts.st_mtime_ns, facts.st_size]


def _known(cache: Path | None) -> dict[str, list[Any]]:
    if cache is None:
        return {}
    try:
        read = json.loads(cache.read_text("utf-8"))
        files = read["files"] if read["version"] == _VERSION else {}
        return {path: entry for path, entry in files.items() if _sound(entry)}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _sound(entry: Any) -> bool:
    """Whether an entry of the cache has the shape in which it was written."""
    kinds = (int, list, int, bool, str, bool)
    return (
        isinstance(entry, list)
        and len(entry) == 2
        and isinstance(entry[1], list)
        and all(
            isinstance(face, list)
            and len(face) == len(kinds)
            and all(isinstance(value, kind) for value, kind in zip(face, kinds, strict=True))
            and all(isinstance(name, str) for name in face[1])
            for face in entry[1]
        )
    )


def keep_cache(cache: Path, content: Mapping[str, Any]) -> None:
    """Write a file of the cache whole or not at all; without it the next time is only slower."""
    with contextlib.suppress(OSError, ValueError):
        cache.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=cache.parent, prefix=cache.name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(content, file, ensure_ascii=True)
            Path(name).replace(cache)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def read_faces(path: Path) -> list[tuple[int, list[str], int, bool, str, bool]]:
    """Index, names, weight, italic, outlines and leave to embed of each face; none for what is no font."""
    try:
        with path.open("rb") as file:
            return [
                (index, *face)
                for index, offset in enumerate(_offsets(file))
                if (face := _face(file, offset)) is not None
            ]
    except (OSError, struct.error, ValueError):
        return []


def _offsets(file: BinaryIO) -> Sequence[int]:
    if file.read(4) != b"ttcf":
        return (0,)
    _, count = struct.unpack(">II", file.read(8))
    count = min(count, _MOST_FACES)
    return struct.unpack(f">{count}I", file.read(4 * count))


def _face(file: BinaryIO, offset: int) -> tuple[list[str], int, bool, str, bool] | None:
    file.seek(offset)
    tag, count = struct.unpack(">4sH6x", file.read(12))
    if tag not in (b"\0\1\0\0", b"OTTO", b"true") or count > _MOST_TABLES:
        return None
    tables = {}
    for _ in range(count):
        name, at, length = struct.unpack(">4s4xII", file.read(16))
        tables[name] = (at, length)
    names = _names(_table(file, tables.get(b"name")))
    if not names:
        return None
    numbers = _table(file, tables.get(b"OS/2"))
    weight, leave, selection = 400, 0, 0
    if len(numbers) >= 64:
        weight, leave = struct.unpack_from(">H2xH", numbers, 4)
        (selection,) = struct.unpack_from(">H", numbers, 62)
    outlines = "glyf" if b"glyf" in tables else "cff" if b"CFF " in tables else ""
    restricted = leave & 0x000F == _NO_EMBEDDING or leave & (_NO_SUBSETS | _BITMAPS_ONLY)
    return names, weight, bool(selection & 1), outlines, not restricted


def _table(file: BinaryIO, place: tuple[int, int] | None) -> bytes:
    if place is None:
        return b""
    file.seek(place[0])
    return file.read(min(place[1], _LONGEST_TABLE))


def _names(table: bytes) -> list[str]:
    if len(table) < 6:
        return []
    count, start = struct.unpack_from(">2xHH", table)
    found: dict[str, None] = {}
    for n in range(min(count, (len(table) - 6) // 12)):
        platform, encoding, _, kind, length, at = struct.unpack_from(">6H", table, 6 + 12 * n)
        if kind in _NAME_IDS:
            raw = table[start + at : start + at + length]
            codec = _codec(platform, encoding)
            name = raw.decode(codec, "ignore").strip("\0 ") if codec else ""
            if name:
                found[name] = None
    return list(found)


def _codec(platform: int, encoding: int) -> str | None:
    if platform == 0 or (platform == 3 and encoding in (0, 1, 10)):
        return "utf-16-be"
    if platform == 3:
        return {3: "gb18030", 4: "big5"}.get(encoding)
    return {0: "ascii", 2: "big5", 25: "gb18030"}.get(encoding) if platform == 1 else None
