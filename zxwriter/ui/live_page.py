"""The live page: the document as it lies on paper. A click on a sentence names its field; the words of the field in
use are lit; what is written is followed. Read with the mouse, or passage by passage with the arrow keys.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from zxwriter.ui import theme
from zxwriter.ui.page_canvas import PageCanvas
from zxwriter.ui.page_passages import Passage
from zxwriter.ui.page_places import Spot

_ABOUT = "左右方向键逐处移动，回车到对应的要素，PgUp、PgDn 翻看；需要逐字朗读时，可在“外观”菜单换成文字视图"


class LivePage(PageCanvas):
    """``chosen(path)`` when a passage that comes from an answer, or the sentence around it, was clicked or entered."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("live")
        self.setAccessibleName("文书页面")
        self.setAccessibleDescription(_ABOUT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.label_of: Callable[[str], str] = lambda path: path
        self._pressed: QPoint | None = None
        self._anchor: Spot | None = None
        self._end: Spot | None = None
        self._current: Passage | None = None

    # --- the field in use ---------------------------------------------------------------------------------------------

    def mark(self, path: str) -> None:
        """Light up the passages of one answer (a list: of all its items), and show the first."""
        if path == self.lit:
            return
        self.light_up(path)
        self.following = True
        found = self.places.of(path) if self.places is not None and path else []
        if found:
            self._current = found[0]
        elif self.places is not None and "]." in path:  # one that prints nothing: at least its item is seen
            item = path[: path.rindex("].") + 2]
            found = [one for one in self.places.passages if one.path.startswith(item)]
        if found:
            self.bring_into_sight((found[0].paragraph, found[0].start), third=True)

    def changed(self) -> None:
        self._anchor = self._end = self._current = None

    @property
    def current(self) -> Passage | None:
        """The passage the keyboard is at."""
        if self._current is None and self.places is not None and self.lit:
            found = self.places.of(self.lit)
            self._current = found[0] if found else None
        return self._current

    def step(self, by: int) -> None:
        """Go to the next or previous passage."""
        if self.places is None or not self.places.passages:
            return
        every, now = self.places.passages, self.current
        here = [n for n, one in enumerate(every) if now and one.paragraph == now.paragraph and one.end > now.start]
        at = here[0] + by if here else self._first_in_sight()
        self._current = every[max(0, min(at, len(every) - 1))]
        self.following = False
        self.bring_into_sight((self._current.paragraph, self._current.start), third=True)
        self._read_out(self._current)
        self.viewport().update()

    def _first_in_sight(self) -> int:
        held = self._hold()
        if self.places is None or held is None:
            return 0
        (paragraph, index), _ = held
        every = self.places.passages
        return next((n for n, one in enumerate(every) if (one.paragraph, one.end) > (paragraph, index)), 0)

    def _read_out(self, passage: Passage) -> None:
        """Let a screen reader say where the keyboard is."""
        assert self.places is not None
        self.setAccessibleDescription(f"{self.label_of(passage.path)}：{self.places.sentence(passage)}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # --- selecting ----------------------------------------------------------------------------------------------------

    def selected(self) -> tuple[Spot, Spot] | None:
        """The ends of what is selected, in reading order."""
        if self._anchor is None or self._end is None or self._anchor == self._end:
            return None
        return min(self._anchor, self._end), max(self._anchor, self._end)

    @property
    def selected_text(self) -> str:
        ends = self.selected()
        return self.places.text(*ends) if ends is not None and self.places is not None else ""

    def select(self, start: Spot, end: Spot) -> None:
        self._anchor, self._end = start, end
        self.viewport().update()

    def select_all(self) -> None:
        if self.places is not None:
            self.select((0, 0), self.places.end())

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        if self.selected_text:
            QGuiApplication.clipboard().setText(self.selected_text)

    # --- the mouse ----------------------------------------------------------------------------------------------------

    def _at(self, point: QPoint) -> tuple[int, int, int]:
        x, y = point.x() + self.horizontalScrollBar().value(), point.y() + self.verticalScrollBar().value()
        return self.stack.to_page(x, y)

    def passage_at(self, point: QPoint) -> Passage | None:
        """The passage a click at a point of the view means."""
        return self.places.passage_at(*self._at(point)) if self.places is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self.places is None:
            return
        point = event.position().toPoint()
        spot = self.places.spot_at(*self._at(point))
        self._pressed = point
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._anchor is not None:
            self._end = spot
        else:
            self._anchor = self._end = spot
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self.places is None:
            return
        if event.buttons() & Qt.MouseButton.LeftButton and self._pressed is not None:
            far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if far or self.selected() is not None:
                self._end = self.places.spot_at(*self._at(point))
                self._scroll_towards(point)
                self.viewport().update()
            return
        place = self._at(point)
        if self.places.character_at(*place) is None:
            shape = Qt.CursorShape.ArrowCursor
        else:
            over = self.places.passage_at(*place) is not None
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def _scroll_towards(self, point: QPoint) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if point.y() < 0:
            bar.setValue(bar.value() + point.y())
        elif point.y() > height:
            bar.setValue(bar.value() + point.y() - height)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed = None
        if self.selected() is None and not event.modifiers():
            found = self.passage_at(event.position().toPoint())
            if found is not None:
                self._current = found
                self.chosen.emit(found.path)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click selects the paragraph: the way to one's clipboard for a whole passage."""
        if self.places is None or self.model is None:
            return
        spot = self.places.character_at(*self._at(event.position().toPoint()))
        if spot is not None:
            self._select_paragraph(spot[0])

    def _select_paragraph(self, number: int) -> None:
        assert self.model is not None
        self.select((number, 0), (number, len(self.model.outline[number].text)))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.passage_at(event.pos())
            if found is not None:
                QToolTip.showText(event.globalPos(), f"点击修改：{self.label_of(found.path)}", self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.places is None:
            return
        menu = self.menu_at(event.pos())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def menu_at(self, point: QPoint) -> QMenu:
        """What can be done at a point of the view."""
        menu = QMenu(self)
        found = self.passage_at(point)
        spot = self.places.character_at(*self._at(point)) if self.places is not None else None
        if found is not None:
            menu.addAction(f"修改“{self.label_of(found.path)}”", lambda: self.chosen.emit(found.path))
            menu.addSeparator()
        copy = menu.addAction("复制", self.copy)
        copy.setEnabled(bool(self.selected_text))
        if spot is not None:
            menu.addAction("复制这一段", lambda: self._copy_paragraph(spot[0]))
        menu.addAction("全选", self.select_all)
        return menu

    def _copy_paragraph(self, number: int) -> None:
        self._select_paragraph(number)
        self.copy()

    # --- the keyboard -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = event.key(), self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()  # Ctrl+PgUp and Ctrl+PgDn turn the pages of the form
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current is not None:
                self.chosen.emit(self.current.path)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.following = False
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        elif key == Qt.Key.Key_Escape and self.selected() is not None:
            self._anchor = self._end = None
            self.viewport().update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw_over(self, painter: QPainter) -> None:
        if self.places is None:
            return
        pages = self.stack.in_sight(self.verticalScrollBar().value(), self.viewport().height())
        ends = self.selected()
        if ends is not None:
            colour = QColor(theme.current().accent)
            colour.setAlphaF(0.28)
            for box in self.places.boxes(*ends, pages):
                painter.fillRect(self.rect_of(box), colour)
        if self.hasFocus():
            self._draw_focus(painter, pages)

    def _draw_focus(self, painter: QPainter, pages: range) -> None:
        now = self.current
        painter.setPen(QPen(QColor(theme.current().accent), 2))
        if now is not None and self.places is not None:
            for box in self.places.boxes((now.paragraph, now.start), (now.paragraph, now.end), pages):
                painter.drawRect(self.rect_of(box))
        else:
            x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            painter.drawRect(self.viewport().rect().translated(x, y).adjusted(1, 1, -1, -1))
