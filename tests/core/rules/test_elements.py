"""Rules on elements as such."""

from __future__ import annotations

import pytest

from tests.helpers import reference as r
from tests.helpers.reference import element, found, make_form, only

CASES = element(
    "cases", "list", label="案件", elements=[element("number", "case_number", label="案号"), element("court", "court")]
)
DISTINCT = make_form(
    [element("case_number", "case_number"), CASES],
    [
        {"rule": "distinct", "paths": ["case_number", "cases[].number"], "what": "案号"},
        {"rule": "distinct", "paths": ["cases[].court"]},
    ],
)


def numbers(*given):
    return [{"number": one} for one in given]


@pytest.mark.parametrize(
    ("own", "given", "wrong"),
    [
        ("（2024）鲁01执他1号", ("（2023）鲁0102执1号", "（2023）鲁0102执2号"), []),
        (None, ("（2023）鲁0102执1号", "(2023)鲁0102执1号"), ["cases[1].number"]),
        (None, ("（2023）鲁0102执1号", "（2023）鲁0102执1号之一"), ["cases[1].number"]),
        ("（2023）鲁0102执1号", ("（2023）鲁0102执1号", "（2023）鲁0102执1号"), ["cases[0].number", "cases[1].number"]),
        (None, (None, None), []),
    ],
)
def test_distinct(own, given, wrong):
    result = found(DISTINCT, {"case_number": own, "cases": numbers(*given)})
    assert [one[2] for one in result if one[:2] == ("warning", "element.repeated")] == wrong


def test_repeated_values_are_named():
    one = only(DISTINCT, {"cases": numbers("（2023）鲁0102执1号", "（2023）鲁0102执1号")}, "element.repeated")
    assert one.message == "案号“（2023）鲁0102执1号”重复，与“案件”第1项的“案号”相同"


@pytest.mark.parametrize(("other", "same"), [("历下区人民法院", True), (r.SHINAN, False)])
def test_one_court_written_in_two_ways_is_repeated(other, same):
    result = found(DISTINCT, {"cases": [{"court": r.LIXIA}, {"court": other}]})
    assert ("warning", "element.repeated", "cases[1].court") in result or not same


def test_distinct_at_an_element_of_a_list():
    form = make_form([element("l", "list", elements=[element("x", rules=["distinct"])])])
    assert found(form, {"l": [{"x": "甲"}, {"x": "乙"}, {"x": "甲"}]}) == [("warning", "element.repeated", "l[2].x")]


@pytest.mark.parametrize(("chosen", "wrong"), [(["a"], True), (["a", "b"], False), ([], False), (None, False)])
def test_at_least(chosen, wrong):
    options = {"a": "甲", "b": "乙", "c": "丙"}
    form = make_form([element("x", "multichoice", options=options, rules=[{"rule": "at_least", "count": 2}])])
    assert found(form, {"x": chosen}) == ([("error", "element.too_few", "x")] if wrong else [])


@pytest.mark.parametrize(("length", "wrong"), [(10, False), (11, True)])
def test_text_length(length, wrong):
    form = make_form([element("x", "longtext", rules=[{"rule": "text_length", "warn_over": 10}])])
    assert found(form, {"x": "字" * length}) == ([("warning", "element.long_text", "x")] if wrong else [])


@pytest.mark.parametrize(
    ("kind", "one", "other", "agree"),
    [
        ("text", "张三", " 张三 ", True),
        ("text", "张三", "李四", False),
        ("court", r.LIXIA, "历下区人民法院", True),
        ("court", r.LIXIA, r.SHINAN, False),
        ("case_number", "（2023）鲁0102执1号", "(2023)鲁0102执1号", True),
        ("case_number", "（2023）鲁0102执1号", "（2023）鲁0102执2号", False),
        ("date", "2024-01-01", "2024年1月1日", True),
        ("money", "100", "100.00", True),
        ("money", "100", "100.01", False),
        ("text", "张三", None, True),
        ("text", None, "张三", True),
    ],
)
def test_agrees(kind, one, other, agree):
    form = make_form([element("a", kind), element("b", kind)], [{"rule": "agrees", "paths": ["a", "b"]}])
    result = [found_one for found_one in found(form, {"a": one, "b": other}) if found_one[0] == "error"]
    assert result == ([] if agree else [("error", "element.disagrees", "b")])


def test_what_disagrees_is_shown():
    form = make_form(
        [element("a", label="报请法院"), element("b", label="主送")], [{"rule": "agrees", "paths": ["a", "b"]}]
    )
    one = only(form, {"a": "甲院", "b": "乙院"}, "element.disagrees")
    assert one.message == "“主送”（乙院）与“报请法院”（甲院）不一致"
