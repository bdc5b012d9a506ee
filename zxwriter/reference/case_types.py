"""The kinds of cases and their 类型代字 (``resources/case_types.tsv``)."""

from __future__ import annotations

from pathlib import Path

from zxwriter.core.ports import CaseType
from zxwriter.reference.packs import read_table

COLUMNS = ("code", "name", "family", "standard_id", "verified", "grade", "note")


class CaseTypes:
    """Look-up by 类型代字. Read when first asked.

    One code may stand for several kinds of cases (民辖: four); their names are joined with 、.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._table: dict[str, CaseType] | None = None

    def get(self, code: str) -> CaseType | None:
        """The kind of case of that 类型代字; None when the table does not know it. Raises UserError (damaged pack)."""
        return self._loaded().get(code)

    def all(self) -> tuple[CaseType, ...]:
        """Every code once, in the order of the standard."""
        return tuple(self._loaded().values())

    def _loaded(self) -> dict[str, CaseType]:
        if self._table is None:
            table: dict[str, CaseType] = {}
            for code, name, family, _standard, verified, _grade, _note in read_table(self._path, COLUMNS):
                known = table.get(code)
                if known is None:
                    table[code] = CaseType(code, name, family, verified == "true")
                else:
                    joined = f"{known.name}、{name}"
                    table[code] = CaseType(code, joined, known.family, known.verified and verified == "true")
            self._table = table
        return self._table
