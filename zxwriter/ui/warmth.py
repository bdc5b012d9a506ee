"""Loading ahead, after the window stands: the first document then opens without a wait.

In small steps on the one thread there is, between the events of the person at the desk.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from zxwriter.core.errors import UserError
from zxwriter.ui.desk import Desk

_MODULES = (
    "jinja2",
    "pydantic",
    "zxwriter.core.form",
    "zxwriter.core.checking",
    "zxwriter.ui.workspace",
    "zxwriter.storage.answers_file",
    "zxwriter.documents.drafting",
)


def _first_template(desk: Desk) -> None:
    """Open one template: that brings in what reads Word files."""
    # A faulty form or template is said when somebody chooses it, not now.
    with contextlib.suppress(UserError):
        for kind_id in desk.catalog.ids[:1]:
            _ = desk.catalog.kind(kind_id).template


def warm_up(desk: Desk, owner: QObject) -> None:
    """Begin once the events at hand are done; ``owner`` gone, the rest is left undone."""
    steps: list[Callable[[], object]] = [partial(importlib.import_module, name) for name in _MODULES]
    steps.extend([lambda: desk.reference.courts.by_code("鲁"), lambda: _first_template(desk)])
    timer = QTimer(owner)

    def step() -> None:
        steps.pop(0)()
        if not steps:
            timer.stop()
            timer.deleteLater()

    timer.timeout.connect(step)
    timer.start(0)
