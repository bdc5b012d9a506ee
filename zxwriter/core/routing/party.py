"""The way of a party: objection, reconsideration, supervision, procuratorate, and the matters that belong elsewhere.

Sources: 民事诉讼法第236、237、238条; 法发〔2023〕4号第1、2、4、5、6条; 监督规则第28、30条; 解释第185条; 异议复议规定第9条;
失信规定第11、12条. Which of them was read stands with each text of the table.
"""

from __future__ import annotations

from datetime import date

from zxwriter.core.routing.facts import Facts
from zxwriter.core.routing.places import Place, Places
from zxwriter.core.routing.step import Days, Last, Step, contradiction, missing, six_months_told
from zxwriter.core.values.numerals import arabic_date

RECONSIDERATION_DAYS = 10
SUIT_DAYS = 15
FINE_DAYS = 3
EXIT_BAN_DAYS = 10
CORRECTION_DAYS = 10
SUPERVISION_MONTHS = 6


def decide(facts: Facts, places: Places, days: Days) -> Step:
    """The way of a party. Never raises; a fact that is needed and unknown is named."""
    for name in ("identity", "complaint"):
        if getattr(facts, name) is None:
            return missing(name)
    if facts.complaint == "basis_wrong":
        return Step("basis.retrial").noting(*(["outsider_retrial"] if facts.identity == "outsider" else []))
    if facts.complaint == "sanction":
        return _sanction(facts, places, days)
    if facts.complaint == "inaction":
        return _inaction(facts, places)
    if facts.complaint == "ownership":
        return _ownership(facts, places, days)
    return _act(facts, places, days, *(["as_interested_party"] if facts.identity == "outsider" else []))


def _sanction(facts: Facts, places: Places, days: Days) -> Step:
    kind = facts.sanction_kind
    if kind is None:
        return missing("sanction_kind")
    if kind in ("dishonest_list", "consumption"):
        refused = facts.correction_refused_on
        if refused is None:
            return Step(f"sanction.{kind}").to(_enforcing(facts, places))
        end = days.days(refused, CORRECTION_DAYS)
        remarks = ["consumption_by_analogy"] if kind == "consumption" else []
        open_way = Step("sanction.correction_refused").noting(*remarks).to(_superior(facts.enforcing_court, places))
        return _within(facts, "correction_refused_on", refused, end, open_way, Step("sanction.closed"))
    outcome = "sanction.exit_ban" if kind == "exit_ban" else "sanction.fine"
    step = Step(outcome).to(_superior(facts.enforcing_court, places))
    served = facts.sanction_served_on
    if served is None:
        return step.noting("no_service_date")
    end = days.days(served, EXIT_BAN_DAYS if kind == "exit_ban" else FINE_DAYS)
    return _within(facts, "sanction_served_on", served, end, step, Step("sanction.closed"))


def _inaction(facts: Facts, places: Places) -> Step:
    if facts.identity != "creditor":
        return Step("inaction.not_creditor")
    if facts.filed_on is None:
        return missing("filed_on")
    if facts.filed_on > facts.on:
        return contradiction("filed_on", facts.filed_on, facts.on)
    passed, values = six_months_told(facts.filed_on, facts)
    if not passed:
        return Step("inaction.too_early", values=values)
    return Step("inaction.escalation", values=values).to(_superior(facts.enforcing_court, places))


def _ownership(facts: Facts, places: Places, days: Days) -> Step:
    """Only who is no party has a right that stands against the enforcement (民事诉讼法第238条)."""
    ruling = facts.objection_ruling
    if facts.identity == "debtor" or (facts.identity == "creditor" and ruling is None):
        return _act(facts, places, days, "ownership_by_party")
    remarks = ["claims_make_outsider"] if facts.identity == "interested_party" else []
    if ruling is not None:
        if ruling.day is None:
            return missing("objection_ruling.served_on")
        end = days.days(ruling.day, SUIT_DAYS)
        court = _own(ruling.court or facts.enforcing_court, places)
        open_way = Step("ownership.suit").noting(*remarks).to(court)
        if facts.identity == "creditor":
            open_way = open_way.noting("suit_of_creditor")
        return _within(facts, "objection_ruling.served_on", ruling.day, end, open_way, Step("ownership.closed_suit"))
    step = Step("ownership.objection").noting(*remarks).to(_enforcing(facts, places))
    missed = facts.objection_missed_on
    if missed is None:
        return step
    if facts.on > missed:
        return Step("ownership.closed_objection", values={"missed": arabic_date(missed)})
    return _dated(step, Last(missed, ()), missed)


