"""How the window words findings and bases: one place, so that field, list and spoken text say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zxwriter.core.answers import generic
from zxwriter.core.findings import Basis, Finding, Severity
from zxwriter.core.form import Form
from zxwriter.ui import symbols

_ITEM = re.compile(r"\[(\d+)\]")


def basis_text(bases: Iterable[Basis]) -> str:
    """``依据：民事诉讼法第237条；…``; a basis nobody has read yet says so. Empty where there is none."""
    named = [f"{one.law}{one.article}" + ("" if one.verified else "（未核实）") for one in bases]
    return f"依据：{'；'.join(dict.fromkeys(named))}" if named else ""


def full_text(finding: Finding) -> str:
    """A finding in one paragraph: what, how to mend it, on what basis."""
    parts = [finding.message, finding.mend, basis_text(finding.basis)]
    said = "。".join(part.rstrip("。；") for part in parts if part)
    return f"{symbols.of_finding(finding).value}：{said}。"


def brief_text(finding: Finding) -> str:
    """A finding beneath its field: the label of the field is already there, and a missing answer needs no example."""
    if symbols.of_finding(finding) is symbols.Sign.OPEN:
        return "此项必填"
    parts = [finding.message, finding.mend, basis_text(finding.basis)]
    return "。".join(part.rstrip("。；") for part in parts if part) + "。"


def place_text(form: Form, path: str) -> str:
    """Which item of a list a concrete path means (``申请执行人2：``); empty outside lists and for unknown keys."""
    labels = {element.path: element.item_label or element.label for element in form.elements()}
    parts = []
    for found in _ITEM.finditer(path):
        label = labels.get(generic(path[: found.start()]))
        if label is None:  # a key the form does not have
            return ""
        parts.append(f"{label}{int(found[1]) + 1}")
    return "，".join(parts) + "：" if parts else ""


def count_text(findings: Iterable[Finding]) -> str:
    """``错误 1　待填 3　警告 2``; 没有发现问题 where there is nothing."""
    counts: dict[symbols.Sign, int] = {}
    for one in findings:
        sign = symbols.of_finding(one)
        counts[sign] = counts.get(sign, 0) + 1
    order = (symbols.Sign.ERROR, symbols.Sign.OPEN, symbols.Sign.WARNING, symbols.Sign.INFO)
    return "　".join(f"{sign.value} {counts[sign]}" for sign in order if sign in counts) or "没有发现问题"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, then warnings, what is still to be filled in, and last mere information; else form order."""
    rank = {symbols.Sign.ERROR: 0, symbols.Sign.WARNING: 1, symbols.Sign.OPEN: 2, symbols.Sign.INFO: 3}
    return sorted(findings, key=lambda one: rank[symbols.of_finding(one)])


def grade(findings: Iterable[Finding]) -> str:
    """``error``, ``warning`` or "" for the mark at a field; information leaves no mark."""
    severities = {one.severity for one in findings}
    if Severity.ERROR in severities:
        return "error"
    return "warning" if Severity.WARNING in severities else ""
