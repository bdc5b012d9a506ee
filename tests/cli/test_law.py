"""``statute``, ``six-months``, ``deadline``, ``calendar``: the JSON of the contract, text for people, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from zxwriter.core.six_months import REASONS
from zxwriter.paths import default_paths

STATUTE = [
    "law",
    "version",
    "article",
    "topic",
    "gist",
    "in_force_from",
    "renumbered_from",
    "renumbered_to",
    "verified",
]
NEW_YEAR = "# 工作日历 version=2027.1 years=2027\ndate\tkind\tname\n2027-01-01\toff\t元旦\n2027-10-01\toff\t国庆节\n"


class TestStatute:
    @pytest.mark.parametrize(
        ("on", "article", "version", "topic", "before", "after"),
        [
            ("2024-06-17", "237", "2023年修正", "六个月未执行", "233", None),
            ("2024-01-01", "237", "2023年修正", "六个月未执行", "233", None),
            ("2023-12-31", "233", "2021年修正", "六个月未执行", "226", "237"),
            ("2023-12-31", "237", "2021年修正", "执行和解", "230", "241"),
            ("2021-12-31", "226", "2017年修正", "六个月未执行", "203", "233"),
            ("2012-12-31", "203", "2007年修正", "六个月未执行", None, "226"),
        ],
    )
    def test_an_article_through_the_years(
        self, run: Run, on: str, article: str, version: str, topic: str, before: str | None, after: str | None
    ) -> None:
        found = run("statute", "民诉法", article, "--on", on, "--json").json
        assert list(found)[:9] == STATUTE
        assert (found["version"], found["topic"]) == (version, topic)
        assert (found["renumbered_from"], found["renumbered_to"]) == (before, after)

    @pytest.mark.parametrize(
        ("law", "article", "on", "words"),
        [
            ("民诉法", "226", "2024-07-01", ["没有收录", "2017年修正、2012年修正", "第237条"]),
            ("执行工作规定", "132", "2024-07-01", ["督促执行与提级/共同/指定", "第74条"]),
            ("执行工作规定", "999", "2024-07-01", ["共79条"]),
            ("民诉法", "99", "2024-07-01", ["没有收录"]),
            ("刑法", "1", "2024-07-01", ["没有收录“刑法”"]),
            ("法发〔2024〕9号", "4", "2024-06-16", ["尚未施行", "2024年6月17日"]),
            ("法〔2021〕242号", "11", "2024-07-01", ["不再执行", "法〔2023〕154号"]),
            ("民诉法", "某条", "2024-07-01", ["没有收录"]),
        ],
    )  # fmt: skip
    def test_a_clear_stop(self, run: Run, law: str, article: str, on: str, words: list[str]) -> None:
        refusal = run("statute", law, article, "--on", on, "--json").refusal
        for word in words:
            assert word in refusal

    def test_today_when_no_day_is_given(self, run: Run) -> None:
        assert run("statute", "民事诉讼法", "第二百三十七条", "--json").json["topic"] == "六个月未执行"

    def test_for_people(self, run: Run) -> None:
        done = run("statute", "法〔2021〕322号", "29")
        assert "现在：" in done.out
        assert "法发〔2023〕4号" in done.out
        assert "第203条" in run("statute", "民诉法", "237").out


class TestSixMonths:
    def reckoned(self, run: Run, *more: str) -> dict[str, object]:
        return run("six-months", "--from", "2023-03-15", *more, "--json").json

    def test_the_shape_is_that_of_the_contract(self, run: Run) -> None:
        found = self.reckoned(run, "--on", "2023-12-31", "--deduct", "2023-05-01:2023-05-10:公告")
        assert list(found)[:4] == ["net_days", "complete_on", "satisfied", "deducted"]
        assert found["net_days"] == 281
        assert found["complete_on"] == "2023-09-25"
        assert found["satisfied"] is True
        assert found["deducted"] == [{"start": "2023-05-01", "end": "2023-05-10", "reason": "公告", "days": 10}]

    def test_the_boundary(self, run: Run) -> None:
        assert self.reckoned(run, "--on", "2023-09-15")["satisfied"] is False
        assert self.reckoned(run, "--on", "2023-09-16")["satisfied"] is True

    def test_overlaps_and_keys_and_colons_of_any_width(self, run: Run) -> None:
        more = ("--deduct", "2023-05-01：2023-05-10：announcement", "--deduct", "2023年5月6日:2023.5.15:中止执行")
        found = self.reckoned(run, "--on", "2023-12-31", *more)
        assert found["complete_on"] == "2023-09-30"
        assert [one["reason"] for one in found["deducted"]] == ["公告、中止执行"]
        assert found["notes"] == []

    def test_a_reason_of_no_law_is_told(self, run: Run) -> None:
        found = self.reckoned(run, "--on", "2023-12-31", "--deduct", "2023-05-01:2023-05-10:法官休假")
        assert "法官休假" in found["notes"][0]
        assert (
            "法官休假"
            in run(
                "six-months", "--from", "2023-03-15", "--on", "2023-12-31", "--deduct", "2023-05-01:2023-05-10:法官休假"
            ).out
        )

    def test_every_reason_of_the_law_is_none_to_doubt(self, run: Run) -> None:
        for key in REASONS:
            assert self.reckoned(run, "--on", "2023-12-31", "--deduct", f"2023-05-01:2023-05-10:{key}")["notes"] == []

    @pytest.mark.parametrize(
        "given",
        ["2023-05-01", "2023-05-01:某日:公告", "2023-05-10:2023-05-01:公告", "", ":", "2023-02-30:2023-03-01:公告"],
    )
    def test_refusals(self, run: Run, given: str) -> None:
        assert "--deduct" in run("six-months", "--from", "2023-03-15", "--on", "2023-12-31", "--deduct", given).refusal

    def test_a_day_is_missing(self, run: Run) -> None:
        assert "--on" in run("six-months", "--from", "2023-03-15").refusal

    def test_for_people(self, run: Run) -> None:
        out = run(
            "six-months", "--from", "2023-03-15", "--on", "2023-09-16", "--deduct", "2023-05-01:2023-05-10:公告"
        ).out
        assert "2023年9月25日届满" in out
        assert "尚未超过六个月" in out


class TestDeadline:
    def test_the_shape_is_that_of_the_contract(self, run: Run) -> None:
        found = run("deadline", "row15", "--from", "2024-09-27", "--json").json
        assert {"rule", "due", "unit", "basis", "verified"} <= set(found)
        assert (found["rule"], found["due"], found["unit"], found["verified"]) == ("row15", "2024-10-08", "日", True)
        assert found["basis"][0]["article"] == "第6条"

    def test_no_calendar_no_day(self, run: Run) -> None:
        done = run("deadline", "row40", "--from", "2026-12-29", "--json")
        assert (done.status, done.json["due"]) == (0, None)
        assert "工作日历" in done.json["note"]
        assert "无法确定" in run("deadline", "row40", "--from", "2026-12-29").out

    def test_the_list(self, run: Run) -> None:
        assert len(run("deadline", "--list", "--json").json) > 60
        assert "移送案卷" in run("deadline", "--list").out

    @pytest.mark.parametrize(
        ("arguments", "word"),
        [
            (["row999", "--from", "2024-01-01"], "--list"),
            (["移送", "--from", "2024-01-01"], "row15"),
            (["row15"], "--from"),
            ([], "RULE"),
        ],
    )
    def test_refusals(self, run: Run, arguments: list[str], word: str) -> None:
        assert word in run("deadline", *arguments).refusal


class TestCalendar:
    def test_a_year(self, run: Run) -> None:
        found = run("calendar", "show", "2024", "--json").json
        assert {"date": "2024-02-18", "kind": "work", "name": "春节"} in found["days"]
        assert "2024-02-18  星期日  上班  春节" in run("calendar", "show", "2024").out

    def test_a_new_year_is_imported_and_counts(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "2027.tsv"
        file.write_text(NEW_YEAR, encoding="utf-8")
        assert "没有2027年" in run("calendar", "show", "2027").refusal
        done = run("calendar", "import", file, "--json").json
        assert (done["years"], done["checked"]) == ([2027], False)
        assert default_paths().packs in Path(done["path"]).parents
        assert run("deadline", "row15", "--from", "2026-12-25", "--json").json["due"] == "2027-01-04"
        assert "没有校验码" in run("calendar", "import", file).out

    @pytest.mark.parametrize(
        "content", ["", "坏了", NEW_YEAR.replace("2027-10-01", "2027-10-02"), NEW_YEAR.replace("元旦", "")]
    )
    def test_what_is_unfit_changes_nothing(self, run: Run, tmp_path: Path, content: str) -> None:
        file = tmp_path / "2027.tsv"
        file.write_text(content, encoding="utf-8")
        assert "2027.tsv" in run("calendar", "import", file).refusal
        packs = default_paths().packs
        assert packs is not None
        assert not packs.exists()

    @pytest.mark.parametrize("arguments", [["show", "明年"], ["delete", "2026"], ["show", "20266"], ["import", "没有"]])
    def test_refusals(self, run: Run, arguments: list[str]) -> None:
        assert run("calendar", *arguments).refusal
