"""「一并制作」: the documents that go with the open one, which of them to write, and what each still asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from zxwriter.ui.marks import CheckLine
from zxwriter.ui.widgets import bare, text_label

if TYPE_CHECKING:
    from zxwriter.documents.companions import Companion

REMARK = "用这份文书的答案写出配套文书，同一内容各份一致。还缺的要素在草稿中印作〔待填〕；要补填的，用“据此制作”为它新建一件案件。"


class CompanionsDialog(QDialog):
    """``wanted(ids, final)``: write these, as drafts or as finals. What is complete is ticked from the start."""

    wanted = Signal(object, bool)

    def __init__(self, found: Sequence[Companion], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("companions")
        self.setWindowTitle("一并制作")
        self.resize(640, 420)
        self._found = list(found)
        self.boxes: dict[str, CheckLine] = {}
        self.draft, self.final = QPushButton("写出草稿"), QPushButton("写出送签稿")
        column = QVBoxLayout(self)
        bare(column, 10, (16, 12, 16, 12))
        column.addWidget(text_label(REMARK, "muted"))
        column.addWidget(self._choices(), 1)
        column.addLayout(self._footer())
        self._ticked()

    def _choices(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("role", "page")
        column = QVBoxLayout(inner)
        bare(column, 4, (0, 0, 8, 0))
        for one in self._found:
            state = f"还缺：{'、'.join(one.left)}" if one.left else "要素已齐"
            box = CheckLine(one.kind.form.title)
            box.setObjectName(f"companions:{one.kind.id}")
            box.setAccessibleName(one.kind.form.title)
            box.setAccessibleDescription(state)
            box.setChecked(not one.left)
            box.toggled.connect(self._ticked)
            self.boxes[one.kind.id] = box
            column.addWidget(box)
            column.addWidget(text_label(state, "muted"))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        return area

    def _footer(self) -> QHBoxLayout:
        across = QHBoxLayout()
        close = QPushButton("取消")
        close.clicked.connect(self.reject)
        across.addStretch(1)
        for button, name in ((close, "close"), (self.draft, "draft"), (self.final, "final")):
            button.setObjectName(f"companions:{name}")
            button.setAutoDefault(False)
            across.addWidget(button)
        self.draft.clicked.connect(lambda: self._go(final=False))
        self.final.clicked.connect(lambda: self._go(final=True))
        self.draft.setProperty("role", "primary")
        return across

    @property
    def chosen(self) -> list[str]:
        return [kind_id for kind_id, box in self.boxes.items() if box.isChecked()]

    def _ticked(self) -> None:
        chosen = [one for one in self._found if self.boxes[one.kind.id].isChecked()]
        complete = bool(chosen) and not any(one.made.checked.blocked for one in chosen)
        self.draft.setEnabled(bool(chosen))
        self.final.setEnabled(complete)
        self.final.setToolTip("" if complete else "所选的文书还有必须改正或补填的，只能写出草稿")

    def _go(self, *, final: bool) -> None:
        chosen = self.chosen
        self.close()
        self.wanted.emit(chosen, final)
