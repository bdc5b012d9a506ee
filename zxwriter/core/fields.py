"""The element types: how an answer as typed is read into a value, and how the value is shown.

A new type is one class, registered at the end of this file. A value that cannot be read is never lost: the answer
keeps what was typed, and the document in draft shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from zxwriter.core.form import Element
from zxwriter.core.values import case_number, characters, dates, money
from zxwriter.core.values.numerals import arabic_date

_QUOTED = 40  # characters of an answer repeated in a message
_HUGE = 10**18
_MOST = 10**9
_CONTAINERS = (list, dict)
_YES_NO = {"是": True, "true": True, "否": False, "false": False}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an answer cannot be read: a code, what is wrong and how to mend it (Chinese)."""

    code: str
    message: str
    mend: str


class Read(NamedTuple):
    """The outcome of reading one answer: the value (None where open or unreadable) and the fault, if any."""

    value: Any = None
    fault: Fault | None = None


class FieldType(Protocol):
    """One element type."""

    multiline: bool
    strict: bool  # a name or number, where runs of × can only be an open placeholder

    def read(self, raw: Any, element: Element) -> Read:
        """The value of an answer as typed, or why it is none. Never raises; a blank answer is not asked about."""
        ...

    def show(self, value: Any, element: Element) -> str:
        """The value as the document prints it."""
        ...


def is_blank(raw: Any) -> bool:
    """True for what counts as not answered: nothing, white space, an empty list or object."""
    if raw is None:
        return True
    if isinstance(raw, str):
        return not raw or raw.isspace()
    return isinstance(raw, _CONTAINERS) and not raw


def kind_of(raw: Any) -> str:
    """What a value of another kind than wanted is called in a message."""
    if isinstance(raw, str):
        return "文字"
    return {dict: "一组值", list: "列表", bool: "是否"}.get(
        type(raw), "数字" if isinstance(raw, int | float) else "其他内容"
    )


def quoted(raw: Any) -> str:
    """What was typed, fit for a message: printable and not too long."""
    if not isinstance(raw, str):
        return kind_of(raw)
    text = characters.printable(raw[: _QUOTED + 1])
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"


def yes_or_no(raw: Any) -> bool | None:
    """Yes or no as typed (是, 否, true, false) or as a file has it; None for anything else."""
    return raw if isinstance(raw, bool) else _YES_NO.get(raw.strip().lower()) if isinstance(raw, str) else None


def day_of(raw: Any) -> date | None:
    """A day in any usual written form, or as a file has it; None for anything else."""
    if isinstance(raw, date):
        return raw.date() if isinstance(raw, datetime) else raw
    return dates.read_date(raw) if isinstance(raw, str) else None


def _digits(raw: int | float | Decimal) -> str | None:
    """A number as text; None where it is not a number anybody writes in a document."""
    if isinstance(raw, int):
        return str(raw) if abs(raw) < _HUGE else None
    return str(raw) if Decimal(raw).is_finite() and -_HUGE < raw < _HUGE else None


def _text_wanted(raw: Any) -> Fault:
    return Fault("value.type", f"应填写文字，实际是{kind_of(raw)}", "改为一段文字")


class TextType:
    """One line of text, or with ``multiline`` several paragraphs."""

    def __init__(self, *, multiline: bool = False, strict: bool = False) -> None:
        self.multiline = multiline
        self.strict = strict

    def read(self, raw: Any, element: Element) -> Read:
        if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
            raw = _digits(raw) or raw
        if not isinstance(raw, str):
            return Read(fault=_text_wanted(raw))
        text = characters.normal_newlines(raw).strip(" \t\n\u3000")
        return Read(text)

    def show(self, value: Any, element: Element) -> str:
        return str(value)


class CourtType(TextType):
    """The name of a court, as it will be printed."""

    def __init__(self) -> None:
        super().__init__(strict=True)


class CaseNumberType:
    """A case number. Its value is the reading of the parser; the rules judge it further."""

    multiline = False
    strict = True

    def read(self, raw: Any, element: Element) -> Read:
        if not isinstance(raw, str):
            return Read(fault=_text_wanted(raw))
        reading = case_number.read(raw)
        return Read(reading.value) if reading.value is not None else Read()

    def show(self, value: Any, element: Element) -> str:
        return str(value)


