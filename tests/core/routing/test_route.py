"""The ways to go: a table of cases with the last day and the day after, and every combination of facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.helpers.routing import HIGHEST, JINAN, LIXIA, SHANDONG, SHINAN, SHIZHONG, TABLE, way
from zxwriter.core.routing.facts import CHOICES
from zxwriter.core.routing.route import find_route

HEBEI, TANGSHAN, LUANZHOU = "河北省高级人民法院", "河北省唐山市中级人民法院", "河北省滦州市人民法院"
ACT = {"side": "party", "identity": "debtor", "complaint": "act", "enforcing_court": LIXIA}
OWN = {"side": "party", "identity": "outsider", "complaint": "ownership", "enforcing_court": LIXIA}
IDLE = {"side": "party", "identity": "creditor", "complaint": "inaction", "enforcing_court": LIXIA}
PUNISHED = {"side": "party", "identity": "debtor", "complaint": "sanction", "enforcing_court": LIXIA}
BELOW = {"side": "court", "position": "below", "enforcing_court": LIXIA}
ABOVE = {"side": "court", "position": "above", "enforcing_court": LIXIA}
PROC_JINAN, PROC_LIXIA = "山东省济南市人民检察院", "山东省济南市历下区人民检察院"


def objection(day: str, court: str = LIXIA) -> dict[str, object]:
    return {"objection_ruling": {"court": court, "served_on": day}}


def reconsideration(day: str, court: str = JINAN) -> dict[str, object]:
    return {"reconsideration_ruling": {"court": court, "effective_on": day}}


# base, what is added, the date, and document, addressee, deadline
CASES = [
    # ── 执行行为：没有提过异议（民诉236、4号1.2、5.2） ──
    (ACT, {}, "2024-07-01", "objection", LIXIA, None),
    (ACT, {"identity": "creditor"}, "2024-07-01", "objection", LIXIA, None),
    (ACT, {"identity": "interested_party"}, "2024-07-01", "objection", LIXIA, None),
    (ACT, {"identity": "outsider"}, "2024-07-01", "objection", LIXIA, None),
    (ACT, {"enforcing_court": "济南市历下区人民法院"}, "2024-07-01", "objection", LIXIA, None),
    (ACT, {"enforcing_court": JINAN}, "2024-07-01", "objection", JINAN, None),
    (ACT, {"objection_missed_on": "2024-07-01"}, "2024-06-30", "objection", LIXIA, "2024-07-01"),
    (ACT, {"objection_missed_on": "2024-07-01"}, "2024-07-01", "objection", LIXIA, "2024-07-01"),
    (ACT, {"objection_missed_on": "2024-07-01"}, "2024-07-02", "supervision_petition", LIXIA, "2025-01-01"),
    (ACT, {"objection_missed_on": "2024-07-01"}, "2025-01-01", "supervision_petition", LIXIA, "2025-01-01"),
    (ACT, {"objection_missed_on": "2024-07-01"}, "2025-01-02", None, None, None),
    (ACT, {"objection_missed_on": "2024-08-31"}, "2025-02-28", "supervision_petition", LIXIA, "2025-02-28"),
    (ACT, {"objection_missed_on": "2024-08-31"}, "2025-03-01", None, None, None),
    (ACT, {"objection_missed_on": "2023-08-31"}, "2024-02-29", "supervision_petition", LIXIA, "2024-02-29"),
    (ACT, {"objection_missed_on": "2023-08-31"}, "2024-03-01", None, None, None),
    (ACT, {"objection_missed_on": "2024-02-29"}, "2024-08-29", "supervision_petition", LIXIA, "2024-08-29"),
    (ACT, {"objection_missed_on": "2024-02-29"}, "2024-08-30", None, None, None),
    # ── 有异议裁定：复议十日（民诉236） ──
    (ACT, objection("2024-06-20"), "2024-06-20", "reconsideration", JINAN, "2024-06-30"),
    (ACT, objection("2024-06-20"), "2024-06-29", "reconsideration", JINAN, "2024-06-30"),
    (ACT, objection("2024-06-20"), "2024-06-30", "reconsideration", JINAN, "2024-06-30"),
    (ACT, objection("2024-06-20"), "2024-07-01", "supervision_petition", JINAN, "2024-12-30"),
    (ACT, objection("2024-06-20"), "2024-12-30", "supervision_petition", JINAN, "2024-12-30"),
    (ACT, objection("2024-06-20"), "2024-12-31", None, None, None),
    (ACT, objection("2024-06-20"), "2024-06-19", None, None, None),
    (ACT, objection("2024-06-20", JINAN), "2024-06-30", "reconsideration", SHANDONG, "2024-06-30"),
    (ACT, objection("2024-06-20", JINAN), "2024-07-01", "supervision_petition", SHANDONG, "2024-12-30"),
    (ACT, objection("2024-06-20", SHANDONG), "2024-06-30", "reconsideration", HIGHEST, "2024-06-30"),
    (ACT, objection("2024-02-19"), "2024-02-29", "reconsideration", JINAN, "2024-02-29"),
    (ACT, objection("2024-02-19"), "2024-03-01", "supervision_petition", JINAN, "2024-08-29"),
    (ACT, {"objection_ruling": {"served_on": "2024-06-20"}}, "2024-06-25", "reconsideration", JINAN, "2024-06-30"),
    (ACT, {"objection_ruling": {"court": LIXIA}}, "2024-06-25", None, None, None),
    (ACT, {**objection("2024-06-20"), "objection_missed_on": "2024-01-01"}, "2024-06-30", "reconsideration", JINAN,
     "2024-06-30"),
    (ACT, {"identity": "outsider", **objection("2024-06-20")}, "2024-06-30", "reconsideration", JINAN, "2024-06-30"),
    # ── 复议期限已过（4号1.2、5.2） ──
    (ACT, {"reconsideration_missed_on": "2024-06-30"}, "2024-06-30", "reconsideration", JINAN, "2024-06-30"),
    (ACT, {"reconsideration_missed_on": "2024-06-30"}, "2024-07-01", "supervision_petition", JINAN, "2024-12-30"),
    (ACT, {"reconsideration_missed_on": "2024-06-30"}, "2024-12-30", "supervision_petition", JINAN, "2024-12-30"),
    (ACT, {"reconsideration_missed_on": "2024-06-30"}, "2024-12-31", None, None, None),
    (ACT, {"reconsideration_missed_on": "2024-06-30", **objection("2024-06-20", JINAN)}, "2024-07-01",
     "supervision_petition", SHANDONG, "2024-12-30"),
    (ACT, {"reconsideration_missed_on": "2024-06-30", **objection("2024-06-20")}, "2024-12-31", None, None, None),
    (ACT, {"reconsideration_missed_on": "2024-06-30", **objection("2025-06-20")}, "2024-12-31", None, None, None),
    # ── 有复议裁定（4号1.1、5.1、6） ──
    (ACT, reconsideration("2024-01-10"), "2024-01-10", "supervision_petition", SHANDONG, "2024-07-10"),
    (ACT, reconsideration("2024-01-10"), "2024-07-09", "supervision_petition", SHANDONG, "2024-07-10"),
    (ACT, reconsideration("2024-01-10"), "2024-07-10", "supervision_petition", SHANDONG, "2024-07-10"),
    (ACT, reconsideration("2024-01-10"), "2024-07-11", "procuratorial_petition", PROC_JINAN, None),
    (ACT, reconsideration("2024-01-10"), "2024-01-09", None, None, None),
    (ACT, reconsideration("2024-08-31"), "2025-02-28", "supervision_petition", SHANDONG, "2025-02-28"),
    (ACT, reconsideration("2024-08-31"), "2025-03-01", "procuratorial_petition", PROC_JINAN, None),
    (ACT, {**reconsideration("2024-01-10"), "identity": "creditor"}, "2024-07-10", "supervision_petition", SHANDONG,
     "2024-07-10"),
    (ACT, {**reconsideration("2024-01-10"), "identity": "interested_party"}, "2024-07-10", "supervision_petition",
     SHANDONG, "2024-07-10"),
    (ACT, {**reconsideration("2024-01-10"), "identity": "outsider"}, "2024-07-10", "supervision_petition", SHANDONG,
     "2024-07-10"),
    (ACT, reconsideration("2024-01-10", SHANDONG), "2024-07-10", "supervision_petition", SHANDONG, "2024-07-10"),
    (ACT, reconsideration("2024-01-10", SHANDONG), "2024-07-11", "procuratorial_petition", "山东省人民检察院", None),
    (ACT, reconsideration("2024-01-10", HIGHEST), "2024-07-10", "supervision_petition", HIGHEST, "2024-07-10"),
    (ACT, reconsideration("2024-01-10", HIGHEST), "2024-07-11", "procuratorial_petition", "最高人民检察院", None),
    (ACT, reconsideration("2024-01-10", TANGSHAN), "2024-07-10", "supervision_petition", HEBEI, "2024-07-10"),
    (ACT, reconsideration("2024-01-10", "济南市中级人民法院"), "2024-07-10", "supervision_petition", SHANDONG,
     "2024-07-10"),
    (ACT, {"reconsideration_ruling": {"effective_on": "2024-01-10"}}, "2024-07-10", "supervision_petition", SHANDONG,
     "2024-07-10"),
    (ACT, {"reconsideration_ruling": {"court": JINAN}}, "2024-07-10", None, None, None),
    (ACT, {**reconsideration("2024-01-10"), **objection("2023-10-10")}, "2024-07-10", "supervision_petition", SHANDONG,
     "2024-07-10"),
    # ── 没有第二轮（4号4） ──
    (ACT, {**reconsideration("2024-01-10"), "supervision_ruling": True}, "2024-07-01", "procuratorial_petition",
     PROC_JINAN, None),
    (ACT, {**reconsideration("2024-01-10", SHANDONG), "supervision_ruling": True}, "2024-07-01",
     "procuratorial_petition", "山东省人民检察院", None),
    (ACT, {"supervision_ruling": True}, "2024-07-01", "procuratorial_petition", PROC_LIXIA, None),
    (ACT, {**reconsideration("2024-01-10"), "supervision_ruling": False}, "2024-07-01", "supervision_petition",
     SHANDONG, "2024-07-10"),
    (ACT, {**reconsideration("2024-01-10"), "procuratorate_declined": True}, "2024-07-01", None, None, None),
    (ACT, {**reconsideration("2024-01-10"), "supervision_ruling": True, "procuratorate_declined": True}, "2024-07-01",
     None, None, None),
    (ACT, {**reconsideration("2024-01-10"), "procuratorate_declined": False}, "2024-07-01", "supervision_petition",
     SHANDONG, "2024-07-10"),
    # ── 消极执行（民诉237、执程解10、13） ──
    (IDLE, {"filed_on": "2024-01-10"}, "2024-07-10", None, None, None),
    (IDLE, {"filed_on": "2024-01-10"}, "2024-07-11", "escalation_petition", JINAN, None),
    (IDLE, {"filed_on": "2023-08-31"}, "2024-02-29", None, None, None),
    (IDLE, {"filed_on": "2023-08-31"}, "2024-03-01", "escalation_petition", JINAN, None),
    (IDLE, {"filed_on": "2024-01-10", "enforcing_court": JINAN}, "2024-07-11", "escalation_petition", SHANDONG, None),
    (IDLE, {"filed_on": "2024-01-10", "enforcing_court": SHANDONG}, "2024-07-11", "escalation_petition", HIGHEST, None),
    (IDLE, {"filed_on": "2024-01-10", "deductions": [["2024-03-01", "2024-03-10", "评估"]]}, "2024-07-20", None, None,
     None),
    (IDLE, {"filed_on": "2024-01-10", "deductions": [["2024-03-01", "2024-03-10", "评估"]]}, "2024-07-21",
     "escalation_petition", JINAN, None),
    (IDLE, {"filed_on": "2024-01-10", "deductions": [["2024-03-01", "2024-03-10", "评估"],
                                                     ["2024-03-05", "2024-03-12", "公告"]]}, "2024-07-22", None, None, None),
    (IDLE, {"filed_on": "2024-01-10", "deductions": [["2024-03-01", "2024-03-10", "评估"],
                                                     ["2024-03-05", "2024-03-12", "公告"]]}, "2024-07-23",
     "escalation_petition", JINAN, None),
    (IDLE, {"filed_on": "2024-01-10", "deductions": [["2023-01-01", "2023-12-31", "其他"]]}, "2024-07-11",
     "escalation_petition", JINAN, None),
    (IDLE, {}, "2024-07-11", None, None, None),
    (IDLE, {"filed_on": "2024-07-12"}, "2024-07-11", None, None, None),
    (IDLE, {"filed_on": "2023-01-10", "identity": "debtor"}, "2024-07-11", None, None, None),
    (IDLE, {"filed_on": "2023-01-10", "identity": "interested_party"}, "2024-07-11", None, None, None),
    (IDLE, {"filed_on": "2023-01-10", "identity": "outsider"}, "2024-07-11", None, None, None),
    # ── 实体权利（民诉238） ──
    (OWN, {}, "2024-07-01", "outsider_objection", LIXIA, None),
    (OWN, {"identity": "interested_party"}, "2024-07-01", "outsider_objection", LIXIA, None),
    (OWN, {"identity": "debtor"}, "2024-07-01", "objection", LIXIA, None),
    (OWN, {"identity": "creditor"}, "2024-07-01", "objection", LIXIA, None),
    (OWN, {"objection_missed_on": "2024-07-01"}, "2024-07-01", "outsider_objection", LIXIA, "2024-07-01"),
    (OWN, {"objection_missed_on": "2024-07-01"}, "2024-07-02", None, None, None),
    (OWN, objection("2024-06-20"), "2024-07-05", "objection_suit", LIXIA, "2024-07-05"),
    (OWN, objection("2024-06-20"), "2024-07-06", None, None, None),
    (OWN, objection("2024-06-20"), "2024-06-19", None, None, None),
    (OWN, {"objection_ruling": {"court": LIXIA}}, "2024-07-05", None, None, None),
    (OWN, {"identity": "creditor", **objection("2024-06-20")}, "2024-07-05", "objection_suit", LIXIA, "2024-07-05"),
    (OWN, {"identity": "creditor", **objection("2024-06-20")}, "2024-07-06", None, None, None),
    (OWN, {"identity": "debtor", **objection("2024-06-20")}, "2024-06-30", "reconsideration", JINAN, "2024-06-30"),
    (OWN, objection("2024-06-20", JINAN), "2024-07-05", "objection_suit", JINAN, "2024-07-05"),
    # ── 执行依据错误 ──
    *[({**ACT, "complaint": "basis_wrong", "identity": one}, {}, "2024-07-01", "retrial", None, None)
      for one in CHOICES["identity"]],
    ({**ACT, "complaint": "basis_wrong"}, reconsideration("2024-01-10"), "2024-07-01", "retrial", None, None),
    # ── 制裁与惩戒 ──
    (PUNISHED, {}, "2024-07-01", None, None, None),
    (PUNISHED, {"sanction_kind": "dishonest_list"}, "2024-07-01", "correction", LIXIA, None),
    (PUNISHED, {"sanction_kind": "consumption"}, "2024-07-01", "correction", LIXIA, None),
    (PUNISHED, {"sanction_kind": "dishonest_list", "correction_refused_on": "2024-07-01"}, "2024-07-11",
     "reconsideration", JINAN, "2024-07-11"),
    (PUNISHED, {"sanction_kind": "dishonest_list", "correction_refused_on": "2024-07-01"}, "2024-07-12", None, None,
     None),
    (PUNISHED, {"sanction_kind": "consumption", "correction_refused_on": "2024-07-01"}, "2024-07-11",
     "reconsideration", JINAN, "2024-07-11"),
    (PUNISHED, {"sanction_kind": "fine"}, "2024-07-01", "reconsideration", JINAN, None),
    (PUNISHED, {"sanction_kind": "detention"}, "2024-07-01", "reconsideration", JINAN, None),
    (PUNISHED, {"sanction_kind": "exit_ban"}, "2024-07-01", "reconsideration", JINAN, None),
    (PUNISHED, {"sanction_kind": "fine", "sanction_served_on": "2024-07-01"}, "2024-07-04", "reconsideration", JINAN,
     "2024-07-04"),
    (PUNISHED, {"sanction_kind": "fine", "sanction_served_on": "2024-07-01"}, "2024-07-05", None, None, None),
    (PUNISHED, {"sanction_kind": "detention", "sanction_served_on": "2024-07-01"}, "2024-07-04", "reconsideration",
     JINAN, "2024-07-04"),
    (PUNISHED, {"sanction_kind": "detention", "sanction_served_on": "2024-07-01"}, "2024-07-05", None, None, None),
    (PUNISHED, {"sanction_kind": "exit_ban", "sanction_served_on": "2024-07-01"}, "2024-07-11", "reconsideration",
     JINAN, "2024-07-11"),
    (PUNISHED, {"sanction_kind": "exit_ban", "sanction_served_on": "2024-07-01"}, "2024-07-12", None, None, None),
    (PUNISHED, {"sanction_kind": "fine", "enforcing_court": JINAN}, "2024-07-01", "reconsideration", SHANDONG, None),
    # ── 法院：报请 ──
    (BELOW, {"goal": "urge"}, "2024-07-01", None, None, None),
    (BELOW, {"goal": "elevate"}, "2024-07-01", "escalation_request", JINAN, None),
    (BELOW, {"goal": "reassign"}, "2024-07-01", "escalation_request", JINAN, None),
    (BELOW, {"goal": "elevate", "filed_on": "2024-01-01"}, "2024-07-01", None, None, None),
    (BELOW, {"goal": "elevate", "filed_on": "2024-01-01"}, "2024-07-02", "escalation_request", JINAN, None),
    (BELOW, {"goal": "reassign", "filed_on": "2024-01-01"}, "2024-07-01", None, None, None),
    (BELOW, {"goal": "reassign", "filed_on": "2024-01-01"}, "2024-07-02", "escalation_request", JINAN, None),
    (BELOW, {"goal": "reassign", "filed_on": "2024-01-01", "deductions": [["2024-02-01", "2024-02-05", "公告"]]},
     "2024-07-06", None, None, None),
    (BELOW, {"goal": "reassign", "filed_on": "2024-01-01", "deductions": [["2024-02-01", "2024-02-05", "公告"]]},
     "2024-07-07", "escalation_request", JINAN, None),
    (BELOW, {"goal": "elevate", "enforcing_court": JINAN}, "2024-07-01", "escalation_request", SHANDONG, None),
    (BELOW, {"goal": "elevate", "enforcing_court": HIGHEST}, "2024-07-01", None, None, None),
    (BELOW, {"goal": "reassign", "prior_reassignments": 2}, "2024-07-01", "escalation_request", JINAN, None),
    (BELOW, {"goal": "consolidate"}, "2024-07-01", "consolidation_request", JINAN, None),
    (BELOW, {"goal": "consolidate", "other_courts": [SHIZHONG]}, "2024-07-01", "consolidation_request", JINAN, None),
    (BELOW, {"goal": "cooperate"}, "2024-07-01", "cooperation_request", JINAN, None),
    (BELOW, {"goal": "dispute", "other_courts": [SHIZHONG]}, "2024-07-01", "dispute_request", JINAN, None),
    (BELOW, {"goal": "dispute", "other_courts": [SHINAN]}, "2024-07-01", "dispute_request", JINAN, None),
    (BELOW, {"goal": "dispute", "other_courts": [LUANZHOU]}, "2024-07-01", "dispute_request", JINAN, None),
    (BELOW, {"goal": "dispute", "other_courts": [TANGSHAN], "enforcing_court": JINAN}, "2024-07-01", "dispute_request",
     SHANDONG, None),
    (BELOW, {"goal": "dispute", "other_courts": [HEBEI], "enforcing_court": SHANDONG}, "2024-07-01",
     "dispute_request", HIGHEST, None),
    # ── 法院：决定 ──
    (ABOVE, {"goal": "urge"}, "2024-07-01", "urging_order", LIXIA, None),
    (ABOVE, {"goal": "urge", "filed_on": "2024-01-01"}, "2024-07-01", "urging_order", LIXIA, None),
    (ABOVE, {"goal": "urge", "filed_on": "2024-01-01"}, "2024-07-02", "urging_order", LIXIA, None),
    (ABOVE, {"goal": "elevate", "requested": True, "agree": True}, "2024-07-01", "escalation_decision", LIXIA, None),
    (ABOVE, {"goal": "elevate", "requested": True, "agree": False}, "2024-07-01", "escalation_refusal", LIXIA, None),
    (ABOVE, {"goal": "reassign", "requested": True, "agree": True}, "2024-07-01", "escalation_decision", LIXIA, None),
    (ABOVE, {"goal": "reassign", "requested": True, "agree": False}, "2024-07-01", "escalation_refusal", LIXIA, None),
    (ABOVE, {"goal": "elevate", "agree": False}, "2024-07-01", "escalation_refusal", LIXIA, None),
    (ABOVE, {"goal": "elevate", "requested": False}, "2024-07-01", "escalation_decision", LIXIA, None),
    (ABOVE, {"goal": "elevate", "requested": False, "agree": False}, "2024-07-01", None, None, None),
    (ABOVE, {"goal": "elevate"}, "2024-07-01", "escalation_decision", LIXIA, None),
    (ABOVE, {"goal": "elevate", "requested": True}, "2024-07-01", None, None, None),
    (ABOVE, {"goal": "elevate", "requested": False, "filed_on": "2024-01-01"}, "2024-07-01", "urging_order", LIXIA,
     None),
    (ABOVE, {"goal": "elevate", "requested": False, "filed_on": "2024-01-01"}, "2024-07-02", "escalation_decision",
     LIXIA, None),
    (ABOVE, {"goal": "elevate", "requested": True, "agree": False, "filed_on": "2024-01-01"}, "2024-07-01",
     "escalation_refusal", LIXIA, None),
    (ABOVE, {"goal": "reassign", "requested": True, "agree": True, "prior_reassignments": 1}, "2024-07-01",
     "escalation_decision", LIXIA, None),
    (ABOVE, {"goal": "consolidate", "requested": True, "agree": True, "other_courts": [SHIZHONG]}, "2024-07-01",
     "consolidation_decision", f"{LIXIA}、{SHIZHONG}", None),
    (ABOVE, {"goal": "consolidate", "requested": True, "agree": False}, "2024-07-01", None, None, None),
    (ABOVE, {"goal": "consolidate", "requested": False}, "2024-07-01", "consolidation_decision", LIXIA, None),
    (ABOVE, {"goal": "cooperate", "requested": False, "other_courts": [SHIZHONG]}, "2024-07-01",
     "cooperation_decision", f"{LIXIA}、{SHIZHONG}", None),
    (ABOVE, {"goal": "cooperate", "requested": True, "agree": False}, "2024-07-01", None, None, None),
    (ABOVE, {"goal": "dispute", "requested": True, "agree": True, "other_courts": [SHINAN]}, "2024-07-01",
     "dispute_decision", f"{LIXIA}、{SHINAN}", None),
    (ABOVE, {"goal": "dispute", "requested": False, "other_courts": [SHINAN]}, "2024-07-01", None, None, None),
    (ABOVE, {"goal": "dispute", "requested": True, "agree": False}, "2024-07-01", None, None, None),
    (ABOVE, {"goal": "dispute", "other_courts": [SHINAN]}, "2024-07-01", "dispute_decision", f"{LIXIA}、{SHINAN}", None),
]  # fmt: skip


@pytest.mark.parametrize(("base", "more", "on", "document", "addressee", "deadline"), CASES)
def test_the_way(base, more, on, document, addressee, deadline):
    found = way({**base, **more, "on": on})
    day = date.fromisoformat(deadline) if deadline else None
    assert (found.document, found.addressee, found.deadline) == (document, addressee, day)


def test_there_are_enough_cases():
    assert len(CASES) >= 120


def reasons(facts: dict[str, object]) -> str:
    return "\n".join(one.text for one in way(facts).because)


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({}, "side"),
        ({"side": "party"}, "identity"),
        ({"side": "party", "identity": "debtor"}, "complaint"),
        ({"side": "party", "identity": "debtor", "complaint": "sanction"}, "sanction_kind"),
        ({"side": "party", "identity": "creditor", "complaint": "inaction"}, "filed_on"),
        ({**ACT, "objection_ruling": {"court": LIXIA}}, "objection_ruling.served_on"),
        ({**OWN, "objection_ruling": {"court": LIXIA}}, "objection_ruling.served_on"),
        ({**ACT, "reconsideration_ruling": {"court": JINAN}}, "reconsideration_ruling.effective_on"),
        (
            {**ACT, "enforcing_court": None, "reconsideration_ruling": {"effective_on": "2024-06-01"}},
            "reconsideration_ruling.court",
        ),
        ({"side": "court"}, "position"),
        ({"side": "court", "position": "above"}, "goal"),
        ({**ABOVE, "goal": "cooperate", "requested": True}, "agree"),
    ],
)
def test_a_missing_fact_is_asked_for_by_name(facts, name):
    found = way({**facts, "on": "2024-07-01"})
    assert found.document is None
    assert f"（{name}）" in found.because[0].text


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({**BELOW, "goal": "dispute", "other_courts": [SHIZHONG]}, f"共同上级法院是{JINAN}"),
        ({**BELOW, "goal": "dispute", "other_courts": [SHINAN]}, f"共同上级法院是{SHANDONG}"),
        ({**BELOW, "goal": "dispute", "other_courts": [LUANZHOU]}, "由高级法院协商，协商不成再报最高人民法院"),
        ({**BELOW, "goal": "dispute", "other_courts": [LIXIA]}, "other_courts"),
        ({**BELOW, "goal": "dispute", "other_courts": ["没有的法院"]}, "请自行确定"),
        ({**BELOW, "goal": "reassign", "prior_reassignments": 2}, "一般应当改为提级执行"),
        ({**ABOVE, "goal": "reassign", "prior_reassignments": 3, "requested": False}, "一般应当改为提级执行"),
        ({**ABOVE, "goal": "elevate", "requested": False}, "作出裁定并送达当事人"),
        ({**ABOVE, "goal": "urge", "filed_on": "2023-12-31"}, "可以同时引用民事诉讼法第二百三十七条"),
        ({**ABOVE, "goal": "urge", "filed_on": "2024-01-01"}, "只引用执行工作规定第74条第1款"),
        ({**ACT, "identity": "outsider"}, "按利害关系人处理"),
        ({**OWN, "identity": "debtor"}, "不是案外人"),
        ({**ACT, "supervision_ruling": True}, "没有用尽救济"),
        ({**ACT, "enforcing_court": None}, "enforcing_court"),
        ({**ACT, "enforcing_court": "没有的法院"}, "请核对全称"),
        ({**PUNISHED, "sanction_kind": "fine"}, "sanction_served_on"),
        ({**PUNISHED, "sanction_kind": "consumption", "correction_refused_on": "2024-06-30"}, "没有读到明文"),
        ({**ACT, **reconsideration("2024-01-10", SHANDONG)}, "可以向最高人民法院申请"),
    ],
)
def test_what_is_worth_knowing_is_said(facts, words):
    assert words in reasons({**facts, "on": "2024-07-01"})


def test_the_third_reassignment_is_not_remarked_before_its_time():
    facts = {**BELOW, "goal": "reassign", "on": "2024-07-01"}
    assert "改为提级" not in reasons({**facts, "prior_reassignments": 1})
    assert "改为提级" not in reasons({**facts, "goal": "elevate", "prior_reassignments": 2})


def test_a_last_day_off_moves_to_the_next_working_day():
    """2024-10-01 to 07 were days off: ten days from 09-21 end on 10-08; the six months after that run from 10-08."""

    def working(day: date) -> bool | None:
        return None if day.year == 2026 else day.weekday() < 5 and not (day.month == 10 and day.day <= 7)

    facts = {**ACT, **objection("2024-09-21")}
    found = way({**facts, "on": "2024-10-08"}, working)
    assert (found.document, found.deadline) == ("reconsideration", date(2024, 10, 8))
    assert any("顺延到其后" in one.text for one in found.because)
    late = way({**facts, "on": "2024-10-09"}, working)
    assert (late.document, late.deadline) == ("supervision_petition", date(2025, 4, 8))
    unknown = way({**ACT, **objection("2026-03-02"), "on": "2026-03-03"}, working)
    assert unknown.deadline == date(2026, 3, 12)
    assert any("没有这一年的节假日安排" in one.text for one in unknown.because)


def test_nothing_rests_silently_on_law_nobody_has_read():
    """What is read in part only says so: the reason carries an unverified basis."""
    found = way({**ACT, **reconsideration("2024-01-10", SHANDONG), "on": "2024-07-01"})
    assert not found.because[0].basis[0].verified
    plain = way({**ACT, **reconsideration("2024-01-10"), "on": "2024-07-01"})
    assert all(basis.verified for one in plain.because for basis in one.basis)


def test_every_text_of_the_table_is_in_use():
    """Every outcome is reached by a case of this file; every remark is named in the code."""
    reached = {way({**base, **more, "on": on}).outcome for base, more, on, *_ in CASES}
    reached |= {way({"on": "2024-07-01"}).outcome}
    assert reached == set(TABLE.outcomes)


def test_every_remark_is_made_somewhere():
    folder = Path(find_route.__code__.co_filename).parent
    code = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    assert [key for key in TABLE.remarks if f'"{key}"' not in code] == []
