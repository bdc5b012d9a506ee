"""The rules against the tables the product ships: every basis and topic they name is there, real courts relate."""

from __future__ import annotations

from datetime import date

import pytest

from tests.helpers.reference import checked, element, found, make_form, only
from zxwriter.core.findings import Severity
from zxwriter.core.rules import case_number, load_rules
from zxwriter.paths import default_paths
from zxwriter.reference.load import load_reference

SHIPPED = load_reference(default_paths())


def test_every_basis_a_rule_names_is_registered():
    keys = [key for module in load_rules() for key in getattr(module, "BASIS_KEYS", ())]
    assert keys
    assert [one.verified for one in SHIPPED.basis(*keys)] == [True] * len(keys)
    assert len(SHIPPED.basis(*case_number.BASIS_KEYS)) == len(case_number.BASIS_KEYS)


def test_old_numbers_of_every_renumbered_law_are_known():
    day = date(2024, 7, 1)
    for law, old, new in (
        ("民诉法", "226", "237"),
        ("民诉法", "202", "236"),
        ("执行工作规定", "132", "74"),
        ("民诉法解释", "516", "514"),
        ("执行程序解释", "14", "13"),
        ("监督规则", "33", "28"),
    ):
        found = [now.article for _, now in SHIPPED.statutes.other_meanings(law, old, day)]
        assert new in found, (law, old, found)


TWO = make_form(
    [element("lower", "court"), element("upper", "court")],
    [
        {"rule": "next_superior", "lower": "lower", "upper": "upper"},
        {"rule": "shared_superior", "courts": ["lower", "upper"]},
    ],
)


@pytest.mark.parametrize(
    ("lower", "upper", "expected"),
    [
        ("山东省济南市历下区人民法院", "山东省济南市中级人民法院", []),
        ("北京市朝阳区人民法院", "北京市第三中级人民法院", []),
        ("北京市朝阳区人民法院", "北京市第二中级人民法院", ["court.not_superior"]),
        ("江苏省高级人民法院", "最高人民法院", ["court.relation_unknown"]),
        ("山东省济南市历下区人民法院", "山东省高级人民法院", ["court.level_skipped", "court.step_by_step"]),
        ("山东省济南市历下区人民法院", "河北省唐山市中级人民法院", ["court.not_superior", "court.step_by_step"]),
        ("天津市北辰区人民法院", "天津市第一中级人民法院", ["court.relation_unknown", "court.relation_unknown"]),
    ],
)
def test_real_courts(lower, upper, expected):
    result = [one[1] for one in found(TWO, {"lower": lower, "upper": upper}, known=SHIPPED)]
    assert sorted(result) == expected


FACTS = make_form([element("facts", "longtext", rules=["citation_text"])])


@pytest.mark.parametrize(
    ("text", "warns"),
    [
        ("参与分配，依照民诉法解释第510条按比例受偿", True),
        ("依照执行程序解释第14条，公告期间不计入", True),
        ("依照执行程序解释第13条，公告期间不计入", False),
        ("申请执行监督，依照《人民检察院民事诉讼监督规则》第三十三条不予受理", True),
        ("达成执行和解，依照民诉法第207条", True),
        ("超过六个月未执行，依照《中华人民共和国民事诉讼法》第二百三十七条", False),
        ("超过六个月未执行，依照《中华人民共和国民事诉讼法》第二百二十六条", True),
        ("提出执行异议，依照民诉法第225条", True),
        ("案外人提出异议，依照《中华人民共和国民事诉讼法》第二百二十七条", True),
        ("依照《最高人民法院关于人民法院执行工作若干问题的规定（试行）》第129条", True),
        ("依照《最高人民法院关于人民法院执行工作若干问题的规定（试行）》第71条", False),
        ("依照《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第五百零八条", False),
    ],
)
def test_real_statutes(text, warns):
    assert [one[1] for one in found(FACTS, {"facts": text}, known=SHIPPED)] == (["citation.outdated"] if warns else [])


@pytest.mark.parametrize("topic", ["六个月未执行"])
@pytest.mark.parametrize(("day", "codes"), [(date(2024, 6, 17), []), (date(2023, 12, 31), ["citation.wrong_article"])])
def test_the_citation_of_the_styles(topic, day, codes):
    form = make_form([], [{"rule": "cites", "law": "民事诉讼法", "topic": topic, "article": 237}])
    assert [one[1] for one in found(form, {}, on=day, known=SHIPPED)] == codes


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("参照法〔2021〕242号第11条", "citation.ended", "法〔2023〕154号"),
        ("依照法〔2021〕322号第29条", "citation.remark", "法发〔2023〕4号"),
        ("依照法发〔2023〕4号第2条", "citation.remark", "第237条"),
        ("依照执行工作规定第80条", "citation.no_such_article", "只有79条"),
    ],
)
def test_what_holds_now(text, code, word):
    assert word in only(FACTS, {"facts": text}, code, known=SHIPPED).message


def test_a_law_younger_than_the_document():
    text = {"facts": "依照交叉执行指导意见第4条"}
    assert [one[1] for one in found(FACTS, text, known=SHIPPED, on=date(2024, 6, 16))] == ["citation.not_yet"]
    assert found(FACTS, text, known=SHIPPED, on=date(2024, 6, 17)) == []


@pytest.mark.parametrize(
    ("number", "court", "said"),
    [
        ("（2023）沪0115执12号", "湖北省某市人民法院", True),
        ("（2023）沪0115执12号", "广西壮族自治区某县人民法院", True),
        ("（2023）豫0104执12号", "重庆市南岸区院人民法院", True),
        ("（2023）鄂0115执12号", "湖北省某市人民法院", False),
        ("（2023）最高法执监12号", "湖北省某市人民法院", False),
        ("（2023）兵0302执12号", "新疆维吾尔自治区某市人民法院", False),
        ("（2023）沪0115执12号", "某市人民法院", False),
        ("（2023）沪0115执12号", "不存在省某市人民法院", False),
        ("（2023）沪0115执12号", "市", False),
        ("（2023）沪0115执12号", "", False),
    ],
)
def test_a_court_we_do_not_know_still_says_its_province(number, court, said):
    _, findings = case_number.examine(number, SHIPPED, court=court)
    found = [one for one in findings if one.code == "case_number.court_province"]
    assert bool(found) is said
    assert all(one.severity is Severity.WARNING for one in found)


@pytest.mark.parametrize(
    ("law", "day", "severity"),
    [
        ("法发〔2024〕9号", date(2024, 6, 16), Severity.ERROR),
        ("法发〔2024〕9号", date(2024, 6, 17), None),
        ("法〔2021〕322号", date(2021, 12, 5), Severity.ERROR),
        ("法〔2021〕322号", date(2021, 12, 6), None),
        ("法发〔2023〕4号", date(2023, 1, 31), Severity.WARNING),  # the day it began is not verified
        ("没有收录的规定", date(2020, 1, 1), Severity.WARNING),  # said, as by "cites": nobody could check it
    ],
)
def test_a_law_cited_by_a_style_must_be_applied_on_the_day(law, day, severity):
    form = make_form([], [{"rule": "law_applies", "law": law, "article": 1}])
    findings = checked(form, {"issued_on": day.isoformat()}, on=day, known=SHIPPED).findings
    said = [one.severity for one in findings if one.code.startswith("citation.")]
    assert said == ([severity] if severity else [])
