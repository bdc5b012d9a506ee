from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.core.findings import Severity
from zxwriter.core.values.identity import birth_date, check_credit_code, check_id_number, plain_number

# The example of GB 11643-1999 itself, and one built for the check digit X.
SOUND = ["11010519491231002X", "440524188001010014"]
# The example of GB 32100-2015 itself, and the published codes of two well-known companies.
SOUND_CODES = ["91350100M000100Y43", "914403001922038216", "9144030071526726XG"]


@pytest.mark.parametrize(
    "number", [*SOUND, "11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", "110105 19491231 002X"]
)
def test_a_sound_number_has_no_fault(number):
    assert check_id_number(number) is None


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "length"),
        ("1101051949123100", "length"),
        ("11010519491231002A", "characters"),
        ("X10105194912310021", "characters"),
        ("99010519491231002X", "region"),
        ("110105194913310028", "birth"),
        ("110105194902300021", "birth"),
        ("110105194912310020", "check_digit"),
        ("11010519491231003X", "check_digit"),
        ("110105491331002", "birth"),
    ],
)
def test_every_kind_of_fault_is_told(number, code):
    fault = check_id_number(number)
    assert fault is not None
    assert (fault.code, fault.severity) == (f"id_number.{code}", Severity.ERROR)


def test_an_old_number_is_accepted_with_a_remark():
    fault = check_id_number("110105491231002")
    assert fault is not None
    assert (fault.code, fault.severity) == ("id_number.old", Severity.INFO)
    assert birth_date("110105491231002") == date(1949, 12, 31)


def test_the_date_of_birth():
    assert birth_date("11010519491231002X") == date(1949, 12, 31)
    assert birth_date("110105194902300021") is None
    assert birth_date("张三") is None


@given(st.sampled_from(SOUND), st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_wrong_digit_never_passes(number, place, digit):
    changed = number[:place] + digit + number[place + 1 :]
    assert (check_id_number(changed) is None) == (changed == number)


@pytest.mark.parametrize("code", [*SOUND_CODES, SOUND_CODES[0].lower()])
def test_a_sound_code_has_no_fault(code):
    assert check_credit_code(code) is None


@pytest.mark.parametrize(
    ("code", "kind", "severity"),
    [
        ("", "length", Severity.ERROR),
        ("91350100M000100Y4", "length", Severity.ERROR),
        ("91350100M0O0100Y43", "characters", Severity.ERROR),
        ("913501张0M00100Y43X", "characters", Severity.ERROR),
        ("9135A100M000100Y43", "region", Severity.ERROR),
        ("91350100M000100Y44", "check_digit", Severity.ERROR),
        ("91350100M000200Y43", "check_digit", Severity.ERROR),
        ("911100001000100152", "organisation", Severity.WARNING),
    ],
)
def test_every_kind_of_wrong_code_is_told(code, kind, severity):
    fault = check_credit_code(code)
    assert fault is not None
    assert (fault.code, fault.severity) == (f"credit_code.{kind}", severity)


@given(st.sampled_from(SOUND_CODES), st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_wrong_place_never_passes_the_whole_check(code, place, char):
    changed = code[:place] + char + code[place + 1 :]
    fault = check_credit_code(changed)
    assert (fault is None) == (changed == code)
    assert fault is None or fault.severity is Severity.ERROR


@given(st.text(st.characters(exclude_categories=())))
def test_no_text_makes_the_checks_fail(text):
    for fault in (check_id_number(text), check_credit_code(text), check_credit_code(text[:17].ljust(18, "1"))):
        if fault:
            (fault.message + fault.mend).encode("utf-8")
    birth_date(text)
    plain_number(text)
