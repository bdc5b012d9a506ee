"""What is laid down about seals: how wide they are, where they stand, and how far lines may be moved to make room.

GB/T 9704-2012, 7.3.5.1 (seal over signature and date, its top within one line of the text) and 7.3.5.5 (line pitch and
character pitch may be adjusted where the seal finds no room); court practice for 令 and 决定书 (骑年压月).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

TWIPS_PER_MM = 1440 / 25.4
SMALLEST, LARGEST = 20.0, 60.0  # mm, of any seal


@dataclass(frozen=True, slots=True)
class Practice:
    """How a seal stands over the signature block (signature and date).

    ``least``, ``wanted`` and ``most`` say how far beneath the seal's centre the middle of the block stands, in parts
    of the diameter. ``within`` is how many lines the top of the seal may be away from the text above, None where
    nothing is laid down.
    """

    name: str
    least: float
    wanted: float
    most: float
    within: float | None = None


@dataclass(frozen=True, slots=True)
class SealRules:
    """``diameter`` and ``by_level`` (level of the court → diameter) in mm, none of them verified.

    ``practices`` by the layout of a form, ``usual`` for those not named; ``pitches`` and ``trackings`` are what line
    pitch and spacing of characters may be adjusted to, in twips, empty where nothing may be adjusted.
    """

    diameter: float = 42.0
    by_level: Mapping[str, float] = field(default_factory=dict)
    usual: Practice = Practice("GB/T 9704", 0.0, 0.1, 0.3, 1.0)
    practices: Mapping[str, Practice] = field(default_factory=dict)
    pitches: tuple[int, ...] = ()
    trackings: tuple[int, ...] = ()

    def practice(self, layout: str) -> Practice:
        """How the seal stands on a document of that layout (``order``, ``request`` …)."""
        return self.practices.get(layout, self.usual)

    def diameter_for(self, level: str | None) -> float:
        """The diameter in mm of the seal of a court of that level."""
        return self.by_level.get(level or "", self.diameter)


class SealBook(Protocol):
    """What is laid down about seals, read when first asked."""

    def rules(self) -> SealRules:
        """Everything laid down. Raises UserError when it cannot be read."""
        ...


class NoSealBook:
    """Nothing but a seal of 42 mm, and nothing may be adjusted."""

    def rules(self) -> SealRules:
        return SealRules()
