"""Rules on courts: known by their full names, and above, below or beside one another as the document needs.

Sources: 民事诉讼法第237条 and 执行程序解释第10、11条 (the next superior court, a court of its area), 执行工作规定第67、
71、74条, 法发〔2024〕9号第3条 and 第22条. The relations are read from the directory of courts; where the directory has
no verified superior, a rule only informs.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from itertools import combinations, product

from zxwriter.core.answers import Answer
from zxwriter.core.findings import Finding, Severity
from zxwriter.core.ports import Court, CourtDirectory
from zxwriter.core.rules.registry import RuleContext, rule

_UNVERIFIED = "上级法院未核实"
_DIRECTORY_YEAR = 2024  # the names of the directory are those of the end of 2023
_NAMES_SHOWN = 5

BASIS_KEYS = ("zhixing-2020:67.2",)


class Relation(IntEnum):
    """How sure it is that one court stands above another; the smaller, the better."""

    STANDS = 0
    UNKNOWN = 1
    SKIPS = 2
    FAILS = 3


def resolve(directory: CourtDirectory, name: str) -> tuple[Court, ...]:
    """The distinct courts a name may stand for. An exact full name wins; old and new entries count as one court."""
    found = directory.named(name)
    if len(found) == 1:
        return found
    exact = [one for one in found if one.name == name]
    distinct: list[Court] = []
    for one in exact or found:
        if not any(directory.same(one, other) for other in distinct):
            distinct.append(one)
    return tuple(distinct)


def full_name(directory: CourtDirectory, name: str) -> str:
    """The name the one court that a name stands for bears now; empty where it may be several, or none."""
    found = resolve(directory, name)
    return _newest(directory, found[0]).name if len(found) == 1 else ""


def same_court(directory: CourtDirectory, one: str, other: str) -> bool:
    """True when both names are one court beyond doubt."""
    if one == other:
        return True
    left, right = resolve(directory, one), resolve(directory, other)
    return len(left) == 1 and len(right) == 1 and directory.same(left[0], right[0])


def _entries(directory: CourtDirectory, court: Court) -> list[Court]:
    """The entries of one court before and after changes of administrative boundaries, the given one first."""
    codes = [court.code, court.successor_code, *court.predecessor_codes]
    found = [court, *(directory.by_code(code) for code in codes[1:] if code)]
    return [one for one in found if one is not None]


def _chain(directory: CourtDirectory, court: Court) -> tuple[list[Court], bool]:
    """The superiors of a court from below, and whether the chain is verified up to the highest court."""
    chain: list[Court] = []
    sure = _UNVERIFIED not in court.note
    above = directory.superior(court)
    while above is not None and above not in chain:
        chain.append(above)
        sure = sure and _UNVERIFIED not in above.note
        above = directory.superior(above)
    top = chain[-1] if chain else court
    return chain, sure and top.level == "最高"


def _relation(directory: CourtDirectory, lower: Court, upper: Court) -> Relation:
    """STANDS: next superior; SKIPS: superior further up; FAILS: not superior; UNKNOWN: the chain is not verified."""
    best = Relation.FAILS
    for entry in _entries(directory, lower):
        chain, sure = _chain(directory, entry)
        place = next((n for n, one in enumerate(chain) if directory.same(one, upper)), None)
        if place == 0:
            return Relation.STANDS
        if upper.level == "最高" and entry.level in ("中级", "基层"):
            best = min(best, Relation.SKIPS)
        elif place is not None:
            best = min(best, Relation.SKIPS if sure else Relation.UNKNOWN)
        elif not sure and not directory.same(entry, upper):
            best = min(best, Relation.UNKNOWN)
    return best


def _best(directory: CourtDirectory, lower: str, upper: str, *, any_level: bool) -> Relation:
    """The most favourable relation over everything the two names may stand for."""
    pairs = product(resolve(directory, lower), resolve(directory, upper))
    relations = [_relation(directory, one, other) for one, other in pairs]
    best = min(relations, default=Relation.UNKNOWN)
    return Relation.STANDS if any_level and best is Relation.SKIPS else best


def _next_superior_name(directory: CourtDirectory, name: str) -> str:
    """The name of the next superior court in force; "" where it is not known for certain."""
    found = resolve(directory, name)
    if len(found) != 1 or _UNVERIFIED in found[0].note:
        return ""
    above = directory.superior(_newest(directory, found[0]))
    return above.name if above is not None else ""


def _newest(directory: CourtDirectory, court: Court) -> Court:
    return (directory.by_code(court.successor_code) if court.successor_code else None) or court


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
    successor = _newest(directory, current)
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
        relation = _best(directory, lower, upper, any_level=False)
        if relation is Relation.STANDS:
            continue
        if relation is Relation.UNKNOWN:
            yield _uncertain(context, answer, f"“{upper}”是否为“{lower}”的上一级法院")
            continue
        right = _next_superior_name(directory, lower)
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
            relation = _best(directory, lower, upper, any_level=True)
            if relation is Relation.UNKNOWN:
                yield _uncertain(context, answer, f"“{upper}”是否为“{lower}”的上级法院")
            elif relation is not Relation.STANDS:
                shared = _lowest_shared(directory, lowers)
                mend = f"核对各法院{f'；它们共同的上级法院是“{shared.name}”' if shared else ''}"
                message = f"“{upper}”不是“{lower}”的上级法院"
                yield context.finding(Severity.ERROR, "court.not_above", answer.path, message, mend)


def _lowest_shared(directory: CourtDirectory, names: list[str]) -> Court | None:
    """The lowest court above all the named ones; None where a name or a chain is not certain."""
    chains: list[list[Court]] = []
    for name in names:
        found = resolve(directory, name)
        if len(found) != 1:
            return None
        chain, sure = _chain(directory, _newest(directory, found[0]))
        if not sure:
            return None
        chains.append(chain)
    if not chains:
        return None
    return next(
        (one for one in chains[0] if all(any(directory.same(one, other) for other in chain) for chain in chains[1:])),
        None,
    )


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
    shared = _lowest_shared(directory, names)
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
        relation = _best(directory, court, upper, any_level=True)
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
