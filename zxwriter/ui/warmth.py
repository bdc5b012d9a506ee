"""Loading ahead, after the window stands: the first document then opens without a wait.

What draws comes in small steps between the events of the person at the desk; the tables of courts and laws, which know
no window, on a thread beside it.
"""

from __future__ import annotations

import contextlib
import importlib
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from zxwriter.core.errors import UserError
from zxwriter.garbage import keep_what_is_loaded
from zxwriter.ui.desk import Desk

if TYPE_CHECKING:
    from zxwriter.core.ports import Reference

_MODULES = (
    "jinja2",
    "pydantic",
    "zxwriter.core.form",
    "zxwriter.core.checking",
    "zxwriter.ui.workspace",
    "zxwriter.ui.case_keeper",
    "zxwriter.storage.answers_file",
    "zxwriter.storage.casefile",
    "zxwriter.documents.drafting",
)
PAINT_MS = 80  # the first page is painted by then


def _first_template(desk: Desk) -> None:
    """Open one template: that brings in what reads Word files."""
    # A faulty form or template is said when somebody chooses it, not now.
    with contextlib.suppress(UserError):
        for kind_id in desk.catalog.ids[:1]:
            _ = desk.catalog.kind(kind_id).template


def read_tables(reference: Reference) -> None:
    """Read the laws and build what finds courts by name and by letters."""
    with contextlib.suppress(UserError):  # a damaged pack is said where it is asked
        reference.statutes.full_name("民事诉讼法")
        for query in ("历下法院", "lxfy", "历下区人民法元"):  # by name, by letters, nearly so written
            reference.courts.search(query, 1)


def read_ahead(reference: Reference) -> None:
    """Read the tables; then leave all that was loaded out of the search for garbage."""
    read_tables(reference)
    keep_what_is_loaded()


def _beside(reference: Reference) -> None:
    threading.Thread(target=read_ahead, args=(reference,)).start()


def warm_up(desk: Desk, owner: QObject) -> None:
    """Begin once the window is painted; ``owner`` gone, the rest is left undone."""
    steps: list[Callable[[], object]] = [partial(importlib.import_module, name) for name in _MODULES]
    steps.extend([lambda: _first_template(desk), lambda: _beside(desk.reference)])
    timer = QTimer(owner)

    def step() -> None:
        steps.pop(0)()
        if not steps:
            timer.stop()
            timer.deleteLater()

    def begin() -> None:
        timer.start(0)

    timer.timeout.connect(step)
    QTimer.singleShot(PAINT_MS, timer, begin)
