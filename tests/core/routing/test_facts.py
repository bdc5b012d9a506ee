"""Reading the facts: as typed, with one sentence for whatever cannot be read."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zxwriter.core.routing.facts import CHOICES, LABELS, Facts, FactsError, Ruling, read_facts
from zxwriter.core.six_months import Deduction

TODAY = date(2024, 7, 1)


def test_facts_are_read_as_people_write_them():
    facts, strange = read_facts(
        {
            "side": "party",
            "on": "2024年7月10日",
            "enforcing_court": " 山东省 高级人民法院",
            "requested": "是",
            "prior_reassignments": "２",
            "other_courts": "甲法院",
            "deductions": [["2024-01-01", "2024-01-05", "公告"], ["2024.2.1", "2024.2.2"]],
            "objection_ruling": {"court": "甲法院", "served_on": "20240620"},
            "reconsideration_ruling": {},
            "identity": None,
            "complaint": "",
        },
        today=TODAY,
    )
    assert strange == ()
    assert facts == Facts(
        on=date(2024, 7, 10),
        side="party",
        enforcing_court="山东省高级人民法院",
        requested=True,
        prior_reassignments=2,
        other_courts=("甲法院",),
        objection_ruling=Ruling("甲法院", date(2024, 6, 20)),
        deductions=(
            Deduction(date(2024, 1, 1), date(2024, 1, 5), "公告"),
            Deduction(date(2024, 2, 1), date(2024, 2, 2), ""),
        ),
    )


def test_without_a_date_it_is_today():
    assert read_facts({}, today=TODAY) == (Facts(on=TODAY), ())


def test_what_is_no_fact_is_named():
    raw = {"goal": "urge", "colour": 1, "objection_ruling": {"court": "甲法院", "effective_on": "2024-01-01"}}
    assert read_facts(raw, today=TODAY)[1] == ("colour", "objection_ruling.effective_on")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("side", "judge", "court（法院）、party（当事人）"),
        ("goal", ["urge"], "可选的有"),
        ("on", "2024-02-30", "不是能识别的日期"),
        ("filed_on", 20240101, "不是能识别的日期"),
        ("requested", "maybe", "是"),
        ("agree", 1, "否"),
        ("prior_reassignments", -1, "整数"),
        ("prior_reassignments", True, "整数"),
        ("prior_reassignments", "9" * 9999, "整数"),
        ("enforcing_court", 5, "文字"),
        ("other_courts", {"a": 1}, "列表"),
        ("other_courts", [5], "文字"),
        ("objection_ruling", "甲法院", "法院和日期"),
        ("reconsideration_ruling", {"effective_on": "x"}, "不是能识别的日期"),
        ("deductions", "公告", "列表"),
        ("deductions", [["2024-01-01"]], "三项"),
        ("deductions", [["2024-01-02", "2024-01-01", "公告"]], "早于"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused(name, value, words):
    with pytest.raises(FactsError) as caught:
        read_facts({name: value}, today=TODAY)
    assert caught.value.where.startswith(name)
    assert words in f"{caught.value}{caught.value.mend}"
    assert len(str(caught.value)) < 200


def test_a_list_is_no_set_of_facts():
    with pytest.raises(FactsError):
        read_facts([1], today=TODAY)


def test_every_choice_has_a_label():
    assert set(CHOICES) <= set(LABELS)


LOOSE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=500, deadline=None)
@given(st.dictionaries(st.sampled_from([*Facts.__slots__, "x"]), LOOSE, max_size=6) | LOOSE)
def test_reading_never_raises_anything_else(raw):
    with suppress(FactsError):
        read_facts(raw, today=TODAY)
