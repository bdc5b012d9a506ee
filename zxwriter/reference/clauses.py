"""The shipped clauses for long texts (``resources/clauses.yaml``)."""

from __future__ import annotations

from pathlib import Path

from zxwriter.core.clauses import Clause
from zxwriter.reference.packs import damaged, read_yaml


def load_clauses(path: Path) -> tuple[Clause, ...]:
    """Every clause, in the order of the file. Raises UserError when the pack is missing or damaged."""
    try:
        return tuple(
            Clause(str(one["title"]), str(one["text"]).strip(), str(one.get("group", "")), tuple(one.get("for", ())))
            for one in read_yaml(path)["clauses"]
        )
    except (KeyError, TypeError, AttributeError):
        raise damaged(path, "已损坏（常用语的写法不对）") from None
