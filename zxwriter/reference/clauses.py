"""The shipped clauses for long texts (``resources/clauses.yaml``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from zxwriter.core.clauses import Clause
from zxwriter.reference.packs import damaged, read_yaml

_KEYS = frozenset(("title", "text", "group", "for"))


def load_clauses(path: Path) -> tuple[Clause, ...]:
    """Every clause, in the order of the file. Raises UserError when the pack is missing or damaged."""
    try:
        return tuple(_clause(one) for one in read_yaml(path)["clauses"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise damaged(path, "已损坏（常用语的写法不对）") from None


def _clause(entry: dict[str, Any]) -> Clause:
    paths = entry.get("for", [])
    if entry.keys() - _KEYS or not isinstance(paths, list):
        raise ValueError(entry["title"])
    return Clause(str(entry["title"]), str(entry["text"]).strip(), str(entry.get("group", "")), tuple(paths))
