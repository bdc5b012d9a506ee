"""What a check has to say: a finding, its severity, and the law it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How grave a finding is. Only an ``ERROR`` stops a final document."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Basis:
    """An article of law a rule or an element rests on.

    ``law`` is its name or document number, ``article`` the article as cited (``第237条``), and ``verified``
    tells whether we have read the text itself. Nothing unverified may ever stop a document.
    """

    law: str
    article: str
    verified: bool

    def to_json(self) -> dict[str, Any]:
        return {"law": self.law, "article": self.article, "verified": self.verified}


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a document: paragraph index from 0, character offsets ``start`` (in) and ``end`` (out)."""

    paragraph: int
    start: int
    end: int

    def to_json(self) -> dict[str, int]:
        return {"paragraph": self.paragraph, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Fix:
    """The one certain way to mend a finding: put ``raw`` at the concrete ``path``."""

    path: str
    raw: Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found wrong, doubtful or worth knowing.

    ``code`` is a stable dotted name (``case_number.court_code``), ``path`` the concrete element path
    (``cases[0].number``) or ``""`` for the whole document, ``message`` says in Chinese what is wrong here and
    ``mend`` what to do about it. An ``ERROR`` whose basis is not verified becomes a ``WARNING`` on creation, so
    that no rule can block a document on law nobody has read. ``fix`` is there only where the mend is certain.
    """

    severity: Severity
    code: str
    path: str
    message: str
    mend: str
    basis: tuple[Basis, ...] = ()
    where: Where | None = None
    fix: Fix | None = None

    def __post_init__(self) -> None:
        if self.severity is Severity.ERROR and any(not one.verified for one in self.basis):
            object.__setattr__(self, "severity", Severity.WARNING)

    @property
    def blocks(self) -> bool:
        """True when a final must not be written while this finding stands."""
        return self.severity is Severity.ERROR

    def at(self, path: str) -> Finding:
        """The same finding, attached to another element."""
        return replace(self, path=path)

    def to_json(self) -> dict[str, Any]:
        return {
            "severity": self.severity.value,
            "code": self.code,
            "path": self.path,
            "message": self.message,
            "mend": self.mend,
            "basis": [one.to_json() for one in self.basis],
            "where": self.where.to_json() if self.where else None,
        }


_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def gravest(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity present, or None where there is no finding."""
    return min((one.severity for one in findings), key=_ORDER.__getitem__, default=None)
