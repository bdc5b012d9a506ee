"""From one key to the drawn page: real keys into a real field of the window, until the page beside it is painted.

``measure`` asks a window in a process of its own (``python -m bench.preview HOME``), offscreen, with a document of
three pages and one of fifty. In each, characters are typed into its longest text, at its end and in its middle.
"""

from __future__ import annotations

import copy
import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.latency import WARM_MS, NoWindow, asked, warm, window_at
from bench.measure import Line, Skipped, p95
from bench.shop import Shop

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

    from zxwriter.core.form import Form
    from zxwriter.ui.main_window import MainWindow
    from zxwriter.ui.workspace import Workspace

NAME, AIM = "preview_p95_ms", "3页 ≤ 16.7；50页 ≤ 50"
FRAME_MS = 1000 / 60
SHORT, LONG = 3, 50
KEYS, WARM_KEYS = 60, 6  # at each place
PAUSE_MS = 40  # between two keys of a quick hand


def measure(shop: Shop) -> list[Line | Skipped]:
    """``preview_p95_ms``: three pages within one frame of a screen, fifty within three."""
    del shop  # the window reads the samples itself
    try:
        found = asked("bench.preview")
    except NoWindow as error:
        return [Skipped(NAME, AIM, str(error))]
    short, long = p95(found["short"]), p95(found["long"])
    extra = {
        "long_value": long,
        "frames": short / FRAME_MS,
        "long_frames": long / FRAME_MS,
        "median_ms": sorted(found["short"])[len(found["short"]) // 2],
        "long_median_ms": sorted(found["long"])[len(found["long"]) // 2],
        "pages": found["pages"],
        "keys": len(found["short"]),
    }
    return [Line(NAME, short, "ms", AIM, short <= FRAME_MS and long <= 3 * FRAME_MS, extra)]


def main(home: str) -> None:
    window = window_at(Path(home))
    warm(window)
    short, short_pages = _typed(window, SHORT)
    long, long_pages = _typed(window, LONG)
    print(json.dumps({"short": short, "long": long, "pages": [short_pages, long_pages]}), flush=True)
    os._exit(0)


def _typed(window: MainWindow, pages: int) -> tuple[list[float], int]:
    """Milliseconds of every key in a document of so many pages, and how many it had."""
    from PySide6.QtGui import QTextCursor
    from PySide6.QtTest import QTest

    kind_id, answers = _document(window, pages)
    window.show_document(kind_id, answers)
    workspace = window.workspace
    assert workspace is not None
    workspace.go_to(_longest(workspace.kind.form, answers))
    QTest.qWait(WARM_MS // 2)
    field: Any = window.focusWidget()
    taken: list[float] = []
    for share in (1.0, 0.5):
        cursor: QTextCursor = field.textCursor()
        cursor.setPosition(int(share * (field.document().characterCount() - 1)))
        field.setTextCursor(cursor)
        for number in range(WARM_KEYS + KEYS):
            milliseconds = _key(workspace, field)
            if number >= WARM_KEYS:
                taken.append(milliseconds)
            QTest.qWait(PAUSE_MS)
    model = workspace.sheet.page.model
    assert model is not None
    return taken, model.pages


def _key(workspace: Workspace, field: QPlainTextEdit) -> float:
    """One key, until the page that shows it has been painted."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    page = workspace.sheet.page
    before = page.model

    class Watcher(QObject):
        painted = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            self.painted |= event.type() == QEvent.Type.Paint and page.model is not before
            return False

    watcher = Watcher()
    page.viewport().installEventFilter(watcher)
    start = time.perf_counter()
    QTest.keyClicks(field, "8")
    while not watcher.painted:
        QApplication.processEvents()  # comes back when the whole window is painted
    taken = (time.perf_counter() - start) * 1000
    page.viewport().removeEventFilter(watcher)
    return taken


def _document(window: MainWindow, pages: int) -> tuple[str, Mapping[str, Any]]:
    """A sample of that many pages, made longer by repeating the paragraphs of its longest text where needed."""
    desk = window.desk
    made: list[tuple[int, str, Mapping[str, Any]]] = []
    for kind_id in desk.catalog.ids:
        kind = desk.catalog.kind(kind_id)
        for variant in desk.catalog.sample_names(kind_id):
            answers = desk.catalog.sample(kind_id, variant)["answers"]
            count = desk.fit(kind, *desk.preview(kind, answers)).model.pages
            if count == pages and _longest(kind.form, answers):
                return kind_id, answers
            if _longest(kind.form, answers):
                made.append((len(str(answers[_longest(kind.form, answers)])), kind_id, answers))
    _, kind_id, answers = max(made, key=lambda one: one[0])
    kind, path = desk.catalog.kind(kind_id), _longest(desk.catalog.kind(kind_id).form, answers)
    longer = copy.deepcopy(dict(answers))
    while desk.fit(kind, *desk.preview(kind, longer)).model.pages < pages:
        longer[path] = f"{longer[path]}\n{answers[path]}"
    return kind_id, longer


def _longest(form: Form, answers: Mapping[str, Any]) -> str:
    """The path of the longest text among the answers, "" where there is none."""
    paths = [one.path for _, one in form.top_elements() if one.type == "longtext" and answers.get(one.path)]
    return max(paths, key=lambda path: len(str(answers[path])), default="")


if __name__ == "__main__":
    main(sys.argv[1])
