"""A case in the window: nothing is lost, whatever happens to its file; and all that is kept with it."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from tests.helpers import ime
from tests.helpers.windows import field
from tests.journeys.steps import COURT, open_dialog, said, session, shut
from zxwriter.paths import default_paths
from zxwriter.reference.fillings import load_fillings
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.outputs import Output
from zxwriter.storage.profiles import OwnCourt, OwnFirm, keep_court, keep_firm, profile_store
from zxwriter.storage.scratch import scratch_cases
from zxwriter.ui.case_history import HistoryDialog
from zxwriter.ui.case_outputs import OutputsDialog
from zxwriter.ui.main_window import MainWindow
from zxwriter.ui.profile_filling import own_answers
from zxwriter.ui.profiles_dialog import ProfilesDialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


# --- kept from the first key on ---------------------------------------------------------------------------------------


def test_what_was_typed_stands_on_the_first_page_of_the_next_start(qtbot, person, desk, prompts):
    person.choose_document("urging_order")
    person.write("court", COURT)
    person.window.close()
    (found,) = scratch_cases(desk.places().scratch)
    later = MainWindow(desk, prompts)
    qtbot.addWidget(later)
    later.show()
    qtbot.waitUntil(lambda: len(later.start.cases.buttons) == 1)
    button = later.start.cases.buttons[0]
    assert "未命名的案件" in button.text()
    assert "督促执行令" in button.text()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert field(later.workspace.view, "court").text() == COURT
    assert later.cases.file.path == found.path
    later.close()
    later.deleteLater()


def test_a_name_is_given_and_the_case_moves_there(person, prompts, desk, tmp_path):
    person.choose_document("urging_order")
    person.write("court", COURT)
    target = tmp_path / "新案.zxw"
    prompts.expect("save_case", target)
    person.key(Qt.Key.Key_S, CTRL)
    assert "已存为" in said(person)
    assert "新案.zxw" in person.window.windowTitle()
    assert scratch_cases(desk.places().scratch) == []
    person.write("court", "乙法院")
    person.key(Qt.Key.Key_S, CTRL)
    assert "每次改动都已自动存入" in said(person)
    with CaseFile.open(target, readonly=True) as kept:
        assert kept.answers["court"] == "乙法院"


def test_undo_goes_on_after_the_window_was_closed(person, case):
    assert person.window.cases.open(case)
    assert "撤销：案由" in person.window.actions_by_name["undo"].text().replace("(&U)", "")
    person.window.actions_by_name["undo"].trigger()
    person.window.workspace.show_page("case")
    assert field(person.page, "cause").text() == ""
    person.window.actions_by_name["redo"].trigger()
    assert field(person.page, "cause").text() == "买卖合同纠纷"


# --- what is kept with a case -----------------------------------------------------------------------------------------


def test_documents_made_are_listed_and_made_again_byte_for_byte(person, prompts, desk, tmp_path):
    window = person.window
    window.show_document("urging_order", desk.catalog.sample("urging_order")["answers"])
    out, again = tmp_path / "甲", tmp_path / "乙"
    out.mkdir()
    again.mkdir()
    prompts.expect("choose_folder", out)
    person.key(Qt.Key.Key_Return, CTRL)
    _, first = sorted(out.iterdir())  # before it the check sheet
    person.write("court", "山东省青岛市中级人民法院")
    window.actions_by_name["outputs"].trigger()
    dialog = open_dialog(person, OutputsDialog)
    assert dialog.model.lines[0][1] == "送签稿"
    field(dialog, "outputs:open").click()
    person.qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert prompts.shown_folders == [first, first]
    prompts.expect("choose_folder", again)
    field(dialog, "outputs:remake").click()
    (second,) = again.iterdir()
    assert second.read_bytes() == first.read_bytes()
    assert "逐字节相同" in dialog.said.text()
    first.unlink()
    field(dialog, "outputs:folder").click()
    assert "文件不在原处" in dialog.said.text()
    shut(person, dialog)


def test_a_damaged_record_of_a_document_is_one_sentence(person, prompts, desk, tmp_path):
    answers = desk.catalog.sample("urging_order")["answers"]
    record = Output(final=True, on="昨天", today="2024-07-01", sha256="", file_name="令.docx", answers=answers)
    dialog = OutputsDialog(desk.catalog.kind("urging_order"), desk, prompts, [record], person.window)
    dialog.open()
    prompts.expect("choose_folder", tmp_path)
    field(dialog, "outputs:remake").click()
    assert "记录已损坏，“昨天”不是日期" in dialog.said.text()
    prompts.expect("save_pdf", tmp_path / "令.pdf")
    field(dialog, "outputs:pdf").click()
    assert "记录已损坏" in dialog.said.text()
    assert list(tmp_path.iterdir()) == []
    shut(person, dialog)
    shut(person, dialog)


def test_history_says_what_was_changed_and_what_is_kept_unprinted(person):
    person.choose_document("escalation_request")
    person.window.workspace.show_page("reasons")
    person.press("method:reassignment")
    person.write("suggested_court", "山东省济南市章丘区人民法院")
    person.press("method:elevation")
    person.key(Qt.Key.Key_H, CTRL)
    dialog = open_dialog(person, HistoryDialog)
    lines = dialog.changes.lines
    assert "提级执行" in lines[0][3]
    assert lines[1][3] == "山东省济南市章丘区人民法院"
    assert all("键入" in line[4] for line in lines[:2])
    assert dialog.kept.lines[0][1] == "山东省济南市章丘区人民法院"
    dialog.only.setChecked(True)
    assert {path.partition("[")[0] for path in dialog.changes.paths} == {"method"}
    view = dialog.findChild(QTableView, "changes")
    view.activated.emit(dialog.changes.index(0, 0))
    assert person.page.focused_path() == "method"


def test_the_own_court_and_contact_stand_in_a_new_document(person, desk):
    person.window.actions_by_name["profiles"].trigger()
    dialog = open_dialog(person, ProfilesDialog)
    given = (
        ("court.court", COURT),
        ("court.department", "执行局"),
        ("court.contact", "李明"),
        ("court.phone", "0531-1"),
    )
    for name, text in given:
        line = field(dialog, f"profile:{name}")
        line.setText(text)
        line.editingFinished.emit()
    assert dialog.said.text() == "已存入。"
    shut(person, dialog)
    person.choose_document("escalation_request")
    assert field(person.page, "court").text() == COURT
    assert session(person).get("contact") == {"department": "执行局", "name": "李明", "phone": "0531-1"}
    assert scratch_cases(desk.places().scratch) == [], "nothing was typed yet"


def test_enter_in_a_line_of_the_profile_stores_it_and_leaves_the_dialog_open(person, desk):
    person.window.actions_by_name["profiles"].trigger()
    dialog = open_dialog(person, ProfilesDialog)
    line = field(dialog, "profile:court.court")
    line.setFocus()
    ime.write(line, COURT)
    person.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert profile_store(desk.places().profiles).load().court.court == COURT
    phone = field(dialog, "profile:court.phone")
    phone.setFocus()
    person.qtbot.keyClicks(phone, "0531-1")
    person.qtbot.keyClick(phone, Qt.Key.Key_Escape)  # nothing that was typed is lost with the dialog
    assert not dialog.isVisible()
    assert profile_store(desk.places().profiles).load().court.phone == "0531-1"


def test_what_a_dialog_would_lose_is_said_before_it_closes(person, desk):
    profiles = desk.places().profiles
    person.window.actions_by_name["profiles"].trigger()
    dialog = open_dialog(person, ProfilesDialog)
    ime.write(field(dialog, "profile:clause.text"), "申请执行人多次催促")
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.said.text() == "条款还没有存。 再关闭一次，就不存了。"
    ime.write(field(dialog, "profile:clause.name"), "催促")
    field(dialog, "profile:keep_clause").click()
    dialog.reject()
    assert not dialog.isVisible()
    assert [one.name for one in profile_store(profiles).load().clauses] == ["催促"]
    profiles.unlink()
    profiles.mkdir()  # nothing can be stored there now
    person.window.actions_by_name["profiles"].trigger()
    dialog = open_dialog(person, ProfilesDialog)
    ime.write(field(dialog, "profile:court.contact"), "李明")
    dialog.reject()
    assert dialog.isVisible()
    assert "再关闭一次" in dialog.said.text()
    dialog.reject()
    assert not dialog.isVisible()


def test_the_lawyer_stands_in_a_petition(person, desk):
    firm = OwnFirm(lawyer="赵明", licence="137", firm="山东海晖律师事务所", address="济南市某路2号", phone="0531-2")
    keep_firm(profile_store(desk.places().profiles), firm)
    keep_court(profile_store(desk.places().profiles), OwnCourt(court=COURT))
    person.choose_document("supervision_petition")
    agent = {"name": "赵明", "firm": "山东海晖律师事务所", "position": "律师", "licence": "137", "phone": "0531-2"}
    assert session(person).get("agents") == [agent]
    assert session(person).get("court") is None


def test_the_lawyer_and_the_firm_stand_in_what_goes_with_a_petition(desk):
    firm = OwnFirm(lawyer="赵明", licence="137", firm="山东海晖律师事务所", address="济南市某路2号", phone="0531-2")
    keep_firm(profile_store(desk.places().profiles), firm)
    letter, address = (own_answers(desk, desk.catalog.kind(one).form) for one in ("law_firm_letter", "service_address"))
    assert letter["firm"] == {"name": "山东海晖律师事务所", "address": "济南市某路2号", "phone": "0531-2"}
    assert letter["agents"] == [{"name": "赵明", "licence": "137", "phone": "0531-2"}]
    assert address["delivery"] == {
        "recipient": "赵明", "relation": "agent", "address": "济南市某路2号", "phone": "0531-2",
    }  # fmt: skip


def test_every_field_of_the_profile_fills_some_element(desk):
    fillings = load_fillings(default_paths().resources / "profile.yaml")
    parts = {"court": OwnCourt, "firm": OwnFirm}
    fields = {(part, name) for part, model in parts.items() for name in model.model_fields}
    assert {(one.part, one.name) for one in fillings} == fields
    known = {path for kind_id in desk.catalog.ids for path in desk.catalog.kind(kind_id).form.by_path}
    assert [path for one in fillings for path in one.paths if path.replace("[0]", "[]") not in known] == []


def test_a_party_is_remembered_on_request_and_filled_in_elsewhere(person, prompts):
    person.choose_document("urging_order")
    person.window.workspace.show_page("case")
    person.write("debtors[0].name", "山东某某建设有限公司")
    person.window.actions_by_name["keep_party"].trigger()
    assert "已记住" in said(person)
    person.write("creditors[0].name", "张三")
    prompts.expect("pick", "山东某某建设有限公司")
    person.key(Qt.Key.Key_L, CTRL)
    assert field(person.page, "creditors[0].name").text() == "山东某某建设有限公司"
    person.window.actions_by_name["undo"].trigger()
    assert field(person.page, "creditors[0].name").text() == "张三"


def test_clearing_traces_says_what_it_removed(person, prompts, case, desk):
    person.window.cases.open(case)
    person.qtbot.waitUntil(desk.places().recent.exists)
    prompts.expect("choose", "清除")
    person.window.actions_by_name["traces"].trigger()
    assert "最近打开的案件" in prompts.said[-1][1]
    assert not desk.places().recent.exists()
    assert case.exists()


def test_one_key_mends_what_is_certain(person):
    person.choose_document("urging_order")
    person.write("court", "济南市中级人民法院")
    session(person).flush()
    button = field(person.window.workspace.panel, "mend")
    assert COURT in button.text()
    person.key(Qt.Key.Key_F9)
    assert field(person.page, "court").text() == COURT
    session(person).flush()
    assert button.isHidden()


# --- figures ----------------------------------------------------------------------------------------------------------


def test_a_key_a_page_and_a_case_do_not_keep_anybody_waiting(qtbot, person, desk, tmp_path):
    path = tmp_path / "快.zxw"
    CaseFile.create(path, "escalation_request", desk.catalog.sample("escalation_request")["answers"]).close()
    began = time.perf_counter()
    assert person.window.cases.open(path)
    opening = time.perf_counter() - began
    began = time.perf_counter()
    person.window.workspace.turn(1)
    page = time.perf_counter() - began
    person.window.workspace.show_page("court")
    line = field(person.page, "court")
    line.setFocus()
    keys = []
    for _ in range(40):
        began = time.perf_counter()
        qtbot.keyClick(line, Qt.Key.Key_7)
        keys.append(time.perf_counter() - began)
    keys.sort()
    figures = f"key {keys[20] * 1000:.1f} ms, slowest {keys[-1] * 1000:.1f}; page {page * 1000:.0f}; case {opening * 1000:.0f}"
    print(figures)
    assert keys[20] < 0.1, figures
    assert page < 1, figures
    assert opening < 2.5, figures
