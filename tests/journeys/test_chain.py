"""From a request to its answer in the window, with keys only: what was taken over, what is typed, where it is from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QTableView

from tests.catalog.support import answers
from tests.helpers.chain import LINKS
from tests.helpers.windows import field
from tests.journeys.person import Person
from zxwriter.core.answers import generic
from zxwriter.core.chain.merge import Difference
from zxwriter.core.chain.origins import Source
from zxwriter.core.errors import UserError
from zxwriter.documents.embedding import read_embedded
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.profiles import OwnCourt, keep_court, profile_store
from zxwriter.storage.scratch import scratch_cases
from zxwriter.ui.case_actions import CLEAR, STRIP
from zxwriter.ui.companions_dialog import CompanionsDialog
from zxwriter.ui.derive_dialog import DeriveDialog, TakeInDialog
from zxwriter.ui.gate_dialog import GateDialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
REQUEST = "请示（报请提级执行、指令执行）（2023）陕0724执1622号"


@pytest.fixture
def person(qtbot, main_window):
    return Person(qtbot, main_window)


@pytest.fixture
def request_case(tmp_path):
    path = tmp_path / "来文.zxw"
    CaseFile.create(path, "escalation_request", answers("escalation_request", "elevation")).close()
    return path


def said(person):
    bar = person.window.workspace.message
    return "" if bar.isHidden() else bar.text.text()


def dialog_of(person, kind):
    person.qtbot.waitUntil(lambda: any(one.isVisible() for one in person.window.findChildren(kind)))
    (found,) = [one for one in person.window.findChildren(kind) if one.isVisible()]
    person.qtbot.waitUntil(found.isActiveWindow)
    return found


def choose_target(person, dialog, words):
    """Arrow keys in the list until the title is chosen."""
    listed = dialog.findChild(QListWidget)
    person.qtbot.waitUntil(listed.hasFocus)
    for _ in range(listed.count()):
        if listed.currentItem().text().startswith(words):
            return
        person.key(Qt.Key.Key_Down)
    raise AssertionError([listed.item(n).text() for n in range(listed.count())])


def start(person, dialog):
    person.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    person.qtbot.waitUntil(lambda: not dialog.isVisible())
    person.qtbot.wait(1)  # a desktop gives the keyboard back to the window; the offscreen one has to be told
    person.window.activateWindow()
    person.qtbot.waitUntil(person.window.isActiveWindow)


def session(person):
    return person.window.workspace.session


def type_what_is_left(person, link, left):
    """By keys, element by element; what turns up on the way too. How many there were."""
    count = 0
    while left:
        for path in left:
            assert person.window.workspace.go_to(path)
            row = person.page.row_at(path)
            person._element(row.element, path, link.typed[generic(path)])
            count += 1
        session(person).flush()
        left = [one.path for one in session(person).checked.findings if one.code == "element.missing"]
    return count


def origin_at(person, path):
    assert person.window.workspace.go_to(path)
    label = person.page.findChild(QLabel, f"{path}:origin")
    return "" if label.isHidden() else label.text()


def final(person, prompts, folder):
    prompts.expect("choose_folder", folder)
    person.key(Qt.Key.Key_Return, CTRL)
    assert "已写出送签稿" in said(person), said(person)
    return next(one for one in folder.glob("*送签稿*.docx"))


@pytest.mark.parametrize(
    "link",
    [one for one in LINKS if one.goal in ("escalation_decision", "dispute_decision") and one.variant in ("elevation", "three_courts")],
    ids=lambda one: one.id,
)  # fmt: skip
def test_a_request_from_another_court_becomes_its_answer(person, prompts, tmp_path, link):
    source = tmp_path / "来文.zxw"
    CaseFile.create(source, link.source, answers(link.source, link.variant)).close()
    prompts.expect("open_source", source)
    person.key(Qt.Key.Key_B, CTRL | SHIFT)
    dialog = dialog_of(person, DeriveDialog)
    choose_target(person, dialog, "执行决定书")
    table = dialog.findChild(QTableView)
    assert table.model().rowCount() == len(dialog.derived.origins)
    assert "还要填写" in dialog.left.text()
    left = list(dialog.derived.left)
    start(person, dialog)
    assert person.window.workspace.kind.id == link.goal
    assert "还要填写" in said(person)
    assert type_what_is_left(person, link, left) == len(link.typed)
    person.write("issued_on", "2026-11-02") if person.window.workspace.go_to("issued_on") else None
    session(person).flush()
    assert session(person).blocking == 0
    final(person, prompts, tmp_path)
    (kept,) = scratch_cases(person.window.desk.places().scratch)
    session(person).keeper.flush()
    with CaseFile.open(kept.path, readonly=True) as case:
        origins = {row.path.partition("[")[0]: row.origin for row in case.history()}
        assert origins["cause" if link.goal == "escalation_decision" else "disputes"] == "derived"
        assert origins["case_number"] == "typed"
        assert len(case.outputs()) == 1


def test_the_origin_stands_at_the_field_until_it_is_changed(person, prompts, request_case, tmp_path):
    assert person.window.cases.open(request_case)
    person.key(Qt.Key.Key_B, CTRL)
    start(person, dialog_of(person, DeriveDialog))
    assert origin_at(person, "court") == "来自：请示（2023）陕0724执1622号“主送法院（上一级法院）”"
    assert origin_at(person, "initiative") == "来自：由请示（2023）陕0724执1622号得出"
    assert origin_at(person, "case_number") == ""
    assert origin_at(person, "creditors") == "来自：请示（2023）陕0724执1622号"
    assert origin_at(person, "creditors[0].name") == ""
    assert origin_at(person, "cause") == "来自：请示（2023）陕0724执1622号"
    assert "来自：请示" in field(person.page, "cause").accessibleDescription()
    person.write("cause", "借款合同纠纷")
    session(person).flush()
    assert origin_at(person, "cause") == ""
    person.window.actions_by_name["undo"].trigger()
    assert origin_at(person, "cause") == "来自：请示（2023）陕0724执1622号"
    target = tmp_path / "决定.zxw"
    prompts.expect("save_case", target)
    person.key(Qt.Key.Key_S, CTRL)
    person.window.go_home()
    assert person.window.cases.open(target), prompts.said  # also after the window was closed
    assert origin_at(person, "cause") == "来自：请示（2023）陕0724执1622号"


def test_decision_and_refusal_turn_into_each_other(person, prompts, request_case):
    assert person.window.cases.open(request_case)
    person.key(Qt.Key.Key_B, CTRL)
    dialog = dialog_of(person, DeriveDialog)
    choose_target(person, dialog, "批复")
    start(person, dialog)
    person.window.workspace.go_to("case_number")
    person.write("case_number", "（2024）陕07执他21号")
    person.window.workspace.go_to("opinion")
    person.write("opinion", "尚不具备提级执行的必要")
    switch = person.window.actions_by_name["switch"]
    assert "改为执行决定书" in switch.text()
    switch.trigger()
    assert person.window.workspace.kind.id == "escalation_decision"
    assert session(person).get("case_number") == "（2024）陕07执他21号"
    assert session(person).get("grounds") == answers("escalation_request", "elevation")["grounds"]
    person.window.workspace.go_to("reasons")
    person.write("reasons", "由本院执行更有利于统筹处置")
    before = session(person).answers()
    assert "改为批复" in switch.text()
    switch.trigger()
    assert session(person).get("opinion") == "尚不具备提级执行的必要"
    assert "必填的要素已齐" in said(person)
    switch.trigger()
    assert session(person).answers() == before
    person.window.go_home()
    assert not switch.isEnabled()
    assert len(scratch_cases(person.window.desk.places().scratch)) == 4


def test_a_profile_fills_only_what_the_request_does_not_say(person, prompts, desk, request_case):
    keep_court(profile_store(desk.places().profiles), OwnCourt(court="陕西省高级人民法院"))
    prompts.expect("open_source", request_case)
    person.press("derive_file")
    start(person, dialog_of(person, DeriveDialog))
    assert session(person).get("court") == "陕西省汉中市中级人民法院"


def test_taking_in_never_writes_over_what_was_typed(person, prompts, request_case):
    person.choose_document("escalation_decision")
    person.window.workspace.go_to("cause")
    person.write("cause", "借款合同纠纷")
    person.window.workspace.go_to("filed_on")
    person.write("filed_on", "2023-08-01")
    prompts.expect("open_source", request_case)
    person.window.actions_by_name["take_in"].trigger()
    dialog = dialog_of(person, TakeInDialog)
    assert set(dialog.theirs) == {"cause", "filed_on"}
    button = field(dialog, "take_in:filed_on:theirs")
    button.setFocus()
    person.qtbot.keyClick(button, Qt.Key.Key_Space)
    start(person, dialog)
    assert session(person).get("cause") == "借款合同纠纷"
    assert session(person).get("filed_on") == "2023-08-21"
    assert session(person).get("enforcing_court") == "陕西省西乡县人民法院"
    assert origin_at(person, "filed_on") == "来自：请示（2023）陕0724执1622号“立案执行日期”"
    person.window.actions_by_name["undo"].trigger()
    assert session(person).get("enforcing_court") is None
    assert session(person).get("filed_on") == "2023-08-01"
    assert origin_at(person, "filed_on") == ""


def test_texts_that_differ_late_are_shown_to_the_end(person, desk):
    form = desk.catalog.kind("escalation_request").form
    long = "案件基本情况。" * 60
    differences = [Difference("reasons", "报请的事实和理由", f"{long}乙", f"{long}甲")]
    source = Source("case_report", {}, title="案情报告")
    dialog = TakeInDialog(form, source, {}, {}, differences, person.window)
    dialog.open()
    dialog.activateWindow()  # as a desktop does; the offscreen platform has none
    person.qtbot.waitUntil(dialog.isActiveWindow)
    shown = [one for one in dialog.findChildren(QLabel) if long in one.text()]
    assert [one.text()[-1] for one in shown] == ["乙", "甲"]
    assert all(one.isVisible() and one.width() < dialog.width() for one in shown)
    theirs = field(dialog, "take_in:reasons:theirs")
    assert theirs.accessibleDescription().endswith("甲")
    theirs.setFocus()
    with person.qtbot.waitSignal(dialog.taken) as taken:
        person.qtbot.keyClick(theirs, Qt.Key.Key_Space)
        person.qtbot.keyClick(theirs, Qt.Key.Key_Enter, CTRL)
    assert taken.args == [["reasons"]]


def test_a_damaged_form_of_what_follows_is_one_sentence(person, prompts, request_case, monkeypatch):
    def damaged(kind_id):
        raise UserError("表单已损坏", where=f"{kind_id}.yaml", mend="请重新安装")

    prompts.expect("open_source", request_case)
    with monkeypatch.context() as patch:
        source = person.window.derive.ask_source()
        patch.setattr(person.window.derive, "ask_source", lambda: source)
        patch.setattr(type(person.window.desk.catalog), "kind", lambda _, kind_id: damaged(kind_id))
        person.window.derive.from_file()
    (title, said) = prompts.said[-1]
    assert title == "据已有文书制作"
    assert "表单已损坏" in said


def test_embedding_is_off_until_it_is_ticked_and_can_be_taken_out_again(person, prompts, request_case, tmp_path):
    assert person.window.cases.open(request_case)
    out = tmp_path / "out"
    out.mkdir()
    tick = person.window.actions_by_name["embed"]
    assert tick.isCheckable()
    assert not tick.isChecked()
    plain = final(person, prompts, out)
    assert b"customXml" not in plain.read_bytes()
    plain.unlink()
    tick.trigger()
    assert "嵌入全部要素" in said(person)
    word = final(person, prompts, out)
    assert "嵌入了全部要素" in said(person)
    assert isinstance(read_embedded(word), Source)
    prompts.expect("choose", STRIP)
    prompts.expect("open_word", word)
    person.window.actions_by_name["traces"].trigger()
    assert prompts.said[-1] == ("清除痕迹", f"已去掉嵌入的要素：{word.name}")
    assert b"customXml" not in word.read_bytes()
    prompts.expect("open_source", word)
    person.window.actions_by_name["derive_file"].trigger()
    assert "没有嵌入要素" in prompts.said[-1][1]
    prompts.expect("choose", CLEAR)
    person.window.actions_by_name["traces"].trigger()


def test_what_goes_with_an_order_is_written_beside_it(person, prompts, tmp_path):
    path = tmp_path / "令.zxw"
    CaseFile.create(path, "urging_order", answers("urging_order")).close()
    assert person.window.cases.open(path)
    person.window.actions_by_name["companions"].trigger()
    dialog = dialog_of(person, CompanionsDialog)
    assert dialog.boxes["creditor_notice"].isChecked()
    assert dialog.final.isEnabled()
    for kind_id, box in dialog.boxes.items():
        box.setChecked(kind_id == "creditor_notice")
    prompts.expect("choose_folder", tmp_path)
    dialog.final.setFocus()
    person.qtbot.keyClick(dialog.final, Qt.Key.Key_Space)
    assert "已写出1份送签稿" in said(person)
    assert len(list(tmp_path.glob("督促情况告知书*送签稿.docx"))) == 1
    assert len(list(tmp_path.glob("督促情况告知书*核对单.docx"))) == 1


def test_a_companion_stands_with_its_own_reason(person, prompts, tmp_path):
    path = tmp_path / "令.zxw"
    other = {"court": "山西省晋城市中级人民法院", "case_number": "（2024）晋05执他36号"}
    CaseFile.create(path, "urging_order", answers("urging_order") | other).close()
    assert person.window.cases.open(path)

    def ask():
        person.window.actions_by_name["companions"].trigger()
        dialog = dialog_of(person, CompanionsDialog)
        for kind_id, box in dialog.boxes.items():
            box.setChecked(kind_id == "creditor_notice")
        assert dialog.final.isEnabled()
        assert "写明理由" in dialog.final.toolTip()
        dialog.final.setFocus()
        person.qtbot.keyClick(dialog.final, Qt.Key.Key_Space)

    ask()
    gate = dialog_of(person, GateDialog)
    assert "督促情况告知书" in gate.windowTitle()
    field = gate.fields["court.not_superior@court"]
    field.setText("经核实，该院自本月起改由该院管辖")
    prompts.expect("choose_folder", tmp_path)
    person.qtbot.keyClick(gate.make, Qt.Key.Key_Space)
    person.qtbot.waitUntil(lambda: "已写出1份送签稿" in said(person))
    assert len(list(tmp_path.glob("督促情况告知书*核对单.docx"))) == 1
    # The case remembers: nothing is asked again.
    prompts.expect("choose_folder", tmp_path)
    ask()
    assert len(list(tmp_path.glob("督促情况告知书*核对单*.docx"))) == 2


def test_what_is_not_complete_is_written_as_a_draft_only(person, prompts, tmp_path):
    path = tmp_path / "决定.zxw"
    CaseFile.create(path, "escalation_decision", answers("escalation_decision")).close()
    assert person.window.cases.open(path)
    person.window.actions_by_name["companions"].trigger()
    dialog = dialog_of(person, CompanionsDialog)
    box = dialog.boxes["escalation_ruling"]
    assert "还缺" in box.accessibleDescription()
    assert not box.isChecked()
    for each in dialog.boxes.values():
        each.setChecked(False)
    assert not dialog.draft.isEnabled()
    box.setFocus()
    person.qtbot.keyClick(box, Qt.Key.Key_Space)
    assert dialog.draft.isEnabled()
    assert not dialog.final.isEnabled()
    prompts.expect("choose_folder", tmp_path)
    dialog.draft.setFocus()
    person.qtbot.keyClick(dialog.draft, Qt.Key.Key_Space)
    assert "还缺" in said(person)
    assert len(list(tmp_path.glob("*草稿.docx"))) == 1


def test_what_cannot_be_gone_on_from_is_said(person, prompts, tmp_path):
    assert not person.window.actions_by_name["derive"].isEnabled()
    person.choose_document("evidence_list")
    person.key(Qt.Key.Key_B, CTRL)
    assert "之后没有可以据此制作的文书" in said(person)
    person.window.actions_by_name["companions"].trigger()
    assert "没有可以一并制作的文书" in said(person)
    text = tmp_path / "x.txt"
    text.write_text("x", "utf-8")
    prompts.expect("open_source", text)
    person.window.actions_by_name["take_in"].trigger()
    assert "不能从这种文件带入要素" in prompts.said[-1][1]
    case = tmp_path / "x.zxw"
    CaseFile.create(case, "evidence_list", {}).close()
    prompts.expect("open_source", case)
    person.window.actions_by_name["take_in"].trigger()
    assert "不能由" in said(person)


def test_a_locked_case_asks_for_its_password(person, prompts, tmp_path):
    source = tmp_path / "密.zxw"
    CaseFile.create(source, "escalation_request", answers("escalation_request"), password="暗号").close()
    prompts.expect("open_source", source)
    prompts.expect("password", "错")
    prompts.expect("password", "暗号")
    person.window.actions_by_name["derive_file"].trigger()
    dialog = dialog_of(person, DeriveDialog)
    assert dialog.source.title + dialog.source.number == REQUEST
    assert dialog.findChild(QTableView).model().lines[0] == ("决定的方式", "提级执行", "报请事项")
    dialog.reject()
    prompts.expect("open_source", source)
    prompts.expect("password", None)
    person.window.actions_by_name["derive_file"].trigger()
    assert not [one for one in person.window.findChildren(DeriveDialog) if one.isVisible()]
