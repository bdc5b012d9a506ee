"""Small widgets and helpers that several parts of the window share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt, SignalInstance
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from zxwriter.ui import theme

Slot = Callable[..., object] | SignalInstance


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property the style sheet looks at, and draw anew when it changed."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def text_label(text: str = "", role: str = "", *, wrap: bool = True, parent: QWidget | None = None) -> QLabel:
    """A label for plain text (never read as HTML), wrapped, with a role of the style sheet."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


def frame(role: str, parent: QWidget | None = None) -> QFrame:
    """A plain frame dressed by the style sheet."""
    made = QFrame(parent)
    made.setProperty("role", role)
    return made


def bare(layout: QLayout, spacing: int = theme.SPACE, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
    """Set margins and spacing of a layout in one line."""
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)


def push_button(text: str = "", name: str = "", slot: Slot | None = None, role: str = "") -> QPushButton:
    """A button with its object name and a role of the style sheet; Enter in a field of a dialog never presses it."""
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.setObjectName(name)
    if role:
        button.setProperty("role", role)
    if slot is not None:
        button.clicked.connect(slot)
    return button


def scrolling(inner: QWidget) -> QScrollArea:
    """What may be higher than its dialog, as wide as there is room; Tab goes to what stands in it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def on_ctrl_enter(dialog: QWidget, slot: Callable[[], object]) -> None:
    """Ctrl+Enter does this, with the key among the letters and the one among the digits."""
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(keys), dialog).activated.connect(slot)


def commit_composition() -> None:
    """Take over what the input method is still composing, before a page is left or a file is written."""
    if QGuiApplication.focusObject() is not None:
        QGuiApplication.inputMethod().commit()


class ClickLabel(QLabel):
    """The wrapped text beside a radio button or check box; clicking it clicks the button."""

    def __init__(self, text: str, button: QAbstractButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        self.setBuddy(button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._button = button

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._button.setFocus(Qt.FocusReason.MouseFocusReason)
            self._button.click()
        super().mouseReleaseEvent(event)


class ChoiceBox(QComboBox):
    """A combo box that the wheel scrolls past, and whose arrow has the colour of the theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().muted), 1.6))
        x, y = self.width() - 16.0, self.height() / 2
        painter.drawPolyline(QPolygonF([QPointF(x - 4, y - 2), QPointF(x, y + 2.5), QPointF(x + 4, y - 2)]))
        painter.end()
