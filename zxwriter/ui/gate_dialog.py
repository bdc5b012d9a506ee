"""用印检查: what stops a final, one by one; to the field it is about, or a reason where it may stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from zxwriter.core.findings import Finding
from zxwriter.core.form import Form
from zxwriter.core.gate import OVERRIDABLE, may_override, name_of, reason_fault
from zxwriter.ui.widgets import bare, commit_composition, frame, on_ctrl_enter, push_button, scrolling, text_label
from zxwriter.ui.wording import basis_text, in_order, place_text

_HEAD = "下面各项拦住了送签稿。要素和号码只能改正；可以保留的，写明理由后照写，理由随案件保存，并印在核对单上。"


class GateDialog(QDialog):
    """``passed(reasons)``: every finding has its reason (by name); ``chosen(finding)``: to its field.

    ``typed`` are reasons written before, by name.
    """

    passed = Signal(object)
    chosen = Signal(object)

    def __init__(self, form: Form, findings: Iterable[Finding], typed: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("gate")
        self.setWindowTitle("用印检查")
        self.resize(680, 460)
        self._form = form
        self.groups: dict[str, list[Finding]] = {}
        for one in in_order(findings):
            self.groups.setdefault(name_of(one), []).append(one)
        self.fields: dict[str, QLineEdit] = {}
        column = QVBoxLayout(self)
        column.addWidget(text_label(_HEAD))
        column.addWidget(self._list(typed), 1)
        self.said = text_label("", "muted")
        self.said.setObjectName("gate:said")
        column.addWidget(self.said)
        column.addLayout(self._buttons())
        self._count()
        first = next(iter(self.fields.values()), None)
        (first or self.make).setFocus()

    def _list(self, typed: Mapping[str, str]) -> QScrollArea:
        holder = QWidget()
        holder.setProperty("role", "page")
        rows = QVBoxLayout(holder)
        bare(rows, 8, (2, 2, 10, 2))
        for name, group in self.groups.items():
            rows.addWidget(self._row(name, group, typed.get(name, "")))
        rows.addStretch(1)
        return scrolling(holder)

    def _row(self, name: str, group: list[Finding], reason: str) -> QFrame:
        row = frame("card")
        column = QVBoxLayout(row)
        bare(column, 4, (12, 8, 12, 8))
        first = group[0]
        said = "\n".join(place_text(self._form, one.path) + one.message for one in group)
        column.addWidget(text_label(said, "label"))
        column.addWidget(text_label("　".join(part for part in (first.mend, basis_text(first.basis)) if part), "muted"))
        across = QHBoxLayout()
        bare(across, 8)
        if may_override(first):
            field = QLineEdit(reason)
            field.setObjectName(f"gate:{name}")
            field.setPlaceholderText(f"保留的理由（{OVERRIDABLE[first.code]}）")
            field.setAccessibleName(f"保留的理由：{first.message}")
            field.textChanged.connect(self._count)
            self.fields[name] = field
            across.addWidget(field, 1)
        else:
            across.addWidget(text_label("只能改正", "muted", wrap=False), 1)
        if first.path:
            jump = push_button("去改正", f"gate:{name}:go", lambda _=False, one=first: self._go(one))
            jump.setAccessibleName(f"去改正：{first.message}")
            across.addWidget(jump)
        column.addLayout(across)
        return row

    def _buttons(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(push_button("返回修改", "gate:back", self.reject))
        self.make = push_button("写出送签稿", "gate:make", self.make_final, "primary")
        across.addWidget(self.make)
        on_ctrl_enter(self, self.make_final)
        return across

    @property
    def written(self) -> dict[str, str]:
        """What stands in each field now, by name; "" where a reason was taken back."""
        return {name: field.text().strip() for name, field in self.fields.items()}

    @property
    def left(self) -> list[str]:
        """The names that still stop the final."""
        written = self.written
        return [name for name in self.groups if name not in written or reason_fault(written[name])]

    def _count(self) -> None:
        """What is left to do, in numbers; of a reason that will not do, why."""
        written = self.written
        only = len(self.groups) - len(written)
        blank = sum(not reason for reason in written.values())
        faulty = [fault for reason in written.values() if reason and (fault := reason_fault(reason))]
        parts = (
            f"{only}处只能改正" if only else "",
            f"{blank}处没有写明理由" if blank else "",
            f"{len(faulty)}处的理由要改（{faulty[0]}）" if faulty else "",
        )
        told = "，".join(part for part in parts if part)
        self.said.setText(f"还有{told}。" if told else "理由都已写明，可以写出送签稿。")
        self.make.setAccessibleDescription(self.said.text())

    def make_final(self) -> None:
        """On with the final where nothing is left; else to the first that is, and say why."""
        commit_composition()
        left = self.left
        if not left:
            self.passed.emit(self.written)
            self.accept()
            return
        field = self.fields.get(left[0])
        if field is not None:
            field.setFocus()
            self.said.setText(f"{reason_fault(self.written[left[0]])}。")
        else:
            self.said.setText(f"{self.groups[left[0]][0].message}：只能改正，改正后再写送签稿。")

    def _go(self, finding: Finding) -> None:
        self.reject()
        self.chosen.emit(finding)
