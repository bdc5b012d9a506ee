"""The reading view: what stands on the page, on a sheet; a click on a passage jumps to its field.

It shows content and arrangement, not exact lines of print. Only paragraphs that changed are written anew.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from zxwriter.documents.outline import Outline, Paragraph
from zxwriter.ui import theme
from zxwriter.ui.page_passages import Light, target

CHARACTERS = 28  # of one line of body text, GB/T 9704
_SMALLEST, _LARGEST = 12, 22  # size of body text in pixels
_CENTRED = {"court_name", "title", "case_number"}
_RIGHT = {"case_number_right": 2, "sign_court": 4, "date": 4, "signature": 4}
_FLUSH = {"addressee"}
_LARGE = {"court_name", "title"}


def _link(path: str) -> str:
    return "e:" + path.encode("utf-8", "surrogatepass").hex()


def _path(link: str) -> str:
    return bytes.fromhex(link.removeprefix("e:")).decode("utf-8", "surrogatepass") if link.startswith("e:") else ""


class ReadingView(QTextBrowser):
    """Shows an outline. ``chosen(path)`` when a passage that comes from an answer was clicked or entered."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reading")
        self.setAccessibleName("文字视图")
        self.setAccessibleDescription("点击文书中的内容，跳到对应的要素")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the width must not change with the text
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.anchorClicked.connect(self._clicked)
        self._outline: Outline = ()
        self._size = _SMALLEST
        self._marked = ""

    # --- what it shows ------------------------------------------------------------------------------------------------

    @property
    def outline(self) -> Outline:
        return self._outline

    def set_outline(self, outline: Outline) -> None:
        """Show an outline; the place one reads at stays."""
        if outline == self._outline:
            return
        head = _common(self._outline, outline)
        tail = _common(self._outline[head:][::-1], outline[head:][::-1])
        scroll = self.verticalScrollBar().value()
        self._replace(head, len(self._outline) - tail, outline[head : len(outline) - tail])
        self._outline = outline
        self.verticalScrollBar().setValue(scroll)
        self._light_up()

    def _replace(self, first: int, last: int, paragraphs: Outline) -> None:
        """Write ``paragraphs`` where blocks ``first`` to ``last`` (out) stand."""
        document = self.document()
        if not self._outline:
            self._write_all(paragraphs)
            return
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        if first < last:
            self._cut(cursor, first, last)
        at_end = first >= len(self._outline) - (last - first)
        for number, paragraph in enumerate(paragraphs):
            self._open_block(cursor, first + number, at_end)
            self._write(cursor, paragraph)
        cursor.endEditBlock()

    def _cut(self, cursor: QTextCursor, first: int, last: int) -> None:
        document = self.document()
        start, end = document.findBlockByNumber(first), document.findBlockByNumber(last)
        if end.isValid():
            cursor.setPosition(start.position())
            cursor.setPosition(end.position(), QTextCursor.MoveMode.KeepAnchor)
        elif first:
            cursor.setPosition(start.position() - 1)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.select(QTextCursor.SelectionType.Document)
        # Two blocks become one, with the format of either; it must be that of the one that stays.
        staying = end if end.isValid() else start.previous()
        kept = staying.blockFormat() if staying.isValid() else QTextBlockFormat()
        cursor.removeSelectedText()
        cursor.setBlockFormat(kept)

    def _open_block(self, cursor: QTextCursor, number: int, at_end: bool) -> None:
        """Put the cursor into a new empty block that will have this number."""
        document = self.document()
        if at_end:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            if number or document.characterCount() > 1:
                cursor.insertBlock()
            return
        following = document.findBlockByNumber(number)
        cursor.setPosition(following.position())
        kept = following.blockFormat()
        cursor.insertBlock(kept)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)

    def _write_all(self, paragraphs: Outline) -> None:
        document = self.document()
        document.clear()
        document.setDocumentMargin(self._margin())
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for number, paragraph in enumerate(paragraphs):
            if number:
                cursor.insertBlock()
            self._write(cursor, paragraph)
        cursor.endEditBlock()
        # The widget's own cursor was pushed to the end by the text, and would drag the view there.
        self.setTextCursor(QTextCursor(document))

    def _write(self, cursor: QTextCursor, paragraph: Paragraph) -> None:
        cursor.setBlockFormat(self._block_format(paragraph.style))
        plain = self._character_format(paragraph.style)
        cursor.setBlockCharFormat(plain)
        paths = [target(one) for one in paragraph.segments]
        if paragraph.under and not any(paths):
            paths = [paragraph.under[0]] * len(paths)
        for segment, path in zip(paragraph.segments, paths, strict=True):
            shape = self._segment_format(plain, path, is_open=segment.open)
            cursor.insertText(segment.text.replace("\n", "\u2028").replace("\f", ""), shape)

    # --- how it looks -------------------------------------------------------------------------------------------------

    def _block_format(self, style: str) -> QTextBlockFormat:
        block = QTextBlockFormat()
        # 29 points to 16 in the document; fixed, for the fonts at hand differ in their own line height.
        pitch = self._size * (1.8 if style not in _LARGE else 2.1)
        block.setLineHeight(pitch, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        if style in _CENTRED:
            block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif style in _RIGHT:
            block.setAlignment(Qt.AlignmentFlag.AlignRight)
            block.setRightMargin(_RIGHT[style] * self._size)
        elif style not in _FLUSH:
            block.setTextIndent(2 * self._size)
        if style in ("title", "addressee", "attachment"):
            block.setTopMargin(self._size * 0.6)
        if style in ("sign_court", "date"):
            block.setTopMargin(self._size * 1.2)
        return block

    def _character_format(self, style: str) -> QTextCharFormat:
        colours = theme.current()
        font = QFont()
        font.setFamilies(list(theme.TITLE_FONTS if style in _LARGE else theme.PAGE_FONTS))
        font.setPixelSize(round(self._size * (22 / 16 if style in _LARGE else 1)))
        font.setBold(style in _LARGE or style == "heading")
        shape = QTextCharFormat()
        shape.setFont(font)
        shape.setForeground(QColor(colours.ink))
        return shape

    def _segment_format(self, plain: QTextCharFormat, path: str, *, is_open: bool) -> QTextCharFormat:
        if not path and not is_open:
            return plain
        colours = theme.current()
        shape = QTextCharFormat(plain)
        if path:
            shape.setAnchor(True)
            shape.setAnchorHref(_link(path))
        if is_open:
            shape.setForeground(QColor(colours.open_text))
            shape.setBackground(QColor(colours.open_soft))
        return shape

    def _fitting_size(self) -> int:
        """The size at which a line holds 28 characters, within what can be read."""
        margin = 22
        return max(_SMALLEST, min(_LARGEST, int((self.viewport().width() - 2 * margin) / CHARACTERS)))

    def _margin(self) -> float:
        return max(18.0, (self.viewport().width() - CHARACTERS * self._size) / 2 - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._fitting_size()
        if size != self._size:
            self._size = size
            self.redraw()
        else:
            self.document().setDocumentMargin(self._margin())

    def redraw(self) -> None:
        """Write everything anew: another size or other colours."""
        scroll = self.verticalScrollBar().value()
        self._write_all(self._outline)
        self.verticalScrollBar().setValue(scroll)
        self._light_up()

    # --- answers and passages -----------------------------------------------------------------------------------------

    def mark(self, path: str) -> None:
        """Light up the passages of one answer (a list: of all its items), and show the first."""
        if path != self._marked:
            self._marked = path
            first = self._light_up()
            if first is not None:
                self._show(first)

    def _light_up(self) -> QTextCursor | None:
        spots: list[QTextEdit.ExtraSelection] = []
        first: QTextCursor | None = None
        if self._marked:
            colour = QColor(theme.current().mark)
            for start, length in self._lit_passages():
                spot: Any = QTextEdit.ExtraSelection()  # its fields are unknown to the stubs
                spot.cursor = QTextCursor(self.document())
                spot.cursor.setPosition(start)
                spot.cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                spot.format.setBackground(colour)
                spots.append(spot)
                first = first or QTextCursor(spot.cursor)  # a copy: the cursor of a spot dies with the spot
        self.setExtraSelections(spots)
        return first

    def _lit_passages(self) -> list[tuple[int, int]]:
        """Where the words of the field in use stand: position and length. Blocks and paragraphs are one to one."""
        found: list[tuple[int, int]] = []
        light = Light(self._marked, self._outline)
        block = self.document().begin()
        for paragraph in self._outline:
            at = block.position()
            for segment in paragraph.segments:
                length = _utf16(segment.text.replace("\f", ""))
                if light.on(paragraph, segment):
                    found.append((at, length))
                at += length
            block = block.next()
        return found

    def _show(self, cursor: QTextCursor) -> None:
        box = self.cursorRect(cursor)
        height = self.viewport().height()
        if box.top() < 0 or box.bottom() > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + box.top() - height // 3)

    def _clicked(self, link: QUrl) -> None:
        path = _path(link.toString())
        if path:
            self.chosen.emit(path)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = _path(self.anchorAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()  # a click on the sheet is nobody else's business

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and event.modifiers():
            event.ignore()  # Ctrl+PgUp and Ctrl+PgDn turn the pages of the form
            return
        super().keyPressEvent(event)


def _utf16(text: str) -> int:
    """Qt counts UTF-16 units, Python code points."""
    return len(text) + sum(ord(one) > 0xFFFF for one in text)


def _common(one: Outline, other: Outline) -> int:
    """How many paragraphs agree from the start."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
