"""Rules on numbers: case numbers, identity numbers, amounts."""

from __future__ import annotations

import pytest

from tests.helpers import reference as r
from tests.helpers.reference import element, found, make_form, only

OWN = make_form(
    [
        element("court", "court"),
        element("case_number", "case_number", rules=[{"rule": "case_number", "types": ["执他"], "court": "court"}]),
    ],
)


def errors(form, answers, **more):
    return [one[1:] for one in found(form, answers, **more) if one[0] == "error"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("（2024）鲁01执他12号", None),
        ("(2024)鲁01执他12号", None),
        ("（2024）鲁01执12号", "case_number.wrong_type"),
        ("（2024）鲁02执他12号", "case_number.court_mismatch"),
        ("（2025）鲁01执他12号", "case_number.future_year"),
    ],
)
def test_the_documents_own_number(number, code):
    expected = [] if code is None else [(code, "case_number")]
    assert errors(OWN, {"court": r.JINAN, "case_number": number}) == expected


def test_the_court_is_not_asked_where_it_is_open():
    assert errors(OWN, {"case_number": "（2024）鲁02执他12号"}) == []


def test_messages_say_which_element_and_which_document():
    answers = {"court": r.JINAN, "case_number": "（2024）鲁01执12号"}
    assert only(OWN, answers, "case_number.wrong_type").message == "case_number：请示应使用“执他”字案号，现为“执”字"
    use = {"rule": "case_number", "types": "执", "basis": ["own:1"]}
    other = make_form([element("number", "case_number", label="原案号", rules=[use])])
    one = only(other, {"number": "（2024）鲁01执他1号"}, "case_number.wrong_type")
    assert (one.message, one.basis[0].law) == ("原案号：此处应使用“执”字案号，现为“执他”字", "own")


def test_every_case_number_is_examined_without_being_asked():
    form = make_form([element("cases", "list", elements=[element("number", "case_number")])])
    assert errors(form, {"cases": [{"number": "（2023）鲁0102执1号"}, {"number": "（2014）鲁0102执1号"}]}) == [
        ("case_number.new_form_before_2016", "cases[1].number")
    ]
    assert errors(form, {"cases": [{"number": "五号案件"}]})[0][1] == "cases[0].number"


def test_the_court_of_the_same_item_owns_the_number():
    children = [
        element("court", "court"),
        element("number", "case_number", rules=[{"rule": "case_number", "court": "item.court"}]),
    ]
    form = make_form([element("cases", "list", elements=children)])
    good = {"court": r.LIXIA, "number": "（2023）鲁0102执1号"}
    assert found(form, {"cases": [good, {"court": r.SHINAN, "number": "（2023）鲁0202执1号"}]}) == []
    assert errors(form, {"cases": [good, {**good, "court": r.SHINAN}]}) == [
        ("case_number.court_mismatch", "cases[1].number")
    ]


PERSON, COMPANY = "11010519491231002X", "91350100M000100Y43"
IDENTITY = make_form(
    [
        element("kind", "choice", options={"person": "自然人", "organization": "单位", "other": "其他"}),
        element("id", label="证件号码", rules=[{"rule": "identity_number", "kind": "kind"}]),
    ],
)


@pytest.mark.parametrize(
    ("kind", "number", "key"),
    [
        ("person", PERSON, None),
        ("person", PERSON.lower(), None),
        ("person", "110105194912310021", "gb11643"),
        ("person", COMPANY, "gb11643"),
        ("organization", COMPANY, None),
        ("organization", COMPANY[:-1] + "4", "gb32100"),
        ("organization", PERSON, "gb32100"),
        ("other", "护照E123", None),
        (None, "护照E123", None),
    ],
)
def test_identity_numbers(kind, number, key):
    result = found(IDENTITY, {"kind": kind, "id": number})
    assert [(one[0], one[2]) for one in result] == ([("error", "id")] if key else [])
    if key:
        finding = only(IDENTITY, {"kind": kind, "id": number}, result[0][1])
        assert (finding.basis[0].law, finding.message[:5]) == (key, "“证件号码")


