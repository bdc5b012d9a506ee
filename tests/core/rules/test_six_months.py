"""The rule on the six months: both starts, the later judges, the boundary day on both sides."""

from __future__ import annotations

from typing import Any

import pytest

from tests.helpers.reference import TODAY, element, found, make_form, only
from zxwriter.core.values.numerals import arabic_date

FORM = make_form(
    [
        element("filed_on", "date"),
        element("received_on", "date"),
        element("found_on", "date"),
        element(
            "deductions",
            "list",
            elements=[
                element("start", "date"),
                element("end", "date"),
                element("reason", "choice", options={"announcement": "公告", "suspension": "中止执行"}),
            ],
        ),
    ],
    [
        {
            "rule": "six_months_net",
            "filed_on": "filed_on",
            "received_on": "received_on",
            "found_on": "found_on",
            "deductions": "deductions",
        }
    ],
)  # fmt: skip
TIME = {"start": "2023-05-01", "end": "2023-05-10", "reason": "announcement"}


def judged(on: str, **answers: Any) -> list[tuple[str, str]]:
    return [(severity, path) for severity, code, path in found(FORM, {"issued_on": on, **answers}) if "six" in code]


@pytest.mark.parametrize(
    ("on", "answers", "outcome"),
    [
        ("2023-09-15", {"filed_on": "2023-03-15"}, [("error", "filed_on")]),
        ("2023-09-16", {"filed_on": "2023-03-15"}, []),
        ("2023-09-25", {"filed_on": "2023-03-15", "deductions": [TIME]}, [("error", "filed_on")]),
        ("2023-09-26", {"filed_on": "2023-03-15", "deductions": [TIME]}, [("info", "filed_on")]),
        ("2023-09-15", {"filed_on": "2023-03-15", "received_on": "2023-03-10"}, [("warning", "filed_on")]),
        ("2023-09-10", {"filed_on": "2023-03-15", "received_on": "2023-03-10"}, [("error", "filed_on")]),
        ("2023-09-16", {"filed_on": "2023-03-15", "received_on": "2023-03-10"}, [("info", "filed_on")]),
        ("2023-09-15", {"filed_on": "2023-03-10", "received_on": "2023-03-15"}, [("warning", "received_on")]),
        ("2023-09-16", {"filed_on": "2023-03-15", "found_on": "2023-04-01"}, [("error", "found_on")]),
        ("2023-10-01", {"filed_on": "2023-03-15", "found_on": "2023-04-01"}, [("error", "found_on")]),
        ("2023-10-02", {"filed_on": "2023-03-15", "found_on": "2023-04-01"}, []),
        ("2023-10-02", {}, []),
        ("2023-10-02", {"filed_on": "某日"}, []),
    ],
)
def test_the_last_day_and_the_day_after(on: str, answers: dict[str, Any], outcome: list[tuple[str, str]]) -> None:
    assert judged(on, **answers) == outcome


def test_both_starts_are_told_with_their_ends() -> None:
    finding = only(
        FORM, {"issued_on": "2023-09-16", "filed_on": "2023-03-15", "received_on": "2023-03-10"}, "six_months.over"
    )
    for part in ("filed_on（2023年3月15日）", "2023年9月15日届满", "received_on（2023年3月10日）", "2023年9月10日届满"):
        assert part in finding.message
    assert [one.article for one in finding.basis] == ["237", "10", "4"]


def test_what_was_taken_out_is_told_with_its_basis() -> None:
    answers = {"filed_on": "2023-12-15", "deductions": [{**TIME, "start": "2024-06-01", "end": "2024-06-30"}]}
    finding = only(FORM, answers, "six_months.not_over")
    assert "扣除30日" in finding.message
    assert arabic_date(TODAY) in finding.message
    assert finding.basis[-1].article == "13"


@pytest.mark.parametrize("end", ["2023-05-01", "2023-04-30"])
def test_a_time_that_ends_before_it_starts_is_an_error(end: str) -> None:
    answers = {"filed_on": "2023-03-15", "deductions": [{**TIME, "end": end}]}
    codes = [code for _, code, _ in found(FORM, answers)]
    assert ("six_months.deduction_order" in codes) is (end < TIME["start"])


@pytest.mark.parametrize("times", [3, "全部", [1, None], [{}], [{"start": "2023-05-01"}], [{**TIME, "reason": 7}]])
def test_whatever_stands_in_the_list(times: Any) -> None:
    found(FORM, {"filed_on": "2023-03-15", "deductions": times})
