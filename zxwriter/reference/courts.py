"""The directory of courts (``resources/courts.tsv``): codes, names, superiors, old and new entries of one court."""

from __future__ import annotations

from pathlib import Path

from zxwriter.core.ports import Court
from zxwriter.reference import court_names
from zxwriter.reference.court_entries import Entry, corrected, read_corrections, read_entries
from zxwriter.reference.court_keys import Initials
from zxwriter.reference.court_search import CourtSearch

FILE_NAME = "courts.tsv"
_INITIALS = "initials.tsv"


class CourtTable:
    """Every court we know, read when first asked; the index of names and the search index follow in the same way."""

    def __init__(self, path: Path, own: Path | None = None) -> None:
        """``own`` is a court's own file of corrections, which may not exist."""
        self._path = path
        self._own = own
        self._courts: dict[str, Court] | None = None
        self._entries: dict[str, Entry] = {}
        self._full: dict[str, list[Court]] = {}
        self._by_predecessor: dict[str, list[Court]] = {}
        self._names: dict[str, tuple[Court, ...]] | None = None
        self._search: CourtSearch | None = None

    def all(self) -> tuple[Court, ...]:
        """Every entry, in the order of the directory. Raises UserError when the pack is missing or damaged."""
        return tuple(self._loaded().values())

    def by_code(self, code: str) -> Court | None:
        """The entry of that 法院代字; None when there is none."""
        return self._loaded().get(code)

    def named(self, name: str) -> tuple[Court, ...]:
        """Every court the name may stand for, entries in use before their predecessors; empty when unknown.

        A full name gives exactly the entries of that name. Shorter ones (without province, without city, 济南中院,
        listed or former names) give every candidate: 鼓楼区人民法院 gives four courts. White space does not count.
        """
        index = self._name_index()
        plain = self._full.get(name)
        if plain is not None and len(plain) == 1:  # nearly every name in a document is a full name as we have it
            return (plain[0],)
        for spelling in court_names.variants(court_names.tidy(name)):
            found = self._full.get(spelling) or index.get(spelling)
            if found:
                return tuple(sorted(found, key=_in_use_first))
        return ()

    def superior(self, court: Court) -> Court | None:
        """The next superior court; None for the highest and where it is unknown."""
        return self._loaded().get(court.superior_code) if court.superior_code else None

    def chain(self, court: Court) -> tuple[Court, ...]:
        """All superiors, the nearest first. A loop in a damaged table ends the chain."""
        found: list[Court] = []
        upper = self.superior(court)
        while upper is not None and upper != court and upper not in found:
            found.append(upper)
            upper = self.superior(upper)
        return tuple(found)

    def is_below(self, court: Court, upper: Court) -> bool:
        """True when ``upper`` (or another entry of the same court) is among the superiors of ``court``."""
        return any(self.same(one, upper) for one in self.chain(court))

    def same(self, one: Court, other: Court) -> bool:
        """True when both entries are one court.

        That is: equal codes, equal full names (full names of courts are unique), or a line of successions from one to
        the other. Two courts merged into a third are each the same as the third, but not as one another.
        """
        if one.code == other.code or one.name == other.name:
            return True
        return other.code in self._heirs(one) or one.code in self._heirs(other)

    def search(self, query: str, limit: int = 20) -> list[Court]:
        """Courts whose code or name fits, best first: exact, beginning, part of a name, its characters in order."""
        if self._search is None:
            self._search = self._search_index()
        tidy = court_names.tidy(query)
        if not tidy or limit < 1:
            return []
        return self._search.find(tidy, limit, exact=self.named(tidy))

    def region(self, court: Court) -> str:
        """The city or prefecture a basic court lies in (``济南市``), told by its superior; "" where unknown."""
        upper = self.superior(court)
        return court_names.region(upper.name, court_names.PROVINCES.get(upper.code[:1], "")) if upper else ""

    def _heirs(self, court: Court) -> set[str]:
        """Codes reached by following successors and equal names, as far as they go."""
        courts, found, waiting = self._loaded(), set[str](), [court]
        while waiting:
            one = waiting.pop()
            next_codes = {one.successor_code} if one.successor_code else set[str]()
            next_codes |= {other.code for other in self._by_predecessor.get(one.code, ())}
            next_codes |= {other.code for other in self._full.get(one.name, ())}
            for code in next_codes - found:
                found.add(code)
                if code in courts:
                    waiting.append(courts[code])
        return found

    def _loaded(self) -> dict[str, Court]:
        if self._courts is None:
            self._courts = self._read()
        return self._courts

    def _read(self) -> dict[str, Court]:
        """Read the pack. The look-up tables are set when whole, so that a second thread never sees half of them."""
        entries = read_entries(self._path)
        if self._own is not None:
            entries = corrected(entries, read_corrections(self._own))
        full: dict[str, list[Court]] = {}
        by_predecessor: dict[str, list[Court]] = {}
        for entry in entries.values():
            full.setdefault(entry.court.name, []).append(entry.court)
            for old in entry.court.predecessor_codes:
                by_predecessor.setdefault(old, []).append(entry.court)
        self._full, self._by_predecessor, self._entries = full, by_predecessor, entries
        return {code: entry.court for code, entry in entries.items()}

    def _search_index(self) -> CourtSearch:
        self._loaded()
        initials = Initials(self._path.with_name(_INITIALS))
        return CourtSearch(self._entries.values(), self._spellings, self.region, initials)

    def _spellings(self) -> dict[str, list[str]]:
        """Every way to write the name of a court, by its code."""
        spellings: dict[str, list[str]] = {}
        for name, courts in self._name_index().items():
            for court in courts:
                spellings.setdefault(court.code, []).append(name)
        return spellings

    def _name_index(self) -> dict[str, tuple[Court, ...]]:
        if self._names is None:
            index: dict[str, tuple[Court, ...]] = {}
            courts = self._loaded()
            cities = {court.code: self._own_region(court) for court in courts.values() if len(court.code) == 3}
            for court in courts.values():
                city = cities.get(court.superior_code, "")
                written = [*court_names.spellings(court.name, court.code, city)]
                for other in self._entries[court.code].others:
                    full = court_names.with_province(other, court.code)
                    written += (other, *court_names.spellings(full, court.code, city))
                alone = (court,)  # one for all the names that are this court's only
                for name in dict.fromkeys(written):  # in one order, that equally good hits are always the same
                    index[name] = (*index[name], court) if name in index else alone
            self._names = index
        return self._names

    @staticmethod
    def _own_region(court: Court) -> str:
        return court_names.region(court.name, court_names.PROVINCES.get(court.code[:1], ""))


def _in_use_first(court: Court) -> tuple[bool, str]:
    return (bool(court.successor_code), court.code)
