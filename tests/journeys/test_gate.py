"""用印检查, with keys and input method: a reason lets a final be written, and the case remembers it."""

from __future__ import annotations

import zipfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from tests.helpers import ime
from tests.helpers.windows import field
from tests.journeys.person import Person
from zxwriter.ui.gate_dialog import GateDialog

WRONG = "山东省青岛市市南区人民法院"
OTHER = "山东省青岛市市北区人民法院"
NAME = "court.not_superior@addressee"
REASON = "经核实，本辖区自本月起改由该院管辖"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def wrong(qtbot, main_window, desk):
    """A request, complete, to a court that the directory does not have above."""
    person = Person(qtbot, main_window)
    answers = desk.catalog.sample("escalation_request")["answers"] | {"addressee": WRONG}
    assert person.window.show_document("escalation_request", answers)
    person.window.show()
    person.qtbot.waitExposed(person.window)
    return person


def gate(person):
    """The dialog on the screen, and nothing else waited for."""

    def there():
        assert any(one.isVisible() for one in person.window.findChildren(GateDialog))

    person.qtbot.waitUntil(there)
    dialog = next(one for one in person.window.findChildren(GateDialog) if one.isVisible())
    person.qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
    return dialog


def ask_final(person):
    closed(person)
    person.key(Qt.Key.Key_Return, CONTROL)
    return gate(person)


def closed(person):
    person.qtbot.waitUntil(lambda: not any(one.isVisible() for one in person.window.findChildren(GateDialog)))
    person.window.activateWindow()  # as a desktop does when a dialog goes; the offscreen platform has none
    person.qtbot.waitUntil(lambda: QApplication.activeWindow() is person.window)


def test_a_reason_written_with_keys_lets_the_final_be_written_and_is_kept(wrong, prompts, tmp_path):
    person, workspace = wrong, wrong.window.workspace
    assert workspace.top.final.text() == "送签稿（还差1步1处）"
    dialog = ask_final(person)
    reason = field(dialog, f"gate:{NAME}")
    assert isinstance(reason, QLineEdit)
    assert reason.hasFocus()
    assert any("不是“" in one.text() and WRONG in one.text() for one in dialog.findChildren(QLabel))
    person.key(Qt.Key.Key_Return, CONTROL)
    assert field(dialog, "gate:said").text() == "理由至少写5个字。"
    ime.write(reason, REASON)
    assert field(dialog, "gate:said").text() == "理由都已写明，可以写出送签稿。"
    prompts.expect("choose_folder", tmp_path / "out")
    person.qtbot.keyClick(reason, Qt.Key.Key_Return, CONTROL)
    person.qtbot.waitUntil(lambda: (tmp_path / "out").exists() and workspace.message.text.text().startswith("已写出"))
    sheet, final = sorted((tmp_path / "out").iterdir())
    assert final.name.endswith("_送签稿.docx")
    assert sheet.name.endswith("_核对单.docx")
    with zipfile.ZipFile(sheet) as archive:
        words = archive.read("word/document.xml").decode("utf-8")
    assert f"理由：{REASON}" in words
    assert "导入" in words  # where the answers of this case came from
    # The case remembers: the button is free, and nothing is asked a second time.
    file = person.window.cases.file
    (kept,) = workspace.session.keeper.do(file.accepted)
    assert (kept.code, kept.path, kept.reason) == ("court.not_superior", "addressee", REASON)
    (output,) = workspace.session.keeper.do(file.outputs)
    assert output.reasons == {NAME: REASON}
    assert workspace.top.final.text() == "送签稿"
    assert "错误" not in workspace.panel.counts.text()  # it is a warning now, as on the check sheet
    assert "警告 1" in workspace.panel.counts.text()
    assert workspace.steps.steps.steps[0].word == "1处警告"
    prompts.expect("choose_folder", tmp_path / "again")
    closed(person)
    person.key(Qt.Key.Key_Return, CONTROL)
    person.qtbot.waitUntil((tmp_path / "again").exists)
    assert final.read_bytes() == (tmp_path / "again" / final.name).read_bytes()


def test_the_reason_lapses_when_the_finding_changes(wrong, prompts, tmp_path):
    person, workspace = wrong, wrong.window.workspace
    dialog = ask_final(person)
    ime.write(field(dialog, f"gate:{NAME}"), REASON)
    prompts.expect("choose_folder", tmp_path / "out")
    person.key(Qt.Key.Key_Return, CONTROL)
    person.qtbot.waitUntil(lambda: workspace.top.final.text() == "送签稿")
    workspace.go_to("addressee")
    person.write("addressee", OTHER)
    workspace.session.flush()
    assert workspace.top.final.text() == "送签稿（还差1步1处）"
    assert "错误 1" in workspace.panel.counts.text()
    assert "gate:" + NAME in [one.objectName() for one in ask_final(person).findChildren(QLineEdit)]


def test_from_the_dialog_to_the_field_and_what_was_written_is_there_again(wrong):
    person, workspace = wrong, wrong.window.workspace
    workspace.show_page("signature")
    dialog = ask_final(person)
    ime.write(field(dialog, f"gate:{NAME}"), "还没有写完的理由")
    go = field(dialog, f"gate:{NAME}:go")
    assert isinstance(go, QPushButton)
    go.setFocus()
    person.qtbot.keyClick(go, Qt.Key.Key_Space)
    closed(person)
    assert workspace.view.focused_path() == "addressee"
    assert field(ask_final(person), f"gate:{NAME}").text() == "还没有写完的理由"


def test_what_may_only_be_mended_is_listed_beside_and_stops_the_rest(wrong, tmp_path):
    person, workspace = wrong, wrong.window.workspace
    workspace.go_to("reasons")
    person.write("reasons", "")
    workspace.session.flush()
    dialog = ask_final(person)
    ime.write(field(dialog, f"gate:{NAME}"), REASON)
    assert field(dialog, "gate:said").text() == "还有1处只能改正。"
    person.key(Qt.Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    assert "只能改正，改正后再写送签稿" in field(dialog, "gate:said").text()
    assert list(tmp_path.iterdir()) == []
    go = field(dialog, "gate:element.missing@reasons:go")
    go.setFocus()
    person.qtbot.keyClick(go, Qt.Key.Key_Space)
    closed(person)
    assert workspace.view.focused_path() == "reasons"


def test_a_reason_taken_back_is_gone_and_one_that_will_not_do_says_why(wrong):
    person = wrong
    dialog = ask_final(person)
    reason = field(dialog, f"gate:{NAME}")
    said = field(dialog, "gate:said")
    ime.write(reason, "不写")
    assert said.text() == "还有1处的理由要改（理由至少写5个字）。"
    ime.write(reason, "理" * 600)
    assert said.text() == "还有1处的理由要改（理由不超过500个字）。"
    person.key(Qt.Key.Key_A, CONTROL)
    person.key(Qt.Key.Key_Delete)
    assert said.text() == "还有1处没有写明理由。"
    person.key(Qt.Key.Key_Escape)
    assert field(ask_final(person), f"gate:{NAME}").text() == ""


def test_the_enter_among_the_digits_writes_the_final_too(wrong, prompts, tmp_path):
    person = wrong
    dialog = ask_final(person)
    ime.write(field(dialog, f"gate:{NAME}"), REASON)
    prompts.expect("choose_folder", tmp_path / "out")
    person.key(Qt.Key.Key_Enter, CONTROL | Qt.KeyboardModifier.KeypadModifier)
    person.qtbot.waitUntil((tmp_path / "out").exists)
