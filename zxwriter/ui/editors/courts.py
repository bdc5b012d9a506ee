"""The editor of a court: proposes courts while typing and shows the court above."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from zxwriter.core.answers import Answer
from zxwriter.core.form import Element
from zxwriter.ui.editors.base import Surroundings
from zxwriter.ui.editors.lines import LineEditor

PROPOSALS = 12


class CourtEditor(LineEditor):
    """The name of a court. Any text is accepted; the proposals come from the directory."""

    def __init__(self, element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(element, surroundings, parent)
        self.proposals = QStringListModel(self)
        completer = QCompleter(self.proposals, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(PROPOSALS)
        completer.popup().setObjectName("completions")
        self.line.setCompleter(completer)
        self.line.textEdited.connect(self._propose)

    def _propose(self, text: str) -> None:
        query = text.strip()
        found = self.surroundings.reference.courts.search(query, PROPOSALS) if query else []
        names = list(dict.fromkeys(court.name for court in found))
        # A name already complete needs no list in the way.
        self.proposals.setStringList([] if names[:1] == [query] else names)

    def hint_for(self, answer: Answer) -> str:
        name = answer.value if isinstance(answer.value, str) else ""
        courts = self.surroundings.reference.courts.named(name) if name else ()
        if len(courts) != 1:
            return ""
        court = courts[0]
        above = self.surroundings.reference.courts.superior(court)
        parts = [f"代字：{court.code}"]
        if above is not None:
            parts.append(f"上一级法院：{above.name}")
        if court.name != name:
            parts.insert(0, f"全称：{court.name}")
        return "　".join(parts)
