"""What has to be handed in with a petition, and what of it is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from zxwriter.core.answers import Answers
from zxwriter.core.findings import Basis
from zxwriter.core.ports import Reference
from zxwriter.paths import default_paths
from zxwriter.reference.packs import damaged, read_yaml


class Material(NamedTuple):
    """A line of the list. ``state`` is ``present``, ``missing`` or ``note``; ``by`` is what it was found in."""

    title: str
    state: str
    by: str
    mend: str
    basis: tuple[Basis, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "state": self.state,
            "by": self.by,
            "mend": self.mend,
            "basis": [one.to_json() for one in self.basis],
        }


@lru_cache(maxsize=1)
def _table() -> Sequence[Mapping[str, Any]]:
    return read_materials(default_paths().resources / "filing.yaml")


def petitions() -> frozenset[str]:
    """The ids of the documents with which something is handed in. Raises UserError when the table is damaged."""
    return frozenset(str(kind_id) for row in _table() for kind_id in row["for"])


def read_materials(path: Path) -> Sequence[Mapping[str, Any]]:
    """The table of what is required. Raises UserError when it is missing or damaged."""
    rows = read_yaml(path).get("materials")
    needed = {"title", "for", "words"}
    if not isinstance(rows, list) or not all(isinstance(one, dict) and needed <= one.keys() for one in rows):
        raise damaged(path, "的写法不对")
    return rows


def checklist(
    kind_id: str, answers: Answers, documents: Iterable[str], names: Iterable[str], reference: Reference
) -> tuple[Material, ...]:
    """Of each thing to be handed in with that petition whether it is there, and the number of copies.

    ``documents`` are the ids of documents in the bundle, ``names`` the names of everything else in it.
    """
    own, named = set(documents), list(names)
    found = [_judged(one, own, named, reference) for one in _table() if kind_id in one["for"] and _asked(one, answers)]
    return (*found, _copies(answers))


def _asked(entry: Mapping[str, Any], answers: Answers) -> bool:
    """Whether this is required of a petition with these answers."""
    if "when" not in entry:
        return True
    shown = [
        answer.shown
        for path, answer in answers.by_path.items()
        if answer.visible
        and answer.element.type != "list"
        and answer.shown
        and any(part.split("[")[0] in entry["when"] for part in path.split("."))
    ]
    return any(str(entry.get("about", "")) in one for one in shown)


def _judged(entry: Mapping[str, Any], documents: set[str], names: Sequence[str], reference: Reference) -> Material:
    by = next((name for name in names if any(word in name for word in entry["words"])), "")
    present = bool(by) or bool(documents & set(entry.get("documents", ())))
    basis = reference.basis(entry["basis"]) if "basis" in entry else ()
    state = "present" if present else "missing"
    return Material(entry["title"], state, by, "" if present else str(entry.get("mend", "")), basis)


def _copies(answers: Answers) -> Material:
    others = len([path for path in answers.by_path if path.startswith("respondents[") and path.endswith("].name")])
    mend = f"正本1份，副本{others}份（按对方当事人的人数）；打印时核对份数" if others else "按对方当事人的人数备齐副本"
    return Material("份数", "note", "", mend)
