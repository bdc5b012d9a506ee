"""Turn the kept library of official holiday arrangements into our own pack. For maintainers.

    python packaging/import_calendar.py [RESOURCES_FOLDER]

Needs the package ``chinesecalendar`` in the environment it runs in (not one of ours: the product never imports it).
Written is ``resources/calendar.tsv``: every day the yearly arrangements of the State Council (国务院办公厅关于部分节假日
安排的通知) make a day off or a working day, from 2010 to the last year the library knows. Its head line carries the
version, the years and the SHA-256 of the rows; the same library always gives the same file.
"""

from __future__ import annotations

import sys
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from zxwriter.reference.calendar_pack import CalendarPack, DayKind, SpecialDay, write_pack

FIRST_YEAR = 2010
NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}


def arranged_days() -> list[SpecialDay]:
    """The days of the library from the first year on, in order."""
    tables = import_module("chinese_calendar.constants")
    found: dict[date, SpecialDay] = {}
    for kind, table in ((DayKind.OFF, tables.holidays), (DayKind.WORK, tables.workdays)):
        for day, name in table.items():
            if day.year >= FIRST_YEAR:
                found[day] = SpecialDay(day, kind, NAMES[getattr(name, "value", name)])
    return [found[day] for day in sorted(found)]


def main(arguments: list[str]) -> int:
    if len(arguments) > 1:
        print(__doc__)
        return 1
    target = Path(arguments[0]) if arguments else Path(__file__).resolve().parent.parent / "resources"
    days = arranged_days()
    last = days[-1].day.year
    pack = CalendarPack(
        version=f"{last}.1",
        source=f"chinesecalendar-{version('chinesecalendar')}",
        years=frozenset(range(FIRST_YEAR, last + 1)),
        days={one.day: one for one in days},
    )
    (target / "calendar.tsv").write_text(write_pack(pack), encoding="utf-8", newline="\n")
    print(f"calendar.tsv {FIRST_YEAR}-{last}, {len(days)} days")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
