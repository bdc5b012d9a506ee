"""The file of official holiday arrangements: what it holds, how it is written, what makes it unfit for use.

The first line is ``# 工作日历 version=2026.1 years=2010-2026 source=… sha256=…``; below stand a heading and one day a
line: date, ``off`` (放假) or ``work`` (调休上班), and the holiday. Days not listed are what their weekday says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

_TITLE = "# 工作日历"
_COLUMNS = "date\tkind\tname"
_ENTRY = re.compile(r"([a-z0-9]+)=(\S+)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")
SATURDAY = 5  # as ``date.weekday`` counts
_LARGEST = 1_000_000  # characters; a century of days needs a tenth of it


class DayKind(StrEnum):
    """What an arrangement makes of a day."""

    OFF = "off"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One day of an arrangement and the holiday it belongs to."""

    day: date
    kind: DayKind
    name: str


@dataclass(frozen=True, slots=True)
class CalendarPack:
    """Arrangements of whole ``years``. ``source`` says where they were taken from; neither word holds white space."""

    version: str
    source: str
    years: frozenset[int]
    days: Mapping[date, SpecialDay]
    checked: bool = True
    """False where the file carried no checksum."""


class PackFault(ValueError):
    """A file is no calendar we can use. The message is Chinese and names the line where there is one."""


def write_pack(pack: CalendarPack) -> str:
    """The file of a pack; read back it gives the same pack. The years must follow one another."""
    body = _body(pack)
    first, last = min(pack.years), max(pack.years)
    checksum = sha256(body.encode("utf-8")).hexdigest()
    head = f"{_TITLE} version={pack.version} years={first}-{last} source={pack.source} sha256={checksum}"
    return f"{head}\n{body}"


def _body(pack: CalendarPack) -> str:
    rows = (f"{one.day.isoformat()}\t{one.kind.value}\t{one.name}" for _, one in sorted(pack.days.items()))
    return "\n".join((_COLUMNS, *rows)) + "\n"


def read_pack(text: str) -> CalendarPack:
    """The pack in a file. Raises PackFault for anything that could make a day be counted wrongly."""
    if len(text) > _LARGEST:
        raise PackFault("文件太大，不是工作日历")
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if not lines[0].startswith(_TITLE):
        raise PackFault(f"首行应以“{_TITLE}”开头，不是工作日历")
    entries = dict(_ENTRY.findall(lines[0]))
    years = _years(entries.get("years", ""))
    body = "\n".join(lines[1:]).rstrip("\n") + "\n"
    given = entries.get("sha256")
    if given is not None and given != sha256(body.encode("utf-8", "replace")).hexdigest():
        raise PackFault("内容与首行的校验码不符，文件可能不完整或者被改动过")
    days = _days(lines, years)
    _complete(days, years)
    return CalendarPack(entries.get("version", "?"), entries.get("source", "?"), years, days, given is not None)


def _years(text: str) -> frozenset[int]:
    match = _YEARS.fullmatch(text)
    if match is None:
        raise PackFault("首行没有写明年份（如 years=2027 或 years=2010-2026）")
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1949 <= first <= last <= 2200:
        raise PackFault(f"首行的年份“{text}”不可能")
    return frozenset(range(first, last + 1))


def _days(lines: list[str], years: frozenset[int]) -> dict[date, SpecialDay]:
    if len(lines) < 2 or lines[1] != _COLUMNS:
        raise PackFault("第2行应为表头：date、kind、name，用制表符分开")
    days: dict[date, SpecialDay] = {}
    for number, line in enumerate(lines[2:], start=3):
        if not line.strip():
            continue
        one = _day(line, number)
        if one.day.year not in years:
            raise PackFault(f"第{number}行的{one.day.isoformat()}不在首行写明的年份之内")
        if one.day in days:
            raise PackFault(f"第{number}行的{one.day.isoformat()}重复")
        days[one.day] = one
    return days


def _day(line: str, number: int) -> SpecialDay:
    cells = line.split("\t")
    if len(cells) != 3:
        raise PackFault(f"第{number}行应有三列：日期、off 或 work、节日名称")
    written, kind, name = (cell.strip() for cell in cells)
    try:
        day = date.fromisoformat(written) if _DAY.fullmatch(written) else None
    except ValueError:
        day = None
    if day is None:
        raise PackFault(f"第{number}行的日期应写成 2027-01-01，并且确有其日")
    if kind not in (DayKind.OFF.value, DayKind.WORK.value):
        raise PackFault(f"第{number}行第二列应为 off（放假）或 work（调休上班）")
    if not name:
        raise PackFault(f"第{number}行没有节日名称")
    if kind == DayKind.WORK.value and day.weekday() < SATURDAY:
        raise PackFault(f"第{number}行的{written}不是星期六、星期日，本来就上班，不能列为调休")
    return SpecialDay(day, DayKind(kind), name)


def _complete(days: Mapping[date, SpecialDay], years: frozenset[int]) -> None:
    """New Year and National Day are days off in every year: without them an arrangement is not whole."""
    for year in sorted(years):
        for month, day, name in ((1, 1, "元旦"), (10, 1, "国庆节")):
            found = days.get(date(year, month, day))
            if found is None or found.kind is not DayKind.OFF:
                raise PackFault(f"{year}年没有列出{name}放假，安排不完整")
