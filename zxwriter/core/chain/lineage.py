"""What a document remembers of those it was made from: which value came from where, and their answers.

The answers of earlier documents are kept whole, so that a refusal turned into a decision and back needs nothing typed
again. Read from files by other hands too, therefore nothing here trusts its input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from zxwriter.core.chain.origins import Derived, Origin, Source
from zxwriter.core.nesting import dig

MOST_SOURCES = 12
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Carried:
    """One value as it was taken over; while the answer is still that, its origin is true."""

    origin: Origin
    value: Any


@dataclass(frozen=True, slots=True)
class Lineage:
    """``carried`` by concrete path; ``sources`` the documents, the newest first, none with ``earlier``."""

    carried: Mapping[str, Carried] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.carried or self.sources)

    def origin(self, path: str, now: Any) -> Origin | None:
        """Where the answer at a concrete path comes from; None when it is no longer what was taken over."""
        found = self.carried.get(path)
        return found.origin if found is not None and type(found.value) is type(now) and found.value == now else None

    def under(self, newer: Lineage) -> Lineage:
        """This lineage with a newer one over it."""
        return Lineage({**self.carried, **newer.carried}, _once((*newer.sources, *self.sources)))

    def only(self, tops: Sequence[str]) -> Lineage:
        """The values of these elements only."""
        kept = {path: one for path, one in self.carried.items() if path.partition("[")[0] in tops}
        return Lineage(kept, self.sources)

    def to_json(self) -> dict[str, Any]:
        """``{"origins": {path: {…, "value"}}, "sources": […]}``"""
        origins = {path: {**one.origin.to_json(), "value": one.value} for path, one in self.carried.items()}
        return {"origins": origins, "sources": [source_json(one) for one in self.sources]}

    @classmethod
    def from_json(cls, data: Any, answers: Mapping[str, Any] | None = None) -> Lineage:
        """What can be read of it; the rest is left out. Where no value is given it is what ``answers`` have there."""
        data = data if isinstance(data, Mapping) else {}
        origins, sources = data.get("origins"), data.get("sources")
        carried = dict(_carried(origins, answers)) if isinstance(origins, Mapping) else {}
        listed = sources if isinstance(sources, list) else []
        return cls(carried, _once([one for one in map(source_of, listed[:MOST_SOURCES]) if one is not None]))


def only_carried(answers: Mapping[str, Any], lineage: Lineage) -> dict[str, Any]:
    """Of the answers those that still stand as they were taken over; a list keeps all its items, in their places."""
    kept, _ = _kept(answers, "", lineage)
    return kept if isinstance(kept, dict) else {}


def _kept(value: Any, path: str, lineage: Lineage) -> tuple[Any, bool]:
    """What of a value was taken over, and whether there is anything."""
    if path and lineage.origin(path, value) is not None:
        return value, True
    if isinstance(value, Mapping):
        inner = {name: _kept(one, f"{path}.{name}" if path else str(name), lineage) for name, one in value.items()}
        return {name: one for name, (one, there) in inner.items() if there}, any(there for _, there in inner.values())
    if isinstance(value, list):
        items = [_kept(one, f"{path}[{number}]", lineage) for number, one in enumerate(value)]
        return [one for one, _ in items], any(there for _, there in items)
    return {}, False


def lineage_of(source: Source, derived: Derived) -> Lineage:
    """What a document made from ``source`` remembers."""
    carried = {path: Carried(origin, at(derived.answers, path)) for path, origin in derived.origins.items()}
    return Lineage(carried, _once((replace(source, earlier=()), *source.earlier)))


def at(answers: Any, path: str) -> Any:
    """The answer at a concrete path; None where there is none."""
    for name, index in _STEP.findall(path):
        if index:
            answers = answers[int(index)] if isinstance(answers, list) and int(index) < len(answers) else None
        else:
            answers = dig(answers, name)
    return answers


def source_json(source: Source) -> dict[str, Any]:
    """A document as ``source_of`` reads it; without ``earlier`` and ``notice``."""
    return {
        "type": source.type,
        "title": source.title,
        "number": source.number,
        "date": source.date,
        "answers": dict(source.answers),
    }


def source_of(data: Any) -> Source | None:
    """A source as written by ``source_json``; None when it is none."""
    if not isinstance(data, Mapping) or not isinstance(data.get("answers"), Mapping):
        return None
    kind, title, number, day = (data.get(name) for name in ("type", "title", "number", "date"))
    if not isinstance(kind, str) or not kind:
        return None
    return Source(kind, dict(data["answers"]), _text(title), _text(number), _text(day))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _carried(origins: Mapping[Any, Any], answers: Mapping[str, Any] | None) -> Iterator[tuple[str, Carried]]:
    for path, one in origins.items():
        if isinstance(path, str) and isinstance(one, Mapping):
            value = one["value"] if "value" in one or answers is None else at(answers, path)
            yield path, Carried(Origin(**{name: _text(one.get(name)) for name in Origin.__slots__}), value)


def _once(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Each document once, the newest of it: the same type and case number are the same document."""
    kept: dict[tuple[str, str], Source] = {}
    for one in sources:
        kept.setdefault((one.type, one.number), one)
    return tuple(kept.values())[:MOST_SOURCES]
