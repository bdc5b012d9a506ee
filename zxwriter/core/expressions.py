"""The one-line conditions of a form (``method == 'reassignment'``): compiled once, names checked when loaded.

The language is Jinja's expressions in a sandbox. A name is an element path of the form; inside a list, ``item``
stands for the current item. An element without a value is None, an empty list or False, never an error.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import SandboxedEnvironment

from zxwriter.core.condition_closures import closure_of

_environment = SandboxedEnvironment()
_environment.globals.clear()

Condition = Callable[[Mapping[str, Any]], bool]


class ExpressionError(ValueError):
    """The condition cannot be read, or names something the form does not have. The message is Chinese."""


def names_in(source: str) -> set[str]:
    """The dotted names an expression reads, each as far as it is written (``item.kind``, ``method``)."""
    try:
        tree = _environment.parse("{{ " + source + " }}")
    except TemplateSyntaxError as error:
        raise ExpressionError(f"条件“{source}”写法有误：{error.message}") from error
    found: set[str] = set()
    inner: set[int] = set()
    for node in tree.find_all((nodes.Getattr, nodes.Name)):
        if id(node) in inner:
            continue
        dotted = _dotted(node, inner)
        if dotted is not None:
            found.add(dotted)
    return found


def _dotted(node: nodes.Node, inner: set[int]) -> str | None:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        inner.add(id(node.node))
        head = _dotted(node.node, inner)
        return None if head is None else f"{head}.{node.attr}"
    return None


@lru_cache(maxsize=1024)
def compile_condition(source: str) -> Condition:
    """The condition as a function of the namespace of values. ExpressionError when it cannot be read.

    The function never raises: what cannot be computed from the answers at hand does not hold.
    """
    value = compile_value(source)

    def condition(namespace: Mapping[str, Any]) -> bool:
        try:
            return bool(value(namespace))
        except (TypeError, ValueError, ArithmeticError, LookupError, TemplateError):
            return False  # e.g. ``count > 1`` while the count is still open: a condition not known to hold does not

    return condition


def holds(source: str | None, namespace: Mapping[str, Any]) -> bool:
    """Whether a condition holds; where there is none (None), it does."""
    return source is None or compile_condition(source)(namespace)


@lru_cache(maxsize=1024)
def compile_value(source: str) -> Callable[[Mapping[str, Any]], Any]:
    """The expression as a function of the namespace that gives its value, or raises what the answers at hand bring.

    ExpressionError when the expression cannot be read.
    """
    try:
        return _closure(source) or _environment.compile_expression(source, undefined_to_none=True)
    except TemplateSyntaxError as error:
        raise ExpressionError(f"条件“{source}”写法有误：{error.message}") from error


def value_of(source: str, namespace: Mapping[str, Any]) -> Any:
    """The value of an expression; None where it cannot be worked out from the answers at hand."""
    try:
        found = compile_value(source)(namespace)
    except (TypeError, ValueError, ArithmeticError, LookupError, TemplateError):
        return None
    return None if isinstance(found, Undefined) else found


def _closure(source: str) -> Callable[[Mapping[str, Any]], Any] | None:
    """The expression without Jinja's machinery around it; None where it is not one expression of a usual shape."""
    match _environment.parse("{{ " + source + " }}").body:
        case [nodes.Output(nodes=[node])]:
            return closure_of(node, _environment)
    return None


def check_names(source: str, known: Collection[str]) -> None:
    """Raise ExpressionError when the expression cannot be compiled or names anything not in ``known`` (dotted)."""
    names = sorted(names_in(source))
    compile_condition(source)
    for name in names:
        if name not in known:
            raise ExpressionError(f"条件“{source}”用到了此处没有的要素“{name}”")
