"""The first page: which document is to be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from zxwriter.storage.places import Places
from zxwriter.ui.start_cards import CardGroup, DocumentCard
from zxwriter.ui.start_cases import StartCases
from zxwriter.ui.widgets import bare, push_button, text_label

GROUPS: tuple[tuple[str, str, Callable[[Mapping[str, Any]], bool]], ...] = (
    (
        "法院文书",
        "交叉执行的令、请示、决定书和批复，依据法发〔2024〕9号附件样式",
        lambda head: head.get("audience") == "court" and head.get("annex_style") is not None,
    ),
    (
        "随附文书和函件",
        "法院随令、请示、决定书一并制作的，以及往来的函和报告；没有官方样式的，按通用格式",
        lambda head: head.get("audience") == "court" and head.get("annex_style") is None,
    ),
    ("当事人文书", "当事人和律师向法院、检察院提出的申请书及随附材料", lambda head: head.get("audience") == "party"),
)


REST_MS = 40  # what stands on screen is painted by then


class StartPage(QScrollArea):
    """The document types in groups, a line to find one by name, and cases to go on with.

    ``chosen(id)`` starts a document; ``which_wanted`` asks for the questions that lead to one; ``open_wanted``
    asks for a case, ``derive_wanted`` for a document to go on from; ``case_chosen(path)`` opens one.
    """

    chosen = Signal(str)
    open_wanted = Signal()
    which_wanted = Signal()
    derive_wanted = Signal()
    case_chosen = Signal(str)

    def __init__(
        self, heads: Sequence[Mapping[str, Any]], places: Callable[[], Places], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("start")
        self.groups: list[CardGroup] = []
        self._later: list[tuple[str, str, list[Mapping[str, Any]]]] = []
        inner = QWidget()
        inner.setProperty("role", "page")
        outer = QHBoxLayout(inner)
        bare(outer, 0, (32, 24, 32, 32))
        self._holder = holder = QWidget()
        holder.setMaximumWidth(1120)
        column = QVBoxLayout(holder)
        bare(column, 12)
        column.addLayout(self._head())
        self.cases = StartCases(places, {str(head["id"]): str(head["title"]) for head in heads})
        self.cases.chosen.connect(self.case_chosen)
        column.addWidget(self.cases)
        self._groups = QVBoxLayout()
        bare(self._groups, 12)
        column.addLayout(self._groups)
        self.nothing = text_label("没有名称或用途中有这些字的文书。", "muted")
        self.nothing.hide()
        column.addWidget(self.nothing)
        for title, remark, belongs in GROUPS:
            mine = [head for head in heads if belongs(head)]
            if mine:
                self._later.append((title, remark, mine))
        self._build_next()
        column.addStretch(1)
        outer.addStretch(1)
        outer.addWidget(holder, 100)
        outer.addStretch(1)
        self.setWidget(inner)
        self._soon = QTimer(self)  # the window stands first; then the folders are looked into
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.cases.reload)
        self._rest = QTimer(self)  # after that come the groups nobody sees without scrolling
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._build_rest)

    @property
    def cards(self) -> list[DocumentCard]:
        """Every card, in order; those not on screen yet are built first."""
        while self._later:
            self._build_next()
        return [card for group in self.groups for card in group.cards]

    @property
    def shown(self) -> list[DocumentCard]:
        """The cards that are not sought away, in order."""
        return [card for group in self.groups for card in group.shown]

    def _build_next(self) -> None:
        """The groups below the first are built once the window stands: nobody sees them before."""
        title, remark, heads = self._later.pop(0)
        group = CardGroup(title, remark, heads, self._holder)
        group.chosen.connect(self.chosen)
        group.left.connect(self._go_on)
        group.focused.connect(lambda card: self.ensureWidgetVisible(card, 0, 24))
        self.groups.append(group)
        self._groups.addWidget(group)

    def _build_rest(self) -> None:
        """One group at a time, so that a key or a click never waits for all."""
        if self._later:
            self._build_next()
        if self._later:
            self._rest.start()

    def _sought(self, text: str) -> None:
        wanted = text.casefold().split()
        _ = self.cards
        for group in self.groups:
            group.seek(wanted)
        self.nothing.setVisible(not self.shown)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start(0)
        if self._later:
            self._rest.start()

    def reload(self) -> None:
        """Look for cases again, once the window is through with what it does."""
        if self.isVisible():
            self._soon.start(0)

    def stop(self) -> None:
        """The window closes: nothing is looked for any more."""
        self._soon.stop()
        self._rest.stop()

    def _head(self) -> QVBoxLayout:
        words = QVBoxLayout()
        bare(words, 2)
        words.addWidget(text_label("执行文书助手", "heading"))
        words.addWidget(text_label("选择要写的文书。逐项填写要素，随填随核对，写出可以用印的 Word 文件。", "muted"))
        across = QHBoxLayout()
        bare(across, 12, (0, 8, 0, 0))
        self.seek = self._seek()
        across.addWidget(self.seek, 1)
        across.addStretch(1)
        self.which = push_button("哪一份？回答几个问题…", "which", self.which_wanted)
        self.which.setToolTip("不知道该写哪一份、交给哪个法院、最后一日是哪天（Ctrl+Shift+N）")
        self.derive = push_button("据已有文书制作…", "derive_file", self.derive_wanted)
        self.derive.setToolTip("收到请示或者督促执行令的案件文件、嵌入了要素的 Word 文件，据此制作答复（Ctrl+Shift+B）")
        self.open = push_button("打开案件…", "open_case", self.open_wanted)
        for button in (self.which, self.derive, self.open):
            across.addWidget(button)
        words.addLayout(across)
        return words

    def _seek(self) -> QLineEdit:
        seek = QLineEdit()
        seek.setObjectName("seek")
        seek.setPlaceholderText("查找文书（Ctrl+F）")
        seek.setAccessibleName("查找文书")
        seek.setAccessibleDescription("输入名称或用途中的字；回车打开第一份")
        seek.setClearButtonEnabled(True)
        seek.textChanged.connect(self._sought)
        seek.installEventFilter(self)
        shortcut = QShortcut(QKeySequence.StandardKey.Find, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(seek.setFocus)
        return seek

    def _go_on(self, card: DocumentCard, step: int) -> None:
        shown = self.shown
        if card in shown:
            self._focus(shown.index(card) + step)

    def _focus(self, number: int) -> None:
        shown = self.shown
        if 0 <= number < len(shown):
            shown[number].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_first(self) -> None:
        self._focus(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the line: Enter starts the first document found, an arrow goes down to it, Esc shows all again."""
        if watched is self.seek and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.shown:
                self.shown[0].click()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.focus_first()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.seek.clear()
                return True
        return super().eventFilter(watched, event)
