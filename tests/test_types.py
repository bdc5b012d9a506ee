"""The shipped document types say the right thing in every branch, and nothing required may be missing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate

from tests.helpers.docx import lines_of
from tests.helpers.types import (
    JINAN,
    LIXIA,
    SHANDONG,
    SHINAN,
    TODAY,
    TYPES,
    ZHANGQIU,
    catalog,
    every_type,
    filled,
    made,
    text,
)
from zxwriter.core.checking import check
from zxwriter.documents.context import build_context
from zxwriter.documents.filters import environment
from zxwriter.paths import default_paths
from zxwriter.reference.load import load_reference

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("kind_id", every_type())
def test_the_forms_own_examples_make_a_final(kind_id: str) -> None:
    whole = text(kind_id)
    assert not re.search(r"[{}×%]|……|写明|院印|待填", whole)


@pytest.mark.parametrize("kind_id", every_type())
def test_plain_docxtpl_makes_the_same_paragraphs(kind_id: str, tmp_path: Path) -> None:
    done = made(kind_id)
    template = DocxTemplate(str(ROOT / "templates" / f"{kind_id}.docx"))
    template.render(build_context(done.checked, marks=False), jinja_env=environment(), autoescape=True)
    template.save(tmp_path / "plain.docx")
    plain = lines_of((tmp_path / "plain.docx").read_bytes())
    assert plain == [paragraph.text for paragraph in done.outline]


@pytest.mark.parametrize("kind_id", TYPES)
def test_removing_any_required_element_is_an_error(kind_id: str) -> None:
    kind, reference = catalog().kind(kind_id), load_reference(default_paths())
    whole = filled([element for _, element in kind.form.top_elements()], {})
    checked = check(kind.form, whole, reference=reference, today=TODAY)
    wanted = [one.path for one in checked.answers if one.visible and one.element.required]
    assert len(wanted) >= 8
    for path in wanted:
        less = _without(whole, path)
        found = check(kind.form, less, reference=reference, today=TODAY).findings
        assert any(one.blocks for one in found), path


def _without(answers: Any, path: str) -> Any:
    """A copy of the answers without the one of that concrete path."""
    head, _, rest = path.partition(".")
    name, _, index = head.removesuffix("]").partition("[")
    copy = dict(answers)
    if not rest and not index:
        copy.pop(name, None)
    elif index:
        items = list(copy[name])
        items[int(index)] = _without(items[int(index)], rest)
        copy[name] = items
    else:
        copy[name] = _without(copy[name], rest)
    return copy


@pytest.mark.parametrize(
    ("kind_id", "places"),
    [("escalation_request", 3), ("escalation_decision", 1), ("escalation_refusal", 3)],
)
def test_elevation_and_reassignment_never_mix(kind_id: str, places: int) -> None:
    more = {"receiving_court": ZHANGQIU} if kind_id == "escalation_decision" else {}
    plain = {"grounds": ["interference"], "interference_facts": "某单位来函", "reasons": "理由", "opinion": "意见"}
    given = {key: value for key, value in plain.items() if key in _names(kind_id)}
    elevated = text(kind_id, method="elevation", **given)
    reassigned = text(kind_id, method="reassignment", **given, **more)
    assert elevated.count("提级执行") >= places
    assert "指令执行" not in elevated
    assert reassigned.count("指令执行") >= places
    assert "提级执行" not in reassigned


def _names(kind_id: str) -> set[str]:
    return {element.name for _, element in catalog().kind(kind_id).form.top_elements()}


def test_urging_cites_both_articles_or_only_the_provision() -> None:
    both = text("urging_order", citation="both")
    only = text(
        "urging_order", citation="article_74", grounds=["action"], measures=["action"], measure_details="启动评估"
    )
    assert "依照《中华人民共和国民事诉讼法》第二百三十七条、《最高人民法院" in both
    assert "依照《最高人民法院关于人民法院执行工作若干问题的规定（试行）》第74条第1款规定，责令你院" in only
    assert "第二百三十七条" not in only
    assert "urging.only_article_74" in {
        one.code for one in made("urging_order", citation="article_74").checked.findings
    }


def test_urging_takes_several_grounds_and_the_measures_that_answer_them() -> None:
    whole = text(
        "urging_order", grounds=["other", "action", "overdue"], other_ground="未发放案款。",
        measures=["action", "conclude"], measure_details="启动拍卖",
    )  # fmt: skip
    assert (
        "，案件无正当理由长期未执行，应当依法实施具体执行行为而不实施，存在需要督促执行的其他情形（未发放案款）。"
        in whole
    )
    assert "前执结、依法实施具体执行行为（启动拍卖），并将执行结果书面报告本院。" in whole


@pytest.mark.parametrize(
    ("ground", "measure", "code"),
    [
        ("overdue", "action", "urging.measure_for_overdue"),
        ("ruling", "conclude", "urging.measure_for_ruling"),
        ("action", "conclude", "urging.measure_for_action"),
    ],
)
def test_urging_measures_that_miss_the_ground_are_noticed(ground: str, measure: str, code: str) -> None:
    done = made("urging_order", grounds=[ground], measures=[measure], measure_details="甲")
    assert code in {one.code for one in done.checked.findings}


def test_decision_on_request_or_of_its_own_motion() -> None:
    asked = text("escalation_decision", initiative="on_request")
    own = text("escalation_decision", initiative="ex_officio")
    assert f"一案，{LIXIA}报请本院提级执行，因" in asked
    assert "一案，因" in own
    assert "报请" not in own


def test_decision_names_a_basis_that_is_no_court_judgment() -> None:
    award = {"issuer": "institution", "institution": "济南仲裁委员会", "number": "（2022）济仲裁字第0123号"}
    whole = text(
        "escalation_decision", method="reassignment", receiving_court=ZHANGQIU,
        enforcement_basis={**award, "document": "award"},
    )  # fmt: skip
    assert f"济南仲裁委员会（2022）济仲裁字第0123号仲裁裁决由{ZHANGQIU}执行。" in whole
    assert f"移送{ZHANGQIU}，并通知相关当事人。" in whole
    assert f"{LIXIA}、{ZHANGQIU}：" in whole


def _case(creditor: str, serial: int) -> dict[str, str]:
    number = f"（2023）鲁0102执{serial}号"
    return {
        "creditor": creditor,
        "debtor": "丙公司",
        "cause": "借款合同纠纷",
        "filed_on": "2023-03-15",
        "number": number,
    }


def test_consolidation_of_one_case_of_several_and_of_a_list() -> None:
    one = text("consolidation_request", cases=[_case("甲", 1)])
    several = text("consolidation_request", cases=[_case("甲", 1), _case("乙", 2)])
    listed = text("consolidation_request", list_attached=True, cases=[{**_case("甲", 1), "filed_on": "", "number": ""}])
    assert "关于甲与丙公司借款合同纠纷一案\n" in one
    assert "一案，本院于2023年3月15日立案执行，案号为（2023）鲁0102执1号。" in one
    assert "关于甲与丙公司借款合同纠纷等多案\n" in several
    assert (
        "等多案，本院分别于2023年3月15日、2023年3月15日立案执行，案号分别为（2023）鲁0102执1号、（2023）鲁0102执2号。"
        in several
    )
    assert "附件：1.案情报告1份\n2.案件清单" in listed
    assert "立案时间和案号见案件清单。" in listed


@pytest.mark.parametrize(("count", "listed", "said"), [(9, False, False), (10, False, True), (10, True, False)])
def test_from_ten_cases_on_a_list_is_offered(count: int, listed: bool, said: bool) -> None:
    cases = [_case(f"甲{n}", n + 1) for n in range(count)]
    done = made("consolidation_request", list_attached=listed, cases=cases)
    assert ("consolidation.many_cases" in {one.code for one in done.checked.findings}) is said


def test_consolidation_of_what_is_not_filed_prints_no_number() -> None:
    whole = text(
        "consolidation_request", filed=False, cases=[{"creditor": "甲", "debtor": "乙", "cause": "借款合同纠纷"}]
    )
    assert "甲与乙借款合同纠纷一案。" in whole
    assert not re.search(r"执\d+号", whole)


def test_consolidation_decision_to_named_courts_or_to_all() -> None:
    named = text("consolidation_decision", scope="named", addressees=[{"name": LIXIA}, {"name": ZHANGQIU}])
    everyone = text("consolidation_decision", scope="all", cause="买卖合同", list_attached=True)
    assert f"{LIXIA}、{ZHANGQIU}：" in named
    assert "辖区所有法院：" in everyone
    assert "等买卖合同纠纷，在本院辖区" in everyone
    assert "执行案件（清单附后）由" in everyone
    assert "附件：案件清单" in everyone


def test_consolidating_court_missing_among_the_addressees_is_noticed() -> None:
    done = made("consolidation_decision", addressees=[{"name": ZHANGQIU}], consolidating_court=LIXIA)
    assert "consolidation.not_in_addressees" in {one.code for one in done.checked.findings}


def test_special_choice_of_court_needs_its_reason() -> None:
    without = made("consolidation_decision", court_choice="special", special_reason="")
    assert without.document is None
    assert "需要回避，依照《" in text("consolidation_decision", court_choice="special", special_reason="需要回避。")


def test_cooperation_writes_to_every_court_and_never_hands_over() -> None:
    whole = text("cooperation_decision", assisting_courts=[{"name": ZHANGQIU}, {"name": "山东省济南市历城区人民法院"}])
    assert f"{LIXIA}、{ZHANGQIU}、山东省济南市历城区人民法院：" in whole
    assert f"由{ZHANGQIU}、山东省济南市历城区人民法院协助{LIXIA}开展执行工作。" in whole
    assert "移送" not in whole
    same = made("cooperation_decision", assisting_courts=[{"name": LIXIA}])
    assert same.document is None


def _opponent(court: str, number: str) -> dict[str, str]:
    return {"court": court, "creditor": "甲", "debtor": "乙", "cause": "借款合同纠纷", "number": number}


def test_dispute_of_two_and_of_three_courts() -> None:
    first = _opponent(SHINAN, "（2023）鲁0202执2345号")
    two = text("dispute_request", opponents=[first])
    three = text("dispute_request", opponents=[first, _opponent(ZHANGQIU, "（2023）鲁0114执9号")])
    assert "双方经协商未达成一致意见" in two
    assert "各方经协商未达成一致意见" in three
    assert f"我院与{SHINAN}、{ZHANGQIU}以" in three
    assert made("dispute_request", negotiation={}).document is None


def test_dispute_decision_needs_two_courts_and_may_order_payment() -> None:
    parties = [_opponent(LIXIA, "（2023）鲁0102执1号"), _opponent(SHINAN, "（2023）鲁0202执2345号")]
    plain = text("dispute_decision", disputes=parties)
    order = {"payment": True, "payment_funds": "执行款", "payment_amount": "1200000", "payment_account": "账号1"}
    paid = text("dispute_decision", disputes=parties, **order)
    assert f"\n{LIXIA}、{SHINAN}：\n" in plain
    assert "》第70条规定，决定如下：" in plain
    assert "》第69条、第70条规定，决定如下：" in paid
    assert "将执行款1200000元划到本院指定的账户（账号1）。" in paid
    assert made("dispute_decision", disputes=parties[:1]).document is None


def test_petition_by_stage() -> None:
    over = text("supervision_petition")
    objection = {"court": LIXIA, "number": "（2023）鲁0102执异56号", "served_on": "2024-03-01"}
    middle = text("supervision_petition", stage="objection", addressee=JINAN, objection=objection, title="appeal")
    none = text("supervision_petition", stage="none", addressee=LIXIA, act="查封行为", missed_on="2024-02-28")
    assert "复议裁定），特申请执行监督。" in over
    assert middle.startswith("执行监督申诉书\n")
    assert "执异56号执行裁定（2024年3月1日送达），特申请执行监督。" in middle
    assert "不服查封行为，特申请执行监督。" in none
    assert (
        made("supervision_petition", stage="none", addressee=JINAN, act="甲", missed_on="2024-02-28").document is None
    )


def test_petition_to_the_supreme_court_declares_what_is_not_disputed() -> None:
    whole = text(
        "supervision_petition", addressee="最高人民法院", law_dispute="争点",
        reconsideration={"court": SHANDONG, "number": "（2024）鲁执复78号", "served_on": "2024-05-20"},
        objection={"court": JINAN, "number": "（2024）鲁01执异56号"},
    )  # fmt: skip
    assert "认定的基本事实和审查程序没有异议，仅认为适用法律有错误" in whole
    assert "没有异议" not in text("supervision_petition")


@pytest.mark.parametrize(("style", "shown"), [("han", "二〇二四年八月一日"), ("arabic", "2024年8月1日")])
@pytest.mark.parametrize("kind_id", TYPES[:-1])
def test_date_and_signature_as_chosen(kind_id: str, style: str, shown: str) -> None:
    given: dict[str, Any] = {"date_style": style}
    if "sign_court" in _names(kind_id):
        given["sign_court"] = True
    lines = text(kind_id, issued_on="2024-08-01", **given).split("\n")
    assert shown in lines
    if "sign_court" in given:
        court = JINAN if kind_id == "escalation_refusal" else LIXIA
        assert lines[lines.index(shown) - 1] == court


def test_contact_stands_under_the_date() -> None:
    whole = text("escalation_request", contact={"name": "李明", "phone": "0531-12345678"})
    assert whole.endswith("\n（联系人：李明，电话：0531-12345678）")


def test_reason_in_several_paragraphs_is_noticed() -> None:
    done = made("escalation_decision", reasons="甲\n乙")
    assert [one.path for one in done.checked.findings if one.code == "text.split_sentence"] == ["reasons"]


@pytest.mark.parametrize("kind_id", every_type())
def test_page_of_the_type_names_every_element(kind_id: str) -> None:
    page = (ROOT / "docs" / "types" / f"{kind_id}.md").read_text(encoding="utf-8")
    missing = [one.label for one in catalog().kind(kind_id).form.elements() if f"{one.label}" not in page]
    assert missing == []
