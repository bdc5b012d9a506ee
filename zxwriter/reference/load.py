"""The reference data of this process, read lazily and once."""

from __future__ import annotations

from contextlib import suppress
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
from zxwriter.reference.statutes import Statutes


def load_reference(paths: Paths) -> Reference:
    """Everything a check may look up. Each pack is read when first asked; a damaged one raises UserError then."""
    return _load(paths.resources, paths.packs, _stamp(paths.packs))


def _stamp(own: Path | None) -> tuple[tuple[str, int, int], ...]:
    """What tells one state of the court's own packs from another."""
    if own is None:
        return ()
    found = []
    for name in (courts.FILE_NAME, calendar.FILE_NAME):
        with suppress(OSError):
            stat = (own / name).stat()
            found.append((name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)


@lru_cache(maxsize=8)
def _load(resources: Path, own: Path | None, stamp: tuple[tuple[str, int, int], ...]) -> Reference:
    del stamp  # another state of the packs is another reference
    statutes = Statutes(resources / "statutes.yaml", resources / "bases.yaml")
    return Reference(
        courts=CourtTable(resources / courts.FILE_NAME, own / courts.FILE_NAME if own else None),
        case_types=CaseTypes(resources / "case_types.tsv"),
        statutes=statutes,
        calendar=WorkCalendar(resources / calendar.FILE_NAME, own / calendar.FILE_NAME if own else None),
        deadlines=Deadlines(resources / "deadlines.yaml", statutes.basis),
        seals=Seals(resources / SEALING),
    )
