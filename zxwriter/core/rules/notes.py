"""Advice written in the form itself: shown where its condition holds, never blocking."""

from __future__ import annotations

from collections.abc import Iterator

from zxwriter.core.findings import Finding, Severity
from zxwriter.core.rules.registry import RuleContext, rule


@rule("note", optional_paths=("path",), needs=("code", "message"), optional=("severity", "mend"))
def note(context: RuleContext) -> Iterator[Finding]:
    """Say ``message`` and ``mend`` as the form has them. ``severity`` is info (default) or warning, never error.

    The finding stands at ``path``, at the element the rule is written at, or at the whole document. The law it
    rests on is the ``basis`` of the form's line.
    """
    severity = context.severity(Severity.INFO)
    for place in context.places():
        yield context.finding(
            severity, context.param("code"), place, context.param("message"), context.param("mend", "")
        )
