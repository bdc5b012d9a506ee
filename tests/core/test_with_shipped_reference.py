"""The rules against the tables the product ships: every basis and topic they name is there, real courts relate."""

from __future__ import annotations

from datetime import date

import pytest

from tests.helpers.reference import element, found, make_form
from zxwriter.core.rules import case_number, load_rules
from zxwriter.core.rules.citations import _WATCHED
from zxwriter.paths import default_paths
from zxwriter.reference.load import load_reference

SHIPPED = load_reference(default_paths())


def test_every_basis_a_rule_names_is_registered():
    keys = [key for module in load_rules() for key in getattr(module, "BASIS_KEYS", ())]
    assert keys
    assert [one.verified for one in SHIPPED.basis(*keys)] == [True] * len(keys)
    assert len(SHIPPED.basis(*case_number.BASIS_KEYS)) == len(case_number.BASIS_KEYS)


def test_every_watched_topic_is_recorded():
    for law, watched in _WATCHED.items():
        assert SHIPPED.statutes.full_name(law) == law
        for topic in watched.topics:
            assert SHIPPED.statutes.topic_on(law, topic, date(2024, 7, 1)) is not None


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
