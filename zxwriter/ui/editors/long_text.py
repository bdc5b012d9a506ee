"""The editor of a long text: paragraphs, a count of what stands there, clauses to insert."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QToolButton, QWidget

from zxwriter.core.answers import Answer, generic
from zxwriter.core.clauses import Clause, fill
from zxwriter.core.errors import UserError
from zxwriter.core.form import Element
from zxwriter.core.values import characters
from zxwriter.ui.editors.base import EditorBase, Surroundings
from zxwriter.ui.editors.clause_menu import ClauseMenu
from zxwriter.ui.editors.lines import as_text
from zxwriter.ui.widgets import bare, commit_composition, text_label

_TITLE = 14  # characters of a text that become the name of an own clause


def count_text(text: str) -> str:
    """``128字　2段``: characters without blanks, paragraphs that are not empty."""
    paragraphs = sum(1 for line in text.split("\n") if line.strip())
    return f"{len(''.join(text.split()))}字　{paragraphs}段"


class _Text(QPlainTextEdit):
    """``resized`` – lines break elsewhere now."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class LongTextEditor(EditorBase):
    """Several paragraphs. Tab leaves it; it grows with its text between four and eighteen lines; Ctrl+; inserts."""

    lines = (4, 18)

    def __init__(self, element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(element, parent)
        self.surroundings = surroundings
        self._path = element.path
        self.text = _Text(self)
        self.text.setTabChangesFocus(True)
        self._example = f"例：{element.example}" if element.example else ""
        self.text.setPlaceholderText(self._example)
        self._last = ""
        self._menu: ClauseMenu | None = None
        self.count = text_label(count_text(""), "muted", wrap=False)
        self.insert = QToolButton()
        self.insert.setText("插入常用语")
        self.insert.setToolTip("插入常用语或者已填的要素（Ctrl+;）")
        self.insert.setProperty("role", "quiet")
        self.insert.clicked.connect(self.open_menu)
        self.text.textChanged.connect(self._typed)
        self.text.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self.text.resized.connect(self._grow)
        self.watch(self.text)
        self.watch(self.insert)
        self._lay_out()
        self._grow()

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        bare(below, 8)
        below.addWidget(self.count)
        below.addStretch(1)
        below.addWidget(self.insert)
        self.box.addWidget(self.text)
        self.box.addLayout(below)

    def inputs(self) -> list[QWidget]:
        return [self.text]

    def name(self, path: str, label: str, description: str) -> None:
        super().name(path, label, description)
        self._path = path
        self.insert.setObjectName(f"{path}:insert")
        self.insert.setAccessibleName(f"{label}：插入常用语")

    # --- text ---------------------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        # While composing textChanged fires although the text stays: only a real change is reported.
        text = self.text.toPlainText()
        if text != self._last:
            self._last = text
            self.count.setText(count_text(text))
            self.edited.emit(text)

    def _grow(self) -> None:
        least, most = self.lines
        document, count = self.text.document(), 1
        layout, block = document.documentLayout(), document.firstBlock()
        # The height of the document counts only what was drawn already; asking for a block lays it out.
        while block.isValid() and count <= most:
            layout.blockBoundingRect(block)
            count += max(1, block.layout().lineCount())
            block = block.next()
        height = self.text.fontMetrics().lineSpacing() * max(least, min(most, count)) + 24
        if self.text.height() != height:
            self.text.setFixedHeight(height)

    def set_value(self, raw: Any) -> None:
        text = characters.normal_newlines(as_text(raw))
        if self.is_composing or text == self._last:
            return
        self._last = text
        cursor = QTextCursor(self.text.document())  # an edit block keeps the widget's own undo history
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        self._last = self.text.toPlainText()
        self.count.setText(count_text(self._last))

    def answer_shown(self, answer: Answer) -> None:
        default = f"默认：{answer.shown}" if answer.defaulted else ""
        self.text.setPlaceholderText(default or self._example)

    # --- clauses ------------------------------------------------------------------------------------------------------

    def takes_key(self, event: QKeyEvent) -> bool:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        # With a Chinese input method the same key may come as a full-width semicolon.
        return (control and (event.key() == Qt.Key.Key_Semicolon or event.text() == "；")) or super().takes_key(event)

    def key_taken(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            super().key_taken(event)
        else:
            self.open_menu()

    def open_menu(self) -> ClauseMenu:
        """Show the clauses that fit at the cursor; what is still being composed is taken over first."""
        commit_composition()
        if self._menu is None:
            self._menu = ClauseMenu(self)
            self._menu.chosen.connect(self.insert_clause)
            self._menu.keep_wanted.connect(self._keep)
        checked = self.surroundings.session.checked
        selected = bool(self.text.textCursor().selectedText().strip())
        self._menu.fill(self.surroundings.shelf, self._path, checked.answers, can_keep=selected)
        at = self.text.mapToGlobal(self.text.cursorRect().bottomLeft() + QPoint(0, 4))
        self._menu.popup(at)
        return self._menu

    def insert_clause(self, clause: Clause) -> None:
        """Write a clause where the cursor stands, and put the cursor on the first thing left open in it."""
        filled = fill(clause, self.surroundings.session.checked.answers)
        cursor = self.text.textCursor()
        start = cursor.selectionStart()
        cursor.beginEditBlock()
        cursor.insertText(filled.text)
        cursor.endEditBlock()
        if filled.open:
            first, end = filled.open[0]
            before, piece = _units(filled.text[:first]), _units(filled.text[first:end])
            cursor.setPosition(start + before)
            cursor.setPosition(start + before + piece, QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self.text.setFocus(Qt.FocusReason.PopupFocusReason)

    def _keep(self) -> None:
        text = self.text.textCursor().selectedText().replace("\u2029", "\n").strip()
        title = " ".join(text.split())[:_TITLE]
        try:
            self.surroundings.shelf.keep(title, text, generic(self._path))
        except UserError as error:
            self.count.setText(str(error))
        else:
            self.count.setText(f"已存为自有常用语“{title}”")


def _units(text: str) -> int:
    """The length as Qt counts it: characters beyond the first plane are two."""
    return len(text.encode("utf-16-le")) // 2
