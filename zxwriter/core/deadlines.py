"""Deadlines (期限): what is due, counted from when, how long, and what follows; and the reckoning of the last day.

Days, months and working days are counted from the next day (民事诉讼法第85条、民诉法解释第125条). Where the last day of
a period for an act of procedure is a statutory day off, the first day after it takes its place (民事诉讼法第85条).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple, Protocol, get_args

from zxwriter.core.findings import Basis
from zxwriter.core.periods import WorkingDay, days_after, months_after, next_working_day, working_days_after
from zxwriter.core.values.numerals import arabic_date

Unit = Literal["日", "工作日", "月", "小时"]
UNITS: tuple[str, ...] = get_args(Unit)


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One deadline.

    ``id`` is ``row15`` (``row55b`` where one row of the table of rules has several), ``starts_with`` the event it is
    counted from, ``after`` what follows when it has passed. ``rolls`` tells whether a last day off moves it,
    ``before`` whether it is counted backwards from its event.
    """

    id: str
    row: int
    title: str
    length: int
    unit: Unit
    starts_with: str
    after: str
    basis: tuple[Basis, ...]
    rolls: bool = True
    before: bool = False

    @property
    def verified(self) -> bool:
        """True when every article it rests on was read."""
        return all(one.verified for one in self.basis)

    @property
    def span(self) -> str:
        """``7日``, ``6个月``, ``5个工作日``; what the rule itself does not fix is 以所定日期为准."""
        if self.length == 0:
            return "以所定日期为准"
        return f"{self.length}{'' if self.unit == '日' else '个'}{self.unit}"


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a deadline counted from ``start``.

    ``unadjusted`` is the last day before days off are looked at, ``due`` the last day; each is None where no calendar
    of that year is known. ``note`` says why in Chinese, or what else there is to say.
    """

    rule: DeadlineRule
    start: date
    unadjusted: date | None
    due: date | None
    note: str = ""

    @property
    def moved(self) -> bool:
        """True where a day off moved the last day."""
        return self.due is not None and self.due != self.unadjusted


class DeadlineBook(Protocol):
    """The table of deadlines. Both raise UserError when it cannot be read."""

    def find(self, name: str) -> DeadlineRule | None:
        """The deadline of that id (``row15``), the first of that row (``15``) or of that title; None when unknown."""
        ...

    def all(self) -> Sequence[DeadlineRule]:
        """Every deadline, in the order of the table."""
        ...


def reckon(rule: DeadlineRule, start: date, working: WorkingDay) -> Due:
    """The last day of a deadline. Never raises; ``working`` answers None for years without a calendar."""
    if rule.unit == "工作日":
        due = working_days_after(start, rule.length, working)
        return Due(rule, start, due, due, "" if due else _unknown("起算日以后的工作日"))
    if rule.before:
        earliest = max(0, min(rule.length, (start - date.min).days))
        due = start - timedelta(days=earliest)
        return Due(rule, start, due, due, "由届满日向前推算")
    if rule.unit == "小时":
        due = days_after(start, -(-rule.length // 24))
        return Due(rule, start, due, due, "自收到之时起算，这里只推算到日")
    last = months_after(start, rule.length) if rule.unit == "月" else days_after(start, rule.length)
    if not rule.rolls:
        return Due(rule, start, last, last)
    due = next_working_day(last, working)
    if due is None:
        return Due(rule, start, last, None, _unknown(f"末日{arabic_date(last)}是否为法定休假日"))
    note = f"末日{arabic_date(last)}为法定休假日，顺延至休假日后的第一日" if due != last else ""
    return Due(rule, start, last, due, note)


class LastDay(NamedTuple):
    """The last day of one period or of several; ``certain`` is False where no calendar says that it does not move."""

    day: date
    certain: bool


def last_day(rules: Sequence[DeadlineRule], start: date, working: WorkingDay, *, extended: bool = False) -> LastDay:
    """The last day of periods one after another, each begun on the last day of the one before it.

    With ``extended`` they are one period and its extensions, of which only the very last day is moved by days off.
    """
    day, certain = start, True
    for number, rule in enumerate(rules, 1):
        due = reckon(rule, day, working)
        moves = not extended or number == len(rules)
        certain = certain and (due.due is not None or not moves)
        day = (due.due if moves else None) or due.unadjusted or day
    return LastDay(day, certain)


def _unknown(what: str) -> str:
    return f"没有该年的工作日历，无法确定{what}；请先导入该年的放假安排（zxwriter calendar import 文件）"
