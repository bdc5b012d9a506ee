"""Fonts inside a PDF: the shapes a document needs, cut out of the fonts of this computer."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont

from zxwriter.core.errors import UserError
from zxwriter.documents.fonts_files import FontFile, shapes_of
from zxwriter.documents.pdf_objects import Name, PdfObjects, Ref

# What it says about tables we drop is no matter for the person at the computer.
logging.getLogger("fontTools").setLevel(logging.ERROR)

_CID = re.compile(r"cid(\d{5})")
_NOTDEF = ".notdef"
_BLOCK = 100  # entries of one section of a table of characters (ISO 32000-1:2008, 9.7.5.4 by way of Adobe 5014)
_SYMBOLIC = 4
_DROPPED = [
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "JSTF",
    "vhea",
    "vmtx",
    "VORG",
    "DSIG",
    "MATH",
    "kern",
    "mort",
    "morx",
    "feat",
]
_DROPPED += [
    "FFTM",
    "meta",
    "gasp",
    "hdmx",
    "VDMX",
    "LTSH",
    "PCLT",
    "EBDT",
    "EBLC",
    "EBSC",
    "STAT",
    "COLR",
    "CPAL",
    "SVG ",
]
_VARIABLE = ["fvar", "gvar", "avar", "HVAR", "MVAR", "VVAR", "cvar"]


@lru_cache(maxsize=8)
def variants_of(path: Path, index: int) -> frozenset[tuple[int, int]]:
    """The characters a face has a shape for with a variation selector, as pairs of codes; none in a damaged file."""
    try:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            tables = [one.uvsDict for one in font["cmap"].tables if one.format == 14]
    except Exception:  # whatever a damaged font makes fontTools raise
        return frozenset()
    return frozenset((code, selector) for one in tables for selector, pairs in one.items() for code, _ in pairs)


class Shape(NamedTuple):
    """A glyph by its name in the font, and its width in thousandths of the font size."""

    glyph: str
    width: float


class Place(NamedTuple):
    """How a text is written in a PDF: the name of the font resource, and the code in it."""

    font: str
    code: int


class Typeface:
    """One face while a PDF is made. UserError where its file cannot be read.

    ``take`` notes a text with the shape chosen for it; ``embed`` puts the font with all these shapes into the file.
    Two texts may have one shape (a dash and a bar): each then stands in another layer of the font, with a table of
    characters of its own, so that what is copied out of the PDF is what was written.
    """

    def __init__(self, file: FontFile, name: str) -> None:
        self.file = file
        self._name = name
        try:
            self._handle = file.path.open("rb")
        except OSError:
            raise unreadable(file) from None
        try:
            self._font = TTFont(self._handle, fontNumber=file.index, lazy=True, recalcTimestamp=False)
            self._map = shapes_of(file.path, file.index)
            self._advances: dict[str, tuple[int, int]] = self._font["hmtx"].metrics
            head: Any = self._font["head"]
            self._em = int(head.unitsPerEm)
        except Exception:  # whatever a damaged font makes fontTools raise
            self._handle.close()
            raise unreadable(file) from None
        self._layers: list[dict[str, str]] = []  # of each layer: glyph → text
        self._chosen: dict[str, tuple[int, str]] = {}

    def shape(self, text: str, cell: float) -> Shape:
        """The shape of a character (with its variation selector, if any) for a place of ``cell`` thousandths."""
        glyph = self._map.get(ord(text[0]), _NOTDEF)
        if len(text) > 1:
            glyph = self._variants.get((ord(text[0]), ord(text[1])), glyph)
        width = self._width(glyph)
        if abs(width - cell) > 1:
            other = self._forms["hwid" if cell < 750 else "fwid"].get(glyph)
            if other is not None and abs(self._width(other) - cell) < abs(width - cell):
                return Shape(other, self._width(other))
        return Shape(glyph, width)

    def close(self) -> None:
        self._font.close()
        self._handle.close()

    def _width(self, glyph: str) -> float:
        return self._advances.get(glyph, (self._em, 0))[0] * 1000 / self._em

    @cached_property
    def _variants(self) -> dict[tuple[int, int], str]:
        """The shapes asked for by variation selectors."""
        found = {}
        for table in self._font["cmap"].tables:
            for selector, pairs in (table.uvsDict if table.format == 14 else {}).items():
                found.update({(code, selector): glyph for code, glyph in pairs if glyph is not None})
        return found

    @cached_property
    def _forms(self) -> dict[str, dict[str, str]]:
        """The half-width and full-width forms of glyphs."""
        found: dict[str, dict[str, str]] = {"hwid": {}, "fwid": {}}
        if "GSUB" in self._font:
            table = self._font["GSUB"].table
            for record in table.FeatureList.FeatureRecord if table.FeatureList else ():
                if record.FeatureTag in found:
                    for index in record.Feature.LookupListIndex:
                        for one in table.LookupList.Lookup[index].SubTable:
                            one = getattr(one, "ExtSubTable", one)
                            found[record.FeatureTag].update(getattr(one, "mapping", {}))
        return found

    def take(self, text: str, glyph: str) -> None:
        """Note that the PDF shows this text with this shape."""
        if text in self._chosen:
            return
        number = next((n for n, layer in enumerate(self._layers) if glyph not in layer), len(self._layers))
        if number == len(self._layers):
            self._layers.append({})
        self._layers[number][glyph] = text
        self._chosen[text] = (number, glyph)

    @cached_property
    def _glyphs(self) -> list[str]:
        return sorted({glyph for layer in self._layers for glyph in layer} - {_NOTDEF})

    def embed(self, out: PdfObjects) -> tuple[dict[str, Ref], dict[str, Place]]:
        """The font resources by name, and of each text its place."""
        try:
            small, codes = self._cut()
            below = self._descendant(out, small, codes)
        except Exception:  # whatever a damaged font makes fontTools raise
            raise unreadable(self.file) from None
        fonts = {}
        for number, layer in enumerate(self._layers):
            texts = sorted((codes[glyph], text) for glyph, text in layer.items())
            table = out.stream("\n".join(_characters(texts)).encode("ascii"))
            facts = {
                "Type": Name("Font"), "Subtype": Name("Type0"), "BaseFont": self._tagged,
                "Encoding": Name("Identity-H"), "DescendantFonts": [below], "ToUnicode": table,
            }  # fmt: skip
            fonts[self._layer_name(number)] = out.add(facts)
        places = {text: Place(self._layer_name(number), codes[glyph]) for text, (number, glyph) in self._chosen.items()}
        return fonts, places

    def _layer_name(self, number: int) -> str:
        return self._name if number == 0 else f"{self._name}x{number}"

    @cached_property
    def _tagged(self) -> Name:
        """The name of a font cut down: six letters of its own, and the name of the font."""
        digest = sha256("\n".join(self._glyphs).encode()).digest()
        latin = next((one for one in self.file.names if one.isascii() and " " not in one), "Font")
        return Name("".join([chr(65 + one % 26) for one in digest[:6]]) + "+" + re.sub(r"[^A-Za-z0-9_.-]", "", latin))

    def _cut(self) -> tuple[TTFont, dict[str, int]]:
        """The font with nothing but the shapes needed, and the code of each."""
        font, options = self._font, subset.Options()
        options.layout_features, options.name_IDs, options.name_languages = [], [], []
        options.drop_tables = [*options.drop_tables, *_DROPPED, *_VARIABLE]
        options.notdef_outline, options.glyph_names, options.hinting = True, False, False
        options.legacy_cmap = options.symbol_cmap = False
        cutter = subset.Subsetter(options)
        cutter.populate(glyphs=self._glyphs)
        cutter.subset(font)
        order = {glyph: number for number, glyph in enumerate(font.getGlyphOrder())}
        cids = "CFF " in font and hasattr(font["CFF "].cff.topDictIndex[0], "ROS")
        names = {_NOTDEF, *self._glyphs}
        codes = {one: _cid(one) if cids else order[one] for one in names}
        return font, codes

    def _descendant(self, out: PdfObjects, font: TTFont, codes: dict[str, int]) -> Ref:
        cff = "CFF " in font
        head, hhea = font["head"], font["hhea"]
        if cff:
            file = {"FontFile3": out.stream(font.getTableData("CFF "), {"Subtype": Name("CIDFontType0C")})}
        else:
            data = _saved(font)
            file = {"FontFile2": out.stream(data, {"Length1": len(data)})}

        def scaled(value: int) -> int:
            return round(value * 1000 / self._em)

        descriptor = out.add({
            "Type": Name("FontDescriptor"), "FontName": self._tagged, "Flags": _SYMBOLIC,
            "FontBBox": [scaled(one) for one in (head.xMin, head.yMin, head.xMax, head.yMax)],
            "ItalicAngle": 0, "Ascent": scaled(hhea.ascent), "Descent": scaled(hhea.descent),
            "CapHeight": scaled(hhea.ascent), "StemV": 80, **file,
        })  # fmt: skip
        widths: list[Any] = []
        for glyph, code in sorted(codes.items(), key=lambda one: one[1]):
            widths += [code, [round(self._width(glyph), 3)]]
        kind = "CIDFontType0" if cff else "CIDFontType2"
        facts = {
            "Type": Name("Font"), "Subtype": Name(kind), "BaseFont": self._tagged, "DW": 1000, "W": widths,
            "CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"Identity", "Supplement": 0},
            "FontDescriptor": descriptor,
        }  # fmt: skip
        return out.add(facts if cff else {**facts, "CIDToGIDMap": Name("Identity")})


def _saved(font: TTFont) -> bytes:
    """The font file without the tables that only matter outside a PDF."""
    for table in ("name", "OS/2", "cmap", "post"):
        if table in font:
            del font[table]
    buffer = BytesIO()
    font.save(buffer, reorderTables=False)
    return buffer.getvalue()


def _cid(glyph: str) -> int:
    found = _CID.fullmatch(glyph)
    return int(found[1]) if found else 0


def unreadable(file: FontFile) -> UserError:
    return UserError(
        f"字体“{file.shown}”的文件已损坏，无法嵌入 PDF",
        where=str(file.path),
        mend="请重新安装该字体，或者暂时移走该文件",
    )


def _characters(texts: list[tuple[int, str]]) -> Iterator[str]:
    """The table from codes to characters, for searching and copying."""
    yield "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap"
    yield "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def"
    yield "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def"
    yield "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange"
    for start in range(0, len(texts), _BLOCK):
        block = texts[start : start + _BLOCK]
        yield f"{len(block)} beginbfchar"
        for code, text in block:
            yield f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        yield "endbfchar"
    yield "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
