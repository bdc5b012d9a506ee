"""One small font that holds what documents use, for tests that write PDF."""

from __future__ import annotations

from pathlib import Path

from tests.documents.test_fonts import make_font
from zxwriter.core.values.repertoires import repertoire
from zxwriter.documents.fonts import FontShelf, find_fonts


def make_shelf(folder: Path, family: str = "FangSong_GB2312", name: str = "仿宋_GB2312") -> FontShelf:
    """The fonts of a computer that has this one only."""
    make_font(folder / "a.ttf", family, name, text="".join(sorted(repertoire("gb2312"))) + "〇①")
    return find_fonts([folder])
