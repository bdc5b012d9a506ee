"""The six months of 民事诉讼法第237条 and what 执行程序解释第13条 takes out of them.

The months run from the day after their start to the same date of the sixth month (民事诉讼法解释第125条). Days spent on
public notice, appraisal, disputes over jurisdiction, coordination of enforcement disputes, deferral and suspension do
not count: both ends of such a time are taken out, days covered twice are taken out once, and the last day moves by as
many days. Days that fall into the time so gained are taken out too. Holidays do not move the last day: this is no
period for an act of procedure but a time that must have passed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from zxwriter.core.periods import months_after

REASONS = {
    "announcement": "公告",
    "appraisal": "鉴定评估",
    "jurisdiction": "管辖争议处理",
    "dispute": "执行争议协调",
    "deferral": "暂缓执行",
    "suspension": "中止执行",
}
"""Keys and words of the times that 执行程序解释第13条 takes out."""

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deduction:
    """A time that does not count, from ``start`` to ``end``, both days included. ``reason`` is a word for people."""

    start: date
    end: date
    reason: str

    @property
    def days(self) -> int:
        """How many days it takes out."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class SixMonths:
    """The reckoning from ``since`` (not counted itself) on the day ``on``.

    ``ends_without`` is the last day of the six months had nothing been taken out, ``complete_on`` their last day after
    all; ``net_days`` counts the days after ``since`` up to and including ``on``, without those taken out;
    ``deducted`` are the times taken out up to ``on``, in order, overlapping ones joined.
    """

    since: date
    on: date
    ends_without: date
    complete_on: date
    net_days: int
    deducted: tuple[Deduction, ...]

    @property
    def moved_days(self) -> int:
        """By how many days the last day moved."""
        return (self.complete_on - self.ends_without).days

    @property
    def satisfied(self) -> bool:
        """True from the day after the last day: more than six months have passed."""
        return self.on > self.complete_on


def merged(deductions: Iterable[Deduction]) -> tuple[Deduction, ...]:
    """The times in order, overlapping ones joined with all their reasons; those that end before they start left out."""
    found: list[Deduction] = []
    for one in sorted(deductions, key=lambda each: (each.start, each.end)):
        if one.end < one.start:
            continue
        last = found[-1] if found else None
        if last is None or one.start > last.end:
            found.append(one)
            continue
        reasons = dict.fromkeys([*last.reason.split("、"), one.reason])
        found[-1] = Deduction(last.start, max(last.end, one.end), "、".join(reasons))
    return tuple(found)


def _clipped(times: Iterable[Deduction], since: date, until: date) -> tuple[Deduction, ...]:
    """The parts of the times that lie after ``since`` and not after ``until``."""
    if since == date.max:
        return ()
    parts = (Deduction(max(one.start, since + _ONE), min(one.end, until), one.reason) for one in times)
    return tuple(one for one in parts if one.start <= one.end)


def six_months(since: date, on: date, deductions: Iterable[Deduction] = ()) -> SixMonths:
    """Reckon the six months from ``since``. Never raises; dates end with the year 9999."""
    times = merged(deductions)
    ends_without = complete_on = months_after(since, 6)
    while True:
        taken = sum(one.days for one in _clipped(times, since, complete_on))
        moved = ends_without + timedelta(days=min(taken, (date.max - ends_without).days))
        if moved == complete_on:
            break
        complete_on = moved
    deducted = _clipped(times, since, on)
    net_days = max(0, (on - since).days - sum(one.days for one in deducted))
    return SixMonths(since, on, ends_without, complete_on, net_days, deducted)
