from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.core.values.dates import read_date
from zxwriter.core.values.money import read_money, show_money
from zxwriter.core.values.numerals import arabic_date, han_date


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-05", "2024-3-5", "2024.3.5", "2024/03/05", "20240305", "2024年3月5日", "2024年03月05日", "2024年3月5号",
        "二〇二四年三月五日", "二○二四年三月五日", "二零二四年三月五日", "二O二四年三月五日", "２０２４年３月５日", "２０２４－３－５",
        " 2024 年 3 月 5 日 ", "2024．3．5", "二〇二四 年三月 五日",
    ],
)  # fmt: skip
def test_every_usual_form_of_a_date_is_read(text):
    assert read_date(text) == date(2024, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "", "2024-02-30", "2023年2月29日", "2024-13-01", "2024-3/5", "24-3-5", "2024年3月", "0000-01-01", "昨天", "二〇二四年十三月一日",
        "二〇二四年三月三十二日", "２０２４", "2024-03-05T00:00", "٢٠٢٤-٠٣-٠٥", "\ud8002024-03-05",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(text):
    assert read_date(text) is None


@given(st.dates())
def test_dates_read_back(day):
    assert read_date(day.isoformat()) == day
    assert read_date(arabic_date(day)) == day
    assert read_date(han_date(day)) == day


@given(st.one_of(st.text(st.characters(exclude_categories=())), st.text("0123456789-./年月日〇一二三十 ")))
def test_reading_a_date_never_fails(text):
    read_date(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("123456.78", "123456.78"), ("1,234,567.80", "1234567.80"), ("1，234，567", "1234567"), ("12.5万元", "125000"),
        ("12.345678万元", "123456.78"), ("1.5亿元", "150000000"), ("￥100", "100"), ("¥100.5", "100.50"), ("100元", "100"),
        ("人民币１００元整", "100"), ("0", "0"), ("0.00", "0"), ("007", "7"), (" 12 345 ", "12345"), ("100圆", "100"), ("3万", "30000"),
    ],
)  # fmt: skip
def test_every_usual_form_of_a_sum_is_read(text, amount):
    assert read_money(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "", "-1", "1.234", "1.2345678万元", "12,34", "1,2345", "1e5", "NaN", "Infinity", "一百元", "1.", ".5", "100美元", "9" * 16,
        "9" * 5000, "1亿亿", "٣", "1.000",
    ],
)  # fmt: skip
def test_what_is_no_sum_is_none(text):
    assert read_money(text) is None


@given(st.integers(0, 10**17 - 1))
def test_sums_read_back_to_the_cent(cents):
    amount = Decimal(cents).scaleb(-2)
    assert read_money(show_money(amount)) == amount
    assert read_money(f"{cents // 100:,}.{cents % 100:02d}") == amount


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("1234567.80", "1234567.80元"),
        ("1234567.00", "1234567元"),
        ("0", "0元"),
        ("0.05", "0.05元"),
        ("1E+6", "1000000元"),
    ],
)
def test_money_is_shown_without_separators(amount, shown):
    assert show_money(Decimal(amount)) == shown


@pytest.mark.parametrize("amount", ["0.001", "NaN", "Infinity"])
def test_parts_of_a_cent_are_refused(amount):
    with pytest.raises(ValueError, match="金额"):
        show_money(Decimal(amount))


@given(st.one_of(st.text(st.characters(exclude_categories=())), st.text("0123456789.,，元万亿￥ ")))
def test_reading_money_never_fails(text):
    amount = read_money(text)
    assert amount is None or amount >= 0
