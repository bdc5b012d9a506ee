"""Stories of daily work in the real window: nothing typed is ever lost, and nothing unfit is ever written."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.helpers import ime
from tests.helpers.pages import lit_words, point_of
from tests.helpers.windows import field
from tests.journeys.person import Person
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.scratch import scratch_cases


@pytest.fixture
def person(qtbot, main_window):
    return Person(qtbot, main_window)


def session(person):
    return person.window.workspace.session


def test_a_hidden_branch_keeps_its_input(qtbot, person):
    person.choose_document("escalation_request")
    person.window.workspace.show_page("reasons")
    person.press("method:reassignment")
    person.write("suggested_court", "山东省济南市章丘区人民法院")
    person.press("method:elevation")
    qtbot.waitUntil(lambda: person.page.row_at("suggested_court").isHidden())
    session(person).flush()
    assert "章丘" not in "".join(one.text for one in session(person).outline)
    person.press("method:reassignment")
    qtbot.waitUntil(lambda: not person.page.row_at("suggested_court").isHidden())
    assert field(person.page, "suggested_court").text() == "山东省济南市章丘区人民法院"


def test_going_back_erases_nothing(person):
    person.choose_document("urging_order")
    person.write("court", "山东省济南市中级人民法院")
    person.turn_forward()
    person.write("cause", "买卖合同纠纷")
    person.turn_back()
    assert field(person.page, "court").text() == "山东省济南市中级人民法院"
    person.turn_forward()
    assert field(person.page, "cause").text() == "买卖合同纠纷"


def test_a_page_left_in_the_middle_of_a_word_keeps_the_word(qtbot, person):
    person.choose_document("urging_order")
    widget = field(person.page, "court")
    widget.setFocus()
    ime.compose(widget, "shandong")
    ime.commit(widget, "山东省")
    person.window.workspace.show_page("order")
    assert session(person).get("court") == "山东省"


def test_items_removed_leave_the_page_and_come_back_with_undo(qtbot, person):
    person.choose_document("urging_order")
    person.turn_forward()
    for number, name in enumerate(["赵一", "钱二", "孙三"]):
        if number:
            person.press("creditors:add")
        person.write(f"creditors[{number}].name", name)
    person.press("creditors[1]:remove")
    qtbot.waitUntil(lambda: len(session(person).get("creditors")) == 2)
    text = "".join(one.text for one in session(person).outline)
    assert "赵一、孙三" in text
    assert "钱二" not in text
    field(person.page, "creditors:add").setFocus()
    person.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [one["name"] for one in session(person).get("creditors")] == ["赵一", "钱二", "孙三"]


def test_answers_exported_and_imported_are_the_same(person, prompts, tmp_path):
    person.choose_document("urging_order")
    person.write("court", "山东省济南市中级人民法院")
    person.window.workspace.show_page("order")
    person.press("measures:ruling")
    person.write("measure_details", "A&B <测试> 公司 {{ x }}")
    person.press("measures:ruling")
    before = session(person).answers()
    assert before["measure_details"] == "A&B <测试> 公司 {{ x }}", "hidden and still there"
    target = tmp_path / "答案.json"
    prompts.expect("save_answers", target)
    person.window.actions_by_name["export"].trigger()
    assert json.loads(target.read_text("utf-8"))["type"] == "urging_order"
    person.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert person.window.workspace is None
    prompts.expect("open_answers", target)
    person.key(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert session(person).answers() == before
    assert field(person.page, "court").text() == "山东省济南市中级人民法院"


def test_a_final_with_errors_is_not_written_but_listed(qtbot, person, prompts, tmp_path):
    person.choose_document("urging_order")
    person.write("court", "山东省济南市中级人民法院")
    person.window.workspace.show_page("signature")
    person.press("final")
    workspace = person.window.workspace
    assert list(tmp_path.iterdir()) == []
    assert "没有写出送签稿" in workspace.message.text.text()
    assert str(session(person).blocking) in workspace.message.text.text()
    assert not workspace.message.isHidden()
    assert workspace.current_page == "court", "the first one is before the eyes"
    row = workspace.view.row_at("case_number")
    assert [one.code for one in row.shown_findings] == ["element.missing"]
    assert "case_number" in {one.path for one in workspace.panel.view.found.findings}


def test_the_message_about_a_stopped_final_follows_what_is_left(person):
    person.choose_document("urging_order")
    person.press("final")
    workspace = person.window.workspace
    before = session(person).blocking
    person.write("court", "山东省济南市中级人民法院")
    workspace.flush()
    assert f"还有{before - 1}处" in workspace.message.text.text()
    steps = len([one for one in workspace.steps.steps.steps if one.missing or one.errors])
    assert workspace.top.final.text() == f"送签稿（还差{steps}步{before - 1}处）"


def test_turning_to_a_page_puts_the_keyboard_on_the_chosen_option(person, desk):
    person.window.show_document(
        "escalation_request", desk.catalog.sample("escalation_request", "reassignment")["answers"]
    )
    person.window.workspace.show_page("reasons")
    assert QApplication.focusWidget().objectName() == "method:reassignment"


def test_f8_walks_through_the_findings_and_their_fields(person):
    person.choose_document("urging_order")
    workspace = person.window.workspace
    session(person).flush()
    listed = list(workspace.panel.view.found.findings)
    visited = []
    for _ in listed:
        person.key(Qt.Key.Key_F8)
        index = workspace.panel.view.currentIndex().row()
        visited.append(listed[index])
        if listed[index].path:
            assert workspace.view.focused_path().startswith(listed[index].path), listed[index].path
    assert visited == listed
    person.key(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert workspace.panel.view.currentIndex().row() == len(listed) - 2


def test_a_passage_of_the_document_leads_to_its_field(qtbot, person):
    person.choose_document("urging_order")
    workspace = person.window.workspace
    page = workspace.sheet.page
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point_of(page, "debtors[0].name"))
    assert workspace.current_page == "case"
    assert QApplication.focusWidget().objectName() == "debtors[0].name"
    assert lit_words(page) == ["〔待填：被执行人姓名或名称〕"]


def test_closing_asks_nothing_and_the_case_is_found_again(qtbot, person, desk):
    person.choose_document("urging_order")
    person.write("court", "甲法院")
    person.window.close()
    assert not person.window.isVisible()
    (found,) = scratch_cases(desk.places().scratch)
    with CaseFile.open(found.path) as case:
        assert case.answers["court"] == "甲法院"
        assert case.unnamed


def test_nothing_is_asked_where_nothing_was_written(person):
    person.choose_document("urging_order")
    person.turn_forward()
    person.window.close()
    assert not person.window.isVisible()


def test_a_broken_answers_file_is_one_sentence_and_the_document_stays(person, prompts, tmp_path):
    person.choose_document("urging_order")
    bad = tmp_path / "坏.json"
    bad.write_text('{"type": "urging_order", ', "utf-8")
    prompts.expect("open_answers", bad)
    person.window.actions_by_name["import"].trigger()
    ((title, text),) = prompts.said
    assert title == "打不开答案"
    assert "坏.json" in text
    assert "Traceback" not in text
    assert person.window.workspace is not None


def test_a_folder_that_cannot_be_written_is_said_and_the_answers_stay(person, prompts, tmp_path):
    person.choose_document("urging_order")
    prompts.expect("choose_folder", tmp_path / "没有这个文件夹" / "里面")
    (tmp_path / "没有这个文件夹").write_text("是文件", "utf-8")
    person.press("draft")
    bar = person.window.workspace.message
    assert bar.property("grade") == "error"
    assert not bar.isHidden()


def test_two_drafts_do_not_overwrite_each_other(person, prompts, tmp_path):
    person.choose_document("urging_order")
    for _ in range(2):
        prompts.expect("choose_folder", tmp_path)
        person.press("draft")
    assert len(list(tmp_path.iterdir())) == 2
    person.window.workspace.message.action.click()
    assert prompts.shown_folders == [tmp_path]


def test_the_whole_text_goes_to_the_clipboard(person):
    person.choose_document("urging_order")
    person.write("court", "山东省济南市中级人民法院")
    person.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    text = QApplication.clipboard().text()
    assert text.startswith("山东省济南市中级人民法院\n督促执行令\n")


def test_changing_to_dark_keeps_everything(person):
    person.choose_document("urging_order")
    person.write("court", "甲法院")
    session(person).flush()
    person.window.actions_by_name["dark"].trigger()
    assert field(person.page, "court").text() == "甲法院"
    assert "甲法院" in person.window.workspace.sheet.page.model.outline[0].text
    person.window.actions_by_name["light"].trigger()
