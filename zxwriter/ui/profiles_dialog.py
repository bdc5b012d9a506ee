"""单位和个人资料: the own court, the lawyer and the firm, frequent parties, own clauses; stored as they are typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from zxwriter.core.errors import UserError
from zxwriter.storage import profiles
from zxwriter.ui.desk import Desk
from zxwriter.ui.widgets import commit_composition, push_button, text_label

COURT = (("court", "本院全称"), ("department", "部门"), ("contact", "联系人"), ("phone", "联系电话"))
FIRM = (("lawyer", "律师"), ("licence", "执业证号"), ("firm", "律师事务所"), ("address", "地址"), ("phone", "联系电话"))


class ProfilesDialog(QDialog):
    """Everything is kept when a field is left; new documents begin with it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("profiles")
        self.setWindowTitle("单位和个人资料")
        self.resize(640, 460)
        self.store = profiles.profile_store(desk.places().profiles)
        self.kept = self.store.load()
        self.said = text_label(self.store.notice, "muted")
        self.said.setObjectName("said")
        self._lines: dict[tuple[str, str], QLineEdit] = {}
        self._warned = False  # that closing loses something
        tabs = QTabWidget()
        tabs.addTab(self._fields("court", COURT, self.kept.court), "本院")
        tabs.addTab(self._fields("firm", FIRM, self.kept.firm), "律师和律所")
        tabs.addTab(self._parties(), "常用当事人")
        tabs.addTab(self._clauses(), "自有条款")
        close = push_button("关闭", "profile:close", self.reject)  # Qt's own would be pressed by Enter in a field
        column = QVBoxLayout(self)
        column.addWidget(text_label("填写一次，新建文书时自动填入，仍可逐份修改。", "muted"))
        column.addWidget(tabs)
        column.addWidget(self.said)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def done(self, result: int) -> None:
        """Close, after what was typed last is stored too. What cannot be stored, or was not yet, is said first."""
        commit_composition()
        stored = [self._set(part, name, line.text().strip()) for (part, name), line in self._lines.items()]
        left = "" if all(stored) else self.said.text()
        if not left and self._clause_is_open():
            left = "条款还没有存。"
        if left and not self._warned:
            self._warned = True
            self.said.setText(f"{left} 再关闭一次，就不存了。")
            return
        super().done(result)

    def _keep(self, what: str, act: Callable[[], object]) -> bool:
        """Store; a refusal is said below."""
        try:
            act()
        except UserError as error:
            self.said.setText(str(error))
            return False
        self.said.setText(what)
        self._warned = False
        return True

    # one of each ----------------------------------------------------------------------------------------------------
    def _fields(
        self, part: str, fields: Sequence[tuple[str, str]], kept: profiles.OwnCourt | profiles.OwnFirm
    ) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        for name, label in fields:
            line = QLineEdit(getattr(kept, name))
            line.setObjectName(f"profile:{part}.{name}")
            line.setAccessibleName(label)
            line.editingFinished.connect(lambda name=name, line=line: self._set(part, name, line.text().strip()))
            self._lines[part, name] = line
            form.addRow(label, line)
        return page

    def _set(self, part: str, name: str, value: str) -> bool:
        """Store a field; True when it is in the file."""
        if getattr(getattr(self.kept, part), name) == value:
            return True

        def act() -> None:
            def change(old: profiles.Profiles) -> profiles.Profiles:
                return old.model_copy(update={part: getattr(old, part).model_copy(update={name: value})})

            self.kept = self.store.change(change)

        return self._keep("已存入。", act)

    # many -----------------------------------------------------------------------------------------------------------
    def _parties(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        self.parties = QListWidget()
        self.parties.setObjectName("profile:parties")
        self.parties.setAccessibleName("常用当事人")
        self.parties.addItems([one.name for one in self.kept.parties])
        column.addWidget(text_label("在文书中把光标放在当事人处，用“编辑→记住这位当事人”加入。", "muted"))
        column.addWidget(self.parties)
        column.addWidget(push_button("删去", "profile:forget_party", self._forget_party), 0, Qt.AlignmentFlag.AlignLeft)
        return page

    def _forget_party(self) -> None:
        item = self.parties.currentItem()
        if item is not None and self._keep("已删去。", lambda: profiles.forget_party(self.store, item.text())):
            self.parties.takeItem(self.parties.row(item))

    def _clauses(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        self.clauses = QListWidget()
        self.clauses.setObjectName("profile:clauses")
        self.clauses.setAccessibleName("自有条款")
        self.clauses.addItems([one.name for one in self.kept.clauses])
        self.clauses.currentTextChanged.connect(self._show_clause)
        self.name = QLineEdit()
        self.name.setObjectName("profile:clause.name")
        self.name.setAccessibleName("条款名称")
        self.name.setPlaceholderText("条款名称")
        self.text = QPlainTextEdit()
        self.text.setObjectName("profile:clause.text")
        self.text.setAccessibleName("条款内容")
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("条款内容")
        across = QHBoxLayout()
        across.addWidget(push_button("存为条款", "profile:keep_clause", self._keep_clause))
        across.addWidget(push_button("删去", "profile:forget_clause", self._forget_clause))
        across.addStretch(1)
        for one in (self.clauses, self.name, self.text):
            column.addWidget(one)
        column.addLayout(across)
        return page

    def _show_clause(self, name: str) -> None:
        found = next((one for one in self.store.load().clauses if one.name == name), None)
        if found is not None:
            self.name.setText(found.name)
            self.text.setPlainText(found.text)

    def _clause_is_open(self) -> bool:
        """Whether a text stands there that is no clause yet."""
        name, text = self.name.text().strip(), self.text.toPlainText()
        return bool(text.strip()) and all((one.name, one.text) != (name, text) for one in self.store.load().clauses)

    def _keep_clause(self) -> None:
        name, text = self.name.text().strip(), self.text.toPlainText()
        if not text.strip():
            self.said.setText("请写条款内容。")
            return
        before = next((one for one in self.store.load().clauses if one.name == name), None)
        clause = profiles.Clause(name=name, text=text, element=before.element if before else "")
        if self._keep(f"已存入“{name}”。", lambda: profiles.keep_clause(self.store, clause)) and before is None:
            self.clauses.insertItem(0, name)

    def _forget_clause(self) -> None:
        item = self.clauses.currentItem()
        if item is not None and self._keep("已删去。", lambda: profiles.forget_clause(self.store, item.text())):
            self.clauses.takeItem(self.clauses.row(item))
