"""Reading dates in whatever form people type them."""

from __future__ import annotations

import re
from datetime import date

from zxwriter.core.values.characters import nfkc_narrow
from zxwriter.core.values.numerals import read_figures, read_han_integer

_ARABIC = re.compile(
    r"([0-9]{4})(?:年([0-9]{1,2})月([0-9]{1,2})[日号]|([-./])([0-9]{1,2})\4([0-9]{1,2})|([0-9]{2})([0-9]{2}))"
)
_HAN = re.compile("([〇一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]")
_BLANKS = re.compile(r"\s+")
_ZEROS = str.maketrans("○零Oo0◯", "〇〇〇〇〇〇")


def _build(year: int, month: int | None, day: int | None) -> date | None:
    if month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_date(text: str) -> date | None:
    """The date in ``2024-03-05``, ``2024.3.5``, ``2024/3/5``, ``20240305``, ``2024年3月5日`` or ``二〇二四年三月五日``.

    Full-width digits, spaces and any kind of zero are understood. None for anything else and for impossible dates.
    """
    plain = _BLANKS.sub("", nfkc_narrow(text)).replace("．", ".")
    arabic = _ARABIC.fullmatch(plain)
    if arabic:
        year, month, day = (arabic[1], arabic[2] or arabic[5] or arabic[7], arabic[3] or arabic[6] or arabic[8])
        return _build(int(year), int(month), int(day))
    han = _HAN.fullmatch(plain.translate(_ZEROS))
    if han is None:
        return None
    return _build(int(read_figures(han[1])), read_han_integer(han[2]), read_han_integer(han[3]))
