"""Editors of numbers that mean something: case numbers and numbers of identity. Below stands what they were read as."""

from __future__ import annotations

import re

from zxwriter.core.answers import Answer
from zxwriter.core.values import characters
from zxwriter.core.values.case_number import CaseNumber, OldCaseNumber, read
from zxwriter.core.values.identity import birth_date, check_credit_code, check_id_number, plain_number
from zxwriter.core.values.numerals import arabic_date
from zxwriter.ui.editors.lines import LineEditor

_BRACKETS = str.maketrans("（）〔〕［］【】", "()()()()")
_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"[0-9A-Za-z ]*")
_LENGTH = 18
_OLD_LENGTH = 15


def _bare(text: str) -> str:
    """The text without what is mere typing: widths, kinds of brackets, spaces."""
    return _SPACES.sub("", characters.nfkc_narrow(text)).translate(_BRACKETS).replace("[", "(").replace("]", ")")


class CaseNumberEditor(LineEditor):
    """A case number. Left, it takes the usual form where only brackets, widths and spaces differ."""

    def tidied(self, text: str) -> str:
        value = read(text).value
        if value is not None and _bare(text) == _bare(str(value)):
            return str(value)
        return text.strip()

    def hint_for(self, answer: Answer) -> str:
        value = answer.value
        if answer.defaulted or not isinstance(value, CaseNumber | OldCaseNumber):
            return ""
        parts = self._parts(value) if isinstance(value, CaseNumber) else _old_parts(value)
        usual = str(value)
        return " · ".join(parts) + ("" if usual == str(answer.raw).strip() else f"　规范写法：{usual}")

    def _parts(self, value: CaseNumber) -> list[str]:
        reference = self.surroundings.reference
        court = reference.courts.by_code(value.court_code)
        kind = reference.case_types.get(value.type_code)
        word = f"{value.specialty}{value.type_code}"
        return [
            f"年度 {value.year}",
            f"法院 {value.court_code} {court.name if court else '（法院代字表中没有）'}",
            f"类型 {word} {kind.name}" if kind else f"类型 {word}",
            f"编号 {value.serial}号{value.suffix}",
        ]


def _old_parts(value: OldCaseNumber) -> list[str]:
    """A number of the form before 2016 names no court of the directory."""
    court = f"法院 {value.court_word}" if value.court_word else "没有法院简称"
    return [
        f"年度 {value.year}",
        court,
        f"类型 {value.kind_word}",
        f"编号 {value.serial}号{value.suffix}",
        "2016年前的写法",
    ]


class IdentityEditor(LineEditor):
    """A number of identity: checked while it is typed; left, it is half-width, without blanks, X a capital."""

    def tidied(self, text: str) -> str:
        narrow = characters.nfkc_narrow(text)
        return plain_number(text) if _NUMBER.fullmatch(narrow) else text.strip()

    def hint_for(self, answer: Answer) -> str:
        if not isinstance(answer.value, str) or answer.defaulted:
            return ""
        number = plain_number(answer.value)
        if not number.isascii() or not number.isalnum():
            return ""
        if len(number) not in (_LENGTH, _OLD_LENGTH):
            return f"已填{len(number)}位" if number.isdigit() and len(number) < _LENGTH else ""
        return _personal(number) if number[:-1].isdigit() else _organisational(number)


def _personal(number: str) -> str:
    fault, born = check_id_number(number), birth_date(number)
    if born is None or (fault is not None and len(number) == _LENGTH):
        # Codes of organisations may be all digits too.
        return (
            _organisational(number)
            if check_credit_code(number) is None
            else f"核对不符：{fault.message if fault else ''}"
        )
    order = number[16] if len(number) == _LENGTH else number[14]
    return f"校验相符 · {arabic_date(born)}出生 · {'男' if int(order) % 2 else '女'}"


def _organisational(number: str) -> str:
    fault = check_credit_code(number)
    return f"核对不符：{fault.message}" if fault else "统一社会信用代码校验相符"
