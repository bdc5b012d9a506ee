"""Parties taken apart: the blocks that stand in judgments, applications and lists, and whatever else is pasted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.core.values.characters import faults, nfkc_narrow
from zxwriter.core.values.party_text import PartyText, read_parties

MAN = {"gender": "男", "born_on": date(1980, 3, 5), "ethnicity": "汉族"}
ID = "370102198003050011"
CODE = "91350100M000100Y43"


def party(role: str, name: str, kind: str = "person", **more: object) -> dict[str, object]:
    return {"role": role, "name": name, "kind": kind, **more}


def firm(role: str, name: str, **more: object) -> dict[str, object]:
    return party(role, name, "organization", **more)


# (what is pasted, what each party holds; fields not named are empty)
BLOCKS: list[tuple[str, list[dict[str, object]]]] = [
    (
        f"申请执行人：张三，男，1980年3月5日出生，汉族，住山东省济南市历下区某路1号，公民身份号码{ID}。",
        [party("申请执行人", "张三", **MAN, address="山东省济南市历下区某路1号", id_number=ID)],
    ),
    (
        "申请执行人张三，男，汉族，1980年3月5日生，住济南市历下区某路1号。",
        [party("申请执行人", "张三", **MAN, address="济南市历下区某路1号")],
    ),
    (
        "被执行人：李四，女，二〇〇一年十二月一日出生，回族，户籍地河南省郑州市金水区，现住济南市历城区某小区3号楼2单元501室。",
        [
            party(
                "被执行人", "李四", gender="女", born_on=date(2001, 12, 1), ethnicity="回族",
                address="河南省郑州市金水区", rest=("现住济南市历城区某小区3号楼2单元501室",),
            )
        ],
    ),
    (
        f"被执行人：山东某某建设有限公司，住所地：济南市历城区某街2号，统一社会信用代码：{CODE}。\n法定代表人：李四，董事长。",
        [firm("被执行人", "山东某某建设有限公司", address="济南市历城区某街2号", id_number=CODE, representative="李四，董事长")],
    ),
    (
        f"被执行人：济南某某商贸有限公司，住所地济南市天桥区某路9号（统一社会信用代码{CODE}），法定代表人王五。",
        [
            firm("被执行人", "济南某某商贸有限公司", representative="王五", address="济南市天桥区某路9号", id_number=CODE),
        ],
    ),
    (
        """申请执行人：中国某某银行股份有限公司济南历下支行，住所地济南市历下区经十路1号。\n负责人：李四，该行行长。
