"""Parties of a text in the lists of a form."""

from __future__ import annotations

from tests.helpers.reference import element, make_form
from tests.helpers.types import catalog
from zxwriter.core.party_items import item_of, joined, lists_for, name_of
from zxwriter.core.values.party_text import read_parties

TWO = make_form(
    [
        element("creditors", "list", item_label="申请执行人", elements=[element("name", "party")]),
        element("debtors", "list", item_label="被执行人", elements=[element("name", "party")]),
        element("cases", "list", elements=[element("creditor", "party"), element("debtor", "party")]),
    ]
)
BLOCK = "申请执行人：张三，男，汉族。\n被执行人：山东甲有限公司，住所地济南市。\n被执行人：李四。\n案外人：王五。"


def petition():
    return catalog().kind("supervision_petition").form


def test_every_party_goes_where_its_role_belongs_others_stay():
    found = lists_for(TWO, "debtors", read_parties(BLOCK))
    assert {path: [one.name for one in parties] for path, parties in found.items()} == {
        "creditors": ["张三"],
        "debtors": ["山东甲有限公司", "李四", "王五"],
    }


def test_a_list_without_one_name_holds_no_parties():
    assert name_of(TWO.element("cases")) is None
    assert name_of(TWO.element("creditors")).name == "name"


def test_what_has_no_place_is_named():
    party = read_parties("申请执行人：张三，男，1980年3月5日出生，电话13800000000，农民")[0]
    item, left = item_of(TWO.element("creditors"), party)
    assert item == {"name": "张三"}
    assert left == ("农民", "性别：男", "出生日期：1980-03-05", "电话：13800000000")


def test_a_person_fills_an_applicant():
    text = "申请人（申请执行人、异议人）：张三，女，1980年3月5日出生，汉族，住济南市，身份证号370102198003050011，电话13800000000"
    item, left = item_of(petition().element("applicants"), read_parties(text)[0])
    assert item == {
        "name": "张三", "kind": "person", "identity": "creditor", "procedure_role": "异议人", "gender": "female",
        "born_on": "1980-03-05", "ethnicity": "汉族", "address": "济南市", "id_number": "370102198003050011",
        "phone": "13800000000",
    }  # fmt: skip
    assert left == ()


def test_a_company_fills_a_respondent_and_has_no_gender():
    text = "被申请人（被执行人）：山东甲商行，男，住所地济南市。负责人：李四，经理。"
    item, left = item_of(petition().element("respondents"), read_parties(text)[0])
    assert item == {
        "name": "山东甲商行", "kind": "organization", "identity": "debtor", "role": "respondent", "address": "济南市",
        "representative": "李四，经理",
    }  # fmt: skip
    assert left == ("性别：男",)
    found = lists_for(petition(), "applicants", read_parties(text))
    assert list(found) == ["respondents"]


def test_empty_items_make_room():
    assert joined([{}, {"name": " "}, {"name": "甲", "tags": []}], [{"name": "乙"}]) == [
        {"name": "甲", "tags": []},
        {"name": "乙"},
    ]
