"""One window in a process of its own: ``python -m bench.window_child bare|ours SETTLE [ANSWERS]``.

Prints one JSON line: ``painted``, the monotonic clock when the window had been painted, and ``resident``, the bytes in
memory after another SETTLE seconds (null where the system does not tell). Then it ends at once.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any


def resident() -> int | None:
    """The resident memory of this process in bytes."""
    try:
        status = Path("/proc/self/status").read_text("ascii", errors="replace")
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS:")), None)


def watch(settle: float) -> None:
    """Report and end once a window is painted. Called when the event loop is about to start."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    def leave(painted: float) -> None:
        print(json.dumps({"painted": painted, "resident": resident()}), flush=True)
        os._exit(0)

    class Watcher(QObject):
        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if not self.seen and event.type() == QEvent.Type.Paint:
                self.seen = True
                QTimer.singleShot(0, self.painted)  # comes when the whole window is through
            return False

        def painted(self) -> None:
            moment = time.monotonic()
            QTimer.singleShot(int(settle * 1000), lambda: leave(moment))

    application: Any = QApplication.instance()
    watcher = Watcher(application)
    for window in application.topLevelWidgets():
        if window.isVisible():
            window.installEventFilter(watcher)


def bare() -> None:
    """A PySide6 window with one label."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("执行文书助手"))
    window.resize(1366, 768)
    window.show()
    application.exec()


def ours(type_id: str | None, answers: str | None) -> None:
    """The program as its user starts it, with the start page, or with a case open."""
    from zxwriter.main import main

    options = ["--type", type_id, "--answers", answers] if type_id and answers else []
    main(["gui", *options, "--size", "1366x768"])


def hook(settle: float) -> None:
    """Let the event loop of this process begin with ``watch``."""
    from PySide6.QtWidgets import QApplication

    start = QApplication.exec

    def begin(*_: object) -> int:
        watch(settle)
        return start()

    setattr(QApplication, "exec", begin)  # noqa: B010 - the type of a Qt class knows no such assignment


def main(side: str, settle: str, type_id: str | None = None, answers: str | None = None) -> None:
    hook(float(settle))
    if side == "bare":
        bare()
    else:
        ours(type_id, answers)


if __name__ == "__main__":
    main(*sys.argv[1:])
