"""The directory of courts: the shipped table, names people write, superiors, old and new entries."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zxwriter.core.errors import UserError
from zxwriter.core.ports import UNVERIFIED_SUPERIOR, Court
from zxwriter.paths import default_paths
from zxwriter.reference.court_entries import COLUMNS
from zxwriter.reference.courts import CourtTable

PACK = default_paths().resources / "courts.tsv"
PAIRS = Path(__file__).with_name("data") / "court_pairs.tsv"
TABLE = CourtTable(PACK)


def court(code: str) -> Court:
    found = TABLE.by_code(code)
    assert found is not None, code
    return found


def codes(name: str) -> list[str]:
    return [one.code for one in TABLE.named(name)]


def pairs() -> list[tuple[str, str, str]]:
    lines = [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(code, name, expected) for code, name, expected in (line.split("\t") for line in lines[1:])]


class TestPack:
    def test_holds_every_court_once_with_a_full_name(self) -> None:
        courts = TABLE.all()
        assert len(courts) == 3769
        assert len({one.code for one in courts}) == 3769
        assert all(one.name.endswith(("法院", "分院")) and one.name == "".join(one.name.split()) for one in courts)
        assert {one.level for one in courts} == {"最高", "高级", "中级", "基层"}
        assert {one.status for one in courts} == {"listed_2015", "seen_after_2015", "derived_unseen"}

    def test_every_link_leads_to_a_court(self) -> None:
        for one in TABLE.all():
            for code in (one.superior_code, one.successor_code, *one.predecessor_codes):
                assert not code or TABLE.by_code(code) is not None, (one.code, code)

    def test_links_between_old_and_new_stand_on_both_sides(self) -> None:
        for one in TABLE.all():
            if one.successor_code:
                assert one.code in court(one.successor_code).predecessor_codes

    def test_every_chain_ends_at_the_highest_court_or_says_that_it_is_unverified(self) -> None:
        for one in TABLE.all():
            chain = TABLE.chain(one)
            if one.level != "最高" and (not chain or chain[-1].code != "最高法"):
                assert any(UNVERIFIED_SUPERIOR in above.note for above in (one, *chain)), one

    def test_a_superior_nobody_confirmed_is_marked(self) -> None:
        assert court("津0113").superior_code == ""
        for code in ("津0113", "鄂9021", "黔8601", "藏0502", "新9008"):
            assert UNVERIFIED_SUPERIOR in court(code).note, code
        assert UNVERIFIED_SUPERIOR not in court("鲁0102").note

    @pytest.mark.parametrize(
        ("code", "name"),
        [
            ("最高法", "最高人民法院"),
            ("鲁0102", "山东省济南市历下区人民法院"),
            ("鲁0124", "山东省平阴县人民法院"),
            ("京0105", "北京市朝阳区人民法院"),
            ("京0229", "北京市延庆县人民法院"),
            ("渝0156", "重庆市武隆区人民法院"),
            ("鲁72", "青岛海事法院"),
            ("闽72", "厦门海事法院"),
            ("鄂7102", "襄阳铁路运输法院"),
            ("粤73", "广州知识产权法院"),
            ("浙0192", "杭州互联网法院"),
            ("沪74", "上海金融法院"),
            ("冀96", "河北雄安新区中级人民法院"),
            ("兵1202", "新疆生产建设兵团哈密垦区人民法院"),
            ("川03", "四川省自贡市中级人民法院"),
            ("黔0201", "贵州省六盘水市钟山区人民法院"),
            ("冀0531", "河北省广宗县人民法院"),
            ("新22", "新疆维吾尔自治区哈密市中级人民法院"),
            ("云0303", "云南省曲靖市沾益区人民法院"),
            ("黑2763", "黑龙江省大兴安岭地区新林区人民法院"),
            ("甘95", "甘肃矿区人民法院"),
            ("苏0591", "江苏省苏州工业园区人民法院"),
            ("鄂9021", "湖北省神农架林区人民法院"),
        ],
    )
    def test_names_are_written_as_in_documents(self, code: str, name: str) -> None:
        assert court(code).name == name

    def test_every_full_name_leads_back_to_its_court_and_to_no_other(self) -> None:
        for one in TABLE.all():
            found = TABLE.named(one.name)
            assert one in found
            assert all(TABLE.same(one, other) for other in found), (one.code, found)


class TestNamed:
    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("山东省济南市历下区人民法院", "鲁0102"),
            ("济南市历下区人民法院", "鲁0102"),
            ("山东济南市历下区法院", "鲁0102"),
            (" 山东省 济南市\u3000历下区人民法院\n", "鲁0102"),
            ("平阴县人民法院", "鲁0124"),
            ("山东省济南市平阴县人民法院", "鲁0124"),
            ("济南中院", "鲁01"),
            ("济南市中院", "鲁01"),
            ("山东高院", "鲁"),
            ("山东省高院", "鲁"),
            ("最高法院", "最高法"),
            ("广西南宁市青秀区人民法院", "桂0103"),
            ("内蒙古自治区包头市稀土高新技术产业开发区人民法院", "内0291"),
            ("吉林省长春铁路运输中级法院", "吉71"),
            ("黑龙江省大海林林区人民法院", "黑7515"),
            ("哈密垦区人民法院", "兵1202"),
            ("兵团第一师中级人民法院", "兵01"),
            ("河北省滦县人民法院", "冀0223"),
        ],
    )
    def test_other_spellings(self, name: str, code: str) -> None:
        assert codes(name) == [code]

    def test_an_ambiguous_name_gives_every_candidate(self) -> None:
        assert set(codes("鼓楼区人民法院")) == {"苏0106", "苏0302", "豫0204", "闽0102"}

    def test_the_entry_in_use_stands_before_its_predecessor(self) -> None:
        assert codes("河北省滦州市人民法院") == ["冀0284", "冀0223"]

    @pytest.mark.parametrize("name", ["", "  ", "法院", "人民法院", "某某法院", "济南市", "鲁0102"])
    def test_unknown_names_give_nothing(self, name: str) -> None:
        assert TABLE.named(name) == ()

    @given(st.text(max_size=40))
    @settings(max_examples=300)
    def test_never_raises(self, name: str) -> None:
        assert isinstance(TABLE.named(name), tuple)

    @given(st.text(alphabet="山东省济南市历下区人民法院中高级新疆兵团 铁路（）\n\ud800", max_size=24))
    @settings(max_examples=300)
    def test_never_raises_on_what_looks_like_a_court(self, name: str) -> None:
        assert isinstance(TABLE.named(name), tuple)


class TestPublishedPairs:
    @pytest.mark.parametrize(("code", "name", "expected"), pairs())
    def test_code_and_name_of_one_document(self, code: str, name: str, expected: str) -> None:
        known, found = TABLE.by_code(code), TABLE.named(name)
        if expected == "unknown_name":
            assert found == ()
        elif known is None:
            assert expected == "typo"
        else:
            assert found
            assert any(TABLE.same(known, one) for one in found) is (expected == "same")


class TestSuperiors:
    def test_chain(self) -> None:
        assert [one.code for one in TABLE.chain(court("鲁0102"))] == ["鲁01", "鲁", "最高法"]
        assert TABLE.superior(court("京0105")) == court("京03")
        assert TABLE.superior(court("最高法")) is None

    def test_is_below(self) -> None:
        assert TABLE.is_below(court("鲁0102"), court("鲁01"))
        assert TABLE.is_below(court("鲁0102"), court("最高法"))
        assert not TABLE.is_below(court("鲁0102"), court("鲁02"))
        assert not TABLE.is_below(court("鲁01"), court("鲁0102"))
        assert not TABLE.is_below(court("鲁01"), court("鲁01"))

    def test_a_loop_ends(self, tmp_path: Path) -> None:
        table = made(tmp_path, "甲01\t甲院\t甲院\t中级\t甲02", "甲02\t乙院\t乙院\t中级\t甲01")
        one = table.by_code("甲01")
        assert one is not None
        assert [upper.code for upper in table.chain(one)] == ["甲02"]


class TestSame:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("鲁0102", "鲁0102"),
            ("冀0223", "冀0284"),
            ("鲁0282", "鲁0215"),
            ("苏0203", "苏0213"),
            ("晋0203", "晋0213"),
            ("晋0203", "晋0214"),
            ("皖0211", "皖0212"),
            ("皖0211", "皖0222"),
            ("黑2701", "黑2761"),
        ],
    )
    def test_old_and_new_entry(self, one: str, other: str) -> None:
        assert TABLE.same(court(one), court(other))
        assert TABLE.same(court(other), court(one))

    @pytest.mark.parametrize(("one", "other"), [("冀0603", "冀0604"), ("晋0213", "晋0214"), ("鲁0102", "鲁0103")])
    def test_two_courts_stay_two_even_when_merged_into_one(self, one: str, other: str) -> None:
        assert not TABLE.same(court(one), court(other))

    def test_a_line_of_successions(self, tmp_path: Path) -> None:
        rows = [f"甲0{i}\t院{i}\t院{i}\t基层\t\tlisted_2015\t\t\t\t{f'甲0{i + 1}' if i < 3 else ''}" for i in (1, 2, 3)]
        table = made(tmp_path, *rows)
        first, last = table.by_code("甲01"), table.by_code("甲03")
        assert first is not None
        assert last is not None
        assert table.same(first, last)


class TestDamage:
    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match=r"courts\.tsv.*不存在"):
            CourtTable(tmp_path / "courts.tsv").by_code("鲁01")

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "是空的"),
            (b"code\tname\n", "表头不对"),
            ("\t".join(COLUMNS).encode() + b"\n", "是空的"),
            ("\t".join(COLUMNS).encode() + "\n鲁\t山东\n".encode(), "第2行有2列"),
            (b"\xff\xfe\x00", "不是 UTF-8 文本"),
            (PACK.read_bytes()[:200_001], "列，应为|不是 UTF-8 文本"),
        ],
    )
    def test_damaged(self, tmp_path: Path, content: bytes, reason: str) -> None:
        (tmp_path / "courts.tsv").write_bytes(content)
        with pytest.raises(UserError, match=reason):
            CourtTable(tmp_path / "courts.tsv").search("济南")

    def test_a_code_twice(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="甲01"):
            made(tmp_path, "甲01\t甲院", "甲01\t乙院").all()

    def test_line_ends_of_windows_and_a_byte_order_mark_do_no_harm(self, tmp_path: Path) -> None:
        (tmp_path / "courts.tsv").write_bytes(b"\xef\xbb\xbf" + PACK.read_bytes().replace(b"\n", b"\r\n"))
        assert CourtTable(tmp_path / "courts.tsv").all() == TABLE.all()


def test_the_table_loads_at_once() -> None:
    def seconds() -> float:
        start = time.perf_counter()
        CourtTable(PACK).by_code("鲁0102")
        return time.perf_counter() - start

    assert min(seconds() for _ in range(7)) < 0.040


def made(folder: Path, *rows: str) -> CourtTable:
    """A table of a few courts; cells left out at the end are empty."""
    lines = ["\t".join(COLUMNS)]
    lines += ["\t".join([*row.split("\t"), *[""] * (len(COLUMNS) - len(row.split("\t")))]) for row in rows]
    (folder / "courts.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return CourtTable(folder / "courts.tsv")
