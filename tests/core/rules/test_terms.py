"""Terms of the law: in time, days left, refused; the boundary day on both sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.reference import REFERENCE, element, found, make_form, only

SERVED = element("served_on", "date")
SIX = make_form(
    [SERVED], [{"rule": "in_time", "from": "served_on", "months": 6, "before": "异议", "basis": ["fafa:5"]}]
)
TEN = make_form([SERVED], [{"rule": "in_time", "from": "served_on", "days": 10, "months": 6, "before": "复议"}])


class Calendar:
    """Saturdays and Sundays are off, and the first seven days of October; 2026 is not known."""

    def working_day(self, day: date) -> bool | None:
        return None if day.year == 2026 else day.weekday() < 5 and not (day.month == 10 and day.day <= 7)


KNOWN = replace(REFERENCE, calendar=Calendar())


def codes(form, answers, on, known=KNOWN):
    return [one[:2] for one in found(form, answers, on=on, known=known)]


@pytest.mark.parametrize(
    ("served", "on", "expected"),
    [
        ("2024-01-10", date(2024, 1, 10), [("warning", "period.remedy_open")]),
        ("2024-01-10", date(2024, 1, 11), []),
        ("2024-01-10", date(2024, 7, 10), []),
        ("2024-01-10", date(2024, 7, 11), [("error", "period.over")]),
        ("2024-04-05", date(2024, 10, 8), []),
        ("2024-04-05", date(2024, 10, 9), [("error", "period.over")]),
        ("2025-08-31", date(2026, 2, 28), []),
        ("2025-08-31", date(2026, 3, 1), [("warning", "period.over")]),
        ("2025-08-31", date(2026, 3, 10), [("warning", "period.over")]),
        ("2025-08-31", date(2026, 3, 11), [("error", "period.over")]),
    ],
)
def test_six_months(served, on, expected):
    assert codes(SIX, {"served_on": served}, on) == expected


@pytest.mark.parametrize(
    ("served", "on", "expected"),
    [
        ("2024-06-21", date(2024, 7, 1), [("warning", "period.remedy_open")]),
        ("2024-06-21", date(2024, 7, 2), []),
        ("2024-06-20", date(2024, 7, 1), [("warning", "period.remedy_open")]),
        ("2024-06-21", date(2025, 1, 1), []),
        ("2024-06-21", date(2025, 1, 2), [("error", "period.over")]),
    ],
)
def test_the_ten_days_before_them(served, on, expected):
    """2024-06-30 was a Sunday: ten days from the 20th end on Monday the 1st of July, as do ten from the 21st."""
    assert codes(TEN, {"served_on": served}, on) == expected


def test_what_is_said_names_the_days():
    one = only(TEN, {"served_on": "2024-06-21"}, "period.over", on=date(2025, 3, 1), known=KNOWN)
    assert "后10日届满" in one.message
    assert "2025年1月1日" in one.message
    still = only(TEN, {"served_on": "2024-06-21"}, "period.remedy_open", on=date(2024, 6, 21), known=KNOWN)
    assert "复议的期限到2024年7月1日才届满" in still.message


def test_an_open_day_says_nothing():
    assert found(SIX, {}) == []
    assert codes(SIX, {"served_on": "明天"}, date(2024, 7, 1)) == [("error", "value.date")]


@pytest.mark.parametrize(
    ("expires", "expected"),
    [
        ("2024-06-30", [("warning", "term.expired")]),
        ("2024-07-01", [("warning", "term.short")]),
        ("2024-07-30", [("warning", "term.short")]),
        ("2024-07-31", [("info", "term.may_be_short")]),
        ("2024-08-06", [("info", "term.may_be_short")]),
        ("2024-08-07", []),
        (None, []),
    ],
)
def test_days_left(expires, expected):
    rule = {"rule": "days_left", "path": "list[].day", "days": 30, "leeway": 7}
    form = make_form([element("list", "list", elements=[element("day", "date")])], [rule])
    assert codes(form, {"list": [{"day": expires}, {"day": "2030-01-01"}]}, date(2024, 7, 1)) == expected


def test_days_left_without_leeway():
    form = make_form([element("day", "date", rules=[{"rule": "days_left", "days": 30}])])
    assert codes(form, {"day": "2024-07-31"}, date(2024, 7, 1)) == []
    assert codes(form, {"day": "2024-07-30"}, date(2024, 7, 1)) == [("warning", "term.short")]


REFUSE = {"rule": "refuse", "code": "no.way", "message": "不予受理", "mend": "改", "when": "not x", "path": "x"}


@pytest.mark.parametrize(("basis", "severity"), [(["fafa:4"], "error"), (["fafa:4?"], "warning"), ([], "warning")])
def test_a_refusal_blocks_only_on_law_that_was_read(basis, severity):
    form = make_form([element("x", "bool", default=True)], [{**REFUSE, "basis": basis}])
    assert found(form, {"x": False}) == [(severity, "no.way", "x")]
    assert found(form, {"x": True}) == []


@given(st.dates(), st.dates(date(1900, 1, 1)), st.integers(0, 400))
def test_terms_never_raise(day, on, days):
    form = make_form(
        [SERVED],
        [
            {"rule": "in_time", "from": "served_on", "months": 6, "days": days, "before": "复议"},
            {"rule": "days_left", "path": "served_on", "days": days},
        ],
    )
    assert len(found(form, {"served_on": day.isoformat()}, on=on)) <= 2
