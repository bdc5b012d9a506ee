"""Which cases were open last. The list stays on this computer and can be cleared."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from zxwriter.storage.jsonstore import JsonStore, Kept
from zxwriter.storage.locking import stamp

MOST = 20


class RecentCase(Kept):
    """``title`` is what the start page shows; ``when`` an ISO time."""

    path: str
    type_id: str = ""
    title: str = ""
    when: str = ""


class RecentCases(Kept):
    """The list, the newest first."""

    cases: tuple[RecentCase, ...] = Field(default=(), max_length=10_000)


def recent_store(path: Path) -> JsonStore[RecentCases]:
    """The list in a file."""
    return JsonStore(path, RecentCases)


def note_case(store: JsonStore[RecentCases], case: Path, type_id: str, title: str = "") -> None:
    """Put a case at the head of the list. UserError when the list cannot be written."""
    path = str(case.absolute())
    newest = RecentCase(path=path, type_id=type_id, title=title, when=stamp())
    store.change(lambda old: RecentCases(cases=(newest, *(one for one in old.cases if one.path != path))[:MOST]))
