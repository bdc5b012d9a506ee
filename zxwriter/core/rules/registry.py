"""Where a rule registers itself under the name a form uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zxwriter.core.answers import Answer, Answers
from zxwriter.core.findings import Basis, Finding, Severity
from zxwriter.core.ports import Reference


@dataclass(frozen=True, slots=True)
class RuleContext:
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
        return self.params.get(name, default)

    def paths(self, name: str) -> list[str]:
        """A parameter that names one path or several."""
        given = self.params.get(name, [])
        return [given] if isinstance(given, str) else list(given)

    def each(self, path: str) -> list[Answer]:
        """The visible answers a parameter's path names, seen from the element the rule stands at."""
        if self.answer is not None and path.startswith("item."):
            near = self.answers.near(self.answer, path)
            return [near] if near is not None else []
        return self.answers.each(path)

    def finding(
        self, severity: Severity, code: str, path: str, message: str, mend: str, *, basis: tuple[Basis, ...] | None = None
    ) -> Finding:
        """A finding resting on the bases of the form's line unless others are given."""
        return Finding(severity, code, path, message, mend, self.basis if basis is None else basis)


Rule = Callable[[RuleContext], Iterable[Finding]]
RULES: dict[str, Rule] = {}


def rule(name: str) -> Callable[[Rule], Rule]:
    """Register a rule under the name forms use. A name is registered once."""

    def register(function: Rule) -> Rule:
        if name in RULES:
            raise ValueError(f"rule {name} is registered twice")
        RULES[name] = function
        return function

    return register
