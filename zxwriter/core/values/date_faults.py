"""Why a text is no date, in words that help: 2024年2月只有29天."""

from __future__ import annotations

import calendar
import re

from zxwriter.core.values.characters import nfkc_narrow
from zxwriter.core.values.dates import read_date

_PARTS = re.compile(r"([0-9]{1,6})[年\-./]([0-9]{1,4})(?:[月\-./]([0-9]{1,4})?)?[日号]?")
_SHORT_YEAR, _LONG_YEAR, _MONTHS = 2, 4, 12


def why_no_date(text: str) -> str:
    """One Chinese sentence without a full stop; "" for a date, for nothing, and where there is nothing to say."""
    plain = "".join(nfkc_narrow(text).split())
    found = _PARTS.fullmatch(plain) if read_date(text) is None else None
    if found is None:
        return ""
    year, month, day = found[1], int(found[2]), found[3]
    if len(year) == _SHORT_YEAR:
        return f"年份要写四位，如20{year}年"
    if len(year) != _LONG_YEAR or year == "0000":
        return f"没有{year}年，请核对年份"
    if not 1 <= month <= _MONTHS:
        return f"一年没有{month}月"
    if day is None:
        return "还缺日"
    last = calendar.monthrange(int(year), month)[1]
    if not 1 <= int(day) <= last:
        return f"{year}年{month}月只有{last}天"
    return ""
