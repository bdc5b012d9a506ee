"""The rule on the six months that must have passed before 民事诉讼法第237条 may be cited.

Two texts start them differently: 法发〔2024〕9号第4条 with the day the enforcement case was filed (立案), 执行程序解释
第10条第(一)项 with the day the application was received. Both are shown. A document is judged by the later start, but
stopped only where the six months have passed from neither; property found during enforcement starts them alone
(第10条第(二)项). What does not count: 执行程序解释第13条.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zxwriter.core.answers import Answer
from zxwriter.core.findings import Basis, Finding, Severity
from zxwriter.core.periods import days_after
from zxwriter.core.rules.last_day import CODE as LAST_DAY
from zxwriter.core.rules.last_day import brief
from zxwriter.core.rules.registry import RuleContext, rule
from zxwriter.core.six_months import REASONS, Deduction, SixMonths, six_months
from zxwriter.core.values.numerals import arabic_date

_ARTICLE = "minsu-2023:237"
_CASES = "zhicheng-2020:10"
_DEDUCTIONS = "zhicheng-2020:13"
_OPINION = "fafa2024-9:4"

BASIS_KEYS = (_ARTICLE, _CASES, _DEDUCTIONS, _OPINION)


@dataclass(frozen=True, slots=True)
class Start:
    """A day the six months may start with, and the reckoning from it."""

    answer: Answer
    label: str
    outcome: SixMonths

    def told(self) -> str:
        """自立案日期2023年3月15日起算，至2023年9月15日届满"""
        taken = f"，扣除{self.outcome.moved_days}日" if self.outcome.moved_days else ""
        since, end = arabic_date(self.outcome.since), arabic_date(self.outcome.complete_on)
        return f"自{self.label}（{since}）起算{taken}，六个月至{end}届满"


@rule(
    "six_months_net",
    paths=("filed_on",),
    optional_paths=("received_on", "found_on", "deductions"),
    optional=("mend",),
)
def six_months_net(context: RuleContext) -> Iterator[Finding]:
    """More than six months, net of what does not count, have passed on the date of the document.

    ``filed_on``, ``received_on`` and ``found_on`` are dates, ``deductions`` a list with start, end and reason.
    """
    times = []
    for one, answer in _deductions(context):
        if one.end < one.start:
            yield _reversed(context, answer, one)
        else:
            times.append(one)
    starts = _starts(context, times)
    if not starts:
        return
    later = max(starts, key=lambda one: one.outcome.complete_on)
    bases = _bases(context, bool(times))
    told = "；".join(one.told() for one in sorted(starts, key=lambda one: one.outcome.complete_on))
    if later.outcome.satisfied:
        if times or len(starts) > 1:
            message = f"{told}；成文日期（{arabic_date(context.on)}）已超过六个月，净计{later.outcome.net_days}日"
            yield context.finding(
                Severity.INFO,
                "six_months.over",
                later.answer.path,
                message,
                "无须修改；扣除期间以卷宗为准",
                basis=bases,
            )
        return
    none = not any(one.outcome.satisfied for one in starts)
    message = (
        f"{told}；成文日期为{arabic_date(context.on)}，{'尚未超过六个月' if none else '按较晚的起点尚未超过六个月'}"
    )
    mend = context.param("mend") or "核对起算日期、扣除期间和成文日期；确未超过六个月的，不能援引民事诉讼法第237条"
    severity = Severity.ERROR if none else Severity.WARNING
    yield context.finding(severity, "six_months.not_over", later.answer.path, message, mend, basis=bases)


@rule("six_months_complete", paths=("filed_on",), optional_paths=("received_on", "found_on", "deductions"))
def six_months_complete(context: RuleContext) -> Iterator[Finding]:
    """The day the six months are complete, net of what does not count, and from when one may apply. Informs.

    Of two starts the later one is told, as for the check.
    """
    times = [one for one, _ in _deductions(context) if one.end >= one.start]
    later = max(_starts(context, times), key=lambda one: one.outcome.complete_on, default=None)
    if later is None:
        return
    end = later.outcome.complete_on
    first = arabic_date(days_after(end, 1))
    basis = _bases(context, bool(times))
    message = f"六个月的最后一日：{arabic_date(end)}，从{first}起可以申请（{brief(basis)}）"
    mend = f"{later.told()}；申请没有截止日，六个月未满的不能申请"
    yield context.finding(Severity.INFO, LAST_DAY, later.answer.path, message, mend, basis=basis)


def _bases(context: RuleContext, deducted: bool) -> tuple[Basis, ...]:
    own = context.bases(_ARTICLE, _CASES, _OPINION)
    more = context.reference.basis(_DEDUCTIONS) if deducted else ()
    return (*own, *(one for one in more if one not in own))


def _starts(context: RuleContext, times: list[Deduction]) -> list[Start]:
    """Property found later is the one start there is; else the days of filing and of receiving, as far as given."""
    found = [one for one in context.all("found_on") if isinstance(one.value, date)]
    given = found or [one for name in ("filed_on", "received_on") for one in context.all(name)]
    return [
        Start(one, one.element.label, six_months(one.value, context.on, times))
        for one in given
        if isinstance(one.value, date)
    ]


def _deductions(context: RuleContext) -> Iterator[tuple[Deduction, Answer]]:
    """The times given in full; what is open or unreadable is another finding."""
    for path in context.paths("deductions"):
        starts, ends, reasons = (context.each(f"{path}[].{name}") for name in ("start", "end", "reason"))
        for start, end, reason in zip(starts, ends, reasons, strict=True):
            if isinstance(start.value, date) and isinstance(end.value, date):
                yield Deduction(start.value, end.value, REASONS.get(str(reason.value), "其他")), end


def _reversed(context: RuleContext, answer: Answer, one: Deduction) -> Finding:
    message = f"{context.label(answer)}（{arabic_date(one.end)}）早于该扣除期间的起日（{arabic_date(one.start)}）"
    return context.finding(
        Severity.ERROR, "six_months.deduction_order", answer.path, message, "核对该扣除期间的起止日期"
    )
