"""``case-number`` and ``court``: the JSON of the contract, lines on standard input, text for people."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import TODAY, Run
from zxwriter.cli.lookup import Wanted, _parts, reading
from zxwriter.cli.session import Session

PARTS = [
    "valid",
    "normalized",
    "year",
    "court_code",
    "court",
    "specialty",
    "type_code",
    "case_type",
    "serial",
    "suffix",
]


def test_the_shape_is_that_of_the_contract(run: Run) -> None:
    found = run("case-number", "(2023)鲁0102执1234号之一", "--json").json
    findings = found.pop("findings")
    assert found == {
        "valid": True,
        "normalized": "（2023）鲁0102执1234号之一",
        "year": 2023,
        "court_code": "鲁0102",
        "court": "山东省济南市历下区人民法院",
        "specialty": "",
        "type_code": "执",
        "case_type": "首次执行案件",
        "serial": "1234",
        "suffix": "之一",
    }
    assert list(found) == PARTS
    assert findings
    for one in findings:
        assert list(one) == ["severity", "code", "path", "message", "mend", "basis", "where"]
        assert one["severity"] in ("warning", "info")


def test_the_specialty_stands_apart(run: Run) -> None:
    found = run("case-number", "（2019）最高法知民终1号", "--json").json
    assert (found["specialty"], found["type_code"], found["court"]) == ("知", "民终", "最高人民法院")


def test_an_old_number_keeps_what_it_has(run: Run) -> None:
    found = run("case-number", "（2013）执他字第14号", "--json").json
    assert found["valid"] is True
    assert (found["normalized"], found["year"], found["serial"]) == ("（2013）执他字第14号", 2013, "14")
    assert (found["court_code"], found["type_code"], found["case_type"]) == (None, None, None)


def test_what_is_no_number_is_invalid(run: Run) -> None:
    found = run("case-number", "不是案号", "--json")
    assert found.status == 0
    assert found.json["valid"] is False
    assert [found.json[name] for name in PARTS[1:]] == [None] * 9
    assert found.json["findings"][0]["severity"] == "error"


@pytest.mark.parametrize(
    ("arguments", "valid"),
    [
        (["--court", "山东省济南市历下区人民法院"], True),
        (["--court", "山东省济南市中级人民法院"], False),
        (["--type", "执"], True),
        (["--type", "执他"], False),
        (["--type", "urging_order"], False),
        (["--court", "没有这个法院"], True),
    ],
)
def test_court_and_type_are_held_against_the_number(run: Run, arguments: list[str], valid: bool) -> None:
    assert run("case-number", "（2023）鲁0102执1234号", *arguments, "--json").json["valid"] is valid


def test_the_type_of_a_document_knows_its_word(run: Run) -> None:
    found = run("case-number", "（2024）鲁01执他12号", "--type", "urging_order", "--json").json
    assert (found["valid"], found["type_code"]) == (True, "执他")
    wrong = run("case-number", "（2024）鲁01执12号", "--type", "urging_order", "--json").json
    assert any("督促执行令" in one["message"] for one in wrong["findings"] if one["severity"] == "error")


def test_people_get_labels_and_advice(run: Run) -> None:
    done = run("case-number", "（2023）鲁0102执1234号", "--court", "山东省济南市中级人民法院")
    assert done.status == 0
    assert "有错误" in done.out
    assert "法院代字  鲁0102" in done.out
    assert "✖ 错误" in done.out
    assert "改法：" in done.out
    assert "依据：" in done.out


def test_one_answer_for_every_line(run: Run) -> None:
    lines = [
        "（2023）鲁0102执1234号",
        "",
        "（2023）鲁0102执1234号\t山东省济南市中级人民法院",
        "乱\ud800".encode("utf-8", "replace").decode(),
    ]
    done = run("case-number", "-", stdin="\n".join(lines).encode())
    assert [one["valid"] for one in done.json_lines] == [True, False, False, False]


def test_a_court_for_all_lines(run: Run) -> None:
    text = "（2023）鲁0102执1号\n（2023）鲁0103执1号\n"
    done = run("case-number", "-", "--court", "山东省济南市历下区人民法院", "--json", stdin=text.encode())
    assert [one["valid"] for one in done.json_lines] == [True, False]


def test_lines_may_be_gbk_or_begin_with_a_mark(run: Run) -> None:
    number = "（2023）鲁0102执1234号"
    for stdin in (number.encode("gb18030"), b"\xef\xbb\xbf" + number.encode(), number.encode() + b"\r\n"):
        assert run("case-number", "-", stdin=stdin).json_lines[0]["normalized"] == number


def test_no_lines_no_answers(run: Run) -> None:
    done = run("case-number", "-")
    assert (done.status, done.out) == (0, "")


@given(text=st.text(st.characters(exclude_categories=()), max_size=40))
def test_any_text_has_an_answer(session: Session, text: str) -> None:
    outcome, findings = reading(session, text, Wanted())
    assert outcome["valid"] is (outcome["normalized"] is not None and not any(one.blocks for one in findings))
    assert set(outcome) == {*PARTS, "findings"}


def test_parts_of_nothing_are_nothing(session: Session) -> None:
    assert set(_parts(None, session.reference).values()) == {None}


def test_courts_are_found_best_first(run: Run) -> None:
    found = run("court", "历下", "--json").json
    assert found[0]["code"] == "鲁0102"
    assert list(found[0])[:4] == ["code", "name", "level", "superior"]
    assert found[0]["name"] == "山东省济南市历下区人民法院"
    assert found[0]["superior"] == "山东省济南市中级人民法院"
    assert found[0]["status"] == "listed_2015"


def test_the_highest_court_has_no_superior(run: Run) -> None:
    assert run("court", "最高法", "--json").json[0]["superior"] is None


def test_no_court_is_an_empty_list_and_a_word(run: Run) -> None:
    assert run("court", "没有这样的法院名称", "--json").json == []
    done = run("court", "没有这样的法院名称")
    assert (done.status, done.err) == (0, "")
    assert "没有找到" in done.out


def test_courts_for_people_stand_in_columns(run: Run) -> None:
    head, first, *_ = run("court", "鲁0102").out.splitlines()
    assert head.split() == ["代字", "名称", "级别", "上级法院", "来源"]
    assert first.split() == ["鲁0102", "山东省济南市历下区人民法院", "基层", "山东省济南市中级人民法院"]


def test_courts_line_by_line(process: Run) -> None:
    done = process("court", "-", stdin="鲁0102\n\n最高法\n".encode())
    assert done.status == 0
    assert [bool(one) for one in done.json_lines] == [True, False, True]
    assert json.loads(done.out.splitlines()[0])[0]["code"] == "鲁0102"


def test_judged_on_this_day(run: Run) -> None:
    late = run("case-number", f"（{TODAY.year + 1}）鲁0102执1号", "--json").json
    assert late["valid"] is False
