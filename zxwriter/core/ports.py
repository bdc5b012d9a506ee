"""What the rules need to know about the outside world, as protocols.

``zxwriter.reference`` provides the real thing; ``core`` never reads a file itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from zxwriter.core.deadlines import DeadlineBook, DeadlineRule
from zxwriter.core.findings import Basis
from zxwriter.core.sealing import NoSealBook, SealBook

UNVERIFIED_SUPERIOR = "上级法院未核实"
"""Stands in ``Court.note`` where nobody has confirmed which court is the superior. Rules must not rely on it then."""


@dataclass(frozen=True, slots=True)
class Court:
    """A court of the directory.

    ``code`` is the 法院代字 (``鲁0102``), ``name`` the full name as courts write it in documents
    (``山东省济南市历下区人民法院``), ``level`` one of 最高 / 高级 / 中级 / 基层, ``superior_code`` the code of the next
    superior court ("" for the highest), ``status`` one of ``listed_2015``, ``seen_after_2015``,
    ``derived_unseen``. ``predecessor_codes`` and ``successor_code`` tie the old and the new entry of one court
    together after a change of administrative boundaries; ``note`` is a remark for people.
    """

    code: str
    name: str
    level: str
    superior_code: str
    status: str
    successor_code: str = ""
    predecessor_codes: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaseType:
    """A kind of case and its 类型代字. ``verified`` follows the grade of the source."""

    code: str
    name: str
    family: str
    verified: bool


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """One article of one law on one date.

    ``law`` is the full name, ``version`` names the text in force (``2023年修正``), ``article`` the number without
    第 and 条 (``237``), ``topic`` and ``gist`` say in a few words what it rules, ``in_force_from`` is None where
    the date is unknown, ``verified`` tells whether the text was read. ``words`` are words that stand near where
    people speak of it, ``remark`` says how the article is to be read today ("" where there is nothing to say).
    """

    law: str
    version: str
    article: str
    topic: str
    gist: str
    in_force_from: date | None
    verified: bool
    words: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a law stands on a date: ``version`` in force ("" where none is) and the number of its last article.

    Where none is in force, ``ended`` and ``ended_by`` say since when and what holds now, or ``begins`` when it starts.
    """

    law: str
    version: str
    last: int | None
    ended: date | None = None
    ended_by: str = ""
    begins: date | None = None
    begins_verified: bool = False


class CourtDirectory(Protocol):
    """The directory of courts. Every question raises UserError when it cannot be read."""

    def by_code(self, code: str) -> Court | None:
        """The entry of that 法院代字; None when there is none."""
        ...

    def named(self, name: str) -> tuple[Court, ...]:
        """Every court the name may stand for: full name, name without province, old names. Empty if unknown."""
        ...

    def superior(self, court: Court) -> Court | None:
        """The next superior court; None for the highest and where it is unknown."""
        ...

    def is_below(self, court: Court, upper: Court) -> bool:
        """True when ``upper`` is anywhere in the chain of superiors of ``court`` (not itself)."""
        ...

    def same(self, one: Court, other: Court) -> bool:
        """True when both entries are one court: equal codes, or tied as predecessor and successor."""
        ...

    def search(self, query: str, limit: int = 20) -> list[Court]:
        """Courts whose name, part of a name or code fits the query, best first."""
        ...


class CaseTypeTable(Protocol):
    """The table of 类型代字. Raises UserError when it cannot be read."""

    def get(self, code: str) -> CaseType | None:
        """The kind of case of that 类型代字; None when unknown."""
        ...


class StatuteBook(Protocol):
    """Laws as dated data. A law is given by its full name, a short name or its document number."""

    def topic_on(self, law: str, topic: str, on: date) -> ArticleVersion | None:
        """The article that rules ``topic`` in the version of ``law`` in force on ``on``; None when unknown."""
        ...

    def article_on(self, law: str, article: str, on: date) -> ArticleVersion | None:
        """What article ``article`` of ``law`` rules on ``on``; None when not recorded."""
        ...

    def first_numbered(self, law: str, topic: str, article: str) -> ArticleVersion | None:
        """The oldest version in which ``topic`` stands under that number. ``verified``: its text and its start are."""
        ...

    def other_meanings(self, law: str, article: str, on: date) -> tuple[tuple[ArticleVersion, ArticleVersion], ...]:
        """What the number stands for in versions not in force on ``on``, each with where that stands on ``on``."""
        ...

    def history(self, law: str, topic: str) -> tuple[ArticleVersion, ...]:
        """The article that ruled ``topic`` in every version of ``law`` that has one, oldest first."""
        ...

    def standing(self, law: str, on: date) -> Standing | None:
        """Whether the law is applied on ``on``; None for a law that is not recorded."""
        ...

    def full_name(self, law: str) -> str | None:
        """The full name of a law given in full, by a short name or by its document number."""
        ...

    def basis(self, key: str) -> Basis:
        """The registered basis of that key (resources/bases.yaml). KeyError when there is none."""
        ...


class WorkCalendar(Protocol):
    """The official arrangements of days off, year by year."""

    def working_day(self, day: date) -> bool | None:
        """Whether that day is a working day; None where no official arrangement of its year is known."""
        ...


class NoCalendar:
    """A calendar that knows no year."""

    def working_day(self, day: date) -> bool | None:
        return None


class NoDeadlines:
    """A table of deadlines that has none."""

    def find(self, name: str) -> DeadlineRule | None:
        return None

    def all(self) -> tuple[DeadlineRule, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Reference:
    """All the facts a check may look up."""

    courts: CourtDirectory
    case_types: CaseTypeTable
    statutes: StatuteBook
    calendar: WorkCalendar = field(default_factory=NoCalendar)
    deadlines: DeadlineBook = field(default_factory=NoDeadlines)
    seals: SealBook = field(default_factory=NoSealBook)

    def basis(self, *keys: str) -> tuple[Basis, ...]:
        """The registered bases of these keys, in order."""
        return tuple(self.statutes.basis(key) for key in keys)
