"""What a decision comes to before it is put into words, and the counting of its days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from zxwriter.core.periods import WorkingDay, days_after, months_after, next_working_day
from zxwriter.core.routing.facts import LABELS, Facts
from zxwriter.core.routing.places import Place
from zxwriter.core.six_months import six_months
from zxwriter.core.values.numerals import arabic_date


@dataclass(frozen=True, slots=True)
class Step:
    """An outcome of the table of texts, whom the document goes to, its last day, remarks and values for the texts."""

    outcome: str
    addressee: str | None = None
    deadline: date | None = None
    remarks: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)

    def to(self, place: Place) -> Step:
        """The same step, addressed to a place and with the remarks on it."""
        return replace(self, addressee=place.name, remarks=(*self.remarks, *place.remarks))

    def noting(self, *remarks: str) -> Step:
        """The same step with more remarks."""
        return replace(self, remarks=(*self.remarks, *remarks))


def missing(name: str) -> Step:
    """A fact that is needed and was not given."""
    return Step("missing", values={"name": name, "label": LABELS[name]})


def contradiction(name: str, day: date, on: date) -> Step:
    """A day that should have passed lies ahead."""
    values = {"name": name, "label": LABELS[name], "day": arabic_date(day), "on": arabic_date(on)}
    return Step("contradiction", values=values)


def six_months_told(filed_on: date, facts: Facts) -> tuple[bool, dict[str, str]]:
    """Whether more than six months have passed since the filing (民事诉讼法第237条), and their days for the texts."""
    reckoned = six_months(filed_on, facts.on, facts.deductions)
    values = {
        "filed": arabic_date(filed_on),
        "complete": arabic_date(reckoned.complete_on),
        "first": arabic_date(days_after(reckoned.complete_on, 1)),
    }
    return reckoned.satisfied, values


@dataclass(frozen=True, slots=True)
class Last:
    """The last day of a period and what is to be remarked on it."""

    day: date
    remarks: tuple[str, ...]


def _never(_: date) -> bool | None:
    return None


@dataclass(frozen=True, slots=True)
class Days:
    """Counts periods of procedure. ``working`` tells working days; without it last days stay where they fall."""

    working: WorkingDay = _never

    def days(self, start: date, number: int) -> Last:
        """The last day of so many days counted from the day after ``start``."""
        return self._moved(days_after(start, number))

    def months(self, start: date, number: int) -> Last:
        """The last day of so many months counted from the day after ``start``."""
        return self._moved(months_after(start, number))

    def _moved(self, day: date) -> Last:
        """民事诉讼法第85条: a last day that is a statutory day off moves to the next working day."""
        moved = next_working_day(day, self.working)
        if moved is None:
            return Last(day, ("holiday_unknown",))
        return Last(moved, ("holiday_moved",) if moved != day else ())
