"""Where the pages lie one below the other, at which zoom: from twips to pixels and back. No widgets here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from zxwriter.documents.styles import Page

GAP = 14  # between pages and around them, in device independent pixels
FULL = 1 / 15  # pixels a twip at 100 %: 96 to the inch
STEPS = (50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_LEAST, _MOST = 0.3 * FULL, 4 * FULL
_BESIDE = 340  # twips left beside the text where only that is to fit


class Fit(Enum):
    """What the zoom follows when the window changes."""

    WIDTH = "适合页宽"
    TEXT = "适合版心"
    PAGE = "整页"


@dataclass(frozen=True, slots=True)
class Stack:
    """The pages at one scale (pixels a twip) in a view of some width and height."""

    page: Page
    pages: int
    scale: float
    width: int

    @property
    def page_width(self) -> int:
        return round(self.page.width * self.scale)

    @property
    def page_height(self) -> int:
        return round(self.page.height * self.scale)

    @property
    def whole_width(self) -> int:
        return self.page_width + 2 * GAP

    @property
    def whole_height(self) -> int:
        return self.pages * (self.page_height + GAP) + GAP

    @property
    def left(self) -> int:
        """The left edge of every page: in the middle, where there is room to spare."""
        return max(GAP, (self.width - self.page_width) // 2)

    def top(self, page: int) -> int:
        return GAP + (page - 1) * (self.page_height + GAP)

    def page_at(self, y: float) -> int:
        """The page at a height, or the one above the gap."""
        return min(max(int((y - GAP) // (self.page_height + GAP)) + 1, 1), self.pages)

    def in_sight(self, top: int, height: int) -> range:
        """The pages of which something is seen."""
        return range(self.page_at(top), self.page_at(top + height) + 1)

    def to_page(self, x: float, y: float) -> tuple[int, int, int]:
        """The page at a place and the twips from its corner."""
        page = self.page_at(y)
        return page, round((x - self.left) / self.scale), round((y - self.top(page)) / self.scale)

    def y_of(self, page: int, twips: float) -> float:
        return self.top(page) + twips * self.scale

    def x_of(self, twips: float) -> float:
        return self.left + twips * self.scale


def fitting(fit: Fit, page: Page, width: int, height: int) -> float:
    """The scale at which the page, its width or the width of its text fits into a view."""
    room = max(width - 2 * GAP, 1)
    if fit is Fit.TEXT:
        side = min(page.left, page.right)
        return bounded(max(width, 1) / (page.width - 2 * side + 2 * _BESIDE))
    scale = room / page.width
    if fit is Fit.PAGE:
        scale = min(scale, max(height - 2 * GAP, 1) / page.height)
    return bounded(scale)


def bounded(scale: float) -> float:
    return max(_LEAST, min(_MOST, scale))


def percent(scale: float) -> int:
    return round(scale / FULL * 100)


def stepped(scale: float, by: int) -> float:
    """The next larger or smaller of the usual zooms."""
    now = scale / FULL * 100
    if by > 0:
        found = next((one for one in STEPS if one > now + 0.5), STEPS[-1])
    else:
        found = next((one for one in reversed(STEPS) if one < now - 0.5), STEPS[0])
    return bounded(found / 100 * FULL)
