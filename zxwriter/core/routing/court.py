"""The way of a court: urging, elevation, reassignment, consolidation, cooperation, coordination of disputes.

Sources: 法发〔2024〕9号第3至5、10、12、18、22条 and its styles; 民事诉讼法第237条; 执行工作规定第67、70、71、74条.
"""

from __future__ import annotations

from zxwriter.core.routing.facts import Facts
from zxwriter.core.routing.places import Place, Places
from zxwriter.core.routing.step import Step, contradiction, missing, six_months_told

MOST_REASSIGNMENTS = 2
"""法发〔2024〕9号第10条: reassigned twice as a rule, then rather elevated."""


def decide(facts: Facts, places: Places) -> Step:
    """The way of a court. Never raises; a fact that is needed and unknown is named."""
    for name in ("position", "goal"):
        if getattr(facts, name) is None:
            return missing(name)
    if facts.filed_on is not None and facts.filed_on > facts.on:
        return contradiction("filed_on", facts.filed_on, facts.on)
    if facts.position == "below":
        return _below(facts, places)
    return _above(facts, places)


def _below(facts: Facts, places: Places) -> Step:
    if facts.goal == "urge":
        return Step("court.urge_below")
    upper = places.superior(facts.enforcing_court) if facts.enforcing_court else Place(None, ("court_not_given",))
    if "no_court_above" in upper.remarks:
        return Step("court.no_court_above")
    if facts.goal in ("elevate", "reassign"):
        early = _too_early(facts, "court.escalation_too_early_below")
        return early or Step("court.escalation_request", remarks=_escalation(facts)).to(upper)
    if facts.goal == "consolidate":
        return _together(Step("court.consolidation_request").to(upper), facts, places)
    if facts.goal == "cooperate":
        return _together(Step("court.cooperation_request").to(upper), facts, places)
    return _together(Step("court.dispute_request").to(upper), facts, places)


def _above(facts: Facts, places: Places) -> Step:
    enforcing = places.itself(facts.enforcing_court) if facts.enforcing_court else Place(None, ("court_not_given",))
    if facts.goal == "urge":
        return _urge(facts).to(enforcing)
    if facts.requested and facts.agree is None:
        return missing("agree")
    if facts.goal in ("elevate", "reassign"):
        return _escalation_above(facts, enforcing)
    if facts.agree is False:
        return Step("court.no_refusal_style" if facts.requested is not False else "court.nothing_to_decide")
    everyone = _everyone(facts, places, enforcing)
    if facts.goal == "consolidate":
        return _together(Step("court.consolidation_decision").to(everyone), facts, places)
    if facts.goal == "cooperate":
        return _together(Step("court.cooperation_decision").to(everyone), facts, places)
    if facts.requested is False:
        return Step("court.dispute_ex_officio")
    return _together(Step("court.dispute_decision").to(everyone), facts, places)


def _urge(facts: Facts) -> Step:
    if facts.filed_on is None:
        return Step("court.urge").noting("six_months_unknown")
    passed, values = six_months_told(facts.filed_on, facts)
    return Step("court.urge", values=values).noting("urge_cites_both" if passed else "urge_cites_74")


def _escalation_above(facts: Facts, enforcing: Place) -> Step:
    if facts.agree is False:
        if facts.requested is False:
            return Step("court.nothing_to_decide")
        return Step("court.escalation_refusal").to(enforcing)
    early = _too_early(facts, "court.escalation_too_early_above")
    if early is not None:
        return early.to(enforcing)
    how = "on_request" if facts.requested else "ex_officio" if facts.requested is False else "initiative_unknown"
    return Step("court.escalation_decision", remarks=(how, *_escalation(facts), "ruling_or_decision")).to(enforcing)


def _escalation(facts: Facts) -> tuple[str, ...]:
    remarks = ["creditor_opinion"]
    if facts.goal == "reassign" and (facts.prior_reassignments or 0) >= MOST_REASSIGNMENTS:
        remarks.append("third_reassignment")
    if facts.goal == "elevate":
        remarks.append("why_not_urging")
    if facts.filed_on is None:
        remarks.append("six_months_unknown")
    return tuple(remarks)


def _too_early(facts: Facts, outcome: str) -> Step | None:
    """法发〔2024〕9号第4条, 民事诉讼法第237条: more than six months without enforcement."""
    if facts.filed_on is None:
        return None
    passed, values = six_months_told(facts.filed_on, facts)
    return None if passed else Step(outcome, values=values)


def _everyone(facts: Facts, places: Places, enforcing: Place) -> Place:
    """The enforcing court and all others named, each once."""
    named = [places.itself(name) for name in facts.other_courts]
    names = [one.name for one in (enforcing, *named) if one.name]
    remarks = dict.fromkeys(remark for one in (enforcing, *named) for remark in one.remarks)
    return Place("、".join(dict.fromkeys(names)) or None, tuple(remarks))


def _together(step: Step, facts: Facts, places: Places) -> Step:
    """Remarks on the courts that are to be brought together: which court stands above them all."""
    own = facts.enforcing_court
    others = [one for one in facts.other_courts if own is None or not places.same(one, own)]
    if not others:
        return step.noting("other_courts_missing")
    shared = places.shared([*([own] if own else []), *others])
    if shared is None:
        return step.noting("common_court_unknown")
    values = {**step.values, "shared": shared.name}
    remark = "common_court_highest" if shared.level == "最高" else "common_court"
    return Step(step.outcome, step.addressee, step.deadline, (*step.remarks, remark), values)
