"""How wide characters are, and what a program does of its own accord when it sets them.

The official fonts (仿宋_GB2312, 黑体, 宋体, 楷体_GB2312) give every Chinese character one em and every Latin letter and
digit half an em; that, and nothing moved by the program, is ``OFFICIAL``: how Word sets our files. Where another font
stands in, or a program disregards what our files switch off, ``Metrics`` says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from zxwriter.core.once import once

# The marks LibreOffice lets hang over the edge.
HANGING = frozenset("、。！，．：；？")


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font as a program sets it.

    ``widths`` are the widths of characters in thousandths of an em where they differ from the official ones.
    ``hanging`` are the marks that may stand outside the right edge. ``apart`` is the space, in hundredths of an em,
    set between a Chinese and a Latin letter or figure. ``loose`` tells that the tracking is left out after the last
    character before a change of script. ``parted`` are marks a line may begin with, even in the midst of several.
    """

    widths: Mapping[str, float] = field(default_factory=dict)
    hanging: frozenset[str] = frozenset()
    apart: int = 0
    loose: bool = False
    parted: frozenset[str] = frozenset()

    @property
    def plain(self) -> bool:
        """True when there is nothing special to reckon with."""
        return not self.widths and not self.apart and not self.loose


OFFICIAL_FACE = Face()


@dataclass(frozen=True)
class Metrics:
    """The faces by the names of their fonts; ``usual`` stands for every other font."""

    faces: Mapping[str, Face] = field(default_factory=dict)
    usual: Face = OFFICIAL_FACE

    def face(self, font: str) -> Face:
        """The face of the font of that name."""
        return self.faces.get(font, self.usual)

    @once
    def in_cells(self) -> Metrics:
        """The faces in a table, where no mark hangs over the edge."""
        calm = {name: replace(face, hanging=frozenset()) for name, face in self.faces.items()}
        return Metrics(calm, replace(self.usual, hanging=frozenset()))


OFFICIAL = Metrics()
# LibreOffice 7.4 reads ``w:overflowPunct`` the wrong way round and does not read ``w:autoSpaceDE`` at all (seen in the
# styles it makes of our files): with the very fonts named it still sets our files like this.
LIBREOFFICE = Metrics(usual=Face(hanging=HANGING, apart=20, loose=True, parted=frozenset("…")))
