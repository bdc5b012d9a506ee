"""Fixtures and shortcuts for tests with windows: the real desk, the real window, and no trace left behind.

``from tests.helpers.windows import *`` in a conftest brings the fixtures in.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers import ime
from tests.helpers.prompts import ScriptedPrompts
from tests.helpers.reference import REFERENCE
from zxwriter.core.checking import Checked, check
from zxwriter.core.form import Form
from zxwriter.documents.outline import Outline, Paragraph, Segment
from zxwriter.ui.application import make_application
from zxwriter.ui.desk import Desk, open_desk
from zxwriter.ui.editors import Surroundings
from zxwriter.ui.field_row import FieldRow
from zxwriter.ui.main_window import MainWindow
from zxwriter.ui.prompts import Leave
from zxwriter.ui.session import Session

__all__ = ["desk", "main_window", "nothing_left", "prompts"]

TODAY = date(2024, 7, 1)


def active_timers() -> list[QTimer]:
    """Timers of ours that still run."""
    timers = [one for one in gc.get_objects() if type(one) is QTimer]
    return [one for one in timers if shiboken6.isValid(one) and one.isActive()]


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """After every test: no job runs, no timer ticks, no window stands."""
    make_application("light")
    gc.freeze()  # what stood before the test is not gone through again after it: the whole run holds a great deal
    yield
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
        QCoreApplication.processEvents()
    gc.collect()
    assert QThreadPool.globalInstance().activeThreadCount() == 0
    assert active_timers() == []
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible() or isinstance(one, MainWindow)] == []


@pytest.fixture(scope="session")
def desk() -> Desk:
    """The forms, templates and tables of the product on a fixed day."""
    made = open_desk()
    return Desk(made.catalog, lambda: TODAY)


@pytest.fixture
def prompts() -> Iterator[ScriptedPrompts]:
    script = ScriptedPrompts()
    yield script
    assert script.open_questions == []


@pytest.fixture
def main_window(qtbot: QtBot, desk: Desk, prompts: ScriptedPrompts) -> Iterator[MainWindow]:
    """The real window, shown; closed without questions at the end."""
    window = MainWindow(desk, prompts)
    try:
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        yield window
    finally:
        if window.workspace is not None and not window.workspace.session.keeper.flush():
            prompts.expect("leave", Leave.DISCARD)
        window.close()
        window.deleteLater()


# --- without the product's forms --------------------------------------------------------------------------------------


def judge(form: Form) -> Callable[[Mapping[str, Any]], tuple[Checked, Outline]]:
    """Checks against the small reference; the page has one paragraph an answer shown."""

    def work(raw: Mapping[str, Any]) -> tuple[Checked, Outline]:
        checked = check(form, raw, reference=REFERENCE, today=TODAY)
        visible = [one for one in checked.answers if one.visible and one.element.type != "list"]
        return checked, tuple(
            Paragraph("body", (Segment(f"{one.element.label}："), Segment(one.shown, one.path, one.open)))
            for one in visible
        )

    return work


def session_for(form: Form, raw: Mapping[str, Any] | None = None) -> Session:
    return Session(form, raw or {}, judge(form))


def surroundings_for(session: Session) -> Surroundings:
    return Surroundings(session, REFERENCE, lambda: TODAY, FieldRow)


# --- acting like a person ---------------------------------------------------------------------------------------------


def field(window: QWidget, path: str) -> Any:
    """The input of an element on the page shown, by its path."""
    found = [one for one in window.findChildren(QWidget, path) if not one.isHidden()]
    assert len(found) == 1, f"{path}：找到{len(found)}个"
    return found[0]


def type_into(qtbot: QtBot, window: QWidget, path: str, text: str) -> None:
    """Go to a field and write into it: plain characters by key, all others through the input method."""
    widget = field(window, path)
    assert isinstance(widget, QLineEdit | QPlainTextEdit)
    widget.setFocus()
    if text.isascii():
        qtbot.keyClicks(widget, text)
    else:
        ime.write(widget, text)


def tick(qtbot: QtBot, window: QWidget, path: str, key: str) -> None:
    """Choose an option by keyboard."""
    button = field(window, f"{path}:{key}")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
