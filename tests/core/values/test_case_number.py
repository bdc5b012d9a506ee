from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.core.findings import Severity
from zxwriter.core.values.case_number import CaseNumber, OldCaseNumber, find, read
from zxwriter.core.values.case_number_grammar import PROVINCES
from zxwriter.core.values.numerals import han_integer

with (Path(__file__).parent / "data" / "case_numbers.tsv").open(encoding="utf-8", newline="") as file:
    REAL = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
ANY_TEXT = st.text(st.characters(exclude_categories=()))
NEAR_TEXT = st.text("（(〔）)0123鲁京最高法知民执他字第号之一二、-… \n案，")


def codes(text: str) -> dict[str, Severity]:
    return {fault.code.removeprefix("case_number."): fault.severity for fault in read(text).faults}


@pytest.mark.parametrize("row", REAL, ids=lambda row: row["as_written"])
def test_real_numbers_are_read_into_the_right_parts(row):
    reading = read(row["as_written"])
    value = reading.value
    if row["form"] == "other":
        assert value is None
        assert find(row["as_written"]) == []
        return
    serial = row["serial"].replace("－", "-")
    assert value is not None
    assert (str(value.year), value.suffix) == (row["year"], row["suffix"])
    assert value.serial.startswith(serial) if row["form"] == "merged" else value.serial == serial
    if isinstance(value, OldCaseNumber):
        assert (row["form"], value.court_word + value.kind_word) == ("old", row["type_code"])
    else:
        assert row["form"] in ("new", "merged", "mixed")
        assert (value.court_code, value.specialty + value.type_code) == (row["court_code"], row["type_code"])
    assert ("mixed_form" in codes(row["as_written"])) == (row["form"] == "mixed")


@pytest.mark.parametrize("row", [row for row in REAL if row["form"] != "other"], ids=lambda row: row["as_written"])
def test_real_numbers_are_found_in_running_text(row):
    text = f"申请执行人不服{row['as_written']}裁定，向本院申诉。"
    [(start, end, reading)] = find(text)
    assert text[start:end] == reading.text == row["as_written"]
    assert reading.value == read(row["as_written"]).value


def test_the_parts_of_a_number():
    assert read("（2023）鲁0102执1234号之一").value == CaseNumber(2023, "鲁0102", "", "执", "1234", "之一")
    assert read("（2021）最高法知民终73号").value == CaseNumber(2021, "最高法", "知", "民终", "73", "")
    assert read("（2019）苏05知初506号").value == CaseNumber(2019, "苏05", "", "知初", "506", "")
    assert read("（2015）深龙法执字第1652号").value == OldCaseNumber(2015, "深龙法", "执", "1652", "")
    assert read("（2013）执他字第14号").value == OldCaseNumber(2013, "", "执他", "14", "")
    assert read("（2010）最高法民申字第672号").value == OldCaseNumber(2010, "最高法", "民申", "672", "")


def test_the_base_has_no_suffix():
    for text in ("（2023）鲁0102执1234号之一", "（2015）津法民破字第00001号之五"):
        value = read(text).value
        assert value is not None
        assert str(value) == text
        assert str(value.base()) == text.partition("之")[0]


@pytest.mark.parametrize(
    "text",
    [
        "(2023)鲁0102执1234号之一", "（2023) 鲁 0102 执 1234 号 之一", "（２０２３）鲁０１０２执１２３４号之一", "【2023】鲁0102执1234号之一",
        "〔2023〕鲁0102执1234号之一", "[2023]鲁0102执1234号之一", "2023鲁0102执1234号之一", "（2023年）鲁0102执1234号之一",
        "（二〇二三）鲁0102执1234号之一", "（2023）鲁0102执字第1234号之一", "（2023）鲁0102执1234之一号", "（2023）鲁0102执1234号之1",
        "（2023）鲁0102执1234号-1", "案号：（2023）鲁0102执1234号之一", "（2023）\n鲁0102执\u200b1234号之一", "（2023）年鲁0102执1234号之一",
    ],
)  # fmt: skip
def test_every_writing_has_one_normal_form_and_a_fault_that_says_so(text):
    reading = read(text)
    assert str(reading.value) == "（2023）鲁0102执1234号之一"
    said = " ".join(fault.mend for fault in reading.faults)
    assert "（2023）鲁0102执1234号之一" in said or "案号：" in text or "\u200b" in text


