"""How soon the window is there and how much memory it takes, against a bare window of the same library."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.measure import Line, Skipped
from bench.shop import Shop

ROUNDS = 5
SETTLE = 1.0  # seconds before memory is read
PATIENCE = 60.0
START_AIM, MEMORY_AIM = "≤ 2.5", "≤ 2"


class NoWindow(Exception):
    """A window did not open; the message says what its process said."""


def measure(shop: Shop) -> list[Line | Skipped]:
    """``start_vs_bare_qt`` with the start page, ``memory_vs_bare_qt`` with a case open."""
    sample = next(shop.defaults())
    with tempfile.TemporaryDirectory(prefix="zxwriter-bench-") as folder:
        answers = Path(folder) / "answers.json"
        written = {"type": sample.kind.id, "answers": sample.answers}
        answers.write_text(json.dumps(written, ensure_ascii=False, default=str), "utf-8")
        case = ["ours", str(SETTLE), sample.kind.id, str(answers)]
        try:
            start = _rounds({"bare": ["bare", "0"], "ours": ["ours", "0"], "case": ["ours", "0", *case[2:]]})
            memory = _rounds({"bare": ["bare", str(SETTLE)], "ours": case})
        except NoWindow as error:
            why = f"窗口打不开：{error}"
            return [Skipped("start_vs_bare_qt", START_AIM, why), Skipped("memory_vs_bare_qt", MEMORY_AIM, why)]
    return [_start(start), _memory(memory)]


def _start(taken: dict[str, list[dict[str, Any]]]) -> Line:
    bare, ours, case = (_median(taken[side], "seconds") for side in ("bare", "ours", "case"))
    extra = {"bare_ms": bare * 1000, "ours_ms": ours * 1000, "with_case_ms": case * 1000, "rounds": ROUNDS}
    return Line("start_vs_bare_qt", ours / bare, "×", START_AIM, ours / bare <= 2.5, extra)


def _memory(taken: dict[str, list[dict[str, Any]]]) -> Line | Skipped:
    if any(one["resident"] is None for side in taken.values() for one in side):
        return Skipped("memory_vs_bare_qt", MEMORY_AIM, "本系统不提供进程的常驻内存")
    bare, ours = _median(taken["bare"], "resident"), _median(taken["ours"], "resident")
    extra = {"bare_mb": bare / 1e6, "ours_mb": ours / 1e6, "rounds": ROUNDS}
    return Line("memory_vs_bare_qt", ours / bare, "×", MEMORY_AIM, ours / bare <= 2, extra)


def _median(results: list[dict[str, Any]], name: str) -> float:
    return statistics.median(one[name] for one in results)


def _rounds(sides: dict[str, list[str]]) -> dict[str, list[dict[str, Any]]]:
    """Each side in a fresh process, turn by turn; the first turn of each only warms the disk."""
    taken: dict[str, list[dict[str, Any]]] = {name: [] for name in sides}
    for number in range(ROUNDS + 1):
        for name in list(sides) if number % 2 else list(sides)[::-1]:
            result = _open(sides[name])
            if number:
                taken[name].append(result)
    return taken


def _open(arguments: list[str]) -> dict[str, Any]:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody's program is compiled anew at every start
    command = [sys.executable, "-m", "bench.window_child", *arguments]
    began = time.monotonic()
    try:
        done = subprocess.run(command, capture_output=True, env=environment, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise NoWindow(f"{PATIENCE:.0f} 秒内没有画出") from None
    try:
        found = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        said = " ".join(done.stderr.decode("utf-8", errors="replace").split())
        raise NoWindow(said[-300:] or "没有说明") from None
    return {"seconds": found["painted"] - began, "resident": found["resident"]}
