"""Kills of the window: a real one is typed into, key by key, and killed; nothing older than a second is lost.

``soak_window_kills(n)`` kills n times and returns the figures. ``python -m bench.window_kills`` is the window itself.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zxwriter.core.errors import UserError
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.scratch import scratch_cases

ROOT = Path(__file__).resolve().parents[1]
FIELDS = ("court", "case_number", "addressee")
PER_FIELD = 25  # keys before the next field
KEY_MS = 12
MOST_MS = 1000.0  # what was typed longer ago than this must be in the file
LONGEST = 2.2  # seconds of typing before a kill
PATIENCE = 60.0


@dataclass
class Tally:
    """What was seen so far. ``lag`` is how old the oldest key was that was not in the file, in ms."""

    kills: int = 0
    keys: int = 0
    failures: list[str] = field(default_factory=list)
    lag: list[float] = field(default_factory=list)


def soak_window_kills(count: int, *, seed: int | None = None, folder: Path | None = None) -> dict[str, Any]:
    """Kill a window so many times. ``failures`` in the outcome says what was lost or could not be opened."""
    chance = random.Random(seed)
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="zxwriter-kills-", dir=folder, ignore_cleanup_errors=True) as place:
        for n in range(count):
            _kill_once(Path(place) / str(n), chance, tally)
    return {
        "kills": tally.kills,
        "keys": tally.keys,
        "failures": tally.failures,
        "slowest_ms": round(max(tally.lag, default=0.0), 1),
    }


def _environment(home: Path) -> dict[str, str]:
    """A home of its own, so that no case of a person is touched."""
    own = {name: str(home) for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA")}
    return {**os.environ, **own, "APPDATA": str(home), "QT_QPA_PLATFORM": "offscreen"}


def _kill_once(home: Path, chance: random.Random, tally: Tally) -> None:
    home.mkdir(parents=True)
    command = [sys.executable, "-m", "bench.window_kills", str(home / "scratch")]
    with subprocess.Popen(
        command, cwd=ROOT, env=_environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as window:
        assert window.stdout is not None
        assert window.stderr is not None
        lines = [window.stdout.readline()]
        time.sleep(chance.uniform(0.2, LONGEST))
        ended = window.poll() is not None
        window.kill()
        killed = time.monotonic()
        lines += window.stdout.read().splitlines()
        said = window.stderr.read().decode("utf-8", "replace").strip().splitlines()
    tally.kills += 1
    if ended:
        tally.failures.append(f"the window ended by itself: {said[-1:]}")
        return
    keys = [(int(number), float(when)) for number, when in (one.split() for one in lines if len(one.split()) == 2)]
    tally.keys += len(keys)
    _verify(home / "scratch", keys, killed, tally)


def _verify(folder: Path, keys: list[tuple[int, float]], killed: float, tally: Tally) -> None:
    """What was typed up to a second before the kill is in a case that opens."""
    due = max((number for number, when in keys if (killed - when) * 1000 > MOST_MS), default=0)
    kept = 0
    try:
        for one in scratch_cases(folder):
            with CaseFile.open(one.path) as case:
                kept += sum(len(str(case.get(name) or "")) for name in FIELDS)
    except UserError as error:
        tally.failures.append(str(error))
        return
    if kept < due:
        tally.failures.append(f"typed {due} keys more than a second before, found {kept}")
    tally.lag.extend((killed - when) * 1000 for number, when in keys if number == kept + 1)


def type_for_ever(scratch: str) -> None:
    """The window: every key is reported with its moment once it was handled."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit

    from zxwriter.storage.places import Places
    from zxwriter.ui.application import make_application
    from zxwriter.ui.desk import Desk, open_desk
    from zxwriter.ui.main_window import MainWindow
    from zxwriter.ui.prompts import QtPrompts

    class Here(Places):
        @property
        def scratch(self) -> Path:
            return Path(scratch)

    make_application("light")
    made = open_desk()
    here = Here(Path(scratch).parent / "data", Path(scratch).parent / "config")
    window = MainWindow(Desk(made.catalog, places=lambda: here), QtPrompts())
    window.show()
    window.begin("urging_order")
    window.activateWindow()
    count = 0

    def key() -> None:
        nonlocal count
        name = FIELDS[count // PER_FIELD % len(FIELDS)]
        line = next(one for one in window.findChildren(QLineEdit, name) if not one.isHidden())
        if not line.hasFocus():
            line.setFocus()
            line.end(False)
        QTest.keyClicks(line, "7")
        count += 1
        os.write(1, f"{count} {time.monotonic()}\n".encode("ascii"))

    timer = QTimer(window)
    timer.timeout.connect(key)
    timer.start(KEY_MS)
    QApplication.exec()


if __name__ == "__main__":
    type_for_ever(sys.argv[1])
