"""The real message boxes, driven as they stand on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QWidget

from tests.helpers.dialogs import press, when_modal
from zxwriter.ui.prompts import Leave, QtPrompts


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.mark.parametrize("wish", list(Leave))
def test_leaving_unsaved_answers(parent, wish):
    when_modal(press(wish.value))
    assert QtPrompts().leave(parent, "督促执行令") is wish


def test_escape_means_going_on(parent):
    when_modal(lambda box: QTest.keyClick(box, Qt.Key.Key_Escape))
    assert QtPrompts().leave(parent, "督促执行令") is Leave.CANCEL


def test_saying_something(parent):
    seen = []

    def look(box: QMessageBox) -> None:
        seen.append((box.windowTitle(), box.text(), [button.text() for button in box.buttons()]))
        press("知道了")(box)

    when_modal(look)
    QtPrompts().warn(parent, "打不开答案", "某文件：不是答案。")
    when_modal(look)
    QtPrompts().inform(parent, "关于", "版本")
    assert seen == [("打不开答案", "某文件：不是答案。", ["知道了"]), ("关于", "版本", ["知道了"])]


def test_what_is_said_is_never_read_as_html(parent):
    seen = []

    def look(box: QMessageBox) -> None:
        seen.extend(one.textFormat() for one in box.findChildren(QLabel) if one.text() == "<b>王某</b>.zxw 打不开")
        press("知道了")(box)

    when_modal(look)
    QtPrompts().warn(parent, "打不开案件", "<b>王某</b>.zxw 打不开")
    assert seen == [Qt.TextFormat.PlainText]


@pytest.fixture
def typed(monkeypatch):
    """The names written one after another into the dialog of the system; what each began with."""
    names, proposals = [], []

    def ask(parent, title, proposal, kinds):
        proposals.append(proposal)
        return names.pop(0), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return names, proposals


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("王某案", "王某案.zxw"),
        ("王某案.zxw", "王某案.zxw"),
        ("王某案.ZXW", "王某案.ZXW"),
        ("2024.3.5王某案", "2024.3.5王某案.zxw"),
        ("王某案.第2稿", "王某案.第2稿.zxw"),
    ],
)
def test_a_file_is_named_for_what_it_is(parent, typed, tmp_path, written, file):
    names, _ = typed
    names.append(str(tmp_path / written))
    assert QtPrompts().save_case(parent, tmp_path / "案件.zxw") == tmp_path / file


@pytest.mark.parametrize(("way", "file"), [("覆盖", "王某案.zxw"), ("换一个名称", "李某案.zxw"), ("取消", None)])
def test_a_file_the_system_did_not_ask_about_is_not_lost_in_silence(parent, typed, tmp_path, way, file):
    names, proposals = typed
    (tmp_path / "王某案.zxw").write_text("另一件案件", "utf-8")
    names += [str(tmp_path / "王某案"), str(tmp_path / "李某案")]
    when_modal(press(way))
    chosen = QtPrompts().save_case(parent, tmp_path / "案件.zxw")
    assert chosen == (tmp_path / file if file else None)
    assert proposals[1:] == ([str(tmp_path / "王某案.zxw")] if way == "换一个名称" else [])


def test_what_the_system_asked_about_is_not_asked_again(parent, typed, tmp_path):
    names, _ = typed
    old = tmp_path / "王某案.pdf"
    old.write_text("旧的", "utf-8")
    names.append(str(old))
    assert QtPrompts().save_pdf(parent, tmp_path / "案件.pdf") == old


def test_a_folder_that_is_gone_is_asked_for_where_it_was(parent, typed, tmp_path, monkeypatch):
    names, proposals = typed
    names.append("")
    assert QtPrompts().save_case(parent, tmp_path / "U盘" / "案件" / "王某案.zxw") is None
    assert proposals == [str(tmp_path / "王某案.zxw")]
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda parent, title, folder, kinds: (proposals.append(folder) or "", kinds)
    )
    assert QtPrompts().open_case(parent, tmp_path / "U盘") is None
    assert proposals[1:] == [str(tmp_path)]


def test_what_nothing_on_this_computer_opens_is_said(qtbot, parent, tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    parent.activateWindow()
    qtbot.waitUntil(parent.isActiveWindow)

    def look(box: QMessageBox) -> None:
        seen.append(box.text())
        press("知道了")(box)

    when_modal(look)
    QtPrompts().show_folder(tmp_path)
    assert seen == [f"这台电脑没有可以打开它的程序，请自行打开：{tmp_path}"]
