"""Finding a court while typing: what comes first, and how fast."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zxwriter.paths import default_paths
from zxwriter.reference.court_keys import key
from zxwriter.reference.courts import CourtTable
from zxwriter.reference.nearness import distance

TABLE = CourtTable(default_paths().resources / "courts.tsv")


def first(query: str, count: int = 1) -> list[str]:
    return [one.code for one in TABLE.search(query, count)]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("鲁0102", ["鲁0102"]),
        ("鲁 0102", ["鲁0102"]),
        ("鲁01", ["鲁01", "鲁0102"]),
        ("最高法", ["最高法"]),
        ("最高", ["最高法"]),
        ("山东省济南市历下区人民法院", ["鲁0102"]),
        ("历下", ["鲁0102"]),
        ("济南", ["鲁01"]),
        ("济南中院", ["鲁01"]),
        ("山东高院", ["鲁"]),
        ("海淀法院", ["京0108"]),
        ("青岛海事", ["鲁72"]),
        ("滦州", ["冀0284", "冀0223"]),
        ("滦县", ["冀0223"]),
        ("济铁", ["鲁71"]),
        ("增城市", ["粤0183"]),
    ],
)
def test_the_likeliest_comes_first(query: str, codes: list[str]) -> None:
    assert first(query, len(codes)) == codes


def test_exact_names_before_beginnings_before_parts() -> None:
    found = TABLE.search("朝阳区", 4)
    assert [one.code for one in found[:2]] == ["京0105", "吉0104"]
    assert [one.code for one in TABLE.search("朝阳", 1)] == ["辽13"]


def test_limit_and_nothing() -> None:
    assert len(TABLE.search("人民法院", 7)) == 7
    assert TABLE.search("人民法院", 0) == []
    assert TABLE.search("", 5) == []
    assert TABLE.search(" \n", 5) == []
    assert TABLE.search("查无此院", 5) == []


def test_no_court_twice() -> None:
    for query in ("济南", "人民", "鲁", "鲁01", "新疆", "铁路"):
        found = [one.code for one in TABLE.search(query, 100)]
        assert len(found) == len(set(found))


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_never_raises(query: str) -> None:
    assert len(TABLE.search(query, 5)) <= 5


@given(st.text(alphabet="鲁山东济南历下区法院01.*[]\\^$()人民\ud800", max_size=30))
@settings(max_examples=300, deadline=None)
def test_never_raises_on_what_means_something_elsewhere(query: str) -> None:
    assert len(TABLE.search(query, 5)) <= 5


def test_every_court_is_found_by_its_name_and_its_code() -> None:
    for one in TABLE.all()[::7]:
        assert one in TABLE.search(one.name, 5)
        assert first(one.code) == [one.code]


def test_fast_enough_for_typing() -> None:
    draw = random.Random(5)
    queries = ["人", "区", "法院", "人民法院", "省市区县", "人人人人人人"]
    for one in draw.sample(TABLE.all(), 120):
        start = draw.randrange(len(one.name))
        queries += [one.name[start : start + 3], one.name[: start + 1], one.code, one.name[::3]]
    TABLE.search("热身", 1)

    def p95() -> float:
        times: list[float] = []
        for query in queries:
            start = time.perf_counter()
            TABLE.search(query, 20)
            times.append(time.perf_counter() - start)
        return sorted(times)[int(len(times) * 0.95)]

    assert min(p95() for _ in range(3)) < 0.002


QUERIES = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "court_queries.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


def test_the_first_answer_is_right() -> None:
    """Names as people type them: short forms, initials, slips; each stands for one court only."""
    assert len(QUERIES) > 500
    wrong = []
    for query, code in QUERIES:
        found, wanted = TABLE.search(query, 1), TABLE.by_code(code)
        assert wanted is not None, code
        if not found or not TABLE.same(found[0], wanted):
            wrong.append((query, code, [one.name for one in found]))
    assert wrong == []


def test_initials_that_fit_several_give_those_met_most_often_first() -> None:
    assert first("hdfy") == ["京0108"]
    assert first("jnzy", 2) == ["鲁01", "鲁08"]
    assert first("zzzzzz") == []


@pytest.mark.parametrize("query", ["htfy", "hdfy"])
def test_a_place_read_in_two_ways_is_found_by_both(query: str) -> None:
    assert "晋1024" in [one.code for one in TABLE.search(query, 60)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("海淀法院", "北京市海淀区人民法院"),
        ("历下区法院", "历下法院"),
        ("北京一中院", "北京市第一中级人民法院"),
        ("广西高院", "广西壮族自治区高级人民法院"),
        ("延边中院", "延边朝鲜族自治州中级人民法院"),
        ("济南铁中院", "济南铁路运输中级法院"),
    ],
)
def test_short_forms_have_the_key_of_the_name(one: str, other: str) -> None:
    assert key(other).endswith(key(one))


def test_the_boundaries_of_short_names_are_kept() -> None:
    assert key("市中区法院") == "市中法院"
    assert key("单县法院") == "单县法院"
    assert key("郊区法院") == "郊区法院"


@given(st.text(max_size=40))
def test_a_key_is_made_of_anything(name: str) -> None:
    assert len(key(name)) <= len(name) + 4


@given(st.text(alphabet="甲乙丙丁", max_size=6), st.text(alphabet="甲乙丙丁", max_size=6), st.integers(0, 3))
def test_the_distance_is_a_distance(one: str, other: str, most: int) -> None:
    found = distance(one, other, most)
    assert found == distance(other, one, most)
    assert (found == 0) is (one == other)
    assert 0 <= found <= most + 1


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("海淀", "淀海", 1), ("海淀", "海", 1), ("海淀", "海定", 1), ("海淀", "朝阳", 2), ("甲乙丙", "丙甲乙", 2)],
)
def test_slips_are_counted(one: str, other: str, apart: int) -> None:
    assert distance(one, other, 3) == apart
