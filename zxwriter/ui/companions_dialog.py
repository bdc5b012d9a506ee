"""「一并制作」: the documents that go with the open one, which of them to write, and what each still asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from zxwriter.core.gate import may_override
from zxwriter.ui.marks import CheckLine
from zxwriter.ui.widgets import bare, push_button, scrolling, text_label

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
        self.draft = push_button("写出草稿", "companions:draft", lambda: self._go(final=False), "primary")
        self.final = push_button("写出送签稿", "companions:final", lambda: self._go(final=True))
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
        return scrolling(inner)

    def _footer(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.addStretch(1)
        for button in (push_button("取消", "companions:close", self.reject), self.draft, self.final):
            across.addWidget(button)
        return across

    @property
    def chosen(self) -> list[str]:
        return [kind_id for kind_id, box in self.boxes.items() if box.isChecked()]

    def _ticked(self) -> None:
        chosen = [one for one in self._found if self.boxes[one.kind.id].isChecked()]
        found = [each for one in chosen for each in one.made.findings if each.blocks]
        complete = bool(chosen) and all(map(may_override, found))
        self.draft.setEnabled(bool(chosen))
        self.final.setEnabled(complete)
        may = "有可以写明理由后保留的，写出前逐项询问" if found else ""
        self.final.setToolTip(may if complete else "所选的文书还有必须改正或补填的，只能写出草稿")

    def _go(self, *, final: bool) -> None:
        chosen = self.chosen
        self.close()
        self.wanted.emit(chosen, final)
