"""A case in the window: nothing is lost, whatever happens to its file; and all that is kept with it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from tests.helpers.windows import field
from tests.journeys.person import Person
from zxwriter.core.errors import UserError
from zxwriter.paths import default_paths
from zxwriter.reference.fillings import load_fillings
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.locking import lock_path
from zxwriter.storage.profiles import OwnCourt, OwnFirm, keep_court, keep_firm, profile_store
from zxwriter.storage.scratch import scratch_cases
from zxwriter.ui.case_actions import REMOVE, SALVAGE, SET, TAKE, VIEW
from zxwriter.ui.case_history import HistoryDialog
from zxwriter.ui.case_outputs import OutputsDialog
from zxwriter.ui.main_window import MainWindow
from zxwriter.ui.profile_filling import own_answers
from zxwriter.ui.profiles_dialog import ProfilesDialog
from zxwriter.ui.prompts import Leave

COURT = "山东省济南市中级人民法院"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def person(qtbot, main_window):
    return Person(qtbot, main_window)


def session(person):
    return person.window.workspace.session


def said(person):
    bar = person.window.workspace.message
    return "" if bar.isHidden() else bar.text.text()


def open_dialog(person, kind):
    """The dialog of a kind that stands open."""
    person.qtbot.waitUntil(lambda: bool(person.window.findChildren(kind)))
    return person.window.findChildren(kind)[-1]


def shut(person, dialog):
    dialog.close()
    person.window.activateWindow()
    person.qtbot.waitUntil(person.window.isActiveWindow)


@pytest.fixture
def case(tmp_path):
    """A case with a little in it, closed."""
    path = tmp_path / "王某案.zxw"
    with CaseFile.create(path, "urging_order", {"court": COURT}) as made:
        made.set("cause", "买卖合同纠纷")
    return path


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


# --- faults -----------------------------------------------------------------------------------------------------------


def test_a_case_moved_away_is_one_sentence_and_goes_on_elsewhere(qtbot, person, prompts, case, tmp_path):
    assert person.window.cases.open(case)
    case.rename(tmp_path / "别处.zxw")
    person.write("court", "丙法院")
    session(person).keeper.flush()
    qtbot.waitUntil(lambda: "改动暂存在本机" in said(person))
    assert "已被移走或删除" in said(person)
    assert person.window.workspace.top.state.text().endswith("有改动没有存入")
    target = tmp_path / "救出.zxw"
    prompts.expect("save_case", target)
    person.window.workspace.message.action.click()
    with CaseFile.open(target, readonly=True) as kept:
        assert kept.answers["court"] == "丙法院"
        assert kept.answers["cause"] == "买卖合同纠纷"
    assert not session(person).keeper.waiting


def sheltered(desk) -> list[dict]:
    found = []
    for one in scratch_cases(desk.places().scratch):
        with CaseFile.open(one.path, readonly=True) as kept:
            found.append(kept.answers)
    return found


def test_while_a_case_cannot_be_reached_its_changes_lie_on_this_computer(qtbot, person, desk, case, tmp_path):
    """A stick is pulled out; whatever happens to the window then, the next start finds what was typed."""
    assert person.window.cases.open(case)
    assert sheltered(desk) == []
    away = case.rename(tmp_path / "别处.zxw")
    person.write("court", "丙法院")
    qtbot.waitUntil(lambda: [one["court"] for one in sheltered(desk)] == ["丙法院"])
    person.write("court", "丁法院")
    qtbot.waitUntil(lambda: [one["court"] for one in sheltered(desk)] == ["丁法院"])
    assert sheltered(desk)[0]["cause"] == "买卖合同纠纷"
    away.rename(case)  # the stick is back
    qtbot.waitUntil(lambda: "已经存入" in said(person), timeout=8000)
    assert sheltered(desk) == []
    with CaseFile.open(case, readonly=True) as kept:
        assert kept.answers["court"] == "丁法院"


def test_nothing_of_a_case_with_a_password_lies_in_the_clear(qtbot, person, prompts, desk, case, tmp_path):
    with CaseFile.open(case) as made:
        made.set_password("密码")
    prompts.expect("password", "密码")
    assert person.window.cases.open(case)
    case.rename(tmp_path / "别处.zxw")
    person.write("court", "丙法院")
    qtbot.waitUntil(lambda: "改动都还在窗口里" in said(person))
    assert sheltered(desk) == []
    prompts.expect("leave", Leave.DISCARD)
    person.window.close()


@pytest.mark.parametrize(("wish", "stays"), [(Leave.CANCEL, True), (Leave.DISCARD, False)])
def test_only_what_could_not_be_stored_is_asked_about(person, prompts, desk, case, tmp_path, wish, stays):
    assert person.window.cases.open(case)
    case.rename(tmp_path / "别处.zxw")
    person.write("court", "丙法院")
    prompts.expect("leave", wish)
    person.window.close()
    assert person.window.isVisible() is stays
    assert "已被移走或删除" in prompts.asked[-1]
    assert len(sheltered(desk)) == stays


def test_a_case_in_use_elsewhere_can_be_looked_at(person, prompts, case):
    code = "import sys,time; from pathlib import Path; from zxwriter.storage.casefile import CaseFile\n"
    code += "c = CaseFile.open(Path(sys.argv[1]), program='命令行'); print('open', flush=True); time.sleep(60)"
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen([sys.executable, "-c", code, str(case)], cwd=root, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline().strip() == b"open"
        prompts.expect("choose", VIEW)
        assert person.window.cases.open(case)
        other.kill()
    assert "正在使用此案件" in prompts.asked[-1]
    assert field(person.page, "court").text() == COURT
    assert person.window.cases.file.read_only


def test_a_case_that_a_silent_computer_holds_can_be_taken_over(person, prompts, case):
    """Nobody here can know whether the other one still runs: when it writes again it is told, and loses nothing."""
    with CaseFile.open(case) as other:
        lock = lock_path(case)
        held = json.loads(lock.read_text("utf-8"))
        lock.write_text(json.dumps({**held, "host": "二楼", "beat": "2024-01-02T08:00:00.000+08:00"}), "utf-8")
        prompts.expect("choose", TAKE)
        assert person.window.cases.open(case)
        assert "电脑“二楼”" in prompts.asked[-1]
        person.write("court", "丙法院")
        assert session(person).keeper.flush()
        with pytest.raises(UserError, match="已被接管，这里的改动没有存入"):
            other.set("court", "丁法院")
    person.window.close()
    with CaseFile.open(case, readonly=True) as kept:
        assert kept.answers["court"] == "丙法院"


def test_changes_to_a_case_only_looked_at_can_be_saved_elsewhere(qtbot, person, prompts, case, tmp_path):
    data = bytearray(case.read_bytes())
    data[60:64] = (99).to_bytes(4, "big")  # a format of the future
    case.write_bytes(bytes(data))
    assert person.window.cases.open(case)
    assert "较新版本" in said(person)
    person.write("court", "丁法院")
    session(person).keeper.flush()
    qtbot.waitUntil(lambda: "另存" in said(person))
    assert session(person).get("court") == "丁法院"
    assert case.read_bytes() == bytes(data)
    prompts.expect("leave", Leave.DISCARD)
    person.window.close()


def test_a_damaged_case_is_salvaged_into_another_file(person, prompts, case):
    data = case.read_bytes()
    case.write_bytes(data[: len(data) - 4096])
    prompts.expect("choose", SALVAGE)
    opened = person.window.cases.open(case)
    assert "已损坏" in prompts.asked[-1]
    titles = [title for title, _ in prompts.said]
    assert opened is (titles == ["已修复"])
    assert case.read_bytes() == data[: len(data) - 4096]


def test_a_password_is_set_asked_for_and_removed(person, prompts, case):
    window = person.window
    assert window.cases.open(case)
    for answer in (("choose", SET), ("password", "一二三"), ("password", "一二四")):
        prompts.expect(*answer)
    window.actions_by_name["password"].trigger()
    assert "两次输入的密码不一样" in said(person)
    for answer in (("choose", SET), ("password", "一二三"), ("password", "一二三")):
        prompts.expect(*answer)
    window.actions_by_name["password"].trigger()
    assert "任何人都无法打开" in said(person)
    window.go_home()
    prompts.expect("password", "错的")
    prompts.expect("password", None)
    assert not window.cases.open(case)
    assert "密码不对" in prompts.asked[-1]
    prompts.expect("password", "一二三")
    assert window.cases.open(case)
    prompts.expect("choose", REMOVE)
    window.actions_by_name["password"].trigger()
    window.go_home()
    assert window.cases.open(case)
    assert session(person).get("cause") == "买卖合同纠纷"


def test_what_is_no_case_is_one_sentence(person, prompts, tmp_path):
    stranger = tmp_path / "a.zxw"
    stranger.write_bytes(b"PK\x03\x04 something else")
    assert not person.window.cases.open(stranger)
    ((title, text),) = prompts.said
    assert title == "打不开案件"
    assert "Word" in text


# --- what is kept with a case -----------------------------------------------------------------------------------------


def test_documents_made_are_listed_and_made_again_byte_for_byte(person, prompts, desk, tmp_path):
    window = person.window
    window.show_document("urging_order", desk.catalog.sample("urging_order")["answers"])
    out, again = tmp_path / "甲", tmp_path / "乙"
    out.mkdir()
    again.mkdir()
    prompts.expect("choose_folder", out)
    person.key(Qt.Key.Key_Return, CTRL)
    (first,) = out.iterdir()
    person.write("court", "山东省青岛市中级人民法院")
    window.actions_by_name["outputs"].trigger()
    dialog = open_dialog(person, OutputsDialog)
    assert dialog.model.lines[0][1] == "送签稿"
    field(dialog, "outputs:open").click()
    assert prompts.shown_folders == [first]
    prompts.expect("choose_folder", again)
    field(dialog, "outputs:remake").click()
    (second,) = again.iterdir()
    assert second.read_bytes() == first.read_bytes()
    assert "逐字节相同" in dialog.said.text()
    first.unlink()
    field(dialog, "outputs:folder").click()
    assert "文件不在原处" in dialog.said.text()
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
