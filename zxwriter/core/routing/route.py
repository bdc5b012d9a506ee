"""``route``: the facts in, the way to go out, with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from zxwriter.core.periods import WorkingDay
from zxwriter.core.ports import CourtDirectory
from zxwriter.core.routing import court, party
from zxwriter.core.routing.facts import Facts
from zxwriter.core.routing.places import Places
from zxwriter.core.routing.step import Days, Step, missing
from zxwriter.core.routing.table import Reason, RouteTable


@dataclass(frozen=True, slots=True)
class Other:
    """A document that is not the one, and why."""

    document: str
    because: str


@dataclass(frozen=True, slots=True)
class Route:
    """The way to go.

    ``document`` is the id of a document type or of a remedy (None: nothing is open), ``addressee`` the full name of
    whom it goes to (None: not known for certain; several courts are joined by 、), ``deadline`` the last day (None:
    there is none, or it depends on what was not given), ``because`` the reasons, ``others`` why not other documents.
    ``outcome`` is the key of the text.
    """

    document: str | None
    addressee: str | None
    deadline: date | None
    because: tuple[Reason, ...]
    others: tuple[Other, ...]
    outcome: str

    def to_json(self) -> dict[str, Any]:
        return {
            "document": self.document,
            "addressee": self.addressee,
            "deadline": self.deadline.isoformat() if self.deadline else None,
            "because": [one.to_json() for one in self.because],
            "not": [{"document": one.document, "because": one.because} for one in self.others],
        }


def find_route(facts: Facts, *, courts: CourtDirectory, table: RouteTable, working: WorkingDay | None = None) -> Route:
    """The way to go. Never raises.

    ``working`` tells the working days, so that a last day on a statutory day off moves on; without it the last day
    stays where it falls, and a reason says so.
    """
    places = Places(courts)
    return _worded(_decide(facts, places, Days(working) if working else Days()), table)


def _decide(facts: Facts, places: Places, days: Days) -> Step:
    if facts.side is None:
        return missing("side")
    return party.decide(facts, places, days) if facts.side == "party" else court.decide(facts, places)


def _worded(step: Step, table: RouteTable) -> Route:
    outcome = table.outcomes[step.outcome]
    reasons = [*outcome.because, *(table.remarks[key] for key in dict.fromkeys(step.remarks))]
    return Route(
        outcome.document,
        step.addressee,
        step.deadline,
        tuple(one.filled(step.values) for one in reasons),
        tuple(Other(document, text.format_map(step.values)) for document, text in outcome.instead.items()),
        step.outcome,
    )
