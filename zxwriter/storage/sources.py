"""Answers from wherever a person keeps them: a file of answers, or a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from zxwriter.storage.answers_file import read_answers_file

if TYPE_CHECKING:
    from zxwriter.storage.outputs import Accepted

SUFFIX = ".zxw"


def is_case(source: Path | str) -> bool:
    """Whether this names a case and not a file of answers."""
    return source != "-" and Path(source).suffix.lower() == SUFFIX


def read_answers(source: Path | str, password: str | None = None) -> tuple[str | None, dict[str, Any]]:
    """The document type (None where the file names none) and the raw answers of a file; ``-`` is the standard input.

    A case is only read, also while a window has it open. UserError, among them NeedsPassword and WrongPassword.
    """
    if is_case(source):
        from zxwriter.storage.casefile import CaseFile

        with CaseFile.open(Path(source), password, readonly=True) as case:
            return case.type_id, case.answers
    return read_answers_file("-" if source == "-" else Path(source))


def read_reasons(source: Path | str, password: str | None = None) -> list[Accepted]:
    """The findings a case lets stand with their reasons; none for a file of answers. UserError as ``read_answers``."""
    if not is_case(source):
        return []
    from zxwriter.storage.casefile import CaseFile

    with CaseFile.open(Path(source), password, readonly=True) as case:
        return case.accepted()
