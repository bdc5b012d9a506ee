"""A case that begins with answers from elsewhere: what was taken over from another document, and what was imported."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zxwriter.core.chain.lineage import Lineage, only_carried
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.history import DERIVED, IMPORTED
from zxwriter.storage.planning import Put


def begin_case(
    path: Path,
    type_id: str,
    answers: Mapping[str, Any],
    lineage: Lineage,
    *,
    rest: str = IMPORTED,
    password: str | None = None,
    program: str = "",
    unnamed: bool = False,
) -> CaseFile:
    """A new case, open. What was taken over is its first step, all other answers, of origin ``rest``, the second.

    UserError when the file is there already or cannot be written.
    """
    carried = only_carried(answers, lineage)
    made = CaseFile.create(
        path,
        type_id,
        carried or answers,
        password=password,
        origin=DERIVED if carried else rest,
        label=made_from(lineage) if carried else "新建",
        lineage=lineage,
        program=program,
        unnamed=unnamed,
    )
    if carried:
        made.apply("", [Put(str(name), value) for name, value in answers.items()], rest)
    return made


def made_from(lineage: Lineage) -> str:
    """``据请示（…）（2023）鲁0102执1234号``: the documents in words."""
    documents = dict.fromkeys(one.origin.document for one in lineage.carried.values())
    return f"据{'、'.join(documents)}"
