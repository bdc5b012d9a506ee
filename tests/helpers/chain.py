"""Every chain on two variants: the document before, the one after, and what has to be typed for it by hand."""

from __future__ import annotations

from typing import Any, NamedTuple


class Link(NamedTuple):
    """``typed`` by generic path: what only the court that makes the next document knows."""

    source: str
    variant: str
    goal: str
    typed: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.source}-{self.variant}-{self.goal}"


_REASON = "被执行人的主要财产分布在多地，由上级法院统一调度更有利于处置"
_PLAIN = "案件正在评估程序中，由你院继续执行更为便利，尚不具备变更执行法院的必要"
_FACTS = "你院立案后已查封被执行人的财产，至今未启动评估、拍卖程序"
_BACKGROUND = "申请执行人与被执行人一案，判决已经生效，被执行人没有履行，至今没有执行到位的款项。"
_WORK = "立案后已通过网络查控系统查询，查封被执行人的财产，没有未处置的款物。"
_ORDERED = {"measures": ["conclude"], "due_on": "2027-03-31", "facts": _FACTS}
_BASIS = {
    "enforcement_basis.issuer": "court",
    "enforcement_basis.document": "judgment",
}


def _basis(court: str, number: str) -> dict[str, Any]:
    return {**_BASIS, "enforcement_basis.court": court, "enforcement_basis.case_number": number}


def _asked(case_number: str) -> dict[str, Any]:
    return {"case_number": case_number, "reasons": _REASON}


def _gathered(case_number: str, court: str) -> dict[str, Any]:
    chosen = {
        "scope": "all",
        "case_stages": ["enforcement"],
        "consolidating_court": court,
        "court_choice": "first_filed",
    }
    return {**_asked(case_number), **chosen}


def _settled(case_number: str) -> dict[str, Any]:
    result = "涉案财产由首先查封的法院处置，变价款依法优先清偿抵押债权。"
    return {"case_number": case_number, "opinion": "首先查封法院已启动处置程序，由其继续处置更为便利", "result": result}


def _upward(method: str) -> dict[str, Any]:
    more = {"creditor_opinion": "agrees", "reasons": _REASON}
    return {"background": _BACKGROUND, "work_done": _WORK, "method": method, **more}


def _own_motion(case_number: str, basis: dict[str, Any]) -> dict[str, Any]:
    return {**_asked(case_number), "method": "elevation", "creditor_opinion": "agrees", **basis}


REQUEST, DECISION, REFUSAL, ORDER = "escalation_request", "escalation_decision", "escalation_refusal", "urging_order"
LINKS = (
    Link(REQUEST, "elevation", DECISION, _asked("（2024）陕07执他21号")),
    Link(REQUEST, "reassignment", DECISION, _asked("（2024）皖11执他35号")),
    Link(REQUEST, "elevation", REFUSAL, {"case_number": "（2024）陕07执他22号", "opinion": _PLAIN}),
    Link(REQUEST, "reassignment", REFUSAL, {"case_number": "（2024）皖11执他36号", "opinion": _PLAIN}),
    Link(REQUEST, "elevation", ORDER, {"case_number": "（2024）陕07执他23号", **_ORDERED}),
    Link(REQUEST, "long_report", ORDER, {"case_number": "（2025）吉24执他9号", **_ORDERED}),
    Link(
        "consolidation_request", "workers_and_bank", "consolidation_decision",
        _gathered("（2024）浙01执他45号", "浙江省杭州市钱塘区人民法院"),
    ),
    Link(
        "consolidation_request", "twelve_cases", "consolidation_decision",
        _gathered("（2024）皖01执他46号", "安徽省合肥市蜀山区人民法院"),
    ),
    Link("cooperation_request", "land_clearance", "cooperation_decision", _asked("（2024）沪01执他56号")),
    Link("cooperation_request", "eviction", "cooperation_decision", _asked("（2024）闽02执他57号")),
    Link("dispute_request", "priority", "dispute_decision", _settled("（2024）沪执协7号")),
    Link("dispute_request", "three_courts", "dispute_decision", _settled("（2024）鲁03执协8号")),
    Link(ORDER, "rent_not_distributed", "escalation_request", _upward("elevation")),
    Link(ORDER, "many_workers", "escalation_request", _upward("elevation")),
    Link(
        ORDER, "rent_not_distributed", DECISION,
        _own_motion("（2025）晋10执他3号", _basis("山西省洪洞县人民法院", "（2020）晋1024民初1456号")),
    ),
    Link(
        ORDER, "many_workers", DECISION,
        _own_motion("（2025）粤01执他4号", _basis("广东省广州市番禺区人民法院", "（2022）粤0113民初3321号")),
    ),
)  # fmt: skip
