"""Answers on one line for people."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.core.form import Element, Option
from zxwriter.core.said import in_words, one_line

METHOD = Element(
    path="method",
    label="方式",
    type="choice",
    options=tuple(
        Option(key=key, label=label, text=label)
        for key, label in (("elevation", "提级执行"), ("reassignment", "指令执行"))
    ),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("element", "value", "said"),
    [
        (METHOD, "elevation", "提级执行"),
        (METHOD, "其他", "其他"),
        (METHOD, ["elevation", "reassignment", 3], "提级执行、指令执行、3"),
        (METHOD, True, "是"),
        (None, False, "否"),
        (None, None, ""),
        (None, "一段\n又一段 ", "一段 又一段"),
        (None, {"name": "张三"}, '{"name": "张三"}'),
        (None, "字" * 30, "字" * 20 + "…"),
        (METHOD, ["elevation"] * 9, "提级执行、提级执行、提级执行、提级执行、…"),
    ],
)
def test_an_answer_is_said_as_it_was_chosen(element: Element | None, value: Any, said: str) -> None:
    assert in_words(element, value, 20) == said


@given(value=JSON)
def test_any_answer_has_one_short_line(value: Any) -> None:
    for line in (one_line(value, 20), in_words(METHOD, value, 20), in_words(None, value, 20)):
        assert len(line) <= 21
        assert len(line.splitlines()) <= 1
