"""Looking at the live page as a person does: where an answer stands, what is lit, what a page looks like."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from zxwriter.ui.page_canvas import PageCanvas


def rect_of(page: PageCanvas, path: str) -> QRect:
    """Where the first words of an answer stand in the view, scrolled into it."""
    assert page.places is not None
    found = page.places.of(path)
    assert found, f"页面上没有 {path}"
    first = found[0]
    page.bring_into_sight((first.paragraph, first.start))
    box = next(page.places.boxes((first.paragraph, first.start), (first.paragraph, first.end)))
    rect = page.rect_of(box).translated(-page.horizontalScrollBar().value(), -page.verticalScrollBar().value())
    return rect.toRect()


def point_of(page: PageCanvas, path: str) -> QPoint:
    """A point of the view on the words of an answer."""
    return rect_of(page, path).center()


def lit_words(page: PageCanvas) -> list[str]:
    """The words that are lit."""
    assert page.places is not None
    if not page.lit:
        return []
    return [page.places.text((one.paragraph, one.start), (one.paragraph, one.end)) for one in page.places.of(page.lit)]


def seen(page: PageCanvas) -> QImage:
    """The view as it is drawn."""
    return page.viewport().grab().toImage()


def share_of(image: QImage, colour: str, rect: QRect) -> float:
    """The share of a rectangle that has exactly this colour."""
    wanted, count = int(colour.removeprefix("#"), 16), 0
    for x in range(rect.left(), rect.right() + 1):
        for y in range(rect.top(), rect.bottom() + 1):
            count += (image.pixel(x, y) & 0xFFFFFF) == wanted
    return count / max(1, rect.width() * rect.height())
