"""The pack of what is laid down about seals (``resources/sealing.yaml``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from zxwriter.core.sealing import LARGEST, SMALLEST, Practice, SealRules
from zxwriter.reference.packs import damaged, read_yaml

FILE_NAME = "sealing.yaml"
_TWIPS = 20  # in a point


class Seals:
    """Read when first asked. Raises UserError then when the pack is missing or damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rules: SealRules | None = None

    def rules(self) -> SealRules:
        """Everything laid down. UserError when the pack is missing or damaged."""
        if self._rules is None:
            try:
                self._rules = _rules(read_yaml(self._path))
            except (KeyError, TypeError, ValueError, AttributeError):
                raise damaged(self._path, "已损坏（院印的规定写法不对）") from None
        return self._rules


def _rules(content: dict[str, Any]) -> SealRules:
    diameters, adjusting = content["diameters"], content["adjusting"]
    practices: dict[str, Practice] = {}
    usual: Practice | None = None
    for entry in content["practices"]:
        practice = _practice(entry)
        practices.update((str(layout), practice) for layout in entry["layouts"])
        usual = practice if entry.get("usual") else usual
    if usual is None:
        raise ValueError("usual")
    levels = {str(level): _diameter(entry) for level, entry in diameters["levels"].items()}
    trackings = tuple(round(float(one) * _TWIPS) for one in adjusting["character_pitch"])
    return SealRules(
        _diameter(diameters["usual"]), levels, usual, practices, _pitches(adjusting["line_pitch"]), trackings
    )


def _diameter(entry: dict[str, Any]) -> float:
    found = float(entry["mm"])
    if not SMALLEST <= found <= LARGEST:
        raise ValueError(found)
    return found


def _practice(entry: dict[str, Any]) -> Practice:
    least, wanted, most = (float(entry[name]) for name in ("least", "wanted", "most"))
    if not 0 <= least <= wanted <= most <= 0.5:
        raise ValueError(entry["name"])
    within = entry.get("within")
    return Practice(str(entry["name"]), least, wanted, most, None if within is None else float(within))


def _pitches(entry: dict[str, Any]) -> tuple[int, ...]:
    least, most, step = (round(float(entry[name]) * _TWIPS) for name in ("least", "most", "step"))
    if not (0 < least <= most and step > 0):
        raise ValueError(least)
    return tuple(range(least, most + 1, step))
