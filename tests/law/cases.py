"""For every row of the register that is a check: cases on both sides of its boundary.

Each case has a side where the rule speaks (``hit``) and one, as near as can be, where it does not (``miss``).
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.helpers.routing import HIGHEST, JINAN, LIXIA, REFERENCE, SHANDONG, SHINAN, way
from zxwriter.core.checking import check
from zxwriter.core.findings import Finding
from zxwriter.documents.catalog import load_catalog
from zxwriter.documents.drafting import draft
from zxwriter.paths import default_paths

CATALOG = load_catalog(default_paths(), REFERENCE)
TODAY = date(2026, 10, 31)  # no sample bears a later date
Changes = Mapping[str, Any]


def changed(kind: str, variant: str | None, changes: Changes) -> dict[str, Any]:
    """The answers of a sample with some of them changed; None takes an answer away."""
    answers = copy.deepcopy(CATALOG.sample(kind, variant)["answers"])
    for path, value in changes.items():
        place: Any = answers
        *outer, last = path.replace("[", ".[").split(".")
        for step in outer:
            place = place[int(step[1:-1])] if step.startswith("[") else place.setdefault(step, {})
        if value is None:
            place.pop(last, None)
        elif last.startswith("["):
            place[int(last[1:-1])] = value
        else:
            place[last] = value
    return answers


@dataclass(frozen=True)
class Form:
    """A finding of that code (at that element) stands in the document with ``hit`` and not in the one with ``miss``."""

    kind: str
    code: str
    hit: Changes
    miss: Changes = field(default_factory=dict)
    path: str = ""
    variant: str | None = None
    severity: str = ""

    def found(self, changes: Changes) -> list[Finding]:
        raw = changed(self.kind, self.variant, changes)
        findings = check(CATALOG.kind(self.kind).form, raw, reference=REFERENCE, today=TODAY).findings
        return [one for one in findings if one.code == self.code and self.path in ("", one.path)]

    def verify(self, severity: str) -> None:
        spoken = self.found(self.hit)
        assert spoken, f"{self.code} is silent"
        assert spoken[0].severity.value == (self.severity or severity)
        assert self.found(self.miss) == []


@dataclass(frozen=True)
class Way:
    """The facts ``hit`` come out at ``outcome`` (and go to ``addressee``), the facts ``miss`` at another."""

    hit: Changes
    outcome: str
    miss: Changes
    other: str
    addressee: str | None = None

    def verify(self, severity: str) -> None:
        found = way(self.hit)
        assert found.outcome == self.outcome
        assert self.addressee in (None, found.addressee)
        assert way(self.miss).outcome == self.other


@dataclass(frozen=True)
class Wording:
    """What the document prints with these answers, and what it then does not print anywhere."""

    kind: str
    hit: Changes
    there: str
    nowhere: str
    variant: str | None = None

    def verify(self, severity: str) -> None:
        raw = changed(self.kind, self.variant, self.hit)
        made = draft(CATALOG.kind(self.kind), raw, reference=REFERENCE, today=TODAY)
        text = "\n".join(one.text for one in made.outline)
        assert self.there in text
        assert self.nowhere not in text


Case = Form | Way | Wording
MISSING, OVER = "element.missing", "six_months.not_over"
ACT = {"side": "party", "identity": "debtor", "complaint": "act", "enforcing_court": LIXIA, "on": "2024-07-01"}
OWN = {**ACT, "identity": "outsider", "complaint": "ownership"}
IDLE = {**ACT, "identity": "creditor", "complaint": "inaction", "filed_on": "2024-01-01"}
PUNISHED = {**ACT, "complaint": "sanction"}
FIRST = {"objection_ruling": {"court": LIXIA, "served_on": "2024-06-20"}}
SECOND = {"reconsideration_ruling": {"court": JINAN, "effective_on": "2024-01-10"}}


def elevation(hit: Changes, miss: Changes, **more: Any) -> Form:
    """A case of six months on 2024-07-18: they are over from 2024-01-17, not from 2024-01-18."""
    plain = {"received_on": None, "deductions": None}
    return Form("escalation_request", OVER, {**plain, **hit}, {**plain, **miss}, **more)


def missing(kind: str, path: str, value: Any, variant: str | None = None, **more: Any) -> Form:
    """A required element left out, and given."""
    given = {**more, path: value} if value is not None else more
    return Form(kind, MISSING, {**more, path: None}, given, path, variant, "error")


def petition(code: str, hit: Changes, miss: Changes, variant: str = "reconsideration", **more: Any) -> Form:
    return Form("supervision_petition", code, hit, miss, variant=variant, **more)


def deducted(end: str) -> Changes:
    times = [{"start": "2024-03-01", "end": end, "reason": "appraisal"}, {"start": "2024-03-02", "end": "2024-03-04", "reason": "suspension"}]  # fmt: skip
    return {"filed_on": "2024-01-07", "deductions": times}


def names(court: str) -> Callable[[str], Changes]:
    return lambda day: {"objection_ruling": {"court": court, "served_on": day}}


def attached(*without: str) -> Changes:
    every = ["身份证明材料1份", "执行裁定书复印件1份", "证据清单和证据材料1份", "送达地址确认书1份"]
    return {"attachments": [{"name": one} for one in every if not any(word in one for word in without)]}


DELAY = {"grounds": ["delay"]}
DECIDED = {
    "issued_on": "2024-08-16",
    "grounds": ["other"],
    "other_ground": "执行力量不足",
    "delay_kind": None,
    "found_on": None,
    "deductions": None,
    "received_on": None,
}
TEXT_226 = (
    "执行法院超过六个月未执行，申请人依照《中华人民共和国民事诉讼法》第二百二十六条向上一级人民法院申请提级执行。"
)
CASES: dict[int, tuple[Case, ...]] = {
    3: (
        elevation({"filed_on": "2024-01-18"}, {"filed_on": "2024-01-17"}),
        Form("urging_order", OVER, {"filed_on": "2024-06-01", "issued_on": "2024-12-01", "due_on": "2024-12-31",
                                    "delay_kind": None, "found_on": None, "deductions": None, "received_on": None},
             {"filed_on": "2024-05-31", "issued_on": "2024-12-01", "due_on": "2024-12-31", "delay_kind": None,
              "found_on": None, "deductions": None, "received_on": None}),
        Form("escalation_decision", OVER, {**DECIDED, "filed_on": "2024-02-16"}, {**DECIDED, "filed_on": "2024-02-15"}),
    ),
    4: (
        elevation(
            {"filed_on": "2024-01-10", "received_on": "2024-01-18"},
            {"filed_on": "2024-01-10", "received_on": "2024-01-17"},
        ),
        Form("escalation_decision", OVER, {**DECIDED, "filed_on": "2024-01-10", "received_on": "2024-02-16"},
             {**DECIDED, "filed_on": "2024-01-10", "received_on": "2024-02-15"}),
    ),
    5: (
        elevation({**DELAY, "delay_kind": "found_property", "found_on": "2024-01-18"},
                  {**DELAY, "delay_kind": "found_property", "found_on": "2024-01-17"}),
        missing("escalation_request", "found_on", "2023-09-01", grounds=["delay"], delay_kind="found_property"),
    ),
    6: (elevation({**DELAY, "delay_kind": "act", "filed_on": "2024-01-18"},
                  {**DELAY, "delay_kind": "act", "filed_on": "2024-01-17"}),),
    7: (elevation(deducted("2024-03-11"), deducted("2024-03-10")),),
    8: (missing("escalation_request", "interference_facts", "某单位发函要求暂缓处置", grounds=["interference"]),),
    9: (missing("escalation_request", "complexity", ["sensitive"], grounds=["complexity"]),),
    10: (Form("urging_order", "case_number.wrong_type", {"court": JINAN, "case_number": "（2024）鲁01执监12号"},
              {"court": JINAN, "case_number": "（2024）鲁01执他12号"}, "case_number"),),
    11: (
        Form("escalation_request", "escalation.creditor_not_heard", {"creditor_opinion": "not_heard"},
             {"creditor_opinion": "agrees"}),
        Form("escalation_decision", "escalation.creditor_objects", {"creditor_opinion": "objects"},
             {"creditor_opinion": "agrees"}),
        missing("escalation_request", "objection_answer", "执行力量不足", creditor_opinion="objects"),
    ),
    18: (Form("escalation_request", "escalation.funds_not_mentioned",
              {"background": "判决生效后未履行", "work_done": "立案后查封土地一宗"},
              {"background": "判决生效后未履行", "work_done": "立案后查封土地一宗，没有未处置的款物"}),),
    20: (
        Form("escalation_request", "term.short", {"seizures": [{"property": "土地", "expires_on": "2024-08-16"}]},
             {"seizures": [{"property": "土地", "expires_on": "2024-08-17"}]}),
        Form("escalation_decision", "term.short", {"issued_on": "2024-08-16", "seizures[0].expires_on": "2024-09-14"},
             {"issued_on": "2024-08-16", "seizures[0].expires_on": "2024-09-15"}),
        Form("consolidation_decision", "term.short", {"seizures[0].expires_on": "2024-11-20"},
             {"seizures[0].expires_on": "2024-11-21"}),
        Form("hand_over_list", "term.short", {"seizures[1].expires_on": "2024-08-20"},
             {"seizures[1].expires_on": "2024-08-21"}),
    ),
    25: (
        Form("escalation_request", "escalation.third_reassignment", {"method": "reassignment", "prior_reassignments": 2},
             {"method": "reassignment", "prior_reassignments": 1}),
        Form("escalation_decision", "escalation.third_reassignment",
             {"prior_reassignments": 2}, {"prior_reassignments": 1}, variant="reassignment_award"),
    ),
    26: (Form("escalation_request", "escalation.termination", {"prior_reassignments": 2}, {"prior_reassignments": 1}),
         Form("escalation_decision", "escalation.termination", {"prior_reassignments": 2}, {"prior_reassignments": 1}),
         Form("upward_report", "report.two_reassignments", {"prior_reassignments": 1}, {"prior_reassignments": 2},
              variant="termination", severity="error")),
    28: tuple(missing("consolidation_request", one, None) for one in ("debtor_cases", "jurisdictions", "convenience")),
    29: (missing("consolidation_decision", "special_reason", None, "special_court"),),
    33: (
        Form("cooperation_request", "cooperation.handover_words", {"reasons": "请要求有关法院七日内移送案卷"},
             {"reasons": "请要求有关法院协助腾退厂房"}),
        Form("cooperation_decision", "cooperation.handover_words", {"reasons": "有关法院应当移送卷宗"},
             {"reasons": "有关法院应当协助腾退厂房"}),
    ),
    35: tuple(missing("dispute_request", f"negotiation.{one}", None) for one in ("held_on", "way", "opinions")),
    36: (missing("dispute_request", "kinds", None), missing("dispute_decision", "kinds", None)),
    38: (Form("urging_order", "style.not_in_force", {"issued_on": "2024-06-16"}, {"issued_on": "2024-06-17"}),),
    45: (Way(OWN, "ownership.objection", {**OWN, "complaint": "act"}, "act.objection"),),
    55: (
        Way({**PUNISHED, "sanction_kind": "dishonest_list"}, "sanction.dishonest_list",
            {**PUNISHED, "sanction_kind": "fine"}, "sanction.fine"),
        Way({**PUNISHED, "sanction_kind": "dishonest_list", "correction_refused_on": "2024-06-21"},
            "sanction.correction_refused",
            {**PUNISHED, "sanction_kind": "dishonest_list", "correction_refused_on": "2024-06-20"}, "sanction.closed"),
    ),
    64: (petition("citation.outdated", {"reasons": TEXT_226}, {"reasons": TEXT_226.replace("二十六条", "三十七条")}),),
    66: (petition("petition.pilot_ended", {"reasons": "依照四级法院审级职能定位改革试点实施办法第十一条"},
                  {"reasons": "依照法发〔2023〕4号第一条"}),),
    73: (Form("upward_report", "period.late", {"issued_on": "2024-07-30"}, {"issued_on": "2024-07-29"},
              variant="reconsideration"),),
    81: (petition("petition.stay", {"requests[2].text": "停止执行"}, {"requests[2].text": "提供担保，请求暂缓执行"}),),
    82: (Way(ACT, "act.objection", {**ACT, "objection_missed_on": "2024-06-30"}, "act.supervision_unobjected"),),
    85: (
        Way({**ACT, **names(LIXIA)("2024-06-21")}, "act.reconsideration",
            {**ACT, **names(LIXIA)("2024-06-20")}, "act.supervision_unreviewed", JINAN),
        petition("period.remedy_open", {"issued_on": "2024-09-24"}, {"issued_on": "2024-09-25"}, "objection_only"),
    ),
    88: (
        Way(OWN, "ownership.objection", {**OWN, "identity": "creditor"}, "act.objection"),
        Way({**OWN, "objection_missed_on": "2024-07-01"}, "ownership.objection",
            {**OWN, "objection_missed_on": "2024-06-30"}, "ownership.closed_objection"),
    ),
    89: (Way({**OWN, **names(LIXIA)("2024-06-16")}, "ownership.suit", {**OWN, **names(LIXIA)("2024-06-15")},
             "ownership.closed_suit", LIXIA),),
    90: (Way({**OWN, "objection_missed_on": "2024-06-30"}, "ownership.closed_objection",
             {**OWN, "objection_missed_on": "2024-07-01"}, "ownership.objection"),),
    95: (Way({**PUNISHED, "sanction_kind": "exit_ban", "sanction_served_on": "2024-06-21"}, "sanction.exit_ban",
             {**PUNISHED, "sanction_kind": "exit_ban", "sanction_served_on": "2024-06-20"}, "sanction.closed", JINAN),),
    96: tuple(
        Way({**PUNISHED, "sanction_kind": kind, "sanction_served_on": "2024-06-28"}, "sanction.fine",
            {**PUNISHED, "sanction_kind": kind, "sanction_served_on": "2024-06-27"}, "sanction.closed", JINAN)
        for kind in ("fine", "detention")
    ),
    99: (
        petition("court.not_superior", {"addressee": "北京市高级人民法院"}, {}),
        Way({**ACT, **SECOND}, "act.supervision", ACT, "act.objection", SHANDONG),
    ),
    100: (
        petition("element.disagrees", {"addressee": SHANDONG}, {}, "no_objection"),
        Way({**ACT, "objection_missed_on": "2024-06-30"}, "act.supervision_unobjected",
            {**ACT, "objection_missed_on": "2024-07-01"}, "act.objection_in_time", LIXIA),
    ),
    101: (
        petition("court.level_skipped", {"addressee": HIGHEST}, {}, "objection_only"),
        Way({**ACT, "reconsideration_missed_on": "2024-06-30"}, "act.supervision_unreviewed",
            {**ACT, "reconsideration_missed_on": "2024-07-01"}, "act.reconsideration", JINAN),
    ),
    103: (Way(IDLE, "inaction.too_early", {**IDLE, "complaint": "act"}, "act.objection"),),
    104: (Way({**IDLE, "filed_on": "2023-12-31"}, "inaction.escalation", IDLE, "inaction.too_early", JINAN),),
    105: (
        petition("petition.outsider_right",
                 {"applicants[0].identity": "outsider", "reasons": "案涉房产的所有权属于申请人"},
                 {"applicants[0].identity": "interested_party", "reasons": "案涉房产的所有权属于申请人"}),
        Way({**OWN, **FIRST}, "ownership.suit", {**ACT, **FIRST}, "act.supervision_unreviewed"),
    ),
    106: (
        petition("petition.second_round", {"no_prior": False}, {"no_prior": True}),
        Way({**ACT, **SECOND, "supervision_ruling": True}, "act.procuratorate",
            {**ACT, **SECOND, "supervision_ruling": False}, "act.supervision"),
    ),
    107: (
        petition("petition.second_round", {"no_prior": "否"}, {"no_prior": "是"}),
        Way({**ACT, **SECOND, "procuratorate_declined": True}, "act.declined",
            {**ACT, **SECOND, "procuratorate_declined": False}, "act.supervision"),
    ),
    108: (
        petition("period.over", {"issued_on": "2025-06-14"}, {"issued_on": "2025-06-13"}),
        Way({**ACT, **SECOND, "on": "2024-07-10"}, "act.supervision", {**ACT, **SECOND, "on": "2024-07-11"},
            "act.procuratorate_late"),
    ),
    109: (
        petition("period.over", {"issued_on": "2025-03-25"}, {"issued_on": "2025-03-24"}, "objection_only"),
        petition("period.over", {"missed_on": "2024-12-04"}, {"missed_on": "2024-12-05"}, "no_objection"),
        Way({**ACT, "objection_missed_on": "2024-01-01"}, "act.supervision_unobjected",
            {**ACT, "objection_missed_on": "2023-12-31"}, "act.closed_unobjected"),
    ),
    111: (
        petition("petition.same_court", {"addressee": "海南省海口市中级人民法院"}, {}),
        Way({**ACT, "reconsideration_ruling": {"court": SHANDONG, "effective_on": "2024-01-10"}}, "act.supervision_high",
            {**ACT, **SECOND}, "act.supervision", SHANDONG),
    ),
    112: (petition("petition.high_court", {"addressee": HIGHEST}, {}),),
    113: (petition("petition.law_dispute_missing", {"law_dispute": None}, {}, "supreme_court"),),
    116: (petition("petition.request_result", {"requests": [{"text": "赔偿损失10万元"}]},
                   {"requests": [{"text": "赔偿损失10万元"}, {"text": "撤销该执行裁定"}]}),),
    118: (petition("petition.outsider", {"applicants[0].identity": "outsider"},
                   {"applicants[0].identity": "interested_party"}),
          missing("supervision_petition", "applicants[0].identity", "debtor")),
    119: tuple(
        petition(f"petition.{code}", attached(word), attached())
        for code, word in (("no_identity", "身份"), ("no_rulings", "裁定"), ("no_evidence", "证据"), ("no_address", "地址"))
    ),
    120: (petition("petition.no_interest", {"applicants[0].identity": "other"}, {"applicants[0].identity": "debtor"}),),
    121: (
        petition("petition.basis_wrong", {"reasons": "原判决认定事实错误"}, {"reasons": "复议裁定认定事实错误"}),
        Way({**ACT, "complaint": "basis_wrong"}, "basis.retrial", ACT, "act.objection"),
    ),
    126: (
        Way({**ACT, "objection_missed_on": "2023-12-31"}, "act.closed_unobjected",
            {**ACT, **SECOND, "on": "2024-07-11"}, "act.procuratorate_late"),
        Way({**ACT, "reconsideration_missed_on": "2023-12-31"}, "act.closed_unreviewed",
            {**ACT, "reconsideration_missed_on": "2024-01-01"}, "act.supervision_unreviewed"),
    ),
    129: (
        Way({**ACT, **SECOND, "supervision_ruling": True}, "act.procuratorate", {**ACT, **SECOND}, "act.supervision",
            "山东省济南市人民检察院"),
        Way({**ACT, "supervision_ruling": True}, "act.procuratorate", ACT, "act.objection",
            "山东省济南市历下区人民检察院"),
    ),
    132: (Way({**ACT, **SECOND, "on": "2029-07-11"}, "act.procuratorate_late", {**ACT, **SECOND, "on": "2024-07-10"},
              "act.supervision"),),
    136: (
        Form("procuratorate_reply", "period.late", {"issued_on": "2024-08-13"}, {"issued_on": "2024-08-12"}),
        Form("procuratorate_reply", "period.late", {"issued_on": "2025-03-11"}, {"issued_on": "2025-03-10"},
             variant="declined"),
    ),
    143: (Form("dispute_request", "dispute.priority_letter", {"kinds": ["priority"]}, {"kinds": ["jurisdiction"]}),),
    146: (Form("dispute_request", "dispute.shandong_consultation", {"court": LIXIA},
               {"court": "河北省滦州市人民法院"}),),
    147: (
        Form("urging_order", "case_number.court_mismatch", {"court": JINAN, "case_number": "（2024）鲁02执他12号"},
             {"court": JINAN, "case_number": "（2024）鲁01执他12号"}, "case_number"),
        Form("urging_order", "case_number.future_year", {"court": JINAN, "issued_on": "2024-12-31", "due_on": "2025-02-01",
                                                    "case_number": "（2025）鲁01执他12号"},
             {"court": JINAN, "issued_on": "2024-12-31", "due_on": "2025-02-01",
              "case_number": "（2024）鲁01执他12号"}, "case_number"),
    ),
    148: (
        Wording("escalation_request", {"method": "elevation"}, "报请你院提级执行", "指令执行"),
        Wording("escalation_request", {"method": "reassignment"}, "报请你院指令执行", "报请你院提级执行", "reassignment"),
        Wording("escalation_decision", {}, "由本院执行", "由××人民法院执行"),
        Wording("escalation_refusal", {}, "提级执行", "指令执行", "elevation"),
        Wording("escalation_refusal", {}, "指令执行", "提级执行", "reassignment"),
    ),
    149: (
        Form("escalation_decision", "court.same", {"receiving_court": SHINAN, "enforcing_court": SHINAN}, {},
             variant="reassignment_award"),
        Form("escalation_decision", "court.outside_area", {"receiving_court": SHINAN}, {}, variant="reassignment_award"),
    ),
    151: (Form("urging_order", "citation.wrong_article", {"issued_on": "2023-12-31"}, {"issued_on": "2024-01-01"}),),
    152: (
        Form("urging_order", "placeholder.crosses", {"creditors[0].name": "×××"},
             {"creditors[0].name": "张三"}, "creditors[0].name"),
        Form("urging_order", "placeholder.crosses", {"facts": "你院于××××年立案，至今未启动拍卖"},
             {"facts": "你院于2023年立案，至今未启动拍卖"}, "facts", severity="warning"),
    ),
    153: (
        Form("escalation_request", "wording.address", {"reasons": "请贵院提级执行"}, {"reasons": "请你院提级执行"}),
        Form("urging_order", "wording.address", {"facts": "我认为你院拖延"}, {"facts": "本院认为你院拖延"}),
        Form("escalation_decision", "wording.address", {"reasons": "你们院执行有困难"}, {"reasons": "你院执行有困难"}),
    ),
    154: (
        Form("escalation_request", "date.order", {**DELAY, "delay_kind": "found_property", "found_on": "2023-08-20"},
             {**DELAY, "delay_kind": "found_property", "found_on": "2023-08-21"}),
        Form("escalation_request", "date.future", {"filed_on": "2024-07-19"}, {"filed_on": "2024-07-18"}),
        Form("urging_order", "date.not_later", {"issued_on": "2024-12-01", "due_on": "2024-12-01"},
             {"issued_on": "2024-12-01", "due_on": "2024-12-02"}),
    ),
    155: (petition("id_number.check_digit", {"applicants[0].id_number": "110101197903124021"},
                   {"applicants[0].id_number": "110101197903124020"}),),
}  # fmt: skip
