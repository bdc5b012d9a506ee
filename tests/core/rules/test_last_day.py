"""The last day in sight: said from the start, moved by days off, chained, and only said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rules.test_periods import Calendar
from tests.helpers.reference import REFERENCE, element, found, make_form, only
from zxwriter.core.deadlines import DeadlineRule
from zxwriter.core.findings import Basis, Severity
from zxwriter.core.rules.last_day import brief

BOOK = {
    "row85": DeadlineRule("row85", 85, "申请复议", 10, "日", "送达之日", "逾期改走监督", (Basis("法", "第1条", True),)),
    "row109": DeadlineRule("row109", 109, "申请执行监督", 6, "月", "届满之日", "逾期不予受理", (Basis("法", "第2条", True),)),
}  # fmt: skip


class Book:
    def find(self, name: str) -> DeadlineRule | None:
        return BOOK.get(name)

    def all(self) -> tuple[DeadlineRule, ...]:
        return tuple(BOOK.values())


KNOWN = replace(REFERENCE, calendar=Calendar(), deadlines=Book())
DAY = element("served_on", "date", label="送达日期")


def form(deadline):
    return make_form([DAY], [{"rule": "last_day", "from": "served_on", "deadline": deadline}])


@pytest.mark.parametrize(
    ("deadline", "served", "day", "told"),
    [
        ("row109", "2024-01-05", "2024年7月5日", "自“送达日期”（2024年1月5日）起6个月；逾期不予受理"),
        ("row109", "2024-01-06", "2024年7月8日", "起6个月；"),  # the sixth is a Saturday
        # ten days end on a Sunday and move to Monday the 15th; the six months run from there
        (["row85", "row109"], "2024-01-04", "2024年7月15日", "起10日，届满后再6个月；逾期"),
        ("row109", "2025-08-05", "2026年2月5日", "；没有该年的放假安排，末日遇法定休假日的顺延；"),
    ],
)
def test_the_last_day_is_said(deadline, served, day, told):
    one = only(form(deadline), {"served_on": served}, "deadline.last_day", known=KNOWN, on=date(2025, 12, 1))
    assert one.message == f"申请执行监督的最后一日：{day}（法第2条）"
    assert told in one.mend
    assert (one.severity, one.path) == (Severity.INFO, "served_on")


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        (
            Basis("关于办理申请执行监督案件若干问题的意见（法发〔2023〕4号）", "第5条第1款", True),
            "法发〔2023〕4号第5条第1款",
        ),
        (Basis("中华人民共和国民事诉讼法", "第85条", True), "民事诉讼法第85条"),
        (Basis("某规定", "第6条", False), "某规定第6条，未核实"),
    ],
)
def test_the_law_is_named_as_short_as_it_can_be(basis, said):
    assert brief([basis]) == said
    assert "没有登记" in brief([])


def test_nothing_is_said_without_a_day_or_for_a_period_nobody_knows():
    assert found(form("row109"), {}, known=KNOWN) == []
    assert found(form("row1"), {"served_on": "2024-01-05"}, known=KNOWN) == []
    assert found(form(["row85", "row1"]), {"served_on": "2024-01-05"}, known=KNOWN) == []


@given(st.dates())
def test_any_day_has_a_last_day_that_is_not_before_it(day):
    said = found(form(["row85", "row109"]), {"served_on": day.isoformat()}, on=day, known=KNOWN)
    assert [one[:2] for one in said] == [("info", "deadline.last_day")]


SIX = make_form(
    [
        element("filed_on", "date", label="立案日期"),
        element("received_on", "date", label="收到日期"),
        element("deductions", "list", elements=[element("start", "date"), element("end", "date"), element("reason")]),
    ],
    [{"rule": "six_months_complete", "filed_on": "filed_on", "received_on": "received_on", "deductions": "deductions"}],
)


def test_the_day_the_six_months_are_complete_is_said_for_the_later_start_and_net():
    plain = only(SIX, {"filed_on": "2023-03-15"}, "deadline.last_day")
    assert "六个月的最后一日：2023年9月15日，从2023年9月16日起可以申请" in plain.message
    later = only(SIX, {"filed_on": "2023-03-15", "received_on": "2023-03-20"}, "deadline.last_day")
    assert ("2023年9月20日" in later.message, later.path) == (True, "received_on")
    times = [{"start": "2023-05-01", "end": "2023-05-10"}, {"start": "2023-06-09", "end": "2023-06-01"}]
    net = only(SIX, {"filed_on": "2023-03-15", "deductions": times}, "deadline.last_day")
    assert "2023年9月25日，从2023年9月26日起" in net.message
    assert len(net.basis) == len(plain.basis) + 1
    assert found(SIX, {"deductions": times}) == []
