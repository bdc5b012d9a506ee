"""The editors of the element types: one registry. A new type is one editor and one line here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from zxwriter.core.form import Element
from zxwriter.ui.editors.base import Editor, EditorBase, Surroundings
from zxwriter.ui.editors.choices import MultiChoiceEditor, bool_editor, choice_editor
from zxwriter.ui.editors.courts import CourtEditor
from zxwriter.ui.editors.dates import DateEditor
from zxwriter.ui.editors.lines import LineEditor, MoneyEditor, NumberEditor
from zxwriter.ui.editors.lists import ListEditor
from zxwriter.ui.editors.long_text import LongTextEditor
from zxwriter.ui.editors.numbers import CaseNumberEditor, IdentityEditor
from zxwriter.ui.editors.parties import PartyEditor

Maker = Callable[[Element, Surroundings, QWidget | None], EditorBase]

EDITORS: dict[str, Maker] = {
    "text": LineEditor,
    "longtext": LongTextEditor,
    "choice": choice_editor,
    "multichoice": MultiChoiceEditor,
    "bool": bool_editor,
    "date": DateEditor,
    "money": MoneyEditor,
    "number": NumberEditor,
    "case_number": CaseNumberEditor,
    "court": CourtEditor,
    "party": PartyEditor,
    "list": ListEditor,
}

__all__ = ["EDITORS", "Editor", "EditorBase", "Surroundings", "make_editor"]


def make_editor(element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> EditorBase:
    """The editor of an element: by its type, or by the rule that says what its text is."""
    if element.type == "text" and any(use.rule == "identity_number" for use in element.rules):
        return IdentityEditor(element, surroundings, parent)
    return EDITORS[element.type](element, surroundings, parent)
