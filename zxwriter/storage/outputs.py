"""What was made from a case, kept so that it can be made again byte for byte; and findings accepted with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Output:
    """A document made from the case.

    ``answers`` are those it was made from, ``on`` the date it bears and ``today`` the day it was made (ISO);
    ``findings`` the JSON of what was found; ``sha256`` the fingerprint of the file; ``versions`` those of the program,
    the form and the templates; ``path`` where the file was written, ``embedded`` whether with its
    elements inside, ``seal_mm`` the diameter (mm) the seal was to have, None where it was left to the court;
    ``reasons`` those findings stand with; ``pitch`` line pitch and tracking of the body in twips and whether the
    file was made for LibreOffice, None in an older file. ``number`` and ``when`` are given by the case.
    """

    final: bool
    on: str
    today: str
    sha256: str
    file_name: str
    answers: dict[str, Any] = field(default_factory=dict)
    findings: list[dict[str, Any]] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    path: str = ""
    embedded: bool = False
    number: int = 0
    when: str = ""
    seal_mm: float | None = None
    reasons: dict[str, str] = field(default_factory=dict)
    pitch: Sequence[int] | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any], number: int) -> Output:
        """What a newer version added is left out."""
        return cls(**{**_known(cls, data), "number": number})


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding the person has seen and lets stand.

    ``message`` is what it said then, ``fingerprint`` that of the finding ("" where an older version kept it): the
    reason lapses when the finding says something else.
    """

    code: str
    path: str
    reason: str
    message: str = ""
    number: int = 0
    when: str = ""
    fingerprint: str = ""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any], number: int) -> Accepted:
        """What a newer version added is left out."""
        return cls(**{**_known(cls, data), "number": number})


def _known(kind: type[Any], data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name in kind.__dataclass_fields__}
