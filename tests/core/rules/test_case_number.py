from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.core.findings import Basis, Severity
from zxwriter.core.ports import ArticleVersion, CaseType, Court, Reference
from zxwriter.core.rules.case_number import BASIS_KEYS, examine


@dataclass
class Courts:
    """A directory of a handful of courts; names resolve to the codes listed."""

    entries: dict[str, Court]
    names: dict[str, list[str]]

    def by_code(self, code: str) -> Court | None:
        return self.entries.get(code)

    def named(self, name: str) -> tuple[Court, ...]:
        return tuple(self.entries[code] for code in self.names.get(name, []))

    def superior(self, court: Court) -> Court | None:
        return self.entries.get(court.superior_code)

    def is_below(self, court: Court, upper: Court) -> bool:
        return court.code != upper.code and court.code.startswith(upper.code)

    def same(self, one: Court, other: Court) -> bool:
        return one.code == other.code or other.code in (one.successor_code, *one.predecessor_codes)

    def search(self, query: str, limit: int = 20) -> list[Court]:
        return []


@dataclass
class Types:
    entries: dict[str, CaseType]

    def get(self, code: str) -> CaseType | None:
        return self.entries.get(code)


@dataclass
class Book:
    asked: set[str] = field(default_factory=set)

    def topic_on(self, law: str, topic: str, on: date) -> ArticleVersion | None:
        return None

    def article_on(self, law: str, article: str, on: date) -> ArticleVersion | None:
        return None

    def full_name(self, law: str) -> str | None:
        return None

    def basis(self, key: str) -> Basis:
        if key not in BASIS_KEYS:
            raise KeyError(key)
        self.asked.add(key)
        return Basis(key, "", not key.startswith(("anhao-leixing", "anhao-houzhui")))


def court(code: str, name: str, level: str, status: str = "listed_2015", **links: Any) -> Court:
    return Court(code, name, level, "", status, **links)


ENTRIES = [
    court("最高法", "最高人民法院", "最高"),
    court("鲁", "山东省高级人民法院", "高级"),
    court("鲁01", "山东省济南市中级人民法院", "中级"),
    court("鲁0102", "山东省济南市历下区人民法院", "基层"),
    court("鲁0282", "即墨市人民法院", "基层", successor_code="鲁0215"),
    court("鲁0215", "山东省青岛市即墨区人民法院", "基层", "seen_after_2015", predecessor_codes=("鲁0282",)),
    court("冀0223", "河北省滦州市人民法院", "基层", successor_code="冀0284"),
    court("冀0284", "滦州市人民法院", "基层", "derived_unseen", predecessor_codes=("冀0223",)),
    court("京0105", "北京市朝阳区人民法院", "基层"),
    court("吉0104", "吉林省长春市朝阳区人民法院", "基层"),
]
NAMES = {
    "山东省济南市历下区人民法院": ["鲁0102"],
    "山东省济南市中级人民法院": ["鲁01"],
    "山东省青岛市即墨区人民法院": ["鲁0215"],
    "滦州市人民法院": ["冀0223", "冀0284"],
    "朝阳区人民法院": ["京0105", "吉0104"],
}
WORDS = (
    "执",
    "执恢",
    "执异",
    "执复",
    "执监",
    "执他",
    "执协",
    "民终",
    "刑终",
    "行终",
    "民初",
    "民破",
    "破",
    "刑核",
    "刑初",
)


@pytest.fixture
def reference() -> Reference:
    table = {word: CaseType(word, word, "", True) for word in WORDS}
    table["执督"] = CaseType("执督", "执行督促案件", "", False)
    return Reference(Courts({one.code: one for one in ENTRIES}, NAMES), Types(table), Book())


def outcome(reference: Reference, text: str, **more: Any) -> dict[str, Severity]:
    _, findings = examine(text, reference, **more)
    assert all(one.path == "" and one.message and one.mend for one in findings)
    return {one.code.removeprefix("case_number."): one.severity for one in findings}


@pytest.mark.parametrize(
    ("text", "court_name"),
    [
        ("（2023）鲁0102执12号", "山东省济南市历下区人民法院"),
        ("（2023）最高法知民终12号", None),
        ("（2013）执他字第14号", "山东省济南市历下区人民法院"),
        ("（2023）冀0223执12号", "滦州市人民法院"),
        ("（2023）冀0284执12号", "滦州市人民法院"),
        ("（2023）吉0104执12号", "朝阳区人民法院"),
        ("（2023）鲁0102执12号", "某某人民法院"),
        ("（2023）鲁0102执12号", "  "),
        ("（2023）鲁0102诉前调确12号", None),
        ("（2016）鲁01民破12号", None),
    ],
)
def test_a_sound_number_has_no_finding(reference, text, court_name):
    assert outcome(reference, text, court=court_name, on=date(2024, 6, 17)) == {}


