"""另存为 PDF from the window: what is written is read back by readers that are none of ours; every fault is said."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from tests.helpers.fonts_shelf import make_shelf
from zxwriter.documents.fonts import FontShelf
from zxwriter.documents.parts import DRAFT_MARK
from zxwriter.ui.case_outputs import OutputsDialog


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return make_shelf(tmp_path_factory.mktemp("fonts"))


@pytest.fixture
def window(main_window, desk, shelf):
    main_window.desk = replace(desk, shelf=lambda: shelf)
    return main_window


def texts(path):
    with pypdfium2.PdfDocument(path) as document:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


def save(window, prompts, path):
    prompts.expect("save_pdf", path)
    window.actions_by_name["pdf"].trigger()
    return window.workspace.message


def test_a_complete_document_is_written_as_a_final(window, desk, prompts, tmp_path):
    window.show_document("urging_order", desk.catalog.sample("urging_order")["answers"])
    path = tmp_path / "督促执行令.pdf"
    path.write_bytes(b"old")
    message = save(window, prompts, path)
    model, final = desk.paper(window.workspace.kind, window.workspace.session.answers())
    found = texts(path)
    assert final
    assert len(found) == model.pages
    assert "督促执行令" in found[0]
    assert not any(DRAFT_MARK in one for one in found)
    assert message.text.text() == f"已写出 PDF：{path}"
    assert prompts.asked[0].endswith("送签稿.pdf")
    message.action.click()
    assert prompts.shown_folders == [tmp_path]


def test_what_is_not_finished_is_a_draft_with_its_mark(window, prompts, tmp_path):
    window.begin("urging_order")
    path = tmp_path / "稿.pdf"
    message = save(window, prompts, path)
    assert all("".join(DRAFT_MARK.split()) in one for one in texts(path))
    assert "草稿" in message.text.text()
    assert prompts.asked[0].endswith("草稿.pdf")


def test_nothing_is_written_when_cancelled(window, prompts, tmp_path):
    window.begin("urging_order")
    message = save(window, prompts, None)
    assert message.isHidden()
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_computer_without_chinese_fonts_says_so(window, prompts, desk, tmp_path):
    window.desk = replace(desk, shelf=lambda: FontShelf(()))
    window.begin("urging_order")
    message = save(window, prompts, tmp_path / "a.pdf")
    assert message.property("grade") == "error"
    assert "本机没有中文字体" in message.text.text()
    assert not (tmp_path / "a.pdf").exists()


def test_a_folder_that_cannot_be_written_to_says_so(window, prompts, tmp_path):
    window.begin("urging_order")
    (tmp_path / "文件").write_text("x")
    message = save(window, prompts, tmp_path / "文件" / "a.pdf")
    assert message.property("grade") == "error"
    assert "无法写入文件" in message.text.text()


def test_a_document_made_earlier_has_its_pdf(window, desk, prompts, tmp_path):
    window.show_document("urging_order", desk.catalog.sample("urging_order")["answers"])
    prompts.expect("choose_folder", tmp_path)
    made = window.output.export(final=True)
    window.actions_by_name["outputs"].trigger()
    dialog = window.findChild(OutputsDialog)
    prompts.expect("save_pdf", tmp_path / "旧.pdf")
    dialog.save_pdf()
    assert prompts.asked[-1] == str(made.with_suffix(".pdf"))
    assert "督促执行令" in texts(tmp_path / "旧.pdf")[0]
    assert dialog.said.text() == f"已写出 PDF：{tmp_path / '旧.pdf'}"
    prompts.expect("save_pdf", tmp_path / "没有" / "\0.pdf")
    dialog.save_pdf()
    assert "无法写入文件" in dialog.said.text() or "文件名" in dialog.said.text()
    dialog.close()
