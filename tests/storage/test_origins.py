"""Where each answer came from, as the case and the file of answers tell it."""

from __future__ import annotations

from pathlib import Path

from zxwriter.core.chain.lineage import Carried, Lineage
from zxwriter.core.chain.origins import Origin
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.history import IMPORTED, PASTED, PROFILE
from zxwriter.storage.origins import OTHERWISE, origins_of_case, origins_of_file
from zxwriter.storage.planning import Put

REQUEST = Origin("escalation_request", "请示", "（2023）鲁0102执1号", "2024-06-17", "court", "报请法院")


def test_a_file_of_answers_is_the_origin_of_what_was_not_taken_over() -> None:
    lineage = Lineage(
        {"court": Carried(REQUEST, "甲院"), "cause": Carried(REQUEST, "借款"), "gone": Carried(REQUEST, "x")}
    )
    found = origins_of_file({"court": "甲院", "cause": "买卖"}, lineage)
    assert found == {OTHERWISE: "答案文件", "court": "取自请示（2023）鲁0102执1号"}


def test_a_case_tells_the_newest_way_each_answer_came(tmp_path: Path) -> None:
    with CaseFile.create(tmp_path / "a.zxw", "urging_order", {"court": "甲院"}, origin=PROFILE) as case:
        case.apply("导入", [Put("cause", "借款"), Put("cases", [{"number": "一"}, {"number": "二"}])], IMPORTED)
        case.set("cause", "买卖")
        case.set("facts", "很长", PASTED)
        case.set("facts", "更长")
        case.undo()
        case.move("cases", 0, 1)
        found = origins_of_case(case)
    assert found[OTHERWISE] == "键入"
    assert found["court"] == "来自本单位资料"
    assert found["cause"] == "键入"
    assert found["cases[0].number"] == found["cases[1].number"] == "导入"


def test_what_was_taken_over_from_a_document_names_it_while_it_stands(tmp_path: Path) -> None:
    lineage = Lineage({"court": Carried(REQUEST, "甲院"), "creditors[0].name": Carried(REQUEST, "张三")})
    answers = {"court": "甲院", "creditors": [{"name": "张三"}]}
    with CaseFile.create(tmp_path / "a.zxw", "urging_order", answers, origin=IMPORTED, lineage=lineage) as case:
        assert origins_of_case(case)["creditors[0].name"] == "取自请示（2023）鲁0102执1号"
        case.set("court", "乙院")
        found = origins_of_case(case)
    assert found["court"] == "键入"
    assert found["creditors[0].name"] == "取自请示（2023）鲁0102执1号"
