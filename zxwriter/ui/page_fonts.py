"""Characters for the drawn pages: the document's own fonts where the machine has them, else the nearest there is.

Where each character stands is the page model's business. A substitute changes its look only, never the lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontDatabase, QRawFont, QTextLayout

_SONG = ("Noto Serif CJK SC", "Source Han Serif SC", "思源宋体", "Noto Sans CJK SC")
_SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "思源黑体", "WenQuanYi Zen Hei")
# The names the same design goes by, then what looks nearest to it.
_FAMILIES: dict[str, tuple[str, ...]] = {
    "仿宋": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "华文仿宋", "方正仿宋_GBK"),
    "小标宋": (
        "方正小标宋简体",
        "方正小标宋_GBK",
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "华文中宋",
        "STZhongsong",
    ),
    "楷": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "华文楷体"),
    "黑": ("黑体", "SimHei", "STHeiti", "PingFang SC", "Microsoft YaHei"),
    "宋": ("宋体", "SimSun", "NSimSun", "STSong", "华文宋体", "Songti SC"),
}
# Latin letters and digits are half as wide as a character in the fonts of court documents; these keep that.
_HALF = ("仿宋", "FangSong", "宋体", "SimSun", "NSimSun", "Noto Sans Mono CJK SC", "Source Han Mono SC")
_ASCENT = 0.86  # of the size; the share above the base line in the fonts of court documents


def families(name: str) -> list[str]:
    """The families to try for a font of a document, best first; always one that holds Chinese at the end."""
    kind = next((kind for kind in _FAMILIES if kind in name), "仿宋")
    own = [name] if name else []
    last = _SANS if kind == "黑" else _SONG
    return [*own, *_FAMILIES[kind], *last]


class Piece(NamedTuple):
    """What is drawn for one character: glyphs of one font, where they stand from the pen, and how far it moves on."""

    font: QRawFont
    glyphs: Sequence[int]
    places: Sequence[QPointF]
    advance: float


class Glyphs:
    """The characters of one font at one size in pixels, found once each."""

    def __init__(self, name: str, pixels: float, *, bold: bool = False) -> None:
        self.pixels = pixels
        self.ascent = pixels * _ASCENT
        self._font = _font(families(name), pixels, bold=bold)
        self._raw = _raw(self._font, pixels)
        half = _font([one for one in _HALF if QFontDatabase.hasFamily(one)] or families(name), pixels, bold=bold)
        self._half = _raw(half, pixels)
        self._known: dict[str, tuple[Piece, ...]] = {}

    def pieces(self, cluster: str) -> tuple[Piece, ...]:
        """The glyphs of a character with what belongs to it (a variation selector, a combining mark)."""
        found = self._known.get(cluster)
        if found is None:
            found = self._known[cluster] = self._find(cluster)
        return found

    def _find(self, cluster: str) -> tuple[Piece, ...]:
        if len(cluster) == 1:
            latin = cluster.isascii()
            for raw in (self._half, self._raw) if latin and self._wide(cluster) else (self._raw,):
                glyphs = raw.glyphIndexesForString(cluster)
                if len(glyphs) == 1 and glyphs[0]:
                    advance = raw.advancesForGlyphIndexes(glyphs)[0].x()
                    return (Piece(raw, glyphs, (QPointF(0, 0),), advance),)
        return self._fall_back(cluster)

    def _wide(self, letter: str) -> bool:
        """Whether the document's font, as this machine has it, has another width for a letter than half a character."""
        glyphs = self._raw.glyphIndexesForString(letter)
        if len(glyphs) != 1 or not glyphs[0]:
            return True
        advance = self._raw.advancesForGlyphIndexes(glyphs)[0].x()
        return abs(advance - self.pixels / 2) > self.pixels / 50

    def _fall_back(self, cluster: str) -> tuple[Piece, ...]:
        """Let Qt choose among all fonts of the machine."""
        layout = QTextLayout(cluster, self._font)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        base = QPointF(0, line.y() + line.ascent())
        width = line.naturalTextWidth()
        return tuple(
            Piece(run.rawFont(), run.glyphIndexes(), tuple(place - base for place in run.positions()), width)
            for run in layout.glyphRuns()
        )


def _font(names: Sequence[str], pixels: float, *, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(names))
    font.setPixelSize(max(1, round(pixels)))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # else glyphs stand on whole pixels, unevenly
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def _raw(font: QFont, pixels: float) -> QRawFont:
    raw = QRawFont.fromFont(font, QFontDatabase.WritingSystem.SimplifiedChinese)
    raw.setPixelSize(pixels)
    return raw
