"""The table of deadlines and the reckoning of the last day, on both sides of every kind of boundary."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.core.deadlines import DeadlineRule, reckon
from zxwriter.core.errors import UserError
from zxwriter.core.ports import NoCalendar, NoDeadlines
from zxwriter.paths import default_paths
from zxwriter.reference.deadlines import Deadlines
from zxwriter.reference.load import load_reference

REFERENCE = load_reference(default_paths())
RULES = REFERENCE.deadlines.all()
# Rows of the table of rules that name a period of their own.
ROWS = {3, 4, 5, 6, 14, 15, 16, 20, 40, 41, 42, 46, 47, 49, 50, 51, 53, 54, 55, 57, 59, 60, 61, 62, 67, 68, 69, 73, 78,
        79, 80, 83, 84, 85, 86, 87, 89, 91, 93, 94, 95, 96, 97, 104, 108, 109, 113, 133, 134, 135, 136, 137, 138, 142,
        143, 145}  # fmt: skip


def last(name: str, start: str) -> str | None:
    rule = REFERENCE.deadlines.find(name)
    assert rule is not None
    due = reckon(rule, date.fromisoformat(start), REFERENCE.calendar.working_day).due
    return due.isoformat() if due else None


def test_every_row_with_a_period_is_there() -> None:
    assert {one.row for one in RULES} == ROWS
    assert len({one.id for one in RULES}) == len(RULES)


def test_every_deadline_has_a_basis_and_its_grade() -> None:
    for one in RULES:
        assert one.basis, one.id
        assert one.verified is all(basis.verified for basis in one.basis)
    unread = {one.id for one in RULES if not one.verified}
    assert unread == {"row95", "row95b", "row113", "row138", "row145", "row145b"}


@pytest.mark.parametrize(
    ("name", "start", "due"),
    [
        ("row15", "2024-06-17", "2024-06-24"),
        ("row15", "2024-06-15", "2024-06-24"),  # 22 June is a Saturday
        ("row15", "2024-09-27", "2024-10-08"),  # the last day falls into the National Day holiday
        ("row15", "2024-09-22", "2024-09-29"),  # a Sunday on which people worked
        ("row15", "2026-12-24", "2026-12-31"),
        ("row15", "2026-12-25", None),  # 1 January 2027: no arrangement known
        ("row20", "2024-10-31", "2024-10-01"),
        ("row40", "2024-09-27", "2024-10-10"),  # 29 and 30 September, 8, 9 and 10 October
        ("row40", "2026-12-25", None),
        ("row42", "2024-06-17", "2024-06-18"),
        ("row49", "2024-06-17", "2024-09-15"),  # a Sunday: an upper limit does not move
        ("row85", "2024-06-18", "2024-06-28"),
        ("row85", "2024-06-19", "2024-07-01"),  # 29 June is a Saturday
        ("row96", "2024-06-17", "2024-06-20"),
        ("row89", "2024-06-17", "2024-07-02"),
        ("row108", "2024-08-31", "2025-02-28"),
        ("row108", "2024-04-05", "2024-10-08"),
        ("row108", "2024-03-31", "2024-09-30"),
        ("row4", "2024-04-05", "2024-10-05"),  # must have passed: no moving for holidays
        ("row14", "2024-09-28", "2024-09-28"),
        ("row136", "2024-06-17", "2024-09-18"),  # 17 September 2024 was the Mid-autumn Festival
        ("15", "2024-06-17", "2024-06-24"),
        ("移送案卷和执行情况说明", "2024-06-17", "2024-06-24"),
    ],
)
def test_the_last_day(name: str, start: str, due: str | None) -> None:
    assert last(name, start) == due


def test_an_unknown_year_says_so() -> None:
    rule = REFERENCE.deadlines.find("row15")
    assert rule is not None
    due = reckon(rule, date(2027, 3, 1), REFERENCE.calendar.working_day)
    assert (due.due, due.unadjusted) == (None, date(2027, 3, 8))
    assert "没有该年的工作日历" in due.note
    assert not due.moved


@given(st.sampled_from(RULES), st.dates())
def test_never_raises_and_never_before_its_start(rule: DeadlineRule, start: date) -> None:
    due = reckon(rule, start, REFERENCE.calendar.working_day)
    if due.due is not None:
        assert due.due <= start if due.rule.before else due.due >= start
    assert due.due is not None or due.note


@given(st.sampled_from(RULES), st.dates(date(2010, 1, 1), date(2025, 12, 31)))
def test_a_day_later_is_never_due_earlier(rule: DeadlineRule, start: date) -> None:
    one = reckon(rule, start, REFERENCE.calendar.working_day).due
    other = reckon(rule, date.fromordinal(start.toordinal() + 1), REFERENCE.calendar.working_day).due
    assert one is not None
    assert other is None or one <= other


@pytest.mark.parametrize("name", ["row1", "", "row", "没有这个期限", "row55z"])
def test_unknown_names(name: str) -> None:
    assert REFERENCE.deadlines.find(name) is None


def test_where_there_is_nothing() -> None:
    assert NoCalendar().working_day(date(2024, 1, 1)) is None
    assert (NoDeadlines().find("row15"), NoDeadlines().all()) == (None, ())


@pytest.mark.parametrize(
    "content",
    [
        "",
        "deadlines: 1",
        "deadlines: {row1: {}}",
        "deadlines: {one: {row: 1, title: a, length: 1, unit: 日, from: b, after: c, basis: []}}",
        "deadlines: {row1: {row: 2, title: a, length: 1, unit: 日, from: b, after: c, basis: []}}",
        "deadlines: {row1: {row: 1, title: a, length: 1, unit: 年, from: b, after: c, basis: []}}",
        "deadlines: {row1: {row: 1, title: a, length: -1, unit: 日, from: b, after: c, basis: []}}",
        "deadlines: {row1: {row: 1, title: a, length: 1, unit: 日, from: b, after: c, basis: [没有]}}",
        "deadlines: {row1: {row: 1, title: a, length: 1, unit: 日, from: b, after: c, basis: [], more: 1}}",
        "deadlines: {row1: {row: 1, title: a, length: 1, unit: 日, from: b, after: c, basis: [], rolls: 可}}",
    ],
)
def test_a_damaged_table(tmp_path: Path, content: str) -> None:
    (tmp_path / "deadlines.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=r"deadlines\.yaml.*已损坏"):
        Deadlines(tmp_path / "deadlines.yaml", REFERENCE.statutes.basis).all()
