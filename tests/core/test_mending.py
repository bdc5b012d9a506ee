"""Certain mends: what they put is in order, and where anything is doubtful there is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.reference import checked as check_of
from tests.helpers.reference import element, make_form, only

NUMBER = make_form([element("number", "case_number")])
COURT = make_form([element("court", "court")])


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("(2024)鲁0102执12号", "case_number.brackets"),
        ("2024鲁0102执12号", "case_number.brackets_missing"),
        ("（2024）鲁0102执12", "case_number.hao_missing"),
        ("（2024）鲁0102执 12号", "case_number.spacing"),
        ("（２０２４）鲁0102执12号", "case_number.wide_digits"),
    ],
)
def test_a_number_written_in_another_way_is_mended_by_its_usual_form(typed, code):
    fix = only(NUMBER, {"number": typed}, code).fix
    assert (fix.path, fix.raw) == ("number", "（2024）鲁0102执12号")
    after = check_of(NUMBER, {"number": "（2024）鲁0102执12号"}).findings
    assert code not in {one.code for one in after}


def test_some_writing_is_found_and_mended():
    found = [one for one in check_of(NUMBER, {"number": "（２０２４）鲁0102执 12号"}).findings if one.fix]
    assert {one.fix.raw for one in found} == {"（2024）鲁0102执12号"}


def test_a_court_is_given_its_full_name():
    finding = only(COURT, {"court": "济南市中级人民法院"}, "court.short_name")
    assert finding.fix.raw == "山东省济南市中级人民法院"
    assert [one for one in check_of(COURT, {"court": finding.fix.raw}).findings if one.fix] == []


def test_what_is_doubtful_has_no_fix():
    for typed in ("（2024）鲁9999执12号", "（2024）鲁0102执12号等", "12号", ""):
        assert all(one.fix is None for one in check_of(NUMBER, {"number": typed}).findings), typed
    assert all(one.fix is None for one in check_of(COURT, {"court": "朝阳区人民法院"}).findings)


@given(st.text(alphabet="（）()２024鲁执字第12号 之一、－", max_size=24))
def test_a_fix_ends_what_it_mends(text):
    for finding in check_of(NUMBER, {"number": text}).findings:
        if finding.fix is not None:
            after = check_of(NUMBER, {finding.fix.path: finding.fix.raw}).findings
            assert finding.code not in {one.code for one in after}
