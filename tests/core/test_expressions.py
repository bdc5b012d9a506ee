"""Conditions: what they may name, and that they always have an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.core.expressions import ExpressionError, check_names, compile_condition, names_in


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("method == 'elevation'", {"method"}),
        ("'other' in grounds and not done", {"grounds", "done"}),
        ("item.kind == 'a' or basis.court", {"item.kind", "basis.court"}),
        ("creditors|length > 1", {"creditors"}),
    ],
)
def test_names(source, names):
    assert names_in(source) == names
    check_names(source, names)


@pytest.mark.parametrize("source", ["method ==", "}}", "a }} {{ b", "x|nothing", "a b", ""])
def test_what_cannot_be_read_is_refused(source):
    with pytest.raises(ExpressionError, match="条件"):
        check_names(source, {"a", "b", "x", "method"})


@pytest.mark.parametrize("source", ["other", "method.upper()", "range(3)", "a.b"])
def test_what_is_not_there_is_refused(source):
    with pytest.raises(ExpressionError, match="此处没有的要素"):
        check_names(source, {"method", "a"})


@pytest.mark.parametrize(
    ("source", "namespace", "holds"),
    [
        ("count > 1", {"count": None}, False),
        ("count > 1", {"count": 2}, True),
        ("'a' in chosen", {"chosen": None}, False),
        ("'a' in chosen", {"chosen": ["a"]}, True),
        ("x.y.z == 1", {}, False),
        ("x.y == 1", {"x": None}, False),
        ("1 / n", {"n": 0}, False),
        ("not x", {"x": None}, True),
        ("''.__class__", {}, False),
    ],
)
def test_what_cannot_be_computed_does_not_hold(source, namespace, holds):
    assert compile_condition(source)(namespace) is holds


PIECES = st.sampled_from(
    ["method", "item.kind", "grounds", "'a'", "1", "==", "in", "not", "and", "|length", ">", "(", ")", "[", "]", "}}", "{%", ".", ",", "~", "甲", "**"]
)  # fmt: skip


@given(st.text(max_size=30) | st.lists(PIECES, max_size=8).map(" ".join))
def test_whatever_is_written_holds_or_not_or_is_refused_in_words(source):
    try:
        check_names(source, {"method", "item.kind", "grounds"})
    except ExpressionError:
        return
    condition = compile_condition(source)
    for namespace in ({}, {"method": "a", "grounds": ["a"]}, {"item": {"kind": 3}}):
        assert condition(namespace) in (True, False)
