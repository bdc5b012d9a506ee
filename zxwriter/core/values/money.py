"""Sums of money in 元: reading what people type, showing them as court documents do."""

from __future__ import annotations

import re
from decimal import Decimal

from zxwriter.core.values.characters import nfkc_narrow

_MONEY = re.compile(
    r"(?:人民币|RMB|CNY)?[¥￥]?(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<fraction>[0-9]+))?"
    r"(?P<unit>元|万元|亿元|万|亿)?[整正]?",
    re.IGNORECASE,
)
_POWERS = {"": 0, "元": 0, "万": 4, "万元": 4, "亿": 8, "亿元": 8}
_MOST_DIGITS = 15  # whole 元; keeps every later calculation exact


def read_money(text: str) -> Decimal | None:
    """A sum in 元 of whole cents; None where the text is none, has parts of a cent, or is beyond 10^15 元.

    Thousands separators (half or full width), ``￥``, ``人民币`` and the units 元, 万元, 亿元 are understood.
    """
    plain = re.sub(r"\s+", "", nfkc_narrow(text)).replace("，", ",").replace("．", ".").replace("圆", "元")
    match = _MONEY.fullmatch(plain)
    if match is None:
        return None
    power = _POWERS[match["unit"] or ""]
    fraction = match["fraction"] or ""
    whole = match["whole"].replace(",", "").lstrip("0")
    if len(whole) + power > _MOST_DIGITS or len(fraction) > power + 2:
        return None
    cents = int((whole + fraction.ljust(power + 2, "0")) or "0")
    return Decimal(cents // 100) if cents % 100 == 0 else Decimal(cents).scaleb(-2)


def show_money(amount: Decimal) -> str:
    """``1234567.80元``; whole sums without decimals (``1234567元``). No thousands separators, as in court documents.

    ``amount`` has at most two decimals; ValueError otherwise.
    """
    if not amount.is_finite() or amount != round(amount, 2):
        raise ValueError("金额最多保留两位小数。")
    return f"{amount:.0f}元" if amount == amount.to_integral_value() else f"{amount:.2f}元"
