"""One row of a page: label, editor, help, and what was found wrong there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from zxwriter.core.checking import Checked
from zxwriter.core.findings import Finding
from zxwriter.core.form import Element
from zxwriter.ui.editors import Surroundings, make_editor
from zxwriter.ui.editors.lists import ListEditor
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
    (``touched``) or a final was asked for.
    """

    def __init__(self, element: Element, path: str, surroundings: Surroundings) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.element, self.path = element, path
        self.touched = False
        self._session = surroundings.session
        self._shown: tuple[Finding, ...] = ()
        self.editor = make_editor(element, surroundings)
        self.label = self._make_label()
        self.help = text_label(element.help, "help")
        self.guide = text_label(element.guide, "help")
        self._lay_out()
        self._name()
        self.editor.edited.connect(self._edited)
        self.editor.left.connect(self._left)
        self.editor.composing.connect(self._session.set_composing)

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
        elif self.element.default is None and self.element.type != "list":
            across.addWidget(text_label("选填", "muted", wrap=False))
        across.addStretch(1)
        if self.element.guide or self.element.basis:
            across.addWidget(self._make_more())
        column.addWidget(self._head)
        self._head.setVisible(not self.editor.own_label)
        column.addWidget(self.editor)
        for extra in (self.help, self.guide):
            column.addWidget(extra)
        self.help.setVisible(bool(self.element.help))
        self.guide.hide()
        self._findings = QVBoxLayout()
        bare(self._findings, 2)
        column.addLayout(self._findings)

    def _make_more(self) -> QToolButton:
        parts = [self.element.guide, basis_text(self.element.basis)]
        self.guide.setText("\n".join(part for part in parts if part))
        more = QToolButton()
        more.setText("依据与说明" if self.element.guide else "依据")
        more.setCheckable(True)
        more.setProperty("role", "quiet")
        more.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # read out with the field itself; no stop on the way of Tab
        more.setToolTip(basis_text(self.element.basis))
        more.setAccessibleName(f"{self.element.label}：依据")
        more.toggled.connect(self.guide.setVisible)
        return more

    def _name(self) -> None:
        said = [self.element.help, basis_text(self.element.basis), *(full_text(one) for one in self._shown)]
        label = self.element.label + ("（必填）" if self.element.required else "")
        self.editor.name(self.path, label, " ".join(one for one in said if one))

    def hide_label(self) -> None:
        """For a list with one line an item: the label of the list says it already."""
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
        for row in self.editor.rows():
            row.refresh(checked)

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
