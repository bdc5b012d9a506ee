"""The document types as large buttons, in groups; what is sought by name stays, the rest makes room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from zxwriter.ui.widgets import bare, text_label

COLUMNS = 2
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS}


class DocumentCard(QPushButton):
    """One document type as a large button: title, style, when to use it."""

    def __init__(self, head: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind_id = str(head["id"])
        title, style, description = (str(head.get(key) or "") for key in ("title", "style", "description"))
        self._words = f"{title}\n{style}\n{description}".casefold()
        self.setProperty("role", "document")
        self.setAutoDefault(False)
        self.setObjectName(f"document:{self.kind_id}")
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{style}。{description}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._column = column = QVBoxLayout(self)
        bare(column, 4, (16, 12, 16, 12))
        name = text_label(title, "name")
        for label in (name, text_label(style, "muted"), text_label(description)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            if label.text():
                column.addWidget(label)
        column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fits(self, wanted: Sequence[str]) -> bool:
        """Whether every wanted word stands in its title, its style or its description."""
        return all(one in self._words for one in wanted)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.totalHeightForWidth(width)

    def sizeHint(self) -> Any:
        return self._column.totalSizeHint()

    def minimumSizeHint(self) -> Any:
        return self._column.totalMinimumSize()


class CardGroup(QWidget):
    """One group with its heading; away while nothing in it is sought. ``chosen(id)``, ``left(card, step)``."""

    chosen = Signal(str)
    left = Signal(object, int)
    focused = Signal(object)

    def __init__(self, title: str, remark: str, heads: Sequence[Mapping[str, Any]], parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        bare(column, 12, (0, 8, 0, 0))
        column.addWidget(text_label(title, "group"))
        column.addWidget(text_label(remark, "muted"))
        self._grid = QGridLayout()
        bare(self._grid, 12)
        for number in range(COLUMNS):
            self._grid.setColumnStretch(number, 1)
        column.addLayout(self._grid)
        self.cards = [self._card(head) for head in heads]
        self._shown: list[DocumentCard] = []
        self.seek(())

    def _card(self, head: Mapping[str, Any]) -> DocumentCard:
        card = DocumentCard(head, self)
        card.clicked.connect(lambda _=False: self.chosen.emit(card.kind_id))
        card.installEventFilter(self)
        return card

    @property
    def shown(self) -> list[DocumentCard]:
        """The cards on screen, in order."""
        return self._shown

    def seek(self, wanted: Sequence[str]) -> None:
        """Show the cards that fit, one beside the other."""
        fitting = [card for card in self.cards if card.fits(wanted)]
        if fitting == self._shown:
            return
        for card in self._shown:
            self._grid.removeWidget(card)
            card.hide()
        for number, card in enumerate(fitting):
            self._grid.addWidget(card, number // COLUMNS, number % COLUMNS)
            card.setVisible(True)
        self._shown = fitting
        self.setHidden(not fitting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move among the cards, Enter starts the one in focus."""
        if not isinstance(watched, DocumentCard):
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.click()
                return True
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self.left.emit(watched, step)
                return True
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(watched)
        return False
