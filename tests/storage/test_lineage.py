"""A case remembers which documents its answers were taken over from, wherever it goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from zxwriter.core.chain.lineage import Carried, Lineage
from zxwriter.core.chain.origins import Origin, Source
from zxwriter.storage.answers_file import read_whole_file, write_answers_file
from zxwriter.storage.beginning import begin_case
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.history import PROFILE
from zxwriter.storage.salvage import salvage

REQUEST = Origin("escalation_request", "请示", "（2023）鲁0102执1号", "2024-06-17", "creditors[0].name", "姓名")
LINEAGE = Lineage(
    {"cause": Carried(REQUEST, "借款合同纠纷"), "creditors[0].name": Carried(REQUEST, "张三")},
    (Source("escalation_request", {"cause": "借款合同纠纷"}, "请示", "（2023）鲁0102执1号", "2024-06-17"),),
)
ANSWERS = {"cause": "借款合同纠纷", "creditors": [{"name": "张三"}, {"name": "李四"}], "court": "某法院"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "决定.zxw"
    begin_case(path, "escalation_decision", ANSWERS, LINEAGE, rest=PROFILE).close()
    return path


def test_each_answer_has_its_own_origin_in_the_history(file: Path) -> None:
    with CaseFile.open(file) as case:
        assert case.answers == ANSWERS
        origins = {row.path: row.origin for row in case.history()}
        assert (origins["cause"], origins["creditors[0].name"]) == ("derived", "derived")
        assert (origins["creditors[1].name"], origins["court"]) == ("profile", "profile")
        assert case.history("cause")[0].label == "据请示（2023）鲁0102执1号"


def test_it_goes_where_the_case_goes(file: Path, tmp_path: Path) -> None:
    with CaseFile.open(file) as case:
        case.set_password("暗号")
        case.save_as(tmp_path / "别处.zxw")
        assert case.lineage == LINEAGE
    with CaseFile.open(tmp_path / "别处.zxw", "暗号", readonly=True) as case:
        assert case.lineage == LINEAGE
    assert "借款" not in (tmp_path / "别处.zxw").read_bytes().decode("utf-8", "ignore")
    made = salvage(tmp_path / "别处.zxw", None, "暗号")
    with CaseFile.open(made.path, "暗号", readonly=True) as case:
        assert case.lineage == LINEAGE


def test_what_is_taken_over_later_stands_over_what_was_before(file: Path) -> None:
    later = Origin("urging_order", "督促执行令", "（2024）鲁01执他2号", "", "cause", "案由")
    with CaseFile.open(file) as case:
        case.note_lineage(Lineage())
        case.note_lineage(
            Lineage(
                {"cause": Carried(later, "买卖合同纠纷")}, (Source("urging_order", {}, number="（2024）鲁01执他2号"),)
            )
        )
        lineage = case.lineage
    assert lineage.origin("cause", "买卖合同纠纷") == later
    assert lineage.origin("cause", "借款合同纠纷") is None
    assert lineage.origin("creditors[0].name", "张三") == REQUEST
    assert [one.type for one in lineage.sources] == ["urging_order", "escalation_request"]


def test_it_goes_through_a_file_of_answers(tmp_path: Path) -> None:
    path = write_answers_file(tmp_path / "a.json", "escalation_decision", ANSWERS, lineage=LINEAGE)
    found = read_whole_file(path)
    assert (found.type, found.answers, found.lineage) == ("escalation_decision", ANSWERS, LINEAGE)
    plain = write_answers_file(tmp_path / "b.json", "escalation_decision", ANSWERS)
    assert not read_whole_file(plain).lineage
    assert "origins" not in plain.read_text("utf-8")


def test_without_anything_taken_over_it_is_an_ordinary_case(tmp_path: Path) -> None:
    with begin_case(tmp_path / "a.zxw", "escalation_decision", ANSWERS, Lineage()) as case:
        assert not case.lineage
        assert {row.origin for row in case.history()} == {"imported"}
