"""How long one check and one search take."""

from __future__ import annotations

from collections.abc import Iterator

from bench.measure import Line, Skipped, latencies, p95
from bench.shop import Sample, Shop
from zxwriter.core.ports import Court

CHECKS = 400
COURT_STEP = 37  # every so many courts one is typed, letter by letter


def check(shop: Shop) -> list[Line | Skipped]:
    """``check_p95_ms``: the whole check of the sample with most answers, and of the form with fewest elements."""
    largest = max(shop.samples, key=lambda one: _answered(shop, one))
    smallest = min(shop.samples, key=lambda one: (sum(1 for _ in one.kind.form.elements()), _answered(shop, one)))
    slow, quick = (_check_p95(shop, sample) for sample in (largest, smallest))
    extra = {
        "largest": f"{largest.kind.id} {largest.variant}",
        "largest_answers": _answered(shop, largest),
        "smallest_value": quick,
        "smallest": f"{smallest.kind.id} {smallest.variant}",
        "smallest_answers": _answered(shop, smallest),
        "runs": CHECKS,
    }
    return [Line("check_p95_ms", slow, "ms", "最大的 ≤ 5；最小的 ≤ 0.5", slow <= 5 and quick <= 0.5, extra)]


def _answered(shop: Shop, sample: Sample) -> int:
    from zxwriter.core.answers import read_answers

    return len(read_answers(sample.kind.form, sample.answers, on=shop.today).by_path)


def _check_p95(shop: Shop, sample: Sample) -> float:
    from zxwriter.core.checking import check

    def work(number: int) -> None:
        check(sample.kind.form, answers[number % len(answers)], reference=shop.reference, today=shop.today)

    answers = [sample.numbered(number) for number in range(1, 21)]
    latencies(work, range(20))
    return p95(latencies(work, range(CHECKS)))


def court_search(shop: Shop) -> list[Line | Skipped]:
    """``court_search_p95_ms``: names and codes of courts typed letter by letter, over all courts."""
    from zxwriter.reference.courts import CourtTable

    courts = CourtTable(shop.session.paths.resources / "courts.tsv")
    typed = [text for court in courts.all()[::COURT_STEP] for text in _typed(court)]
    courts.search("人民法院")
    value = p95(latencies(courts.search, typed))
    extra = {"searches": len(typed), "courts": len(courts.all()), "typed": "全称、简称、代字，逐字输入"}
    return [Line("court_search_p95_ms", value, "ms", "≤ 2", value <= 2, extra)]


def _typed(court: Court) -> Iterator[str]:
    """A court's full name, the last characters of its place, and its code, as they stand after each letter."""
    for text in (court.name, court.name.removesuffix("人民法院")[-4:], court.code):
        yield from (text[:end] for end in range(1, len(text) + 1))
