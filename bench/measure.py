"""Measuring: turns of two sides one after the other, medians, percentiles, and the line that says it all."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One result. ``met`` tells whether ``value`` keeps the aim; ``extra`` holds what it was computed from."""

    line: str
    value: float
    unit: str
    aim: str
    met: bool
    extra: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        head = {"line": self.line, "value": rounded(self.value), "unit": self.unit, "aim": self.aim, "met": self.met}
        return head | {name: rounded(one) for name, one in self.extra.items()}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that cannot be measured here, and why."""

    line: str
    aim: str
    why: str

    def to_json(self) -> dict[str, Any]:
        return {"line": self.line, "aim": self.aim, "skipped": self.why}


def rounded(value: Any) -> Any:
    return float(f"{value:.4g}") if isinstance(value, float) else value


def show(result: Line | Skipped) -> None:
    print(json.dumps(result.to_json(), ensure_ascii=False), flush=True)


def turns(sides: Mapping[str, Callable[[], object]], *, rounds: int, warm_up: int = 1) -> dict[str, list[float]]:
    """Seconds of each side in each round: turn by turn, each round in the other order; the first do not count."""
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(warm_up + rounds):
        order = list(sides) if number % 2 else list(sides)[::-1]
        for name in order:
            start = time.perf_counter()
            sides[name]()
            if number >= warm_up:
                taken[name].append(time.perf_counter() - start)
    return taken


def medians(taken: Mapping[str, Sequence[float]]) -> dict[str, float]:
    return {name: statistics.median(times) for name, times in taken.items()}


def ratio(over: Sequence[float], under: Sequence[float]) -> float:
    """How many times longer one side took: the median of the rounds, each held against its own neighbour in time."""
    return statistics.median(one / other for one, other in zip(over, under, strict=True))


def latencies(work: Callable[[Any], object], inputs: Iterable[Any]) -> list[float]:
    """Milliseconds of each single call."""
    taken = []
    for one in inputs:
        start = time.perf_counter()
        work(one)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def sync(files: Iterable[Path]) -> None:
    """Bring a batch of written files to the disk."""
    for file in files:
        # Windows syncs only what is open for writing.
        handle = os.open(file, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
