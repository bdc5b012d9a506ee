"""The table of deadlines (``resources/deadlines.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from zxwriter.core.deadlines import UNITS, DeadlineRule
from zxwriter.core.findings import Basis
from zxwriter.reference.packs import damaged, read_yaml

_ID = re.compile(r"row([0-9]{1,3})[b-z]?")
_KEYS = frozenset(("row", "title", "length", "unit", "from", "after", "basis", "rolls", "before"))


class Deadlines:
    """Every deadline we know, by id. Read when first asked; ``basis`` turns a key into a registered basis."""

    def __init__(self, path: Path, basis: Callable[[str], Basis]) -> None:
        self._path = path
        self._basis = basis
        self._rules: dict[str, DeadlineRule] | None = None

    def all(self) -> tuple[DeadlineRule, ...]:
        """Every deadline, in the order of the file. Raises UserError when the pack is missing or damaged."""
        return tuple(self._loaded().values())

    def find(self, name: str) -> DeadlineRule | None:
        """The deadline of that id (``row15``, ``15``) or of that title; None when unknown."""
        wanted = "".join(name.split())
        known = self._loaded()
        found = known.get(wanted.lower()) or known.get(f"row{wanted.lower()}")
        return found or next((one for one in known.values() if one.title == wanted), None)

    def _loaded(self) -> Mapping[str, DeadlineRule]:
        if self._rules is None:
            try:
                content = read_yaml(self._path)["deadlines"]
                self._rules = {key: self._rule(key, entry) for key, entry in content.items()}
            except (KeyError, TypeError, ValueError, AttributeError):
                raise damaged(self._path, "已损坏（期限的写法不对）") from None
        return self._rules

    def _rule(self, key: str, entry: dict[str, Any]) -> DeadlineRule:
        match = _ID.fullmatch(key)
        length, unit = entry["length"], entry["unit"]
        flags = [entry.get("rolls", True), entry.get("before", False)]
        sound = (
            match is not None
            and int(match[1]) == entry["row"]
            and not entry.keys() - _KEYS
            and type(length) is int
            and 0 <= length <= 400
            and unit in UNITS
            and all(isinstance(flag, bool) for flag in flags)
        )
        if not sound:
            raise ValueError(key)
        bases = tuple(self._basis(one) for one in entry["basis"])
        words = [str(entry[name]) for name in ("title", "from", "after")]
        return DeadlineRule(key, entry["row"], words[0], length, unit, words[1], words[2], bases, *flags)
