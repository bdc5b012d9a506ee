"""The real message boxes, driven as they stand on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget

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
