"""The usual shapes of a condition as plain functions: names, constants, comparisons, ``and`` ``or`` ``not``, length.

A form asks dozens of conditions at every keystroke, and a Jinja template costs far more to enter than a comparison
costs to make. Only nodes listed here are built, each to the very meaning Jinja's own compiler gives it; for anything
else ``closure_of`` gives None and the caller lets Jinja run the expression.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

Closure = Callable[[Mapping[str, Any]], Any]

_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
    "in": lambda one, other: one in other,
    "notin": lambda one, other: one not in other,
}


def closure_of(node: nodes.Node, environment: SandboxedEnvironment) -> Closure | None:
    """The expression as a function of the namespace; None where any part of it is of another shape.

    The function gives and raises what Jinja would: a name that is not there is the environment's ``Undefined``.
    """
    match node:
        case nodes.Const():
            value = node.value
            return lambda namespace: value
        case nodes.Name() if node.name != "self":  # Jinja has an object of its own behind ``self``
            return _name(node.name, environment)
        case nodes.Getattr():
            return _attribute(node, environment)
        case nodes.Compare(ops=[single]):
            return _comparison(node, single, environment)
        case nodes.Not() | nodes.And() | nodes.Or():
            return _logic(node, environment)
        case nodes.Filter(name="length", args=[], kwargs=[], dyn_args=None, dyn_kwargs=None):
            inner = None if node.node is None else closure_of(node.node, environment)
            return None if inner is None else lambda namespace: len(inner(namespace))
    return None


def _name(name: str, environment: SandboxedEnvironment) -> Closure:
    undefined = environment.undefined

    def read(namespace: Mapping[str, Any]) -> Any:
        return namespace[name] if name in namespace else undefined(name=name)

    return read


def _attribute(node: nodes.Getattr, environment: SandboxedEnvironment) -> Closure | None:
    owner, name = closure_of(node.node, environment), node.attr
    if owner is None:
        return None
    # Jinja prefers an attribute to a key, so that ``x.items`` is a method; the sandbox judges everything but a key.
    plain_key = not hasattr(dict, name)

    def read(namespace: Mapping[str, Any]) -> Any:
        found = owner(namespace)
        if plain_key and type(found) is dict and name in found:
            return found[name]
        return environment.getattr(found, name)

    return read


def _comparison(node: nodes.Compare, operand: nodes.Operand, environment: SandboxedEnvironment) -> Closure | None:
    left, right = closure_of(node.expr, environment), closure_of(operand.expr, environment)
    compare = _COMPARISONS.get(operand.op)
    if left is None or right is None or compare is None:
        return None
    return lambda namespace: compare(left(namespace), right(namespace))


def _logic(node: nodes.Not | nodes.And | nodes.Or, environment: SandboxedEnvironment) -> Closure | None:
    if isinstance(node, nodes.Not):
        inner = closure_of(node.node, environment)
        return None if inner is None else lambda namespace: not inner(namespace)
    left, right = closure_of(node.left, environment), closure_of(node.right, environment)
    if left is None or right is None:
        return None
    if isinstance(node, nodes.And):
        return lambda namespace: left(namespace) and right(namespace)
    return lambda namespace: left(namespace) or right(namespace)
