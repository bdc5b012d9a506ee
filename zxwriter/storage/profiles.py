"""What a person fills in again and again: the own court, the lawyer and firm, frequent parties, own clauses."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import Field

from zxwriter.core.errors import UserError
from zxwriter.storage.jsonstore import JsonStore, Kept

_MOST = 2_000


class OwnCourt(Kept):
    """The court the clerk works for."""

    court: str = ""
    department: str = ""
    contact: str = ""
    phone: str = ""


class OwnFirm(Kept):
    """The lawyer and the law firm."""

    lawyer: str = ""
    licence: str = ""
    firm: str = ""
    address: str = ""
    phone: str = ""


class FrequentParty(Kept):
    """A party that comes again: the name and, by element, what is filled in with it."""

    name: str
    elements: dict[str, str] = Field(default_factory=dict)


class Clause(Kept):
    """A text of one's own under a short name. ``element`` is the path it is for, empty for any."""

    name: str
    text: str
    element: str = ""


class Profiles(Kept):
    """All of it, as kept in one file."""

    court: OwnCourt = OwnCourt()
    firm: OwnFirm = OwnFirm()
    parties: tuple[FrequentParty, ...] = Field(default=(), max_length=_MOST)
    clauses: tuple[Clause, ...] = Field(default=(), max_length=_MOST)


Named = TypeVar("Named", FrequentParty, Clause)


def profile_store(path: Path) -> JsonStore[Profiles]:
    """The profiles in a file."""
    return JsonStore(path, Profiles)


def keep_court(store: JsonStore[Profiles], court: OwnCourt) -> None:
    """Keep the own court. UserError when it cannot be written."""
    store.change(lambda old: old.model_copy(update={"court": court}))


def keep_firm(store: JsonStore[Profiles], firm: OwnFirm) -> None:
    """Keep the lawyer and the firm. UserError when it cannot be written."""
    store.change(lambda old: old.model_copy(update={"firm": firm}))


def keep_party(store: JsonStore[Profiles], party: FrequentParty) -> None:
    """Keep a party; one of the same name is replaced."""
    store.change(lambda old: old.model_copy(update={"parties": _with(old.parties, party)}))


def forget_party(store: JsonStore[Profiles], name: str) -> None:
    """Take the party of that name off the list."""
    store.change(lambda old: old.model_copy(update={"parties": tuple(p for p in old.parties if p.name != name)}))


def keep_clause(store: JsonStore[Profiles], clause: Clause) -> None:
    """Keep a clause; one of the same name is replaced."""
    store.change(lambda old: old.model_copy(update={"clauses": _with(old.clauses, clause)}))


def forget_clause(store: JsonStore[Profiles], name: str) -> None:
    """Take the clause of that name off the list."""
    store.change(lambda old: old.model_copy(update={"clauses": tuple(c for c in old.clauses if c.name != name)}))


def _with(kept: tuple[Named, ...], one: Named) -> tuple[Named, ...]:
    if not one.name.strip():
        raise UserError("没有写名称", mend="请写一个名称")
    rest = tuple(other for other in kept if other.name != one.name)
    if len(rest) >= _MOST:
        raise UserError(f"已存满{_MOST}条", mend="请先删去不用的")
    return (one, *rest)
