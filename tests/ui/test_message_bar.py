"""The message above the page: a sign of its own for every grade, and one thing to do about it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from zxwriter.ui import theme
from zxwriter.ui.message_bar import MessageBar
from zxwriter.ui.symbols import Sign


@pytest.fixture
def bar(qtbot):
    made = MessageBar()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("grade", "sign", "ground"),
    [("error", Sign.ERROR, "error_soft"), ("done", Sign.DONE, "done_soft"), ("", Sign.INFO, "warning_soft")],
)
def test_a_grade_is_told_by_sign_and_colour(bar, grade, sign, ground):
    bar.say("说了一句", "error" if grade != "error" else "")
    bar.say("说了一句", grade)
    assert bar.isVisible()
    assert bar.sign.sign is sign
    assert bar.accessibleName() == "说了一句"
    picture = bar.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 3).name() == getattr(theme.LIGHT, ground)


def test_what_can_be_done_about_it_is_done_by_key(qtbot, bar):
    done = []
    bar.say("已写出", "done", action="打开所在文件夹", task=lambda: done.append("打开"))
    bar.action.setFocus()
    qtbot.keyClick(bar.action, Qt.Key.Key_Space)
    assert done == ["打开"]
    bar.say("又一句")
    assert bar.action.isHidden()