委托诉讼代理人：赵律师，山东某某律师事务所律师。\n委托诉讼代理人：钱律师，山东某某律师事务所实习律师。""",
        [
            party("申请执行人", "中国某某银行股份有限公司济南历下支行", "other", address="济南市历下区经十路1号",
                  representative="李四，该行行长",
                  agent="赵律师，山东某某律师事务所律师；钱律师，山东某某律师事务所实习律师"),
        ],
    ),
    (
        "申请执行人张三与被执行人李四买卖合同纠纷一案",
        [party("申请执行人", "张三"), party("被执行人", "李四", rest=("买卖合同纠纷一案",))],
    ),
    (
        "申请执行人山东甲有限公司与被执行人山东乙有限公司、王五建设工程施工合同纠纷一案",
        [
            firm("申请执行人", "山东甲有限公司"),
            firm("被执行人", "山东乙有限公司"),
            party("被执行人", "王五", rest=("建设工程施工合同纠纷一案",)),
        ],
    ),
    (
        "被执行人：张三、李四，均住济南市市中区某路3号",
        [party("被执行人", "张三", address="济南市市中区某路3号"), party("被执行人", "李四", address="济南市市中区某路3号")],
    ),
    ("申请执行人：张三、李四、王五", [party("申请执行人", one) for one in ("张三", "李四", "王五")]),
    ("被执行人：甲有限公司、乙有限公司及王五", [firm("被执行人", "甲有限公司"), firm("被执行人", "乙有限公司"), party("被执行人", "王五")]),
    (
        "张三 男 1980年3月5日出生 汉族 住济南市历下区某路1号 电话13800000000",
        [party("", "张三", **MAN, address="济南市历下区某路1号", phone="13800000000")],
    ),
    (
        f"姓名：张三\n性别：男\n民族：汉\n出生日期：1980-03-05\n身份证号码：{ID}\n住址：济南市历下区\n联系电话：0531-12345678",
        [party("", "张三", **MAN, id_number=ID, address="济南市历下区", phone="0531-12345678")],
    ),
    (
        f"名称：山东某某建设有限公司\n统一社会信用代码：{CODE}\n法定代表人：李四\n职务：总经理\n住所地：济南市历城区某街2号",
        [firm("", "山东某某建设有限公司", id_number=CODE, representative="李四", address="济南市历城区某街2号", rest=("职务：总经理",))],
    ),
    (
        "被执行人：\n1.张三，男，汉族\n2.济南某某商贸有限公司，法定代表人王五，该公司经理",
        [
            party("被执行人", "张三", gender="男", ethnicity="汉族"),
            firm("被执行人", "济南某某商贸有限公司", representative="王五，该公司经理"),
        ],
    ),
    (
        "被执行人：（1）张三，住甲村；（2）李四，住乙村",
        [party("被执行人", "张三", address="甲村", rest=("（2）李四", "住乙村"))],
    ),
    (
        "申请人（申请执行人、异议人）：张三，男，1980年3月5日出生，汉族。",
        [party("申请人", "张三", procedure_role="申请执行人、异议人", **MAN)],
    ),
    ("异议人（案外人）：王某某", [party("异议人", "王某某", procedure_role="案外人")]),
    ("申请执行人:张 三,男,汉族,1980.3.5生,住某村", [party("申请执行人", "张三", **MAN, address="某村")]),
    (
        "被执行人一：甲有限公司\n被执行人二：乙（北京）科技中心（有限合伙），执行事务合伙人：丙有限公司（委派代表：丁某）",
        [
            firm("被执行人", "甲有限公司"),
            party("被执行人", "乙（北京）科技中心（有限合伙）", "other", representative="丙有限公司（委派代表：丁某）"),
        ],
    ),
    (
        "被执行人：历下区老张饭店，经营场所济南市历下区某街5号。经营者：张三，男，1980年3月5日出生。",
        [
            party("被执行人", "历下区老张饭店", "other", address="济南市历下区某街5号", representative="张三",
                  rest=("男", "1980年3月5日出生")),
        ],
    ),
    (
        "第三人：济南市历下区某某社区居民委员会，住所地济南市历下区。主要负责人：孙六，主任。",
        [firm("第三人", "济南市历下区某某社区居民委员会", address="济南市历下区", representative="孙六，主任")],
    ),
    ("利害关系人：买买提·艾力，男，维吾尔族", [party("利害关系人", "买买提·艾力", gender="男", ethnicity="维吾尔族")]),
    (
        "申请执行人：张三，男，汉族，农民，住平阴县某镇某村。",
        [party("申请执行人", "张三", gender="男", ethnicity="汉族", address="平阴县某镇某村", rest=("农民",))],
    ),
    (
        "申请执行人：张三，男，１９８０年３月５日出生，住济南市，身份证号：３７０１０２１９８００３０５００１１",
        [party("申请执行人", "张三", gender="男", born_on=date(1980, 3, 5), address="济南市", id_number=ID)],
    ),
    (
        "申请执行人：张三，公民身份号码3701021980****0011",
        [party("申请执行人", "张三", id_number="3701021980****0011")],
    ),
    (
        "被执行人：李小四（曾用名：李四），男，汉族，现羁押于某看守所。",
        [party("被执行人", "李小四", gender="男", ethnicity="汉族", rest=("曾用名：李四", "现羁押于某看守所"))],
    ),
    (
        "被执行人：山东某某建设有限公司（以下简称某某公司），住所地济南市。",
        [firm("被执行人", "山东某某建设有限公司", address="济南市", rest=("以下简称某某公司",))],
    ),
    (
        "申请执行人：王小明，男，2012年6月1日出生，汉族，住济南市历下区。\n法定代理人：王五，系王小明之父。",
        [
            party("申请执行人", "王小明", gender="男", born_on=date(2012, 6, 1), ethnicity="汉族", address="济南市历下区",
                  agent="法定代理人：王五，系王小明之父"),
        ],
    ),
    (
        "申请执行人：张三，男，汉族，1980年3月5日出生，山东省济南市历下区某路1号，某小区2号楼101室，13800000000",
        [party("申请执行人", "张三", **MAN, address="山东省济南市历下区某路1号，某小区2号楼101室", phone="13800000000")],
    ),
    (
        f"张三，男，汉族，住甲市，{ID}\n李四，女，汉族，住乙市\n济南某某有限公司，{CODE}，法定代表人：王五",
        [
            party("", "张三", gender="男", ethnicity="汉族", address="甲市", id_number=ID),
            party("", "李四", gender="女", ethnicity="汉族", address="乙市"),
            firm("", "济南某某有限公司", id_number=CODE, representative="王五"),
        ],
    ),
    ("张三\n李四\n王五", [party("", one) for one in ("张三", "李四", "王五")]),
    (
        "申请执行人：张三，住济南市。被执行人：李四，住青岛市。",
        [party("申请执行人", "张三", address="济南市"), party("被执行人", "李四", address="青岛市")],
    ),
    (
        "申请复议人（异议人、被执行人）：李四；被申请人（申请执行人）：张三",
        [
            party("申请复议人", "李四", procedure_role="异议人、被执行人"),
            party("被申请人", "张三", procedure_role="申请执行人"),
        ],
    ),
    ("被执行人：JOHN SMITH，男，护照号码：E12345678", [party("被执行人", "JOHN SMITH", gender="男", id_number="E12345678")]),
    ("", []),
    ("申请执行人：", []),
    ("　\n\t，。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), BLOCKS, ids=[text[:18] for text, _ in BLOCKS])
def test_a_block_is_taken_apart(text: str, wanted: list[dict[str, object]]) -> None:
    assert read_parties(text) == [PartyText(**one) for one in wanted]


def test_there_are_enough_blocks() -> None:
    assert len(BLOCKS) >= 30


def test_a_second_detail_of_a_kind_is_left_to_the_person() -> None:
    (found,) = read_parties("张三，电话13800000000，电话13900000000")
    assert found.phone == "13800000000"
    assert found.rest == ("电话13900000000",)


def test_characters_that_no_document_can_carry_are_dropped() -> None:
    (found,) = read_parties("申请执行人：\u200b张\u200b三，男")
    assert (found.name, found.gender) == ("张三", "男")


PIECES = st.sampled_from(
    ["申请执行人", "被执行人：", "（异议人）", "张三", "山东甲有限公司", "，", "。", "\n", "、", "与", "男", "汉族", " ", "1.", "（",
     "）", "1980年3月5日出生", "住", "济南市某路1号", "法定代表人", "委托诉讼代理人：", "电话", "13800000000", ID, CODE, "均"]
)  # fmt: skip


def squeezed(text: str) -> str:
    """Without what is mere typing: widths, blanks, quotation marks."""
    narrow = nfkc_narrow(text).translate(str.maketrans("（）．", "().", '"“”‘’'))
    return "".join(one for one in narrow if not one.isspace() and not faults(one, multiline=False))


@given(st.text() | st.lists(PIECES, max_size=30).map("".join))
def test_nothing_pasted_breaks_it_and_nothing_is_invented(text: str) -> None:
    for found in read_parties(text):
        assert found.name or found.details or found.rest
        assert len(found.name) <= 120
        for value in (found.role, found.procedure_role, found.name, found.gender, found.phone, found.id_number):
            assert squeezed(value).upper() in squeezed(text).replace("-", "").upper() or "-" in value


@given(
    role=st.sampled_from(["申请执行人", "被执行人", "利害关系人", "案外人"]),
    name=st.text("赵钱孙李周吴郑王", min_size=2, max_size=4),
    gender=st.sampled_from("男女"),
    born=st.dates(date(1900, 1, 1), date(2020, 1, 1)),
    colon=st.sampled_from(["：", ":", ""]),
    comma=st.sampled_from(["，", ","]),
)
def test_what_is_written_the_usual_way_is_read_back(role, name, gender, born, colon, comma) -> None:
    day = f"{born.year}年{born.month}月{born.day}日出生"
    text = comma.join([f"{role}{colon}{name}", gender, day, "汉族", "住济南市历下区某路1号"])
    (found,) = read_parties(text)
    assert found == PartyText(
        role=role, name=name, gender=gender, born_on=born, ethnicity="汉族", address="济南市历下区某路1号"
    )


def test_a_huge_paste_takes_no_time() -> None:
    assert len(read_parties("被执行人：张三，男，汉族，住济南市某路1号。\n" * 1000)) == 1000
    read_parties("（" * 60_000)
    read_parties("、" * 60_000)
    read_parties("住济南市" * 15_000)


def test_what_is_beyond_the_longest_paste_is_said():
    whole = "申请执行人：张三，男。\n"
    (party,) = read_parties(whole + " " * (60_000 - len(whole)) + "被执行人：李四")
    assert (party.name, party.rest) == ("张三", ("原文过长，后面的7个字符没有读入",))
