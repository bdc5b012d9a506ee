"""Documents that values come from, and what each value remembers of its own. Light: a case needs no form for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """A document values may come from: its type, its answers as typed, and what it is called.

    ``title``, ``number`` (its case number) and ``date`` (it bears) are for people, "" where not known. ``earlier``
    are the documents it was itself made from, the newest first. ``notice`` is what to mind when taking from it.
    """

    type: str
    answers: Mapping[str, Any]
    title: str = ""
    number: str = ""
    date: str = ""
    earlier: tuple[Source, ...] = ()
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one value comes from: the document, and the path and name of the element there.

    ``path`` is "" where the value follows from the chain itself (a decision that answers a request is made on request).
    """

    type: str
    title: str
    number: str
    date: str
    path: str
    label: str

    @property
    def document(self) -> str:
        """``请示（报请提级执行、指令执行）（2023）鲁0102执1234号``"""
        return f"{self.title}{self.number}"

    def to_json(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def of(cls, source: Source, path: str, label: str) -> Origin:
        """The origin of a value that stands at ``path`` of ``source`` and is called ``label`` there."""
        return cls(source.type, source.title, source.number, source.date, path, label)


@dataclass(frozen=True, slots=True)
class Derived:
    """The answers of the next document.

    ``origins`` has every carried value by its concrete path; ``left`` are the concrete paths of required elements
    that are asked and still open; ``dropped`` the concrete paths in the source of answers that have no place, ``used``
    those that were taken over.
    """

    type: str
    answers: dict[str, Any]
    origins: dict[str, Origin]
    left: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    used: frozenset[str] = field(default=frozenset())
