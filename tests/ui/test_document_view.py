"""The document beside the form: the page follows keys and the input method, leads to fields; zoom; the view as text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from tests.helpers import ime
from tests.helpers.pages import lit_words, point_of
from tests.helpers.windows import field
from zxwriter.documents.layout import page_model


@pytest.fixture
def sheet(main_window, desk):
    main_window.show_document("escalation_request", desk.catalog.sample("escalation_request", "long_report")["answers"])
    return main_window.workspace.sheet


def words(sheet) -> str:
    return "\n".join(one.text for one in sheet.page.model.outline)


def test_the_page_follows_the_keys_and_the_input_method(qtbot, main_window, sheet):
    session = main_window.workspace.session
    main_window.workspace.go_to("work_done")
    text = field(main_window.workspace.view, "work_done")
    assert sheet.page.lit == "work_done"
    for count in range(1, 4):
        with qtbot.waitSignal(session.judged):
            qtbot.keyClicks(text, "7")
        assert "7" * count in words(sheet)
    before = words(sheet)
    for letters in ("b", "bu", "buc"):
        ime.compose(text, letters)
        QApplication.processEvents()
        assert words(sheet) == before, "what is being composed is not yet written"
    with qtbot.waitSignal(session.judged):
        ime.commit(text, "补充𠮷查明")
    assert "补充𠮷查明" in words(sheet)
    assert any("补充𠮷查明" in one for one in lit_words(sheet.page))


def test_when_typing_rests_the_pages_are_those_of_the_file(qtbot, main_window, sheet, desk):
    workspace = main_window.workspace
    workspace.go_to("work_done")
    qtbot.keyClicks(field(workspace.view, "work_done"), "8")
    workspace.session.flush()
    made = desk.fit(workspace.kind, workspace.session.checked, workspace.session.outline)
    assert sheet.page.model.lines == made.model.lines
    assert sheet.page._seals == made.placement.seals
    assert sheet.page.model.lines == page_model(workspace.session.outline, made.template.styles).lines


def test_a_click_leads_to_the_field_and_its_words_light_up(qtbot, main_window, sheet):
    page = sheet.page
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point_of(page, "background"))
    assert QApplication.focusWidget().objectName() == "background"
    assert page.lit == "background"
    assert lit_words(page)


def test_zoom_and_page_are_told_above_the_page(qtbot, main_window, sheet):
    page, shown = sheet.page, sheet.zoom.text()
    qtbot.mouseClick(sheet.larger, Qt.MouseButton.LeftButton)
    assert sheet.zoom.text() != shown
    main_window.actions_by_name["zoom_in"].trigger()
    main_window.actions_by_name["zoom_out"].trigger()
    main_window.actions_by_name["fit_width"].trigger()
    assert sheet.zoom.text() == shown
    checked = [one.text() for one in sheet.zoom.menu().actions() if one.isChecked()]
    assert checked == ["适合页宽"]
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert sheet.where.text() == f"第{page.model.pages}页，共{page.model.pages}页"
    next(one for one in sheet.zoom.menu().actions() if one.text() == "150%").trigger()
    assert page.percent == 150


def test_the_view_as_text_can_be_read_aloud_and_follows_too(qtbot, main_window, sheet):
    main_window.actions_by_name["as_text"].trigger()
    assert sheet.text.isVisible()
    assert not sheet.page.isVisible()
    assert sheet.as_text.isChecked()
    assert sheet.text.document().toPlainText().split("\n")[0] == sheet.page.model.outline[0].text
    main_window.workspace.go_to("work_done")
    with qtbot.waitSignal(main_window.workspace.session.judged):
        qtbot.keyClicks(field(main_window.workspace.view, "work_done"), "77777")
    assert "77777" in sheet.text.document().toPlainText()
    assert sheet.text.extraSelections()
    qtbot.mouseClick(sheet.as_text, Qt.MouseButton.LeftButton)
    assert sheet.page.isVisible()


def test_every_button_above_the_page_has_a_name(sheet):
    buttons = [one for one in sheet.findChildren(QToolButton) if one.objectName()]
    assert len({one.accessibleName() for one in buttons}) == len(buttons) == 4