def _act(facts: Facts, places: Places, days: Days, *remarks: str) -> Step:
    """The ladder of 民事诉讼法第236条 and 法发〔2023〕4号, from its highest rung reached."""
    if facts.procuratorate_declined:
        return Step("act.declined", remarks=remarks)
    court = facts.enforcing_court
    if facts.supervision_ruling:
        seat = facts.reconsideration_ruling.court if facts.reconsideration_ruling else None
        step = Step("act.procuratorate", remarks=remarks).to(_procuratorate(seat or court, places))
        return step if facts.reconsideration_ruling else step.noting("remedies_not_exhausted")
    if facts.reconsideration_ruling is not None:
        step = _after_reconsideration(facts, places, days)
    elif facts.reconsideration_missed_on is not None or facts.objection_ruling is not None:
        step = _after_objection(facts, places, days)
    elif facts.objection_missed_on is not None:
        step = _without_objection(facts, places, days, facts.objection_missed_on)
    else:
        step = Step("act.objection").to(_enforcing(facts, places))
    return step.noting(*remarks) if step.outcome not in ("missing", "contradiction") else step


def _after_reconsideration(facts: Facts, places: Places, days: Days) -> Step:
    ruling = facts.reconsideration_ruling
    if ruling is None or ruling.day is None:
        return missing("reconsideration_ruling.effective_on")
    court = ruling.court or _reconsidering(facts, places)
    if court is None:
        return missing("reconsideration_ruling.court")
    level = places.level(court)
    outcome = {"高级": "act.supervision_high", "最高": "act.supervision_highest"}.get(level or "", "act.supervision")
    step = Step(outcome).to(places.superior(court) if outcome == "act.supervision" else places.itself(court))
    late = Step("act.procuratorate_late").to(places.procuratorate(court))
    if ruling.court is None:
        step, late = step.noting("reconsideration_court_inferred"), late.noting("reconsideration_court_inferred")
    end = days.months(ruling.day, SUPERVISION_MONTHS)
    return _within(facts, "reconsideration_ruling.effective_on", ruling.day, end, step, late)


def _reconsidering(facts: Facts, places: Places) -> str | None:
    """The court that must have decided on reconsideration: the next superior of the court of the objection."""
    court = (facts.objection_ruling.court if facts.objection_ruling else None) or facts.enforcing_court
    return places.superior(court).name if court else None


def _after_objection(facts: Facts, places: Places, days: Days) -> Step:
    """With a ruling on the objection: reconsideration in ten days, and after these supervision in six months."""
    ruling = facts.objection_ruling
    court = (ruling.court if ruling else None) or facts.enforcing_court
    missed = facts.reconsideration_missed_on
    name, served = "objection_ruling.served_on", ruling.day if ruling else None
    if missed is None and served is None:
        return missing(name)
    if served is not None and served > facts.on:
        return contradiction(name, served, facts.on)
    end = Last(missed, ()) if missed is not None else days.days(served or facts.on, RECONSIDERATION_DAYS)
    if facts.on <= end.day:
        return _dated(Step("act.reconsideration").to(_superior(court, places)), end, served or end.day)
    supervision = Step("act.supervision_unreviewed").to(_superior(court, places))
    until = days.months(end.day, SUPERVISION_MONTHS)
    closed = Step("act.closed_unreviewed")
    return _within(facts, "reconsideration_missed_on", end.day, until, supervision, closed)


def _without_objection(facts: Facts, places: Places, days: Days, missed: date) -> Step:
    if facts.on <= missed:
        return _dated(Step("act.objection_in_time").to(_enforcing(facts, places)), Last(missed, ()), missed)
    until = days.months(missed, SUPERVISION_MONTHS)
    supervision = Step("act.supervision_unobjected").to(_enforcing(facts, places))
    return _within(facts, "objection_missed_on", missed, until, supervision, Step("act.closed_unobjected"))


def _within(facts: Facts, name: str, start: date, end: Last, open_way: Step, closed: Step) -> Step:
    """``open_way`` with its last day while the period that began on ``start`` runs, afterwards ``closed``."""
    if start > facts.on:
        return contradiction(name, start, facts.on)
    if facts.on <= end.day:
        return _dated(open_way, end, start)
    values = {"start": arabic_date(start), "end": arabic_date(end.day)}
    return Step(closed.outcome, closed.addressee, None, closed.remarks, {**closed.values, **values})


def _dated(step: Step, end: Last, start: date) -> Step:
    values = {"start": arabic_date(start), "end": arabic_date(end.day)}
    return Step(step.outcome, step.addressee, end.day, (*step.remarks, *end.remarks), {**step.values, **values})


def _superior(court: str | None, places: Places) -> Place:
    return places.superior(court) if court else Place(None, ("court_not_given",))


def _own(court: str | None, places: Places) -> Place:
    return places.itself(court) if court else Place(None, ("court_not_given",))


def _procuratorate(court: str | None, places: Places) -> Place:
    return places.procuratorate(court) if court else Place(None, ("court_not_given",))


def _enforcing(facts: Facts, places: Places) -> Place:
    return _own(facts.enforcing_court, places)
