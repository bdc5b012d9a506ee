"""Chinese numerals: dates and ordinals in small figures, sums of money in capital figures."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

_SMALL = "零一二三四五六七八九"
_YEAR_DIGITS = "〇一二三四五六七八九"
_CAPITAL = "零壹贰叁肆伍陆柒捌玖"
_SMALL_UNITS = ("", "十", "百", "千")
_CAPITAL_UNITS = ("", "拾", "佰", "仟")
LARGEST_INTEGER = 9999_9999
LARGEST_MONEY = Decimal("999999999999.99")


def _section(number: int, digits: str, units: tuple[str, ...]) -> str:
    """A number of 1 to 9999 in figures, inner zeros drawn together, no leading zero."""
    out: list[str] = []
    gap = False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(out)
            continue
        if gap:
            out.append(digits[0])
            gap = False
        out.append(digits[digit] + units[place])
    return "".join(out)


def _figures(number: int, digits: str, units: tuple[str, ...]) -> str:
    """A number of 1 to 9999_9999_9999 in figures with 万 and 亿."""
    out = ""
    for power, unit in ((2, "亿"), (1, "万"), (0, "")):
        part = number // 10_000**power % 10_000
        if part == 0:
            continue
        # A gap between the groups is read as one 零: 100100 is 十万零一百, 10100000 is 一千零一十万.
        if out and (part < 1000 or (out.endswith("亿") and power == 0)):
            out += digits[0]
        out += _section(part, digits, units) + unit
    return out


def han_integer(number: int) -> str:
    """``21`` as ``二十一``. For 0 to 9999_9999; ValueError outside."""
    if not 0 <= number <= LARGEST_INTEGER:
        raise ValueError(f"只能换写 0 至 {LARGEST_INTEGER} 的整数：{number}")
    if number == 0:
        return _SMALL[0]
    figures = _figures(number, _SMALL, _SMALL_UNITS)
    return figures[1:] if figures.startswith("一十") else figures


_HAN_SECTION = re.compile(
    "(?:([一二三四五六七八九])千)?零?(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九])?十)?零?([一二三四五六七八九])?"
)


def _read_section(text: str) -> int | None:
    match = _HAN_SECTION.fullmatch(text)
    if match is None:
        return None
    thousands, hundreds, tens, ones = (_SMALL.index(one) if one else 0 for one in match.groups())
    if "十" in text and tens == 0:
        tens = 1
    return thousands * 1000 + hundreds * 100 + tens * 10 + ones


def read_han_integer(text: str) -> int | None:
    """``二十一`` as 21; None for anything that is not one correctly written integer below one 亿.

    ``两``, ``〇``, ``○`` and ``一十五`` are understood.
    """
    plain = text.strip().translate(str.maketrans("两〇○", "二零零"))
    if plain == "零":
        return 0
    plain = re.sub("^一十", "十", plain)
    upper, mark, lower = plain.rpartition("万")
    high, low = _read_section(upper) if mark else 0, _read_section(lower)
    if high is None or low is None:
        return None
    number = high * 10_000 + low
    # Only the one correct way of writing a number counts, so that 一二 or 十零 are not taken for numbers.
    return number if number and han_integer(number) == plain else None


_FIGURES = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def read_figures(text: str) -> str:
    """Figures written one by one, as in a year: ``二〇二四`` as ``2024``. Whatever is no such figure stays."""
    return text.translate(_FIGURES)


@lru_cache(maxsize=64)  # one document prints its date, and reads it back, again and again
def han_date(day: date) -> str:
    """``二〇二四年六月十七日``, as it stands under an official document."""
    year = "".join(_YEAR_DIGITS[int(digit)] for digit in f"{day.year:04d}")
    return f"{year}年{han_integer(day.month)}月{han_integer(day.day)}日"


def arabic_date(day: date) -> str:
    """``2024年6月17日``."""
    return f"{day.year:04d}年{day.month}月{day.day}日"


def weekday(day: date) -> str:
    """``星期三``."""
    return f"星期{'一二三四五六日'[day.weekday()]}"


def capital_money(amount: Decimal) -> str:
    """``人民币壹仟肆佰零玖元伍角`` after the bank rules for bills (支付结算办法，附一).

    ``amount`` is in 元 with at most two decimals and below 一万亿元; ValueError otherwise. ``整`` follows 元 only.
    """
    if not amount.is_finite() or abs(amount) > LARGEST_MONEY:
        raise ValueError("金额应在一万亿元以内。")
    cents = int(abs(amount).scaleb(2))
    if Decimal(cents).scaleb(-2) != abs(amount):
        raise ValueError("金额最多保留两位小数。")
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    out = _figures(yuan, _CAPITAL, _CAPITAL_UNITS) + "元" if yuan else ""
    if jiao:
        out += _CAPITAL[jiao] + "角"
    elif yuan and fen:
        out += _CAPITAL[0]
    if fen:
        out += _CAPITAL[fen] + "分"
    if not jiao and not fen:
        out = (out or "零元") + "整"
    sign = "负" if amount < 0 and cents else ""
    return f"人民币{sign}{out}"
