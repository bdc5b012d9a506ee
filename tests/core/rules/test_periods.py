"""Registered periods: in time and over, the last day on both sides, days off, and what cannot be known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.reference import REFERENCE, element, found, make_form, only
from zxwriter.core.deadlines import DeadlineRule
from zxwriter.core.findings import Basis

READ, UNREAD = Basis("法", "第1条", True), Basis("法", "第2条", False)
BOOK = {
    "row73": DeadlineRule("row73", 73, "请求复议", 5, "日", "收到指令之日", "逾期提示", (READ,)),
    "row136": DeadlineRule("row136", 136, "回复", 3, "月", "收到之日", "可以延长", (READ,)),
    "row136b": DeadlineRule("row136b", 136, "延长", 1, "月", "届满之日", "逾期的，可以提请监督", (READ,)),
    "row138": DeadlineRule("row138", 138, "书面回复", 15, "日", "收到之日", "逾期提示", (UNREAD,)),
}


class Book:
    def find(self, name: str) -> DeadlineRule | None:
        return BOOK.get(name)

    def all(self) -> tuple[DeadlineRule, ...]:
        return tuple(BOOK.values())


class Calendar:
    """Saturdays and Sundays are off; 2026 is not known."""

    def working_day(self, day: date) -> bool | None:
        return None if day.year == 2026 else day.weekday() < 5


KNOWN = replace(REFERENCE, calendar=Calendar(), deadlines=Book())
RECEIVED = element("received_on", "date")


def form(**rule):
    return make_form([RECEIVED], [{"rule": "period", "from": "received_on", **rule}])


def codes(asked, received, on, known=KNOWN):
    return [one[:2] for one in found(asked, {"received_on": received}, on=on, known=known)]


FIVE, BOTH = form(deadline="row73"), form(deadline=["row136", "row136b"])


@pytest.mark.parametrize(
    ("received", "on", "expected"),
    [
        ("2024-07-01", date(2024, 7, 1), []),
        ("2024-07-02", date(2024, 7, 8), []),  # the fifth day is a Sunday and moves to Monday
        ("2024-07-02", date(2024, 7, 9), [("warning", "period.late")]),
        ("2025-12-31", date(2026, 1, 5), []),
        ("2025-12-31", date(2026, 1, 6), [("info", "period.late")]),  # no calendar: the day may still move
        ("2025-12-31", date(2026, 1, 16), [("warning", "period.late")]),
    ],
)
def test_the_last_day_on_both_sides(received, on, expected):
    assert codes(FIVE, received, on) == expected


def test_a_period_and_its_extension_one_after_another():
    assert codes(BOTH, "2024-03-29", date(2024, 7, 29)) == []
    assert codes(BOTH, "2024-03-29", date(2024, 7, 30)) == [("warning", "period.late")]
    message = only(BOTH, {"received_on": "2024-03-29"}, "period.late", on=date(2024, 8, 1), known=KNOWN).message
    assert "起3个月，再1个月至2024年7月29日届满" in message


def test_over_is_the_other_side():
    waits = form(deadline="row136", expect="over", message="长期未能执结")
    assert codes(waits, "2024-03-29", date(2024, 7, 1)) == [("warning", "period.not_over")]
    assert codes(waits, "2024-03-29", date(2024, 7, 2)) == []


def test_law_that_was_not_read_and_a_form_that_says_so_only_inform():
    assert codes(form(deadline="row138"), "2024-03-01", date(2024, 9, 1)) == [("info", "period.late")]
    assert codes(form(deadline="row73", severity="info"), "2024-03-01", date(2024, 9, 1)) == [("info", "period.late")]


def test_the_finding_rests_on_the_law_of_the_period_unless_the_form_names_another():
    late = {"received_on": "2024-03-01"}
    assert only(FIVE, late, "period.late", on=date(2024, 9, 1), known=KNOWN).basis == (READ,)
    own = form(deadline="row73", basis=["fafa:5"])
    assert [one.law for one in only(own, late, "period.late", on=date(2024, 9, 1), known=KNOWN).basis] == ["fafa"]


def test_an_unknown_period_and_an_open_date_say_nothing():
    assert codes(form(deadline="row999"), "2024-03-01", date(2024, 9, 1)) == []
    assert codes(FIVE, "", date(2024, 9, 1)) == []
    assert codes(FIVE, "2024-03-01", date(2024, 9, 1), known=REFERENCE) == []


@given(received=st.dates(date(2016, 1, 1), date(2025, 11, 1)), on=st.dates(date(2016, 1, 1), date(2025, 12, 31)))
def test_late_is_never_said_within_five_days(received, on):
    said = codes(FIVE, received.isoformat(), on)
    assert bool(said) <= ((on - received).days > 5)
    assert bool(said) >= ((on - received).days > 5 + 2)
