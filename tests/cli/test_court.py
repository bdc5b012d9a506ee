"""``court``: near spellings are asked back, and a court corrects its own entry on its own machine."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run
from zxwriter.paths import default_paths


def test_a_near_spelling_is_asked_back(run: Run) -> None:
    assert "您是否想写“北京市海淀区人民法院”" in run("court", "海定法院").out
    assert "您是否想写" not in run("court", "海淀法院").out
    assert "您是否想写" not in run("court", "hdfy").out


def test_where_an_entry_comes_from_is_shown(run: Run) -> None:
    assert "由行政区划推得" in run("court", "云0115").out
    assert "现为" in run("court", "冀0223").out


def test_a_court_corrects_its_name(run: Run) -> None:
    found = run(
        "court", "--correct", "鲁0102", "--name", "山东省济南市历城新区人民法院", "--note", "本院更名", "--json"
    ).json
    assert (found[0]["name"], found[0]["status"]) == ("山东省济南市历城新区人民法院", "corrected_by_user")
    assert found[0]["superior"] == "山东省济南市中级人民法院"
    assert run("court", "历城新区", "--json").json[0]["code"] == "鲁0102"
    assert run("court", "山东省济南市历下区人民法院", "--json").json[0]["code"] == "鲁0102"
    number = run("case-number", "（2024）鲁0102执1号", "--court", "山东省济南市历城新区人民法院", "--json").json
    assert number["valid"] is True
    assert "本机自行更正" in run("court", "历城新区").out


def test_a_court_adds_itself_and_keeps_what_it_wrote_before(run: Run) -> None:
    run("court", "--correct", "鲁0193", "--name", "山东省济南市起步区人民法院", "--superior", "鲁01")
    run("court", "--correct", "鲁0193", "--alias", "起步区法庭")
    found = run("court", "起步区法庭", "--json").json[0]
    assert (found["code"], found["name"], found["level"]) == ("鲁0193", "山东省济南市起步区人民法院", "基层")
    assert found["superior"] == "山东省济南市中级人民法院"


def test_an_unverified_superior_is_confirmed(run: Run) -> None:
    assert "上级法院未核实" in run("court", "津0113", "--json").json[0]["note"]
    found = run("court", "--correct", "津0113", "--superior", "津01", "--json").json[0]
    assert "上级法院未核实" not in found["note"]
    assert found["superior_code"] == "津01"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--correct", "XX01", "--name", "某法院"], "代字"),
        (["--correct", "鲁1", "--name", "某法院"], "代字"),
        (["--correct", "鲁0199"], "--name"),
        (["--correct", "鲁0102", "--superior", "鲁99"], "不在名录"),
        (["--correct", "鲁01", "--superior", "鲁0102"], "不可能"),
        (["--correct", "鲁0102", "--alias", "一;二"], "分号"),
        (["--name", "某法院"], "--correct"),
        ([], "历下法院"),
    ],
)
def test_refusals(run: Run, arguments: list[str], word: str) -> None:
    assert word in run("court", *arguments).refusal
    packs = default_paths().packs
    assert packs is not None
    assert not packs.exists()
