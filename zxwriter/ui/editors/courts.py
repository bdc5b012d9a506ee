"""The editor of a court: proposes courts while typing and shows the courts above."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from zxwriter.core.answers import Answer
from zxwriter.core.form import Element
from zxwriter.core.ports import Court
from zxwriter.reference.court_entries import UNVERIFIED_SUPERIOR
from zxwriter.ui import theme
from zxwriter.ui.editors.base import Surroundings
from zxwriter.ui.editors.lines import LineEditor

PROPOSALS = 12
_CHAIN = 4  # no court has more courts above it
_REMARK = int(Qt.ItemDataRole.UserRole)

Index = QModelIndex | QPersistentModelIndex


class _ProposalDelegate(QStyledItemDelegate):
    """The name at the left, code and status at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        rect = QRect(getattr(option, "rect", QRect()))
        painter.save()
        painter.setPen(QColor(theme.current().muted))
        painter.drawText(
            rect.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(_REMARK)
        )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + 4)


class CourtEditor(LineEditor):
    """The name of a court. Any text is accepted; the proposals come from the directory.

    The list opens while typing and with the down key; an empty field proposes the courts of this form and those above.
    """

    def __init__(self, element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(element, surroundings, parent)
        self.proposals = QStandardItemModel(self)
        self._completer = QCompleter(self.proposals, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setMaxVisibleItems(PROPOSALS)
        popup = QListView()
        popup.setUniformItemSizes(True)
        self._completer.setPopup(popup)
        popup.setItemDelegate(_ProposalDelegate(popup))
        popup.setObjectName("completions")
        popup.setAccessibleName("法院名录")
        self.line.setCompleter(self._completer)
        self.line.textEdited.connect(self._propose)

    def _propose(self, text: str) -> None:
        query = text.strip()
        found = self.surroundings.reference.courts.search(query, PROPOSALS) if query else []
        # A name already complete needs no list in the way.
        self._offer([] if [court.name for court in found[:1]] == [query] else found)

    def _offer(self, courts: list[Court]) -> None:
        self.proposals.clear()
        names: dict[str, Court] = {}
        for court in courts:
            names.setdefault(court.name, court)
        for court in names.values():
            item = QStandardItem(court.name)
            item.setData(self._remark(court), _REMARK)
            item.setToolTip(f"{court.name}　{self._remark(court)}")
            item.setAccessibleText(f"{court.name}，{self._remark(court)}")
            self.proposals.appendRow(item)

    def _remark(self, court: Court) -> str:
        heir = self.surroundings.reference.courts.by_code(court.successor_code) if court.successor_code else None
        if court.successor_code:
            return f"{court.code}　已由{heir.name if heir else court.successor_code}承接"
        return f"{court.code}　推导，请核对" if court.status == "derived_unseen" else court.code

    # --- keys ---------------------------------------------------------------------------------------------------------

    def takes_key(self, event: QKeyEvent) -> bool:
        opens = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self._completer.popup().isVisible()
        return (opens and not self.is_composing) or super().takes_key(event)

    def key_taken(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            super().key_taken(event)
        else:
            self.open_proposals()

    def open_proposals(self) -> None:
        """Show the list for what stands in the line; for an empty line the courts of this form and those above."""
        query = self.line.text().strip()
        courts = self.surroundings.reference.courts
        self._offer(courts.search(query, PROPOSALS) if query else self._related())
        if self.proposals.rowCount():
            self._completer.complete()
            self._completer.popup().setCurrentIndex(self.proposals.index(0, 0))

    def _related(self) -> list[Court]:
        """The courts named in this form and the next above each, without doubles."""
        courts = self.surroundings.reference.courts
        answers = self.surroundings.session.checked.answers
        named = [one.value for one in answers.visible() if one.element.type == "court" and isinstance(one.value, str)]
        found = [one for name in dict.fromkeys(named) for one in courts.named(name)[:1]]
        above = [upper for one in found if (upper := courts.superior(one)) is not None]
        return list(dict.fromkeys([*above, *found]))[:PROPOSALS]

    # --- what it was read as ------------------------------------------------------------------------------------------

    def tidied(self, text: str) -> str:
        return "".join(text.split())  # names taken from a PDF carry blanks

    def hint_for(self, answer: Answer) -> str:
        name = answer.value if isinstance(answer.value, str) else ""
        courts = self.surroundings.reference.courts.named(name) if name else ()
        if len(courts) > 1:
            return f"“{name}”可以是{len(courts)}个法院，按 ↓ 选择全称"
        if not courts:
            return ""
        court = courts[0]
        parts = [f"代字：{court.code}"]
        if chain := self._chain(court):
            parts.append("上一级法院：" + " → ".join(one.name for one in chain))
        if UNVERIFIED_SUPERIOR in court.note:
            parts.append(UNVERIFIED_SUPERIOR)
        if court.name != name:
            parts.insert(0, f"全称：{court.name}")
        return "　".join(parts + self._status(court))

    def _chain(self, court: Court) -> list[Court]:
        found: list[Court] = []
        upper = self.surroundings.reference.courts.superior(court)
        while upper is not None and upper not in found and len(found) < _CHAIN:
            found.append(upper)
            upper = self.surroundings.reference.courts.superior(upper)
        return found

    def _status(self, court: Court) -> list[str]:
        heir = self.surroundings.reference.courts.by_code(court.successor_code) if court.successor_code else None
        if heir is not None:
            return [f"已由{heir.name}（{heir.code}）承接"]
        return ["代字由区划推导，没有见过实例，请核对"] if court.status == "derived_unseen" else []
