"""Editors of one line: text, number, money, and the base of case numbers, courts, dates and parties.

Nothing is refused while typing. What was typed is tidied when the field is left, and reported when it cannot be read.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from zxwriter.core.answers import Answer
from zxwriter.core.fields import FIELD_TYPES
from zxwriter.core.form import Element
from zxwriter.core.values import numerals
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
        self._show_beginning()

    def _show_beginning(self) -> None:
        """A text longer than the line shows its beginning unless somebody writes in it."""
        if not self.line.hasFocus():
            self.line.setCursorPosition(0)

    def tidy(self) -> None:
        self._show_beginning()
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
