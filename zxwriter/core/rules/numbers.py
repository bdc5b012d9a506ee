"""Rules on numbers: case numbers against court, type and date; identity numbers; amounts of money.

Sources: 关于人民法院案件案号的若干规定 (see ``case_number``); GB 11643 and GB 32100 (check digits are public
algorithms); amounts only have to agree with one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

from zxwriter.core.answers import Answer
from zxwriter.core.fields import FIELD_TYPES
from zxwriter.core.findings import Finding, Severity
from zxwriter.core.rules.case_number import examine
from zxwriter.core.rules.dates import same_item
from zxwriter.core.rules.registry import RuleContext, rule
from zxwriter.core.values.identity import check_credit_code, check_id_number

BASIS_KEYS = ("gb11643:check", "gb32100:check")


@rule("case_number", optional_paths=("court",), optional=("types", "document"), at_element_only=True)
def case_number(context: RuleContext) -> Iterator[Finding]:
    """A case number is well formed, of a known court and type, and not later than the document.

    ``types`` lists the 类型代字 that may stand here, ``court`` names the element with the court that gave the number,
    ``document`` is what the message calls the document.
    """
    answer = context.answer
    if answer is None:
        return
    text = answer.raw if isinstance(answer.raw, str) and not answer.defaulted else answer.shown
    types = context.param("types", ())
    court = next((one.value for one in context.all("court") if isinstance(one.value, str)), None)
    title = answer.element.path == "case_number" and context.answers.form.title.split("（")[0]
    _, found = examine(
        text,
        context.reference,
        court=court,
        types=[types] if isinstance(types, str) else types,
        on=context.on,
        document=context.param("document") or title or "此处",
    )
    for one in found:
        basis = context.basis if context.basis and one.code == "case_number.wrong_type" else one.basis
        yield replace(one, path=answer.path, message=f"{answer.element.label}：{one.message}", basis=basis)


@rule("identity_number", own="path", paths=("kind",))
def identity_number(context: RuleContext) -> Iterator[Finding]:
    """The check digits of an identity number are right: ``kind`` person → 公民身份号码, organization → 信用代码.

    Any other kind is not judged (passports, foreign registers).
    """
    for answer, kind in product(context.own(), context.all("kind")):
        if not isinstance(answer.value, str) or not same_item(answer, kind):
            continue
        if kind.value == "person":
            fault, key = check_id_number(answer.value), "gb11643:check"
        elif kind.value == "organization":
            fault, key = check_credit_code(answer.value), "gb32100:check"
        else:
            continue
        if fault is not None:
            message = f"{context.label(answer)}：{fault.message}"
            basis = context.bases(key)
            yield context.finding(fault.severity, fault.code, answer.path, message, fault.mend, basis=basis)


def _is_amount(answer: Answer) -> bool:
    return answer.element.type in ("money", "number") and isinstance(answer.value, Decimal | int)


@rule("at_most", own="path", paths=("other",), optional=("message", "mend"))
def at_most(context: RuleContext) -> Iterator[Finding]:
    """An amount is not more than another one of the same item or of the form (paid ≤ total)."""
    for answer, other in product(context.own(), context.all("other")):
        if answer is other or not (_is_amount(answer) and _is_amount(other) and same_item(answer, other)):
            continue
        if answer.value > other.value:
            left, right = context.label(answer), context.label(other)
            message = f"{left}（{answer.shown}）多于{right}（{other.shown}）"
            yield context.finding(
                Severity.ERROR,
                "amount.exceeds",
                answer.path,
                context.param("message") or message,
                context.param("mend") or f"核对两个数额，{left}应不多于{right}",
            )


@rule("adds_up", paths=("parts",), own="total", optional=("message",))
def adds_up(context: RuleContext) -> Iterator[Finding]:
    """A total is the sum of ``parts`` (several elements, or one element of every item). Silent while a part is open."""
    parts = [one for one in context.all("parts") if one.element.type in ("money", "number")]
    if not parts or not all(_is_amount(one) for one in parts):
        return
    wanted = sum(one.value for one in parts)
    for answer in context.own("total"):
        if _is_amount(answer) and answer.value != wanted:
            right = FIELD_TYPES[answer.element.type].show(wanted, answer.element)
            message = f"{context.label(answer)}（{answer.shown}）与各项之和（{right}）不符"
            yield context.finding(
                Severity.ERROR,
                "amount.sum",
                answer.path,
                context.param("message") or message,
                f"核对各项和合计；各项无误的，合计改为{right}",
            )


@rule("positive", own="path")
def positive(context: RuleContext) -> Iterator[Finding]:
    """An amount is more than nothing."""
    for answer in context.own():
        if _is_amount(answer) and answer.value <= 0:
            message = f"{context.label(answer)}应大于0，现为{answer.shown}"
            yield context.finding(
                Severity.ERROR, "amount.not_positive", answer.path, message, "填写实际的数额，没有的留空"
            )
