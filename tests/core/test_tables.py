"""Rows from a spreadsheet become items: headings, order, odd cells; nothing is lost and nothing breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.reference import element, make_form
from zxwriter.core import tables
from zxwriter.core.tables import MOST_ROWS, fault_lines, looks_like_table, read_cell, read_cells, read_table

CASES = make_form(
    [
        element(
            "cases",
            "list",
            elements=[
                {"path": "court", "label": "执行法院", "type": "court"},
                {"path": "number", "label": "执行案号", "type": "case_number"},
                {"path": "creditor", "label": "申请执行人", "type": "party"},
                {"path": "filed_on", "label": "立案日期", "type": "date"},
                {"path": "amount", "label": "未执行到位金额", "type": "money"},
                {"path": "kind", "label": "类别", "type": "choice", "options": {"new": "新收案件", "old": "旧存案件"}},
                {"path": "tags", "label": "情形", "type": "multichoice", "options": {"a": "甲情形", "b": "乙情形"}},
                {"path": "urgent", "label": "是否紧急", "type": "bool"},
                {"path": "count", "label": "件数", "type": "number"},
                {"path": "note", "label": "备注", "type": "longtext"},
            ],
        ),
        element("names", "list", elements=[{"path": "name", "label": "姓名或者名称", "type": "party"}]),
    ]
)
LIST, NAMES = CASES.element("cases"), CASES.element("names")


def read(text):
    return read_table(text, LIST)


def test_columns_are_found_by_their_headings_whatever_their_order():
    done = read("序号\t案号\t法院\t申请执行人\t经办人\n1\t（2023）鲁0102执1号\t济南市历下区人民法院\t张三\t李某\n")
    assert done.items == ({"number": "（2023）鲁0102执1号", "court": "济南市历下区人民法院", "creditor": "张三"},)
    assert done.strange == ("经办人",)
    assert list(fault_lines(done)) == ["没有对应要素的列，不会填入：经办人"]


def test_columns_without_headings_follow_the_form():
    done = read("某法院\t（2023）鲁0102执1号\t张三\n某法院\t（2023）鲁0102执2号\t李四")
    assert [one["creditor"] for one in done.items] == ["张三", "李四"]
    assert done.faults == ()


def test_a_column_that_counts_is_no_content():
    done = read("1\t甲法院\t（2023）鲁0102执1号\n2\t乙法院\t（2023）鲁0102执2号")
    assert [one["court"] for one in done.items] == ["甲法院", "乙法院"]


def test_more_cells_than_elements_are_named():
    assert read_table("张三\t男\n李四\t女", NAMES).strange == ("第2列",)


@pytest.mark.parametrize(
    ("name", "cell", "raw"),
    [
        ("filed_on", "2023/3/5", "2023-03-05"),
        ("filed_on", "2023/3/5 0:00:00", "2023-03-05"),
        ("filed_on", "二〇二三年三月五日", "2023-03-05"),
        ("amount", "1,234,567.80", "1234567.80"),
        ("amount", "￥12万元", "120000"),
        ("kind", "旧存", "old"),
        ("kind", "new", "new"),
        ("tags", "乙情形、甲情形", ["b", "a"]),
        ("tags", "甲", ["甲"]),
        ("urgent", "√", True),
        ("urgent", "无", False),
        ("urgent", "否", False),
        ("count", "３", 3),
        ("creditor", "山东甲\n有限公司", "山东甲 有限公司"),
        ("note", "第一段\n第二段", "第一段\n第二段"),
    ],
)
def test_cells_take_the_form_of_answers(name, cell, raw):
    assert read_cell(cell, CASES.element(f"cases[].{name}"))[0] == raw


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("filed_on", "下周"),
        ("filed_on", "2023-02-30"),
        ("amount", "约十万"),
        ("kind", "案件"),
        ("urgent", "也许"),
        ("count", "三份"),
        ("tags", "丙情形"),
        ("number", "待定"),
    ],
)
def test_a_cell_that_cannot_be_read_is_kept_and_named(name, cell):
    child = CASES.element(f"cases[].{name}")
    raw, message = read_cell(cell, child)
    assert raw in (cell, [cell])
    assert cell in message
    done = read_table(f"{child.label}\t申请执行人\n{cell}\t张三", LIST)
    assert [(one.row, one.label) for one in done.faults] == [(1, child.label)]
    assert done.items[0][name] == raw
    assert any(f"第1行“{child.label}”" in line for line in fault_lines(done))


def test_cells_with_line_ends_stand_in_quotation_marks():
    assert read_cells('甲\t"一\n二"\t"说""好"""\n"某某"公司\t"只有开头') == [
        ["甲", "一\n二", '说"好"'],
        ['"某某"公司', '"只有开头'],
    ]


def test_blank_rows_are_passed_over():
    assert read_cells("\n\t\n甲\n\n乙\r\n") == [["甲"], ["乙"]]


def test_names_one_a_line():
    assert read_table("张三\n李四\n", NAMES).items == ({"name": "张三"}, {"name": "李四"})
    assert read_table("姓名\n张三", NAMES).items == ({"name": "张三"},)


def test_what_looks_like_a_table():
    assert looks_like_table("甲\t乙")
    assert not looks_like_table("甲\n乙")
    assert not looks_like_table("\t\n"[1:])


def test_a_list_in_a_cell_fills_the_items_of_the_inner_list():
    form = make_form(
        [element("cases", "list", elements=[element("people", "list", elements=[element("name", "party")])])]
    )
    assert read_cell("张三、李四", form.element("cases[].people"))[0] == [{"name": "张三"}, {"name": "李四"}]


def test_too_many_rows_are_said():
    done = read_table("甲\n" * (MOST_ROWS + 3), NAMES)
    assert len(done.items) == MOST_ROWS
    assert done.cut == 3
    assert "后面的3行没有读入" in list(fault_lines(done))[-1]


def test_what_is_beyond_the_longest_paste_is_said(monkeypatch):
    monkeypatch.setattr(tables, "LONGEST", 20_000)
    done = read_table("甲" * 20_007, NAMES)
    assert (len(done.items), done.clipped) == (1, 7)
    assert list(fault_lines(done)) == ["一次最多读入2万个字符，后面的7个没有读入"]


@given(st.text() | st.lists(st.lists(st.text(max_size=5), max_size=5).map("\t".join), max_size=6).map("\n".join))
def test_no_paste_breaks_it(text):
    done = read(text)
    list(fault_lines(done))
    for item in done.items:
        assert set(item) <= {child.name for child in LIST.elements}


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters='\t\n\r"'), min_size=1), min_size=2, max_size=4
        ),
        min_size=1,
    )
)
def test_cells_come_back_as_they_were(rows):
    wanted = [[cell.strip() for cell in row] for row in rows]
    wanted = [row for row in wanted if any(row)]
    assert read_cells("\n".join("\t".join(row) for row in rows)) == wanted
