"""The chain over the document types of this installation: what can follow a document, and what it takes over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from zxwriter.core.chain.derive import derive, joined, named, whole
from zxwriter.core.chain.origins import Derived, Source
from zxwriter.core.chain.table import ChainRow, ChainTable, Relation
from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from zxwriter.documents.catalog import Catalog


class Chain:
    """Which document follows which here, and the answers of the next one."""

    def __init__(self, catalog: Catalog, table: ChainTable) -> None:
        self._catalog, self._table = catalog, table

    def after(self, type_id: str, *relations: Relation) -> list[ChainRow]:
        """Every step from a type to one of this installation; only of these relations where any are named."""
        return [
            one
            for one in self._table.after(type_id)
            if one.to in self._catalog.ids and (not relations or one.relation in relations)
        ]

    def before(self, type_id: str) -> list[ChainRow]:
        """Every step to a type from one of this installation."""
        return [one for one in self._table.before(type_id) if one.source in self._catalog.ids]

    def named(self, source: Source) -> Source:
        """The source with its title, case number and date. UserError for a type this installation does not have."""
        known = [replace(one, earlier=()) for one in source.earlier if one.type in self._catalog.ids]
        earlier = tuple(named(one, self._catalog.kind(one.type).form) for one in known)
        return replace(named(source, self._catalog.kind(source.type).form), earlier=earlier)

    def derive(self, source: Source, to: str, *, on: date) -> Derived:
        """The answers of a document ``to`` from ``source``, and from what that was itself made from.

        UserError where the one cannot follow the other; it names what can. ``on``: the date the document would bear.
        """
        goal, form = self._catalog.kind(to).form, self._catalog.kind(source.type).form
        source = self.named(source)
        row = self._table.row(source.type, to)
        if row is None:
            raise self._no_way(source.type, to)
        found = [derive(form, source, goal, row, on=on)]
        for one in source.earlier:
            before = self._catalog.kind(one.type).form
            step = self._table.row(one.type, to)
            if one.type == to:
                found.append(whole(before, one, on=on))
            elif step is not None:
                found.append(derive(before, one, goal, step, on=on))
        return found[0] if len(found) == 1 else joined(goal, found, on=on)

    def _no_way(self, source: str, to: str) -> UserError:
        titles = {one: self._catalog.kind(one).form.title for one in (source, to)}
        ways = [f"{self._catalog.kind(one.to).form.title}（{one.to}）" for one in self.after(source)]
        mend = f"从它可以制作：{'、'.join(ways)}" if ways else "它之后没有可以据此制作的文书"
        return UserError(f"不能由“{titles[source]}”制作“{titles[to]}”", where=source, mend=mend)
