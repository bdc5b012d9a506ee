"""Conditions run without Jinja mean what they mean to Jinja, on whatever the answers hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import TemplateError, Undefined, nodes
from jinja2.sandbox import SandboxedEnvironment

from zxwriter.core.condition_closures import closure_of
from zxwriter.core.expressions import compile_condition

ENVIRONMENT = SandboxedEnvironment()
ENVIRONMENT.globals.clear()
REFUSED = (TypeError, ValueError, ArithmeticError, LookupError, TemplateError)


def node_of(source: str) -> nodes.Node:
    output = ENVIRONMENT.parse("{{ " + source + " }}").body[0]
    assert isinstance(output, nodes.Output)
    return output.nodes[0]


def by_jinja(source: str, namespace: dict[str, Any]) -> object:
    try:
        return ENVIRONMENT.compile_expression(source, undefined_to_none=True)(namespace)
    except REFUSED:
        return "refused"


def by_closure(source: str, namespace: dict[str, Any]) -> object:
    run = closure_of(node_of(source), ENVIRONMENT)
    assert run is not None, source
    try:
        found = run(namespace)
    except REFUSED:
        return "refused"
    return None if isinstance(found, Undefined) else found


names = st.sampled_from(("a", "b", "x", "x.y", "x.y.z", "x.items", "a.b", "x.__class__", "a.upper", "nowhere"))
constants = st.sampled_from(("'k'", "'l'", "''", "'\\n'", "0", "1", "2.5", "true", "false", "none"))


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = st.sampled_from(("==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or"))
    return st.one_of(
        st.tuples(inner, operators, inner).map(lambda one: f"({one[0]} {one[1]} {one[2]})"),
        inner.map(lambda one: f"(not {one})"),
        inner.map(lambda one: f"({one})|length"),
    )


expressions = st.recursive(names | constants, _larger, max_leaves=6)
plain = st.sampled_from((None, True, False, 0, 1, 3, "", "k", "kl", "甲\n乙", "k{}"))
values = st.recursive(plain, lambda one: st.lists(one, max_size=3) | st.dictionaries(st.sampled_from("yzb"), one))
namespaces = st.dictionaries(st.sampled_from(("a", "b", "x")), values)


@settings(max_examples=400, deadline=None)
@given(expressions, namespaces)
@example("x.items", {"x": {"items": 1}})
@example("x.y", {"x": {"y": None}})
@example("a.b", {"a": "k"})
@example("a.format", {"a": "k{}"})
@example("'k' in nowhere", {})
@example("nowhere|length", {})
@example("a and b", {"a": [], "b": 1})
def test_a_closure_means_what_jinja_means(source, namespace):
    expected, found = by_jinja(source, namespace), by_closure(source, namespace)
    # Bound methods and the like are made anew at each reading; what counts is what kind of thing was found.
    assert type(found) is type(expected)
    assert found == expected or callable(found)


@pytest.mark.parametrize(
    "source",
    [
        "a|map(attribute='b')|list", "a[0]", "a.upper()", "a ~ b", "a + 1", "-a", "1 < a < 3", "a is defined", "self",
        "a if b else x", "[a]", "(a, b)", "{'a': b}", "a|length(1)", "a|upper", "a and b[0]", "not a()", "a == -1",
    ],
)  # fmt: skip
def test_anything_else_is_left_to_jinja(source):
    assert closure_of(node_of(source), ENVIRONMENT) is None


@pytest.mark.parametrize(
    ("source", "namespace", "holds"),
    [
        ("a|map(attribute='b')|list", {"a": [{"b": 1}]}, True),
        ("1 < a < 3", {"a": 2}, True),
        ("1 < a < 3", {"a": 3}, False),
        ("a == -1", {"a": -1}, True),
        ("a.__class__", {"a": "k"}, False),
        ("a.__class__.__mro__", {"a": "k"}, False),
    ],
)
def test_the_sandbox_stands_either_way(source, namespace, holds):
    assert compile_condition(source)(namespace) is holds
