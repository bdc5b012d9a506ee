"""Dated law: which article rules a matter on which day, and how sure we are of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zxwriter.core.errors import UserError
from zxwriter.paths import default_paths
from zxwriter.reference.statutes import Statutes

RESOURCES = default_paths().resources
STATUTES = Statutes(RESOURCES / "statutes.yaml", RESOURCES / "bases.yaml")
PROCEDURE = "中华人民共和国民事诉讼法"
WORK = "最高人民法院关于人民法院执行工作若干问题的规定（试行）"


class TestDates:
    @pytest.mark.parametrize(
        ("on", "topic", "version"),
        [
            (date(2024, 6, 1), "六个月未执行", "2023年修正"),
            (date(2024, 1, 1), "六个月未执行", "2023年修正"),
            (date(2023, 12, 31), "执行和解", "2021年修正"),
            (date(2022, 6, 1), "执行和解", "2021年修正"),
            (date(2021, 12, 31), "仲裁裁决执行与不予执行", "2017年修正"),
            (date(2016, 5, 1), "仲裁裁决执行与不予执行", "2012年修正"),
        ],
    )
    def test_article_237_through_the_years(self, on: date, topic: str, version: str) -> None:
        found = STATUTES.article_on("民事诉讼法", "237", on)
        assert found is not None
        assert (found.topic, found.version, found.law, found.article) == (topic, version, PROCEDURE, "237")

    @pytest.mark.parametrize(
        ("on", "article"),
        [
            (date(2024, 6, 17), "237"),
            (date(2023, 12, 31), "233"),
            (date(2022, 1, 1), "233"),
            (date(2021, 12, 31), "226"),
            (date(2013, 1, 1), "226"),
            (date(2012, 12, 31), "203"),
        ],
    )
    def test_six_months_through_the_years(self, on: date, article: str) -> None:
        found = STATUTES.topic_on("民诉法", "六个月未执行", on)
        assert found is not None
        assert found.article == article

    def test_a_matter_not_yet_ruled_and_a_law_not_yet_made(self) -> None:
        assert STATUTES.topic_on("民诉法", "六个月未执行", date(2005, 1, 1)) is None
        assert STATUTES.topic_on("民诉法", "执行和解", date(1991, 4, 8)) is None
        assert STATUTES.article_on("民诉法", "207", date(1990, 1, 1)) is None
        assert STATUTES.article_on("法发〔2024〕9号", "5", date(2024, 6, 16)) is None

    @pytest.mark.parametrize(("on", "article"), [(date(2020, 12, 31), "132"), (date(2021, 1, 1), "74")])
    def test_the_rules_on_enforcement_work(self, on: date, article: str) -> None:
        found = STATUTES.topic_on(WORK, "督促执行与提级/共同/指定", on)
        assert found is not None
        assert found.article == article

    def test_a_law_no_longer_applied(self) -> None:
        law = STATUTES.law("法〔2021〕242号")
        assert law is not None
        assert law.version_on(date(2023, 9, 27)) is not None
        assert law.version_on(date(2023, 9, 28)) is None

    def test_history_of_a_matter(self) -> None:
        found = STATUTES.history("民诉法", "六个月未执行")
        assert [one.article for one in found] == ["203", "226", "226", "233", "237"]
        assert STATUTES.history("民诉法", "没有这个主题") == ()
        assert STATUTES.history("没有这部法", "六个月未执行") == ()


class TestGrades:
    def test_read_and_surely_in_force(self) -> None:
        found = STATUTES.article_on("民诉法", "237", date(2024, 6, 1))
        assert found is not None
        assert found.verified

    def test_a_start_nobody_verified_is_not_sure_until_another_text_attests_it(self) -> None:
        for on, sure in ((date(2022, 1, 15), False), (date(2022, 4, 10), True)):
            found = STATUTES.article_on("民诉法", "237", on)
            assert found is not None
            assert found.verified is sure
        for on, sure in ((date(2021, 6, 1), False), (date(2024, 6, 17), True)):
            found = STATUTES.article_on("执行工作规定", "74", on)
            assert found is not None
            assert found.verified is sure

    def test_a_number_nobody_read_is_not_verified(self) -> None:
        found = STATUTES.topic_on("民诉法", "期间计算", date(2016, 1, 1))
        assert found is not None
        assert found.article == "82"
        assert not found.verified

    def test_unread_articles_of_the_opinion_of_2023(self) -> None:
        assert STATUTES.basis("fafa2023-4:5").verified
        for number in ("3", "6", "7", "14"):
            assert not STATUTES.basis(f"fafa2023-4:{number}").verified


class TestNames:
    @pytest.mark.parametrize(
        ("name", "full"),
        [
            (PROCEDURE, PROCEDURE),
            ("民事诉讼法", PROCEDURE),
            ("《民诉法》", PROCEDURE),
            ("《中华人民共和国民事诉讼法》", PROCEDURE),
            ("中华人民共和国民事诉讼法（2023年修正）", PROCEDURE),
            ("中华人民共和国 民事诉讼法", PROCEDURE),
            ("执行工作规定", WORK),
            ("最高人民法院关于人民法院执行工作若干问题的规定(试行)", WORK),
            ("关于人民法院执行工作若干问题的规定", WORK),
            ("法发〔2024〕9号", "最高人民法院关于交叉执行工作的指导意见"),
            ("法发[2024]9号", "最高人民法院关于交叉执行工作的指导意见"),
            ("法发（2024）9号", "最高人民法院关于交叉执行工作的指导意见"),
            ("关于交叉执行工作的指导意见（法发〔2024〕9号）", "最高人民法院关于交叉执行工作的指导意见"),
            ("GB/T 9704—2012", "党政机关公文格式"),
        ],
    )
    def test_full_name(self, name: str, full: str) -> None:
        assert STATUTES.full_name(name) == full

    def test_the_title_that_holds_another_title(self) -> None:
        full = "最高人民法院关于适用《中华人民共和国民事诉讼法》的解释"
        assert STATUTES.full_name(f"《{full}》") == full
        assert STATUTES.full_name("民诉法解释") == full
        assert STATUTES.full_name("《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》") == full
        assert STATUTES.full_name("《民诉法》和《民诉法解释》") is None

    @pytest.mark.parametrize("name", ["", "（）", "刑法典", "民事强制执行法", "《》", "〔2024〕"])
    def test_unknown(self, name: str) -> None:
        assert STATUTES.full_name(name) is None

    def test_document_numbers(self) -> None:
        found = STATUTES.law("交叉执行指导意见")
        assert found is not None
        assert found.numbers == ("法发〔2024〕9号",)

    @pytest.mark.parametrize("article", ["74", "第74条", "第七十四条", "七十四", "第74条第2款", "第７４条"])
    def test_spellings_of_an_article(self, article: str) -> None:
        found = STATUTES.article_on("执行工作规定", article, date(2024, 7, 1))
        assert found is not None
        assert found.article == "74"

    @given(st.text(max_size=40), st.text(max_size=12))
    @settings(max_examples=300)
    def test_never_raises(self, law: str, article: str) -> None:
        STATUTES.full_name(law)
        STATUTES.topic_on(law, article, date(2024, 1, 1))
        STATUTES.article_on("民诉法", article, date(2024, 1, 1))
        STATUTES.article_on(law, "237", date.min)

    @given(st.text(alphabet="第二百三十七零〇两条款之0123456789.９ \ud800", max_size=14))
    @settings(max_examples=300)
    def test_never_raises_on_numbers(self, article: str) -> None:
        STATUTES.article_on("民诉法", article, date.max)


class TestBases:
    @pytest.mark.parametrize(
        ("key", "article", "verified"),
        [
            ("minsu-2023:237", "第237条", True),
            ("zhixing-2020:74.1", "第74条第1款", True),
            ("zhixing-2020:74.2", "第74条第2款", True),
            ("zhixing-2020:63", "第63条", True),
            ("zhicheng-2020:11", "第11条", True),
            ("fafa2024-9:28", "第28条", True),
            ("fafa2024-9:style10", "附件样式10", True),
            ("gbt9704:7.3.5", "7.3.5", False),
            ("yiyi-2020:23", "第23条", True),
            ("jiandu-2021:104", "第104条", True),
            ("weituo-2020:11", "第11条", True),
            ("fa2025-82:form", "执行监督申请书", False),
            ("anhao-2018:3", "第3条", True),
            ("gb11643:check", "校验码", True),
            ("gb32100:check", "校验码", True),
        ],
    )
    def test_registered(self, key: str, article: str, verified: bool) -> None:
        found = STATUTES.basis(key)
        assert (found.article, found.verified) == (article, verified)
        assert found.law

    def test_whole_ranges(self) -> None:
        keys = set(STATUTES.basis_keys())
        assert {f"fafa2024-9:{number}" for number in range(1, 29)} <= keys
        assert {f"fafa2024-9:style{number}" for number in range(1, 11)} <= keys
        assert {f"fafa2023-4:{number}" for number in range(1, 15)} <= keys
        assert {f"zhixing-2020:{number}" for number in range(67, 80)} <= keys
        assert {f"jiandu-2021:{number}" for number in (*range(19, 31), 33, 37, 52, *range(104, 111))} <= keys

    def test_every_law_of_a_basis_is_in_the_statute_book(self) -> None:
        for key in STATUTES.basis_keys():
            assert STATUTES.full_name(STATUTES.basis(key).law) is not None, key

    def test_unknown_key(self) -> None:
        with pytest.raises(KeyError):
            STATUTES.basis("minsu-2023:9999")
        with pytest.raises(KeyError):
            STATUTES.gist("")

    def test_gist(self) -> None:
        assert "执他" in STATUTES.gist("fafa2024-9:5")
        found = STATUTES.article_on("交叉执行指导意见", "5", date(2024, 6, 17))
        assert found is not None
        assert found.gist == STATUTES.gist("fafa2024-9:5")
        assert found.verified


class TestPack:
    def test_versions_stand_in_order_and_topics_name_known_versions(self) -> None:
        for law in STATUTES.laws():
            keys = {one.key for one in law.versions}
            for topic in law.topics:
                assert topic.read <= set(topic.articles) <= keys, (law.key, topic.name)

    def test_keys_of_versions_are_unique(self) -> None:
        keys = [one.key for law in STATUTES.laws() for one in law.versions]
        assert len(keys) == len(set(keys))

    @pytest.mark.parametrize(
        "content",
        [
            "",
            "laws: 3",
            "laws: [{key: a}]",
            "laws: [{key: a, name: b, short: [], numbers: [], versions: []}]",
            "a: [",
            "- 1",
            "laws:\n  - {key: a, name: b, short: [], numbers: [], versions: [{key: c, name: d, from: 去年, from_verified: no}]}",
        ],
    )
    def test_damaged_statutes(self, tmp_path: Path, content: str) -> None:
        (tmp_path / "statutes.yaml").write_text(content, encoding="utf-8")
        with pytest.raises(UserError, match=r"statutes\.yaml.*已损坏"):
            Statutes(tmp_path / "statutes.yaml", RESOURCES / "bases.yaml").full_name("民诉法")

    @pytest.mark.parametrize(
        "content",
        ["", "a: 1", "a: {law: b}", 'a: {law: b, articles: {"1": {}}}', "a: {law: b, articles: {1: {verified: true}}}"],
    )
    def test_damaged_bases(self, tmp_path: Path, content: str) -> None:
        (tmp_path / "bases.yaml").write_text(content, encoding="utf-8")
        with pytest.raises(UserError, match=r"bases\.yaml.*已损坏"):
            Statutes(RESOURCES / "statutes.yaml", tmp_path / "bases.yaml").basis("a:1")
