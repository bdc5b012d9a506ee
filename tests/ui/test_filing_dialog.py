"""立案材料 with real keys: what is chosen, in which order, and the bookmarks of the PDF that is written."""

from __future__ import annotations

import json
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.documents.test_bundle import sample
from tests.helpers.fonts_shelf import make_shelf
from zxwriter.ui.filing_dialog import FilingDialog

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return make_shelf(tmp_path_factory.mktemp("fonts"))


@pytest.fixture
def dialog(main_window, desk, shelf, qtbot):
    """The dialog of the sample petition."""
    main_window.desk = replace(desk, shelf=lambda: shelf)
    main_window.show_document("supervision_petition", sample("supervision_petition"))
    main_window.actions_by_name["filing"].trigger()
    shown = main_window.findChild(FilingDialog)
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    shown.close()


def answers_file(folder, kind_id, **more):
    path = folder / f"{kind_id}.json"
    path.write_text(json.dumps({"type": kind_id, "answers": sample(kind_id) | more}, default=str), "utf-8")
    return path


def picture(folder, name):
    Image.new("RGB", (60, 40), "red").save(folder / name)
    return folder / name


def bookmarks(path):
    with pypdfium2.PdfDocument(path) as document:
        return [(one.get_title(), one.level) for one in document.get_toc()], len(document)


def press(qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    widget.setFocus()
    qtbot.keyClick(widget, key, modifier)


def test_a_bundle_by_the_keyboard_alone(dialog, prompts, qtbot, tmp_path):
    assert QApplication.focusWidget() is dialog.papers.buttons["add"]
    for kind_id, more in (
        ("evidence_list", {"items": [{"name": "裁定", "source": "法院", "proves": "事实", "file": "甲.png"}]}),
        ("power_of_attorney", {}),
    ):
        prompts.expect("open_answers", answers_file(tmp_path, kind_id, **more))
        press(qtbot, dialog.papers.buttons["add"], KEY.Key_Space)
    assert dialog.papers.view.count() == 2
    prompts.expect("open_attachments", [picture(tmp_path, one) for one in ("甲.png", "乙.png", "身份证.png")])
    press(qtbot, dialog.attachments.buttons["add"], KEY.Key_Space)
    view = dialog.attachments.view
    press(qtbot, view, KEY.Key_Up, ALT)  # 身份证 before 乙
    press(qtbot, view, KEY.Key_Up)
    press(qtbot, view, KEY.Key_Delete)  # 甲 is in the evidence already
    assert [view.item(n).text() for n in range(view.count())] == ["身份证.png", "乙.png"]
    assert [one.name for one in dialog.attachments.entries] == ["身份证.png", "乙.png"]
    out = tmp_path / "出"
    prompts.expect("choose_folder", out)
    press(qtbot, dialog.make_button, KEY.Key_Space)
    pdf = out / "执行监督申请书立案材料.pdf"
    titles, pages = bookmarks(pdf)
    assert titles == [
        ("执行监督申请书", 0), ("授权委托书", 0), ("身份证", 0), ("乙", 0), ("证据清单", 0), ("证据1　裁定", 1),
    ]  # fmt: skip
    assert f"共{pages}页" in dialog.said.text()
    assert dialog.outcome.toPlainText() == (out / "执行监督申请书立案材料清单.txt").read_text("utf-8")
    assert "〔缺少〕送达地址" in dialog.outcome.toPlainText()
    assert len(list(out.glob("*送签稿.docx"))) == len(list(out.glob("*核对单.docx"))) == 3
    assert "核对单在同一文件夹" in dialog.said.text()
    press(qtbot, dialog.show_button, KEY.Key_Space)
    assert prompts.shown_folders == [out]
    press(qtbot, dialog.back, KEY.Key_Space)
    assert dialog.make_button.isVisible()
    assert dialog.papers.view.count() == 2


def test_what_is_no_document_of_a_party_is_refused_in_one_sentence(dialog, prompts, tmp_path):
    for path, word in (
        (answers_file(tmp_path, "urging_order"), "不是当事人的文书"),
        (tmp_path / "没有.json", "没有.json"),
    ):
        prompts.expect("open_answers", path)
        dialog.add_paper()
        assert word in dialog.said.text()
    for expected in ("", "证据清单已经有了一份"):
        prompts.expect("open_answers", answers_file(tmp_path, "evidence_list"))
        dialog.add_paper()
        assert expected in dialog.said.text()
    assert dialog.papers.view.count() == 1


def test_a_document_that_cannot_be_a_final_stops_the_whole_and_is_named(dialog, prompts, tmp_path):
    (tmp_path / "空.json").write_text(json.dumps({"type": "power_of_attorney", "answers": {}}), "utf-8")
    prompts.expect("open_answers", tmp_path / "空.json")
    dialog.add_paper()
    dialog.final.setChecked(True)
    prompts.expect("choose_folder", tmp_path / "出")
    dialog.make()
    assert "没有写出送签稿。授权委托书：" in dialog.said.text()
    assert not (tmp_path / "出").exists()
    dialog.final.setChecked(False)
    prompts.expect("choose_folder", tmp_path / "出")
    dialog.make()
    assert (tmp_path / "出" / "执行监督申请书立案材料.pdf").exists()


def test_a_file_that_cannot_be_joined_is_said_in_the_list(dialog, prompts, tmp_path):
    (tmp_path / "身份证坏.pdf").write_bytes(b"%PDF-1.7 broken")
    prompts.expect("open_attachments", [tmp_path / "身份证坏.pdf"])
    dialog.add_attachments()
    prompts.expect("choose_folder", tmp_path / "出")
    dialog.make()
    assert "三、没有合并的文件" in dialog.outcome.toPlainText()
    assert "坏.pdf" in dialog.outcome.toPlainText()
    assert "〔缺少〕申请人身份证明" in dialog.outcome.toPlainText()  # it is not in the bundle


def test_only_with_a_document_of_a_party_and_made_of_a_petition(main_window):
    action = main_window.actions_by_name["filing"]
    assert not action.isEnabled()
    main_window.begin("urging_order")
    assert not action.isEnabled()
    main_window.begin("evidence_list")
    assert action.isEnabled()
    action.trigger()
    assert main_window.findChild(FilingDialog) is None
    assert "请先打开执行监督申请书" in main_window.workspace.message.text.text()


def test_everything_has_a_name_for_a_screen_reader(dialog):
    names = [dialog.papers.view.accessibleName(), dialog.attachments.view.accessibleName()]
    assert names == ["其他文书", "附件"]
    for part, word in ((dialog.papers, "文书"), (dialog.attachments, "附件")):
        assert all(word in button.accessibleName() for button in part.buttons.values())
        assert part.view.accessibleDescription()
