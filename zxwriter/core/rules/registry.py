"""Where a rule registers itself under the name a form uses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from zxwriter.core.answers import Answer, Answers
from zxwriter.core.deadlines import DeadlineRule
from zxwriter.core.fields import quoted
from zxwriter.core.findings import Basis, Finding, Severity
from zxwriter.core.ports import Reference


class RuleContext(NamedTuple):
    """What a rule looks at.

    ``answers`` are the read answers, ``on`` the date the document bears, ``params`` what the form wrote beside the
    rule, ``basis`` the bases given there, and ``answer`` the element the rule stands at (None for a check of the
    whole form).
    """

    answers: Answers
    on: date
    reference: Reference
    params: Mapping[str, Any]
    basis: tuple[Basis, ...]
    answer: Answer | None = None

    def param(self, name: str, default: Any = None) -> Any:
        """What the form wrote for a parameter; ``default`` where it wrote nothing."""
        return self.params.get(name, default)

    def paths(self, name: str) -> list[str]:
        """A parameter that names one path or several."""
        given = self.params.get(name, [])
        return [given] if isinstance(given, str) else list(given)

    def own(self, name: str = "path") -> list[Answer]:
        """The answers a path parameter names; the element the rule stands at where the parameter is left out."""
        if name not in self.params and self.answer is not None:
            return [self.answer]
        return self.all(name)

    def all(self, name: str) -> list[Answer]:
        """The visible answers of every path a parameter names, in the order of the parameter."""
        return [answer for path in self.paths(name) for answer in self.each(path)]

    def places(self, name: str = "path") -> list[str]:
        """Where a finding stands: at what a parameter names, else at the rule's own element, else at the document."""
        return [one.path for one in self.all(name)] or [self.answer.path if self.answer is not None else ""]

    def severity(self, usual: Severity = Severity.WARNING) -> Severity:
        """``info`` or ``warning`` as the form's line says; ``usual`` where it says nothing."""
        return Severity(self.params.get("severity", usual))

    def deadlines(self) -> list[DeadlineRule]:
        """The registered periods that ``deadline`` names, one after another; none where one of them is unknown.

        A form that names an unknown one is refused when it is loaded.
        """
        found = [self.reference.deadlines.find(one) for one in self.paths("deadline")]
        known = [one for one in found if one is not None]
        return known if len(known) == len(found) else []

    def said(self, answer: Answer) -> str:
        """An element and what was answered, for a message: “页码”“十二”."""
        return f"{self.label(answer)}“{quoted(answer.shown)}”"

    def label(self, answer: Answer) -> str:
        """The name of an element in a message: “立案日期”, in a longer list 第2项的“立案日期”."""
        label = f"“{answer.element.label}”"
        if "]." not in answer.path:
            return label
        owner, _, index = answer.path.rpartition("].")[0].rpartition("[")
        many = self.answers.get(owner)
        if many is None or (many.value or 0) < 2:
            return label
        return f"“{many.element.label}”第{int(index) + 1}项的{label}"

    def bases(self, *keys: str) -> tuple[Basis, ...]:
        """The bases of the form's line; where it gives none, the registered ones of these keys."""
        return self.basis or self.reference.basis(*keys)

    def each(self, path: str) -> list[Answer]:
        """The visible answers a parameter's path names, seen from the element the rule stands at."""
        if self.answer is not None and path.startswith("item."):
            near = self.answers.near(self.answer, path)
            return [near] if near is not None else []
        return self.answers.each(path)

    def finding(
        self,
        severity: Severity,
        code: str,
        path: str,
        message: str,
        mend: str,
        *,
        basis: tuple[Basis, ...] | None = None,
    ) -> Finding:
        """A finding resting on the bases of the form's line unless others are given."""
        return Finding(severity, code, path, message, mend, self.basis if basis is None else basis)


_SEVERITIES = (Severity.INFO.value, Severity.WARNING.value)
Function = Callable[[RuleContext], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and the parameters it takes, so that a slip in a form is found when the form is loaded.

    ``paths`` and ``optional_paths`` are parameters that name elements (one path or a list of paths), ``needs`` and
    ``optional`` hold anything else. ``own`` is the path parameter that stands for the element itself where the rule
    is written at an element.
    """

    name: str
    function: Function
    paths: tuple[str, ...] = ()
    optional_paths: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    own: str = ""
    at_element_only: bool = False

    def __call__(self, context: RuleContext) -> Iterable[Finding]:
        return self.function(context)

    def complaint(self, params: Mapping[str, Any], known: Collection[str], *, at_element: bool) -> str | None:
        """What is wrong with the use of this rule, in Chinese; None when it is sound. ``known``: the paths in reach."""
        if self.at_element_only and not at_element:
            return f"规则“{self.name}”只能写在要素的 rules 里"
        allowed = {*self.paths, *self.optional_paths, *self.needs, *self.optional, *filter(None, [self.own])}
        for name in params:
            if name not in allowed:
                return f"规则“{self.name}”没有参数“{name}”"
        wanted = [*self.paths, *self.needs, *([self.own] if self.own and not at_element else [])]
        for name in wanted:
            if name not in params:
                return f"规则“{self.name}”缺少参数“{name}”"
        for name in (*self.paths, *self.optional_paths, *filter(None, [self.own])):
            given = params.get(name, [])
            listed = [given] if isinstance(given, str) else given
            if not isinstance(listed, list):
                return f"规则“{self.name}”的参数“{name}”应为要素路径"
            for path in listed:
                if path not in known:
                    return f"规则“{self.name}”的参数“{name}”指向了没有的要素“{path}”"
        if "severity" in self.optional and params.get("severity", "info") not in _SEVERITIES:
            return f"规则“{self.name}”的参数“severity”应为 info 或者 warning"
        return None


RULES: dict[str, Rule] = {}


def rule(
    name: str,
    *,
    paths: tuple[str, ...] = (),
    optional_paths: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    optional: tuple[str, ...] = (),
    own: str = "",
    at_element_only: bool = False,
) -> Callable[[Function], Function]:
    """Register a rule under the name forms use, with the parameters it takes. A name is registered once."""

    def register(function: Function) -> Function:
        if name in RULES:
            raise ValueError(f"rule {name} is registered twice")
        RULES[name] = Rule(name, function, paths, optional_paths, needs, optional, own, at_element_only)
        return function

    return register
