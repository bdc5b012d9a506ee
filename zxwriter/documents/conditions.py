"""Which answers a template asks before it prints: what stands under a condition is marked with their paths.

``{% if method == 'elevation' %}决定提级执行{% endif %}`` prints wording of its own because of an answer; so do tick boxes
with the words beside them. ``mark_conditions`` changes the syntax tree of a template so that such text comes out
between the marks ``UNDER`` and ``DONE``; the words themselves stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment
from jinja2.visitor import NodeTransformer

from zxwriter.documents.marks import DONE, MIDDLE, TOKEN, UNDER

Kind = TypeVar("Kind", bound=nodes.Node)

FILTER = "under"
_TICK = "tick"
_LOOP = "loop"
# The words beside a tick box: up to the next markup; a run of their own may begin them.
_BESIDE = re.compile(f"({TOKEN}.)?[^{TOKEN}]+")


class _Asked(NamedTuple):
    """A name of the context and the way from there to what is asked: ``one.identity``."""

    name: str
    way: tuple[str | int, ...]


def mark_conditions(tree: nodes.Template, environment: SandboxedEnvironment, inline: frozenset[str]) -> nodes.Template:
    """The syntax tree with marks around what stands under a condition.

    ``inline`` are the characters naming tokens that stay inside a paragraph.
    """
    own = {one.target.name for one in tree.find_all(nodes.Assign) if isinstance(one.target, nodes.Name)}
    marked: nodes.Template = _Marker(frozenset(own | {_LOOP}), inline).visit(tree)
    marked.set_environment(environment)
    marked.set_lineno(1)
    return marked


class _Marker(NodeTransformer):
    def __init__(self, own: frozenset[str], inline: frozenset[str]) -> None:
        self._own = own  # names of the template itself: no answers
        self._inline = inline

    def visit_If(self, node: nodes.If) -> nodes.If:  # noqa: N802 - named after the node
        every = self._asked(node.test)
        node.body = self._under(every, node.body)
        for branch in node.elif_:
            here = self._asked(branch.test)
            branch.body = self._under([*here, *every], branch.body)
            every = [*every, *here]
        node.else_ = self._under(every, node.else_)
        return node

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - named after the node
        node.body = self._visited(node.body)
        node.else_ = self._under(self._asked(node.iter), node.else_)
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - named after the node
        made: list[nodes.Expr] = []
        rest = list(node.nodes)
        while rest:
            one = rest.pop(0)
            asked = self._asked_inside(one)
            if not asked:
                made.append(one)
                continue
            made += [*_begin(asked), one]
            if _is_tick(one) and rest and isinstance(rest[0], nodes.TemplateData):
                words = self._beside(rest[0].data)
                made.append(nodes.TemplateData(words))
                rest[0] = nodes.TemplateData(rest[0].data[len(words) :])
            made.append(nodes.TemplateData(DONE))
        node.nodes = made
        return node

    def _beside(self, data: str) -> str:
        found = _BESIDE.match(data)
        if found is None or (found[1] and found[1][-1] not in self._inline):
            return ""
        return found[0]

    def _visited(self, body: Iterable[nodes.Node]) -> list[nodes.Node]:
        return [self.visit(one) for one in body]

    def _under(self, asked: Sequence[_Asked], body: list[nodes.Node]) -> list[nodes.Node]:
        inside = self._visited(body)
        if not asked or not inside:
            return inside
        return [nodes.Output(_begin(asked)), *inside, nodes.Output([nodes.TemplateData(DONE)])]

    def _asked_inside(self, one: nodes.Expr) -> list[_Asked]:
        """What an expression asks in order to print one thing or another."""
        tests: list[nodes.Expr] = [found.test for found in _within(one, nodes.CondExpr)]
        tests += [found.node for found in _within(one, nodes.Filter) if found.name == _TICK and found.node is not None]
        return [asked for test in tests for asked in self._asked(test)]

    def _asked(self, test: nodes.Node) -> list[_Asked]:
        """The names a condition asks for, in the order they stand there."""
        found = _chain(test)
        if found is not None:
            return [] if found.name in self._own else [found]
        return [asked for child in test.iter_child_nodes() for asked in self._asked(child)]


def _within(one: nodes.Node, kind: type[Kind]) -> list[Kind]:
    return [*([one] if isinstance(one, kind) else []), *one.find_all(kind)]


def _is_tick(one: nodes.Expr) -> bool:
    return isinstance(one, nodes.Filter) and one.name == _TICK


def _chain(node: nodes.Node) -> _Asked | None:
    """``one.identity`` or ``cases[0].number`` as a name and a way; None for anything else."""
    way: list[str | int] = []
    while not isinstance(node, nodes.Name):
        if isinstance(node, nodes.Getattr):
            way.append(node.attr)
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            way.append(node.arg.value)
        else:
            return None
        node = node.node
    return _Asked(node.name, tuple(reversed(way)))


def _begin(asked: Sequence[_Asked]) -> list[nodes.Expr]:
    """What prints the opening mark with the paths found when it is rendered."""
    every: list[nodes.Expr] = [
        nodes.Tuple([nodes.Name(one.name, "load"), nodes.Const(one.way)], "load") for one in dict.fromkeys(asked)
    ]
    paths = nodes.Filter(nodes.List(every), FILTER, [], [], None, None)
    return [nodes.TemplateData(UNDER), paths, nodes.TemplateData(MIDDLE)]
