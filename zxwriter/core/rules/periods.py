"""The rule on registered periods: what is due within one of them is dated in time, or not before it is over.

The periods are those of the table of deadlines (``resources/deadlines.yaml``), with the grade of the law they rest on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zxwriter.core.deadlines import DeadlineRule, last_day
from zxwriter.core.findings import Finding, Severity
from zxwriter.core.periods import LONGEST_HOLIDAY, days_after
from zxwriter.core.rules.registry import RuleContext, rule
from zxwriter.core.values.numerals import arabic_date


@rule("period", own="from", needs=("deadline",), optional=("expect", "severity", "message", "mend"))
def period(context: RuleContext) -> Iterator[Finding]:
    """The document is dated within the registered ``deadline`` counted from the day ``from``.

    ``deadline`` is an id of the table (``row73``), or a list of them one after another (a period and its extension).
    ``expect: over`` turns it round: the period must have passed. ``message`` says what that means in this document;
    the reckoning stands behind it. Warns; informs if so told, where the law of a period was not read, and where the
    calendar of the last day is not known and the day may still move.
    """
    found = context.deadlines()
    if not found:
        return
    over = context.param("expect") == "over"
    for answer in context.own("from"):
        if not isinstance(answer.value, date):
            continue
        last = last_day(found, answer.value, context.reference.calendar.working_day, extended=True)
        if (context.on > last.day) == over:
            continue
        spans = "，再".join(one.span for one in found)
        told = f"自{context.label(answer)}（{arabic_date(answer.value)}）起{spans}至{arabic_date(last.day)}届满"
        state = "尚未届满" if over else "已经超过"
        message = f"{context.param('message') or found[0].title}：{told}，成文日期（{arabic_date(context.on)}）{state}"
        may_move = not last.certain and context.on <= days_after(last.day, LONGEST_HOLIDAY)
        mend = str(context.param("mend") or f"核对日期；{found[-1].after}") + (
            "；末日遇法定休假日顺延" if may_move else ""
        )
        code = "period.not_over" if over else "period.late"
        basis = context.basis or tuple(dict.fromkeys(basis for one in found for basis in one.basis))
        yield context.finding(_severity(context, found, may_move), code, answer.path, message, mend, basis=basis)


def _severity(context: RuleContext, found: list[DeadlineRule], may_move: bool) -> Severity:
    return Severity.INFO if may_move or not all(one.verified for one in found) else context.severity()
