"""Clauses are filled from the answers; what is open stays visible and blocks a final."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.reference import element, make_form
from tests.helpers.types import TYPES, catalog, every_type
from zxwriter.core.answers import read_answers
from zxwriter.core.clauses import Clause, fill, fitting
from zxwriter.core.errors import UserError
from zxwriter.core.values.characters import placeholders
from zxwriter.paths import default_paths
from zxwriter.reference.clauses import load_clauses

FORM = make_form(
    [
        {"path": "people", "label": "申请执行人", "type": "list", "elements": [element("name", "party")]},
        {"path": "number", "label": "执行案号", "type": "case_number"},
        {"path": "filed_on", "label": "立案日期", "type": "date"},
        {"path": "amount", "label": "金额", "type": "money"},
        {"path": "hidden", "label": "隐去的", "type": "text", "when": "number == 'x'"},
    ]
)
ANSWERS = read_answers(
    FORM,
    {
        "people": [{"name": "张三"}, {}, {"name": "李四"}],
        "number": "(2023)鲁0102执1号",
        "filed_on": "2023-3-5",
        "hidden": "不应出现",
    },
    on=date(2024, 7, 1),
)


def test_variables_are_filled_as_the_document_shows_them():
    done = fill(Clause("", "{申请执行人}于{立案日期}申请，案号{执行案号}、{number}。"), ANSWERS)
    assert done.text == "张三、李四于2023年3月5日申请，案号（2023）鲁0102执1号、（2023）鲁0102执1号。"
    assert done.open == ()


def test_what_is_not_answered_stays_open_and_is_no_final():
    done = fill(Clause("", "金额{金额}，{隐去的}{hidden}，｛查封日期｝。"), ANSWERS)
    assert done.text == "金额〔待填：金额〕，〔待填：隐去的〕〔待填：hidden〕，〔待填：查封日期〕。"
    names = [done.text[start:end].strip("〔〕").removeprefix("待填：") for start, end in done.open]
    assert names == ["金额", "隐去的", "hidden", "查封日期"]
    assert all(one.grave for one in placeholders(done.text))


def test_own_clauses_come_first_then_those_of_the_element():
    clauses = [Clause("任何处", "甲"), Clause("别处", "乙", elements=("y",)), Clause("此处", "丙", elements=("cases[].x",)),
               Clause("自有", "丁", own=True)]  # fmt: skip
    assert [one.title for one in fitting(clauses, "cases[2].x")] == ["自有", "此处", "任何处"]


@given(st.text())
def test_any_text_can_be_a_clause(text):
    done = fill(Clause("", text), ANSWERS)
    assert all(done.text[start:end].startswith("〔待填：") for start, end in done.open)


def test_the_shipped_clauses_fit_elements_that_exist():
    clauses = load_clauses(default_paths().resources / "clauses.yaml")
    assert len(clauses) >= 24
    assert len({one.title for one in clauses}) == len(clauses)
    longtexts = {
        element.path for kind in TYPES for element in catalog().kind(kind).form.elements() if element.type == "longtext"
    }
    for one in clauses:
        assert set(one.elements) <= longtexts, one.title
        assert one.group
    assert {path for path in longtexts if any(path in one.elements for one in clauses)} >= longtexts - {
        "issues",
        "law_dispute",
    }


def test_every_long_text_has_a_guide_of_a_few_lines():
    guides = {
        f"{kind}:{element.path}": len(element.guide.strip().splitlines())
        for kind in every_type()
        if kind in TYPES or catalog().kind(kind).form.audience == "court"
        for element in catalog().kind(kind).form.elements()
        if element.type == "longtext"
    }
    assert {place: lines for place, lines in guides.items() if not 3 <= lines <= 6} == {}


@pytest.mark.parametrize(
    "text",
    ["other: []", "clauses: 3", "clauses: [x]", "clauses: [{title: 甲}]", "clauses: [{title: 甲, text: 乙, for: facts}]",
     "clauses: [{title: 甲, text: 乙, colour: red}]"],
)  # fmt: skip
def test_a_damaged_pack_is_refused_in_one_sentence(tmp_path, text):
    path = tmp_path / "clauses.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(UserError, match=r"clauses\.yaml.*常用语的写法不对"):
        load_clauses(path)
