"""How wide characters are, and what a program does of its own accord when it sets them.

The official fonts (仿宋_GB2312, 黑体, 宋体, 楷体_GB2312) give every Chinese character one em and every Latin letter and
digit half an em; that, and nothing moved by the program, is ``OFFICIAL``: how Word sets our files. Where another font
stands in, or a program disregards what our files switch off, ``Metrics`` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font as a program sets it.

    ``latin`` and ``chinese`` are the widths of characters, in thousandths of an em, where they differ from the
    official ones: in a stretch of Latin letters, figures and the marks that go with them, and in a Chinese one.
    ``by_script`` tells that the text is set in
    stretches of one script, each rounded to whole twips and without the tracking after its last character; ``apart``
    is the space, in hundredths of an em, set between two such stretches where letters or figures meet. ``parted`` are
    marks a line may begin with, even in the midst of several.
    """

    latin: Mapping[str, float] = field(default_factory=dict)
    chinese: Mapping[str, float] = field(default_factory=dict)
    apart: int = 0
    by_script: bool = False
    parted: frozenset[str] = frozenset()


OFFICIAL_FACE = Face()


@dataclass(frozen=True, eq=False)
class Metrics:
    """``find`` gives the face of a font by its name, asked once for each; None: ``usual`` stands for every font."""

    usual: Face = OFFICIAL_FACE
    find: Callable[[str], Face] | None = None
    _found: dict[str, Face] = field(default_factory=dict, repr=False)

    def face(self, font: str) -> Face:
        """The face of the font of that name."""
        if self.find is None:
            return self.usual
        found = self._found.get(font)
        if found is None:
            found = self._found[font] = self.find(font)
        return found


OFFICIAL = Metrics()
# LibreOffice 7.4 does not read ``w:autoSpaceDE`` (seen in the styles it makes of our files): with the very fonts named
# it still sets our files like this. ``w:overflowPunct`` it reads the wrong way round, and a mark it hangs over the edge
# is now and then not drawn at all: files made for it say the opposite of what they mean (``adjust.unhung``).
LIBREOFFICE = Metrics(usual=Face(apart=20, by_script=True, parted=frozenset("…")))