def test_identity_numbers_of_a_form_are_judged_within_their_item():
    children = [element("kind", "choice", options={"person": "自然人", "organization": "单位"}), element("id")]
    form = make_form(
        [element("parties", "list", elements=children)],
        [{"rule": "identity_number", "path": "parties[].id", "kind": "parties[].kind"}],
    )
    good = [{"kind": "person", "id": PERSON}, {"kind": "organization", "id": COMPANY}]
    assert found(form, {"parties": good}) == []
    assert [one[2] for one in found(form, {"parties": [{**good[0], "kind": "organization"}, good[1]]})] == [
        "parties[0].id"
    ]


AMOUNTS = make_form(
    [
        element("total", "money", label="标的额", rules=["positive"]),
        element("paid", "money", label="已到位", rules=[{"rule": "at_most", "other": "total"}]),
    ],
)


@pytest.mark.parametrize(
    ("total", "paid", "expected"),
    [
        ("100", "100", []),
        ("100", "100.01", [("error", "amount.exceeds", "paid")]),
        ("100", "99.99", []),
        ("0.01", None, []),
        ("0", None, [("error", "amount.not_positive", "total")]),
        (None, "5", []),
        ("很多", "5", [("error", "value.money", "total")]),
    ],
)
def test_amounts(total, paid, expected):
    assert found(AMOUNTS, {"total": total, "paid": paid}) == expected


def test_amounts_are_named():
    one = only(AMOUNTS, {"total": "100", "paid": "200.5"}, "amount.exceeds")
    assert one.message == "“已到位”（200.50元）多于“标的额”（100元）"


def test_amounts_of_items_and_whole_numbers():
    children = [element("most", "number"), element("n", "number", rules=[{"rule": "at_most", "other": "item.most"}])]
    form = make_form([element("l", "list", elements=children), element("m", "number", rules=["positive"])])
    assert found(form, {"l": [{"most": 2, "n": 2}, {"most": 5, "n": 3}], "m": 1}) == []
    assert [one[1:] for one in found(form, {"l": [{"most": 2, "n": 2}, {"most": 5, "n": 6}], "m": 0})] == [
        ("amount.exceeds", "l[1].n"),
        ("amount.not_positive", "m"),
    ]


def test_amounts_of_a_form_are_compared_within_their_item():
    children = [element("total", "money"), element("paid", "money")]
    form = make_form(
        [element("l", "list", elements=children)],
        [{"rule": "at_most", "path": "l[].paid", "other": "l[].total"}],
    )
    small, large = {"total": "10", "paid": "10"}, {"total": "100", "paid": "90"}
    assert found(form, {"l": [small, large]}) == []
    assert found(form, {"l": [{**small, "paid": "11"}, large]}) == [("error", "amount.exceeds", "l[0].paid")]


SUM = make_form(
    [
        element("total", "money"),
        element("cases", "list", elements=[element("amount", "money")]),
    ],
    [{"rule": "adds_up", "total": "total", "parts": ["cases[].amount"]}],
)


@pytest.mark.parametrize(
    ("total", "amounts", "wrong"),
    [
        ("300.10", ["100", "200.1"], False),
        ("300", ["100", "200.1"], True),
        ("100", ["100"], False),
        ("300", ["100", ""], False),  # an open part: nothing can be said
        ("", ["100", "200"], False),
        ("300", [], False),
    ],
)
def test_a_total_is_the_sum_of_its_parts(total, amounts, wrong):
    said = errors(SUM, {"total": total, "cases": [{"amount": one} for one in amounts]})
    assert said == ([("amount.sum", "total")] if wrong else [])


def test_a_wrong_total_says_the_right_one():
    raw = {"total": "300", "cases": [{"amount": "100"}, {"amount": "250.50"}]}
    assert "合计改为350.50元" in only(SUM, raw, "amount.sum").mend
