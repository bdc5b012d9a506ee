"""The plain questions of the window's 「哪一份？」: four for a court, five for a party; the answers become facts.

An answer is kept under the id of its input: the key of an option, the name of a court, a list of names, or a date as
text. ``when`` is a condition over the answers given so far, written as in a form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from zxwriter.core.expressions import holds
from zxwriter.core.fields import is_blank
from zxwriter.core.routing.facts import CHOICES

Side = Literal["court", "party"]
Kind = Literal["choice", "court", "courts", "date", "number", "periods"]


@dataclass(frozen=True, slots=True)
class Option:
    """One option: ``id`` is kept, ``text`` is shown."""

    id: str
    text: str
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """One thing asked: how it is called, what kind of answer it takes, and its options."""

    id: str
    label: str
    kind: Kind
    when: str | None = None
    options: tuple[Option, ...] = ()
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """One question on the screen, with one input or a few that belong together."""

    id: str
    text: str
    inputs: tuple[Input, ...]
    when: str | None = None
    help: str = ""

    @property
    def options(self) -> tuple[Option, ...]:
        """The options of the first input."""
        return self.inputs[0].options


def _words(name: str, **conditions: str) -> tuple[Option, ...]:
    return tuple(Option(key, text, conditions.get(key)) for key, text in CHOICES[name].items())


_ESCALATION = "goal in ['urge', 'elevate', 'reassign']"
COURT = (
    Question(
        "position",
        "本院是执行法院，还是它的上级法院？",
        (Input("position", "本院的位置", "choice", None, _words("position")),),
    ),
    Question(
        "goal",
        "想做什么？",
        (Input("goal", "想做什么", "choice", None, _words("goal", urge="position == 'above'")),),
        help="督促不换执行法院；提级由上级自己执行；指令换一个法院执行；集中是多件案件归一个法院；协同是别的法院来帮忙。",
    ),
    Question(
        "initiative",
        "下级法院报请了吗？同意吗？",
        (
            Input(
                "initiative",
                "启动方式",
                "choice",
                None,
                (
                    Option("agreed", "下级法院报请，同意"),
                    Option("refused", "下级法院报请，不同意"),
                    Option("ex_officio", "没有报请，依职权", "goal != 'dispute'"),
                ),
            ),
        ),
        "position == 'above' and goal != 'urge'",
    ),
    Question(
        "case",
        "哪个法院在执行？什么时候立的案？",
        (
            Input("enforcing_court", "执行法院", "court"),
            Input(
                "other_courts", "其他有关法院", "courts", "goal in ['consolidate', 'cooperate', 'dispute']", (), False
            ),
            Input("filed_on", "执行立案日期", "date", _ESCALATION, (), False),
            Input("deductions", "公告、鉴定评估、暂缓、中止等不计入的期间", "periods", _ESCALATION, (), False),
            Input("prior_reassignments", "此前已指令执行的次数", "number", "goal == 'reassign'", (), False),
        ),
    ),
)
"""The four questions for a court."""

_STAGES = (
    Option("none", "还没有提出过异议"),
    Option("objection_missed", "异议期限已过，没有提出异议"),
    Option("objection", "法院作出了异议裁定", "complaint != 'ownership' or identity == 'debtor'"),
    Option("outsider_ruling", "法院作出了案外人异议裁定", "complaint == 'ownership' and identity != 'debtor'"),
    Option("reconsideration_missed", "有异议裁定，复议期限已过", "complaint == 'act'"),
    Option("reconsideration", "上一级法院作出了复议裁定", "complaint == 'act'"),
    Option("supervision", "法院已经作出执行监督裁定", "complaint == 'act'"),
    Option("declined", "检察院已经决定不予提出检察建议", "complaint == 'act'"),
)
_ON_LADDER = "complaint in ['act', 'ownership']"
PARTY = (
    Question("identity", "您在执行案件中是什么人？", (Input("identity", "身份", "choice", None, _words("identity")),)),
    Question("complaint", "对什么不服？", (Input("complaint", "对什么不服", "choice", None, _words("complaint")),)),
    Question(
        "stage",
        "已经走到哪一步？",
        (
            Input("stage", "走到哪一步", "choice", _ON_LADDER, _STAGES),
            Input("sanction_kind", "是哪一种措施", "choice", "complaint == 'sanction'", _words("sanction_kind")),
        ),
        "complaint in ['act', 'ownership', 'sanction']",
    ),
    Question(
        "dates",
        "关键的日期是哪一天？",
        (
            Input("filed_on", "执行立案日期", "date", "complaint == 'inaction'"),
            Input("deductions", "公告、鉴定评估、暂缓、中止等不计入的期间", "periods", "complaint == 'inaction'", (), False),
            Input("objection_missed_on", "异议期限的最后一日", "date", f"{_ON_LADDER} and stage == 'objection_missed'"),
            Input("served_on", "裁定送达您的日期", "date", f"{_ON_LADDER} and stage in ['objection', 'outsider_ruling']"),
            Input("reconsideration_missed_on", "复议期限的最后一日", "date", "stage == 'reconsideration_missed'"),
            Input("effective_on", "复议裁定生效（送达）的日期", "date", "stage in ['reconsideration', 'supervision']"),
            Input(
                "sanction_served_on",
                "收到决定书的日期",
                "date",
                "complaint == 'sanction' and sanction_kind in ['fine', 'detention', 'exit_ban']",
                (),
                False,
            ),
            Input(
                "correction_refused_on",
                "收到驳回纠正申请决定的日期（没有申请过的不填）",
                "date",
                "complaint == 'sanction' and sanction_kind in ['dishonest_list', 'consumption']",
                (),
                False,
            ),
        ),
        "complaint in ['inaction', 'sanction'] or (complaint in ['act', 'ownership'] "
        "and stage not in ['none', 'declined', none])",
    ),
    Question(
        "courts",
        "是哪些法院？",
        (
            Input("enforcing_court", "执行法院", "court"),
            Input("objection_court", "作出异议裁定的法院（与执行法院相同的不填）", "court",
                  "stage in ['objection', 'outsider_ruling', 'reconsideration_missed']", (), False),
            Input("reconsideration_court", "作出复议裁定的法院", "court",
                  "complaint == 'act' and stage in ['reconsideration', 'supervision']"),
        ),
    ),
)  # fmt: skip
"""The five questions for a party."""

QUESTIONS: dict[Side, tuple[Question, ...]] = {"court": COURT, "party": PARTY}


def asked(side: Side, answers: Mapping[str, Any]) -> Iterator[tuple[Question, tuple[Input, ...]]]:
    """The questions that are asked under the answers given, each with its inputs that are asked."""
    for question in QUESTIONS[side]:
        if holds(question.when, answers):
            inputs = tuple(one for one in question.inputs if holds(one.when, answers))
            if inputs:
                yield question, inputs


def options_of(one: Input, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    """The options of an input that are open under the answers given."""
    return tuple(option for option in one.options if holds(option.when, answers))


def to_facts(side: Side, answers: Mapping[str, Any], *, on: date) -> dict[str, Any]:
    """The answers as facts for ``read_facts``. Answers to what is not asked, and blank ones, are left out."""
    given = {
        one.id: answers[one.id]
        for _, inputs in asked(side, answers)
        for one in inputs
        if not is_blank(answers.get(one.id))
    }
    facts: dict[str, Any] = {"side": side, "on": on.isoformat()}
    initiative, stage = given.pop("initiative", None), given.pop("stage", None)
    if initiative is not None:
        facts["requested"] = initiative != "ex_officio"
        facts["agree"] = initiative != "refused"
    served, effective = given.pop("served_on", None), given.pop("effective_on", None)
    objecting, reconsidering = given.pop("objection_court", None), given.pop("reconsideration_court", None)
    if stage in ("objection", "outsider_ruling", "reconsideration_missed"):
        facts["objection_ruling"] = _known(court=objecting, served_on=served)
    if stage in ("reconsideration", "supervision"):
        facts["reconsideration_ruling"] = _known(court=reconsidering, effective_on=effective)
    if stage == "supervision":
        facts["supervision_ruling"] = True
    if stage == "declined":
        facts["procuratorate_declined"] = True
    return {**facts, **given}


def _known(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