@pytest.mark.parametrize(
    ("text", "court_name", "code", "severity"),
    [
        ("（2023）鲁0199执12号", None, "unknown_court", "warning"),
        ("（2023）蒙0102执12号", None, "province", "error"),
        ("（2023）鲁01执12号", "山东省济南市历下区人民法院", "court_mismatch", "error"),
        ("（2023）鲁0102执12号", "朝阳区人民法院", "court_mismatch", "error"),
        ("（2023）粤9999执12号", "山东省济南市历下区人民法院", "court_mismatch", "error"),
        ("（2023）鲁0282执12号", "山东省青岛市即墨区人民法院", "former_court_code", "info"),
        ("（2023）鲁0102督12号", None, "unknown_type", "warning"),
        ("（2023）鲁0102执督12号", None, "unknown_type", "warning"),
        ("（2023）鲁0102执复12号", None, "level", "error"),
        ("（2023）鲁0199执复12号", None, "level", "error"),
        ("（2023）鲁0102执监12号", None, "level", "warning"),
        ("（2023）鲁0102民终12号", None, "level", "warning"),
        ("（2023）鲁01知民终12号", None, "level", "warning"),
        ("（2015）鲁0102执12号", None, "new_form_before_2016", "error"),
        ("（2016）鲁历执字第12号", None, "old_form_after_2016", "warning"),
        ("（2025）鲁0102执12号", None, "future_year", "error"),
        ("（2017）鲁01民破12号", None, "bankruptcy_type", "info"),
        ("（2023）鲁刑核80号", None, "review_serial", "warning"),
        ("（2023）鲁0102执012号", None, "serial_zero", "warning"),
        ("（2023）鲁0102执0号", None, "serial_none", "error"),
        ("鲁0102执12号", None, "year_missing", "error"),
    ],
)
def test_every_rule_speaks_with_its_own_severity(reference, text, court_name, code, severity):
    assert outcome(reference, text, court=court_name, on=date(2024, 6, 17)).get(code) == severity


def test_an_unknown_code_of_the_right_province_blocks_nothing(reference):
    found = outcome(reference, "（2023）鲁0199执12号", court="山东省济南市历下区人民法院")
    assert found == {"unknown_court": Severity.WARNING}
    _, [finding] = examine("（2023）鲁0199执12号", reference, court="山东省济南市历下区人民法院")
    assert "历下区人民法院的代字为“鲁0102”" in finding.mend


def test_old_and_new_codes_of_one_court_are_both_accepted(reference):
    for code in ("鲁0282", "鲁0215"):
        found = outcome(reference, f"（2019）{code}执12号", court="山东省青岛市即墨区人民法院")
        assert Severity.ERROR not in found.values()


def test_levels_of_upper_courts_allow_their_cases(reference):
    for text in (
        "（2023）鲁01执复12号",
        "（2023）鲁执监12号",
        "（2023）最高法知行终12号",
        "（2023）鲁01民终12号",
        "（2023）鲁知民终3号",
    ):
        assert "level" not in outcome(reference, text)


def test_the_wrong_type_for_a_document_names_the_right_one_and_the_law(reference):
    _, [finding] = examine("（2024）鲁执12号", reference, types=("执他",), document="督促执行令")
    assert finding.severity is Severity.ERROR
    assert "督促执行令应使用“执他”字案号" in finding.message
    assert [basis.law for basis in finding.basis] == ["fafa2024-9:5"]
    _, [finding] = examine("（2024）鲁执他12号", reference, types=("执协",))
    assert [basis.law for basis in finding.basis] == ["fafa2024-9:style10"]
    _, [finding] = examine("（2024）鲁执他12号", reference, types=("执", "执恢"))
    assert "“执”或“执恢”字案号" in finding.message
    assert finding.basis == ()


def test_a_right_type_is_no_finding_and_the_basis_can_be_given(reference):
    assert outcome(reference, "（2024）鲁执他12号", types=("执他",)) == {}
    assert "wrong_type" in outcome(reference, "（2024）鲁知民终12号", types=("民终",))
    assert "wrong_type" not in outcome(reference, "（2013）执监字第14号", types=("执他",))
    _, [finding] = examine("（2024）鲁执12号", reference, types=("执他",), type_bases=())
    assert finding.basis == ()


def test_without_a_date_the_year_is_not_compared(reference):
    assert outcome(reference, "（2099）鲁0102执12号") == {}


def test_the_mismatch_names_the_code_that_would_be_right(reference):
    _, [finding] = examine("（2023）鲁01执12号", reference, court="山东省济南市历下区人民法院")
    assert "鲁0102" in finding.mend
    assert "山东省济南市中级人民法院" in finding.message


@given(
    st.one_of(st.text(), st.text("（）2023鲁京蒙01执复监民终他号字第之一")),
    st.sampled_from(["", "朝阳区人民法院", "甲"]),
)
def test_no_text_makes_the_rules_fail(text, court_name):
    entries = {one.code: one for one in ENTRIES}
    reference = Reference(Courts(entries, NAMES), Types({}), Book())
    reading, findings = examine(text, reference, court=court_name, types=("执他",), on=date(2024, 6, 17))
    assert reading.value is not None or any(one.blocks for one in findings)
