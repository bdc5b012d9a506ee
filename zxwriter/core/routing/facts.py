"""The facts a way to go is told from, read from what was typed (names and values as fixed for ``route``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from zxwriter.core.fields import day_of, is_blank, kind_of, quoted, yes_or_no
from zxwriter.core.six_months import Deduction
from zxwriter.core.values.characters import nfkc_narrow

CHOICES: dict[str, dict[str, str]] = {
    "side": {"court": "法院", "party": "当事人"},
    "position": {"below": "执行法院（向上级报请）", "above": "上级法院"},
    "goal": {
        "urge": "督促执行",
        "elevate": "提级执行",
        "reassign": "指令执行",
        "consolidate": "集中执行",
        "cooperate": "协同执行",
        "dispute": "协调执行争议",
    },
    "identity": {
        "creditor": "申请执行人",
        "debtor": "被执行人",
        "interested_party": "利害关系人",
        "outsider": "案外人",
    },
    "complaint": {
        "act": "执行行为违反法律规定",
        "inaction": "执行法院消极执行",
        "ownership": "对执行标的主张所有权等实体权利",
        "basis_wrong": "执行依据本身错误",
        "sanction": "制裁或者惩戒措施",
    },
    "sanction_kind": {
        "dishonest_list": "纳入失信被执行人名单",
        "consumption": "限制消费",
        "fine": "罚款",
        "detention": "拘留",
        "exit_ban": "限制出境",
    },
}
"""The facts that are one of a few words, each word with what it means."""

LABELS = {
    "side": "站在哪一方",
    "on": "判断的日期",
    "enforcing_court": "执行法院",
    "position": "本院的位置",
    "goal": "想做什么",
    "requested": "是否由下级法院报请",
    "agree": "是否同意报请",
    "prior_reassignments": "此前已指令执行的次数",
    "filed_on": "执行立案日期",
    "other_courts": "其他有关法院",
    "identity": "在执行程序中的身份",
    "complaint": "对什么不服",
    "objection_missed_on": "异议期限的最后一日",
    "objection_ruling": "异议裁定",
    "objection_ruling.served_on": "异议裁定的送达日期",
    "reconsideration_missed_on": "复议期限的最后一日",
    "reconsideration_ruling": "复议裁定",
    "reconsideration_ruling.effective_on": "复议裁定的生效日期",
    "reconsideration_ruling.court": "作出复议裁定的法院",
    "supervision_ruling": "是否已有执行监督裁定",
    "procuratorate_declined": "检察院是否已决定不予提出检察建议",
    "sanction_kind": "制裁或者惩戒的种类",
    "sanction_served_on": "制裁决定的收到日期",
    "correction_refused_on": "驳回纠正申请决定的收到日期",
    "deductions": "不计入六个月的期间",
}
"""What each fact is called in a sentence."""


class FactsError(ValueError):
    """The facts cannot be read. ``where`` names the fact, ``mend`` says what to write; all in Chinese."""

    def __init__(self, what: str, where: str, mend: str) -> None:
        super().__init__(what)
        self.where = where
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Ruling:
    """A ruling: the court that made it and the day it was served (of a reconsideration: became effective)."""

    court: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the case. Everything but ``on`` may be unknown (None, or empty)."""

    on: date
    side: str | None = None
    enforcing_court: str | None = None
    position: str | None = None
    goal: str | None = None
    requested: bool | None = None
    agree: bool | None = None
    prior_reassignments: int | None = None
    filed_on: date | None = None
    other_courts: tuple[str, ...] = ()
    identity: str | None = None
    complaint: str | None = None
    objection_missed_on: date | None = None
    objection_ruling: Ruling | None = None
    reconsideration_missed_on: date | None = None
    reconsideration_ruling: Ruling | None = None
    supervision_ruling: bool | None = None
    procuratorate_declined: bool | None = None
    sanction_kind: str | None = None
    sanction_served_on: date | None = None
    correction_refused_on: date | None = None
    deductions: tuple[Deduction, ...] = ()


_RULINGS = {"objection_ruling": "served_on", "reconsideration_ruling": "effective_on"}
_MOST_REASSIGNMENTS = 1000


