"""The questions of one side, from top to bottom; later ones follow the answers before them at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from zxwriter.core.checking import Checked, check
from zxwriter.core.findings import Finding
from zxwriter.core.form import Element
from zxwriter.core.routing.questions import QUESTIONS, Input, Question, Side, asked, options_of
from zxwriter.documents.outline import Outline
from zxwriter.ui.desk import Desk
from zxwriter.ui.editors import Surroundings
from zxwriter.ui.editors.choices import RadioEditor
from zxwriter.ui.field_row import FieldRow
from zxwriter.ui.session import Session
from zxwriter.ui.which_form import answers_of, closed_choices, question_form
from zxwriter.ui.widgets import bare, frame, text_label


class ChoiceRow(QWidget):
    """One choice as radio buttons, however many; options that the answers before rule out are not shown."""

    def __init__(self, one: Input, element: Element, surroundings: Surroundings) -> None:
        super().__init__()
        self.input, self._session = one, surroundings.session
        self.editor = RadioEditor(element, surroundings)
        column = QVBoxLayout(self)
        bare(column, 2, (8, 0, 0, 0))
        self.label = text_label(one.label, "label")
        column.addWidget(self.label)
        column.addWidget(self.editor)
        self.editor.edited.connect(lambda raw: self._session.set(one.id, raw))
        self.editor.left.connect(self._session.settle)

    def load(self) -> None:
        self.editor.set_value(self._session.get(self.input.id))

    def refresh(self, checked: Checked) -> None:
        self.setVisible(True)
        opened = {each.id for each in options_of(self.input, answers_of(checked.answers.raw))}
        for key, button in self.editor.buttons.items():
            row = button.parentWidget()
            if row is not None and row.isHidden() == (key in opened):
                row.setVisible(key in opened)

    def show_findings(self, findings: Mapping[str, list[Finding]], *, insist: bool) -> None:
        """What is not answered yet is named beside the answer."""

    def inputs(self) -> list[QWidget]:
        return self.editor.inputs()


class QuestionCard(QFrame):
    """One question with its inputs."""

    def __init__(self, question: Question, surroundings: Surroundings) -> None:
        super().__init__()
        self.question = question
        column = QVBoxLayout(self)
        bare(column, 4)
        self.heading = text_label("", "group")
        column.addWidget(self.heading)
        if question.help:
            column.addWidget(text_label(question.help, "help"))
        self.rows: dict[str, ChoiceRow | FieldRow] = {}
        form = surroundings.session.form
        for one in question.inputs:
            element = form.element(one.id)
            row: ChoiceRow | FieldRow
            if one.kind == "choice":
                row = ChoiceRow(one, element, surroundings)
                row.editor.name(one.id, one.label, question.text)
            else:
                row = FieldRow(element, one.id, surroundings)
            self.rows[one.id] = row
            column.addWidget(row)
            row.load()

    def refresh(self, number: int, inputs: tuple[Input, ...], checked: Checked) -> None:
        """Show what is asked now; ``number`` 0 means that the question is not asked."""
        self.setVisible(bool(number))
        self.heading.setText(f"{number}　{self.question.text}")
        ids = {one.id for one in inputs}
        for name, row in self.rows.items():
            if name in ids:
                row.refresh(checked)
                if isinstance(row, ChoiceRow):
                    row.label.setVisible(len(ids) > 1)  # alone, the question says it already
            else:
                row.hide()


class QuestionsPanel(QScrollArea):
    """The questions for one side. ``changed`` – the answers come to something else now."""

    changed = Signal()

    def __init__(self, side: Side, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side: Side = side
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        form = question_form(side)

        def judge(raw: Mapping[str, Any]) -> tuple[Checked, Outline]:
            return check(form, raw, reference=desk.reference, today=desk.today()), ()

        self.session = Session(form, {}, judge, parent=self)
        surroundings = Surroundings(self.session, desk.reference, desk.today, FieldRow)
        inner = frame("page")
        column = QVBoxLayout(inner)
        bare(column, 16, (16, 8, 16, 24))
        self.cards = [QuestionCard(question, surroundings) for question in QUESTIONS[side]]
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inner)
        self.session.judged.connect(self._judged)
        self.session.published.connect(self._published)
        self._judged()

    def _judged(self) -> None:
        closed = closed_choices(self.side, self.session.raw)
        if closed:  # that answer was taken back by another one
            for name in closed:
                self.session.set(name, None)
                self.row(name).load()
            return  # judged again with the change
        shown = {question.id: inputs for question, inputs in asked(self.side, answers_of(self.session.raw))}
        number = 0
        for card in self.cards:
            inputs = shown.get(card.question.id, ())
            number += bool(inputs)
            card.refresh(number if inputs else 0, inputs, self.session.checked)
        self.changed.emit()

    def _published(self) -> None:
        by_path: dict[str, list[Finding]] = {}
        for one in self.session.findings:
            by_path.setdefault(one.path, []).append(one)
        for card in self.cards:
            for row in card.rows.values():
                row.show_findings(by_path, insist=False)

    def row(self, name: str) -> ChoiceRow | FieldRow:
        return next(card.rows[name] for card in self.cards if name in card.rows)

    def clear(self) -> None:
        """Begin anew; nothing is answered."""
        blank = {element.path: None for _, element in self.session.form.top_elements()}
        for name in blank:
            self.session.set(name, None)
        for _, element in self.session.form.top_elements():
            if element.type == "list":
                self.session.restructured.emit(element.path)
            self.row(element.path).load()
        self.session.flush()

    def focus_first(self) -> None:
        row = next(iter(self.cards[0].rows.values()))
        inputs = row.inputs() if isinstance(row, ChoiceRow) else row.editor.inputs()
        chosen = next((one for one in inputs if getattr(one, "isChecked", bool)()), inputs[0])
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)
