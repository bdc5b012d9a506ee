"""The sealing gate: what a written reason lets pass, and what nothing lets pass."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.core.findings import Finding, Severity
from zxwriter.core.gate import LEAST, MOST, OVERRIDABLE, fingerprint, judge, may_override, name_of, reason_fault

COURT = Finding(Severity.ERROR, "court.not_superior", "addressee", "“甲”不是“乙”的上级法院", "核对两个法院")
NUMBER = Finding(Severity.ERROR, "case_number.court_mismatch", "number", "案号与法院不符", "核对")
GOOD = "经核实，该院自本月起改由市中院管辖"


@dataclass(frozen=True)
class Kept:
    code: str
    path: str
    reason: str
    message: str = ""
    fingerprint: str = ""


def kept(finding, reason=GOOD, **other):
    return Kept(finding.code, finding.path, reason, finding.message, fingerprint(finding), **other)


@pytest.mark.parametrize("name", ["court.not_superior@addressee", "court.not_superior"])
def test_a_reason_lets_a_finding_pass_as_a_warning(name):
    gate = judge([COURT], {name: f" {GOOD} "})
    assert gate.stopping == gate.notes == ()
    (one,) = gate.overridden
    assert (one.finding, one.reason, one.name) == (COURT, GOOD, "court.not_superior@addressee")
    assert gate.settled([COURT]) == (replace(COURT, severity=Severity.WARNING),)


@pytest.mark.parametrize(
    "code",
    ["element.missing", "element.disagrees", "value.unread", "case_number.court_mismatch", "amount.not_positive",
     "id_number.check_digit", "credit_code.check_digit", "date.future", "list.too_few", "text.control", "answers.shape"],
)  # fmt: skip
def test_elements_and_numbers_stop_whatever_is_written(code):
    finding = replace(NUMBER, code=code)
    gate = judge([finding], {code: GOOD, f"{code}@number": GOOD}, [kept(finding)])
    assert gate.stopping == (finding,)
    assert gate.overridden == ()
    assert "不能附理由保留" in gate.notes[0].message


def test_only_what_is_named_may_be_overridden_and_never_an_element_or_a_number():
    never = (
        "element.",
        "value.",
        "list.",
        "answers.",
        "case_number.",
        "amount.",
        "id_number.",
        "credit_code.",
        "text.",
    )
    assert not [code for code in OVERRIDABLE if code.startswith(never)]
    assert not may_override(replace(COURT, severity=Severity.WARNING))


@pytest.mark.parametrize(
    "reason", ["", "   ", "\u3000", "同意", "。。。。。。", "——————", "x" * (MOST + 1), "理由里有\x00控制字符"]
)
def test_a_reason_says_something(reason):
    assert reason_fault(reason)
    gate = judge([COURT], {"court.not_superior": reason})
    assert gate.stopping == (COURT,)
    assert gate.notes[0].code == "gate.reason"


def test_a_reason_for_nothing_is_said():
    gate = judge([COURT], {"court.not_superior@court": GOOD, "layout.seal": GOOD})
    assert gate.stopping == (COURT,)
    assert len(gate.notes) == 2
    assert all("没有采用" in one.message for one in gate.notes)


def test_a_kept_reason_lapses_with_what_it_was_given_for():
    assert judge([COURT], {}, [kept(COURT)]).overridden[0].reason == GOOD
    other = replace(COURT, message="“丙”不是“乙”的上级法院")
    assert judge([other], {}, [kept(COURT)]).stopping == (other,)
    assert judge([replace(COURT, path="court")], {}, [kept(COURT)]).overridden == ()


def test_what_an_older_version_kept_is_told_by_its_sentence():
    old = replace(kept(COURT), fingerprint="")
    assert judge([COURT], {}, [old]).overridden
    assert judge([COURT], {}, [replace(old, message="别的话")]).stopping == (COURT,)


def test_two_findings_at_one_place_each_need_their_own_kept_reason():
    other = replace(COURT, message="“甲”不是“丙”的上级法院")
    assert judge([COURT, other], {}, [kept(COURT)]).stopping == (other,)
    assert judge([COURT, other], {}, [kept(COURT), kept(other)]).stopping == ()
    assert judge([COURT, other], {name_of(COURT): GOOD}).stopping == ()


def test_the_reason_given_now_goes_before_the_one_kept():
    gate = judge([COURT], {"court.not_superior": "现在另有说明如下"}, [kept(COURT)])
    assert gate.overridden[0].reason == "现在另有说明如下"


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_written_nothing_is_raised_and_nothing_slips_through(name, reason):
    gate = judge([COURT, NUMBER], {name: reason, "court.not_superior": reason})
    assert NUMBER in gate.stopping
    assert (COURT in gate.stopping) == bool(reason_fault(reason.strip()))
    assert reason_fault(reason) or sum(map(str.isalnum, reason)) >= LEAST
