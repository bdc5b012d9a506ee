"""What tables, the named court and the date add to the grammar of case numbers.

Sources: 关于人民法院案件案号的若干规定（法〔2015〕137号，法〔2018〕335号修改）; 法〔2016〕237号 (bankruptcy apart since
2016-08-01); 民事诉讼法第236条 (reconsideration goes to the next superior court); 法发〔2024〕9号第5条 (执他).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from zxwriter.core.findings import Finding, Severity
from zxwriter.core.ports import Court, Reference
from zxwriter.core.values.case_number import CaseNumber, OldCaseNumber, Reading, read

FIRST_YEAR = 2016  # the rules on case numbers are in force since 2016-01-01

_ELEMENTS = "anhao-2018:2"
_LAYOUT = "anhao-2018:3"
_UPPER_CODES = "anhao-2018:4"
_CODES = "anhao-2018:5"
_TYPE_WORDS = "anhao-2018:7"
_SERIALS = "anhao-2018:10"
_BOUNDARIES = "anhao-2018:13"
_TYPE_TABLE = "anhao-leixing:table"
_SUFFIXES = "anhao-houzhui-2016:notice"
_BANKRUPTCY = "fa2016-237:notice"
_CROSS_ENFORCEMENT = "fafa2024-9:5"
_DISPUTE_STYLE = "fafa2024-9:style10"
_RECONSIDERATION = "minsu-2023:236"

BASIS_KEYS = (
    _ELEMENTS,
    _LAYOUT,
    _UPPER_CODES,
    _CODES,
    _TYPE_WORDS,
    _SERIALS,
    _BOUNDARIES,
    _TYPE_TABLE,
    _SUFFIXES,
    _BANKRUPTCY,
    _CROSS_ENFORCEMENT,
    _DISPUTE_STYLE,
    _RECONSIDERATION,
)

_FAULT_BASES = {
    "year_missing": (_ELEMENTS, _LAYOUT),
    "year_form": (_ELEMENTS,),
    "year_implausible": (_ELEMENTS,),
    "brackets_missing": (_LAYOUT,),
    "brackets": (_LAYOUT,),
    "court_missing": (_ELEMENTS, _LAYOUT),
    "province": (_UPPER_CODES,),
    "court_word": (_UPPER_CODES,),
    "court_digits": (_CODES,),
    "type_missing": (_ELEMENTS, _LAYOUT),
    "type_length": (_TYPE_WORDS,),
    "serial_missing": (_ELEMENTS, _LAYOUT),
    "serial_none": (_SERIALS,),
    "serial_zero": (_SERIALS,),
    "serial_form": (_SERIALS,),
    "dash_suffix": (_SUFFIXES,),
    "suffix_place": (_SUFFIXES,),
    "suffix_form": (_SUFFIXES,),
    "mixed_form": (_LAYOUT,),
    "hao_missing": (_LAYOUT,),
    "unrecognised": (_LAYOUT,),
}
_LEVEL_BY_DIGITS = {0: "高级", 2: "中级", 4: "基层"}
_PROVINCE = re.compile("[^省市]{2,3}[省市]|[^区]{2,6}自治区")
# Words that name mediation before a case is filed; they are in use and belong to no type of case.
_MEDIATION = "诉前调"


@dataclass(slots=True)
class _Examination:
    """One number under examination and what was found so far."""

    reference: Reference
    findings: list[Finding] = field(default_factory=list)

    def add(self, severity: Severity, code: str, message: str, mend: str, bases: Iterable[str] = ()) -> None:
        basis = self.reference.basis(*bases)
        self.findings.append(Finding(severity, f"case_number.{code}", "", message, mend, basis))


def examine(
    text: str,
    reference: Reference,
    *,
    court: str | None = None,
    types: Sequence[str] = (),
    on: date | None = None,
    document: str = "本文书",
    type_bases: Sequence[str] | None = None,
) -> tuple[Reading, list[Finding]]:
    """Read one case number and judge it.

    ``court`` is the name of the court the number should belong to, ``types`` the 类型代字 that may stand here (any,
    when empty), ``on`` the date of the document, ``document`` its name for the message on types and ``type_bases``
    the keys of the law that prescribes them (by default 法发〔2024〕9号第5条 for 执他, style 10 for 执协, else none).
    The findings have an empty path; the caller attaches them. Every key used is in ``BASIS_KEYS``.
    """
    reading = read(text)
    examination = _Examination(reference)
    for fault in reading.faults:
        bases = _FAULT_BASES.get(fault.code.removeprefix("case_number."), ())
        examination.findings.append(
            Finding(fault.severity, fault.code, "", fault.message, fault.mend, reference.basis(*bases))
        )
    value = reading.value
    if value is None:
        return reading, examination.findings
    _judge_year(value, on, examination)
    if isinstance(value, CaseNumber):
        directory = reference.courts
        entry = directory.by_code(value.court_code)
        province_known = not any(one.code == "case_number.province" for one in reading.faults)
        named = tuple(directory.named(court.strip())) if court and court.strip() else ()
        _judge_court(value, entry, court or "", named, province_known, examination)
        _judge_type(value, examination)
        _judge_level(value, entry, examination)
        _judge_expected_type(value.specialty + value.type_code, types, document, type_bases, examination)
        _judge_peculiarities(value, examination)
    elif value.year >= FIRST_YEAR:
        _judge_expected_type(value.kind_word, types, document, type_bases, examination)
    return reading, examination.findings


def _judge_year(value: CaseNumber | OldCaseNumber, on: date | None, examination: _Examination) -> None:
    if on is not None and value.year > on.year:
        message = f"案号“{value}”的收案年度晚于本文书的日期（{on.year}年）。"
        examination.add(Severity.ERROR, "future_year", message, "请核对收案年度和成文日期。", (_ELEMENTS,))
    if isinstance(value, CaseNumber) and value.year < FIRST_YEAR:
        message = f"“{value}”是2016年起使用的新式案号，收案年度却是{value.year}年。"
        mend = "请核对年度；2015年及以前的案件按原案号填写，如“（2015）深龙法执字第1652号”。"
        examination.add(Severity.ERROR, "new_form_before_2016", message, mend, (_LAYOUT,))
    if isinstance(value, OldCaseNumber) and value.year >= FIRST_YEAR:
        message = f"“{value}”是2016年以前的写法，收案年度却是{value.year}年。"
        mend = "2016年起的案号应写作“（收案年度）法院代字类型代字编号号”，不写“字第”，请核对原案号。"
        examination.add(Severity.WARNING, "old_form_after_2016", message, mend, (_LAYOUT,))


def _judge_court(
    value: CaseNumber,
    entry: Court | None,
    court: str,
    named: tuple[Court, ...],
    province_known: bool,
    examination: _Examination,
) -> None:
    """Whether the code is in the table and belongs to the named court."""
    directory = examination.reference.courts
    code = value.court_code
    well_formed = code == "最高法" or len(code) - 1 in _LEVEL_BY_DIGITS
    if entry is None and province_known and well_formed:
        message = f"法院代字“{code}”不在现有名录中。"
        known = "、".join(f"{one.name}的代字为“{one.code}”" for one in named[:3])
        mend = f"请核对法院代字{f'，名录中{known}' if known else ''}；名录可能不全，确系该院代字的，可以保留。"
        examination.add(Severity.WARNING, "unknown_court", message, mend, (_CODES,))
    if not named:
        if province_known:
            _judge_province(value, court.strip(), examination)
        return
    if entry is None:
        # Our list may lack a code, but no court changes its province.
        if province_known and all(code[0] != one.code[0] for one in named):
            _mismatch(value, f"“{code}”与{court.strip()}不在同一高级法院辖区", named, examination)
        return
    if not any(directory.same(entry, one) for one in named):
        _mismatch(value, f"“{code}”是{entry.name}的代字", named, examination)
        return
    successor = directory.by_code(entry.successor_code) if entry.successor_code else None
    if successor is not None and successor.status == "seen_after_2015":
        message = f"“{code}”是{successor.name}的原代字，该院现用“{successor.code}”。"
        mend = f"请核对收案年度：更换代字以后收案的，应写“{successor.code}”。"
        examination.add(Severity.INFO, "former_court_code", message, mend, (_BOUNDARIES,))


def _judge_province(value: CaseNumber, court: str, examination: _Examination) -> None:
    """A court we do not know still says its province, and the code says it too."""
    match = _PROVINCE.match(court)
    province = match[0] if match else ""
    high = examination.reference.courts.named(f"{province}高级人民法院") if province else ()
    if high and not value.court_code.startswith(("最高法", "兵", high[0].code[0])):
        message = f"案号“{value}”与法院不符：“{value.court_code[0]}”不是{province}的法院代字。"
        mend = f"请核对法院名称和案号；“{court}”不在法院名录中，也请核对全称。"
        examination.add(Severity.WARNING, "court_province", message, mend, (_CODES,))


def _mismatch(value: CaseNumber, why: str, named: tuple[Court, ...], examination: _Examination) -> None:
    expected = "、".join(f"{one.name}（{one.code}）" for one in named[:3])
    message = f"案号“{value}”与法院不符：{why}，此处的法院是{expected}。"
    mend = (
        f"请核对法院名称和法院代字；法院无误的，代字应为“{named[0].code}”。"
        if len(named) == 1
        else "请核对法院名称和法院代字。"
    )
    examination.add(Severity.ERROR, "court_mismatch", message, mend, (_CODES,))


def _judge_type(value: CaseNumber, examination: _Examination) -> None:
    word = value.type_code
    if _MEDIATION in word:
        return
    table = examination.reference.case_types
    known = table.get(word) or table.get(value.specialty + word)
    if known is None:
        message = f"类型代字“{value.specialty}{word}”不在案件类型代字标准中。"
    elif not known.verified:
        message = f"类型代字“{word}”（{known.name}）未能在案件类型代字标准中核实。"
    else:
        return
    examination.add(
        Severity.WARNING, "unknown_type", message, "请核对类型代字；确系该案原案号的，可以保留。", (_TYPE_TABLE,)
    )


def _judge_level(value: CaseNumber, entry: Court | None, examination: _Examination) -> None:
    """Types of cases a court of this level does not have."""
    digits = len(value.court_code) - 1
    level = entry.level if entry else "最高" if value.court_code == "最高法" else _LEVEL_BY_DIGITS.get(digits, "")
    word = value.specialty + value.type_code
    if level == "基层" and word == "执复":
        message = f"案号“{value}”不成立：执行复议案件由上一级法院审查，基层法院没有“执复”案件。"
        mend = "请核对法院代字和类型代字；基层法院审查的是执行异议，类型代字为“执异”。"
        examination.add(Severity.ERROR, "level", message, mend, (_RECONSIDERATION,))
    elif level == "基层" and word == "执监":
        message = f"“{value}”是基层法院的“执监”案号，十分少见。"
        mend = "请核对法院代字和类型代字；执行监督案件一般由中级以上法院办理。"
        examination.add(Severity.WARNING, "level", message, mend)
    elif level == "基层" and word in ("民终", "刑终", "行终"):
        message = f"“{value}”是基层法院的“{word}”案号，基层法院不审理二审案件。"
        examination.add(Severity.WARNING, "level", message, "请核对法院代字，检查是否多写了数字。")
    elif level in ("基层", "中级") and word in ("知民终", "知行终"):
        message = f"“{word}”案号见于最高人民法院和高级法院，“{value}”却是{level}法院的案号。"
        examination.add(Severity.WARNING, "level", message, "请核对法院代字和类型代字。")


def _judge_expected_type(
    word: str,
    types: Sequence[str],
    document: str,
    type_bases: Sequence[str] | None,
    examination: _Examination,
) -> None:
    if not types or word in types:
        return
    expected = "或".join(f"“{one}”" for one in types)
    if type_bases is None:
        type_bases = [key for one, key in (("执他", _CROSS_ENFORCEMENT), ("执协", _DISPUTE_STYLE)) if one in types]
    message = f"{document}应使用{expected}字案号，现为“{word}”字。"
    mend = f"请填写类型代字为{expected}的案号。"
    examination.add(Severity.ERROR, "wrong_type", message, mend, type_bases)


def _judge_peculiarities(value: CaseNumber, examination: _Examination) -> None:
    if value.type_code in ("民破", "民算") and value.year > FIRST_YEAR:
        message = f"“{value.type_code}”只用于2016年1月1日至7月31日收案的案件，此后改用“破”“强清”等代字。"
        examination.add(Severity.INFO, "bankruptcy_type", message, "请核对收案年度和类型代字。", (_BANKRUPTCY,))
    if value.type_code == "刑核" and len(value.serial) != 8:
        message = f"刑事复核案件的编号应为8位，“{value.serial}”不是8位。"
        examination.add(Severity.WARNING, "review_serial", message, "请核对案件编号。", (_SERIALS,))
