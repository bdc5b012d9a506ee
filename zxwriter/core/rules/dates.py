"""Rules on dates: what came first, what cannot lie ahead, what must still lie ahead.

Order and future are matters of the document agreeing with itself (checks.md 154); 法发〔2024〕9号 is in force since
the day it was published (第28条).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from zxwriter.core.answers import Answer
from zxwriter.core.findings import Finding, Severity
from zxwriter.core.rules.registry import RuleContext, rule
from zxwriter.core.values.numerals import arabic_date

IN_FORCE = date(2024, 6, 17)
"""The day 法发〔2024〕9号 was published and came into force (第28条)."""

BASIS_KEYS = ("fafa2024-9:28",)


def same_item(one: Answer, other: Answer) -> bool:
    """False where both stand in the same list, but in different items of it."""
    left, right = _items(one), _items(other)
    depth = min(len(left), len(right))
    for (left_list, left_index), (right_list, right_index) in zip(left[:depth], right[:depth], strict=True):
        if left_list != right_list:
            return True
        if left_index != right_index:
            return False
    return True


def _items(answer: Answer) -> list[tuple[str, str]]:
    """``a[0].b[1].c`` → [("a", "0"), (".b", "1")]."""
    return [(part[0], part[2]) for part in (piece.partition("[") for piece in answer.path.split("]")[:-1])]


def _dated(answers: list[Answer]) -> Iterator[tuple[Answer, date]]:
    for answer in answers:
        if isinstance(answer.value, date):
            yield answer, answer.value


@rule("dates_in_order", paths=("paths",), optional=("message", "mend"))
def dates_in_order(context: RuleContext) -> Iterator[Finding]:
    """Each date is the same as or later than those before it in ``paths``; dates left open are skipped."""
    steps = [list(_dated(context.each(path))) for path in context.paths("paths")]
    for n, step in enumerate(steps):
        for answer, day in step:
            earlier = [one for before in steps[:n] for one in before if same_item(one[0], answer)]
            latest = max(earlier, key=lambda one: one[1], default=None)
            if latest is None or latest[1] <= day:
                continue
            left, right = context.label(latest[0]), context.label(answer)
            message = f"{right}（{arabic_date(day)}）早于{left}（{arabic_date(latest[1])}）"
            yield context.finding(
                Severity.ERROR,
                "date.order",
                answer.path,
                context.param("message") or message,
                context.param("mend") or f"核对两个日期，{left}应不晚于{right}",
            )


@rule("not_future", own="paths")
def not_future(context: RuleContext) -> Iterator[Finding]:
    """What the document tells as past is not later than the date it bears."""
    for answer, day in _dated(context.own("paths")):
        if day > context.on:
            message = f"{context.label(answer)}（{arabic_date(day)}）晚于成文日期（{arabic_date(context.on)}）"
            mend = f"核对“{answer.element.label}”和成文日期"
            yield context.finding(Severity.ERROR, "date.future", answer.path, message, mend)


@rule("later_than_document", own="path")
def later_than_document(context: RuleContext) -> Iterator[Finding]:
    """A day set by the document lies after the date it bears (样式1: 限期)."""
    for answer, day in _dated(context.own()):
        if day <= context.on:
            message = f"{context.label(answer)}（{arabic_date(day)}）应晚于成文日期（{arabic_date(context.on)}）"
            mend = f"改为{arabic_date(context.on)}以后的日期，或核对成文日期"
            yield context.finding(Severity.ERROR, "date.not_later", answer.path, message, mend)


@rule("within_days", paths=("from", "to"), needs=("days",), optional=("severity", "message", "mend"))
def within_days(context: RuleContext) -> Iterator[Finding]:
    """``to`` is at most ``days`` days after ``from``, the day of ``from`` not counted. Warns, or informs if so told."""
    severity = context.severity()
    days = timedelta(days=int(context.param("days")))
    for (start, first), (end, last) in product(_dated(context.all("from")), _dated(context.all("to"))):
        if same_item(start, end) and last - first > days:
            message = context.param("message") or (
                f"{context.label(end)}（{arabic_date(last)}）超过{context.label(start)}（{arabic_date(first)}）"
                f"之后{days.days}日"
            )
            mend = context.param("mend") or "核对两个日期和期限"
            yield context.finding(severity, "date.too_late", end.path, message, mend)


@rule("style_in_force")
def style_in_force(context: RuleContext) -> Iterator[Finding]:
    """The styles of 法发〔2024〕9号 bear no date before it was in force (第28条)."""
    if context.on < IN_FORCE:
        message = f"成文日期（{arabic_date(context.on)}）早于法发〔2024〕9号的施行日期（{arabic_date(IN_FORCE)}）"
        mend = "核对成文日期；确为该日期的，不适用本样式"
        basis = context.bases("fafa2024-9:28")
        yield context.finding(Severity.WARNING, "style.not_in_force", "issued_on", message, mend, basis=basis)
