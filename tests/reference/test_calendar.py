"""Working days: the official arrangements as shipped, a pack brought by the user, and what makes a file unfit."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.core.errors import UserError
from zxwriter.paths import default_paths
from zxwriter.reference.calendar import FILE_NAME, WorkCalendar, import_pack
from zxwriter.reference.calendar_pack import CalendarPack, DayKind, PackFault, SpecialDay, read_pack, write_pack

SHIPPED = default_paths().resources / FILE_NAME
CALENDAR = WorkCalendar(SHIPPED)
ROWS = ("2027-01-01\toff\t元旦", "2027-10-01\toff\t国庆节", "2027-10-09\twork\t国庆节")


def written(
    *rows: str, head: str = "# 工作日历 version=2027.1 years=2027 source=test", columns: str = "date\tkind\tname"
) -> str:
    return "\n".join((head, columns, *rows)) + "\n"


class TestShipped:
    @pytest.mark.parametrize(
        ("day", "works"),
        [
            ("2010-01-01", False),
            ("2012-03-31", True),  # a Saturday, shifted for 清明节
            ("2015-09-03", False),  # 抗战胜利70周年
            ("2019-05-01", False),
            ("2019-05-02", False),  # the arrangement of 2019 was changed in March: four days
            ("2019-04-28", True),
            ("2020-01-31", False),  # the Spring Festival of 2020 was made longer
            ("2020-02-02", False),
            ("2020-02-03", True),
            ("2022-12-31", False),
            ("2023-12-31", False),
            ("2024-02-09", True),  # 除夕 of 2024 was no day off
            ("2024-02-17", False),
            ("2024-02-18", True),
            ("2025-01-26", True),
            ("2025-10-08", False),
            ("2026-02-14", True),
            ("2026-02-23", False),
            ("2026-10-10", True),
            ("2026-11-02", True),
            ("2009-12-31", None),
            ("2027-01-01", None),
        ],
    )
    def test_known_days(self, day: str, works: bool | None) -> None:
        assert CALENDAR.working_day(date.fromisoformat(day)) is works

    def test_years_and_numbers_of_days(self) -> None:
        assert CALENDAR.years() == tuple(range(2010, 2027))
        for year in CALENDAR.years():
            days = CALENDAR.special_days(year) or ()
            off = [one for one in days if one.kind is DayKind.OFF]
            every = [
                date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
            ]
            working = sum(bool(CALENDAR.working_day(one)) for one in every)
            assert 23 <= len(off) <= 34, year
            # 104 or 105 days of weekend, 11 days of holiday (13 since 2025), one more in 2015
            assert 245 <= working <= 252, (year, working)

    def test_the_pack_names_its_origin_and_carries_its_checksum(self) -> None:
        text = SHIPPED.read_text(encoding="utf-8")
        head, _, body = text.partition("\n")
        assert re.search(r"source=chinesecalendar-[0-9.]+ ", head)
        assert f"sha256={sha256(body.encode()).hexdigest()}" in head
        assert write_pack(read_pack(text)) == text


class TestPack:
    def test_a_file_without_checksum_can_be_read_and_says_so(self) -> None:
        pack = read_pack(written(*ROWS))
        assert (pack.version, pack.years, len(pack.days), pack.checked) == ("2027.1", {2027}, 3, False)
        assert read_pack(write_pack(pack)).checked

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", "不是工作日历"),
            ("date\tkind\tname\n", "不是工作日历"),
            (written(*ROWS, head="# 工作日历 version=1"), "没有写明年份"),
            (written(*ROWS, head="# 工作日历 years=2027-2026"), "不可能"),
            (written(*ROWS, head="# 工作日历 years=27"), "没有写明年份"),
            (written(*ROWS, head="# 工作日历 years=2027 sha256=00"), "校验码"),
            (written(*ROWS, columns="date,kind"), "第2行"),
            (written(*ROWS, "2027-02-30\toff\t春节"), "第6行的日期"),
            (written(*ROWS, "2027年2月6日\toff\t春节"), "第6行的日期"),
            (written(*ROWS, "2027-02-06\tfree\t春节"), "off"),
            (written(*ROWS, "2027-02-06\toff\t"), "没有节日名称"),
            (written(*ROWS, "2027-02-06\toff"), "三列"),
            (written(*ROWS, "2028-02-06\toff\t春节"), "不在首行"),
            (written(*ROWS, "2027-01-01\toff\t元旦"), "重复"),
            (written(*ROWS, "2027-02-05\twork\t春节"), "不是星期六"),
            (written(*ROWS[:1]), "国庆节"),
            (written("2027-01-02\toff\t元旦", *ROWS[1:]), "元旦"),
        ],
    )
    def test_what_is_refused(self, text: str, words: str) -> None:
        with pytest.raises(PackFault, match=words):
            read_pack(text)

    def test_one_changed_letter_is_seen(self) -> None:
        text = write_pack(read_pack(written(*ROWS)))
        with pytest.raises(PackFault, match="校验码"):
            read_pack(text.replace("2027-10-09", "2027-10-10"))

    @given(st.text(max_size=200) | st.text(alphabet="# 工作日历yearsdkinom=27-01fw\t\n").map(written))
    def test_anything_is_read_or_refused(self, text: str) -> None:
        with suppress(PackFault):
            assert read_pack(text).days

    @given(
        st.sets(st.dates(date(2027, 1, 1), date(2028, 12, 31)), max_size=30),
        st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8),
    )
    def test_what_is_written_is_read(self, days: set[date], name: str) -> None:
        fixed = {date(year, month, 1) for year in (2027, 2028) for month in (1, 10)}
        found = {
            one: SpecialDay(one, DayKind.WORK if one.weekday() > 4 and one not in fixed else DayKind.OFF, name)
            for one in days | fixed
        }
        pack = CalendarPack("2028.1", "test", frozenset((2027, 2028)), found)
        assert read_pack(write_pack(pack)) == pack


class TestImport:
    def brought(self, folder: Path, text: str) -> Path:
        path = folder / "新日历.tsv"
        path.write_text(text, encoding="utf-8")
        return path

    def test_a_newer_year_is_taken_in_and_the_shipped_ones_stay(self, tmp_path: Path) -> None:
        own = tmp_path / FILE_NAME
        pack, text = import_pack(WorkCalendar(SHIPPED, own), self.brought(tmp_path, written(*ROWS)))
        own.write_text(text, encoding="utf-8")
        after = WorkCalendar(SHIPPED, own)
        assert pack.years == {2027}
        assert after.years() == tuple(range(2010, 2028))
        assert after.working_day(date(2027, 10, 9)) is True
        assert after.working_day(date(2027, 10, 1)) is False
        assert after.working_day(date(2026, 2, 14)) is True

    def test_a_second_import_keeps_the_first(self, tmp_path: Path) -> None:
        own = tmp_path / FILE_NAME
        own.write_text(
            import_pack(WorkCalendar(SHIPPED, own), self.brought(tmp_path, written(*ROWS)))[1], encoding="utf-8"
        )
        second = written("2028-01-01\toff\t元旦", "2028-10-01\toff\t国庆节", head="# 工作日历 years=2028")
        own.write_text(import_pack(WorkCalendar(SHIPPED, own), self.brought(tmp_path, second))[1], encoding="utf-8")
        assert WorkCalendar(SHIPPED, own).years() == tuple(range(2010, 2029))

    def test_a_gap_of_unknown_years_is_refused(self, tmp_path: Path) -> None:
        own = tmp_path / FILE_NAME
        own.write_text(
            import_pack(WorkCalendar(SHIPPED, own), self.brought(tmp_path, written(*ROWS)))[1], encoding="utf-8"
        )
        late = written("2029-01-01\toff\t元旦", "2029-10-01\toff\t国庆节", head="# 工作日历 years=2029")
        with pytest.raises(UserError, match="2028年"):
            import_pack(WorkCalendar(SHIPPED, own), self.brought(tmp_path, late))

    def test_a_changed_arrangement_replaces_the_shipped_year(self, tmp_path: Path) -> None:
        own = tmp_path / FILE_NAME
        new = written(
            "2026-01-01\toff\t元旦", "2026-10-01\toff\t国庆节", "2026-11-02\toff\t临时", head="# 工作日历 years=2026"
        )
        own.write_text(import_pack(WorkCalendar(SHIPPED, own), self.brought(tmp_path, new))[1], encoding="utf-8")
        assert WorkCalendar(SHIPPED, own).working_day(date(2026, 11, 2)) is False

    @pytest.mark.parametrize("content", [b"\xff\xfe\x00", "节假日".encode("gbk"), b"", b"x" * 5_000_000])
    def test_unfit_files(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "a.tsv"
        path.write_bytes(content)
        with pytest.raises(UserError, match=r"a\.tsv"):
            import_pack(CALENDAR, path)

    def test_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="不存在"):
            import_pack(CALENDAR, tmp_path / "没有.tsv")

    def test_a_damaged_own_pack_says_so(self, tmp_path: Path) -> None:
        own = tmp_path / FILE_NAME
        own.write_text("坏了", encoding="utf-8")
        with pytest.raises(UserError, match=r"calendar\.tsv.*不能使用"):
            WorkCalendar(SHIPPED, own).working_day(date(2026, 1, 1))
