"""Answers in files, as people save them."""

from __future__ import annotations

import io
import json
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zxwriter.core.errors import UserError
from zxwriter.storage.answers_file import read_answers_file, write_answers_file

GOOD = '{"type": "urging_order", "answers": {"court": "某法院", "creditors": [{"name": "张三"}]}}'
ANSWERS = {"court": "某法院", "creditors": [{"name": "张三"}]}


def read(folder, content: str | bytes, name: str = "a.json"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return read_answers_file(path)


def refused(folder, content) -> str:
    with pytest.raises(UserError) as error:
        read(folder, content)
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_every_usual_encoding_is_read(tmp_path, encoding):
    assert read(tmp_path, GOOD.encode(encoding)) == ("urging_order", ANSWERS)


def test_bare_answers_have_no_type(tmp_path):
    assert read(tmp_path, json.dumps(ANSWERS)) == (None, ANSWERS)
    assert read(tmp_path, '{"answers": "x", "court": "y"}') == (None, {"answers": "x", "court": "y"})
    assert read(tmp_path, '{"type": null, "answers": null}') == (None, {})


def test_yaml_keeps_what_people_typed(tmp_path):
    text = "type: urging_order\nanswers:\n  issued_on: 2024-06-17\n  phone: 0531\n  amount: 12.50\n  agree: no\n  n: 3\n  b: true\n"
    assert read(tmp_path, text, "a.yaml")[1] == {
        "issued_on": "2024-06-17", "phone": "0531", "amount": "12.50", "agree": "no", "n": 3, "b": True,
    }  # fmt: skip


def test_a_sample_is_a_file_of_answers(tmp_path):
    assert read(tmp_path, "title: 样例\ndefault: true\nanswers: {a: x}\n") == (None, {"a": "x"})


def test_numbers_of_json_keep_their_digits(tmp_path):
    assert read(tmp_path, '{"a": 12.50, "b": NaN, "c": -Infinity, "d": 7}')[1] == {
        "a": "12.50", "b": "NaN", "c": "-Infinity", "d": 7,
    }  # fmt: skip


def test_a_lone_surrogate_reaches_the_check(tmp_path):
    assert read(tmp_path, '{"court": "\\ud800"}')[1] == {"court": "\ud800"}


def test_keys_that_are_no_text_become_text(tmp_path):
    assert read(tmp_path, "1: a\ntrue: b\n")[1] == {"1": "a", "true": "b"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "是空的"), (" \n", "是空的"), ("null", "是空的"), ("[1]", "最上层应为对象"), ('"x"', "最上层应为对象"), ("一段话", "最上层应为对象"),
        ('{"a": 1,\n "b" 2}', "第2行"), ('{"a": 1, "a": 2}', "键“a”重复出现"), ("a: 1\na: 2\n", "第2行：键“a”重复出现"),
        ("a: [1\nb: 2", "第"), ('{"type": 3, "answers": {}}', "type 应为"), ('{"type": "x", "answers": []}', "answers 应为对象"),
        ("[" * 100_000, ""), ('{"a":' * 100_000, ""), ('{"a": ' + "9" * 5000 + "}", "数字"), (b"\xff\xff\xff\x00\x81", ""),
        ("a: &x 1\nb: *x\n", "引用"), ("a: !!python/object:os.system x\n", "YAML"), ("\t- a: 1\n", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_sentence(tmp_path, content, says):
    said = refused(tmp_path, content)
    assert says in said
    assert "a.json" in said


def test_files_that_are_none(tmp_path):
    with pytest.raises(UserError, match="找不到答案文件"):
        read_answers_file(tmp_path / "nothing.json")
    with pytest.raises(UserError, match="文件夹"):
        read_answers_file(tmp_path)
    with pytest.raises(UserError):
        read_answers_file("a\0b")
    with pytest.raises(UserError):
        read_answers_file(tmp_path / ("名" * 300))


def test_a_file_too_large_is_refused(tmp_path):
    assert "兆字节" in refused(tmp_path, b"x" * 20_000_001)


def test_standard_input(monkeypatch):
    class Standard:
        buffer = io.BytesIO(GOOD.encode("utf-8"))

    monkeypatch.setattr(sys, "stdin", Standard())
    assert read_answers_file("-") == ("urging_order", ANSWERS)


SCALARS = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text()
TREES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3))


@settings(deadline=None)
@given(answers=st.dictionaries(st.text(), TREES, max_size=5))
def test_what_is_saved_is_read_again(tmp_path_factory, answers):
    path = tmp_path_factory.mktemp("saved") / "a.json"
    assert write_answers_file(path, "urging_order", answers) == path
    assert read_answers_file(path) == ("urging_order", answers)


def test_saving_a_lone_surrogate_and_reading_it(tmp_path):
    path = write_answers_file(tmp_path / "a.json", "x", {"court": "\ud800法院"})
    assert read_answers_file(path) == ("x", {"court": "\ud800法院"})


def test_what_cannot_be_saved_leaves_the_old_file(tmp_path):
    path = write_answers_file(tmp_path / "a.json", "x", {"a": "1"})
    deep: dict = {}
    node = deep
    for _ in range(100_000):
        node["a"] = {}
        node = node["a"]
    with pytest.raises(UserError, match="无法保存"):
        write_answers_file(path, "x", deep)
    assert read_answers_file(path) == ("x", {"a": "1"})
    while deep:  # take it apart step by step: freeing it at once would need as deep a stack
        deep = deep.pop("a")


@settings(deadline=None, max_examples=300)
@given(st.text() | st.binary())
def test_any_file_is_read_or_refused(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("any")
    try:
        _, answers = read(folder, content)
    except UserError as error:
        str(error).encode("utf-8")
    else:
        assert isinstance(answers, dict)


def test_a_file_that_is_called_standard_input_is_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "标准输入").write_text("court: 济南市中级人民法院\n", "utf-8")
    assert read_answers_file("标准输入") == (None, {"court": "济南市中级人民法院"})
