"""Where each answer came from, in Chinese, as far as a case or a file of answers tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from zxwriter.core.answers import generic
from zxwriter.core.chain.lineage import Lineage
from zxwriter.storage.history import ORIGINS, REDO, TYPED, UNDO

if TYPE_CHECKING:
    from zxwriter.storage.casefile import CaseFile

OTHERWISE = ""  # the key of what holds for every answer not named
_FROM_FILE = "答案文件"


def origins_of_file(answers: Mapping[str, Any], lineage: Lineage) -> dict[str, str]:
    """By concrete path. ``OTHERWISE``: it stood in the file."""
    return {OTHERWISE: _FROM_FILE, **_carried(answers, lineage)}


def origins_of_case(case: CaseFile) -> dict[str, str]:
    """By concrete path, from the newest change of each element that was not an undo. ``OTHERWISE``: typed."""
    answers = case.answers
    told: dict[str, str] = {}
    for row in case.history():
        if row.origin not in (UNDO, REDO) and row.action != "move":
            word = ORIGINS.get(row.origin, row.origin)
            told[row.path] = told[generic(row.path)] = word
    # An item that was moved answers by what was last said of its like.
    flat = dict(_leaves(answers, ""))
    found = {path: told.get(path) or told[generic(path)] for path in flat if path in told or generic(path) in told}
    return {OTHERWISE: ORIGINS[TYPED], **found, **_carried(answers, case.lineage)}


def _carried(answers: Mapping[str, Any], lineage: Lineage) -> dict[str, str]:
    flat = dict(_leaves(answers, ""))
    origins = {path: lineage.origin(path, flat[path]) for path in lineage.carried if path in flat}
    return {path: f"取自{one.document}" for path, one in origins.items() if one is not None}


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every answer by its concrete path; a list of plain values is one answer."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from _leaves(one, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        for number, one in enumerate(value):
            yield from _leaves(one, f"{path}[{number}]")
    else:
        yield path, value
