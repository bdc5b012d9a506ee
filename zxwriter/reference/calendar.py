"""Working days by the official arrangements, year by year; a year without one is unknown and says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from zxwriter.core.errors import UserError
from zxwriter.reference.calendar_pack import (
    SATURDAY,
    CalendarPack,
    DayKind,
    PackFault,
    SpecialDay,
    read_pack,
    write_pack,
)
from zxwriter.reference.packs import damaged, read_text

FILE_NAME = "calendar.tsv"


class WorkCalendar:
    """The shipped pack and, year by year in place of it, the one a court imported. Read when first asked."""

    def __init__(self, shipped: Path, own: Path | None = None) -> None:
        self._shipped_path = shipped
        self._own_path = own
        self._packs: tuple[CalendarPack, ...] | None = None

    @property
    def own_path(self) -> Path | None:
        """Where the court's own pack lies or would lie; None where there is no place for one."""
        return self._own_path

    def renew(self) -> None:
        """A pack was written: read it when next asked."""
        self._packs = None

    def working_day(self, day: date) -> bool | None:
        """Whether that day is a working day; None where no arrangement of its year is known."""
        pack = self._pack(day.year)
        if pack is None:
            return None
        special = pack.days.get(day)
        return day.weekday() < SATURDAY if special is None else special.kind is DayKind.WORK

    def special_days(self, year: int) -> tuple[SpecialDay, ...] | None:
        """The days off and the shifted working days of a year, in order; None where the year is unknown."""
        pack = self._pack(year)
        if pack is None:
            return None
        return tuple(one for day, one in sorted(pack.days.items()) if day.year == year)

    def years(self) -> tuple[int, ...]:
        """Every year known, in order."""
        return tuple(sorted({year for pack in self._loaded() for year in pack.years}))

    def origin(self, year: int) -> CalendarPack | None:
        """The pack that rules a year: the imported one before the shipped one."""
        return self._pack(year)

    def with_own(self, added: CalendarPack) -> CalendarPack:
        """The court's own pack after ``added`` was imported: its years replace those imported before.

        The years in between that were never imported are taken from what is known; a gap of unknown years raises
        UserError, because one file holds years that follow one another.
        """
        imported = self._loaded()[:-1]
        years = added.years.union(*(pack.years for pack in imported))
        years = frozenset(range(min(years), max(years) + 1))
        days: dict[date, SpecialDay] = {}
        for year in years:
            pack = added if year in added.years else self._pack(year)
            if pack is None:
                raise UserError(f"缺少{year}年的安排", mend=f"请先导入{year}年的工作日历，或者把几年写在一个文件里")
            days |= {day: one for day, one in pack.days.items() if day.year == year}
        return CalendarPack(added.version, added.source, years, days)

    def _pack(self, year: int) -> CalendarPack | None:
        return next((pack for pack in self._loaded() if year in pack.years), None)

    def _loaded(self) -> tuple[CalendarPack, ...]:
        if self._packs is None:
            paths = [self._shipped_path]
            if self._own_path is not None and self._own_path.is_file():
                paths.insert(0, self._own_path)
            self._packs = tuple(_read(path) for path in paths)
        return self._packs


def _read(path: Path) -> CalendarPack:
    try:
        return read_pack(read_text(path))
    except PackFault as fault:
        raise damaged(path, f"不能使用（{fault}）") from None


def import_pack(calendar: WorkCalendar, source: Path) -> tuple[CalendarPack, str]:
    """The pack in a file somebody brought, and the text of the court's own pack once it is taken in.

    Raises UserError with one sentence where the file cannot be read or used; nothing is written here.
    """
    try:
        if source.stat().st_size > 4_000_000:
            raise UserError("文件太大，不是工作日历", where=str(source), mend="请核对文件")
        text = source.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise UserError("不是 UTF-8 文本", where=str(source), mend="请把文件另存为 UTF-8 编码") from None
    except OSError:
        raise UserError("文件不存在或者无法读取", where=str(source), mend="请核对路径和权限") from None
    try:
        pack = read_pack(text)
    except PackFault as fault:
        raise UserError(str(fault), where=str(source), mend="请改正该文件，或者换用发布的日历文件") from None
    return pack, write_pack(calendar.with_own(pack))