class ChoiceType:
    """One of the options. Its value is the option's key."""

    multiline = False
    strict = False

    def read(self, raw: Any, element: Element) -> Read:
        if isinstance(raw, str) and element.option(raw) is not None:
            return Read(raw)
        keys = "、".join(f"{one.key}（{one.label}）" for one in element.options)
        return Read(fault=Fault("value.option", f"“{quoted(raw)}”不是可选项", f"从以下选项中选择：{keys}"))

    def show(self, value: Any, element: Element) -> str:
        option = element.option(value)
        return option.text if option else str(value)


class MultiChoiceType:
    """Any number of the options. Its value is the list of keys in the order of the form."""

    multiline = False
    strict = False

    def read(self, raw: Any, element: Element) -> Read:
        chosen = [raw] if isinstance(raw, str) else raw
        if not isinstance(chosen, list):
            return Read(fault=Fault("value.type", f"应为选项列表，实际是{kind_of(raw)}", "填写选项的列表"))
        for key in chosen:
            fault = ChoiceType().read(key, element).fault
            if fault:
                return Read(fault=fault)
        return Read([one.key for one in element.options if one.key in chosen])

    def show(self, value: Any, element: Element) -> str:
        return "；".join(one.text for one in element.options if one.key in value)


class BoolType:
    """Yes or no."""

    multiline = False
    strict = False

    def read(self, raw: Any, element: Element) -> Read:
        found = yes_or_no(raw)
        if found is None:
            return Read(fault=Fault("value.type", "应填写“是”或“否”", "改为“是”或“否”（true / false）"))
        return Read(found)

    def show(self, value: Any, element: Element) -> str:
        return "是" if value else "否"


class DateType:
    """A day. Any usual written form is read."""

    multiline = False
    strict = True

    def read(self, raw: Any, element: Element) -> Read:
        found = day_of(raw)
        if found is None:
            mend = "写成 2024-03-05 或 2024年3月5日，并核对月份和日期是否存在"
            return Read(fault=Fault("value.date", f"“{quoted(raw)}”不是能识别的日期", mend))
        return Read(found)

    def show(self, value: Any, element: Element) -> str:
        return arabic_date(value)


class MoneyType:
    """An amount in yuan. Its value is a Decimal with at most two places."""

    multiline = False
    strict = True

    def read(self, raw: Any, element: Element) -> Read:
        text = _digits(raw) if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool) else raw
        found = money.read_money(text) if isinstance(text, str) else None
        if found is None:
            return Read(
                fault=Fault("value.money", f"“{quoted(raw)}”不是能识别的金额", "只写数字，如 1234567.80，最多两位小数")
            )
        return Read(found)

    def show(self, value: Any, element: Element) -> str:
        return money.show_money(value)


class NumberType:
    """A whole number from 0."""

    multiline = False
    strict = True

    def read(self, raw: Any, element: Element) -> Read:
        found: int | None = None
        if isinstance(raw, int) and not isinstance(raw, bool):
            found = raw
        elif isinstance(raw, str):
            try:
                number = Decimal(characters.nfkc_narrow(raw).strip())
                # the size is looked at first: an int of 1e999999999 would never come to an end
                found = (
                    int(number) if number.is_finite() and -_MOST < number < _MOST and number == int(number) else None
                )
            except (ArithmeticError, ValueError):
                found = None
        if found is None or not 0 <= found < _MOST:
            shown = str(raw) if found is not None and isinstance(raw, int) and abs(found) < _HUGE else quoted(raw)
            return Read(fault=Fault("value.number", f"“{shown}”不是从0开始的整数", "只写阿拉伯数字，如 2"))
        return Read(found)

    def show(self, value: Any, element: Element) -> str:
        return str(value)


FIELD_TYPES: dict[str, FieldType] = {
    "text": TextType(),
    "longtext": TextType(multiline=True),
    "choice": ChoiceType(),
    "multichoice": MultiChoiceType(),
    "bool": BoolType(),
    "date": DateType(),
    "money": MoneyType(),
    "number": NumberType(),
    "case_number": CaseNumberType(),
    "court": CourtType(),
    "party": TextType(strict=True),
}
