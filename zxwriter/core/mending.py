"""Mends that are certain: the same answer in its proper form. Whatever needs a person's judgement has none."""

from __future__ import annotations

from dataclasses import replace

from zxwriter.core.answers import Answers
from zxwriter.core.findings import Finding, Fix
from zxwriter.core.ports import Reference
from zxwriter.core.superiors import the_court
from zxwriter.core.values.case_number import read

# The number itself is understood beyond doubt; only its writing is not the usual one.
_WRITING = {f"case_number.{code}" for code in ("brackets", "brackets_missing", "hao_missing", "spacing", "wide_digits")}
_SHORT_NAME = "court.short_name"


def with_fix(finding: Finding, answers: Answers, reference: Reference) -> Finding:
    """The finding with its certain mend, or as it was where there is none."""
    if finding.code != _SHORT_NAME and finding.code not in _WRITING:
        return finding
    answer = answers.get(finding.path)
    if answer is None or not isinstance(answer.raw, str):
        return finding
    typed = answer.raw.strip()
    proper = _court(typed, reference) if finding.code == _SHORT_NAME else _number(typed)
    return finding if not proper or proper == typed else replace(finding, fix=Fix(finding.path, proper))


def _court(typed: str, reference: Reference) -> str:
    court = the_court(reference.courts, typed)
    return court.name if court is not None else ""


def _number(typed: str) -> str:
    reading = read(typed)
    understood = reading.value is not None and all(one.code in _WRITING for one in reading.faults)
    return str(reading.value) if understood else ""
