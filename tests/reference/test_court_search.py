"""Finding a court while typing: what comes first, and how fast."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zxwriter.paths import default_paths
from zxwriter.reference.courts import CourtTable

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
@settings(max_examples=300)
def test_never_raises(query: str) -> None:
    assert len(TABLE.search(query, 5)) <= 5


@given(st.text(alphabet="鲁山东济南历下区法院01.*[]\\^$()人民\ud800", max_size=30))
@settings(max_examples=300)
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
