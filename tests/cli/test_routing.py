"""``route``: exact JSON, text for people, and sentences for what cannot be read."""

from __future__ import annotations

import json

import pytest

FACTS = {
    "side": "party",
    "on": "2024-07-10",
    "enforcing_court": "山东省济南市历下区人民法院",
    "identity": "debtor",
    "complaint": "act",
    "reconsideration_ruling": {"court": "山东省济南市中级人民法院", "effective_on": "2024-01-10"},
}


def given(tmp_path, **changes):
    file = tmp_path / "facts.json"
    file.write_text(json.dumps({**FACTS, **changes}), "utf-8")
    return file


def test_the_json_is_that_of_the_contract(run, tmp_path):
    outcome = run("--json", "route", "--answers", given(tmp_path))
    assert outcome.status == 0
    found = outcome.json
    assert (found["document"], found["addressee"], found["deadline"]) == (
        "supervision_petition",
        "山东省高级人民法院",
        "2024-07-10",
    )
    assert set(found["because"][0]) == {"text", "basis"}
    assert set(found["because"][0]["basis"][0]) == {"law", "article", "verified"}
    assert {one["document"] for one in found["not"]} == {"reconsideration", "procuratorial_petition"}
    assert all(set(one) == {"document", "because"} for one in found["not"])
    assert found["findings"] == []


def test_the_day_after_leads_elsewhere(run, tmp_path):
    found = run("--json", "route", "--answers", given(tmp_path, on="2024-07-11")).json
    assert (found["document"], found["deadline"]) == ("procuratorial_petition", None)


def test_without_a_date_today_counts(run, tmp_path):
    found = run("--json", "route", "--answers", given(tmp_path, on=None)).json
    assert found["document"] == "procuratorial_petition"


def test_facts_may_come_in_an_envelope_and_from_standard_input(run):
    raw = json.dumps({"answers": {"side": "court"}}).encode()
    found = run("--json", "route", "--answers", "-", stdin=raw).json
    assert (found["document"], "position" in found["because"][0]["text"]) == (None, True)


def test_unknown_names_are_findings(run, tmp_path):
    findings = run("--json", "route", "--answers", given(tmp_path, colour="red")).json["findings"]
    assert [(one["severity"], one["code"], one["path"]) for one in findings] == [
        ("warning", "route.unknown_fact", "colour")
    ]


def test_people_read_the_document_the_place_the_day_and_the_reasons(run, tmp_path):
    out = run("route", "--answers", given(tmp_path)).out
    for words in ("执行监督申请书", "山东省高级人民法院", "2024年7月10日（星期三）", "第5条第1款", "为什么不是"):
        assert words in out
    high = {"court": "山东省高级人民法院", "effective_on": "2024-01-10"}
    assert "（未核实）" in run("route", "--answers", given(tmp_path, reconsideration_ruling=high)).out
    assert "没有可用的文书" in run("route", "--answers", given(tmp_path, procuratorate_declined=True)).out


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"identity": "judge"}, ("identity", "judge", "creditor")),
        ({"on": "2024-13-01"}, ("on", "2024-13-01")),
        ({"reconsideration_ruling": 5}, ("reconsideration_ruling", "court")),
        ({"deductions": [["2024-02-02", "2024-02-01"]]}, ("deductions", "早于")),
    ],
)
def test_what_cannot_be_read_is_one_sentence(run, tmp_path, changes, words):
    refusal = run("route", "--answers", given(tmp_path, **changes)).refusal
    assert all(word in refusal for word in words)


def test_a_missing_file_is_one_sentence(run, tmp_path):
    assert "no.json" in run("route", "--answers", tmp_path / "no.json").refusal


@pytest.mark.parametrize(
    ("on", "document", "deadline"),
    [("2024-10-08", "reconsideration", "2024-10-08"), ("2024-10-09", "supervision_petition", "2025-04-08")],
)
def test_last_days_move_over_the_official_holidays(run, tmp_path, on, document, deadline):
    """Ten days from 2024-09-21 end on a day off (10-01); the next working day is 10-08, and the six months run from it."""
    ruling = {"court": "山东省济南市历下区人民法院", "served_on": "2024-09-21"}
    facts = given(tmp_path, on=on, reconsideration_ruling=None, objection_ruling=ruling)
    found = run("--json", "route", "--answers", facts).json
    assert (found["document"], found["deadline"]) == (document, deadline)
