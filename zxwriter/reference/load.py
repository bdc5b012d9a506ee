"""The reference data of this process, read lazily and once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from zxwriter.core.ports import Reference
from zxwriter.paths import Paths
from zxwriter.reference import calendar, courts
from zxwriter.reference.calendar import WorkCalendar
from zxwriter.reference.case_types import CaseTypes
from zxwriter.reference.courts import CourtTable
from zxwriter.reference.deadlines import Deadlines
from zxwriter.reference.sealing import FILE_NAME as SEALING
from zxwriter.reference.sealing import Seals
from zxwriter.reference.stamps import state_of
from zxwriter.reference.statutes import Statutes


def load_reference(paths: Paths) -> Reference:
    """Everything a check may look up. Each pack is read when first asked; a damaged one raises UserError then."""
    return _load(paths.resources, paths.packs, state_of(paths.packs))


@lru_cache(maxsize=8)
def _load(resources: Path, own: Path | None, state: tuple[tuple[str, int, int], ...]) -> Reference:
    del state  # another state of the court's own packs is another reference
    statutes = Statutes(resources / "statutes.yaml", resources / "bases.yaml")
    return Reference(
        courts=CourtTable(resources / courts.FILE_NAME, own / courts.FILE_NAME if own else None),
        case_types=CaseTypes(resources / "case_types.tsv"),
        statutes=statutes,
        calendar=WorkCalendar(resources / calendar.FILE_NAME, own / calendar.FILE_NAME if own else None),
        deadlines=Deadlines(resources / "deadlines.yaml", statutes.basis),
        seals=Seals(resources / SEALING),
    )
