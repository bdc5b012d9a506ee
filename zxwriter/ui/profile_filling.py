"""What the person's own profile gives to a document: the own court and contact, frequent parties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zxwriter.storage.history import PROFILE
from zxwriter.ui import tree

if TYPE_CHECKING:
    from zxwriter.core.form import Form
    from zxwriter.storage.profiles import FrequentParty, Profiles
    from zxwriter.ui.desk import Desk
    from zxwriter.ui.session import Session

_PARTS = {"court": "court", "party": "firm"}


def profiles_of(desk: Desk) -> Profiles:
    """What is kept; empty where nothing is."""
    from zxwriter.storage.profiles import Profiles, profile_store

    path = desk.places().profiles
    return profile_store(path).load() if path.exists() else Profiles()


def own_answers(desk: Desk, form: Form) -> dict[str, Any]:
    """The answers a new document of this form begins with."""
    if not desk.places().profiles.exists():
        return {}
    from zxwriter.paths import default_paths
    from zxwriter.reference.fillings import load_fillings

    kept = profiles_of(desk)
    answers: dict[str, Any] = {}
    for one in load_fillings(default_paths().resources / "profile.yaml"):
        said = getattr(getattr(kept, one.part), one.name, "") if one.part == _PARTS[form.audience] else ""
        for path in one.paths if said else ():
            if path.replace("[0]", "[]") in form.by_path:
                tree.put(answers, path, one.text or said)
    return answers


def party_at(session: Session, path: str) -> tuple[str, dict[str, Any]] | None:
    """The item of a list around a concrete path, with its answers; None where the path is in no party.

    A party is an item with an element ``name``.
    """
    base = path[: path.rfind("]") + 1]
    item = session.get(base) if base else None
    generic = base[: base.rfind("[")] + "[].name" if base else ""
    return (base, item) if isinstance(item, dict) and generic in session.form.by_path else None


def as_party(item: dict[str, Any]) -> FrequentParty | None:
    """A party to be remembered: every element that is a text. None without a name."""
    from zxwriter.storage.profiles import FrequentParty

    texts = {key: value for key, value in item.items() if isinstance(value, str) and value.strip()}
    return FrequentParty(name=texts["name"].strip(), elements=texts) if "name" in texts else None


def fill_with(session: Session, base: str, party: FrequentParty) -> None:
    """Answer the elements of a party that this form asks, as one step."""
    generic = base[: base.rfind("[")] + "[]"
    wanted = {"name": party.name, **party.elements}
    answers = {f"{base}.{key}": value for key, value in wanted.items() if f"{generic}.{key}" in session.form.by_path}
    session.fill(answers, f"填入“{party.name}”", PROFILE)
