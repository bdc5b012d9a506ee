"""A case in the window whose file is away, in use, damaged, locked or not ours: one sentence, and nothing is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.windows import field
from tests.journeys.steps import COURT, said, session
from zxwriter.core.errors import UserError
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.locking import lock_path
from zxwriter.storage.scratch import scratch_cases
from zxwriter.ui.case_actions import REMOVE, SALVAGE, SET, TAKE, VIEW
from zxwriter.ui.prompts import Leave


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


def test_a_new_password_given_up_halfway_changes_nothing_and_blames_nobody(person, prompts, case):
    window = person.window
    assert window.cases.open(case)
    for answer in (("choose", SET), ("password", "一二三"), ("password", None)):
        prompts.expect(*answer)
    window.actions_by_name["password"].trigger()
    assert not window.cases.file.has_password
    assert window.workspace.message.isHidden()


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
