"""Case numbers (案号): one grammar for the form since 2016 and the one before, without any table.

Source of the form since 2016: 关于人民法院案件案号的若干规定（法〔2015〕137号，法〔2018〕335号修改） articles 2 to 5,
7 and 10. What tables and the named court add is in ``zxwriter.core.rules.case_number``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from zxwriter.core.findings import Severity
from zxwriter.core.values.case_number_grammar import (
    ANCHOR,
    Clean,
    Scan,
    clean,
    looks_like_court_business,
    looks_like_type,
    scan,
)
from zxwriter.core.values.characters import printable

_LONGEST = 400  # characters of one typed number; lists of joined cases are long
_WINDOW, _LONG_WINDOW = 80, 2000  # characters looked at behind one year in running text; lists may go on


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A number in the form since 2016.

    ``court_code`` 法院代字 (``鲁0102``), ``specialty`` 专门审判代字 (``知`` or ``""``), ``type_code`` 类型代字,
    ``serial`` as written, with lists and ranges (``1、2、3``, ``3841-3853``), ``suffix`` ``之一`` or ``""``.
    """

    year: int
    court_code: str
    specialty: str
    type_code: str
    serial: str
    suffix: str = ""

    def __str__(self) -> str:
        return f"（{self.year:04d}）{self.court_code}{self.specialty}{self.type_code}{self.serial}号{self.suffix}"

    def base(self) -> CaseNumber:
        """The case itself: the suffix counts the documents of a case and is no part of its number."""
        return replace(self, suffix="")


@dataclass(frozen=True, slots=True)
class OldCaseNumber:
    """A number in the form before 2016: ``（2015）深龙法执字第1652号``.

    ``court_word`` (深龙法, ``""`` where the number names no court) was chosen by each court and identifies none.
    """

    year: int
    court_word: str
    kind_word: str
    serial: str
    suffix: str = ""

    def __str__(self) -> str:
        return f"（{self.year:04d}）{self.court_word}{self.kind_word}字第{self.serial}号{self.suffix}"

    def base(self) -> OldCaseNumber:
        """The case itself, without the suffix."""
        return replace(self, suffix="")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the writing of a number; ``start`` (in) and ``end`` (out) are offsets in the text read."""

    severity: Severity
    code: str
    message: str
    mend: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and the number read from it. ``value`` is None only where some fault is an error."""

    text: str
    value: CaseNumber | OldCaseNumber | None
    faults: tuple[Fault, ...]


def _value(found: Scan) -> CaseNumber | OldCaseNumber | None:
    if found.form == "new":
        return CaseNumber(found.year, found.code, found.specialty, found.word, found.serial, found.suffix)
    if found.form == "old":
        return OldCaseNumber(found.year, found.code, found.word, found.serial, found.suffix)
    return None


def _reading(text: str, cleaned: Clean, found: Scan, shift: int = 0) -> Reading:
    """The scan as a reading of ``text``; ``shift`` is where that text starts in the text cleaned."""
    value = _value(found)
    if not found.notes:
        return Reading(text, value, ())
    normal = str(value) if value else ""
    faults = tuple(
        Fault(
            note.severity,
            f"case_number.{note.code}",
            note.message,
            note.mend.replace("{normal}", normal) if normal or "{normal}" not in note.mend else note.plain_mend,
            cleaned.raw_start(note.start) - shift,
            cleaned.raw_end(note.end) - shift,
        )
        for note in found.notes
    )
    return Reading(text, value, faults)


def read(text: str) -> Reading:
    """Read one typed case number. Never raises; spaces inside and other kinds of brackets are understood.

    Where the text is no case number, or holds something besides one, a fault of severity ``ERROR`` says so.
    """
    whole = len(text)
    if whole > _LONGEST:
        return _refusal(text, "too_long", f"案号过长（{whole}个字符）。", "一处只填写一个案号。")
    return _read(text)


@lru_cache(maxsize=1024)  # a number is read as an answer and judged by a rule, and most answers outlive a keystroke
def _read(text: str) -> Reading:
    cleaned = clean(text)
    if not cleaned.text:
        return _refusal(text, "empty", "没有填写案号。", "请填写案号，如“（2024）鲁0102执12号”。")
    reading = _reading(text, cleaned, scan(cleaned.text, thorough=True))
    if reading.value is None:
        inside = find(text)
        if inside:
            start, end, first = inside[0]
            moved = tuple(replace(one, start=one.start + start, end=one.end + start) for one in first.faults)
            left_over = _left_over(text[:start] + text[end:], first.value, 0, len(text))
            return Reading(text, first.value, (*moved, left_over))
    return Reading(text, reading.value, (*reading.faults, *_typing(text, reading.value)))


_REMARKS = (
    ("spacing", re.compile(r"\S(\s+)\S"), "案号中间有空格或换行。"),
    ("wide_digits", re.compile("([０-９]+)"), "案号使用了全角数字。"),
)


def _typing(text: str, value: CaseNumber | OldCaseNumber | None) -> list[Fault]:
    """Remarks on spaces inside and on full-width digits, which do no harm: output is always normal."""
    found = [(code, pattern.search(text), message) for code, pattern, message in _REMARKS]
    mend = f"输出时写作“{value}”。" if value else "请删去空格，改用半角数字。"
    return [
        Fault(Severity.INFO, f"case_number.{code}", message, mend, *match.span(1))
        for code, match, message in found
        if match
    ]


def _left_over(rest: str, value: CaseNumber | OldCaseNumber | None, start: int, end: int) -> Fault:
    shown = printable(rest.strip())
    shown = shown if len(shown) <= 20 else shown[:20] + "……"
    return Fault(
        Severity.ERROR, "case_number.surplus", f"案号前后还有其他文字“{shown}”。", f"此处只填写“{value}”。", start, end
    )


def _refusal(text: str, code: str, message: str, mend: str) -> Reading:
    return Reading(text, None, (Fault(Severity.ERROR, f"case_number.{code}", message, mend, 0, len(text)),))


def find(text: str) -> list[tuple[int, int, Reading]]:
    """Every case number in running text as ``(start, end, reading)``, in order, not overlapping.

    Time grows linearly with the text: only a limited window behind each year in brackets is looked at. Numbers of
    other papers (政府文件、不动产权证) are left out.
    """
    anchors = [match.start() for match in ANCHOR.finditer(text)]
    found: list[tuple[int, int, Reading]] = []
    for place, start in enumerate(anchors):
        limit = anchors[place + 1] if place + 1 < len(anchors) else len(text)
        cleaned = clean(text, start, min(limit, start + _WINDOW))
        result = scan(cleaned.text, thorough=False)
        cut_off = result.form and (not result.closed or result.end >= len(cleaned.text) - 2)
        touches_end = cut_off or len(cleaned.text) < _WINDOW // 2
        if touches_end and start + _WINDOW < limit:
            cleaned = clean(text, start, min(limit, start + _LONG_WINDOW))
            result = scan(cleaned.text, thorough=False)
        if not _credible(result):
            continue
        end = cleaned.raw_end(result.end)
        found.append((start, end, _reading(text[start:end], cleaned, result, start)))
    return found


def _credible(found: Scan) -> bool:
    """Whether a match in running text is the number of a court's case and not of some other paper."""
    if found.form == "old":
        return bool(found.word)
    if found.form != "new":
        return False
    named = found.code == "最高法" or (found.code[1:].isdigit() and found.known_province)
    if not found.closed:
        return named and looks_like_type(found.word)
    if found.marked:
        return named or looks_like_type(found.word)
    businesslike = found.known_province and (named or looks_like_court_business(found.word))
    return businesslike or looks_like_type(found.word)
