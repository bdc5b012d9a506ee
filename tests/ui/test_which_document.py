"""「哪一份？」 from the first key to the document begun, by keyboard in the real window."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tests.core.routing.test_questions import WALKS
from tests.helpers.routing import JINAN, LIXIA, REFERENCE, SHANDONG, TABLE
from tests.helpers.windows import TODAY, field, tick, type_into
from zxwriter.core.checking import check
from zxwriter.core.routing.facts import read_facts
from zxwriter.core.routing.questions import asked, to_facts
from zxwriter.core.routing.route import find_route
from zxwriter.core.six_months import REASONS
from zxwriter.storage.history import ROUTED
from zxwriter.ui.main_window import MainWindow
from zxwriter.ui.which_answer import basis_line, last_day, told
from zxwriter.ui.which_document import WhichDocument
from zxwriter.ui.which_form import advise, answers_of, beginning, closed_choices, question_form

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def which(qtbot, main_window: MainWindow) -> Any:
    qtbot.keyClick(main_window, Qt.Key.Key_N, CTRL | SHIFT)
    dialog = main_window.which
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog
    dialog.close()


def leave(qtbot, dialog: WhichDocument) -> None:
    """Tab out of the field, as a person does."""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    dialog.panel.session.flush()


def choose(qtbot, dialog: WhichDocument, name: str, key: str) -> None:
    tick(qtbot, dialog.panel, name, key)
    dialog.panel.session.flush()


def shown_questions(dialog: WhichDocument) -> list[str]:
    return [card.question.id for card in dialog.panel.cards if not card.isHidden()]


def test_a_court_answers_four_questions_and_starts_the_document(qtbot, main_window, which):
    assert shown_questions(which) == ["position", "goal", "case"]
    assert not which.start.isEnabled()
    assert "还没有回答：本院的位置、想做什么、执行法院" in which.answer.text
    choose(qtbot, which, "position", "below")
    choose(qtbot, which, "goal", "reassign")
    type_into(qtbot, which.panel, "enforcing_court", "济南市历下区人民法院")
    leave(qtbot, which)
    type_into(qtbot, which.panel, "filed_on", "2023.11.1")
    leave(qtbot, which)
    type_into(qtbot, which.panel, "prior_reassignments", "1")
    leave(qtbot, which)
    assert "请示（报请提级执行、指令执行）" in which.answer.text
    assert f"交给：{JINAN}" in which.answer.text
    assert "依据：" in which.answer.text
    assert "为什么不是别的" in which.answer.text
    assert which.start.isEnabled()
    qtbot.keyClick(which, Qt.Key.Key_Return, CTRL)
    assert not which.isVisible()
    answers = main_window.workspace.session.answers()
    assert main_window.workspace.kind.id == "escalation_request"
    assert answers["court"] == LIXIA
    assert answers["addressee"] == JINAN
    assert answers["filed_on"] == "2023-11-01"
    assert answers["method"] == "reassignment"
    assert answers["prior_reassignments"] == 1
    assert main_window.workspace.session.checked.answers.unknown == ()


def test_a_party_answers_five_questions(qtbot, main_window, which):
    button = which.sides["party"]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    for name, key in (("identity", "debtor"), ("complaint", "act"), ("stage", "reconsideration")):
        choose(qtbot, which, name, key)
    assert shown_questions(which) == ["identity", "complaint", "stage", "dates", "courts"]
    type_into(qtbot, which.panel, "effective_on", "二〇二四年六月二十日")
    leave(qtbot, which)
    type_into(qtbot, which.panel, "enforcing_court", LIXIA)
    leave(qtbot, which)
    type_into(qtbot, which.panel, "reconsideration_court", JINAN)
    leave(qtbot, which)
    assert "执行监督申请书" in which.answer.text
    assert f"交给：{SHANDONG}" in which.answer.text
    assert "最后一日：2024年12月20日（星期五），还有172天" in which.answer.text
    assert "未核实，仅供参考" in which.answer.text or "已核对原文" in which.answer.text
    qtbot.keyClick(which.start, Qt.Key.Key_Space)
    answers = main_window.workspace.session.answers()
    assert main_window.workspace.kind.id == "supervision_petition"
    assert answers["reconsideration"] == {"court": JINAN, "served_on": "2024-06-20"}
    assert answers["applicants"][0]["identity"] == "debtor"
    keeper = main_window.workspace.session.keeper
    case = keeper.open()
    assert {row.origin for row in keeper.do(lambda: case.history("reconsideration.court"))} == {ROUTED}


def test_a_remedy_that_is_not_drafted_is_named_and_cannot_be_started(qtbot, which):
    which.show_side("party")
    for name, key in (("identity", "creditor"), ("complaint", "act"), ("stage", "none")):
        choose(qtbot, which, name, key)
    type_into(qtbot, which.panel, "enforcing_court", LIXIA)
    leave(qtbot, which)
    assert "执行异议申请书" in which.answer.text
    assert "不起草这一种文书" in which.answer.text
    assert not which.start.isEnabled()
    qtbot.keyClick(which, Qt.Key.Key_Return, CTRL)
    assert which.isVisible()


def test_an_option_ruled_out_by_an_earlier_answer_is_taken_back(qtbot, which):
    choose(qtbot, which, "position", "above")
    choose(qtbot, which, "goal", "urge")
    choose(qtbot, which, "position", "below")
    which.panel.session.flush()
    assert which.panel.session.get("goal") is None
    buttons = which.panel.row("goal").editor.buttons
    assert not buttons["urge"].isVisible()
    assert buttons["elevate"].isVisible()
    assert not any(one.isChecked() for one in buttons.values())
    assert "想做什么" in which.answer.text


def test_the_arrow_keys_go_past_options_that_are_ruled_out(qtbot, which):
    choose(qtbot, which, "position", "below")
    buttons = which.panel.row("goal").editor.buttons
    choose(qtbot, which, "goal", "elevate")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget() is not buttons["urge"]
        assert which.panel.session.get("goal") not in (None, "urge")


def test_what_cannot_be_read_is_said_in_one_sentence_and_nothing_is_started(qtbot, which):
    for name, key in (("position", "below"), ("goal", "elevate")):
        choose(qtbot, which, name, key)
    type_into(qtbot, which.panel, "enforcing_court", LIXIA)
    leave(qtbot, which)
    assert which.start.isEnabled()
    type_into(qtbot, which.panel, "filed_on", "2024-02-30")
    leave(qtbot, which)
    assert "有一项看不懂" in which.answer.text
    assert "执行立案日期：“2024-02-30”不是能识别的日期" in which.answer.text
    assert not which.start.isEnabled()


def test_closed_and_opened_again_it_still_holds_the_answers(qtbot, main_window, which):
    choose(qtbot, which, "position", "below")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not which.isVisible()
    main_window.start.which.click()
    assert main_window.which is which
    assert which.isVisible()
    assert which.panel.session.get("position") == "below"
    field(which, "which:clear").click()
    assert which.panel.session.raw == {}
    assert not any(one.isChecked() for one in which.panel.row("position").editor.buttons.values())


def test_a_time_that_does_not_count_moves_the_answer(qtbot, which):
    for name, key in (("position", "below"), ("goal", "elevate")):
        choose(qtbot, which, name, key)
    type_into(qtbot, which.panel, "enforcing_court", LIXIA)
    type_into(qtbot, which.panel, "filed_on", "2023-12-25")
    leave(qtbot, which)
    assert "请示" in which.answer.text
    assert which.start.isEnabled()
    which.panel.row("deductions").editor.add.click()
    assert "还没有回答：公告、鉴定评估" in which.answer.text
    type_into(qtbot, which.panel, "deductions[0].start", "2024-03-01")
    type_into(qtbot, which.panel, "deductions[0].end", "2024-03-31")
    leave(qtbot, which)
    which.panel.session.set("deductions[0].reason", "appraisal")
    which.panel.session.flush()
    assert "2024年7月26日" in which.answer.text
    assert not which.start.isEnabled() or "请示" not in which.answer.text.splitlines()[1]


def test_the_answer_is_copied_and_read_out(qtbot, which):
    for name, key in (("position", "above"), ("goal", "urge")):
        choose(qtbot, which, name, key)
    type_into(qtbot, which.panel, "enforcing_court", LIXIA)
    leave(qtbot, which)
    which.copy.click()
    assert QGuiApplication.clipboard().text() == which.answer.text == which.answer.accessibleDescription()
    assert "督促执行令" in which.answer.text


def test_every_control_is_reached_by_tab_and_says_what_it_is(qtbot, which):
    seen: list[QWidget] = []
    for _ in range(60):
        widget = QApplication.focusWidget()
        if widget in seen:
            break
        assert widget.accessibleName() or getattr(widget, "text", str)(), widget  # a button is called what it says
        seen.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert {"which:answer", "which:close", "which:clear", "which:court", "enforcing_court"} <= {
        one.objectName() for one in seen
    }


# --- without a window: every way through the questions -----------------------------------------------------------------


def as_raw(answers: dict[str, Any]) -> dict[str, Any]:
    """The answers as the window keeps them."""
    words = {word: key for key, word in REASONS.items()}
    raw = {key: value for key, value in answers.items() if value is not None}
    if "other_courts" in raw:
        raw["other_courts"] = [{"court": one} for one in raw["other_courts"]]
    if "deductions" in raw:
        raw["deductions"] = [{"start": s, "end": e, "reason": words[r]} for s, e, r in raw["deductions"]]
    return raw


@pytest.mark.parametrize(("side", "answers"), WALKS)
def test_every_way_comes_to_what_the_questions_alone_come_to(side, answers):
    checked = check(question_form(side), as_raw(answers), reference=REFERENCE, today=TODAY)
    advised = advise(side, checked, reference=REFERENCE, table=TABLE, today=TODAY)
    facts, _ = read_facts(to_facts(side, answers, on=TODAY), today=TODAY)
    expected = find_route(facts, courts=REFERENCE.courts, table=TABLE, working=REFERENCE.calendar.working_day)
    assert closed_choices(side, as_raw(answers)) == []
    assert advised.route == expected
    text = "\n".join(text for _, text in told(advised, TABLE, frozenset(), TODAY))
    for reason in expected.because:
        assert reason.text.rstrip("。") in text
        for one in reason.basis:
            assert f"{one.law}{one.article}（{'已核对原文' if one.verified else '未核实，仅供参考'}）" in text
    for other in expected.others:
        assert TABLE.documents[other.document] in text


def test_the_form_asks_every_input_of_the_questions():
    for side in ("court", "party"):
        form = question_form(side)
        everything = {one.id for _, inputs in asked(side, {}) for one in inputs}
        assert everything <= set(form.by_path)


def test_half_a_period_is_no_period_yet():
    raw = {"deductions": [{"start": "2024-03-01"}, {"start": "2024-03-01", "end": "2024-03-02"}, "x"]}
    assert answers_of(raw)["deductions"] == [["2024-03-01", "2024-03-02", ""]]


def test_days_left():
    assert last_day(TODAY, TODAY) == "2024年7月1日（星期一），就是今天"
    assert last_day(TODAY.replace(day=3), TODAY).endswith("还有2天")
    assert last_day(TODAY.replace(month=6, day=30), TODAY).endswith("已过1天")
    assert basis_line(()) == ""


def test_what_the_profile_says_stands_beneath_what_was_answered(desk):
    answers = {"position": "below", "goal": "elevate", "enforcing_court": LIXIA}
    checked = check(question_form("court"), answers, reference=REFERENCE, today=TODAY)
    advised = advise("court", checked, reference=REFERENCE, table=TABLE, today=TODAY)
    form = desk.catalog.kind("escalation_request").form
    own = {"court": JINAN, "contact": {"name": "张三"}, "applicants": [{"agent": "李四"}, {"name": "王五"}]}
    begun = beginning(advised, form, own, REFERENCE)
    assert begun["court"] == LIXIA
    assert begun["addressee"] == JINAN
    assert begun["contact"] == {"name": "张三"}
    assert begun["applicants"] == own["applicants"]
    assert own["court"] == JINAN


def test_a_document_that_is_to_stay_stays_and_so_do_the_questions(qtbot, main_window, which, monkeypatch):
    for name, key in (("position", "above"), ("goal", "urge")):
        choose(qtbot, which, name, key)
    type_into(qtbot, which.panel, "enforcing_court", LIXIA)
    leave(qtbot, which)
    monkeypatch.setattr(main_window, "leave_document", lambda: False)
    qtbot.keyClick(which.start, Qt.Key.Key_Space)
    assert which.isVisible()
    monkeypatch.undo()
    qtbot.keyClick(which.start, Qt.Key.Key_Space)
    assert not which.isVisible()
    assert main_window.workspace.kind.id == "urging_order"
    qtbot.waitUntil(lambda: main_window.workspace.isAncestorOf(QApplication.focusWidget() or main_window))
