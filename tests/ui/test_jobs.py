"""Long work: beside the window, with a bar after half a second, and a way out."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget

from zxwriter.core.errors import UserError
from zxwriter.ui.jobs import run_job


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_work_is_done_on_another_thread(window):
    assert run_job(window, "正在做…", threading.get_ident) != threading.get_ident()
    assert window.findChildren(QProgressDialog) == []


def test_what_the_work_raises_is_raised_here(window):
    def work():
        raise UserError("磁盘空间不足")

    with pytest.raises(UserError, match="磁盘空间不足"):
        run_job(window, "正在做…", work)


def test_after_half_a_second_there_is_a_bar_and_the_result_comes(qtbot, window):
    seen = []
    looking = QTimer()
    looking.timeout.connect(lambda: seen.extend(one.labelText() for one in window.findChildren(QProgressDialog)))
    looking.start(50)
    assert run_job(window, "正在做…", lambda: time.sleep(0.9) or "好了") == "好了"
    looking.stop()
    assert set(seen) == {"正在做…"}


def test_cancelled_work_gives_nothing_back(qtbot, window):
    go_on = threading.Event()

    def cancel():
        for bar in window.findChildren(QProgressDialog):
            looking.stop()
            button = bar.findChild(QPushButton)
            assert button.text() == "取消"
            button.click()

    looking = QTimer()
    looking.timeout.connect(cancel)
    looking.start(50)
    began = time.monotonic()
    assert run_job(window, "正在做…", lambda: go_on.wait(20)) is None
    assert time.monotonic() - began < 10
    go_on.set()
