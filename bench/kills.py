"""Kills: a process writes numbered answers into a case as fast as it can and is killed; nothing it reported is missing.

``soak_kills(n)`` kills n times and returns the figures.
"""

from __future__ import annotations

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

ROOT = Path(__file__).resolve().parents[1]
CASES = 10  # files that are killed in turn, so that each is recovered many times over
LONGEST = 0.06  # seconds of writing before a kill
_EARLY = 0.15  # share of kills that do not wait for the writer to be ready
# The writer loads nothing but the storage; the answer reported is in the file by then.
_WRITER = """
import os, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from zxwriter.storage.casefile import CaseFile
path, password = Path(sys.argv[2]), sys.argv[3] or None
if path.exists():
    case = CaseFile.open(path, password)
else:
    case = CaseFile.create(path, "urging_order", {"number": 0, "items": []}, password=password)
number = case.get("number")
os.write(1, b"ready %d\\n" % number)
while True:
    number += 1
    if number % 5 == 0 and case.get("items[0].number") != number:
        case.insert("items", {"number": number}, 0)
    if number % 11 == 0:
        case.set("other", number)
        case.undo()
    case.set("number", number)
    os.write(1, b"%d\\n" % number)
"""


@dataclass
class Tally:
    """What was seen so far. ``failures`` are sentences; there must be none."""

    kills: int = 0
    early: int = 0
    reported: int = 0
    failures: list[str] = field(default_factory=list)
    opening: list[float] = field(default_factory=list)


def soak_kills(
    count: int, *, seed: int | None = None, password: str = "", folder: Path | None = None
) -> dict[str, Any]:
    """Kill a writer so many times. ``failures`` in the outcome says what was lost or could not be opened."""
    chance = random.Random(seed)
    tally = Tally()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="zxwriter-kills-", dir=folder, ignore_cleanup_errors=True) as place:
        for n in range(count):
            path = Path(place) / f"{n % CASES}.zxw"
            _kill_once(path, password, chance, tally)
    slowest = max(tally.opening, default=0.0)
    return {
        "kills": tally.kills,
        "early": tally.early,
        "reported": tally.reported,
        "failures": tally.failures,
        "slowest_opening_ms": round(slowest * 1000, 1),
        "seconds": round(time.monotonic() - began, 1),
    }


def _kill_once(path: Path, password: str, chance: random.Random, tally: Tally) -> None:
    command = [sys.executable, "-E", "-c", _WRITER, str(ROOT), str(path), password]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        early = chance.random() < _EARLY
        first = b"" if early else writer.stdout.readline()
        time.sleep(chance.uniform(0, 0.2 if early else LONGEST))
        ended = writer.poll() is not None
        writer.kill()
        lines = (first + writer.stdout.read()).split()
        said = writer.stderr.read().decode("utf-8", "replace").strip()
    tally.kills += 1
    tally.early += early
    if ended or said:
        tally.failures.append(f"{path.name}: the writer ended by itself: {said.splitlines()[-1:] or ''}")
        return
    numbers = [int(line) for line in lines if line != b"ready"]
    tally.reported += max(0, len(numbers) - 1)
    _verify(path, password, numbers[-1] if numbers else 0, tally)


def _verify(path: Path, password: str, reported: int, tally: Tally) -> None:
    """The case opens, holds what was reported, and its history every number before it."""
    if not path.exists():
        if reported:
            tally.failures.append(f"{path.name}: gone")
        return
    began = time.monotonic()
    try:
        with CaseFile.open(path, password or None) as case:
            tally.opening.append(time.monotonic() - began)
            number = case.get("number")
            kept = {row.after for row in case.history("number") if row.action == "set"}
            items = len(case.get("items"))
            leftovers = [one.name for one in path.parent.iterdir() if one.name == f"{path.name}-journal"]
    except UserError as error:
        tally.failures.append(str(error))
        return
    if not reported <= number or not set(range(number + 1)) <= kept:
        tally.failures.append(f"{path.name}: reported {reported}, found {number}")
    if items not in (number // 5, (number + 1) // 5):
        tally.failures.append(f"{path.name}: {items} items at {number}")
    if leftovers:
        tally.failures.append(f"{path.name}: a journal was left beside the case")
