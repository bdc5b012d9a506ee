"""Why a text is no date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.core.values.date_faults import why_no_date
from zxwriter.core.values.dates import read_date


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024-02-30", "2024年2月只有29天"),
        ("２０２３年２月２９日", "2023年2月只有28天"),
        ("2024年13月1日", "一年没有13月"),
        ("2024.0.5", "一年没有0月"),
        ("2024年4月0日", "2024年4月只有30天"),
        ("24.3.5", "年份要写四位，如2024年"),
        ("202.3.5", "没有202年，请核对年份"),
        ("2024年3月", "还缺日"),
        ("2024-3-", "还缺日"),
        ("2024年3月5日", ""),
        ("下周", ""),
        ("", ""),
    ],
)
def test_a_date_that_is_none_is_explained(text, said):
    assert why_no_date(text) == said


@given(st.text() | st.text("0123456789年月日号-./ 〇二", max_size=14))
def test_never_raises_and_never_speaks_of_a_real_date(text):
    said = why_no_date(text)
    assert not (said and read_date(text) is not None)
