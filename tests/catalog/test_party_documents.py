"""What the papers of a party are warned of, and what they print by themselves."""

from __future__ import annotations

from typing import Any

import pytest

from tests.catalog.support import answers, checked, errors, made, replaced, without, words
from zxwriter.core.findings import Severity

ELEMENTS = ("supervision_petition", "elements")


def codes(kind_id: str, raw: Any, severity: Severity = Severity.WARNING) -> set[str]:
    return {one.code for one in checked(kind_id, raw).findings if one.severity is severity}


def ticked(**more: Any) -> dict[str, Any]:
    return {**answers(*ELEMENTS), **more}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"matters": ["sanction"], "sanctions": ["dishonest"]}, "petition.matter_dishonest"),
        ({"matters": ["sanction"], "sanctions": ["fine"]}, "petition.matter_fine"),
        ({"matters": ["sanction"], "sanctions": ["detention"]}, "petition.matter_fine"),
        ({"matters": ["sanction"], "sanctions": ["exit"]}, "petition.matter_exit"),
        ({"matters": ["closing"], "closing_faults": ["round"]}, "petition.matter_round"),
        ({"matters": ["valuation"], "valuation_procedure": []}, "petition.matter_valuation"),
    ],
)
def test_a_ticked_matter_that_belongs_to_another_remedy_is_warned_of(more, code):
    assert code in codes("supervision_petition", ticked(**more))
    assert not {one for one in codes("supervision_petition", answers(*ELEMENTS)) if "matter" in one}
    narrative = {**ticked(**more), "layout": "narrative"}
    assert not {one for one in codes("supervision_petition", narrative) if "matter" in one}


@pytest.mark.parametrize(
    ("matters", "faults"),
    [
        ("target", {}),
        ("control", {"control_faults": ["outsider_property"]}),
        ("disposal", {"disposal_faults": ["outsider_property"]}),
    ],
)
def test_rights_of_an_outsider_are_no_matter_of_supervision(matters, faults):
    raw = ticked(matters=[matters], **faults)
    assert "petition.matter_outsider" not in codes("supervision_petition", raw)
    outsider = replaced(raw, "applicants[0].identity", "outsider")
    assert "petition.matter_outsider" in codes("supervision_petition", outsider)


def test_both_layouts_are_made_of_the_same_answers():
    raw = answers(*ELEMENTS)
    table, narrative = (made("supervision_petition", {**raw, "layout": one}) for one in ("elements", "narrative"))
    assert errors(table) == errors(narrative) == []
    for text in (words(table.document), words(narrative.document)):
        for said in ("刘毓秀", "（2024）琼01执复166号", "2024年12月13日", "重新拍卖", "韩雪松", "6.申请书副本3份"):
            assert said in text
    assert "☑评估、鉴定、询价、议价" in words(table.document)
    assert "☐财产分配与发放" in words(table.document)
    assert "☑利害关系人" in words(table.document)
    assert "☑" not in words(narrative.document)


def test_a_matter_not_chosen_yet_says_so_in_the_draft():
    text = words(made("supervision_petition", without(answers(*ELEMENTS), "matters"), final=False).document)
    assert "〔待填：监督事项〕" in text
    assert "☑财产处置" not in text


def test_copies_follow_the_number_of_opponents_until_somebody_says_otherwise():
    raw = answers("procuratorial_petition", "inaction")
    one, two = "申请书副本1份", "申请书副本2份"
    assert one in words(made("procuratorial_petition", raw).document)
    more = {**raw, "respondents": [*raw["respondents"], {"name": "另一家公司", "identity": "other"}]}
    assert two in words(made("procuratorial_petition", more).document)
    assert "petition.copies_few" in codes("procuratorial_petition", {**more, "copies": 1})


def test_only_the_creditor_asks_for_elevation_and_only_of_the_next_superior():
    raw = answers("escalation_petition")
    assert codes("escalation_petition", replaced(raw, "applicants[0].identity", "debtor"), Severity.ERROR)
    skipped = {**raw, "addressee": "山东省高级人民法院"}
    assert "court.level_skipped" in codes("escalation_petition", skipped, Severity.ERROR)
    early = {**raw, "issued_on": "2023-06-01"}
    assert "six_months.not_over" in codes("escalation_petition", early, Severity.ERROR)


def test_the_procuratorate_takes_nothing_a_court_is_still_reviewing():
    raw = answers("procuratorial_petition", "act")
    assert errors(checked("procuratorial_petition", raw)) == []
    assert "procuratorial.under_review" in codes(
        "procuratorial_petition", {**raw, "under_review": "pending"}, Severity.ERROR
    )
    assert "procuratorate.other" in codes("procuratorial_petition", {**raw, "addressee": "湖北省人民检察院"})
    assert "procuratorial.not_needed" in codes("procuratorial_petition", {**raw, "exhausted": "not_needed"})


def test_the_pages_of_the_evidence_follow_one_another():
    raw = answers("evidence_list")
    assert "pages.overlap" in codes("evidence_list", replaced(raw, "items[1].pages", "4-17"), Severity.ERROR)


def test_a_power_of_attorney_names_its_special_powers():
    raw = answers("power_of_attorney")
    assert "element.missing" in codes("power_of_attorney", without(raw, "special_powers"), Severity.ERROR)
    assert "agents.full_powers" in codes("power_of_attorney", {**raw, "matter": "全权代理申请执行监督"})
    three = {**raw, "agents": raw["agents"] * 3}
    assert "agents.too_many" in codes("power_of_attorney", three)
