"""Rules on elements as such: enough options chosen, nothing given twice, no more text than a page can bear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zxwriter.core.answers import Answer
from zxwriter.core.findings import Finding, Severity
from zxwriter.core.rules.registry import RuleContext, rule
from zxwriter.core.superiors import resolve, same_court
from zxwriter.core.values.case_number import CaseNumber, OldCaseNumber


def _identity(context: RuleContext, answer: Answer) -> Any:
    """What two answers have in common when they mean the same thing: the case without its suffix, the court."""
    value = answer.value
    if isinstance(value, CaseNumber | OldCaseNumber):
        return value.base()
    if answer.element.type == "court":
        found = resolve(context.reference.courts, value)
        return found[0] if len(found) == 1 else value
    return tuple(value) if isinstance(value, list) else value


@rule("distinct", own="paths", optional=("what", "message", "mend"))
def distinct(context: RuleContext) -> Iterator[Finding]:
    """No value is given twice over all ``paths``; ``what`` is the word for it in the message. Warns.

    Case numbers are compared without their suffix.
    """
    first: dict[Any, Answer] = {}
    for answer in _in_reach(context):
        if answer.value is None:
            continue
        earlier = first.setdefault(_identity(context, answer), answer)
        if earlier is answer:
            continue
        what = context.param("what") or answer.element.label
        message = context.param("message") or f"{what}“{answer.shown}”重复，与{context.label(earlier)}相同"
        mend = context.param("mend") or f"核对{what}，删去或改正重复的一项"
        yield context.finding(Severity.WARNING, "element.repeated", answer.path, message, mend)


def _in_reach(context: RuleContext) -> list[Answer]:
    """The answers to compare; written at an element of a list, the rule speaks once, at the list's first item."""
    if "paths" in context.params or context.answer is None:
        return list({one.path: one for one in context.own("paths")}.values())
    every = context.answers.each(context.answer.element.path)
    return every if every and every[0] is context.answer else []


@rule("at_least", own="path", needs=("count",), optional=("message", "mend"))
def at_least(context: RuleContext) -> Iterator[Finding]:
    """At least ``count`` options of a multichoice, or items of a list, are given. An open element is another matter."""
    count = int(context.param("count"))
    for answer in context.own():
        chosen = len(answer.value) if isinstance(answer.value, list) else answer.value
        if isinstance(chosen, int) and chosen < count:
            message = context.param("message") or f"{context.label(answer)}至少应有{count}项，现有{chosen}项"
            mend = context.param("mend") or f"补充“{answer.element.label}”"
            yield context.finding(Severity.ERROR, "element.too_few", answer.path, message, mend)


@rule("text_length", own="path", needs=("warn_over",), optional=("message", "mend"))
def text_length(context: RuleContext) -> Iterator[Finding]:
    """A text is not longer than ``warn_over`` characters. Warns."""
    limit = int(context.param("warn_over"))
    for answer in context.own():
        if isinstance(answer.value, str) and len(answer.value) > limit:
            message = context.param("message") or f"{context.label(answer)}有{len(answer.value)}字，超过{limit}字"
            mend = context.param("mend") or "压缩内容，详细情况可以另附材料"
            yield context.finding(Severity.WARNING, "element.long_text", answer.path, message, mend)


@rule("agrees", paths=("paths",), optional=("message", "mend"))
def agrees(context: RuleContext) -> Iterator[Finding]:
    """All answered elements of ``paths`` mean the same court, case or text as the first of them."""
    given = [answer for answer in context.all("paths") if answer.value is not None]
    for answer in given[1:]:
        if _agree(context, given[0], answer):
            continue
        left, right = context.label(given[0]), context.label(answer)
        message = context.param("message") or f"{right}（{answer.shown}）与{left}（{given[0].shown}）不一致"
        mend = context.param("mend") or f"核对{left}和{right}，改为一致"
        yield context.finding(Severity.ERROR, "element.disagrees", answer.path, message, mend)


def _agree(context: RuleContext, one: Answer, other: Answer) -> bool:
    if one.element.type == other.element.type == "court":
        return same_court(context.reference.courts, one.value, other.value)
    return bool(_identity(context, one) == _identity(context, other))
