"""Answers as templates see them, and the filters that show them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from tests.helpers.kinds import ANSWERS, ELEMENTS, RECEIVER, TODAY
from tests.helpers.reference import LIXIA, REFERENCE, make_form
from zxwriter.core.checking import check
from zxwriter.documents import filters
from zxwriter.documents.context import Leaf, Node, build_context
from zxwriter.documents.marks import END, MIDDLE, OPEN, START, escape_text, marked, unescape_text

FORM = make_form(ELEMENTS)


def context(answers, **more):
    return build_context(check(FORM, answers, reference=REFERENCE, today=TODAY), **more)


def shown(source: str, **names) -> str:
    return filters.environment().from_string(source).render(names)


def plain(source: str, answers=None) -> str:
    return shown(source, **context(ANSWERS if answers is None else answers, marks=False))


def without(*names):
    return {key: value for key, value in ANSWERS.items() if key not in names}


def test_a_choice_compares_by_its_key_and_prints_its_text():
    assert plain("{% if method == 'elevation' %}{{ method }}{% endif %}") == "提级执行"
    assert plain("{{ 'a' if method != 'elevation' else 'b' }}") == "b"


def test_a_multiple_choice_knows_its_keys_and_prints_its_texts():
    assert plain("{{ 'slow' in grounds }} {{ 'nothing' in grounds }} {{ grounds|listing('，', last='和') }}") == (
        "True False 长期未执行和其他情形"
    )
    assert plain("{{ grounds }}") == "长期未执行；其他情形"


def test_numbers_compare_by_value():
    assert (
        plain("{{ copies > 2 }}{{ copies < 3 }}{{ copies == 3 }}{{ copies >= 3 }}{{ copies|han }}")
        == "TrueFalseTrueTrue三"
    )


def test_an_open_number_is_neither_more_nor_less():
    answers = without("copies") | {"copies": "三份"}
    assert plain("{{ copies > 2 }}{{ copies < 2 }}{{ copies == 2 }}{{ copies }}", answers) == "FalseFalseFalse三份"


def test_dates_money_and_case_numbers_print_in_the_usual_form():
    assert plain("{{ issued_on }} {{ issued_on|han_date }} {{ issued_on|signing_date('arabic') }}") == (
        "2024年6月17日 二〇二四年六月十七日 2024年6月17日"
    )
    assert plain("{{ amount }} {{ amount|money }} {{ amount|capital }}") == (
        "1234567.80元 1234567.80元 人民币壹佰贰拾叁万肆仟伍佰陆拾柒元捌角"
    )
    assert plain("{{ number }}") == "（2023）鲁0102执1234号"


def test_hidden_and_unanswered_elements_are_empty_and_false():
    answers = without("remark") | {"receiver": RECEIVER}
    assert plain("{% if receiver or remark %}x{% endif %}[{{ receiver }}{{ remark }}]", answers) == "[]"


def test_an_open_required_element_is_true_and_says_what_is_missing():
    assert plain("{% if court %}{{ court }}{% endif %}", without("court")) == "〔待填：court〕"
    assert plain("{{ debtors|names }}", without("debtors")) == "〔待填：name〕"
    assert plain("{{ grounds|listing }}", without("grounds")) == "〔待填：grounds〕"


def test_an_unreadable_value_prints_as_typed_without_what_no_document_can_carry():
    assert plain("{{ amount }}", ANSWERS | {"amount": "约三万\u200b元"}) == "约三万\ufffd元"
    assert plain("{{ amount }}", ANSWERS | {"amount": {"a": [1]}}) == '{"a": [1]}'


def test_what_is_printed_carries_its_origin():
    assert shown("{{ debtors[0].name }}", **context(ANSWERS)) == f"{START}debtors[0].name{MIDDLE}赵六{END}"
    assert shown("{{ court }}", **context({})) == f"{OPEN}court{MIDDLE}〔待填：court〕{END}"


@pytest.mark.parametrize(
    "source",
    [
        "{{ debtors|names }}", "{{ '与' ~ debtors[0].name }}", "{% set x = debtors|names %}{{ x }}",
        "{{ debtors|names|stop }}", "{{ debtors|names_short }}", "{{ debtors[0].name|trimmed }}",
    ],
)  # fmt: skip
def test_origin_survives_filters_and_joining(source):
    assert f"{START}debtors[0].name{MIDDLE}赵六{END}" in shown(source, **context(ANSWERS))


def test_names_in_full_and_short():
    assert (
        plain("{{ creditors|names }} {{ creditors|names_short }} {{ debtors|names_short }}")
        == "张三、李四、王五 张三等 赵六"
    )
    two = ANSWERS | {"creditors": [{"name": "张三"}, {"name": "李四"}]}
    assert plain("{{ creditors|names_short }}", two) == "张三、李四"


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("事实", "事实。"), ("事实。", "事实。"), ("是吗？", "是吗？"), ("一；", "一；"), ("他说“好。”", "他说“好。”"),
        ("张三（已故）", "张三（已故）。"), ("（见附件。）", "（见附件。）"), ("", ""), ("等等……", "等等……"),
    ],
)  # fmt: skip
def test_stop_ends_a_sentence_once(text, stopped):
    assert shown("{{ x|stop }}", x=text) == stopped
    assert shown("{{ x|stop }}", x=Leaf(text, "x", text)).replace(END, "").endswith(stopped[-1:])


@pytest.mark.parametrize(
    ("text", "cut"), [("事实。", "事实"), ("事实，", "事实"), ("一二；。", "一二"), ("好", "好"), ("", "")]
)
def test_trimmed_leaves_no_stop_where_the_sentence_goes_on(text, cut):
    assert str(filters.trimmed(Leaf(text, "x", text))) == cut
    assert filters.trimmed(Markup(marked(text, "x", is_open=False))) == marked(cut, "x", is_open=False)


def test_paragraphs_are_the_lines_that_hold_something():
    leaf = Leaf("一\n\n　 \n　二 ", "facts", "x")
    assert [(str(one), one.path) for one in filters.paragraphs(leaf)] == [("一", "facts"), ("二", "facts")]
    assert filters.paragraphs(Leaf("", "facts")) == []


def test_filters_leave_alone_what_they_cannot_show():
    leaf = Leaf("约", "x", is_open=True)
    for one in (filters.arabic, filters.han_day, filters.money, filters.capital, filters.han, filters.signing_date):
        assert one(leaf) is leaf
    assert str(filters.capital(Leaf("1", "x", Decimal(10) ** 30))) == "1"
    assert filters.han(2) == "二"


def test_a_template_reaches_nothing_but_the_answers():
    with pytest.raises(UndefinedError):
        plain("{{ nothing }}")
    with pytest.raises((SecurityError, UndefinedError)):
        plain("{{ court.__class__.__mro__ }}")
    with pytest.raises(UndefinedError):
        plain("{{ range(3) }}")


def test_a_group_or_a_list_of_items_is_no_text():
    with pytest.raises(TypeError):
        shown("{{ creditors }}", **context(ANSWERS))
    with pytest.raises(TypeError):
        shown("{{ basis }}", **context(ANSWERS))


def test_a_group_is_true_when_any_of_its_elements_is():
    node = Node()
    assert not node
    node.__dict__["a"] = Leaf("x")
    assert node


def test_leaves_of_equal_value_are_equal_and_may_be_keys():
    one, other = Leaf("2024年1月1日", "a", date(2024, 1, 1)), Leaf("二〇二四年一月一日", "b", date(2024, 1, 1))
    assert one == other
    assert len({one, other}) == 1
    assert Leaf("", "a") != Leaf("", "b")
    assert Leaf("甲", "a", "k") == "k"
    assert Leaf("甲", "a", "k") != "乙"


@given(st.text())
def test_escaping_and_back(text):
    assert unescape_text(escape_text(text)) == text
    assert "<" not in escape_text(text)


def test_a_court_is_compared_by_its_name():
    assert plain("{{ court == '" + LIXIA + "' }}") == "True"
