"""Identity numbers of persons (GB 11643) and credit codes of organisations (GB 32100)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from zxwriter.core.findings import Severity
from zxwriter.core.values.characters import nfkc_narrow


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a number. An ``INFO`` is only a remark: the number may stand."""

    code: str
    message: str
    mend: str
    severity: Severity = Severity.ERROR


_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CHECK_AGAIN = "请对照证件逐位核对后重新填写。"


def plain_number(text: str) -> str:
    """The number as it is stored: half-width, capital letters, no spaces."""
    return re.sub(r"\s+", "", nfkc_narrow(text)).upper()


def birth_date(text: str) -> date | None:
    """The date of birth in an identity number of 18 or 15 digits; None where there is none."""
    number = plain_number(text)
    if re.fullmatch("[0-9]{17}[0-9X]", number):
        digits = number[6:14]
    elif re.fullmatch("[0-9]{15}", number):
        digits = "19" + number[6:12]
    else:
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def check_id_number(text: str) -> Fault | None:
    """The first fault of a 公民身份号码, None where it is sound. Old numbers of 15 digits get a remark (``INFO``)."""
    number = plain_number(text)
    if len(number) not in (15, 18):
        return Fault("id_number.length", f"公民身份号码应为18位，现为{len(number)}位。", _CHECK_AGAIN)
    if not re.fullmatch("[0-9]{15}|[0-9]{17}[0-9X]", number):
        return Fault("id_number.characters", "公民身份号码只能由数字组成，仅第18位可以是X。", _CHECK_AGAIN)
    if not _PROVINCES.fullmatch(number[:2]):
        return Fault("id_number.region", f"公民身份号码开头的地区代码“{number[:2]}”不存在。", _CHECK_AGAIN)
    born = birth_date(number)
    if born is None or born.year < 1800:
        digits = number[6:14] if len(number) == 18 else number[6:12]
        return Fault("id_number.birth", f"公民身份号码中的出生日期“{digits}”不是有效日期。", _CHECK_AGAIN)
    if len(number) == 15:
        return Fault(
            "id_number.old",
            "这是15位的旧身份证号码。",
            "请核实有无18位公民身份号码，有的应填写18位号码。",
            Severity.INFO,
        )
    total = sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, number, strict=False))
    if _ID_CHECKS[total % 11] != number[17]:
        return Fault("id_number.check_digit", "公民身份号码的校验码不符，其中至少有一位写错。", _CHECK_AGAIN)
    return None


def _organisation_check(code: str) -> str:
    total = sum(
        weight * _ORGANISATION_ALPHABET.index(one) for weight, one in zip(_ORGANISATION_WEIGHTS, code, strict=False)
    )
    return "0123456789X0"[11 - total % 11]


def check_credit_code(text: str) -> Fault | None:
    """The first fault of a 统一社会信用代码, None where it is sound.

    The check digit of the whole code is judged as an error. That of the organisation code inside (places 9 to 17)
    only warns: codes that registries once gave out with a wrong one are in use.
    """
    code = plain_number(text)
    if len(code) != 18:
        return Fault("credit_code.length", f"统一社会信用代码应为18位，现为{len(code)}位。", "请对照营业执照逐位核对。")
    wrong = next((one for one in code if one not in _CREDIT_ALPHABET), None)
    if wrong is not None:
        shown = wrong if wrong in "IOSVZ" else f"U+{ord(wrong):04X}"
        hint = "字母I、O请核对是否为数字1、0。" if wrong in "IO" else "请对照营业执照逐位核对。"
        return Fault(
            "credit_code.characters",
            f"统一社会信用代码不使用字符“{shown}”（只用数字和I、O、S、V、Z以外的大写字母）。",
            hint,
        )
    if not re.fullmatch("[0-9]{6}", code[2:8]):
        return Fault(
            "credit_code.region", "统一社会信用代码第3至8位应为数字（登记机关的行政区划）。", "请对照营业执照逐位核对。"
        )
    total = sum(_CREDIT_ALPHABET.index(one) * pow(3, place, 31) for place, one in enumerate(code[:17]))
    if _CREDIT_ALPHABET[-total % 31] != code[17]:
        return Fault(
            "credit_code.check_digit", "统一社会信用代码的校验码不符，其中至少有一位写错。", "请对照营业执照逐位核对。"
        )
    if _organisation_check(code[8:16]) != code[16]:
        return Fault(
            "credit_code.organisation",
            "统一社会信用代码第9至17位（组织机构代码）的校验码不符。",
            "请对照营业执照核对；执照确系如此的，可以保留。",
            Severity.WARNING,
        )
    return None