@pytest.mark.parametrize(
    ("text", "code", "severity", "has_value"),
    [
        ("", "empty", "error", False),
        ("   ", "empty", "error", False),
        ("鲁0102执1号", "year_missing", "error", False),
        ("（23）鲁0102执1号", "year_form", "error", False),
        ("（20233）鲁0102执1号", "year_form", "error", False),
        ("（0023）鲁0102执1号", "year_implausible", "error", True),
        ("2023鲁0102执1号", "brackets_missing", "error", True),
        ("（2023鲁0102执1号", "brackets_missing", "error", True),
        ("(2023)鲁0102执1号", "brackets", "info", True),
        ("〔2023〕鲁0102执1号", "brackets", "warning", True),
        ("（2024）执他14号", "court_missing", "error", False),
        ("（2024）蒙0102执14号", "province", "error", True),
        ("（2024）蒙执14号", "province", "error", True),
        ("（2024）鲁010执14号", "court_digits", "error", True),
        ("（2024）鲁01020执14号", "court_digits", "error", True),
        ("（2024）最高法院执监14号", "court_word", "warning", True),
        ("（2024）鲁0102号", "type_missing", "error", False),
        ("（2024）鲁0102执他号", "serial_missing", "error", False),
        ("（2024）鲁0102执行案件1号", "type_length", "warning", True),
        ("（2024）鲁0102执0012号", "serial_zero", "warning", True),
        ("（2024）晋10执他0号", "serial_none", "error", True),
        ("（2024）鲁0102执000号", "serial_none", "error", True),
        ("（2024）鲁0102执0、1号", "serial_none", "error", True),
        ("（2024）鲁0102执123456789号", "serial_form", "warning", True),
        ("（2022）鄂02执99-2号", "dash_suffix", "warning", True),
        ("（2017）豫04执恢2-6号", "dash_suffix", "warning", True),
        ("（2017）豫04执恢99-12号", "dash_suffix", "warning", True),
        ("（2019）粤再440-456号", "merged", "info", True),
        ("（2023）粤0113执1552、5620…号", "incomplete_list", "warning", True),
        ("（2024）鲁0102执12", "hao_missing", "error", True),
        ("（2024）鲁0102执字第12号", "mixed_form", "warning", True),
        ("（2024）鲁0102执12号。", "surplus", "warning", True),
        ("（2024）鲁0102执12号一案", "surplus", "error", True),
        ("我院（2024）鲁0102执12号", "surplus", "error", True),
        ("（2021）宁阳县不动产权第0072118号", "unrecognised", "error", False),
        ("（2024）鲁0102执12号" + "，" * 400, "too_long", "error", False),
    ],
)
def test_every_fault_is_told_and_nothing_is_taken_for_what_it_is_not(text, code, severity, has_value):
    assert codes(text).get(code) == severity
    assert (read(text).value is not None) == has_value


@pytest.mark.parametrize(
    "text",
    [
        "（2023）鲁0102执1234号", "（2023）最高法知行终53号", "（2022）京刑终77号", "（2022）冀0403诉前调确1号", "（2021）粤0106民诉前调1号",
        "（2013）执他字第14号", "（2015）川执监字第48号", "（2015）津法民破字第00001号之五", "（2023）军01刑初1号", "（2018）兵0801刑初74号",
    ],
)  # fmt: skip
def test_a_good_number_has_no_fault(text):
    assert read(text).faults == ()
    assert str(read(text).value) == text


def test_the_mend_of_a_mixed_form_is_spelled_out():
    assert "“（2024）鲁01民终5号”" in read("（2024）鲁01民终字第5号").faults[0].mend
    assert "99号之二" in read("（2022）鄂02执99-2号").faults[0].mend


def test_a_fault_tells_where_it_is():
    text = " （2024） 鲁0102执 0012 号"
    [zero] = [fault for fault in read(text).faults if fault.code == "case_number.serial_zero"]
    assert text[zero.start : zero.end] == "0012"


def test_a_serial_of_nothing_is_told_in_one_plain_sentence():
    [fault] = read("（2024）晋10执他0号").faults
    assert fault.message == "案件编号“0”不是收案的顺序号：编号从1起，没有0号。"
    assert [one.code for one in read("（2024）晋10执他10号").faults] == []


def test_all_suffixes_to_ninety_nine():
    for number in range(1, 100):
        suffix = f"之{han_integer(number)}"
        text = f"（2016）鲁11执413号{suffix}"
        assert str(read(text).value) == text
        assert find(f"依据{text}裁定书")[0][2].value == read(text).value


def test_a_suffix_is_told_from_the_case_that_follows():
    for suffix in ("", "之一", "之二", "之十"):
        [(_, _, reading)] = find(f"（2016）鲁11执413号{suffix}一案")
        assert str(reading.value) == f"（2016）鲁11执413号{suffix}"


