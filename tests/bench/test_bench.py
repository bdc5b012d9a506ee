"""The benchmarks measure what they say: equal output on both sides, honest percentiles, one JSON line each."""

from __future__ import annotations

import json
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bench import __main__ as program
from bench import drafting, fuzz, latency, later, node, preview
from bench.measure import Line, Skipped, medians, p95, ratio, turns
from bench.shop import Shop
from tests.helpers.docx import lines_of


@pytest.fixture(scope="module")
def shop() -> Shop:
    return Shop()


def texts(document: bytes | Path) -> list[str]:
    return lines_of(document)


def test_every_line_of_the_contract_is_there() -> None:
    assert [name for names in program.GROUPS for name in names] == [
        "draft_vs_docxtpl",
        "draft_vs_floor",
        "draft_vs_docxtemplater",
        "check_p95_ms",
        "court_search_p95_ms",
        "start_vs_bare_qt",
        "memory_vs_bare_qt",
        "key_p95_ms",
        "page_change_p95_ms",
        "open_case_p95_ms",
        *latency.AIMS,
        preview.NAME,
        *(one.line for one in later.LINES),
    ]


def test_a_line_is_json_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["court_search_p95_ms", "growth"]) == 0
    measured, skipped = map(json.loads, capsys.readouterr().out.splitlines())
    assert list(measured)[:5] == ["line", "value", "unit", "aim", "met"]
    assert isinstance(measured["met"], bool)
    assert skipped["skipped"]
    assert "met" not in skipped


def test_a_strange_line_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["fastest"]) == 1
    assert "fastest" in capsys.readouterr().err


def test_a_broken_benchmark_does_not_hide_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: Shop) -> list[Line | Skipped]:
        raise ValueError("broken")

    monkeypatch.setattr(program, "GROUPS", {("a",): broken, ("b",): lambda _: [Skipped("b", "", "why")]})
    assert program.main([]) == 1
    assert [json.loads(line)["line"] for line in capsys.readouterr().out.splitlines()] == ["a", "b"]


@pytest.mark.parametrize(
    ("values", "expected"), [([7.0], 7.0), (list(range(1, 101)), 95), ([1.0] * 95 + [9.0] * 5, 1.0)]
)
def test_p95(values: list[float], expected: float) -> None:
    assert p95(values) == expected


def test_sides_take_turns_and_the_warm_up_does_not_count() -> None:
    order: list[str] = []
    taken = turns({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, rounds=3, warm_up=1)
    assert "".join(order) == "baabbaab"
    assert {name: len(times) for name, times in taken.items()} == {"a": 3, "b": 3}
    assert set(medians(taken)) == {"a", "b"}


def test_a_ratio_holds_each_round_against_its_neighbour() -> None:
    assert ratio([2.0, 20.0, 3.0], [1.0, 10.0, 1.0]) == 2.0


def test_all_sides_write_the_same_words(shop: Shop, tmp_path: Path) -> None:
    sample = shop.one_page
    sides = {"ours": drafting.ours, "docxtpl": drafting._docxtpl, "floor": drafting._floor}
    for name, side in sides.items():
        side(shop, sample)(7, tmp_path / f"{name}.docx")
    mine = texts(tmp_path / "ours.docx")
    assert any("7号" in line for line in mine)
    assert mine == texts(tmp_path / "docxtpl.docx") == texts(tmp_path / "floor.docx")


def test_cases_differ_so_that_nothing_can_be_remembered(shop: Shop) -> None:
    for sample in shop.defaults():
        if "case_number" in sample.answers:
            first, second = (shop.draft(sample, sample.numbered(number)) for number in (1, 2))
            assert first.sha256 != second.sha256
            assert first.document is not None


def test_the_equal_template_says_what_our_document_says(shop: Shop) -> None:
    made = shop.draft(shop.one_page, shop.one_page.answers)
    template = node.equal_template(made)
    words = node.placeholders(made)
    assert words
    filled = texts(template)
    for name, text in words.items():
        filled = [line.replace(f"{{{name}}}", text) for line in filled]
    assert made.document is not None
    assert filled == texts(made.document)
    assert zipfile.ZipFile(BytesIO(template)).testzip() is None


def test_random_answers_never_break_a_draft(shop: Shop) -> None:
    chance = random.Random(20260101)
    outcomes = set()
    for _ in range(300):
        sample = chance.choice(shop.samples)
        answers = fuzz.disturbed(sample, chance)
        final = chance.random() < 0.5
        made = shop.draft(sample, answers, final=final)
        assert fuzz.fault_of(made, final) == ""
        outcomes.add((final, made.document is not None))
    assert outcomes == {(False, True), (True, True), (True, False)}
