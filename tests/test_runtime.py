"""The versions under us are right: some pairs of Qt and Python corrupt memory without a word."""

from __future__ import annotations

import gc
import sys
from importlib.metadata import version

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

CALLS = 500
COUNTED = sys.version_info < (3, 12)  # later Pythons never free these constants, and their count says nothing


def _returns_none(application: QApplication) -> None:
    QCoreApplication.processEvents()


def _returns_false(application: QApplication) -> None:
    application.signalsBlocked()


def _returns_true(application: QApplication) -> None:
    QObject.inherits(application, "QObject")


@pytest.mark.parametrize(
    ("value", "call"),
    [(None, _returns_none), (False, _returns_false), (True, _returns_true)],
    ids=["None", "False", "True"],
)
def test_qt_calls_keep_the_references_of_constants(value: object, call, qapp: QApplication) -> None:
    """PySide6 6.12 on Python 3.11 drops one reference a call, and the process dies after some thousand."""
    gc.collect()
    call(qapp)
    before = sys.getrefcount(value)
    for _ in range(CALLS):
        call(qapp)
    assert not COUNTED or abs(sys.getrefcount(value) - before) < CALLS // 5


def test_qt_is_within_the_pin() -> None:
    """6.10 and later need a newer C library than the desktops of many courts have."""
    parts = tuple(int(part) for part in version("PySide6_Essentials").split(".")[:2])
    assert (6, 8) <= parts < (6, 10)
    assert version("shiboken6") == version("PySide6_Essentials")


def test_python_is_supported() -> None:
    assert (3, 11) <= sys.version_info[:2] < (3, 14)
