from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.core.values.numerals import (
    arabic_date,
    capital_money,
    han_date,
    han_integer,
    read_han_integer,
)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2024, 6, 17), "二〇二四年六月十七日"),
        (date(2010, 10, 10), "二〇一〇年十月十日"),
        (date(2000, 12, 31), "二〇〇〇年十二月三十一日"),
        (date(2025, 11, 21), "二〇二五年十一月二十一日"),
        (date(2024, 2, 29), "二〇二四年二月二十九日"),
        (date(2021, 1, 1), "二〇二一年一月一日"),
    ],
)
def test_a_date_in_chinese_figures(day, shown):
    assert han_date(day) == shown
    assert "〇" not in shown or "\u3007" in shown


def test_a_date_in_arabic_figures():
    assert arabic_date(date(2024, 6, 7)) == "2024年6月7日"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "零"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九"), (100, "一百"),
        (101, "一百零一"), (110, "一百一十"), (111, "一百一十一"), (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"),
        (10000, "一万"), (10010, "一万零一十"), (100000, "十万"), (100100, "十万零一百"), (101000, "十万一千"),
        (20003000, "二千万三千"), (99999999, "九千九百九十九万九千九百九十九"),
    ],
)  # fmt: skip
def test_an_integer_in_figures(number, shown):
    assert han_integer(number) == shown
    assert read_han_integer(shown) == number


@given(st.integers(0, 99_999_999))
def test_integers_read_back(number):
    assert read_han_integer(han_integer(number)) == number


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_integers_out_of_range_are_refused(number):
    with pytest.raises(ValueError, match="整数"):
        han_integer(number)


@pytest.mark.parametrize("text", ["", "一一", "十零", "二一", "零一", "百", "万", "1", "一百一", "十十", "一万万"])
def test_badly_written_integers_are_none(text):
    assert read_han_integer(text) is None


@pytest.mark.parametrize(
    ("text", "number"), [("一十五", 15), ("两百", 200), ("一百〇一", 101), (" 二十 ", 20), ("〇", 0)]
)
def test_other_usual_writings(text, number):
    assert read_han_integer(text) == number


@given(st.text())
def test_reading_an_integer_never_fails(text):
    read_han_integer(text)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("0", "零元整"), ("0.05", "伍分"), ("0.50", "伍角"), ("0.55", "伍角伍分"), ("1", "壹元整"), ("10", "壹拾元整"),
        ("1409.50", "壹仟肆佰零玖元伍角"), ("6007.14", "陆仟零柒元壹角肆分"), ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"), ("16409.02", "壹万陆仟肆佰零玖元零贰分"), ("325.04", "叁佰贰拾伍元零肆分"),
        ("100000000", "壹亿元整"), ("100000001", "壹亿零壹元整"), ("1000100000", "壹拾亿零壹拾万元整"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"), ("-3.20", "负叁元贰角"),
    ],
)  # fmt: skip
def test_money_in_capital_figures(amount, shown):
    assert capital_money(Decimal(amount)) == "人民币" + shown


def _independent_value(text: str) -> int:
    """The cents of a sum in capital figures, added up place by place, without the code under test."""
    digits = {char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
    units = {"拾": 10, "佰": 100, "仟": 1000}
    total = section = digit = 0
    for char in text.removeprefix("人民币"):
        if char in digits:
            digit = digits[char]
        elif char in units:
            section, digit = section + digit * units[char], 0
        elif char in "万亿元":
            section, digit = section + digit, 0
            total, section = (total + section) * {"万": 10**4, "亿": 10**8, "元": 100}[char], 0
            if char == "亿":
                billions, total = total, 0
                total, section = 0, 0
                return billions * 100 + _independent_value(text.rpartition("亿")[2])
        elif char == "角":
            total, digit = total + digit * 10, 0
        elif char == "分":
            total, digit = total + digit, 0
    return total


@given(st.integers(0, 99_999_999_999_999))
def test_money_reads_back_to_the_cent(cents):
    shown = capital_money(Decimal(cents).scaleb(-2))
    assert "零零" not in shown
    assert _independent_value(shown if "元" in shown else shown.replace("人民币", "零元", 1)) == cents


@pytest.mark.parametrize("amount", ["1000000000000", "0.001", "-1000000000000", "NaN", "Infinity"])
def test_sums_that_cannot_be_written_are_refused(amount):
    with pytest.raises(ValueError, match="金额"):
        capital_money(Decimal(amount))
