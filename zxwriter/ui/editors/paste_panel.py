"""The panel of a list into which rows or parties are pasted: what was read is shown before it is taken over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from zxwriter.core.values import characters
from zxwriter.ui.editors.paste import Pasted
from zxwriter.ui.widgets import bare, commit_composition, push_button, text_label

_LINES = 5
_REST_MS = 120  # how long the typing must rest before the text is read anew
_NOTHING = "还没有读出内容"


class PastePanel(QFrame):
    """``taken(Pasted)`` – put these items into their lists; ``closed`` – the panel went away without."""

    taken = Signal(object)
    closed = Signal()

    def __init__(self, read: Callable[[str], Pasted], hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._read = read
        self._pasted = Pasted()
        self._last = ""
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(hint)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * _LINES + 24)
        self.preview = text_label(_NOTHING, "hint")
        self.take = push_button("填入", slot=self._take)
        self.cancel = push_button("取消", slot=self._cancel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self.text.textChanged.connect(self._changed)
        self._lay_out(hint)
        self.look()

    def _lay_out(self, hint: str) -> None:
        column = QVBoxLayout(self)
        bare(column, 6, (12, 8, 12, 10))
        column.addWidget(text_label(hint, "help"))
        column.addWidget(self.text)
        column.addWidget(self.preview)
        across = QHBoxLayout()
        bare(across, 8)
        across.addWidget(self.take)
        across.addWidget(self.cancel)
        across.addStretch(1)
        column.addLayout(across)

    def name(self, path: str, label: str) -> None:
        """Name everything for a screen reader."""
        named = ((self.text, "text", "粘贴的内容"), (self.take, "take", "填入"), (self.cancel, "cancel", "取消粘贴"))
        for widget, part, word in named:
            widget.setObjectName(f"{path}:paste_{part}")
            widget.setAccessibleName(f"{label}：{word}")
        self.setAccessibleName(f"{label}：粘贴")

    def tab_order(self) -> list[QWidget]:
        return [self.text, self.take, self.cancel]

    def open(self, text: str = "") -> None:
        """Show the panel; ``text`` is written into it, through its own undo."""
        self.show()
        if text:
            self.text.selectAll()
            self.text.insertPlainText(characters.normal_newlines(text))
            self.look()
        self.text.setFocus()

    def _changed(self) -> None:
        # Fires while composing too; only a real change is read, once the typing rests.
        if self.text.toPlainText() != self._last:
            self._timer.start(_REST_MS)

    def look(self) -> None:
        """Read the text and say what would be taken over."""
        self._timer.stop()
        self._last = self.text.toPlainText()
        self._pasted = self._read(self._last) if self._last.strip() else Pasted()
        said = "\n".join(self._pasted.lines) or _NOTHING
        self.preview.setText(said)
        self.text.setAccessibleDescription(said)
        self.take.setEnabled(self._pasted.count > 0)
        self.take.setText(f"填入{self._pasted.count}项" if self._pasted.count else "填入")

    def _take(self) -> None:
        commit_composition()
        self.look()
        pasted = self._pasted
        if pasted.count:
            self.hide()
            self.text.clear()
            self.look()
            self.taken.emit(pasted)

    def _cancel(self) -> None:
        """Go away; what was pasted stays for the next time."""
        self._timer.stop()
        self.hide()
        self.closed.emit()
