"""Finding courts while somebody types: codes, names and their parts, initials, names nearly right."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import chain, islice

from zxwriter.core.ports import Court
from zxwriter.reference import court_names
from zxwriter.reference.court_entries import Entry
from zxwriter.reference.court_keys import Initials, is_letters, key
from zxwriter.reference.nearness import distance
from zxwriter.reference.word_index import WordIndex

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
        spellings: Callable[[], Mapping[str, Iterable[str]]],
        region: Callable[[Court], str],
        initials: Initials,
    ) -> None:
        """``spellings`` gives the ways to write each court's name, by code; asked again for the initials."""
        ordered = sorted(entries, key=_importance)
        self._courts = [one.court for one in ordered]
        self._by_code = {court.code: place for place, court in enumerate(self._courts)}
        lines: list[str] = []
        self._owners = array("I")
        self._heads: list[tuple[int, ...]] = []
        alike: dict[tuple[int, ...], tuple[int, ...]] = {}  # thousands of names begin at the same places
        for place, entry in enumerate(ordered):
            for name in dict.fromkeys((entry.court.name, *entry.others)):
                lines.append(name)
                self._owners.append(place)
                heads = _heads(name, entry.court, region)
                self._heads.append(alike.setdefault(heads, heads))
        self._text = "\n".join(lines)
        self._starts = array("I", [0])
        for line in lines[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._most_seen = array("I", sorted(range(len(ordered)), key=lambda place: _frequency(ordered[place])))
        self._often = array("I", bytes(4 * len(ordered)))
        for order, place in enumerate(self._most_seen):
            self._often[place] = order
        self._spellings, self._initials = spellings, initials
        self._letters: WordIndex | None = None
        self._by_letters: WordIndex | None = None
        self._index_keys()

    def _index_keys(self) -> None:
        """Courts by their keys, and the keys by the characters that tell them apart."""
        keys: dict[str, list[int]] = {}
        for place, names in self._spelled_by_place():
            for one in dict.fromkeys(map(key, names)):
                keys.setdefault(one, []).append(place)
        self._key_list = list(keys)
        self._keys = WordIndex((one, place) for one, places in keys.items() for place in places)
        self._postings: dict[str, array[int]] = {}
        for number, one in enumerate(self._key_list):
            for character in set(one) - _COMMON:
                self._postings.setdefault(character, array("I")).append(number)

    def _spelled_by_place(self) -> Iterator[tuple[int, Iterable[str]]]:
        """Every court with the ways to write its name, those met most often first."""
        spellings = self._spellings()
        return ((place, spellings.get(self._courts[place].code, ())) for place in self._most_seen)

    def _letter_index(self) -> WordIndex:
        """Courts by the initials of names and keys. Built for the first who types any."""
        if self._letters is None:
            self._letters = WordIndex(
                (one, place)
                for place, names in self._spelled_by_place()
                for one in dict.fromkeys(
                    self._initials.of_all([*names, *map(key, names), *map(_without_people, names)])
                )
            )
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
        for place in self._keys.get(key(query)):
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
        letters = self._letter_index()
        for place in letters.get(query):
            ranks.setdefault(place, (1, 1 + self._often[place]))
        for places in islice(letters.beginning(query), _MOST):
            for place in places[:limit]:
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
        alike = {number for one in spelled for number in self._key_letters().get(one)}
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
            for place in self._keys.get(other)[:3]:
                rank = (4, apart * 20_000 + unlike * 10_000 + self._often[place])
                if place not in ranks or rank < ranks[place]:
                    ranks[place] = rank

    def _key_letters(self) -> WordIndex:
        if self._by_letters is None:
            self._by_letters = WordIndex(
                (letters, number) for number, one in enumerate(self._key_list) for letters in self._initials.of(one)
            )
        return self._by_letters


def _without_people(name: str) -> str:
    return name.replace("人民法院", "法院")


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
