"""The editor of a party: its name; a whole introduction pasted here is offered to be taken apart."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zxwriter.core.form import Element
from zxwriter.core.values.party_text import PartyText, read_parties
from zxwriter.ui.editors.base import Surroundings
from zxwriter.ui.editors.lines import LineEditor
from zxwriter.ui.widgets import push_button

_SHORTEST = 6  # shorter texts introduce nobody
_SHOWN = 4

KINDS = {"person": "自然人", "organization": "法人", "other": "非法人组织"}


def introduces(parties: list[PartyText]) -> bool:
    """True for more than a bare name: a role, a detail, or several parties."""
    return len(parties) > 1 or any(one.role or one.details for one in parties)


def told(parties: list[PartyText]) -> str:
    """``张三（自然人）、山东某某有限公司（法人）等5名``."""
    names = "、".join(f"{one.name or '（没有名称）'}（{KINDS[one.kind]}）" for one in parties[:_SHOWN])
    return names + (f"等{len(parties)}名" if len(parties) > _SHOWN else "")


class PartyEditor(LineEditor):
    """The name of a party, or several joined by 、.

    ``taken_apart(parties)`` asks the list around to take them over; outside of such a list only the names are kept.
    """

    taken_apart = Signal(object)

    def __init__(self, element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(element, surroundings, parent)
        self.in_list = False
        self._parties: list[PartyText] = []
        self.offer = push_button(slot=self._take_apart, role="link")
        self.offer.hide()
        self.watch(self.offer)
        self.box.addWidget(self.offer)
        self.edited.connect(self._look)

    def name(self, path: str, label: str, description: str) -> None:
        super().name(path, label, description)
        self.offer.setObjectName(f"{path}:take_apart")

    def _look(self, _: object) -> None:
        """Offer to take apart what was just typed or pasted; nothing happens unasked."""
        text = self.line.text()
        parties = read_parties(text) if len(text) >= _SHORTEST else []
        wanted = introduces(parties) and (self.in_list or self._names(parties) != text.strip())
        self._parties = parties if wanted else []
        if self._parties:
            self.offer.setText(f"{'拆开填入' if self.in_list else '只留名称'}：{told(self._parties)}")
            self.offer.setAccessibleName(self.offer.text())
        self.offer.setVisible(bool(self._parties))

    def _names(self, parties: list[PartyText]) -> str:
        """The names joined by 、; of several roles only those this element is for."""
        own = [one.name for one in parties if one.role and one.role in self.element.label]
        return "、".join(own or [one.name for one in parties if one.name])

    def _take_apart(self) -> None:
        parties, self._parties = self._parties, []
        self.offer.hide()
        if self.in_list:
            self.taken_apart.emit(parties)
        else:
            self.line.setText(self._names(parties))
            self.line.setFocus()

    def set_value(self, raw: object) -> None:
        super().set_value(raw)
        self.offer.setVisible(bool(self._parties) and self.line.text() == str(raw))
