"""Finding courts while somebody types: codes, names and their parts, initials, names nearly right."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import chain

from zxwriter.core.ports import Court
from zxwriter.reference import court_names
from zxwriter.reference.court_entries import Entry
from zxwriter.reference.court_keys import Initials, is_letters, key
from zxwriter.reference.nearness import distance

_LEVELS = {"最高": 0, "高级": 1, "中级": 2, "基层": 3}
_MOST = 400
"""Hits looked at for one query; the names stand in order of importance, so what is cut off are the least likely."""

_CODE = re.compile(r"[\u4e00-\u9fff][0-9]{1,4}$")
_LONGEST_SUBSEQUENCE = 24
_LONGEST_NEAR = 30
_COMMON = frozenset("法院人民市县区省中级高")
"""Characters that tell no court from another."""
_TIGHT = 2  # a name that holds the query within so many times its length is what was meant
_COMPARED = 50  # candidates whose spelling is compared character by character
_RARE, _TELLING = 900, 5  # at most so many keys hold a character that tells courts apart; so many such are looked up

Rank = tuple[int, int]


class CourtSearch:
    """An index over all names, their short keys and their initials.

    Ranks: 0 the code, 1 the name or its short key, 2 the beginning of a code or of initials, 3 the beginning of a name
    (without province, without city), 4 a part of it, 5 its characters in this order, 6 a name nearly so written.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        spellings: Mapping[str, Iterable[str]],
        region: Callable[[Court], str],
        initials: Initials,
    ) -> None:
        ordered = sorted(entries, key=_importance)
        self._courts = [one.court for one in ordered]
        self._by_code = {court.code: place for place, court in enumerate(self._courts)}
        lines: list[str] = []
        self._owners: list[int] = []
        self._heads: list[tuple[int, ...]] = []
        for place, entry in enumerate(ordered):
            for name in dict.fromkeys((entry.court.name, *entry.others)):
                lines.append(name)
                self._owners.append(place)
                self._heads.append(_heads(name, entry.court, region))
        self._text = "\n".join(lines)
        self._starts = [0]
        for line in lines[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._most_seen = sorted(range(len(ordered)), key=lambda place: _frequency(ordered[place]))
        self._often = {place: order for order, place in enumerate(self._most_seen)}
        self._index_keys(spellings, initials)

    def _index_keys(self, spellings: Mapping[str, Iterable[str]], initials: Initials) -> None:
        self._initials = initials
        self._letters: tuple[dict[str, list[int]], list[str]] | None = None
        self._by_letters: dict[str, list[int]] | None = None
        self._spellings = [frozenset(spellings.get(court.code, ())) for court in self._courts]
        keys: dict[str, list[int]] = {}
        for place in self._most_seen:
            for one in {key(name) for name in self._spellings[place]}:
                keys.setdefault(one, []).append(place)
        self._keys = keys
        self._key_list = list(keys)
        self._postings: dict[str, list[int]] = {}
        for number, one in enumerate(self._key_list):
            for character in set(one) - _COMMON:
                self._postings.setdefault(character, []).append(number)

    def _letter_index(self) -> tuple[dict[str, list[int]], list[str]]:
        """Courts by the initials of names and keys, and the initials in order. Built for the first who types any."""
        if self._letters is None:
            letters: dict[str, list[int]] = {}
            for place in self._most_seen:
                names = self._spellings[place]
                typed = {*names, *(key(name) for name in names), *(name.replace("人民法院", "法院") for name in names)}
                for one in set(self._initials.of_all(typed)):
                    letters.setdefault(one, []).append(place)
            self._letters = letters, sorted(letters)
        return self._letters

    def find(self, query: str, limit: int, *, exact: Sequence[Court] = ()) -> list[Court]:
        """At most ``limit`` courts for a query without white space, best first; ``exact`` go before all but codes."""
        ranks: dict[int, Rank] = {}
        code = query.upper()
        if code in self._by_code:
            ranks[self._by_code[code]] = (0, 0)
        if is_letters(query):
            self._spelled(query.lower(), ranks, limit)
            return self._best(ranks, limit)
        for court in exact:
            place = self._by_code[court.code]
            ranks.setdefault(place, (1, 0 if court.name == query else 1 + self._often[place]))
        for place in self._keys.get(key(query), ()):
            ranks.setdefault(place, (1, 1 + self._often[place]))
        if _CODE.match(code):
            for known, place in self._by_code.items():
                if known.startswith(code):
                    ranks.setdefault(place, (2, len(known)))
        self._parts(query, ranks)
        if len(ranks) < limit and 2 <= len(query) <= _LONGEST_SUBSEQUENCE:
            self._subsequences(query, ranks)
        best = min(ranks.values(), default=(6, 0))
        if best > (5, _TIGHT * len(query)):
            self._nearly(query, ranks)
        return self._best(ranks, limit)

    def _best(self, ranks: dict[int, Rank], limit: int) -> list[Court]:
        return [self._courts[place] for place in sorted(ranks, key=lambda place: (ranks[place], place))[:limit]]

    def _spelled(self, query: str, ranks: dict[int, Rank], limit: int) -> None:
        """Names whose initials are the query (rank 1) or begin with it (rank 2), those met most often first."""
        letters, order = self._letter_index()
        for place in letters.get(query, ()):
            ranks.setdefault(place, (1, 1 + self._often[place]))
        at = bisect_left(order, query)
        for one in order[at : at + _MOST]:
            if not one.startswith(query):
                break
            for place in letters[one][:limit]:
                ranks.setdefault(place, (2, self._often[place]))

    def _parts(self, query: str, ranks: dict[int, Rank]) -> None:
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

    def _subsequences(self, query: str, ranks: dict[int, Rank]) -> None:
        """Names that hold the characters of the query in this order: rank 5, tight ones first."""
        first, *others = query
        steps = (f"[^\\n{re.escape(one)}]*{re.escape(one)}" for one in others)
        pattern = re.compile(re.escape(first) + "".join(steps))
        for hits, match in enumerate(pattern.finditer(self._text)):
            if hits >= _MOST:
                break
            place = self._owners[bisect_right(self._starts, match.start()) - 1]
            ranks.setdefault(place, (5, match.end() - match.start()))

    def _nearly(self, query: str, ranks: dict[int, Rank]) -> None:
        """Keys one or two slips away, closest first; before names that merely hold the characters (rank 5).

        A key that holds the whole query in order (济铁法院), or is typed with the same letters (海定 for 海淀), counts
        as closer than another.
        """
        wanted = key(query)
        if not 2 <= len(wanted) <= _LONGEST_NEAR:
            return
        lists = sorted((self._postings.get(one, ()) for one in set(wanted) - _COMMON), key=len)
        rare = [numbers for numbers in lists if 0 < len(numbers) <= _RARE][:_TELLING]
        if not rare:
            return
        spelled = self._initials.of(wanted)
        alike = {number for one in spelled for number in self._key_letters().get(one, ())}
        shared = Counter(chain.from_iterable(rare))
        within = (number for number in shared if abs(len(self._key_list[number]) - len(wanted)) <= 2)
        order = nsmallest(_COMPARED, within, key=lambda number: -shared[number])
        in_order = re.compile(".*".join(map(re.escape, wanted)))
        for number in dict.fromkeys([*order, *(one for one in alike if one in shared)]):
            other = self._key_list[number]
            apart = distance(wanted, other, 2 if len(wanted) > 4 else 1)
            if apart > 2 or (len(wanted) <= 4 and apart > 1):
                continue
            unlike = number not in alike and in_order.search(other) is None
            for place in self._keys[other][:3]:
                rank = (4, apart * 20_000 + unlike * 10_000 + self._often[place])
                if place not in ranks or rank < ranks[place]:
                    ranks[place] = rank

    def _key_letters(self) -> dict[str, list[int]]:
        if self._by_letters is None:
            found: dict[str, list[int]] = {}
            for number, one in enumerate(self._key_list):
                for letters in self._initials.of(one):
                    found.setdefault(letters, []).append(number)
            self._by_letters = found
        return self._by_letters


def _importance(entry: Entry) -> tuple[bool, bool, int, int, str]:
    """Entries in use before predecessors, seen ones before derived ones, higher courts first, short codes first."""
    court = entry.court
    gone = bool(court.successor_code)
    return (gone, court.status == "derived_unseen", _LEVELS.get(court.level, 4), len(court.code), court.code)


def _frequency(entry: Entry) -> tuple[bool, int, tuple[bool, bool, int, int, str]]:
    """Entries in use before predecessors, those published documents name most often first."""
    return (bool(entry.court.successor_code), -entry.seen, _importance(entry))


def _heads(name: str, court: Court, region: Callable[[Court], str]) -> tuple[int, ...]:
    """Where the name may be said to begin: at its start, after the province, after the city."""
    province = court_names.PROVINCES.get(court.code[:1], "")
    start = len(province) if province and name.startswith(province) else 0
    heads = {0, start}
    city = region(court)
    if city and name.startswith(city, start):
        heads.add(start + len(city))
    return tuple(sorted(heads))
