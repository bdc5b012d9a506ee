"""Reading answers: every shape of input, hidden branches, conditions on items, defaults."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.helpers.reference import TODAY, checked, element, found, make_form
from zxwriter.core.answers import generic, read_answers

CHOICE = element("method", "choice", options={"elevation": "提级执行", "reassignment": "指令执行"})
LIST = element(
    "cases",
    "list",
    elements=[
        element("kind", "choice", options={"filed": "已立案", "open": "未立案"}),
        element("number", required=True, when="item.kind == 'filed'"),
        element("court.name"),
    ],
)


def read(elements, raw, on=TODAY):
    return read_answers(make_form(elements), raw, on=on)


def test_generic_paths():
    assert generic("a[0].b[12].c.d") == "a[].b[].c.d"


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("text", "　张三 \n", "张三"),
        ("text", 12, "12"),
        ("text", 0, "0"),
        ("longtext", "一\r\n二", "一\n二"),
        ("bool", "是", True),
        ("bool", False, False),
        ("bool", " FALSE ", False),
        ("date", "2024年3月5日", date(2024, 3, 5)),
        ("date", date(2024, 3, 5), date(2024, 3, 5)),
        ("date", datetime(2024, 3, 5, 12, tzinfo=UTC), date(2024, 3, 5)),
        ("money", "1,234.50", Decimal("1234.50")),
        ("money", 12, Decimal(12)),
        ("money", 12.5, Decimal("12.5")),
        ("number", "０", 0),
        ("number", "2.0", 2),
        ("number", 999_999_999, 999_999_999),
    ],
)
def test_values_are_read(kind, raw, value):
    read_value = read([element("x", kind)], {"x": raw}).get("x")
    assert (read_value.value, read_value.fault) == (value, None)


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        ("text", {"a": 1}, "value.type"),
        ("text", ["a"], "value.type"),
        ("text", True, "value.type"),
        ("text", float("nan"), "value.type"),
        ("text", Decimal("sNaN"), "value.type"),
        pytest.param("text", 10**5000, "value.type", id="huge-text"),
        ("longtext", {"a": 1}, "value.type"),
        ("bool", 1, "value.type"),
        ("bool", "也许", "value.type"),
        ("date", "2023-02-29", "value.date"),
        ("date", 20240305, "value.date"),
        ("date", ["2024-03-05"], "value.date"),
        ("money", "一些", "value.money"),
        ("money", True, "value.money"),
        pytest.param("money", 10**5000, "value.money", id="huge-money"),
        ("money", {"a": 1}, "value.money"),
        ("number", -1, "value.number"),
        ("number", "1.5", "value.number"),
        ("number", "1e999999999", "value.number"),
        ("number", 10**9, "value.number"),
        pytest.param("number", 10**5000, "value.number", id="huge-number"),
        ("number", "NaN", "value.number"),
        ("number", True, "value.number"),
        ("court", {"name": "x"}, "value.type"),
        ("party", ["x"], "value.type"),
        ("case_number", 12, "value.type"),
        ("list", "x", "value.type"),
        ("list", {"number": "x"}, "value.type"),
    ],
)
def test_wrong_types_are_one_error_and_never_a_value(kind, raw, code):
    children = {"elements": [element("number")]} if kind == "list" else {}
    result = checked(make_form([element("x", kind, **children)]), {"x": raw})
    assert result.answers.get("x").value is None
    assert [one.code for one in result.findings if one.blocks] == [code]
    (finding,) = [one for one in result.findings if one.blocks]
    assert finding.path == "x"
    assert finding.message
    assert finding.mend


@pytest.mark.parametrize("raw", ["third", 3, ["elevation"], {"elevation": True}, "长" * 5000])
def test_a_choice_takes_only_its_options(raw):
    result = checked(make_form([CHOICE]), {"method": raw})
    (finding,) = result.findings
    assert finding.code == "value.option"
    assert "elevation（提级执行）" in finding.mend
    assert len(finding.message) < 100


@pytest.mark.parametrize(
    ("raw", "value"),
    [(["b", "a", "b"], ["a", "b"]), ("a", ["a"]), ([], None), (["c"], None), ([1], None), ({"a": 1}, None)],
)
def test_a_multichoice_is_read_in_the_order_of_the_form(raw, value):
    answer = read([element("x", "multichoice", options={"a": "甲", "b": "乙"})], {"x": raw}).get("x")
    assert answer.value == value
    assert (answer.fault is not None) == (value is None and raw != [])


@pytest.mark.parametrize("blank", [None, "", " \t\u3000\n", [], {}])
def test_blank_counts_as_not_answered(blank):
    answer = read([element("x", required=True)], {"x": blank}).get("x")
    assert answer.open
    assert found(make_form([element("x", required=True)]), {"x": blank}) == [("error", "element.missing", "x")]


def test_hidden_branches_are_kept_and_not_checked():
    form = make_form([CHOICE, element("count", "number", required=True, when="method == 'reassignment'")])
    result = checked(form, {"method": "elevation", "count": "不是数"})
    answer = result.answers.get("count")
    assert (answer.raw, answer.visible, result.findings) == ("不是数", False, ())
    assert result.answers.value("count") is None
    assert [one.code for one in checked(form, {"method": "reassignment", "count": "不是数"}).findings] == [
        "value.number"
    ]


def test_a_hidden_page_hides_its_elements():
    pages = [
        {"id": "a", "title": "甲", "elements": [CHOICE]},
        {"id": "b", "title": "乙", "when": "method == 'elevation'", "elements": [element("why", required=True)]},
        {"id": "c", "title": "丙", "elements": [element("issued_on", "date", default="today")]},
    ]
    form = make_form([], pages=pages)
    assert found(form, {"method": "elevation"}) == [("error", "element.missing", "why")]
    assert found(form, {"method": "reassignment"}) == []
    assert found(form, {}) == []


def test_conditions_on_items_look_at_their_own_item():
    form = make_form([LIST])
    raw = {"cases": [{"kind": "open"}, {"kind": "filed"}, {"kind": "filed", "number": "甲"}]}
    assert found(form, raw) == [("error", "element.missing", "cases[1].number")]
    answers = checked(form, raw).answers
    assert [one.path for one in answers.each("cases[].number")] == ["cases[1].number", "cases[2].number"]
    assert answers.near(answers.get("cases[2].number"), "item.kind").value == "filed"
    assert answers.near(answers.get("cases[2].number"), "issued_on").value == TODAY
    assert answers.scope(answers.get("cases[2].number"))["item"]["number"] == "甲"


def test_lists_in_lists():
    inner = element("parts", "list", elements=[element("x"), element("y", required=True, when="item.x == '要'")])
    form = make_form([element("cases", "list", elements=[element("n"), inner])])
    raw = {"cases": [{"parts": [{"x": "不"}]}, {"parts": [{"x": "要"}, {"x": "要", "y": "有"}]}]}
    assert found(form, raw) == [("error", "element.missing", "cases[1].parts[0].y")]
    answers = checked(form, raw).answers
    assert answers.scope(answers.get("cases[1].parts[1].y"))["item"] == {"x": "要", "y": "有"}
    assert answers.near(answers.get("cases[1].parts[1].y"), "item.x").path == "cases[1].parts[1].x"


def test_the_length_of_a_list_can_be_a_condition():
    form = make_form([LIST, element("ledger", required=True, when="cases|length > 1")])
    assert found(form, {"cases": [{}]}) == []
    assert found(form, {"cases": [{}, {}]}) == [("error", "element.missing", "ledger")]


@pytest.mark.parametrize(
    ("raw", "unknown"),
    [
        ({"nothing": 1}, ["nothing"]),
        ({"cases": [{"number": "甲", "more": 1}]}, ["cases[0].more"]),
        ({"cases": ["甲"]}, ["cases[0]"]),
        ({"cases": [[1]]}, ["cases[0]"]),
        ({"cases": [None, {}]}, []),
        ({"cases": [{"court": "济南"}]}, ["cases[0].court"]),
        ({"cases": [{"court": {"name": "济南", "code": 1}}]}, ["cases[0].court.code"]),
        ({"basis": "判决"}, ["basis"]),
        ({"basis": ["判决"]}, ["basis"]),
        ({"basis": {"number": "一", "x": {"y": 1}}}, ["basis.x"]),
        ({"basis": None}, []),
        ({"[]": 1, 5: 2}, ["[]", "5"]),
        ({"cases": {"[]": 1}}, ["cases.[]"]),
    ],
)
def test_nothing_is_dropped_in_silence(raw, unknown):
    assert list(read([LIST, element("basis.number")], raw).unknown) == unknown


def test_defaults_fill_what_is_open():
    form = make_form([{**CHOICE, "default": "elevation"}, element("seen_on", "date", default="today")])
    answers = checked(form, {}, on=date(2024, 9, 1)).answers
    assert (answers.value("method"), answers.get("method").defaulted) == ("elevation", True)
    assert answers.value("seen_on") == date(2024, 9, 1)
    assert answers.get("method").shown == "提级执行"


def test_the_word_today_is_only_a_date_for_a_date():
    assert read([element("x", default="today")], {}).value("x") == "today"


def test_the_date_borne():
    form = make_form([])
    assert checked(form, {}).on == TODAY
    assert checked(form, {"issued_on": "2024年6月20日"}).on == date(2024, 6, 20)
    both = checked(form, {"issued_on": "2024-06-20"}, on=date(2024, 8, 1))
    assert (both.on, both.answers.value("issued_on")) == (date(2024, 8, 1), date(2024, 8, 1))
    wrong = checked(form, {"issued_on": "六月"})
    assert (wrong.on, [one.code for one in wrong.findings]) == (TODAY, ["value.date"])
    assert checked(form, {"issued_on": "六月"}, on=TODAY).findings == ()


def test_deep_nesting_is_just_a_wrong_type():
    deep: list = []
    for _ in range(5000):
        deep = [deep]
    assert [one[1] for one in found(make_form([element("x"), LIST]), {"x": deep, "cases": deep})] == [
        "value.type",
        "answers.unknown",
    ]


def test_a_default_is_worked_out_of_the_answers_before_it():
    elements = [LIST, element("copies", "number", default_from="cases|length")]
    one = read(elements, {"cases": [{}, {}]}).by_path["copies"]
    assert (one.value, one.defaulted, one.raw) == (2, True, None)
    assert read(elements, {}).value("copies") == 0
    assert read(elements, {"cases": [{}], "copies": 5}).by_path["copies"][3:] == (5, True, None, False)
    assert read(elements, {"cases": [{}], "copies": "多"}).by_path["copies"].fault is not None


@pytest.mark.parametrize("source", ["method", "cases|length + method", "cases|first", "cases[3].kind", "1 / 0"])
def test_a_default_that_cannot_be_worked_out_leaves_the_element_open(source):
    one = read([CHOICE, LIST, element("copies", "number", default_from=source)], {"cases": []}).by_path["copies"]
    assert (one.value, one.fault, one.defaulted) == (None, None, False)


def test_a_default_in_an_item_is_worked_out_of_its_item():
    inner = {**LIST, "elements": [element("name"), element("shown", default_from="item.name")]}
    answers = read([inner], {"cases": [{"name": "甲"}, {"name": "乙", "shown": "丙"}, {}]})
    assert [one.value for one in answers.each("cases[].shown")] == ["甲", "丙", None]
