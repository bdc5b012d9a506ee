"""What the facts already answer in the form of the document they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from zxwriter.core.nesting import put
from zxwriter.core.ports import CourtDirectory
from zxwriter.core.routing.facts import Facts
from zxwriter.core.routing.places import Places
from zxwriter.core.routing.route import Route
from zxwriter.core.six_months import REASONS

# A request goes up from the enforcing court; a decision comes down to it, on request or not.
_REQUEST = {"court": "own", "addressee": "addressee"}
_INITIATIVE = {"initiative": "initiative", "requesting_court": "requesting_court"}
_TIME = {"filed_on": "filed_on", "deductions": "deductions"}
_ESCALATION = {**_TIME, "method": "method", "prior_reassignments": "prior_reassignments"}
_PETITION = {"addressee": "addressee", "enforcing_court": "own"}

ROWS: Mapping[str, Mapping[str, str]] = {
    "urging_order": {"court": "upper", "addressee": "own", **_TIME},
    "escalation_request": {**_REQUEST, **_ESCALATION},
    "escalation_decision": {"court": "upper", "enforcing_court": "own", **_ESCALATION, **_INITIATIVE},
    "escalation_refusal": {"court": "upper", "addressee": "own", "method": "method"},
    "consolidation_request": _REQUEST,
    "consolidation_decision": {"court": "above_all", "scope": "scope", "addressees[].name": "named", **_INITIATIVE},
    "cooperation_request": {**_REQUEST, "filed_on": "filed_on", "wanted_courts[].name": "others"},
    "cooperation_decision": {
        "court": "above_all", "enforcing_court": "own", "assisting_courts[].name": "others", **_INITIATIVE,
    },
    "dispute_request": {**_REQUEST, "opponents[].court": "others"},
    "dispute_decision": {"court": "above_all", "disputes[].court": "everyone"},
    "supervision_petition": {
        **_PETITION, "stage": "stage", "applicants[].identity": "identity", "missed_on": "missed_on",
        "objection.court": "objecting_court", "objection.served_on": "objection_served_on",
        "reconsideration.court": "reconsidering_court", "reconsideration.served_on": "reconsideration_served_on",
    },
    "escalation_petition": {**_PETITION, **_TIME},
    "procuratorial_petition": {**_PETITION, "applicants[].identity": "identity"},
}  # fmt: skip
"""By document: each element (``list[].name``: one item for each value) and the word of ``_Known`` that answers it."""


def prefill(route: Route, facts: Facts, *, courts: CourtDirectory) -> dict[str, Any]:
    """The answers to start the document of ``route`` with: nested as a form's answers are, nothing that is not known.

    Empty where the route leads to no document of ours. Whoever uses it keeps only what the form at hand has.
    """
    known = _Known(route, facts, Places(courts))
    answers: dict[str, Any] = {}
    for path, word in ROWS.get(route.document or "", {}).items():
        value = getattr(known, word)
        if value in (None, "", []):
            continue
        path, _, inner = path.partition("[].")
        put(answers, path, [{inner: one} for one in value] if inner else value)
    return answers


class _Known:
    """What the facts say, by the words of ``ROWS``, as raw answers; None or empty where nothing is known."""

    def __init__(self, route: Route, facts: Facts, places: Places) -> None:
        self._facts = facts
        self._places = places
        self.addressee = route.addressee
        self.prior_reassignments = facts.prior_reassignments
        self.method = {"elevate": "elevation", "reassign": "reassignment"}.get(facts.goal or "")
        self.filed_on = _written(facts.filed_on)
        self.identity = [facts.identity] if facts.identity else []

    def _named(self, court: str | None) -> str | None:
        return self._places.itself(court).name if court else None

    @cached_property
    def own(self) -> str | None:
        return self._named(self._facts.enforcing_court)

    @cached_property
    def upper(self) -> str | None:
        """The next superior of the enforcing court."""
        own = self._facts.enforcing_court
        return self._places.superior(own).name if own else None

    @cached_property
    def others(self) -> list[str]:
        own = self._facts.enforcing_court
        named = [one for one in self._facts.other_courts if own is None or not self._places.same(one, own)]
        return [str(self._named(one)) for one in named]

    @property
    def everyone(self) -> list[str]:
        return [*([self.own] if self.own else []), *self.others]

    @property
    def named(self) -> list[str]:
        """The courts a decision is addressed to by name: none where only the enforcing court is known."""
        return self.everyone if self.others else []

    @property
    def scope(self) -> str | None:
        return "named" if self.others else None

    @property
    def above_all(self) -> str | None:
        """The lowest court above all named; with one court alone its next superior."""
        own = self._facts.enforcing_court
        names = [*([own] if own else []), *self._facts.other_courts]
        if len(names) < 2:
            return self.upper
        shared = self._places.shared(names)
        return shared.name if shared else None

    @property
    def deductions(self) -> list[dict[str, str]]:
        """The times taken out of the six months; a reason the forms do not know is left open."""
        keys = {**{key: key for key in REASONS}, **{word: key for key, word in REASONS.items()}}
        found = []
        for one in self._facts.deductions:
            reason = keys.get(one.reason)
            found.append(
                {"start": one.start.isoformat(), "end": one.end.isoformat(), **({"reason": reason} if reason else {})}
            )
        return found

    @property
    def initiative(self) -> str | None:
        requested = self._facts.requested
        return None if requested is None else "on_request" if requested else "ex_officio"

    @property
    def requesting_court(self) -> str | None:
        return self.own if self._facts.requested else None

    @cached_property
    def stage(self) -> str:
        """How far the remedies went before the petition for supervision."""
        if self._facts.reconsideration_ruling:
            return "reconsideration"
        reached = self._facts.objection_ruling or self._facts.reconsideration_missed_on
        return "objection" if reached else "none"

    @property
    def missed_on(self) -> str | None:
        return _written(self._facts.objection_missed_on) if self.stage == "none" else None

    @property
    def objecting_court(self) -> str | None:
        ruling, stage = self._facts.objection_ruling, self.stage
        court = ruling.court if ruling else None
        return self._named(court or (self._facts.enforcing_court if stage == "objection" else None))

    @property
    def objection_served_on(self) -> str | None:
        ruling = self._facts.objection_ruling
        return _written(ruling.day) if ruling and self.stage == "objection" else None

    @property
    def reconsidering_court(self) -> str | None:
        ruling = self._facts.reconsideration_ruling
        return self._named(ruling.court) if ruling else None

    @property
    def reconsideration_served_on(self) -> str | None:
        ruling = self._facts.reconsideration_ruling
        return _written(ruling.day) if ruling else None


def _written(day: date | None) -> str | None:
    """A day as a raw answer has it."""
    return day.isoformat() if day is not None else None
