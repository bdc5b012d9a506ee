"""Missing fonts are told once, in the message bar, after the first document that wants them."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from tests.helpers.fonts_shelf import make_shelf
from zxwriter.documents.fonts import FontShelf
from zxwriter.storage.settings import settings_store
from zxwriter.ui import font_notice
from zxwriter.ui.font_notice import FontNotice, fonts_of

REST = "Word 文件不受影响，打印时请在装有这些字体的电脑上打印。"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return make_shelf(tmp_path_factory.mktemp("fonts"))


@pytest.fixture
def window(main_window, desk, shelf, monkeypatch):
    """A window on a computer that has 仿宋_GB2312 only; ``threads`` are those the fonts were looked for on."""
    monkeypatch.setattr(font_notice, "PATIENCE_MS", 10)
    main_window.threads = []

    def fonts():
        main_window.threads.append(threading.current_thread())
        return shelf

    main_window.desk = replace(desk, shelf=fonts)
    return main_window


def opened(window, qtbot, kind_id="urging_order"):
    """Open a document and wait until the fonts were looked for; what the bar says."""
    notice = FontNotice(window)
    with qtbot.waitSignal(notice.looked):
        window.begin(kind_id)
    bar = window.workspace.message
    return "" if bar.isHidden() else bar.text.text()


def test_they_are_told_once_and_remembered(window, qtbot):
    said = opened(window, qtbot)
    assert said.startswith("本机没有方正小标宋简体")
    assert "预览和 PDF 用仿宋_GB2312代替" in said
    assert said.endswith(REST)
    assert "方正小标宋简体" in settings_store(window.desk.places().settings).load().fonts_told
    assert threading.main_thread() not in window.threads
    assert opened(window, qtbot) == ""


def test_another_message_is_not_talked_over(window, qtbot):
    notice = FontNotice(window)
    window.opened.connect(lambda: window.workspace.say("别的话"))
    with qtbot.waitSignal(notice.looked):
        window.begin("urging_order")
    assert window.workspace.message.text.text() == "别的话"
    assert settings_store(window.desk.places().settings).load().fonts_told == ()


def test_a_document_that_stands_already_is_looked_at_too(window, qtbot):
    window.begin("urging_order")
    with qtbot.waitSignal(FontNotice(window).looked):
        pass
    assert "本机没有" in window.workspace.message.text.text()


def test_a_computer_without_any_chinese_font(window, desk, qtbot):
    window.desk = replace(desk, shelf=lambda: FontShelf(()))
    assert "没有可以代替的中文字体，不能写 PDF" in opened(window, qtbot)


def test_a_computer_that_has_them_says_nothing(window, desk, qtbot, tmp_path):
    window.begin("urging_order")
    names = fonts_of(window.workspace)
    every = [one for n, name in enumerate(names) for one in make_shelf(_folder(tmp_path, n), f"F{n}", name).fonts]
    window.desk = replace(desk, shelf=lambda: FontShelf(every))
    assert opened(window, qtbot) == ""
    assert "方正小标宋简体" in names


def _folder(tmp_path, number):
    folder = tmp_path / str(number)
    folder.mkdir()
    return folder


def test_fonts_told_of_are_not_looked_for_again(window, qtbot):
    """To look what may stand for a font reads whole font files: half a second and eighty megabytes."""
    assert opened(window, qtbot)
    asked = []
    shelf = window.desk.fonts()
    window.desk = replace(window.desk, shelf=lambda: Asking(shelf, asked))
    notice = FontNotice(window)
    with qtbot.waitSignal(notice.looked):
        notice.look()
    assert asked == ["仿宋_GB2312"]


class Asking:
    """A shelf that notes the names it is asked for."""

    def __init__(self, shelf, asked):
        self._shelf, self._asked = shelf, asked

    def missing(self, names):
        self._asked.extend(names)
        return self._shelf.missing(names)
