"""The first page: which document is to be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from zxwriter.storage.places import Places
from zxwriter.ui import theme
from zxwriter.ui.start_cases import StartCases
from zxwriter.ui.widgets import bare, text_label

GROUPS = (
    ("court", "法院文书", "交叉执行的令、请示、决定书和批复，依据法发〔2024〕9号附件样式"),
    ("party", "当事人文书", "向法院提出的申请书"),
)
COLUMNS = 2


class DocumentCard(QPushButton):
    """One document type as a large button: title, style, when to use it."""

    def __init__(self, head: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind_id = str(head["id"])
        title, style, description = (str(head.get(key) or "") for key in ("title", "style", "description"))
        self.setProperty("role", "document")
        self.setAutoDefault(False)
        self.setObjectName(f"document:{self.kind_id}")
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{style}。{description}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._column = column = QVBoxLayout(self)
        bare(column, 4, (16, 12, 16, 12))
        name = text_label(title, "label")
        name.setFont(theme.ui_font(1.14, bold=True))
        for label in (name, text_label(style, "muted"), text_label(description)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setVisible(bool(label.text()))
            column.addWidget(label)
        column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.totalHeightForWidth(width)

    def sizeHint(self) -> Any:
        return self._column.totalSizeHint()

    def minimumSizeHint(self) -> Any:
        return self._column.totalMinimumSize()


class StartPage(QScrollArea):
    """The document types in two groups, and cases to go on with.

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
        self.cards: list[DocumentCard] = []
        inner = QWidget()
        inner.setProperty("role", "page")
        outer = QHBoxLayout(inner)
        bare(outer, 0, (32, 24, 32, 32))
        column = QVBoxLayout()
        bare(column, 12)
        column.addLayout(self._head())
        self.cases = StartCases(places, {str(head["id"]): str(head["title"]) for head in heads})
        self.cases.chosen.connect(self.case_chosen)
        column.addWidget(self.cases)
        for audience, title, remark in GROUPS:
            mine = [head for head in heads if head.get("audience") == audience]
            if mine:
                column.addSpacing(8)
                column.addWidget(text_label(title, "group"))
                column.addWidget(text_label(remark, "muted"))
                column.addLayout(self._grid(mine))
        column.addStretch(1)
        holder = QWidget()
        holder.setLayout(column)
        holder.setMaximumWidth(1120)
        outer.addStretch(1)
        outer.addWidget(holder, 100)
        outer.addStretch(1)
        self.setWidget(inner)
        self._soon = QTimer(self)  # the window stands first; then the folders are looked into
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.cases.reload)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start(0)

    def reload(self) -> None:
        """Look for cases again, once the window is through with what it does."""
        if self.isVisible():
            self._soon.start(0)

    def stop(self) -> None:
        """The window closes: nothing is looked for any more."""
        self._soon.stop()

    def _head(self) -> QHBoxLayout:
        across = QHBoxLayout()
        bare(across, 16)
        words = QVBoxLayout()
        bare(words, 2)
        words.addWidget(text_label("执行文书助手", "heading"))
        words.addWidget(text_label("选择要写的文书。逐项填写要素，随填随核对，写出可以用印的 Word 文件。", "muted"))
        across.addLayout(words, 1)
        self.which = QPushButton("哪一份？回答几个问题…")
        self.which.setAutoDefault(False)
        self.which.setObjectName("which")
        self.which.setToolTip("不知道该写哪一份、交给哪个法院、最后一日是哪天（Ctrl+Shift+N）")
        self.which.clicked.connect(self.which_wanted)
        across.addWidget(self.which, 0, Qt.AlignmentFlag.AlignVCenter)
        self.derive = QPushButton("据已有文书制作…")
        self.derive.setAutoDefault(False)
        self.derive.setObjectName("derive_file")
        self.derive.setToolTip("收到请示或者督促执行令的案件文件、嵌入了要素的 Word 文件，据此制作答复（Ctrl+Shift+B）")
        self.derive.clicked.connect(self.derive_wanted)
        across.addWidget(self.derive, 0, Qt.AlignmentFlag.AlignVCenter)
        self.open = QPushButton("打开案件…")
        self.open.setAutoDefault(False)
        self.open.setObjectName("open_case")
        self.open.clicked.connect(self.open_wanted)
        across.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        return across

    def _grid(self, heads: Sequence[Mapping[str, Any]]) -> QGridLayout:
        grid = QGridLayout()
        bare(grid, 12)
        for number, head in enumerate(heads):
            card = DocumentCard(head)
            card.clicked.connect(lambda _=False, kind_id=card.kind_id: self.chosen.emit(kind_id))
            card.installEventFilter(self)
            self.cards.append(card)
            grid.addWidget(card, number // COLUMNS, number % COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        return grid

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move among the cards, Enter starts the one in focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, DocumentCard):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.click()
                return True
            steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._focus(self.cards.index(watched) + step)
                return True
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, DocumentCard):
            self.ensureWidgetVisible(watched, 0, 24)
        return False

    def _focus(self, number: int) -> None:
        if 0 <= number < len(self.cards):
            self.cards[number].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_first(self) -> None:
        self._focus(0)
