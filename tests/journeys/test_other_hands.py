"""The same final without the keyboard, and without a single key: by mouse alone, and by input-method events alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QPlainTextEdit, QWidget

from tests.helpers import ime
from tests.helpers.windows import field
from tests.journeys.person import Person
from tests.journeys.test_whole_documents import text_of


class Mouse(Person):
    """Clicks only; text comes from the clipboard by the context menu of the field, as from another program."""

    def click(self, widget: QWidget) -> None:
        self.page.ensureWidgetVisible(widget)
        QApplication.processEvents()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def write(self, path: str, text: str) -> None:
        widget = field(self.page, path)
        self.click(widget)
        QGuiApplication.clipboard().setText(text)
        for words in ("全选", "粘贴"):
            self._from_menu(widget, words)

    def _from_menu(self, widget: QWidget, words: str) -> None:
        menu = widget.createStandardContextMenu()
        menu.popup(widget.mapToGlobal(QPoint(2, 2)))
        wanted = [one for one in menu.actions() if words in one.text()]
        assert len(wanted) == 1, [one.text() for one in menu.actions()]
        if wanted[0].isEnabled():
            self.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(wanted[0]).center())
        menu.close()
        menu.deleteLater()

    def press(self, name: str) -> None:
        button = field(self.window, name)
        assert isinstance(button, QAbstractButton)
        if self.page.isAncestorOf(button):
            self.page.ensureWidgetVisible(button)
            QApplication.processEvents()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def _choose(self, element, path, raw) -> None:
        boxes = self.page.findChildren(QComboBox, path)
        if not boxes:
            super()._choose(element, path, raw)
            return
        box = boxes[0]
        row = box.findData(raw)
        if row != box.currentIndex():
            self.click(box)
            view = box.view()
            view.scrollTo(box.model().index(row, 0))
            at = view.visualRect(box.model().index(row, 0)).center()

            def picked() -> bool:  # a list just opened takes no click for as long as a double click lasts
                self.qtbot.mouseMove(view.viewport(), at)
                self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
                return box.currentData() == raw

            self.qtbot.waitUntil(picked)

    def turn_forward(self) -> None:
        button = self.window.workspace.forward
        if button.isEnabled():
            self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


class Typist(Mouse):
    """Every character, Latin ones too, is composed and committed by an input method; the rest by mouse."""

    def write(self, path: str, text: str) -> None:
        widget = field(self.page, path)
        self.click(widget)
        widget.selectAll()
        for line in text.split("\n"):
            if isinstance(widget, QPlainTextEdit) and widget.toPlainText() and not widget.textCursor().hasSelection():
                ime.commit(widget, "\n")
            ime.write(widget, line)


@pytest.mark.parametrize("hands", [Mouse, Typist])
@pytest.mark.parametrize("kind_id", ["urging_order", "escalation_request"])
def test_a_final_by_other_hands(qtbot, main_window, prompts, desk, tmp_path, hands, kind_id):
    answers = desk.catalog.sample(kind_id)["answers"]
    person = hands(qtbot, main_window)
    card = next(one for one in main_window.start.cards if one.kind_id == kind_id)
    main_window.start.ensureWidgetVisible(card)
    QApplication.processEvents()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    person.fill(answers)
    workspace = main_window.workspace
    assert [one.message for one in workspace.session.checked.findings if one.blocks] == []
    assert workspace.session.outline == desk.preview(workspace.kind, answers)[1]
    prompts.expect("choose_folder", tmp_path)
    qtbot.mouseClick(workspace.top.final, Qt.MouseButton.LeftButton)
    _, file = sorted(tmp_path.iterdir())  # before it the check sheet
    text = text_of(file)
    assert "待填" not in text
    assert answers["case_number"] in text
