"""The whole check of one document: every element, every rule, one list of findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zxwriter.core.answers import Answer, Answers, read_answers
from zxwriter.core.expressions import compile_condition
from zxwriter.core.fields import FIELD_TYPES, DateType, is_blank, kind_of
from zxwriter.core.findings import Finding, Severity
from zxwriter.core.form import Form, RuleUse
from zxwriter.core.ports import Reference
from zxwriter.core.rules import load_rules
from zxwriter.core.rules.registry import RULES, RuleContext
from zxwriter.core.values import characters

_LONGEST_PATH = 80
_DEFAULT_RULES = {"case_number": "case_number", "court": "known_court"}


@dataclass(frozen=True, slots=True)
class Checked:
    """The answers as read and everything found in them. ``on`` is the date the document bears."""

    form: Form
    answers: Answers
    findings: tuple[Finding, ...]
    on: date

    @property
    def blocked(self) -> bool:
        """True when a final must not be written."""
        return any(one.blocks for one in self.findings)


def date_borne(form: Form, raw: Mapping[str, Any], *, today: date, on: date | None) -> date:
    """The date a document bears: the one demanded, else its own 成文日期, else today."""
    if on is not None:
        return on
    given = raw.get("issued_on") if isinstance(raw, Mapping) else None
    return (DateType().read(given, form.element("issued_on")).value if not is_blank(given) else None) or today


def check(form: Form, raw: Mapping[str, Any], *, reference: Reference, today: date, on: date | None = None) -> Checked:
    """Check the raw answers of a form. Never raises, whatever the answers hold."""
    load_rules()
    found: list[Finding] = []
    if not isinstance(raw, Mapping):
        message = f"答案应为一组“要素: 内容”，实际是{kind_of(raw)}"
        found.append(Finding(Severity.ERROR, "answers.shape", "", message, "改为以要素名称为键的一组内容"))
        raw = {}
    borne = date_borne(form, raw, today=today, on=on)
    answers = read_answers(form, raw, on=borne)
    found += [*_unknown(answers), *_issued_on(form, raw, on)]
    for answer in answers:
        if answer.visible:
            found.extend(_unread(answer, list(_element(answer, answers, borne, reference))))
    for use in form.checks:
        found.extend(_apply(use, None, answers, borne, reference))
    return Checked(form, answers, _ordered(found, answers), borne)


def _ordered(found: list[Finding], answers: Answers) -> tuple[Finding, ...]:
    """Findings in the order of the form, each once, their sentences without a full stop at the end."""
    place = {path: n for n, path in enumerate(answers.by_path)}
    once = dict.fromkeys(
        replace(one, message=one.message.rstrip("。"), mend=one.mend.rstrip("。"))
        if one.message.endswith("。") or one.mend.endswith("。")
        else one
        for one in found
    )
    return tuple(sorted(once, key=lambda one: place.get(one.path, len(place))))


def _unknown(answers: Answers) -> Iterator[Finding]:
    for path in answers.unknown:
        shown = characters.printable(path if len(path) <= _LONGEST_PATH else path[:_LONGEST_PATH] + "…")
        message = f"答案中的“{shown}”不是本文书的要素，没有采用"
        yield Finding(Severity.WARNING, "answers.unknown", shown, message, "核对要素名称；确属多余的，从答案中删去")


def _issued_on(form: Form, raw: Mapping[str, Any], on: date | None) -> Iterator[Finding]:
    given = raw.get("issued_on") if isinstance(raw, Mapping) else None
    if on is None and not is_blank(given):
        fault = DateType().read(given, form.element("issued_on")).fault
        if fault is not None:
            yield Finding(Severity.ERROR, fault.code, "issued_on", f"成文日期：{fault.message}", fault.mend)


def _element(answer: Answer, answers: Answers, on: date, reference: Reference) -> Iterator[Finding]:
    element = answer.element
    if answer.fault is not None:
        message = f"{element.label}：{answer.fault.message}"
        yield Finding(Severity.ERROR, answer.fault.code, answer.path, message, answer.fault.mend)
    elif element.required and is_blank(answer.raw) and answer.value is None:
        yield _missing(answer)
    if element.type == "list":
        yield from _count(answer)
    else:
        yield from _characters(answer)
    if answer.fault is not None or (is_blank(answer.raw) and not answer.defaulted):
        return
    for use in element.rules:
        yield from _apply(use, answer, answers, on, reference)
    default = _DEFAULT_RULES.get(element.type)
    if default and all(use.rule != default for use in element.rules):
        yield from _apply(RuleUse(rule=default), answer, answers, on, reference)


def _unread(answer: Answer, found: list[Finding]) -> list[Finding]:
    """The findings of an element; an answer that was typed but not understood is an error in any case."""
    typed = not is_blank(answer.raw) and answer.value is None
    if typed and not any(one.severity is Severity.ERROR for one in found):
        label = answer.element.label
        message = f"{label}：填写的内容无法识别"
        mend = f"按要求重新填写“{label}”" + (f"，例如：{answer.element.example}" if answer.element.example else "")
        found.append(Finding(Severity.ERROR, "value.unread", answer.path, message, mend))
    return found


def _missing(answer: Answer) -> Finding:
    label = answer.element.label
    message = f"缺少必备要素“{label}”"
    if answer.element.type == "list":
        message = f"“{label}”至少应有一项"
    mend = f"填写“{label}”" + (f"，例如：{answer.element.example}" if answer.element.example else "")
    # A missing element is the document contradicting itself: it blocks whatever the grade of the law behind it.
    basis = tuple(one for one in answer.element.basis if one.verified)
    return Finding(Severity.ERROR, "element.missing", answer.path, message, mend, basis)


def _count(answer: Answer) -> Iterator[Finding]:
    element, count = answer.element, answer.value or 0
    if 0 < count < element.minimum:
        message = f"“{element.label}”应不少于{element.minimum}项，现有{count}项"
        yield Finding(Severity.ERROR, "list.too_few", answer.path, message, "补充缺少的项")
    if element.maximum is not None and count > element.maximum:
        message = f"“{element.label}”应不多于{element.maximum}项，现有{count}项"
        yield Finding(Severity.ERROR, "list.too_many", answer.path, message, "删去多余的项")


def _characters(answer: Answer) -> Iterator[Finding]:
    """What no document can carry, and what looks like a placeholder left over."""
    label = answer.element.label
    kind = FIELD_TYPES[answer.element.type]
    for typed in _texts(answer.raw):
        text = typed.strip(" \t\r\n\u3000")  # what surrounds an answer is not taken over
        for fault in characters.faults(text, multiline=kind.multiline)[:5]:
            message = f"{label}：{fault.message}"
            yield Finding(Severity.ERROR, fault.code, answer.path, message, fault.mend)
        for left in characters.placeholders(text, strict=kind.strict)[:5]:
            severity = Severity.ERROR if left.grave else Severity.WARNING
            yield Finding(severity, left.code, answer.path, f"{label}：{left.message}", left.mend)
        private = characters.private_use(text)
        if private:
            message = f"{label}：含有自造字{'、'.join(one.shown for one in private[:5])}，换一台电脑可能显示不出"
            yield Finding(
                Severity.WARNING, "text.private_use", answer.path, message, "改用该字的标准字符，或确认打印效果"
            )


def _texts(raw: Any) -> list[str]:
    return (
        [raw] if isinstance(raw, str) else [one for one in raw if isinstance(one, str)] if isinstance(raw, list) else []
    )


def _apply(use: RuleUse, answer: Answer | None, answers: Answers, on: date, reference: Reference) -> Iterator[Finding]:
    if use.when is not None and not compile_condition(use.when)(answers.scope(answer)):
        return
    yield from RULES[use.rule](RuleContext(answers, on, reference, use.params, use.basis, answer))
