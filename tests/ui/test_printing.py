"""Printing: the pages of the model, black on white, a draft with its mark; and one sentence where there is no printer."""

from __future__ import annotations

import threading
import unicodedata

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinterInfo

from zxwriter.documents.parts import DRAFT_MARK
from zxwriter.ui import printing
from zxwriter.ui.printing import NO_PRINTER


@pytest.fixture
def printers(monkeypatch):
    """A machine with a printer."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["办公室"]))


def pages_of(path):
    """The text of each page of a PDF without blanks, and the size of its paper in points."""
    with pypdfium2.PdfDocument(path) as document:
        texts = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
        return texts, [tuple(round(one) for one in page.get_size()) for page in document]


def text_on(model, page):
    """What the model has on a page, without blanks."""
    furniture = "".join(one.text for one in model.furniture if one.page == page)
    lines = [model.outline[one.paragraph].text[one.start : one.end] for one in model.lines_on(page)]
    return "".join(("".join(lines) + furniture).split())


RADICALS = str.maketrans("⺠⻋⻄⻢⻓⻔⻝⻅⻉⻆⻛⻜⻥⻦⻬⻰", "民车西马长门食见贝角风飞鱼鸟齐龙")


def plain(text):
    """Without blanks, and with characters for radicals: where a font has one glyph for both, Qt writes the radical."""
    return unicodedata.normalize("NFKC", "".join(text.split()).translate(RADICALS))


def test_a_final_is_printed_page_by_page_as_the_model_has_it(main_window, desk, prompts, printers, tmp_path):
    main_window.show_document("escalation_request", desk.catalog.sample("escalation_request")["answers"])
    path = tmp_path / "印.pdf"
    prompts.expect("print_setup", path)
    main_window.actions_by_name["print"].trigger()
    model, final = desk.paper(main_window.workspace.kind, main_window.workspace.session.answers())
    texts, sizes = pages_of(path)
    assert final
    assert prompts.asked == [str(model.pages)]
    assert len(texts) == model.pages >= 2
    assert set(sizes) == {(595, 842)}
    for number, text in enumerate(texts, 1):
        assert sorted(plain(text)) == sorted(plain(text_on(model, number))), number
        assert plain(DRAFT_MARK) not in plain(text)
        assert "印章位置" not in text
    assert main_window.workspace.message.text.text() == f"已送往打印机，共{model.pages}页。"


def test_what_is_not_finished_is_printed_as_a_draft_and_says_so(main_window, desk, prompts, tmp_path):
    main_window.begin("urging_order")
    path = tmp_path / "预览.pdf"
    prompts.expect("print_preview", path)
    main_window.actions_by_name["print_preview"].trigger()
    texts, _ = pages_of(path)
    assert all(plain(DRAFT_MARK) in plain(text) for text in texts)
    assert "〔待填：" in texts[0]
    assert "带草稿标记" in main_window.workspace.message.text.text()


def test_without_a_printer_one_sentence_and_no_dialog(main_window, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    main_window.begin("urging_order")
    main_window.actions_by_name["print"].trigger()
    assert main_window.workspace.message.text.text() == NO_PRINTER


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(main_window, prompts, printers, tmp_path):
    main_window.begin("urging_order")
    prompts.expect("print_setup", tmp_path / "没有的文件夹" / "印.pdf")
    main_window.actions_by_name["print"].trigger()
    assert main_window.workspace.message.property("grade") == "error"


def test_printing_that_was_cancelled_says_nothing_was_sent(main_window, prompts, printers):
    main_window.begin("urging_order")
    prompts.expect("print_setup", False)
    main_window.actions_by_name["print"].trigger()
    assert "已送往" not in main_window.workspace.message.text.text()


def test_the_pages_are_made_beside_the_window_and_need_not_be_waited_for(main_window, prompts, monkeypatch):
    main_window.begin("urging_order")
    threads = []

    def slow(parent, text, work):
        thread = threading.Thread(target=lambda: (work(), threads.append(threading.current_thread())))
        thread.start()
        thread.join()

    monkeypatch.setattr(printing, "run_job", slow)
    main_window.actions_by_name["print_preview"].trigger()
    assert threads != [threading.main_thread()]
    assert main_window.workspace.message.text.text() == "已取消，没有打印。"


def test_what_this_computer_cannot_show_is_told_before_printing_and_after(
    main_window, desk, prompts, printers, tmp_path, monkeypatch
):
    raw = desk.catalog.sample("escalation_request")["answers"]
    main_window.show_document("escalation_request", {**raw, "work_done": raw["work_done"] + "另有𫢸\ue123字。"})
    told = []
    path = tmp_path / "印.pdf"
    prompts.expect("print_setup", path)
    real = prompts.print_setup

    def asked(*given):
        told.append(main_window.workspace.message.text.text())
        return real(*given)

    monkeypatch.setattr(prompts, "print_setup", asked)
    main_window.actions_by_name["print"].trigger()
    assert "印出来是方框" in told[0]
    assert "U+E123" in told[0]
    assert "U+E123" in main_window.workspace.message.text.text()
    assert "已送往打印机" in main_window.workspace.message.text.text()
