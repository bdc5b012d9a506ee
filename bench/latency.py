"""How long somebody waits in the window: a key, another page, a case opened; everything drawn when the clock stops.

``measure`` asks a window in a process of its own (``python -m bench.latency``), offscreen, with the default sample of
every type as a case file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.measure import Line, Skipped, p95
from bench.shop import Shop

if TYPE_CHECKING:
    from zxwriter.ui.main_window import MainWindow

AIMS = {"key_p95_ms": 50.0, "page_change_p95_ms": 100.0, "open_case_p95_ms": 250.0}
KEYS = 4  # a page
WARM_MS = 2000  # somebody looks at the start page before the first click
PATIENCE = 300.0


class NoWindow(Exception):
    """The window's process failed; the message is Chinese and ends with what it said."""


def asked(module: str) -> dict[str, Any]:
    """What a module prints that opens a window, in a process and a home of its own. Raises NoWindow."""
    with tempfile.TemporaryDirectory(prefix="zxwriter-bench-") as home:
        own = dict.fromkeys(("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"), home)
        environment = {**os.environ, **own, "APPDATA": home, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", module, home]
        done = subprocess.run(command, capture_output=True, env=environment, timeout=PATIENCE, check=False)
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", errors="replace").split())
        raise NoWindow(f"窗口打不开：{said[-300:]}")
    return json.loads(done.stdout.splitlines()[-1])


def measure(shop: Shop) -> list[Line | Skipped]:
    """``key_p95_ms`` with check, page and painting, ``page_change_p95_ms``, ``open_case_p95_ms``."""
    del shop  # the window reads the samples itself
    try:
        taken = asked("bench.latency")
    except NoWindow as error:
        return [Skipped(name, f"≤ {aim:g}", str(error)) for name, aim in AIMS.items()]
    return [_line(name, aim, taken[name]) for name, aim in AIMS.items()]


def _line(name: str, aim: float, taken: list[float]) -> Line:
    value = p95(taken)
    extra = {"median_ms": p95(taken) if len(taken) < 2 else sorted(taken)[len(taken) // 2], "worst_ms": max(taken)}
    return Line(name, value, "ms", f"≤ {aim:g}", value <= aim, {**extra, "times": len(taken)})


def window_at(home: Path) -> MainWindow:
    """The program's window in a home of its own, shown."""
    from zxwriter.garbage import search_seldom
    from zxwriter.storage.places import Places
    from zxwriter.ui.application import make_application
    from zxwriter.ui.desk import Desk, open_desk
    from zxwriter.ui.main_window import MainWindow
    from zxwriter.ui.prompts import QtPrompts

    search_seldom()  # as the program does
    make_application("light")
    made = open_desk()
    here = Places(home / "data", home / "config")
    window = MainWindow(Desk(made.catalog, places=lambda: here), QtPrompts())
    window.resize(1366, 768)
    window.show()
    return window


def warm(window: MainWindow) -> None:
    """Let the window load ahead as it does while somebody looks at the first page."""
    from PySide6.QtTest import QTest

    from zxwriter.ui.warmth import warm_up

    warm_up(window.desk, window)
    QTest.qWait(WARM_MS)
    while threading.active_count() > 1:  # the tables are read beside the window
        QTest.qWait(100)


def main(home: str) -> None:
    """Open every type's sample as a case, turn all its pages, type into the first field of each."""
    from PySide6.QtWidgets import QApplication

    from zxwriter.storage.casefile import CaseFile

    taken: dict[str, list[float]] = {name: [] for name in AIMS}
    window = window_at(Path(home))
    catalog = window.desk.catalog
    warm(window)

    def clock(name: str, work: Callable[[], object]) -> None:
        start = time.perf_counter()
        work()
        QApplication.processEvents()
        taken[name].append((time.perf_counter() - start) * 1000)

    for kind_id in catalog.ids:
        path = Path(home) / f"{kind_id}.zxw"
        CaseFile.create(path, kind_id, catalog.sample(kind_id)["answers"]).close()
        clock("open_case_p95_ms", partial(window.cases.open, path))
        workspace = window.workspace
        assert workspace is not None
        for page in workspace.pages():
            clock("page_change_p95_ms", partial(workspace.show_page, page.id))
            _type(workspace, clock)
    print(json.dumps(taken), flush=True)
    os._exit(0)


def _type(workspace: Any, clock: Callable[[str, Callable[[], object]], None]) -> None:
    """Keys into the first line of the page; each is through when answers, findings and page have followed."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    line = next((one for one in workspace.view.findChildren(QLineEdit) if one.isVisible()), None)
    if line is None:
        return
    line.setFocus()

    def key() -> None:
        QTest.keyClicks(line, "7")
        workspace.session.flush()

    for _ in range(KEYS):
        clock("key_p95_ms", key)


if __name__ == "__main__":
    main(sys.argv[1])
