"""Finding courts while somebody types: one pass over one string of all names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from zxwriter.core.ports import Court
from zxwriter.reference import court_names

_LEVELS = {"最高": 0, "高级": 1, "中级": 2, "基层": 3}
_MOST = 400
"""Hits looked at for one query; the names stand in order of importance, so what is cut off are the least likely."""

_CODE = re.compile(r"[\u4e00-\u9fff][0-9]{1,4}$")
_LONGEST_SUBSEQUENCE = 24


class CourtSearch:
    """An index over all names. Keys of other kinds (initials) can be added as further lines of the same string."""

    def __init__(
        self,
        courts: Sequence[Court],
        other_names: Mapping[str, Sequence[str]],
        region: Callable[[Court], str],
    ) -> None:
        self._courts = sorted(courts, key=_importance)
        self._by_code = {court.code: place for place, court in enumerate(self._courts)}
        lines: list[str] = []
        self._owners: list[int] = []
        self._heads: list[tuple[int, ...]] = []
        for place, court in enumerate(self._courts):
            for name in dict.fromkeys((court.name, *other_names.get(court.code, ()))):
                lines.append(name)
                self._owners.append(place)
                self._heads.append(_heads(name, court, region))
        self._text = "\n".join(lines)
        self._starts = [0]
        for line in lines[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def find(self, query: str, limit: int, *, exact: Sequence[Court] = ()) -> list[Court]:
        """At most ``limit`` courts for a query without white space, best first; ``exact`` go before all but codes."""
        ranks: dict[int, tuple[int, int]] = {}
        code = query.upper()
        if code in self._by_code:
            ranks[self._by_code[code]] = (0, 0)
        for court in exact:
            ranks.setdefault(self._by_code[court.code], (1, 0))
        if _CODE.match(code):
            for known, place in self._by_code.items():
                if known.startswith(code):
                    ranks.setdefault(place, (2, len(known)))
        self._parts(query, ranks)
        if len(ranks) < limit and 2 <= len(query) <= _LONGEST_SUBSEQUENCE:
            self._subsequences(query, ranks)
        best = sorted(ranks, key=lambda place: (ranks[place], place))
        return [self._courts[place] for place in best[:limit]]

    def _parts(self, query: str, ranks: dict[int, tuple[int, int]]) -> None:
        """Names with the query in them: rank 3 where a name (without province, without city) begins with it, else 4."""
        text, at, hits = self._text, -1, 0
        while hits < _MOST and (at := text.find(query, at + 1)) >= 0:
            line = bisect_right(self._starts, at) - 1
            offset = at - self._starts[line]
            rank = (3, 0) if offset in self._heads[line] else (4, 0)
            place = self._owners[line]
            if place not in ranks or rank < ranks[place]:
                ranks[place] = rank
            hits += 1

    def _subsequences(self, query: str, ranks: dict[int, tuple[int, int]]) -> None:
        """Names that hold the characters of the query in this order: rank 5, tight ones first."""
        first, *others = query
        steps = (f"[^\\n{re.escape(one)}]*{re.escape(one)}" for one in others)
        pattern = re.compile(re.escape(first) + "".join(steps))
        for hits, match in enumerate(pattern.finditer(self._text)):
            if hits >= _MOST:
                break
            place = self._owners[bisect_right(self._starts, match.start()) - 1]
            ranks.setdefault(place, (5, match.end() - match.start()))


def _importance(court: Court) -> tuple[bool, bool, int, int, str]:
    """Entries in use before predecessors, seen ones before derived ones, higher courts first, short codes first."""
    gone = bool(court.successor_code)
    return (gone, court.status == "derived_unseen", _LEVELS.get(court.level, 4), len(court.code), court.code)


def _heads(name: str, court: Court, region: Callable[[Court], str]) -> tuple[int, ...]:
    """Where the name may be said to begin: at its start, after the province, after the city."""
    province = court_names.PROVINCES.get(court.code[:1], "")
    start = len(province) if province and name.startswith(province) else 0
    heads = {0, start}
    city = region(court)
    if city and name.startswith(city, start):
        heads.add(start + len(city))
    return tuple(sorted(heads))
