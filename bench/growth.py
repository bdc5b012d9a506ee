"""How the time of one document grows with its cases: a list of 1, 10, 100 and 1,000 of them."""

from __future__ import annotations

import copy
import statistics
from typing import Any

from bench.measure import Line, Skipped, turns
from bench.shop import Sample, Shop

NAME, AIM = "growth", "线性：每件用时 1000 件 ≤ 100 件的 1.5 倍"
KIND, LIST = "case_list", "cases"
COUNTS = (1, 10, 100, 1000)
MOST = 1.5
ROUNDS = 3


def with_cases(sample: Sample, count: int) -> dict[str, Any]:
    """The answers of the sample with so many cases, each with a number of its own."""
    answers = copy.deepcopy(sample.answers)
    model = answers[LIST][0]
    head = str(model["number"]).partition("号")[0].rstrip("0123456789")
    answers[LIST] = [{**copy.deepcopy(model), "number": f"{head}{n + 1}号"} for n in range(count)]
    return answers


def measure(shop: Shop) -> list[Line | Skipped]:
    """``growth``: time of a case among 1,000 over that of one among 100, from check to finished bytes."""
    sample = next(one for one in shop.samples if one.kind.id == KIND)
    sides = {str(count): _draft(shop, sample, with_cases(sample, count)) for count in COUNTS}
    taken = turns(sides, rounds=ROUNDS)
    times = {count: statistics.median(taken[str(count)]) for count in COUNTS}
    value = (times[1000] / 1000) / (times[100] / 100)
    extra = {f"ms_at_{count}": seconds * 1000 for count, seconds in times.items()}
    return [Line(NAME, value, "×", AIM, value <= MOST, extra)]


def _draft(shop: Shop, sample: Sample, answers: dict[str, Any]) -> Any:
    def work() -> None:
        made = shop.draft(sample, answers, final=False)
        assert made.document is not None

    return work
