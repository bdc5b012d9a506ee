"""One row of a page: label, editor, help, and what was found wrong there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from zxwriter.core.checking import Checked
from zxwriter.core.findings import Finding
from zxwriter.core.form import Element
from zxwriter.ui.editors import Surroundings, make_editor
from zxwriter.ui.editors.lists import ListEditor
from zxwriter.ui.field_help import FieldHelp
from zxwriter.ui.law_note import LawNotes
from zxwriter.ui.progress import MISSING
from zxwriter.ui.symbols import SignView, of_finding
from zxwriter.ui.widgets import bare, set_property, text_label
from zxwriter.ui.wording import basis_text, brief_text, full_text, grade

FindingsByPath = Mapping[str, Sequence[Finding]]


class FindingLine(QWidget):
    """One finding beneath a field: its sign, its word, what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        bare(across, 6)
        sign = of_finding(finding)
        view = SignView(sign)
        self.text = text_label(f"{sign.value}：{brief_text(finding)}")
        self.text.setProperty("grade", finding.severity.value)
        across.addWidget(view, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.text, 1)


class FieldRow(QFrame):
    """The row of one element at one concrete path.

    It writes what is typed into the session. A missing answer is not complained of before the field was left once
    (``touched``) or a final was asked for. F1 in the field, or the link at its head, opens what is worth knowing.
    """

    def __init__(self, element: Element, path: str, surroundings: Surroundings) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.element, self.path = element, path
        self.touched = False
        self._session = surroundings.session
        self._reference = surroundings.reference
        self._help: FieldHelp | None = None
        self._help_on: date | None = None
        self._more: QToolButton | None = None
        self._bare = False  # inside a list that says label and help itself
        self._shown: tuple[Finding, ...] = ()
        self.editor = make_editor(element, surroundings)
        self.label = self._make_label()
        self.help = text_label(element.help, "help")
        self.origin = text_label("", "origin")
        self.origin.setObjectName(f"{path}:origin")
        self.origin.hide()
        self._lay_out()
        self._name()
        self.editor.edited.connect(self._edited)
        self.editor.left.connect(self._left)
        self.editor.composing.connect(self._session.set_composing)
        self.editor.help_wanted.connect(self.toggle_help)

    def _make_label(self) -> QLabel:
        label = text_label(self.element.label, "label")
        inputs = self.editor.inputs()
        if inputs:
            label.setBuddy(inputs[0])
        return label

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        bare(column, 3, (8, 2, 0, 2))
        self._head = QWidget()
        across = QHBoxLayout(self._head)
        bare(across, 8)
        across.addWidget(self.label)
        if self.element.required:
            across.addWidget(text_label("必填", "required", wrap=False))
        elif self.element.default is None and self.element.default_from is None and self.element.type != "list":
            across.addWidget(text_label("选填", "muted", wrap=False))
        across.addStretch(1)
        if self.element.guide or self.element.basis or self.element.advice:
            self._more = self._make_more()
            across.addWidget(self._more)
        column.addWidget(self._head)
        self._head.setVisible(not self.editor.own_label)
        column.addWidget(self.editor)
        column.addWidget(self.origin)
        column.addWidget(self.help)
        self.help.setVisible(bool(self.element.help))
        self._findings = QVBoxLayout()
        bare(self._findings, 2)
        column.addLayout(self._findings)

    def _make_more(self) -> QToolButton:
        more = QToolButton()
        more.setText("写法与依据" if self.element.guide else "依据" if self.element.basis else "提示")
        more.setCheckable(True)
        more.setProperty("role", "quiet")
        more.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # F1 does the same in the field; no stop on the way of Tab
        more.setToolTip("\n".join(part for part in (basis_text(self.element.basis), "在要素中按 F1") if part))
        more.setAccessibleName(f"{self.element.label}：{more.text()}")
        more.clicked.connect(self.toggle_help)
        return more

    # --- help ---------------------------------------------------------------------------------------------------------

    @property
    def help_is_open(self) -> bool:
        return self._help is not None and not self._help.isHidden()

    def toggle_help(self) -> None:
        """Open or close the panel with guide, example, advice and basis; the keyboard stays in the field."""
        if self._help is None or not self.help_is_open:
            self._help = self._make_help()
        self._help.setVisible(self._help.isHidden())
        self.help.setVisible(bool(self.element.help) and not self.help_is_open and not self._bare)
        if self._more is not None:
            self._more.setChecked(self.help_is_open)
        self._name()  # read out with the field while it is open

    def _make_help(self) -> FieldHelp:
        """The panel with the law of the document's date; the old one goes where that is another date by now."""
        on = self._session.checked.on
        if self._help is not None and self._help_on == on:
            return self._help
        if self._help is not None:
            self._help.deleteLater()
        self._help_on = on
        made = FieldHelp(self.element, LawNotes(self._reference, on))
        made.closed.connect(self.toggle_help)
        made.hide()
        self._column.insertWidget(self._column.indexOf(self.help), made)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.help_is_open:
            self.toggle_help()
        else:
            super().keyPressEvent(event)

    def _name(self) -> None:
        opened = self._help.said if self._help is not None and self.help_is_open else ""
        said = [
            self.origin.text(),
            self.element.help,
            opened,
            basis_text(self.element.basis),
            *(full_text(one) for one in self._shown),
        ]
        label = self.element.label + ("（必填）" if self.element.required else "")
        self.editor.name(self.path, label, " ".join(one for one in said if one))

    def hide_label(self) -> None:
        """For a list with one line an item: the label of the list says it already."""
        self._bare = True
        self._head.hide()
        self.help.hide()
        self._column.setContentsMargins(0, 0, 0, 0)

    # --- answers ------------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Show what the session holds."""
        self.editor.set_value(self._session.get(self.path))

    def _edited(self, raw: object) -> None:
        self._session.set(self.path, raw)

    def _left(self) -> None:
        self.touched = True
        self._session.settle()
        self._show_own()

    def _show_own(self) -> None:
        """Where nothing was typed nothing is published anew: show now what was held back before the first visit."""
        self.show_findings({self.path: [one for one in self._session.findings if one.path == self.path]}, insist=False)

    def refresh(self, checked: Checked) -> None:
        """Follow the conditions and show how the answer was read."""
        answer = checked.answers.get(self.path)
        visible = answer is not None and answer.visible
        if self.isHidden() == visible:
            self.setVisible(visible)
        if answer is not None and visible:
            self.editor.show_answer(answer)
            self._show_origin()
        if self.help_is_open and self._help_on != checked.on:  # the law of another date
            self.toggle_help()
            self.toggle_help()
        for row in self.editor.rows():
            row.refresh(checked)

    def _show_origin(self) -> None:
        """Where the answer was taken over from, until it is changed."""
        text = self._session.origin(self.path)
        if text != self.origin.text():
            self.origin.setText(text)
            self.origin.setVisible(bool(text))
            self._name()

    # --- findings -----------------------------------------------------------------------------------------------------

    def show_findings(self, findings: FindingsByPath, *, insist: bool) -> None:
        """Show the findings of this row and of the rows inside it."""
        own = tuple(findings.get(self.path, ()))
        if not (self.touched or insist):
            own = tuple(one for one in own if one.code != MISSING)
        if own != self._shown:
            self._shown = own
            self._redraw_findings()
        for row in self.editor.rows():
            if row.path in findings or row._shown or list(row.editor.rows()):
                row.show_findings(findings, insist=insist)

    def _redraw_findings(self) -> None:
        while (item := self._findings.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for finding in self._shown:
            self._findings.addWidget(FindingLine(finding))
        worst = grade(self._shown)
        set_property(self, "grade", worst)
        self.editor.set_grade(worst)
        self._name()

    @property
    def shown_findings(self) -> tuple[Finding, ...]:
        return self._shown

    def touch(self) -> None:
        """The page was left: every field on it has had its chance."""
        self.touched = True
        for row in self.editor.rows():
            row.touch()

    # --- finding the way ----------------------------------------------------------------------------------------------

    def row_at(self, path: str) -> FieldRow | None:
        """The row of a concrete path, here or inside; a folded item is opened. The list itself for an unknown item."""
        if path == self.path:
            return self
        if not isinstance(self.editor, ListEditor) or not path.startswith(self.path + "["):
            return None
        self.editor.reveal(path)
        inner = (row.row_at(path) for row in self.editor.rows())
        return next((row for row in inner if row is not None), self)

    def take_focus(self) -> None:
        """Put the keyboard into the field: the chosen option where there is one."""
        inputs = [one for one in self.editor.inputs() if not one.isHidden()]
        if isinstance(self.editor, ListEditor) and self.editor.cards:
            first = next((row for row in self.editor.rows() if not row.isHidden()), None)
            if first is not None:
                first.take_focus()
                return
        chosen = next((one for one in inputs if getattr(one, "isChecked", bool)()), None)
        target = chosen or (inputs[0] if inputs else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
