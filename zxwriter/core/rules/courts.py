"""Rules on courts: known by their full names, and above, below or beside one another as the document needs.

Sources: 民事诉讼法第237条 and 执行程序解释第10、11条 (the next superior court, a court of its area), 执行工作规定第67、
71、74条, 法发〔2024〕9号第3条 and 第22条. The relations are read from the directory of courts; where the directory has
no verified superior, a rule only informs.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from zxwriter.core.answers import Answer
from zxwriter.core.findings import Finding, Severity
from zxwriter.core.ports import Court
from zxwriter.core.rules.registry import RuleContext, rule
from zxwriter.core.superiors import (
    Relation,
    best_relation,
    in_force,
    lowest_shared,
    next_superior_name,
    resolve,
    same_court,
)  # fmt: skip

_DIRECTORY_YEAR = 2024  # the names of the directory are those of the end of 2023
_NAMES_SHOWN = 5

BASIS_KEYS = ("zhixing-2020:67.2",)


def _named(answers: list[Answer]) -> Iterator[tuple[Answer, str]]:
    for answer in answers:
        if isinstance(answer.value, str) and answer.value:
            yield answer, answer.value


@rule("known_court", at_element_only=True)
def known_court(context: RuleContext) -> Iterator[Finding]:
    """A court is written with its full name as in the directory (checks.md 149; 法院名录). Never an error."""
    directory = context.reference.courts
    for answer, name in _named([context.answer] if context.answer else []):
        found = list(resolve(directory, name))
        if not found:
            near = [one.name for one in directory.search(name, _NAMES_SHOWN) if one.name != name]
            mend = "核对法院全称" + (f"；相近的有：{'、'.join(near)}" if near else "")
            yield context.finding(
                Severity.WARNING,
                "court.unknown",
                answer.path,
                f"“{name}”不在法院名录中",
                f"{mend}；确有该院的，可以保留",
            )
        elif len(found) > 1:
            names = "、".join(one.name for one in found[:_NAMES_SHOWN])
            more = "等" if len(found) > _NAMES_SHOWN else ""
            message = f"“{name}”可能指{len(found)}个法院：{names}{more}"
            yield context.finding(Severity.WARNING, "court.ambiguous", answer.path, message, "写法院全称（冠省名）")
        else:
            yield from _one_court(context, answer, name, found[0])


def _one_court(context: RuleContext, answer: Answer, name: str, court: Court) -> Iterator[Finding]:
    """What is worth saying about a name that stands for exactly one court."""
    directory = context.reference.courts
    current = next((one for one in directory.named(name) if one.name == name), court)
    successor = in_force(directory, current)
    if current.name != name:
        full = successor.name
        message = f"“{name}”不是文书中使用的全称，全称为“{full}”"
        yield context.finding(Severity.WARNING, "court.short_name", answer.path, message, f"改为“{full}”")
    elif successor.name != name and context.on.year >= _DIRECTORY_YEAR:
        message = f"“{name}”是原名称，名录中该院现为“{successor.name}”"
        yield context.finding(
            Severity.INFO, "court.former_name", answer.path, message, f"现在的文书应写“{successor.name}”，请核对"
        )
    if current.status == "derived_unseen":
        message = f"“{name}”由行政区划推得，未见于公开文书"
        yield context.finding(Severity.INFO, "court.unseen", answer.path, message, "核对该院的名称和代字")


@rule("next_superior", paths=("lower", "upper"), optional=("skipping",))
def next_superior(context: RuleContext) -> Iterator[Finding]:
    """``upper`` is the next superior of every ``lower`` (民事诉讼法第237条、执行工作规定第67条: step by step).

    ``skipping: warning`` only warns where levels are skipped (requests under 执行工作规定第71条).
    """
    directory = context.reference.courts
    skipping = Severity.WARNING if context.param("skipping") == "warning" else Severity.ERROR
    for (answer, upper), (_, lower) in product(_named(context.all("upper")), _named(context.all("lower"))):
        relation = best_relation(directory, lower, upper, any_level=False)
        if relation is Relation.STANDS:
            continue
        if relation is Relation.UNKNOWN:
            yield _uncertain(context, answer, f"“{upper}”是否为“{lower}”的上一级法院")
            continue
        right = next_superior_name(directory, lower)
        known = f"；其上一级法院是“{right}”" if right else ""
        mend = f"核对两个法院{f'；“{lower}”无误的，改为“{right}”' if right else ''}"
        if relation is Relation.SKIPS:
            message = f"“{upper}”不是“{lower}”的上一级法院，中间越过了一级{known}"
            yield context.finding(skipping, "court.level_skipped", answer.path, message, mend)
        else:
            message = f"“{upper}”不是“{lower}”的上级法院{known}"
            yield context.finding(Severity.ERROR, "court.not_superior", answer.path, message, mend)


def _uncertain(context: RuleContext, answer: Answer, what: str) -> Finding:
    message = f"名录中没有经核实的上下级关系，无法核对{what}"
    return context.finding(Severity.INFO, "court.relation_unknown", answer.path, message, "自行核对")


@rule("superior_of_all", paths=("lowers", "upper"))
def superior_of_all(context: RuleContext) -> Iterator[Finding]:
    """``upper`` stands above each of ``lowers``, at any level (执行工作规定第67、74条: 共同的上级法院)."""
    directory = context.reference.courts
    lowers = list(dict.fromkeys(name for _, name in _named(context.all("lowers"))))
    for answer, upper in _named(context.all("upper")):
        for lower in lowers:
            relation = best_relation(directory, lower, upper, any_level=True)
            if relation is Relation.UNKNOWN:
                yield _uncertain(context, answer, f"“{upper}”是否为“{lower}”的上级法院")
            elif relation is not Relation.STANDS:
                shared = lowest_shared(directory, lowers)
                mend = f"核对各法院{f'；它们共同的上级法院是“{shared.name}”' if shared else ''}"
                message = f"“{upper}”不是“{lower}”的上级法院"
                yield context.finding(Severity.ERROR, "court.not_above", answer.path, message, mend)


@rule("shared_superior", paths=("courts",))
def shared_superior(context: RuleContext) -> Iterator[Finding]:
    """The courts have a common superior; across provinces it is the 最高人民法院, reached step by step.

    Source: 执行工作规定第67条第2款 (each reports up to its 高级法院; these confer first). Never an error.
    """
    directory = context.reference.courts
    answers = list(_named(context.all("courts")))
    names = list(dict.fromkeys(name for _, name in answers))
    if len(names) < 2:
        return
    shared = lowest_shared(directory, names)
    listed = "、".join(names[:_NAMES_SHOWN]) + ("等" if len(names) > _NAMES_SHOWN else "")
    if shared is None:
        yield _uncertain(context, answers[0][0], f"{listed}的共同上级法院")
    elif shared.level == "最高":
        message = f"{listed}的共同上级法院是“{shared.name}”"
        mend = "逐级报至各自的高级人民法院，由高级人民法院协商；协商不成的，再报请最高人民法院"
        yield context.finding(
            Severity.INFO,
            "court.step_by_step",
            answers[0][0].path,
            message,
            mend,
            basis=context.bases("zhixing-2020:67.2"),
        )


@rule("within_area", paths=("court", "of"), optional=("or_self",))
def within_area(context: RuleContext) -> Iterator[Finding]:
    """``court`` lies in the area of ``of`` (执行程序解释第11条: 本辖区其他人民法院); ``or_self: true`` allows ``of``."""
    directory = context.reference.courts
    for (answer, court), (_, upper) in product(_named(context.all("court")), _named(context.all("of"))):
        if context.param("or_self") and same_court(directory, court, upper):
            continue
        relation = best_relation(directory, court, upper, any_level=True)
        if relation is Relation.UNKNOWN:
            yield _uncertain(context, answer, f"“{court}”是否在“{upper}”辖区内")
        elif relation is not Relation.STANDS:
            message = f"“{court}”不是“{upper}”辖区内的下级法院"
            mend = f"改为“{upper}”辖区内的法院，或核对“{upper}”"
            yield context.finding(Severity.ERROR, "court.outside_area", answer.path, message, mend)


@rule("different", paths=("paths",), optional=("message", "mend"))
def different(context: RuleContext) -> Iterator[Finding]:
    """The courts are not the same court, whatever the way they are written."""
    directory = context.reference.courts
    for (_, one), (answer, other) in combinations(_named(context.all("paths")), 2):
        if same_court(directory, one, other):
            message = context.param("message") or f"“{other}”与“{one}”是同一法院"
            mend = context.param("mend") or f"“{answer.element.label}”应为另一法院，请改正"
            yield context.finding(Severity.ERROR, "court.same", answer.path, message, mend)


@rule("not_among", paths=("court", "others"), optional=("message", "mend"))
def not_among(context: RuleContext) -> Iterator[Finding]:
    """``court`` is none of ``others`` (法发〔2024〕9号第18条: the enforcing court does not assist itself)."""
    directory = context.reference.courts
    for (left, court), (answer, other) in product(_named(context.all("court")), _named(context.all("others"))):
        if answer is not left and same_court(directory, court, other):
            message = context.param("message") or f"{context.label(answer)}不能是“{left.element.label}”（{court}）"
            mend = context.param("mend") or f"改为“{court}”以外的法院，或删去该项"
            yield context.finding(Severity.ERROR, "court.among_others", answer.path, message, mend)
