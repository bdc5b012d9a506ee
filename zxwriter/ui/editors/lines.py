"""Editors of one line: text and party, number, money, and the base of case numbers, courts and dates.

Nothing is refused while typing. What was typed is tidied when the field is left, and reported when it cannot be read.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from zxwriter.core.answers import Answer
from zxwriter.core.fields import FIELD_TYPES
from zxwriter.core.form import Element
from zxwriter.core.values import characters, numerals
from zxwriter.ui.editors.base import EditorBase, Surroundings
from zxwriter.ui.widgets import text_label

LONGEST = 1_000_000  # characters in a line; Qt's own limit of 32,767 would cut without a word


def as_text(raw: Any) -> str:
    """How a raw answer of any shape stands in a line: a wrong shape is shown, not lost."""
    return "" if raw is None else raw if isinstance(raw, str) else str(raw)


class LineEditor(EditorBase):
    """One line. Subclasses say how text becomes a raw answer and back, and what hint stands below."""

    width_in_characters: int | None = None

    def __init__(self, element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(element, parent)
        self.surroundings = surroundings
        self.line = QLineEdit(self)
        self.line.setMaxLength(LONGEST)
        self._example = f"例：{element.example}" if element.example else ""
        self.line.setPlaceholderText(self._example)
        if self.width_in_characters:
            self.line.setMaximumWidth(self.line.fontMetrics().horizontalAdvance("国") * self.width_in_characters + 24)
        self.hint = text_label(role="hint")
        self.hint.hide()
        self._text = ""
        self.line.textChanged.connect(self._typed)
        self.watch(self.line)
        self.arrange()
        self.box.addWidget(self.hint)

    def arrange(self) -> None:
        """Put the line into the layout; a subclass may add buttons beside it."""
        self.box.addWidget(self.line)

    def inputs(self) -> list[QWidget]:
        return [self.line]

    def _typed(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.edited.emit(self.to_raw(text))

    def set_value(self, raw: Any) -> None:
        if not self.is_composing and self.to_raw(self._text) != (raw if raw is not None else ""):
            self._show(self.to_text(raw))

    def _show(self, text: str) -> None:
        self._text = text
        if self.line.text() != text:
            self.line.setText(text)

    def tidy(self) -> None:
        tidied = self.tidied(self._text)
        if tidied != self._text and not self.is_composing:
            raw = self.to_raw(self._text)
            self._show(tidied)
            if self.to_raw(tidied) != raw:
                self.edited.emit(self.to_raw(tidied))

    def answer_shown(self, answer: Answer) -> None:
        default = f"默认：{answer.shown}" if answer.defaulted else ""
        self.line.setPlaceholderText(default or self._example)
        self.set_hint(self.hint_for(answer))

    def set_hint(self, hint: str) -> None:
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def to_raw(self, text: str) -> Any:
        return text

    def to_text(self, raw: Any) -> str:
        return as_text(raw)

    def tidied(self, text: str) -> str:
        return text.strip()

    def hint_for(self, answer: Answer) -> str:
        return ""


class NumberEditor(LineEditor):
    """A whole number; full-width digits are accepted."""

    width_in_characters = 12

    def to_raw(self, text: str) -> Any:
        read = FIELD_TYPES["number"].read(text, self.element) if text.strip() else None
        return text if read is None or read.value is None else read.value

    def tidied(self, text: str) -> str:
        return as_text(self.to_raw(text)).strip()


class MoneyEditor(LineEditor):
    """An amount in yuan; below it stands the amount in capitals."""

    width_in_characters = 16

    def to_raw(self, text: str) -> Any:
        read = FIELD_TYPES["money"].read(text, self.element) if text.strip() else None
        return text if read is None or read.value is None else format(read.value, "f")

    def tidied(self, text: str) -> str:
        return as_text(self.to_raw(text)).strip()

    def hint_for(self, answer: Answer) -> str:
        if not isinstance(answer.value, Decimal) or answer.defaulted:
            return ""
        try:
            capitals = numerals.capital_money(answer.value)
        except ValueError:  # larger than the capitals of the bank rules go
            capitals = ""
        return "　".join(part for part in (answer.shown, capitals) if part)


class LongTextEditor(EditorBase):
    """Several paragraphs. Tab leaves it; it grows with its text between four and eighteen lines."""

    lines = (4, 18)

    def __init__(self, element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(element, parent)
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        self._example = f"例：{element.example}" if element.example else ""
        self.text.setPlaceholderText(self._example)
        self._last = ""
        self.text.textChanged.connect(self._typed)
        self.text.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self.watch(self.text)
        self.box.addWidget(self.text)
        self._grow()

    def inputs(self) -> list[QWidget]:
        return [self.text]

    def _typed(self) -> None:
        # While composing textChanged fires although the text stays: only a real change is reported.
        text = self.text.toPlainText()
        if text != self._last:
            self._last = text
            self.edited.emit(text)

    def _grow(self) -> None:
        least, most = self.lines
        # QPlainTextDocumentLayout measures its height in lines.
        count = int(self.text.document().documentLayout().documentSize().height())
        height = self.text.fontMetrics().lineSpacing() * max(least, min(most, count + 1)) + 24
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

    def answer_shown(self, answer: Answer) -> None:
        default = f"默认：{answer.shown}" if answer.defaulted else ""
        self.text.setPlaceholderText(default or self._example)
