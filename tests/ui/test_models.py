"""The list models and their views: steps and findings."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.helpers.reference import ISSUED_ON, checked, element, make_form
from zxwriter.core.findings import Basis, Finding, Severity
from zxwriter.ui.findings_panel import FindingModel, FindingsPanel
from zxwriter.ui.progress import steps_of
from zxwriter.ui.steps import StepList, StepModel
from zxwriter.ui.wording import count_text, full_text, place_text

PAGES = [
    {"id": "one", "title": "法院", "elements": [element("a", required=True)]},
    {"id": "two", "title": "当事人", "when": "a", "elements": [element("b", required=True)]},
    {"id": "three", "title": "落款", "elements": [element("c", "list", elements=[element("d")]), ISSUED_ON]},
]
FORM = make_form([], pages=PAGES)
LAW = Basis("民事诉讼法", "第237条", verified=True)
UNREAD = Basis("某规定", "第1条", verified=False)
MISSING = Finding(Severity.ERROR, "element.missing", "a", "缺少必备要素“甲”", "填写“甲”")
WRONG = Finding(Severity.ERROR, "x", "c[1].d", "日期颠倒", "核对日期", (LAW,))
DOUBT = Finding(Severity.WARNING, "y", "", "没有写明依据", "补充", (UNREAD,))
KNOW = Finding(Severity.INFO, "z", "b", "另行通知", "")
ALL = (KNOW, MISSING, DOUBT, WRONG)


def steps(answers):
    seen = checked(FORM, answers)
    return steps_of(FORM, seen.answers, seen.findings)


def test_step_model(qtmodeltester, qapp):
    model = StepModel()
    model.set_steps(steps({"a": "甲"}))
    qtmodeltester.check(model)
    assert [model.index(n).data() for n in range(model.rowCount())] == ["法院", "当事人", "落款"]
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "第2步 当事人：未填"


def test_a_changed_state_redraws_one_row_and_keeps_the_place(qtbot):
    model = StepModel()
    model.set_steps(steps({"a": "甲"}))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        model.set_steps(steps({"a": "甲", "b": "乙"}))
    assert changed.args[0].row() == 1


def test_choosing_a_step_by_keyboard(qtbot):
    view = StepList()
    qtbot.addWidget(view)
    view.set_steps(steps({"a": "甲"}), "one")
    view.resize(view.sizeHint())
    view.show()
    chosen = []
    view.chosen.connect(chosen.append)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert chosen == ["two", "three"]
    view.set_steps(steps({"a": "甲"}), "one")
    assert chosen == ["two", "three"], "following the page reports nothing"
    assert not view.grab().isNull()


def test_finding_model(qtmodeltester, qapp):
    model = FindingModel(FORM)
    model.set_findings(ALL)
    qtmodeltester.check(model)
    assert model.findings == (WRONG, DOUBT, MISSING, KNOW)
    assert model.index(0).data() == "c2：日期颠倒"
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == "c2：错误：日期颠倒。核对日期。依据：民事诉讼法第237条。"


def test_every_finding_says_its_grade_in_words():
    assert full_text(MISSING).startswith("待填：")
    assert full_text(DOUBT) == "警告：没有写明依据。补充。依据：某规定第1条（未核实）。"
    assert full_text(KNOW) == "提示：另行通知。"
    assert count_text(ALL) == "错误 1　待填 1　警告 1　提示 1"
    assert count_text(()) == "没有发现问题"


def test_the_place_of_a_finding_in_a_list():
    assert place_text(FORM, "a") == ""
    assert place_text(FORM, "c[0].d") == "c1："
    assert place_text(FORM, "strange[4].x") == ""


def test_f8_goes_round_and_enter_chooses(qtbot):
    panel = FindingsPanel(FORM)
    qtbot.addWidget(panel)
    panel.resize(700, 300)
    panel.show()
    assert panel.step(1) is None
    panel.set_findings(ALL)
    assert [panel.step(1) for _ in range(5)] == [WRONG, DOUBT, MISSING, KNOW, WRONG]
    assert panel.step(-1) is KNOW
    chosen = []
    panel.chosen.connect(chosen.append)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert chosen == [KNOW]
    box = panel.view.visualRect(panel.view.found.index(1))
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert chosen[-1] is DOUBT
    assert not panel.grab().isNull()


def test_long_findings_wrap_instead_of_being_cut(qtbot):
    panel = FindingsPanel(FORM)
    qtbot.addWidget(panel)
    panel.set_findings([Finding(Severity.ERROR, "x", "", "很长的说明" * 60, "改正")])
    panel.resize(400, 300)
    panel.show()
    tall = panel.view.sizeHintForRow(0)
    panel.resize(1200, 300)
    qtbot.waitUntil(lambda: panel.view.sizeHintForRow(0) < tall)


def test_the_chosen_finding_stays_chosen_while_others_come_and_go(qtbot):
    panel = FindingsPanel(FORM)
    qtbot.addWidget(panel)
    panel.set_findings(ALL)
    panel.step(1)
    panel.step(1)
    panel.set_findings([DOUBT, KNOW])
    assert panel.view.currentIndex().row() == 0
    assert panel.step(1) is KNOW


def test_folding_the_panel_away(qtbot):
    panel = FindingsPanel(FORM)
    qtbot.addWidget(panel)
    panel.set_findings(ALL)
    panel.show()
    qtbot.mouseClick(panel.fold, Qt.MouseButton.LeftButton)
    assert panel.view.isHidden()
    panel.step(1)
    assert not panel.view.isHidden()


def test_hints_alone_leave_the_room_to_the_page(qtbot):
    panel = FindingsPanel(FORM)
    qtbot.addWidget(panel)
    panel.show()
    panel.set_findings([KNOW])
    assert panel.view.isHidden()
    assert panel.counts.text() == "提示 1"
    assert panel.fold.text() == "展开"
    panel.set_findings([KNOW, DOUBT])
    assert not panel.view.isHidden()
    panel.set_findings([KNOW])
    assert panel.view.isHidden()
    qtbot.mouseClick(panel.fold, Qt.MouseButton.LeftButton)  # from now on as somebody wants it
    assert not panel.view.isHidden()
    panel.set_findings([WRONG])
    qtbot.mouseClick(panel.fold, Qt.MouseButton.LeftButton)
    panel.set_findings([WRONG, MISSING])
    assert panel.view.isHidden()


def test_a_long_title_of_a_step_takes_two_lines(qtbot):
    form = make_form([], pages=[{**PAGES[0], "title": "申请监督的裁定或者行为以及其他"}, PAGES[2]])
    seen = checked(form, {})
    steps = StepList()
    qtbot.addWidget(steps)
    steps.set_steps(steps_of(form, seen.answers, seen.findings), "one")
    steps.resize(500, 300)
    steps.show()
    low = steps.visualRect(steps.steps.index(0)).height()
    steps.resize(180, 300)
    qtbot.waitUntil(lambda: steps.visualRect(steps.steps.index(0)).height() > low)
