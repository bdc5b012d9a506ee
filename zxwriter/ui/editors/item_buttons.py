"""The buttons of one item of a list: side by side where there is room, else in the menu of a single one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from zxwriter.ui.widgets import bare

# What is asked for, on the button, in words, in the menu with its letter, and what it means.
_BUTTONS = (
    ("up", "↑", "上移", "上移(&U)\tAlt+Shift+↑", "上移一项（Alt+Shift+↑）"),
    ("down", "↓", "下移", "下移(&D)\tAlt+Shift+↓", "下移一项（Alt+Shift+↓）"),
    ("copy", "复制", "复制", "复制(&C)", "照这一项再添一项"),
    ("remove", "删除", "删除", "删除(&R)", "删去这一项，可以撤销"),
)
_MOVES = ("up", "down")
_LEAST = 18  # characters of a line beside which the buttons may stand open


class MoreButton(QToolButton):
    """Three dots that open a menu; drawn, since not every font has them."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().buttonText())
        middle = self.rect().toRectF().center()
        for by in (-5.0, 0.0, 5.0):
            painter.drawEllipse(middle + QPointF(by, 0), 1.6, 1.6)
        painter.end()


class ItemButtons(QWidget):
    """``wanted(what)``: "up", "down", "copy" or "remove". ``buttons`` by what they ask for; ``more`` stands for all."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moves = True  # there is more than one item
        self._width: int | None = None  # of the item
        self._menu: QMenu | None = None
        across = QHBoxLayout(self)
        bare(across, 0)
        self._open = QWidget()
        row = QHBoxLayout(self._open)
        bare(row, 0)
        self.buttons = {what: self._button(what, text, tip) for what, text, _, _, tip in _BUTTONS}
        for button in self.buttons.values():
            row.addWidget(button)
        across.addWidget(self._open)
        self.more = MoreButton()
        self.more.setText("　")
        self.more.setToolTip("上移、下移、复制、删除")
        self.more.setProperty("role", "quiet")
        self.more.clicked.connect(self.open_menu)
        across.addWidget(self.more)
        self.more.hide()

    def _button(self, what: str, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setProperty("role", "quiet")
        button.clicked.connect(lambda: self.wanted.emit(what))
        return button

    @property
    def folded(self) -> bool:
        """Whether the one button stands for all."""
        return self._open.isHidden()

    def fit(self, width: int) -> None:
        """Fold where an item of that width (device independent pixels) would keep too short a line beside them."""
        self._width = width
        fold = width - self._open.sizeHint().width() < _LEAST * self.fontMetrics().horizontalAdvance("国")
        if fold == self.folded:
            return
        had = any(one.hasFocus() for one in (self.more, *self.buttons.values()))
        self._open.setVisible(not fold)
        self.more.setVisible(fold)
        if had:
            self.take_focus("remove")

    def allow(self, *, up: bool, down: bool, copy: bool, moves: bool) -> None:
        """Which of them mean anything now; ``moves``: there are several items."""
        for what, may in (("up", up), ("down", down), ("copy", copy)):
            self.buttons[what].setEnabled(may)
        self._moves = moves
        for what in _MOVES:
            self.buttons[what].setVisible(moves)
        if self._width is not None:
            self.fit(self._width)

    def take_focus(self, what: str) -> None:
        """Put the keyboard on the button of that name; on its counterpart where it means nothing."""
        other = {"up": "down", "down": "up"}.get(what, "remove")
        found = self.buttons[what]
        target = self.more if self.folded else found if found.isEnabled() else self.buttons[other]
        target.setFocus()

    def tab_order(self) -> list[QWidget]:
        return [*self.buttons.values(), self.more]

    def name(self, path: str, label: str) -> None:
        """Names for tests and screen readers; ``label`` is that of the item."""
        for what, _, word, _, _ in _BUTTONS:
            self.buttons[what].setObjectName(f"{path}:{what}")
            self.buttons[what].setAccessibleName(f"{word}{label}")
        self.more.setObjectName(f"{path}:more")
        self.more.setAccessibleName(f"{label}：移动、复制、删除")

    def open_menu(self) -> None:
        """Show the menu of the one button, beneath it."""
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu = QMenu(self)
        menu.setObjectName(f"{self.more.objectName()}:menu")
        for what, _, _, text, _ in _BUTTONS:
            if self._moves or what not in _MOVES:
                action = menu.addAction(text, lambda what=what: self.wanted.emit(what))
                action.setEnabled(self.buttons[what].isEnabled())
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        menu.setActiveAction(next(one for one in menu.actions() if one.isEnabled()))