def test_several_numbers_in_one_text_keep_their_order_and_places():
    text = "原审（2015）深龙法执字第1652号、（2022）鲁11执异2号，\n(2022)鲁\n11 执复 3 号；另案（2023）鲁11执4、5号及〔2005〕执他字第19号。"
    found = find(text)
    assert [str(reading.value) for _, _, reading in found] == [
        "（2015）深龙法执字第1652号",
        "（2022）鲁11执异2号",
        "（2022）鲁11执复3号",
        "（2023）鲁11执4、5号",
        "（2005）执他字第19号",
    ]
    assert all(text[start:end] == reading.text for start, end, reading in found)


def test_a_very_long_list_is_found_whole():
    listed = "、".join(str(number) for number in range(1000, 1200))
    text = f"本院受理的（2023）粤0113执{listed}号系列案件"
    [(start, end, reading)] = find(text)
    assert text[start:end] == f"（2023）粤0113执{listed}号"
    assert reading.value is not None
    assert reading.value.serial == listed


def test_a_number_spread_by_white_space_is_found_whole():
    text = "（2023）" + " " * 150 + "粤0113执" + " " * 60 + "15号之二"
    [(start, end, reading)] = find(text)
    assert (start, end, str(reading.value)) == (0, len(text), "（2023）粤0113执15号之二")


def test_a_number_without_hao_in_a_text_does_not_swallow_the_sentence():
    [(start, end, reading)] = find("本院受理（2022）鲁11执异2，2023年3月结案")
    assert "本院受理（2022）鲁11执异2，2023年3月结案"[start:end] == "（2022）鲁11执异2"
    assert [fault.code for fault in reading.faults] == ["case_number.hao_missing"]


@pytest.mark.parametrize(
    "text",
    [
        "国办发〔2024〕12号", "（2024年第3号公告）", "（2020）鲁政12号", "（2013）国土资字第5号", "（2024）第12号", "（2024）", "（2024）3月5日",
        "法发〔2024〕9号第5条", "（2021）宁阳县不动产权第0072118号", "（2024）年度报告第5号",
    ],
)  # fmt: skip
def test_numbers_of_other_papers_are_left_out(text):
    assert find(text) == []


new_numbers = st.builds(
    CaseNumber,
    st.integers(2016, 2100),
    st.one_of(
        st.just("最高法"),
        st.builds(str.__add__, st.sampled_from(PROVINCES), st.sampled_from(["", "01", "96", "0102", "7101"])),
    ),
    st.sampled_from(["", "知"]),
    st.sampled_from(["民终", "行终", "民初", "民辖终", "司惩", "执他"]),
    st.integers(1, 99_999_999).map(str),
    st.one_of(st.just(""), st.integers(1, 999).map(lambda number: "之" + han_integer(number))),
)


@given(new_numbers)
def test_the_normal_form_reads_back(number):
    reading = read(str(number))
    assert reading.value == number
    assert reading.faults == ()


@given(new_numbers, st.data())
def test_spaces_never_change_the_number(number, data):
    pieces = [char + data.draw(st.sampled_from(["", "", " ", "\n", "\u3000"])) for char in str(number)]
    assert read("".join(pieces)).value == number


@given(st.one_of(ANY_TEXT, NEAR_TEXT))
def test_reading_never_fails_and_says_why_there_is_no_value(text):
    reading = read(text)
    assert reading.text == text
    assert reading.value is not None or any(fault.severity is Severity.ERROR for fault in reading.faults)
    for fault in reading.faults:
        (fault.message + fault.mend).encode("utf-8")
        assert "{" not in fault.mend
        assert 0 <= fault.start <= fault.end <= len(text)
    if reading.value is not None:
        assert read(str(reading.value)).value is not None


@given(st.lists(st.one_of(ANY_TEXT, NEAR_TEXT, new_numbers.map(str))))
def test_finding_never_fails_and_never_overlaps(pieces):
    text = "".join(pieces)
    last = 0
    for start, end, reading in find(text):
        assert last <= start < end <= len(text)
        assert reading.value is not None
        assert all(0 <= fault.start <= fault.end <= end - start for fault in reading.faults)
        last = end


@pytest.mark.parametrize(
    "unit",
    [
        "（",
        "（2",
        "（2023）",
        "（2023）鲁",
        "（2023）鲁0102执1、",
        "1、",
        "（ ",
        " ",
        "（2023 ",
        "最高法",
        "（2023）民民民民民",
        "之一",
    ],
)
def test_time_grows_with_the_text_only(unit):
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.perf_counter()
        find(text)
        return time.perf_counter() - start

    seconds(1000)
    short, long = min(seconds(20_000) for _ in range(3)), min(seconds(160_000) for _ in range(3))
    assert long < short * 30 + 0.05


def test_white_space_behind_a_year_is_passed_once():
    text = "（2023" + " " * 200_000
    start = time.perf_counter()
    assert find(text) == []
    assert time.perf_counter() - start < 1
