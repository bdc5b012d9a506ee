"""A fault of the program while the window stands: logged, one sentence, once; nothing on a console, nothing lost."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QTimer

from zxwriter.core.errors import UserError
from zxwriter.storage import crash
from zxwriter.ui.crash import witnessed


def fail(error):
    raise error


@pytest.fixture
def witness(main_window):
    before = sys.excepthook, threading.excepthook
    with witnessed(main_window) as made:
        yield made
    assert (sys.excepthook, threading.excepthook) == before


def message(window):
    return window.workspace.message.text.text()


def test_a_fault_in_a_slot_is_logged_and_said_in_the_window(qtbot, main_window, witness, home, capfd):
    main_window.begin("urging_order")
    QTimer.singleShot(0, lambda: fail(ZeroDivisionError("某处")))
    qtbot.waitUntil(lambda: "程序内部出错（ZeroDivisionError）" in message(main_window))
    log = crash.log_file()
    assert home in log.parents
    assert str(log) in message(main_window)
    assert "ZeroDivisionError: 某处" in log.read_text("utf-8")
    assert main_window.workspace.message.property("grade") == "error"
    assert "Traceback" not in capfd.readouterr().err


def test_a_fault_in_a_thread_comes_to_the_window_too(qtbot, main_window, witness):
    main_window.begin("urging_order")
    threading.Thread(target=fail, args=(KeyError("某处"),)).start()
    qtbot.waitUntil(lambda: "程序内部出错（KeyError）" in message(main_window))


def test_what_the_case_does_beside_the_work_fails_aloud(qtbot, main_window, witness):
    main_window.begin("urging_order")
    main_window.workspace.session.keeper.beside(lambda: fail(KeyError("某处")))
    qtbot.waitUntil(lambda: "程序内部出错（KeyError）" in message(main_window))


def test_the_same_fault_is_said_once(qtbot, main_window, witness):
    main_window.begin("urging_order")
    with qtbot.waitSignal(witness.met):
        for _ in range(20):
            QTimer.singleShot(0, lambda: fail(ZeroDivisionError("某处")))
    qtbot.waitUntil(lambda: "程序内部出错" in message(main_window))
    assert crash.log_file().read_text("utf-8").count("ZeroDivisionError: 某处") == 1


def test_what_the_person_can_mend_is_only_said(qtbot, main_window, witness):
    QTimer.singleShot(0, lambda: fail(UserError("案件文件读不出", where="甲.zxw", mend="请核对")))
    prompts = main_window.prompts
    qtbot.waitUntil(lambda: bool(prompts.said))
    ((title, said),) = prompts.said
    assert title == "没有做完"
    assert "案件文件读不出" in said
    assert not crash.log_file().exists()


def test_developers_get_the_traceback_too(qtbot, main_window, witness, monkeypatch):
    seen = []
    monkeypatch.setenv(crash.DEBUG_VARIABLE, "1")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "excepthook", lambda kind, *_: seen.append(kind))
        with witnessed(main_window):
            main_window.begin("urging_order")
            QTimer.singleShot(0, lambda: fail(ZeroDivisionError("某处")))
            qtbot.waitUntil(lambda: "程序内部出错" in message(main_window))
    assert seen == [ZeroDivisionError]