def read_facts(raw: Any, *, today: date) -> tuple[Facts, tuple[str, ...]]:
    """The facts in ``raw``, and the names in it that are no facts. ``today`` stands for ``on`` where that is left out.

    Raises FactsError for a value that cannot be read; a fact left out, null or blank is simply unknown.
    """
    if not isinstance(raw, Mapping):
        raise FactsError(f"事实应为一组“名称: 内容”，实际是{kind_of(raw)}", "", "写成一组以事实名称为键的内容")
    known: dict[str, Any] = {}
    strange = [str(name) for name in raw if name not in _READERS]
    for name, read in _READERS.items():
        value = raw.get(name)
        if not is_blank(value):
            known[name] = read(value, name)
    for name, day in _RULINGS.items():
        given = raw.get(name)
        if isinstance(given, Mapping):
            strange += [f"{name}.{key}" for key in given if key not in ("court", day)]
    known.setdefault("on", today)
    return Facts(**known), tuple(strange)


def _choice(value: Any, name: str) -> str:
    words = CHOICES[name]
    if isinstance(value, str) and value in words:
        return value
    listed = "、".join(f"{key}（{word}）" for key, word in words.items())
    raise FactsError(f"“{quoted(value)}”不在可选范围内", name, f"可选的有：{listed}")


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise FactsError(f"应填写文字，实际是{kind_of(value)}", name, "改为法院全称")
    return "".join(value.split())


def _day(value: Any, name: str) -> date:
    found = day_of(value)
    if found is None:
        raise FactsError(f"“{quoted(value)}”不是能识别的日期", name, "写成 2024-03-05，并核对月份和日期是否存在")
    return found


def _bool(value: Any, name: str) -> bool:
    found = yes_or_no(value)
    if found is None:
        raise FactsError("应填写“是”或“否”", name, "改为 true 或 false")
    return found


def _count(value: Any, name: str) -> int:
    narrow = nfkc_narrow(value).strip() if isinstance(value, str) else value
    if isinstance(narrow, str) and narrow.isascii() and narrow.isdigit() and len(narrow) < 5:
        narrow = int(narrow)
    if isinstance(narrow, bool) or not isinstance(narrow, int) or not 0 <= narrow < _MOST_REASSIGNMENTS:
        raise FactsError(f"“{quoted(value)}”不是从0开始的整数", name, "只写阿拉伯数字，如 2")
    return narrow


def _courts(value: Any, name: str) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple):
        raise FactsError(f"应为法院名称的列表，实际是{kind_of(value)}", name, "写成由法院全称组成的列表")
    return tuple(_text(one, name) for one in listed if not is_blank(one))


def _ruling(value: Any, name: str) -> Ruling:
    if not isinstance(value, Mapping):
        mend = f"写成 court（法院）和 {_RULINGS[name]}（日期）两项"
        raise FactsError(f"应为法院和日期两项，实际是{kind_of(value)}", name, mend)
    court, day = value.get("court"), value.get(_RULINGS[name])
    return Ruling(
        None if is_blank(court) else _text(court, f"{name}.court"),
        None if is_blank(day) else _day(day, f"{name}.{_RULINGS[name]}"),
    )


def _deductions(value: Any, name: str) -> tuple[Deduction, ...]:
    mend = "每段写成 [起日, 止日, 原因]"
    if not isinstance(value, list | tuple):
        raise FactsError(f"应为期间的列表，实际是{kind_of(value)}", name, mend)
    found: list[Deduction] = []
    for one in value:
        if not isinstance(one, list | tuple) or len(one) not in (2, 3):
            raise FactsError("其中一段不是起日、止日、原因三项", name, mend)
        start, end = _day(one[0], name), _day(one[1], name)
        if end < start:
            raise FactsError(f"其中一段的止日（{end}）早于起日（{start}）", name, "核对两个日期")
        found.append(Deduction(start, end, str(one[2]) if len(one) > 2 and not is_blank(one[2]) else ""))
    return tuple(found)


_SPECIAL: dict[str, Callable[[Any, str], Any]] = {
    **dict.fromkeys(CHOICES, _choice),
    **dict.fromkeys(_RULINGS, _ruling),
    **dict.fromkeys(("requested", "agree", "supervision_ruling", "procuratorate_declined"), _bool),
    "enforcing_court": _text,
    "other_courts": _courts,
    "prior_reassignments": _count,
    "deductions": _deductions,
}
_READERS = {one.name: _SPECIAL.get(one.name, _day) for one in fields(Facts)}
