"""The reference data of this process, read lazily and once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from zxwriter.core.ports import Reference
from zxwriter.paths import Paths
from zxwriter.reference.case_types import CaseTypes
from zxwriter.reference.courts import CourtTable
from zxwriter.reference.statutes import Statutes


def load_reference(paths: Paths) -> Reference:
    """Everything a check may look up. Each pack is read when first asked; a damaged one raises UserError then."""
    return _load(paths.resources)


@lru_cache(maxsize=8)
def _load(resources: Path) -> Reference:
    return Reference(
        courts=CourtTable(resources / "courts.tsv"),
        case_types=CaseTypes(resources / "case_types.tsv"),
        statutes=Statutes(resources / "statutes.yaml", resources / "bases.yaml"),
    )
