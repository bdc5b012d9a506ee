"""What the facts already answer in the form of the document they lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from zxwriter.core.ports import CourtDirectory
from zxwriter.core.routing.facts import Facts
from zxwriter.core.routing.places import Places
from zxwriter.core.routing.route import Route
from zxwriter.core.six_months import REASONS

_METHODS = {"elevate": "elevation", "reassign": "reassignment"}


def prefill(route: Route, facts: Facts, *, courts: CourtDirectory) -> dict[str, Any]:
    """The answers to start the document of ``route`` with: nested as a form's answers are, nothing that is not known.

    Empty where the route leads to no document of ours. Whoever uses it keeps only what the form at hand has.
    """
    build = _BUILDERS.get(route.document or "")
    return _pruned(build(route, facts, Places(courts))) if build else {}


def _pruned(value: Any) -> Any:
    """Without everything that is not known."""
    if isinstance(value, dict):
        kept = {key: _pruned(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one not in (None, "", [], {})}
    if isinstance(value, list):
        return [one for one in map(_pruned, value) if one]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _own(facts: Facts, places: Places) -> str | None:
    return places.itself(facts.enforcing_court).name if facts.enforcing_court else None


def _upper(facts: Facts, places: Places) -> str | None:
    return places.superior(facts.enforcing_court).name if facts.enforcing_court else None


def _others(facts: Facts, places: Places) -> Iterable[str]:
    own = facts.enforcing_court
    return [str(places.itself(one).name) for one in facts.other_courts if own is None or not places.same(one, own)]


def _above_all(facts: Facts, places: Places) -> str | None:
    """The lowest court above all named; with the enforcing court alone its next superior."""
    names = [*([facts.enforcing_court] if facts.enforcing_court else []), *facts.other_courts]
    if len(names) < 2:
        return _upper(facts, places)
    shared = places.shared(names)
    return shared.name if shared else None


def _deductions(facts: Facts) -> list[dict[str, Any]]:
    """The times taken out of the six months; a reason the forms do not know is left open."""
    keys = {**{key: key for key in REASONS}, **{word: key for key, word in REASONS.items()}}
    return [{"start": one.start, "end": one.end, "reason": keys.get(one.reason)} for one in facts.deductions]


def _initiative(facts: Facts, places: Places) -> dict[str, Any]:
    if facts.requested is None:
        return {}
    if not facts.requested:
        return {"initiative": "ex_officio"}
    return {"initiative": "on_request", "requesting_court": _own(facts, places)}


def _urging_order(route: Route, facts: Facts, places: Places) -> dict[str, Any]:
    return {
        "court": _upper(facts, places),
        "addressee": _own(facts, places),
        "filed_on": facts.filed_on,
        "deductions": _deductions(facts),
    }


def _escalation_request(route: Route, facts: Facts, places: Places) -> dict[str, Any]:
    return {
        "court": _own(facts, places),
        "addressee": route.addressee,
        "filed_on": facts.filed_on,
        "deductions": _deductions(facts),
        "method": _METHODS.get(facts.goal or ""),
        "prior_reassignments": facts.prior_reassignments,
    }


def _escalation_decision(route: Route, facts: Facts, places: Places) -> dict[str, Any]:
    return {
        "court": _upper(facts, places),
        "enforcing_court": _own(facts, places),
        "filed_on": facts.filed_on,
        "deductions": _deductions(facts),
        "method": _METHODS.get(facts.goal or ""),
        "prior_reassignments": facts.prior_reassignments,
        **_initiative(facts, places),
    }


def _escalation_refusal(route: Route, facts: Facts, places: Places) -> dict[str, Any]:
    return {
        "court": _upper(facts, places),
        "addressee": _own(facts, places),
        "method": _METHODS.get(facts.goal or ""),
    }


def _request(route: Route, facts: Facts, places: Places) -> dict[str, Any]:
    return {"court": _own(facts, places), "addressee": route.addressee}


def _consolidation_decision(route: Route, facts: Facts, places: Places) -> dict[str, Any]:
    others = list(_others(facts, places))
    own = _own(facts, places)
    addressees = {"scope": "named", "addressees": [{"name": one} for one in (own, *others) if one]} if others else {}
    return {"court": _above_all(facts, places), **addressees, **_initiative(facts, places)}


def _cooperation_request(route: Route, facts: Facts, places: Places) -> dict[str, Any]:
    wanted = [{"name": one} for one in _others(facts, places)]
    return {**_request(route, facts, places), "filed_on": facts.filed_on, "wanted_courts": wanted}


def _cooperation_decision(route: Route, facts: Facts, places: Places) -> dict[str, Any]:
    return {
        "court": _above_all(facts, places),
        "enforcing_court": _own(facts, places),
        "assisting_courts": [{"name": one} for one in _others(facts, places)],
        **_initiative(facts, places),
    }


def _dispute_request(route: Route, facts: Facts, places: Places) -> dict[str, Any]:
    return {**_request(route, facts, places), "opponents": [{"court": one} for one in _others(facts, places)]}


def _dispute_decision(route: Route, facts: Facts, places: Places) -> dict[str, Any]:
    named = [_own(facts, places), *_others(facts, places)]
    return {"court": _above_all(facts, places), "disputes": [{"court": one} for one in named]}


def _supervision_petition(route: Route, facts: Facts, places: Places) -> dict[str, Any]:
    objection, reconsideration = facts.objection_ruling, facts.reconsideration_ruling
    stage = "reconsideration" if reconsideration else "objection"
    if not reconsideration and not objection and facts.reconsideration_missed_on is None:
        stage = "none"
    objecting = (objection.court if objection else None) or (facts.enforcing_court if stage == "objection" else None)
    return {
        "stage": stage,
        "addressee": route.addressee,
        "enforcing_court": _own(facts, places),
        "applicants": [{"identity": facts.identity}],
        "objection": {
            "court": places.itself(objecting).name if objecting else None,
            "served_on": objection.day if objection and stage == "objection" else None,
        },
        "reconsideration": {
            "court": places.itself(reconsideration.court).name if reconsideration and reconsideration.court else None,
            "served_on": reconsideration.day if reconsideration else None,
        },
        "missed_on": facts.objection_missed_on if stage == "none" else None,
    }


def _escalation_petition(route: Route, facts: Facts, places: Places) -> dict[str, Any]:
    return {
        "addressee": route.addressee,
        "enforcing_court": _own(facts, places),
        "filed_on": facts.filed_on,
        "deductions": _deductions(facts),
    }


def _procuratorial_petition(route: Route, facts: Facts, places: Places) -> dict[str, Any]:
    return {
        "addressee": route.addressee,
        "enforcing_court": _own(facts, places),
        "applicants": [{"identity": facts.identity}],
    }


_BUILDERS: dict[str, Callable[[Route, Facts, Places], dict[str, Any]]] = {
    "urging_order": _urging_order,
    "escalation_request": _escalation_request,
    "escalation_decision": _escalation_decision,
    "escalation_refusal": _escalation_refusal,
    "consolidation_request": _request,
    "consolidation_decision": _consolidation_decision,
    "cooperation_request": _cooperation_request,
    "cooperation_decision": _cooperation_decision,
    "dispute_request": _dispute_request,
    "dispute_decision": _dispute_decision,
    "supervision_petition": _supervision_petition,
    "escalation_petition": _escalation_petition,
    "procuratorial_petition": _procuratorial_petition,
}
