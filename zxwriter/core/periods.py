"""How periods of law are counted: from the next day, months by their dates, clamped to the end of a shorter month.

Source: 民事诉讼法第85条 (the day a period begins is not counted; a last day that is a statutory day off moves on) and
民事诉讼法解释第125条 (days, months and years are counted from the next day).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

WorkingDay = Callable[[date], bool | None]
"""Tells whether a day is a working day; None where its year has no calendar."""

LONGEST_HOLIDAY = 10
"""Days; no official holiday has been longer: by so many a last day may move (民事诉讼法第85条)."""

_LOOKED_AT = 3 * LONGEST_HOLIDAY  # days searched for the next working day


def days_after(start: date, days: int) -> date:
    """The last day of a period of ``days`` days, counted from the day after ``start``. Ends with the year 9999."""
    return start + timedelta(days=days) if days <= (date.max - start).days else date.max


def months_after(start: date, months: int) -> date:
    """The last day of a period of ``months`` months, counted from the day after ``start``.

    2024-02-29 and six months give 2024-08-29; 2024-08-31 and six months give 2025-02-28, the last day of a month
    that has no 31st. Ends with the year 9999.
    """
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def next_working_day(day: date, working: WorkingDay) -> date | None:
    """``day`` itself where it is a working day, else the first after it; None where the calendar does not say."""
    for _ in range(_LOOKED_AT):
        works = working(day)
        if works is None or (not works and day == date.max):
            return None
        if works:
            return day
        day += timedelta(days=1)
    return None


def working_days_after(start: date, days: int, working: WorkingDay) -> date | None:
    """The last of ``days`` working days, counted from the day after ``start``; None where the calendar does not say."""
    day, left = start, days
    while left > 0:
        if day == date.max:
            return None
        day += timedelta(days=1)
        works = working(day)
        if works is None:
            return None
        left -= works
    return day
