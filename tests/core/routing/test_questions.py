"""The plain questions: what is asked when, and that every way through them ends in an answer and a started document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.helpers.routing import COURTS, JINAN, LIXIA, REFERENCE, SHANDONG, SHINAN, SHIZHONG, find
from zxwriter.core.checking import check
from zxwriter.core.routing.facts import read_facts
from zxwriter.core.routing.prefill import prefill
from zxwriter.core.routing.questions import COURT, PARTY, QUESTIONS, Input, asked, options_of, to_facts
from zxwriter.documents.catalog import load_catalog
from zxwriter.paths import default_paths

ON = date(2024, 7, 1)
CATALOG = load_catalog(default_paths(), REFERENCE)
GIVEN: dict[str, Any] = {
    "court": LIXIA,
    "courts": [SHIZHONG],
    "number": 1,
    "periods": [["2024-03-01", "2024-03-10", "公告"]],
    "date": "2024-06-20",
}


def answer(one: Input) -> Any:
    if one.id == "filed_on":
        return "2023-11-01"
    return JINAN if one.id == "reconsideration_court" else GIVEN[one.kind]


def walks(side: str, answers: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every way through the questions: each option of each choice, everything else answered."""
    for _, inputs in asked(side, answers):
        for one in inputs:
            if one.id in answers:
                continue
            if one.kind != "choice":
                yield from walks(side, {**answers, one.id: answer(one)})
                if not one.needed:
                    yield from walks(side, {**answers, one.id: None})
            else:
                for option in options_of(one, answers):
                    yield from walks(side, {**answers, one.id: option.id})
            return
    yield answers


WALKS = [(side, one) for side in ("court", "party") for one in walks(side, {})]


def test_four_questions_for_a_court_and_five_for_a_party():
    assert (len(COURT), len(PARTY)) == (4, 5)
    assert len({question.id for side in QUESTIONS.values() for question in side}) == 9


@pytest.mark.parametrize(("side", "answers"), WALKS)
def test_every_way_through_ends_in_an_answer_and_nothing_is_missing(side, answers):
    facts, strange = read_facts(to_facts(side, answers, on=ON), today=ON)
    assert strange == ()
    found = find(facts)
    assert found.outcome not in ("missing", "contradiction")
    started = prefill(found, facts, courts=COURTS)
    if found.document not in CATALOG.ids:
        return
    checked = check(CATALOG.kind(found.document).form, started, reference=REFERENCE, today=ON)
    assert checked.answers.unknown == ()
    wrong = {one.code for one in checked.findings if one.severity.value == "error"} - {
        "element.missing",
        "list.too_few",
    }
    assert wrong == set()
    assert started


def test_the_ways_lead_to_all_our_documents_and_remedies():
    reached = {find(read_facts(to_facts(side, answers, on=ON), today=ON)[0]).document for side, answers in WALKS}
    led_to = {one for one in CATALOG.ids if one.endswith(("_petition", "_request", "_decision", "_refusal", "_order"))}
    assert reached >= led_to
    assert reached >= {"objection", "reconsideration", "outsider_objection", "objection_suit", "retrial", "correction"}


def test_later_questions_follow_the_answers_before():
    def ids(side: str, answers: dict[str, Any]) -> list[str]:
        return [one.id for _, inputs in asked(side, answers) for one in inputs]

    assert ids("court", {"position": "below", "goal": "elevate"})[2:] == ["enforcing_court", "filed_on", "deductions"]
    assert "initiative" in ids("court", {"position": "above", "goal": "elevate"})
    assert "initiative" not in ids("court", {"position": "above", "goal": "urge"})
    assert "urge" not in [one.id for one in options_of(COURT[1].inputs[0], {"position": "below"})]
    assert "sanction_kind" in ids("party", {"complaint": "sanction"})
    assert "filed_on" in ids("party", {"complaint": "inaction"})
    assert "served_on" in ids("party", {"complaint": "act", "stage": "objection"})
    assert "served_on" not in ids("party", {"complaint": "act", "stage": "none"})


def test_answers_to_what_is_no_longer_asked_are_left_out():
    answers = {"identity": "debtor", "complaint": "basis_wrong", "stage": "objection", "served_on": "2024-06-20"}
    assert to_facts("party", answers, on=ON) == {
        "side": "party",
        "on": "2024-07-01",
        "identity": "debtor",
        "complaint": "basis_wrong",
    }


def started(side: str, answers: dict[str, Any]) -> dict[str, Any]:
    facts, _ = read_facts(to_facts(side, answers, on=ON), today=ON)
    return prefill(find(facts), facts, courts=COURTS)


def test_a_document_starts_with_all_that_was_answered():
    petition = started(
        "party",
        {
            "identity": "debtor",
            "complaint": "act",
            "stage": "reconsideration",
            "effective_on": "2024-06-20",
            "enforcing_court": LIXIA,
            "reconsideration_court": JINAN,
        },
    )
    assert petition == {
        "stage": "reconsideration",
        "addressee": SHANDONG,
        "enforcing_court": LIXIA,
        "applicants": [{"identity": "debtor"}],
        "reconsideration": {"court": JINAN, "served_on": "2024-06-20"},
    }
    request = started(
        "court",
        {
            "position": "below",
            "goal": "reassign",
            "enforcing_court": LIXIA,
            "filed_on": "2023-11-01",
            "prior_reassignments": 1,
            "deductions": [["2024-03-01", "2024-03-10", "公告"], ["2024-04-01", "2024-04-02", "不明"]],
        },
    )
    assert request == {
        "court": LIXIA,
        "addressee": JINAN,
        "filed_on": "2023-11-01",
        "method": "reassignment",
        "prior_reassignments": 1,
        "deductions": [
            {"start": "2024-03-01", "end": "2024-03-10", "reason": "announcement"},
            {"start": "2024-04-01", "end": "2024-04-02"},
        ],
    }
    decision = started(
        "court",
        {
            "position": "above",
            "goal": "dispute",
            "initiative": "agreed",
            "enforcing_court": LIXIA,
            "other_courts": [SHINAN, LIXIA],
        },
    )
    assert decision == {"court": SHANDONG, "disputes": [{"court": LIXIA}, {"court": SHINAN}]}
