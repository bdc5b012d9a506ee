"""The whole check of one document: every element, every rule, one list of findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zxwriter.core.answers import Answer, Answers, read_answers
from zxwriter.core.expressions import compile_condition
from zxwriter.core.fields import FIELD_TYPES, Read, is_blank, kind_of
from zxwriter.core.findings import Finding, Severity, Where, gravest
from zxwriter.core.form import Form, RuleUse
from zxwriter.core.mending import with_fix
from zxwriter.core.ports import Reference
from zxwriter.core.rules import load_rules
from zxwriter.core.rules.registry import RULES, RuleContext
from zxwriter.core.values import characters

_LONGEST_PATH = 80
_AROUND = " \t\r\n\u3000"  # what surrounds an answer and is not taken over
_DEFAULT_RULES = {"case_number": "case_number", "court": "known_court", "longtext": "citation_text"}
_DEFAULT_USES = {kind: RuleUse(rule=name) for kind, name in _DEFAULT_RULES.items()}


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


def check(form: Form, raw: Mapping[str, Any], *, reference: Reference, today: date, on: date | None = None) -> Checked:
    """Check the raw answers of a form. Never raises, whatever the answers hold.

    The document bears the date demanded with ``on``, else its own 成文日期, else ``today``.
    """
    load_rules()
    found: list[Finding] = []
    if not isinstance(raw, Mapping):
        message = f"答案应为一组“要素: 内容”，实际是{kind_of(raw)}"
        found.append(Finding(Severity.ERROR, "answers.shape", "", message, "改为以要素名称为键的一组内容"))
        raw = {}
    own, fault = _own_date(form, raw) if on is None else (on, None)
    borne = own or today
    answers = read_answers(form, raw, on=borne)
    found.extend(_unknown(answers))
    if fault is not None:
        found.append(Finding(Severity.ERROR, fault.code, "issued_on", f"成文日期：{fault.message}", fault.mend))
    checker = _Checker(answers, borne, reference, found)
    for answer in answers.by_path.values():
        if answer.visible:
            checker.element(answer)
    for use in form.checks:
        checker.apply(use, None)
    return Checked(form, answers, tuple(with_fix(one, answers, reference) for one in _ordered(found, answers)), borne)


def _own_date(form: Form, raw: Mapping[str, Any]) -> Read:
    """The 成文日期 among the answers."""
    given = raw.get("issued_on")
    return Read() if is_blank(given) else FIELD_TYPES["date"].read(given, form.element("issued_on"))


class _Checker:
    """One check under way; ``found`` grows while the elements go by."""

    def __init__(self, answers: Answers, on: date, reference: Reference, found: list[Finding]) -> None:
        self._answers = answers
        self._on = on
        self._reference = reference
        self._found = found

    def element(self, answer: Answer) -> None:
        """Everything there is to say about one visible answer."""
        before = len(self._found)
        blank = is_blank(answer.raw)
        self._plain(answer, blank)
        if answer.fault is None and (not blank or answer.defaulted):
            for use in answer.element.rules:
                self.apply(use, answer)
            default = _DEFAULT_USES.get(answer.element.type)
            if default is not None and all(use.rule != default.rule for use in answer.element.rules):
                self.apply(default, answer)
        # An answer that was typed but not understood is an error in any case.
        unread = answer.value is None and not blank
        if unread and not any(one.severity is Severity.ERROR for one in self._found[before:]):
            self._found.append(_unread(answer))

    def _plain(self, answer: Answer, blank: bool) -> None:
        """What can be said without any rule."""
        element, fault = answer.element, answer.fault
        if fault is not None:
            message = f"{element.label}：{fault.message}"
            self._found.append(Finding(Severity.ERROR, fault.code, answer.path, message, fault.mend))
        elif blank and answer.value is None and element.required:
            self._found.append(_missing(answer))
        if element.type == "list":
            self._found.extend(_count(answer))
        elif not _unremarkable(answer.raw):
            self._found.extend(_characters(answer))

    def apply(self, use: RuleUse, answer: Answer | None) -> None:
        """Let a rule speak, where its condition holds."""
        if use.when is None or compile_condition(use.when)(self._answers.scope(answer)):
            context = RuleContext(self._answers, self._on, self._reference, use.params, use.basis, answer)
            self._found.extend(RULES[use.rule].function(context))


def _ordered(found: list[Finding], answers: Answers) -> tuple[Finding, ...]:
    """Findings in the order of the form, each once, their sentences without a full stop at the end."""
    if not found:
        return ()
    place = {path: n for n, path in enumerate(answers.by_path)}
    once: dict[tuple[str, str, str, Where | None], Finding] = {}
    for one in found:
        if one.message.endswith("。") or one.mend.endswith("。"):
            one = replace(one, message=one.message.rstrip("。"), mend=one.mend.rstrip("。"))
        key = one.code, one.path, one.message, one.where
        once[key] = _joined(once[key], one) if key in once else one
    return tuple(sorted(once.values(), key=lambda one: place.get(one.path, len(place))))


def _joined(first: Finding, second: Finding) -> Finding:
    """Two findings that say the same as one, as grave as the graver of them and resting on what both rest on."""
    severity = gravest((first, second)) or first.severity
    basis = tuple(dict.fromkeys((*first.basis, *second.basis)))
    if severity is Severity.ERROR:  # what may not block alone gives an error no weight either
        basis = tuple(one for one in basis if one.verified)
    mend = "；".join(dict.fromkeys(one.mend for one in (first, second) if one.mend))
    return replace(first, severity=severity, basis=basis, mend=mend)


def _unknown(answers: Answers) -> Iterator[Finding]:
    for path in answers.unknown:
        shown = characters.printable(path if len(path) <= _LONGEST_PATH else path[:_LONGEST_PATH] + "…")
        message = f"答案中的“{shown}”不是本文书的要素，没有采用"
        yield Finding(Severity.WARNING, "answers.unknown", shown, message, "核对要素名称；确属多余的，从答案中删去")


def _unread(answer: Answer) -> Finding:
    label, example = answer.element.label, answer.element.example
    mend = f"按要求重新填写“{label}”" + (f"，例如：{example}" if example else "")
    return Finding(Severity.ERROR, "value.unread", answer.path, f"{label}：填写的内容无法识别", mend)


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


def _unremarkable(raw: Any) -> bool:
    """True where ``_characters`` surely has nothing to say."""
    if isinstance(raw, str):
        return characters.unremarkable(raw.strip(_AROUND))
    return raw is None or (isinstance(raw, list) and all(isinstance(one, str) and _unremarkable(one) for one in raw))


def _characters(answer: Answer) -> Iterator[Finding]:
    """What no document can carry, and what looks like a placeholder left over."""
    label = answer.element.label
    kind = FIELD_TYPES[answer.element.type]
    for typed in _texts(answer.raw):
        text = typed.strip(_AROUND)
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
    """The texts in a raw answer: itself, or those of a choice of several."""
    return [one for one in (raw if isinstance(raw, list) else [raw]) if isinstance(one, str)]
