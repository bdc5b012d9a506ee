"""Answers from wherever a person keeps them: a file of answers, or a case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zxwriter.core.chain.lineage import Lineage
from zxwriter.core.chain.origins import Source
from zxwriter.core.errors import UserError
from zxwriter.storage.answers_file import AnswersFile, read_whole_file

if TYPE_CHECKING:
    from zxwriter.storage.outputs import Accepted

SUFFIX, WORD = ".zxw", ".docx"
_ANSWERS = (".json", ".yaml", ".yml")


def is_case(source: Path | str) -> bool:
    """Whether this names a case and not a file of answers."""
    return source != "-" and Path(source).suffix.lower() == SUFFIX


def read_answers(source: Path | str, password: str | None = None) -> tuple[str | None, dict[str, Any]]:
    """The document type (None where the file names none) and the raw answers of a file; ``-`` is the standard input.

    A case is only read, also while a window has it open. UserError, among them NeedsPassword and WrongPassword.
    """
    found = read_given(source, password)
    return found.type, found.answers


def read_given(source: Path | str, password: str | None = None) -> AnswersFile:
    """The same, and where the answers come from."""
    if is_case(source):
        from zxwriter.storage.casefile import CaseFile

        with CaseFile.open(Path(source), password, readonly=True) as case:
            return AnswersFile(case.type_id, case.answers, case.lineage)
    return read_whole_file("-" if source == "-" else Path(source))


def read_reasons(source: Path | str, password: str | None = None) -> list[Accepted]:
    """The findings a case lets stand with their reasons; none for a file of answers. UserError as ``read_answers``."""
    if not is_case(source):
        return []
    from zxwriter.storage.casefile import CaseFile

    with CaseFile.open(Path(source), password, readonly=True) as case:
        return case.accepted()


def read_origins(source: Path | str, given: AnswersFile, password: str | None = None) -> dict[str, str]:
    """Where each answer of what was ``given`` by ``source`` came from, as in ``storage.origins``. UserError."""
    from zxwriter.storage.origins import origins_of_case, origins_of_file

    if not is_case(source):
        return origins_of_file(given.answers, given.lineage)
    from zxwriter.storage.casefile import CaseFile

    with CaseFile.open(Path(source), password, readonly=True) as case:
        return origins_of_case(case)


def read_source(path: Path, password: str | None = None, *, word: Callable[[Path], Source]) -> Source:
    """A document to go on from: a case, a Word file with its elements (``word`` reads them), a file of answers.

    UserError when it is none of these, names no document type, or cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix == WORD:
        return word(path)
    if suffix == SUFFIX:
        return _of_case(path, password)
    if suffix not in _ANSWERS:
        raise UserError(
            "不能从这种文件带入要素", where=str(path), mend="请用案件文件（.zxw）或者嵌入了要素的 Word 文件（.docx）"
        )
    found = read_whole_file(path)
    if found.type is None:
        raise UserError("没有写明文书种类", where=str(path), mend="请在文件中写上 type，或者改用案件文件（.zxw）")
    return Source(found.type, found.answers, earlier=found.lineage.sources)


def _of_case(path: Path, password: str | None) -> Source:
    from zxwriter.storage.casefile import CaseFile

    with CaseFile.open(path, password, readonly=True) as case:
        return source_of_case(case.type_id, case.answers, case.lineage, [one.on for one in case.outputs() if one.final])


def source_of_case(type_id: str, answers: dict[str, Any], lineage: Lineage, finals: list[str]) -> Source:
    """An open case as a document to go on from; ``finals`` are the dates its finals bear, the newest last."""
    own = answers.get("issued_on")
    day = own if isinstance(own, str) and own.strip() else finals[-1] if finals else ""
    return Source(type_id, answers, date=day.strip(), earlier=lineage.sources)
