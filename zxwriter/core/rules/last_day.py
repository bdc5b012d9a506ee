"""The last day in sight: what a period leads to, said before it is over. Informs, never stops anything.

The periods are those of the table of deadlines (``resources/deadlines.yaml``), with the grade of the law they rest on.
What the six months of 民事诉讼法第237条 lead to stands in ``six_months``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from zxwriter.core.deadlines import last_day as reckoned
from zxwriter.core.findings import Basis, Finding, Severity
from zxwriter.core.rules.registry import RuleContext, rule
from zxwriter.core.values.numerals import arabic_date

_NUMBER = re.compile(r"（(\w{1,6}〔\d{4}〕\d+号)）")

CODE = "deadline.last_day"
"""The findings a window shows in its head on every page."""


@rule("last_day", own="from", needs=("deadline",), optional=("what",))
def last_day(context: RuleContext) -> Iterator[Finding]:
    """The last day of the registered ``deadline`` counted from the day ``from``.

    ``deadline`` is an id of the table (``row108``), or a list of them one after another; each begins on the last day
    of the one before it, moved by days off as the law has it. ``what`` says what the day is for.
    """
    found = context.deadlines()
    if not found:
        return
    for answer in context.own("from"):
        if isinstance(answer.value, date):
            last, certain = reckoned(found, answer.value, context.reference.calendar.working_day)
            what = str(context.param("what") or found[-1].title)
            spans = "，届满后再".join(one.span for one in found)
            told = f"自{context.label(answer)}（{arabic_date(answer.value)}）起{spans}"
            unsure = "" if certain else "；没有该年的放假安排，末日遇法定休假日的顺延"
            basis = context.basis or found[-1].basis
            message = f"{what}的最后一日：{arabic_date(last)}（{brief(basis)}）"
            mend = f"{told}{unsure}；{found[-1].after}"
            yield context.finding(Severity.INFO, CODE, answer.path, message, mend, basis=basis)


def brief(bases: Sequence[Basis]) -> str:
    """The first article a period rests on, its law as short as it can be said: ``法发〔2023〕4号第5条第1款``."""
    if not bases:
        return "期限的依据没有登记"
    first = bases[0]
    number = _NUMBER.search(first.law)
    law = number[1] if number else first.law.removeprefix("中华人民共和国")
    return f"{law}{first.article}" + ("" if first.verified else "，未核实")
