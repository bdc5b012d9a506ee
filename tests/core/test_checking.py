"""The whole check: order and wording of findings, the safety net, and that no answers whatever make it raise."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.helpers.reference import JINAN, LIXIA, REFERENCE, TODAY, checked, element, found, make_form, only
from zxwriter.core import checking
from zxwriter.core.checking import check
from zxwriter.core.fields import FIELD_TYPES
from zxwriter.core.findings import Basis, Finding, Severity
from zxwriter.core.rules.registry import RULES, Rule, rule

OPTIONS = {"a": "甲", "b": "乙"}
KINDS = [one for one in FIELD_TYPES if one not in ("choice", "multichoice")]


def every_type(prefix: str = "") -> list[dict]:
    plain = [element(f"{prefix}{kind}_x", kind) for kind in KINDS]
    return [
        *plain,
        element(f"{prefix}choice_x", "choice", options=OPTIONS),
        element(f"{prefix}multichoice_x", "multichoice", options=OPTIONS),
        element(f"{prefix}kind_x", "choice", options={"person": "自然人", "organization": "单位"}),
    ]


def every_rule() -> list[dict]:
    courts = ["court_x", "cases[].court_x"]
    return [
        {"rule": "next_superior", "lower": courts, "upper": "court_x"},
        {"rule": "superior_of_all", "lowers": courts, "upper": "court_x"},
        {"rule": "shared_superior", "courts": courts},
        {"rule": "within_area", "court": courts, "of": "court_x", "or_self": True},
        {"rule": "different", "paths": courts},
        {"rule": "not_among", "court": "court_x", "others": "cases[].court_x"},
        {"rule": "dates_in_order", "paths": ["date_x", "cases[].date_x", "issued_on"]},
        {"rule": "not_future", "paths": ["date_x", "cases[].date_x"]},
        {"rule": "later_than_document", "path": "date_x"},
        {"rule": "within_days", "from": "date_x", "to": "cases[].date_x", "days": 7},
        {"rule": "style_in_force"},
        {"rule": "cites", "law": "民事诉讼法", "topic": "六个月未执行", "article": 237},
        {"rule": "adds_up", "total": "money_x", "parts": ["cases[].money_x", "number_x"]},
        {"rule": "law_applies", "law": "民事诉讼法", "article": 237},
        {"rule": "citation_text", "path": "longtext_x"},
        {"rule": "at_most", "path": "money_x", "other": "number_x"},
        {"rule": "positive", "path": ["money_x", "number_x", "cases[].money_x"]},
        {"rule": "at_least", "path": ["multichoice_x", "cases"], "count": 2},
        {"rule": "text_length", "path": "longtext_x", "warn_over": 3},
        {"rule": "distinct", "paths": ["case_number_x", "cases[].case_number_x", "cases[].multichoice_x"]},
        {"rule": "distinct", "paths": [*courts, "cases[].date_x"]},
        {"rule": "agrees", "paths": ["text_x", "court_x", "cases[].case_number_x", "multichoice_x", "money_x"]},
        {"rule": "note", "code": "advice", "message": "提示", "when": "cases|length > 1", "path": "cases"},
        {"rule": "identity_number", "path": "text_x", "kind": "kind_x"},
        {"rule": "six_months_net", "filed_on": "date_x", "found_on": ["cases[].date_x"], "deductions": "cases"},
        {"rule": "in_time", "from": ["date_x", "cases[].date_x"], "days": 10, "months": 6, "before": "复议"},
        {"rule": "period", "from": ["date_x", "cases[].date_x"], "deadline": "row73"},
        {"rule": "last_day", "from": ["date_x", "cases[].date_x"], "deadline": ["row85", "row109"]},
        {"rule": "six_months_complete", "filed_on": "date_x", "received_on": "cases[].date_x"},
        {"rule": "page_ranges", "path": ["text_x", "cases[].text_x"]},
        {"rule": "procuratorate_of", "path": "text_x", "courts": ["court_x", "cases[].court_x"]},
        {"rule": "days_left", "path": ["date_x", "cases[].date_x"], "days": 30, "leeway": 7},
        {"rule": "refuse", "path": "bool_x", "code": "refused", "message": "不予受理", "when": "not bool_x"},
        {
            "rule": "avoids",
            "path": ["longtext_x", "cases[].text_x"],
            "words": "贵院",
            "code": "word",
            "message": "{word}",
        },
        {
            "rule": "mentions",
            "path": "cases[].text_x",
            "words": ["撤销"],
            "code": "word",
            "message": "没有",
            "together": True,
        },
    ]


ITEM_RULES = [
    element("number", "case_number", rules=[{"rule": "case_number", "types": ["执", "执恢"], "court": "item.court_x"}]),
    element("id", rules=[{"rule": "identity_number", "kind": "item.kind_x", "when": "item.kind_x"}]),
    element("paid", "money", required=True, rules=["positive", {"rule": "at_most", "other": "item.money_x"}]),
]
EVERYTHING = make_form(
    [*every_type(), element("cases", "list", elements=[*every_type(), *ITEM_RULES])],
    every_rule(),
)

TEXTS = st.one_of(
    st.text(),
    st.sampled_from(
        ["2024-05-06", "（2023）鲁0102执1234号", JINAN, LIXIA, "person", "a", "12.5", "民诉法第226条六个月", "是"]
    ),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
NAMES = [one.path for one in EVERYTHING.elements() if "[]" not in one.path]
ITEM = st.dictionaries(
    st.sampled_from([one.name for one in EVERYTHING.element("cases").elements]), JSON | TEXTS, max_size=8
)
ANSWERS = st.one_of(
    JSON,
    st.dictionaries(st.sampled_from(NAMES), JSON | TEXTS),
    st.fixed_dictionaries({"cases": st.lists(ITEM, max_size=3)}, optional=dict.fromkeys(NAMES[:-2], TEXTS)),
)


def test_the_form_of_everything_uses_every_type_and_rule():
    assert {one.type for one in EVERYTHING.elements()} == {*FIELD_TYPES, "list"}
    used = {one.rule for one in EVERYTHING.checks} | {use.rule for one in EVERYTHING.elements() for use in one.rules}
    assert used | {"known_court"} == set(RULES)


@settings(max_examples=300, deadline=None)
@given(ANSWERS)
@example(None)
@example({"cases": [{"court_x": "", "number": "（2023）鲁0102执1234号之一"}], "date_x": "0001-01-01"})
@example({"date_x": "9999-12-31", "issued_on": "9999-12-31", "cases": [{"date_x": "0001-01-01"}]})
@example({"text_x": "\ud800", "issued_on": "\ud800", "\ud800": 1})
def test_no_answers_make_it_raise(answers):
    result = check(EVERYTHING, answers, reference=REFERENCE, today=TODAY)
    for one in result.findings:
        assert one.message
        assert not one.message.endswith("。")
        f"{one.message}{one.mend}{one.path}{one.code}".encode()
    for answer in result.answers:
        typed = answer.visible and answer.raw not in (None, "", [], {}) and str(answer.raw).strip()
        if typed and answer.value is None:
            assert any(one.blocks and one.path == answer.path for one in result.findings)


@pytest.mark.parametrize("raw", [None, [], "x", 3, [{"text_x": "x"}]])
def test_answers_that_are_no_answers(raw):
    assert [one.code for one in checked(make_form([element("x")]), raw).findings] == ["answers.shape"]


@pytest.mark.parametrize(
    ("kind", "raw", "codes"),
    [
        ("text", "张\u200b三", ["text.invisible"]),
        ("text", "\x1c", ["text.control"]),
        ("text", "××公司", ["placeholder.crosses"]),
        ("text", "葛\ue000", ["text.private_use"]),
        ("multichoice", ["a", "\u200b"], ["value.option", "text.invisible"]),
        ("multichoice", ["a", "\u200b", 3, ["\x00"]], ["value.option", "text.invisible"]),
        ("multichoice", ["a", "b"], []),
    ],
)
def test_characters_are_judged_wherever_text_is_typed(kind, raw, codes):
    more = {"options": OPTIONS} if kind == "multichoice" else {}
    assert [code for _, code, _ in found(make_form([element("x", kind, **more)]), {"x": raw})] == codes


def test_findings_stand_in_the_order_of_the_form_and_once():
    note = {"rule": "note", "code": "n", "message": "m"}
    form = make_form([element("x", required=True), element("y", required=True)], [note, note, {**note, "path": "x"}])
    assert found(form, {"z": 1, "y": "好"}) == [
        ("error", "element.missing", "x"),
        ("info", "n", "x"),
        ("warning", "answers.unknown", "z"),
        ("info", "n", ""),
    ]
    assert found(form, {"x": "甲", "y": "好"}) == [("info", "n", "x"), ("info", "n", "")]


def test_what_two_rules_say_alike_is_one_finding_resting_on_both():
    """A court that is not the superior under 第237条 and under 第74条 is wrong once (an 执行决定书 by another court)."""
    read, other, unread = (Basis("民诉法", article, article != "第3条") for article in ("第1条", "第2条", "第3条"))
    said = Finding(Severity.ERROR, "a.b", "p", "同一句话。", "改一处", (read,))
    answers = check(make_form([element("p", "text")]), {"p": "字"}, reference=REFERENCE, today=TODAY).answers
    again = replace(said, basis=(other, read), mend="改一处。")
    (one,) = checking._ordered([said, again], answers)
    assert (one.message, one.mend, one.basis, one.severity) == ("同一句话", "改一处", (read, other), Severity.ERROR)
    # Law nobody has read takes nothing from an error that stands without it, and makes none.
    (one,) = checking._ordered([replace(said, basis=(unread,), mend="另一处"), said], answers)
    assert (one.severity, one.basis, one.mend) == (Severity.ERROR, (read,), "另一处；改一处")
    (one,) = checking._ordered([replace(said, basis=(unread,))] * 2, answers)
    assert (one.severity, one.basis) == (Severity.WARNING, (unread,))
    assert len(checking._ordered([said, replace(said, path="q"), replace(said, message="别的话")], answers)) == 3


def test_a_missing_element_says_how_to_mend_it_and_blocks_on_verified_law_only():
    form = make_form([element("x", label="案由", required=True, example="借款合同纠纷", basis=["a:1", "b:2?"])])
    one = only(form, {}, "element.missing")
    assert (one.severity, one.message) == (Severity.ERROR, "缺少必备要素“案由”")
    assert one.mend == "填写“案由”，例如：借款合同纠纷"
    assert one.basis == (Basis("a", "1", verified=True),)
    assert checked(form, {}).blocked
    assert not checked(form, {"x": "借款合同纠纷"}).blocked


@pytest.mark.parametrize(
    ("items", "codes"),
    [(0, ["element.missing"]), (1, ["list.too_few"]), (2, []), (3, []), (4, ["list.too_many"])],
)
def test_the_size_of_a_list(items, codes):
    form = make_form([element("l", "list", required=True, minimum=2, maximum=3, elements=[element("x")])])
    assert [one.code for one in checked(form, {"l": [{"x": "甲"}] * items}).findings] == codes


def test_a_list_can_carry_rules():
    form = make_form(
        [element("l", "list", rules=[{"rule": "at_least", "count": 2}], elements=[element("x")])],
    )
    assert found(form, {"l": [{"x": "甲"}]}) == [("error", "element.too_few", "l")]
    assert found(form, {}) == []


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("text", "张\u200b三", "text.invisible"),
        ("text", "张\n三", "text.newline"),
        ("text", "张\ud800三", "text.surrogate"),
        ("longtext", "张\u202e三", "text.direction"),
        ("longtext", "{{ x }}", "placeholder.template"),
        ("party", "××公司", "placeholder.crosses"),
    ],
)
def test_characters_no_document_can_carry(kind, text, code):
    (one,) = checked(make_form([element("x", kind)]), {"x": text}).findings
    assert one.blocks
    assert (one.code, one.path, one.message[:2]) == (code, "x", "x：")


@pytest.mark.parametrize("text", ["张三\n", " 张三\r\n", "\u3000张三"])
def test_space_around_an_answer_is_no_fault(text):
    result = checked(make_form([element("x")]), {"x": text})
    assert (result.findings, result.answers.value("x")) == ((), "张三")


def test_own_characters_warn():
    one = only(make_form([element("x")]), {"x": "\ue000某"}, "text.private_use")
    assert (one.severity, "U+E000" in one.message) == (Severity.WARNING, True)


def test_long_and_strange_keys_are_named_safely():
    (one,) = checked(make_form([]), {"\ud800" + "长" * 500: 1}).findings
    assert len(one.path) <= 81
    one.path.encode()


@pytest.fixture
def silent_case_number(monkeypatch):
    """A reading that gives no value while its rule finds nothing."""
    monkeypatch.setitem(RULES, "case_number", Rule("case_number", lambda context: ()))


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.usefixtures("silent_case_number")
def test_what_was_typed_and_not_understood_never_passes(required):
    form = make_form([element("x", "case_number", required=required, example="（2024）鲁01执他1号")])
    assert found(form, {"x": "第五号"}) == [("error", "value.unread", "x")]
    assert "（2024）鲁01执他1号" in only(form, {"x": "第五号"}, "value.unread").mend
    assert found(form, {"x": "（2024）鲁01执他1号"}) == []


def test_rules_are_not_asked_about_what_cannot_be_read():
    form = make_form([element("x", "money", rules=["positive"])])
    assert found(form, {"x": "很多"}) == [("error", "value.money", "x")]


def test_the_condition_of_a_rule_sees_its_item():
    use = {"rule": "note", "code": "n", "message": "m", "when": "item.kind == 'a'"}
    children = [element("kind", "choice", options=OPTIONS), element("x", rules=[use])]
    form = make_form([element("l", "list", elements=children)])
    raw = {"l": [{"kind": "b", "x": "甲"}, {"kind": "a", "x": "乙"}, {"kind": "a"}]}
    assert found(form, raw) == [("info", "n", "l[1].x")]


def test_law_nobody_read_never_blocks():
    one = Finding(Severity.ERROR, "c", "x", "m", "n", (Basis("l", "1", verified=False),))
    assert one.severity is Severity.WARNING
    assert replace(one, basis=()).severity is Severity.WARNING


def test_a_rule_has_one_name():
    with pytest.raises(ValueError, match="note is registered twice"):
        rule("note")(lambda context: ())


def test_the_longest_form_is_checked_quickly():
    item = {"number": "（2023）鲁0102执1234号", "court_x": LIXIA, "date_x": "2024-01-02", "money_x": "12", "paid": "3"}
    raw = {"cases": [item] * 4, "court_x": JINAN, "date_x": "2024-01-01", "longtext_x": "民诉法第226条，六个月" * 20}
    checked(EVERYTHING, raw)
    times = []
    for _ in range(30):
        start = time.perf_counter()
        checked(EVERYTHING, raw)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.05, "far beyond the aim of 5 ms; measured exactly by the benchmarks"


def test_the_default_rules_exist():
    assert set(checking._DEFAULT_RULES.values()) <= set(RULES)
