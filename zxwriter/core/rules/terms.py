"""Rules on terms the law sets: a petition in time, days left on a seizure, what the law refuses outright.

Sources: 法发〔2023〕4号第4、5条, 民事诉讼法第85、236条, 法发〔2024〕9号第7条.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zxwriter.core.findings import Finding, Severity
from zxwriter.core.periods import LONGEST_HOLIDAY, days_after, months_after, next_working_day
from zxwriter.core.rules.registry import RuleContext, rule
from zxwriter.core.values.numerals import arabic_date


@rule("refuse", optional_paths=("path",), needs=("code", "message"), optional=("mend",))
def refuse(context: RuleContext) -> Iterator[Finding]:
    """What the law refuses: an error where the form's condition holds, a warning where its basis is not verified.

    Without any basis it only warns; a refusal must rest on law somebody has read.
    """
    severity = Severity.ERROR if context.basis else Severity.WARNING
    for place in context.places():
        yield context.finding(
            severity, str(context.param("code")), place, str(context.param("message")), str(context.param("mend", ""))
        )


@rule("in_time", own="from", needs=("months",), optional=("days", "before"))
def in_time(context: RuleContext) -> Iterator[Finding]:
    """The document is dated within ``months`` months after the day ``from``.

    ``days`` is a period that runs first (the ten days of a reconsideration let pass); while it runs, or until the day
    itself is over, the remedy named ``before`` is still open and a warning says so. A last day off moves to the next
    working day. After the last day it is an error; where the calendar of its year is not known, the first ten days
    after it only bring a warning.
    """
    first, months = int(context.param("days", 0)), int(context.param("months"))
    working = context.reference.calendar.working_day
    for answer in context.own("from"):
        if not isinstance(answer.value, date):
            continue
        ends = days_after(answer.value, first)
        start = (next_working_day(ends, working) or ends) if first else ends
        label, before = context.label(answer), context.param("before")
        if before and context.on <= start:
            message = f"{before}的期限到{arabic_date(start)}才届满，成文日期（{arabic_date(context.on)}）还在期限内"
            mend = f"先走{before}，不申请执行监督；确已届满的，核对{label}"
            yield context.finding(Severity.WARNING, "period.remedy_open", answer.path, message, mend)
            continue
        fixed = months_after(start, months)
        moved = next_working_day(fixed, working)
        last = moved or fixed
        if context.on <= last:
            continue
        certain = moved is not None or context.on > days_after(last, LONGEST_HOLIDAY)
        counted = f"{label}（{arabic_date(answer.value)}）" + (f"后{first}日届满" if first else "")
        message = f"自{counted}起{months}个月至{arabic_date(last)}届满，成文日期（{arabic_date(context.on)}）已经超过"
        mend = "逾期的不予受理；核对日期" + ("" if certain else "，末日遇法定休假日顺延的除外")
        severity = Severity.ERROR if certain else Severity.WARNING
        yield context.finding(severity, "period.over", answer.path, message, mend)


@rule("days_left", own="path", needs=("days",), optional=("leeway",))
def days_left(context: RuleContext) -> Iterator[Finding]:
    """At least ``days`` days are left from the date of the document to the day ``path``. Warns.

    ``leeway`` is a number of days more in which an info says that the days may run out before the hand-over.
    """
    days, leeway = int(context.param("days")), int(context.param("leeway", 0))
    for answer in context.own():
        if not isinstance(answer.value, date):
            continue
        left = (answer.value - context.on).days
        what, day = context.label(answer), arabic_date(answer.value)
        if left < 0:
            message = f"{what}（{day}）已经届满"
            mend = "核对该项查控是否已经续行；已经续行的，改填新的届满日期"
            yield context.finding(Severity.WARNING, "term.expired", answer.path, message, mend)
        elif left < days:
            message = f"{what}（{day}）距成文日期只有{left}日，不足{days}日"
            mend = "移送案件前，由原执行法院先办理续行查控"
            yield context.finding(Severity.WARNING, "term.short", answer.path, message, mend)
        elif left < days + leeway:
            message = f"{what}（{day}）距成文日期{left}日，到移送时可能不足{days}日"
            mend = f"移送日距届满不足{days}日的，由原执行法院先办理续行查控"
            yield context.finding(Severity.INFO, "term.may_be_short", answer.path, message, mend)
