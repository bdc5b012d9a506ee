"""「据此制作」: what can follow a document, what each takes over and from where, and what is left to type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from zxwriter.core.answers import generic
from zxwriter.core.chain.lineage import at
from zxwriter.core.chain.merge import Difference
from zxwriter.core.chain.origins import Derived, Origin, Source
from zxwriter.core.chain.table import RELATIONS, ChainRow
from zxwriter.core.form import Element, Form
from zxwriter.ui.case_history import Rows, make_table, shown
from zxwriter.ui.editors.choices import OptionRow
from zxwriter.ui.marks import RadioMark
from zxwriter.ui.widgets import bare, on_ctrl_enter, push_button, scrolling, text_label

if TYPE_CHECKING:
    from zxwriter.ui.desk import Desk

HEADS = ("要素", "带入的内容", "来自")
BY_CHAIN = "由这次衔接得出"
_SHOWN = 12  # names of elements listed in one sentence


def label_of(form: Form, path: str) -> str:
    """``案由``; in a list ``申请执行人2：姓名或名称``."""
    element = form.by_path.get(generic(path))
    name = path if element is None else element.label
    holder, index, rest = path.rpartition("[")
    outer = form.by_path.get(generic(holder)) if index else None
    if outer is None:
        return name
    item = outer.item_label or outer.label
    return f"{item}{int(rest.partition(']')[0]) + 1}：{name.removeprefix(item)}"


def lines_of(
    form: Form, source: Source, answers: Mapping[str, Any], origins: Mapping[str, Origin]
) -> list[tuple[str, ...]]:
    """One line a value: element, content, and the element it comes from, of which document where of an earlier one."""
    return [
        (
            label_of(form, path),
            shown(form.by_path.get(generic(path)), at(answers, path)),
            _from(source, origin),
        )
        for path, origin in origins.items()
    ]


def _from(source: Source, origin: Origin) -> str:
    if not origin.path:
        return BY_CHAIN
    own = (origin.type, origin.number) == (source.type, source.number)
    return origin.label if own else f"{origin.document}：{origin.label}"


def names(form: Form, paths: Sequence[str]) -> str:
    """The elements at these paths by name, each once, not too many."""
    found = list(dict.fromkeys(form.by_path[generic(one)].label for one in paths if generic(one) in form.by_path))
    return "、".join(found[:_SHOWN]) + (f"等{len(found)}项" if len(found) > _SHOWN else "")


class DeriveDialog(QDialog):
    """The documents that can follow at the left, what the chosen one takes over at the right.

    ``started(type, derived)`` when the person begins it.
    """

    started = Signal(str, object)

    def __init__(self, desk: Desk, source: Source, rows: Sequence[ChainRow], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("derive")
        self.setWindowTitle("据此制作")
        self.resize(1020, 600)
        self._desk, self.source, self._on = desk, source, desk.today()
        self.rows = list(rows)
        self.derived: Derived | None = None
        self.targets = QListWidget()
        self.targets.setObjectName("derive:targets")
        self.targets.setAccessibleName("可以据此制作的文书")
        self.targets.setWordWrap(True)
        self.targets.setSpacing(4)
        self.model = Rows(HEADS, self)
        self.left = text_label("")
        self.left.setObjectName("derive:left")
        self.dropped = text_label("", "muted")
        self.start = push_button("开始制作", "derive:start", self._begin, "primary")
        self.start.setToolTip("用带入的内容新建一件案件（Ctrl+回车）")
        self._lay_out()
        for row in self.rows:
            title = desk.catalog.kind(row.to).form.title
            self.targets.addItem(QListWidgetItem(f"{title}\n{RELATIONS[row.relation]}"))
        self.targets.currentRowChanged.connect(self._show)
        self.targets.itemActivated.connect(self._begin)
        on_ctrl_enter(self, self._begin)
        self.targets.setCurrentRow(0)
        self.targets.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column, 8, (16, 12, 16, 12))
        column.addWidget(text_label(f"前一份文书：{self.source.title}　{self.source.number}", "label"))
        if self.source.notice:
            column.addWidget(text_label(f"注意：{self.source.notice}。", "hint"))
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.targets)
        table = make_table(self.model, "derive:values", "带入的内容")
        for number, width in enumerate((210, 250)):
            table.setColumnWidth(number, width)
        parts.addWidget(table)
        parts.setSizes([270, 730])
        parts.setStretchFactor(1, 1)
        column.addWidget(parts, 1)
        column.addWidget(self.left)
        column.addWidget(self.dropped)
        column.addLayout(_footer(self, self.start))

    @property
    def chosen(self) -> ChainRow:
        return self.rows[max(0, self.targets.currentRow())]

    def _show(self) -> None:
        goal = self._desk.catalog.kind(self.chosen.to).form
        derived = self.derived = self._desk.chain.derive(self.source, goal.id, on=self._on)
        lines = lines_of(goal, self.source, derived.answers, derived.origins)
        self.model.set_lines(lines, list(derived.origins))
        left = names(goal, derived.left)
        self.left.setText(
            f"带入{len(lines)}项。" + (f"还要填写：{left}。" if left else "必填的要素都已带入，没有需要补填的。")
        )
        form = self._desk.catalog.kind(self.source.type).form
        dropped = names(form, derived.dropped)
        self.dropped.setText(f"没有带入（后一份没有这一项，或者应当另写）：{dropped}。" if dropped else "")
        self.dropped.setVisible(bool(dropped))

    def _begin(self, *_: object) -> None:
        derived = self.derived
        if derived is not None:
            self.close()
            self.started.emit(self.chosen.to, derived)


class TakeInDialog(QDialog):
    """Taking over into the document that is open: what is open there is filled, the person decides what differs.

    ``taken(paths)``: the elements of the other document to put in place of those here.
    """

    taken = Signal(object)

    def __init__(
        self,
        form: Form,
        source: Source,
        fill: Mapping[str, Any],
        origins: Mapping[str, Origin],
        differences: Sequence[Difference],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("take_in")
        self.setWindowTitle("带入已有文书的要素")
        self.resize(860, 560)
        self._form = form
        self.theirs: dict[str, RadioMark] = {}
        filled = {path: one for path, one in origins.items() if path.partition("[")[0] in fill}
        model = Rows(HEADS, self)
        model.set_lines(lines_of(form, source, _nested(fill), filled), list(filled))
        self.start = push_button("带入", "take_in:start", self._take, "primary")
        self.start.setToolTip("一步填入，可以撤销（Ctrl+回车）")
        column = QVBoxLayout(self)
        bare(column, 8, (16, 12, 16, 12))
        column.addWidget(text_label(f"前一份文书：{source.title}　{source.number}", "label"))
        if source.notice:
            column.addWidget(text_label(f"注意：{source.notice}。", "hint"))
        column.addWidget(text_label(f"填入现在空着的{len(filled)}项：" if filled else "现在空着的要素没有可以填入的。"))
        if filled:
            table = make_table(model, "take_in:values", "填入的内容")
            for number, width in enumerate((200, 230)):
                table.setColumnWidth(number, width)
            column.addWidget(table, 1)
        if differences:
            column.addWidget(text_label(f"两边不同的{len(differences)}项，逐项选择；不选的保留现有内容：", "label"))
            column.addWidget(self._choices(differences), 1)
        else:
            column.addWidget(text_label("没有不同之处。", "muted"))
            column.addStretch(1)
        column.addLayout(_footer(self, self.start))
        on_ctrl_enter(self, self._take)
        self.start.setEnabled(bool(filled or differences))

    def _choices(self, differences: Sequence[Difference]) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("role", "page")
        column = QVBoxLayout(inner)
        bare(column, 10, (4, 4, 8, 4))
        for one in differences:
            element = self._form.by_path.get(one.path)
            column.addWidget(text_label(one.label, "label"))
            group = QButtonGroup(self)
            for word, value, side in (("保留现有", one.ours, "ours"), ("采用带入", one.theirs, "theirs")):
                said = _whole(element, value)
                button = RadioMark()
                button.setObjectName(f"take_in:{one.path}:{side}")
                button.setAccessibleName(f"{one.label}，{word}")
                button.setAccessibleDescription(said)
                button.setChecked(side == "ours")
                group.addButton(button)
                column.addWidget(OptionRow(button, f"{word}：{said}"))
                self.theirs[one.path] = button  # the later of the two
        column.addStretch(1)
        return scrolling(inner)

    def _take(self) -> None:
        if self.start.isEnabled():
            wanted = [path for path, button in self.theirs.items() if button.isChecked()]
            self.close()
            self.taken.emit(wanted)


def _whole(element: Element | None, value: Any) -> str:
    """An answer to be compared with another: a text to its last word, a list by the names in it."""
    if isinstance(value, str) and element is not None and not element.options:
        return value
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        items = [next((str(each) for each in one.values()), "") for one in value if isinstance(one, dict)]
        return "、".join(items)
    return shown(element, value)


def _nested(fill: Mapping[str, Any]) -> dict[str, Any]:
    from zxwriter.ui import tree

    made: dict[str, Any] = {}
    for path, value in fill.items():
        tree.put(made, path, value)
    return made


def _footer(dialog: QDialog, start: QPushButton) -> QHBoxLayout:
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(push_button("取消", f"{dialog.objectName()}:close", dialog.reject))
    across.addWidget(start)
    return across
