"""The six months of article 237: months by their dates, days taken out once, the last day moved to a fixed point."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.core.periods import days_after, months_after, next_working_day, working_days_after
from zxwriter.core.six_months import REASONS, Deduction, merged, six_months

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
TIMES = st.lists(st.builds(Deduction, DAYS, DAYS, st.sampled_from(list(REASONS.values()))), max_size=6)


def day(text: str) -> date:
    return date.fromisoformat(text)


def taken(start: str, end: str, reason: str = "公告") -> Deduction:
    return Deduction(day(start), day(end), reason)


class TestPeriods:
    @pytest.mark.parametrize(
        ("start", "months", "last"),
        [
            ("2024-03-15", 6, "2024-09-15"),
            ("2024-08-31", 6, "2025-02-28"),
            ("2023-08-31", 6, "2024-02-29"),
            ("2024-08-30", 6, "2025-02-28"),
            ("2024-02-29", 6, "2024-08-29"),
            ("2024-03-31", 6, "2024-09-30"),
            ("2024-12-31", 1, "2025-01-31"),
            ("2024-06-30", 6, "2024-12-30"),
            ("2024-01-31", 1, "2024-02-29"),
            ("9999-09-01", 6, "9999-12-31"),
        ],
    )
    def test_months_end_on_their_date_or_on_the_last_of_a_shorter_month(
        self, start: str, months: int, last: str
    ) -> None:
        assert months_after(day(start), months) == day(last)

    @given(DAYS, st.integers(0, 60))
    def test_months_never_overshoot(self, start: date, months: int) -> None:
        last = months_after(start, months)
        assert (last.year * 12 + last.month) - (start.year * 12 + start.month) == months
        assert last.day == start.day or (last.day < start.day and (last + timedelta(days=1)).day == 1)

    def test_days_are_counted_from_the_next_day(self) -> None:
        assert days_after(day("2024-06-17"), 7) == day("2024-06-24")
        assert days_after(date.max, 7) == date.max

    def test_working_days_and_the_next_one(self) -> None:
        def weekdays(one: date) -> bool | None:
            return one.weekday() < 5 if one.year == 2024 else None

        assert working_days_after(day("2024-06-14"), 3, weekdays) == day("2024-06-19")
        assert next_working_day(day("2024-06-15"), weekdays) == day("2024-06-17")
        assert next_working_day(day("2024-06-17"), weekdays) == day("2024-06-17")
        assert working_days_after(day("2024-12-30"), 5, weekdays) is None
        assert next_working_day(day("2025-01-04"), weekdays) is None
        assert next_working_day(day("2024-06-15"), lambda _: False) is None
        assert working_days_after(date.max, 1, lambda _: True) is None
        assert next_working_day(date.max, lambda _: False) is None


class TestSixMonths:
    def test_the_last_day_and_the_day_after(self) -> None:
        last = six_months(day("2023-03-15"), day("2023-09-15"))
        assert (last.complete_on, last.satisfied, last.net_days) == (day("2023-09-15"), False, 184)
        assert six_months(day("2023-03-15"), day("2023-09-16")).satisfied

    def test_a_holiday_does_not_move_it(self) -> None:
        assert six_months(day("2023-04-01"), day("2023-10-02")).complete_on == day("2023-10-01")

    def test_both_ends_of_a_deduction_count(self) -> None:
        found = six_months(day("2023-03-15"), day("2023-12-31"), [taken("2023-05-01", "2023-05-10")])
        assert found.complete_on == day("2023-09-25")
        assert [one.days for one in found.deducted] == [10]
        assert found.net_days == 291 - 10

    def test_overlaps_are_taken_out_once(self) -> None:
        times = [taken("2023-05-01", "2023-05-10"), taken("2023-05-06", "2023-05-15", "中止执行")]
        found = six_months(day("2023-03-15"), day("2023-12-31"), times)
        assert found.complete_on == day("2023-09-30")
        assert found.deducted == (taken("2023-05-01", "2023-05-15", "公告、中止执行"),)

    def test_neighbours_stay_apart(self) -> None:
        times = [taken("2023-05-11", "2023-05-15", "中止执行"), taken("2023-05-01", "2023-05-10")]
        assert [one.reason for one in merged(times)] == ["公告", "中止执行"]

    def test_what_lies_outside_is_clipped(self) -> None:
        times = [taken("2023-01-01", "2023-03-17"), taken("2024-05-01", "2024-05-02")]
        found = six_months(day("2023-03-15"), day("2023-12-31"), times)
        assert found.deducted == (taken("2023-03-16", "2023-03-17"),)
        assert found.complete_on == day("2023-09-17")

    def test_the_first_day_is_no_day_of_the_six_months(self) -> None:
        found = six_months(day("2023-03-15"), day("2023-12-31"), [taken("2023-03-15", "2023-03-15")])
        assert (found.complete_on, found.deducted) == (day("2023-09-15"), ())

    def test_a_deduction_in_the_days_gained_moves_the_end_again(self) -> None:
        """The first ten days move the end from 15 to 25 September; the second time lies behind the first end."""
        times = [taken("2023-05-01", "2023-05-10"), taken("2023-09-20", "2023-09-24")]
        found = six_months(day("2023-03-15"), day("2023-12-31"), times)
        assert found.complete_on == day("2023-09-30")
        late = [taken("2023-09-20", "2023-09-24")]
        assert six_months(day("2023-03-15"), day("2023-12-31"), late).complete_on == day("2023-09-15")

    def test_a_deduction_across_the_last_day(self) -> None:
        found = six_months(day("2023-03-15"), day("2023-12-31"), [taken("2023-09-15", "2023-10-14")])
        assert found.complete_on == day("2023-10-15")
        behind = six_months(day("2023-03-15"), day("2023-12-31"), [taken("2023-09-16", "2023-10-14")])
        assert behind.complete_on == day("2023-09-15")

    def test_still_deferred_on_the_day_asked(self) -> None:
        found = six_months(day("2023-03-15"), day("2023-09-20"), [taken("2023-09-01", "2023-12-31")])
        assert not found.satisfied
        assert found.deducted == (taken("2023-09-01", "2023-09-20"),)

    def test_a_time_that_ends_before_it_starts_is_none(self) -> None:
        assert six_months(day("2023-03-15"), day("2023-12-31"), [taken("2023-05-10", "2023-05-01")]).deducted == ()

    @given(DAYS, DAYS, TIMES)
    def test_reckoned_day_by_day_it_is_the_same(self, since: date, on: date, times: list[Deduction]) -> None:
        found = six_months(since, on, times)
        out = {one.start + timedelta(days=n) for one in times for n in range(max(0, min(one.days, 40_000)))}
        walked, left = since, (months_after(since, 6) - since).days
        while left:
            walked += timedelta(days=1)
            left -= walked not in out
        assert found.complete_on == walked
        assert found.net_days == sum(since + timedelta(days=n) not in out for n in range(1, (on - since).days + 1))
        assert found.satisfied is (on > walked)

    @given(
        st.dates(), st.dates(), st.lists(st.builds(Deduction, st.dates(), st.dates(), st.text(max_size=3)), max_size=4)
    )
    def test_never_raises(self, since: date, on: date, times: list[Deduction]) -> None:
        found = six_months(since, on, times)
        assert found.complete_on >= found.ends_without
        assert found.net_days >= 0
