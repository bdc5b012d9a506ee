"""A desk with the pages of a document on it: draws them, scrolls and zooms, and keeps the place when they change."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from zxwriter.documents.layout import PageModel
from zxwriter.documents.outline import Paragraph, Segment
from zxwriter.documents.seal import Seal
from zxwriter.documents.styles import Page
from zxwriter.ui import theme
from zxwriter.ui.page_drawing import Artist, Ink, draw_ghost
from zxwriter.ui.page_places import Box, Change, Places, Spot, agreeing, change
from zxwriter.ui.page_stack import Fit, Stack, bounded, fitting, percent, stepped

_KEPT = 6  # pages kept as they were drawn
_LARGEST = 24_000_000  # bytes of a page that is kept


class _Drawn:
    """A page as it was drawn, and what it looked like."""

    def __init__(self, size: QSize, ratio: float) -> None:
        self.size = size
        self.picture = QPixmap(size)
        self.picture.setDevicePixelRatio(ratio)
        self.frame: tuple[Any, ...] = ()
        self.lines: list[tuple[Any, ...]] = []


class PageCanvas(QAbstractScrollArea):
    """Shows a page model. ``zoomed`` – another zoom; ``turned`` – another page is read, or there are other pages."""

    zoomed = Signal()
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The width must not change with the text, or every page would be drawn at another size.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.model: PageModel | None = None
        self.places: Places | None = None
        self.fit: Fit | None = Fit.WIDTH
        self._seals: tuple[Seal, ...] = ()
        self._lit = ""
        self._spot: Spot | None = None  # where one wrote last
        self._artist = Artist(0.05)
        self._drawn: dict[int, _Drawn] = {}
        self._stack = Stack(Page(), 1, 0.05, 1)
        self._page = 1
        self.following = True  # what is written is kept in sight, until the person scrolls away
        self.verticalScrollBar().actionTriggered.connect(self._let_go)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._tell_page())

    # --- what it shows ------------------------------------------------------------------------------------------------

    def set_document(self, model: PageModel, seals: Iterable[Seal] = ()) -> None:
        """Show a document; ``seals`` are drawn as ghosts. The place one reads at stays."""
        old, self._seals = self.model, tuple(seals)
        if old is not None and old.styles is model.styles and (old.outline, old.lines) == (model.outline, model.lines):
            self.viewport().update()
            return
        how = change(old.outline if old is not None else (), model.outline)
        repitched = old is not None and old.styles is not model.styles
        hold = (self._hold_words() if repitched else None) or self._hold()
        places = Places(model)
        written = self._written(old, places, how)
        self.model, self.places = model, places
        self._measure()
        if hold is not None and old is not None:
            self._restore(old, hold, how)
        self._spot = written if written is not None else how.spot(self._spot)
        if written is not None and self.following:
            self.bring_into_sight(written)
        self.changed()
        self.viewport().update()
        self.turned.emit()

    def changed(self) -> None:
        """The document is another one now; for what remembers places in it."""

    @property
    def lit(self) -> str:
        """The answer whose words are lit; "" for none."""
        return self._lit

    @property
    def stack(self) -> Stack:
        return self._stack

    @property
    def page(self) -> int:
        """The page being read: the one in the middle of the view."""
        return self._stack.page_at(self.verticalScrollBar().value() + self.viewport().height() / 2)

    @property
    def percent(self) -> int:
        return percent(self._stack.scale)

    def _tell_page(self) -> None:
        if self.page != self._page:
            self._page = self.page
            self.turned.emit()

    # --- keeping the place --------------------------------------------------------------------------------------------

    def _hold(self) -> tuple[Spot, float] | None:
        """The first spot that is in sight, and how far under the edge its line begins."""
        if self.model is None:
            return None
        top = self.verticalScrollBar().value()
        for page in self._stack.in_sight(top, self.viewport().height()):
            own = self.model.origin(page)[1]
            for line in self.model.lines_on(page):
                if self._stack.y_of(page, own + line.top + line.height) > top:
                    return (line.paragraph, line.start), self._stack.y_of(page, own + line.top) - top
        return None

    def _hold_words(self) -> tuple[Spot, float] | None:
        """The same of the words being followed: where one writes, else the first in sight of those lit.

        With another pitch every line moves, most of all those far from the first in sight.
        """
        if not self.following or not self._lit or self.places is None:
            return None
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        lit = [(one.paragraph, one.start) for one in self.places.of(self._lit)]
        for spot in [self._spot, *lit] if self._spot is not None else lit:
            box = self._box_of(spot)
            if box is not None:
                below = self._stack.y_of(box.page, box.top) - top
                if 0 <= below < height:
                    return spot, below
        return None

    def _restore(self, old: PageModel, hold: tuple[Spot, float], how: Change) -> None:
        """Scroll so that the spot held stands where it stood, wherever the change pushed it."""
        assert self.model is not None
        (paragraph, index), below = hold
        moved = how.moved(paragraph)
        if moved is None and how.before == how.after:
            moved = paragraph
            one, other = old.outline[paragraph].text, self.model.outline[paragraph].text
            if index > agreeing(one, other):
                index = max(0, index + len(other) - len(one))
        box = None if moved is None else self._box_of((moved, index))
        bar = self.verticalScrollBar()
        if box is not None:
            bar.setValue(round(self._stack.y_of(box.page, box.top) - below))

    def _written(self, old: PageModel | None, places: Places, how: Change) -> Spot | None:
        """Where the words of the lit field were just changed; None where they were not."""
        if old is None or not self._lit:
            return None
        light = places.light(self._lit)
        for number in range(how.head, how.after - how.tail):
            paragraph = places.model.outline[number]
            at = 0
            for segment in paragraph.segments:
                end = at + len(segment.text)
                if light.on(paragraph, segment):
                    before = old.outline[number].text if number < how.before - how.tail else ""
                    same = agreeing(before, paragraph.text)
                    if same < end or end == len(paragraph.text):
                        rest = agreeing(before[same:][::-1], paragraph.text[same:][::-1])
                        return number, max(at, min(len(paragraph.text) - rest, end))
                at = end
        return None

    def _box_of(self, spot: Spot) -> Box | None:
        return None if self.places is None else self.places.box_of(spot)

    def bring_into_sight(self, spot: Spot, *, third: bool = False) -> None:
        """Scroll as little as needed to see a spot, or, with ``third``, to a third of the view when it is hidden."""
        box = self._box_of(spot)
        if box is None:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self._stack.y_of(box.page, box.top), self._stack.y_of(box.page, box.top + box.height)
        edge = bottom - top
        if bar.value() <= top and bottom <= bar.value() + height:
            return
        if third:
            bar.setValue(round(top - height / 3))
        else:
            bar.setValue(round(top - edge if top < bar.value() else bottom + edge - height))

    def _let_go(self) -> None:
        self.following = False

    # --- zoom ---------------------------------------------------------------------------------------------------------

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the window."""
        self.fit = fit
        self._zoom(None)

    def set_percent(self, value: int) -> None:
        self.fit = None
        self._zoom(bounded(value / 1500))

    def step_zoom(self, by: int, at: QPoint | None = None) -> None:
        """To the next usual zoom; ``at``, a point of the view, stays where it is."""
        self.fit = None
        self._zoom(stepped(self._stack.scale, by), at)

    def _zoom(self, scale: float | None, at: QPoint | None = None) -> None:
        point = at or QPoint(self.viewport().width() // 2, 0)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        at_top = at is None and down.value() == 0
        page, x, y = self._stack.to_page(point.x() + across.value(), point.y() + down.value())
        self._measure(scale)
        down.setValue(0 if at_top else round(self._stack.y_of(page, y) - point.y()))
        if self.fit is not Fit.TEXT:
            across.setValue(round(self._stack.x_of(x) - point.x()))
        self.viewport().update()
        self.zoomed.emit()
        self._tell_page()

    def _measure(self, scale: float | None = None) -> None:
        """Work out where the pages lie; ``scale`` None: as the fit says, or as it was."""
        width, height = self.viewport().width(), self.viewport().height()
        own = self.model.styles.page if self.model is not None else Page()
        if scale is None:
            scale = self._stack.scale if self.fit is None else fitting(self.fit, own, width, height)
        if scale != self._artist.scale:
            self._artist = Artist(scale)
            self._drawn.clear()
        self._stack = Stack(own, self.model.pages if self.model is not None else 1, scale, width)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, self._stack.whole_height - height))
        down.setPageStep(height)
        down.setSingleStep(max(20, round(579 * scale)))
        across.setRange(0, max(0, self._stack.whole_width - width))
        across.setPageStep(width)
        self.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if self.fit is None else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if self.fit is Fit.TEXT:
            across.setValue(round(self._stack.x_of(own.left + own.text_width / 2) - width / 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._zoom(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            by = event.angleDelta().y()
            if by:
                self.step_zoom(1 if by > 0 else -1, event.position().toPoint())
            event.accept()
            return
        self._let_go()
        super().wheelEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(500, 700)

    # --- drawing ------------------------------------------------------------------------------------------------------

    def light_up(self, path: str) -> None:
        """Light the words of an answer; "" for none."""
        if path != self._lit:
            self._lit, self._spot = path, None
            self.viewport().update()

    def redraw(self) -> None:
        """Other colours."""
        self._drawn.clear()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.current().desk))
        if self.model is None:
            painter.end()
            return
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for page in self._stack.in_sight(y + event.rect().top(), event.rect().height()):
            corner = QPoint(self._stack.left - x, self._stack.top(page) - y)
            self._draw_page(painter, page, corner)
        painter.translate(-x, -y)
        self.draw_over(painter)
        painter.end()

    def draw_over(self, painter: QPainter) -> None:
        """What lies over the pages: a selection, the frame of the keyboard. In pixels of the whole stack."""

    def _draw_page(self, painter: QPainter, page: int, corner: QPoint) -> None:
        size = QSize(self._stack.page_width, self._stack.page_height)
        ratio = self.devicePixelRatioF()
        painter.setPen(QColor(theme.current().border))
        painter.drawRect(QRect(corner, size).adjusted(-1, -1, 0, 0))
        if size.width() * size.height() * ratio * ratio * 4 > _LARGEST:
            painter.save()
            painter.setClipRect(QRect(corner, size), Qt.ClipOperation.IntersectClip)
            painter.translate(corner)
            self._draw_paper(painter, page, size)
            painter.restore()
            return
        kept = self._drawn.pop(page, None)
        if kept is None or kept.size != size * ratio:
            kept = _Drawn(size * ratio, ratio)
        self._bring_up_to_date(kept, page, size)
        self._drawn[page] = kept
        while len(self._drawn) > _KEPT:
            del self._drawn[next(iter(self._drawn))]
        painter.drawPixmap(corner, kept.picture)

    def _bring_up_to_date(self, kept: _Drawn, page: int, size: QSize) -> None:
        """Draw of a page what looks otherwise than it was drawn: nothing, a few lines, or all of it."""
        frame, lines = self._looks(page)
        if kept.frame == frame and len(kept.lines) == len(lines):
            changed = [at for at, one in enumerate(lines) if kept.lines[at] != one]
            moved = any(kept.lines[at][:2] != lines[at][:2] for at in changed)
        else:
            changed, moved = [], True
        if not changed and not moved:
            return
        painter = QPainter(kept.picture)
        if moved:
            self._draw_paper(painter, page, size)
        else:
            self._draw_lines(painter, page, size, changed)
        painter.end()
        kept.frame, kept.lines = frame, lines

    def _draw_lines(self, painter: QPainter, page: int, size: QSize, changed: list[int]) -> None:
        """Draw the bands of some lines of a page anew."""
        assert self.model is not None
        lines, top, scale = self.model.drawn_on(page), self.model.origin(page)[1], self._stack.scale
        region = QRegion()
        for at in changed:
            first = math.floor((top + lines[at].top) * scale)
            last = math.ceil((top + lines[at].top + lines[at].height) * scale)
            region += QRect(0, first, size.width(), last - first)
        painter.setClipRegion(region)
        self._draw_paper(painter, page, size, region)

    def _looks(self, page: int) -> tuple[tuple[Any, ...], list[tuple[Any, ...]]]:
        """All that decides what a page looks like at this zoom: its frame, and line by line."""
        model = self.model
        assert model is not None
        looks: list[tuple[Any, ...]] = []
        for line in model.drawn_on(page):
            paragraph = model.outline[line.paragraph]
            pieces = tuple(
                [
                    (paragraph.text[one.start : one.end], one.segment.open, self._is_lit(paragraph, one.segment))
                    for one in model.segments(line)
                ]
            )
            looks.append(
                (line.top, line.height, line.left, line.width, line.room, paragraph.style, paragraph.form, pieces)
            )
        seals = tuple([one for one in self._seals if one.page == page])
        strokes = tuple([one for one in model.strokes if one.page == page])
        return (model.pages, model.styles.page, model.origin(page), seals, strokes, model.styles), looks

    def _draw_paper(self, painter: QPainter, page: int, size: QSize, region: QRegion | None = None) -> None:
        """Draw a page, or what of it lies in a region."""
        assert self.model is not None
        colours = theme.current()
        painter.fillRect(QRect(QPoint(0, 0), size), QColor(colours.sheet))
        ink = Ink(QColor(colours.ink), QColor(colours.open_text), QColor(colours.open_soft), QColor(colours.mark))
        for seal in self._seals:
            if seal.page == page:
                draw_ghost(painter, seal, self._stack.scale)
        self._artist.draw(painter, self.model, page, ink, self._is_lit, region)

    def _is_lit(self, paragraph: Paragraph, segment: Segment) -> bool:
        return self._lit != "" and self.places is not None and self.places.light(self._lit).on(paragraph, segment)

    def rect_of(self, box: Box) -> QRectF:
        """Where a box lies in the whole stack."""
        scale = self._stack.scale
        corner = QPointF(self._stack.x_of(box.left), self._stack.y_of(box.page, box.top))
        return QRectF(corner.x(), corner.y(), box.width * scale, box.height * scale)
