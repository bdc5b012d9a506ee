"""Rules on dates: the day before, the day itself, the day after."""

from __future__ import annotations

from datetime import date

import pytest

from tests.helpers.reference import checked, element, found, make_form, only

ORDER = make_form(
    [
        element("filed_on", "date", label="立案日期"),
        element("found_on", "date", label="发现财产日期"),
        element("due_on", "date", label="限期"),
    ],
    [{"rule": "dates_in_order", "paths": ["filed_on", "found_on", "issued_on", "due_on"]}],
)


@pytest.mark.parametrize(
    ("filed", "seen", "due", "wrong"),
    [
        ("2024-01-01", "2024-01-01", "2024-07-01", []),
        ("2024-01-02", "2024-01-01", "2024-07-02", ["found_on"]),
        ("2024-07-01", None, None, []),
        ("2024-07-02", None, None, ["issued_on"]),
        (None, None, "2024-06-30", ["due_on"]),
        ("2024-08-01", None, "2024-07-15", ["due_on", "issued_on"]),
        (None, None, None, []),
        ("不是日期", "2024-01-01", None, []),
    ],
)
def test_dates_in_order(filed, seen, due, wrong):
    result = checked(ORDER, {"filed_on": filed, "found_on": seen, "due_on": due}).findings
    assert [one.path for one in result if one.code == "date.order"] == wrong


def test_the_message_names_both_dates():
    one = only(ORDER, {"filed_on": "2024-05-01", "found_on": "2024-03-02"}, "date.order")
    assert one.message == "“发现财产日期”（2024年3月2日）早于“立案日期”（2024年5月1日）"
    assert one.mend == "核对两个日期，“立案日期”应不晚于“发现财产日期”"
    assert one.blocks


def test_dates_of_a_list_are_compared_within_their_item():
    children = [element("filed", "date", label="立案"), element("closed", "date", label="结案")]
    form = make_form(
        [element("cases", "list", label="案件", elements=children)],
        [{"rule": "dates_in_order", "paths": ["cases[].filed", "cases[].closed", "issued_on"]}],
    )
    good = {"filed": "2024-05-01", "closed": "2024-05-02"}
    old = {"filed": "2020-05-01", "closed": "2020-05-02"}
    assert found(form, {"cases": [good, old]}) == []
    one = only(form, {"cases": [good, {**old, "filed": "2020-05-03"}]}, "date.order")
    assert one.path == "cases[1].closed"
    assert one.message.startswith("“案件”第2项的“结案”（2020年5月2日）早于“案件”第2项的“立案”")
    assert found(form, {"cases": [old, {"filed": "2024-07-02"}]}) == [("error", "date.order", "issued_on")]


@pytest.mark.parametrize(("day", "wrong"), [("2024-06-30", False), ("2024-07-01", False), ("2024-07-02", True)])
def test_not_future(day, wrong):
    form = make_form(
        [element("x", "date", rules=["not_future"]), element("y", "date")], [{"rule": "not_future", "paths": "y"}]
    )
    assert [one[2] for one in found(form, {"x": day, "y": day})] == (["x", "y"] if wrong else [])
    assert found(form, {"x": day, "y": day}, on=date(2024, 7, 2)) == []


@pytest.mark.parametrize(("day", "wrong"), [("2024-06-30", True), ("2024-07-01", True), ("2024-07-02", False)])
def test_later_than_document(day, wrong):
    form = make_form([element("x", "date", rules=["later_than_document"])])
    assert found(form, {"x": day}) == ([("error", "date.not_later", "x")] if wrong else [])


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        ("2024-06-01", "2024-06-08", False),
        ("2024-06-01", "2024-06-09", True),
        ("2024-06-09", "2024-06-01", False),
        ("0001-01-01", "9999-12-31", True),
        ("2024-06-01", None, False),
    ],
)
@pytest.mark.parametrize("severity", ["info", "warning"])
def test_within_days(start, end, wrong, severity):
    form = make_form(
        [element("a", "date"), element("b", "date")],
        [{"rule": "within_days", "from": "a", "to": "b", "days": 7, "severity": severity}],
    )
    assert found(form, {"a": start, "b": end}) == ([(severity, "date.too_late", "b")] if wrong else [])


@pytest.mark.parametrize(("day", "wrong"), [(date(2024, 6, 16), True), (date(2024, 6, 17), False)])
def test_style_in_force(day, wrong):
    form = make_form([], ["style_in_force"])
    assert found(form, {}, on=day) == ([("warning", "style.not_in_force", "issued_on")] if wrong else [])
    if wrong:
        assert only(form, {}, "style.not_in_force", on=day).basis[0].article == "28"
