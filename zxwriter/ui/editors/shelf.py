"""The clauses at hand while writing: those of the program and the user's own."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from zxwriter.core.clauses import Clause
from zxwriter.core.errors import UserError


class Shelf(Protocol):
    """Where clauses come from."""

    def clauses(self) -> tuple[Clause, ...]:
        """Every clause; UserError where the program's own pack is damaged."""
        ...

    def keep(self, title: str, text: str, path: str) -> None:
        """Keep a text as the user's own, for the element at a generic path. UserError when it cannot be stored."""
        ...


@cache
def _shipped() -> tuple[Clause, ...]:
    from zxwriter.paths import default_paths
    from zxwriter.reference.clauses import load_clauses

    return load_clauses(default_paths().resources / "clauses.yaml")


class UserShelf:
    """The clauses of this installation and those in the user's profile, read when they are asked for."""

    def clauses(self) -> tuple[Clause, ...]:
        from zxwriter.storage.places import user_places
        from zxwriter.storage.profiles import profile_store

        own = profile_store(user_places().profiles).load().clauses
        return (
            *(Clause(one.name, one.text, "自有", (one.element,) if one.element else (), own=True) for one in own),
            *_shipped(),
        )

    def keep(self, title: str, text: str, path: str) -> None:
        from zxwriter.storage.places import user_places
        from zxwriter.storage.profiles import Clause as OwnClause
        from zxwriter.storage.profiles import keep_clause, profile_store

        if not title.strip():
            raise UserError("没有选中文字", mend="请先选中要存的文字")
        keep_clause(profile_store(user_places().profiles), OwnClause(name=title, text=text, element=path))
