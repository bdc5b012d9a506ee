"""The six months of 民事诉讼法第237条 as a form's answers give them, and in words. No Qt.

Read as the rule ``six_months_net`` reads them: property found later is the one start there is, else the days of filing
and of receiving; what does not count is taken out (执行程序解释第13条).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from zxwriter.core.answers import Answers
from zxwriter.core.checking import Checked
from zxwriter.core.form import Form, RuleUse
from zxwriter.core.six_months import REASONS, Deduction, SixMonths, merged, six_months
from zxwriter.core.values.numerals import arabic_date

RULE = "six_months_net"
_STARTS = ("filed_on", "received_on")


@dataclass(frozen=True, slots=True)
class Span:
    """One reckoning: what its start is called, the reckoning itself, and all times taken out of it, joined, in order.

    Unlike ``outcome.deducted`` the times go on to ``complete_on`` where the document's day lies before it.
    """

    label: str
    outcome: SixMonths
    taken: tuple[Deduction, ...]

    @property
    def first_day(self) -> date:
        """The first day on which more than six months have passed."""
        last = self.outcome.complete_on
        return last if last == date.max else last + timedelta(days=1)


def use_in(form: Form) -> RuleUse | None:
    """The use of the rule in a form; None where the form does not ask for the six months."""
    return next((use for use in form.checks if use.rule == RULE), None)


def asked_paths(use: RuleUse) -> tuple[str, ...]:
    """The elements the reckoning reads."""
    names = (*_STARTS, "found_on", "deductions")
    return tuple(str(use.params[name]) for name in names if name in use.params)


def spans_of(use: RuleUse, checked: Checked) -> list[Span]:
    """The reckonings on the document's date, the earlier end first; empty while no start is given."""
    answers = checked.answers
    times = list(_times(use, answers))
    found = list(_days(use, answers, ("found_on",)))
    spans = []
    for label, since in found or list(_days(use, answers, _STARTS)):
        outcome = six_months(since, checked.on, times)
        until = max(outcome.complete_on, checked.on)
        taken = tuple(
            Deduction(max(one.start, since + timedelta(days=1)), min(one.end, until), one.reason)
            for one in merged(times)
            if one.end > since and one.start <= until
        )
        spans.append(Span(label, outcome, taken))
    return sorted(spans, key=lambda one: one.outcome.complete_on)


def _days(use: RuleUse, answers: Answers, names: tuple[str, ...]) -> Iterator[tuple[str, date]]:
    for name in names:
        for one in answers.each(str(use.params.get(name, ""))):
            if isinstance(one.value, date):
                yield one.element.label, one.value


def _times(use: RuleUse, answers: Answers) -> Iterator[Deduction]:
    """The times given in full and the right way round; all others are findings."""
    path = str(use.params.get("deductions", ""))
    columns = (answers.each(f"{path}[].{name}") for name in ("start", "end", "reason"))
    for start, end, reason in zip(*columns, strict=True):
        if isinstance(start.value, date) and isinstance(end.value, date) and start.value <= end.value:
            yield Deduction(start.value, end.value, REASONS.get(str(reason.value), "其他"))


def span_text(span: Span) -> str:
    """One reckoning in one sentence: start, last day, net days, whether more than six months have passed."""
    outcome = span.outcome
    end = f"六个月至{arabic_date(outcome.complete_on)}届满"
    if outcome.moved_days:
        end = f"{end}（原为{arabic_date(outcome.ends_without)}，顺延{outcome.moved_days}日）"
    return f"自{span.label}（{arabic_date(outcome.since)}）的次日起算，{end}。{_judged(span)}"


def _judged(span: Span) -> str:
    outcome, day = span.outcome, arabic_date(span.outcome.on)
    if outcome.on < outcome.since:
        return f"成文日期（{day}）早于起算的日期。"
    net = f"到成文日期（{day}）净计{outcome.net_days}日，"
    if outcome.satisfied:
        return f"{net}已超过六个月。"
    return f"{net}尚未超过六个月，自{arabic_date(span.first_day)}起才超过。"


def taken_text(spans: list[Span]) -> str:
    """The times that do not count, once for all reckonings; empty where there are none."""
    times = merged(one for span in spans for one in span.taken)
    listed = "；".join(f"{arabic_date(one.start)}至{arabic_date(one.end)}（{_reasons(one)}）" for one in times)
    return f"不计入：{listed}，共{sum(one.days for one in times)}日。" if times else ""


def _reasons(one: Deduction) -> str:
    """Each reason once: times joined twice carry it twice."""
    return "、".join(dict.fromkeys(one.reason.split("、")))


def spans_text(spans: list[Span]) -> str:
    """All reckonings, what does not count, and by which the document is judged where there are two."""
    both = "两个起点并列显示，按较晚届满的判断。" if len(spans) > 1 else ""
    return "\n".join(line for line in (*map(span_text, spans), taken_text(spans), both) if line)
