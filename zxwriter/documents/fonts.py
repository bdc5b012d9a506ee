"""Which font of this computer stands for a font a document names, and which font shows a character."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from zxwriter.core.values.repertoires import STANDARDS, repertoire
from zxwriter.documents.fonts_files import FontFile, font_folders, scan
from zxwriter.paths import default_paths
from zxwriter.reference.packs import damaged, read_yaml

__all__ = ["FontBook", "FontFile", "FontShelf", "KnownFont", "find_fonts", "font_book"]


@dataclass(frozen=True, slots=True)
class KnownFont:
    """A font official documents use: its own names first of all, what it holds, what takes its place in order.

    ``holds`` is the name of a repertoire (``core.values.repertoires``), "" where nothing is known of it.
    """

    name: str
    also: tuple[str, ...]
    holds: str
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FontBook:
    """The table ``resources/fonts.yaml``. ``always`` are characters every program shows, whatever the font holds."""

    fonts: Mapping[str, KnownFont]
    rare: tuple[str, ...]
    always: frozenset[str]

    def held(self, name: str) -> frozenset[str] | None:
        """The characters the font of that name holds by the standard it was made to; None where unknown."""
        known = self.fonts.get(_plain(name))
        return None if known is None or not known.holds else repertoire(known.holds)


def read_book(path: Path) -> FontBook:
    """The table of fonts. Raises UserError when it is missing or damaged."""
    table = read_yaml(path)
    try:
        fonts = {}
        for entry in table["fonts"]:
            known = _known(entry)
            fonts.update(dict.fromkeys(map(_plain, (known.name, *known.also)), known))
        return FontBook(fonts, tuple(map(str, table["rare"])), frozenset(str(table["always"])))
    except (LookupError, TypeError, AttributeError):
        raise damaged(path, "的写法不对") from None


def _known(entry: Mapping[str, Any]) -> KnownFont:
    holds = str(entry.get("holds", ""))
    if holds and holds not in STANDARDS:
        raise KeyError(holds)
    return KnownFont(str(entry["name"]), tuple(entry.get("also", ())), holds, tuple(entry["instead"]))


@lru_cache(maxsize=1)
def font_book() -> FontBook:
    """The table that comes with this program."""
    return read_book(default_paths().resources / "fonts.yaml")


def _plain(name: str) -> str:
    return name.replace(" ", "").replace("-", "").casefold()


class FontShelf:
    """The fonts of a computer, found by name or by character."""

    def __init__(self, fonts: Iterable[FontFile], book: FontBook | None = None) -> None:
        self.fonts = tuple(fonts)
        self._book = book or font_book()
        self._named: dict[str, list[FontFile]] = {}
        for one in self.fonts:
            for name in one.names:
                same = self._named.setdefault(_plain(name), [])
                if one not in same:
                    same.append(one)
        self._found: dict[str, FontFile | None] = {}

    def exact(self, name: str) -> FontFile | None:
        """The upright face of that name whose weight is nearest to the usual one; None where there is none."""
        faces = [one for one in self._named.get(_plain(name), ()) if one.outlines and one.may_embed]
        return min(faces, key=lambda one: (one.italic, abs(one.weight - 400)), default=None)

    def for_name(self, name: str) -> FontFile | None:
        """The face that stands for a font: itself, else the first of its substitutes that is here (``substitute``).

        None only where no font of this computer holds Chinese characters at all.
        """
        if name not in self._found:
            self._found[name] = self._look_up(name)
        return self._found[name]

    def _look_up(self, name: str) -> FontFile | None:
        known = self._book.fonts.get(_plain(name))
        for own in (name, *((known.name, *known.also) if known else ())):
            found = self.exact(own)
            if found is not None:
                return found
        instead = (*(known.instead if known else ()), *self._book.rare)
        found = next((one for one in map(self.exact, instead) if one is not None and _is_chinese(one)), None)
        if found is None:
            usable = sorted(self.fonts, key=lambda one: (one.italic, abs(one.weight - 400), str(one.path), one.index))
            found = next((one for one in usable if one.outlines and one.may_embed and _is_chinese(one)), None)
        return None if found is None else replace(found, substitute=True)

    def for_character(self, char: str, name: str) -> FontFile | None:
        """The face that shows a character of a document in that font: its own face where it holds it, else another."""
        own = self.for_name(name)
        if own is not None and ord(char) in own.characters:
            return own
        key = f"\0{char}"
        if key not in self._found:
            self._found[key] = self._showing(ord(char))
        return self._found[key]

    def _showing(self, code: int) -> FontFile | None:
        for name in self._book.rare:
            found = self.exact(name)
            if found is not None and code in found.characters:
                return replace(found, substitute=True)
        return None

    def missing(self, names: Iterable[str]) -> tuple[tuple[str, FontFile | None], ...]:
        """Of these fonts those this computer does not have, each with what stands for it."""
        pairs = [(name, self.for_name(name)) for name in dict.fromkeys(names) if name]
        return tuple((name, found) for name, found in pairs if found is None or found.substitute)


def _is_chinese(font: FontFile) -> bool:
    """Whether a face holds the commonest characters; a name alone can deceive (a font cut down to its Latin part)."""
    return all(ord(one) in font.characters for one in "的一是不人民法院，。")


def find_fonts(folders: Iterable[Path] | None = None, *, cache: Path | None = None) -> FontShelf:
    """The fonts in these folders, by default those of this computer (see ``font_folders``).

    A computer without a readable font gives an empty shelf. ``cache`` is a file that makes the next time quick.
    """
    return FontShelf(scan(font_folders() if folders is None else folders, cache))
