"""Which court a name means, and which courts stand above it, as far as the directory of courts is sure of it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from itertools import product

from zxwriter.core.ports import UNVERIFIED_SUPERIOR, Court, CourtDirectory


class Relation(IntEnum):
    """How sure it is that one court stands above another; the smaller, the better."""

    STANDS = 0
    UNKNOWN = 1
    SKIPS = 2
    FAILS = 3


def resolve(directory: CourtDirectory, name: str) -> tuple[Court, ...]:
    """The distinct courts a name may stand for. An exact full name wins; old and new entries count as one court."""
    found = directory.named(name)
    if len(found) == 1:
        return found
    exact = [one for one in found if one.name == name]
    distinct: list[Court] = []
    for one in exact or found:
        if not any(directory.same(one, other) for other in distinct):
            distinct.append(one)
    return tuple(distinct)


def the_court(directory: CourtDirectory, name: str) -> Court | None:
    """The one court a name stands for, its entry in force; None where there is none or more than one."""
    found = resolve(directory, name)
    return in_force(directory, found[0]) if len(found) == 1 else None


def in_force(directory: CourtDirectory, court: Court) -> Court:
    """The entry that took the place of this one, or this one where none did."""
    return (directory.by_code(court.successor_code) if court.successor_code else None) or court


def same_court(directory: CourtDirectory, one: str, other: str) -> bool:
    """True when both names are one court beyond doubt."""
    if one == other:
        return True
    left, right = resolve(directory, one), resolve(directory, other)
    return len(left) == 1 and len(right) == 1 and directory.same(left[0], right[0])


def _entries(directory: CourtDirectory, court: Court) -> list[Court]:
    """The entries of one court before and after changes of administrative boundaries, the given one first."""
    others = (directory.by_code(code) for code in (court.successor_code, *court.predecessor_codes) if code)
    return [court, *(one for one in others if one is not None)]


def _chain(directory: CourtDirectory, court: Court) -> tuple[list[Court], bool]:
    """The superiors of a court from below, and whether the chain is verified up to the highest court."""
    chain: list[Court] = []
    sure = UNVERIFIED_SUPERIOR not in court.note
    above = directory.superior(court)
    while above is not None and above not in chain:
        chain.append(above)
        sure = sure and UNVERIFIED_SUPERIOR not in above.note
        above = directory.superior(above)
    top = chain[-1] if chain else court
    return chain, sure and top.level == "最高"


def _relation(directory: CourtDirectory, lower: Court, upper: Court) -> Relation:
    """STANDS: next superior; SKIPS: superior further up; FAILS: not superior; UNKNOWN: the chain is not verified."""
    best = Relation.FAILS
    for entry in _entries(directory, lower):
        chain, sure = _chain(directory, entry)
        place = next((n for n, one in enumerate(chain) if directory.same(one, upper)), None)
        if place == 0:
            return Relation.STANDS
        if upper.level == "最高" and entry.level in ("中级", "基层"):
            best = min(best, Relation.SKIPS)
        elif place is not None:
            best = min(best, Relation.SKIPS if sure else Relation.UNKNOWN)
        elif not sure and not directory.same(entry, upper):
            best = min(best, Relation.UNKNOWN)
    return best


def best_relation(directory: CourtDirectory, lower: str, upper: str, *, any_level: bool) -> Relation:
    """The most favourable relation over everything the two names may stand for."""
    pairs = product(resolve(directory, lower), resolve(directory, upper))
    relations = [_relation(directory, one, other) for one, other in pairs]
    best = min(relations, default=Relation.UNKNOWN)
    return Relation.STANDS if any_level and best is Relation.SKIPS else best


def next_superior_name(directory: CourtDirectory, name: str) -> str:
    """The name of the next superior court in force; "" where it is not known for certain."""
    found = resolve(directory, name)
    if len(found) != 1 or UNVERIFIED_SUPERIOR in found[0].note:
        return ""
    above = directory.superior(in_force(directory, found[0]))
    return above.name if above is not None else ""


def lowest_shared(directory: CourtDirectory, names: Sequence[str]) -> Court | None:
    """The lowest court above all the named ones; None where a name or a chain is not certain."""
    chains: list[list[Court]] = []
    for name in names:
        court = the_court(directory, name)
        chain, sure = ([], False) if court is None else _chain(directory, court)
        if not sure:
            return None
        chains.append(chain)
    if not chains:
        return None
    return next(
        (one for one in chains[0] if all(any(directory.same(one, other) for other in chain) for chain in chains[1:])),
        None,
    )
