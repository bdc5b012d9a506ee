"""Rules on citations: the fixed one of a style, and old numbers in typed text."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.reference import element, found, make_form, only, reference
from zxwriter.core.rules.citations import find_citations

FIXED = make_form([], [{"rule": "cites", "law": "民事诉讼法", "topic": "六个月未执行", "article": "237"}])


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 1, 1), []),
        (date(2023, 12, 31), [("error", "citation.wrong_article", "issued_on")]),
        (date(2022, 1, 1), [("error", "citation.wrong_article", "issued_on")]),
        (date(2012, 12, 31), [("warning", "citation.not_recorded", "issued_on")]),
    ],
)
def test_the_fixed_citation_follows_the_date(day, expected):
    assert found(FIXED, {}, on=day) == expected


def test_the_message_says_what_holds_and_what_the_number_meant():
    one = only(FIXED, {}, "citation.wrong_article", on=date(2023, 6, 1))
    assert "2023年6月1日该内容在2021年修正的第233条" in one.message
    assert "第237条当时规定的是“执行和解”" in one.message
    assert [(basis.article, basis.verified) for basis in one.basis] == [("第233条", True)]


def test_a_number_nobody_has_read_only_warns():
    known = reference(unverified=frozenset(["2021年修正", "2023年修正"]))
    one = only(FIXED, {}, "citation.wrong_article", on=date(2023, 6, 1), known=known)
    assert (one.severity, one.basis[0].verified) == ("warning", False)


def test_a_number_younger_than_the_document_is_wrong_whatever_was_in_force_then():
    known = reference(unverified=frozenset(["2021年修正"]))
    one = only(FIXED, {}, "citation.wrong_article", on=date(2023, 6, 1), known=known)
    assert (one.severity, one.basis[0].article, one.basis[0].verified) == ("error", "第237条", True)
    assert "应引用第233条" in one.mend


@pytest.mark.parametrize(("article", "wrong"), [("74.1", False), (74, False), ("132", True)])
def test_paragraphs_do_not_matter_to_the_number(article, wrong):
    use = {"rule": "cites", "law": "执行工作若干问题的规定", "topic": "督促执行与提级/共同/指定", "article": article}
    assert bool(found(make_form([], [use]), {})) is wrong


def test_unknown_laws_and_topics_are_told():
    use = {"rule": "cites", "law": "没有的法", "topic": "某事", "article": "1"}
    assert found(make_form([], [use]), {}) == [("warning", "citation.not_recorded", "issued_on")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依照《中华人民共和国民事诉讼法》第二百三十七条、第二百三十六条的规定", ["237", "236"]),
        ("《民事诉讼法》第226条", ["226"]),
        ("《民事诉讼法》（2021年修正）第二百三十三条", ["233"]),
        ("依据民诉法第２２６条第一款第（二）项和第227条", ["226", "227"]),
        ("民事诉讼法第二百二十五条", ["225"]),
        ("《执行工作若干问题的规定（试行）》第132条第2款", ["132"]),
        ("《民事诉讼法》，另见合同第5条", []),
        ("《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第五百零八条", ["508"]),
        ("《民事诉讼法》第条", []),
        ("合同第三条", []),
        ("民诉法解释第508条", ["508"]),
        ("依据法发〔2023〕4号第5条、第6条", ["5", "6"]),
        ("（2023）法发4号第5条", []),
    ],
)
def test_citations_are_found(text, expected):
    result = find_citations(text)
    assert [one.article for one in result] == expected
    assert all(text[one.start : one.end] == one.text and one.text.startswith("第") for one in result)


def test_a_citation_carries_the_whole_of_its_paragraph_and_item():
    (one,) = find_citations("《民事诉讼法》第二百三十六条第一款第（二）项")
    assert (one.law, one.text) == ("民事诉讼法", "第二百三十六条第一款第（二）项")


@given(st.text(alphabet="《》民诉法第条款一二百十0〇（）()、和 项之", max_size=200))
def test_anything_can_be_searched(text):
    for one in find_citations(text):
        assert one.article.isdigit()


def test_searching_is_linear():
    for piece in ("《民事诉讼法", "《民事诉讼法》第一条、", "《民事诉讼法》（", "第一条第一款"):
        start = time.perf_counter()
        find_citations(piece * 20_000)
        assert time.perf_counter() - start < 3


TYPED = make_form([element("facts", "longtext", label="理由", rules=["citation_text"])])


@pytest.mark.parametrize(
    ("text", "day", "now"),
    [
        ("超过六个月未执行，依照《民事诉讼法》第二百二十六条", date(2024, 7, 1), "237"),
        ("超过六个月未执行，依照《民事诉讼法》第226条", date(2023, 7, 1), "233"),
        ("申请提级执行，依照民诉法第二百三十三条", date(2024, 7, 1), "237"),
        ("提出书面异议，依照《民事诉讼法》第二百二十五条", date(2024, 7, 1), "236"),
        ("超过六个月未执行，依照《民事诉讼法》第二百三十七条", date(2023, 7, 1), "233"),
        ("依照《关于人民法院执行工作若干问题的规定（试行）》第132条", date(2024, 7, 1), "74"),
        ("超过六个月未执行，依照《民事诉讼法》第二百三十七条", date(2024, 7, 1), None),
        ("超过六个月未执行，依照《民事诉讼法》第二百二十六条", date(2020, 7, 1), None),
        ("依照《民事诉讼法》第二百二十六条", date(2024, 7, 1), None),
        ("提出异议，依照《民事诉讼法》第二百三十六条", date(2024, 7, 1), None),
        ("超过六个月未执行，依照《民事诉讼法》（2021年修正）第二百三十三条", date(2024, 7, 1), None),
        ("达成执行和解，依照《民事诉讼法》第二百三十条", date(2024, 7, 1), "241"),
        ("依照《执行工作若干问题的规定（试行）》第132条", date(2024, 7, 1), "74"),
        ("受托法院，依照民诉法第二百二十九条", date(2024, 7, 1), None),
        ("依照《关于人民法院执行工作若干问题的规定（试行）》第74条", date(2024, 7, 1), None),
        ("提级执行，依照《民法典》第二百二十六条", date(2024, 7, 1), None),
        ("超过六个月，提级执行", date(2024, 7, 1), None),
    ],
)
def test_old_numbers_in_typed_text_warn(text, day, now):
    result = found(TYPED, {"facts": text}, on=day)
    assert result == ([] if now is None else [("warning", "citation.outdated", "facts")])
    if now is not None:
        assert f"改为第{now}条" in only(TYPED, {"facts": text}, "citation.outdated", on=day).mend


def test_a_number_behind_the_last_article_does_not_exist():
    text = {"facts": "依照《关于人民法院执行工作若干问题的规定（试行）》第80条"}
    assert found(TYPED, text, on=date(2024, 7, 1)) == [("warning", "citation.no_such_article", "facts")]
    text = {"facts": "依照《关于人民法院执行工作若干问题的规定（试行）》第79条"}
    assert found(TYPED, text, on=date(2024, 7, 1)) == []


def test_a_law_not_yet_in_force():
    text = {"facts": "依照《民事诉讼法》第二百二十五条"}
    assert found(TYPED, text, on=date(2012, 12, 31)) == [("warning", "citation.not_yet", "facts")]
    assert found(TYPED, text, on=date(2013, 1, 1)) == []
