"""Draws pages of a page model: every character where the model has it, so that no line breaks otherwise on screen.

The window and the printer draw with the same hand; only the ink differs. Lengths of the model are twips (1/20 pt),
``scale`` is pixels a twip.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QPainter, QPen, QRawFont, QRegion

from zxwriter.documents.furniture import Furniture
from zxwriter.documents.layout import Line, PageModel
from zxwriter.documents.linebreaks import widths
from zxwriter.documents.outline import Paragraph, Segment
from zxwriter.documents.seal import Seal
from zxwriter.documents.styles import Style
from zxwriter.ui import theme
from zxwriter.ui.page_fonts import Glyphs

_BLANK = frozenset(" \t\n\f\r\u00a0\u3000")
_THINNEST = 1.0  # pixels of a table's line, however far away one looks

Lit = Callable[[Paragraph, Segment], bool]


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a page. ``open_text`` and ``open_soft`` show what is still to be filled in, ``mark`` the field in
    use; None leaves that out."""

    text: QColor
    open_text: QColor | None = None
    open_soft: QColor | None = None
    mark: QColor | None = None


BLACK = Ink(QColor(0, 0, 0))


class _Script:
    """Glyphs gathered by font and colour: drawn in few strokes."""

    def __init__(self) -> None:
        self._runs: dict[tuple[int, int], tuple[QRawFont, QColor, list[int], list[QPointF]]] = {}

    def write(self, glyphs: Glyphs, cluster: str, x: float, base: float, room: float, colour: QColor) -> None:
        """Put a character in the middle of its room: a substitute may be narrower or wider than what it stands for."""
        for piece in glyphs.pieces(cluster):
            key = id(piece.font), colour.rgba()
            run = self._runs.get(key)
            if run is None:
                run = self._runs[key] = (piece.font, colour, [], [])
            left = x + (room - piece.advance) / 2
            run[2].extend(piece.glyphs)
            run[3].extend([QPointF(left + place.x(), base + place.y()) for place in piece.places])

    def draw(self, painter: QPainter) -> None:
        origin = QPointF(0, 0)
        for font, colour, glyphs, places in self._runs.values():
            run = QGlyphRun()
            run.setRawFont(font)
            run.setGlyphIndexes(glyphs)
            run.setPositions(places)
            painter.setPen(colour)
            painter.drawGlyphRun(origin, run)


class Artist:
    """Draws pages at one scale."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self._glyphs: dict[tuple[str, int], Glyphs] = {}

    def _glyphs_of(self, font: str, size: int) -> Glyphs:
        found = self._glyphs.get((font, size))
        if found is None:
            found = self._glyphs[font, size] = Glyphs(font, size * self.scale)
        return found

    def draw(
        self,
        painter: QPainter,
        model: PageModel,
        page: int,
        ink: Ink,
        lit: Lit | None = None,
        region: QRegion | None = None,
    ) -> None:
        """Draw a page, its corner at the painter's origin; ``lit`` tells of a piece whether it is to light up.

        The paper itself is the caller's. With ``region``, in pixels, only lines that reach into it need be drawn.
        """
        left, top = model.origin(page)
        script = _Script()
        for line in model.drawn_on(page):
            if region is not None and not self._reaches(region, top + line.top, line.height):
                continue
            self._line(painter, script, model, line, (left, top), ink, lit)
        for stroke in model.strokes:
            if stroke.page == page:
                box = self._box(left + stroke.left, top + stroke.top, stroke.width, stroke.height)
                painter.fillRect(box, ink.text)
        for one in model.furniture:
            if one.page == page:
                self._furniture(script, one, ink)
        script.draw(painter)

    def _reaches(self, region: QRegion, top: int, height: int) -> bool:
        first, last = math.floor(top * self.scale), math.ceil((top + height) * self.scale)
        return region.intersects(
            QRect(region.boundingRect().left(), first, region.boundingRect().width(), last - first)
        )

    def _box(self, left: float, top: float, width: float, height: float) -> QRectF:
        scale = self.scale
        return QRectF(left * scale, top * scale, max(width * scale, _THINNEST), max(height * scale, _THINNEST))

    def _line(
        self,
        painter: QPainter,
        script: _Script,
        model: PageModel,
        line: Line,
        origin: tuple[int, int],
        ink: Ink,
        lit: Lit | None,
    ) -> None:
        paragraph = model.outline[line.paragraph]
        style = model.styles.style(paragraph.style, paragraph.form)
        places = model.places(line)
        left, top = origin[0], origin[1] + line.top
        for piece in model.segments(line):
            start, end, segment = piece.start - line.start, piece.end - line.start, piece.segment
            colour = ink.text
            box = self._box(left + places[start], top, places[end] - places[start], line.height)
            if segment.open and ink.open_text is not None:
                colour = ink.open_text
                if ink.open_soft is not None:
                    painter.fillRect(box, ink.open_soft)
            if ink.mark is not None and lit is not None and lit(paragraph, segment):
                painter.fillRect(box, ink.mark)
            text = paragraph.text[piece.start : piece.end]
            own = widths(text, style.size, model.metrics.face(style.east_asia))
            shifted = [left + one for one in places[start : end + 1]]
            self._write(script, text, shifted, own, top, line.height, style, colour)

    def _write(
        self,
        script: _Script,
        text: str,
        places: list[int],
        own: list[int],
        top: int,
        height: int,
        style: Style,
        colour: QColor,
    ) -> None:
        glyphs, scale = self._glyphs_of(style.east_asia, style.size), self.scale
        base = (top + (height - style.size) / 2) * scale + glyphs.ascent
        for cluster, at, room in clusters(text, own):
            script.write(glyphs, cluster, places[at] * scale, base, room * scale, colour)

    def _furniture(self, script: _Script, one: Furniture, ink: Ink) -> None:
        style = Style("", size=one.size, east_asia=one.font)
        own = widths(one.text, one.size)
        self._write(
            script, one.text, list(accumulate(own, initial=one.left)), own, one.top, one.height, style, ink.text
        )


def clusters(text: str, own: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """What is drawn as one, where it begins in the text, and its own width in twips; blanks are left out.

    ``own`` are the widths of the characters.
    """
    at = 0
    while at < len(text):
        end, room = at + 1, own[at]
        while end < len(text) and not own[end]:
            end += 1
        if text[at] not in _BLANK:
            yield text[at:end], at, room
        at = end


def draw_ghost(painter: QPainter, seal: Seal, scale: float) -> None:
    """Where the seal will stand: a dashed circle and its name. Only ever on screen."""
    colour = QColor(theme.current().accent)
    colour.setAlphaF(0.55)
    size = seal.diameter * scale
    circle = QRectF(seal.x * scale - size / 2, seal.y * scale - size / 2, size, size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 1.2, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawEllipse(circle)
    font = theme.ui_font()
    font.setPixelSize(max(8, round(size / 9)))
    painter.setFont(font)
    painter.drawText(circle.adjusted(0, size * 0.12, 0, 0), Qt.AlignmentFlag.AlignHCenter, "印章位置")
    painter.restore()
