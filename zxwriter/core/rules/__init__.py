"""The rules a form may name, one file a subject. ``load_rules`` registers them all."""

from __future__ import annotations

from functools import cache
from types import ModuleType


@cache
def load_rules() -> tuple[ModuleType, ...]:
    """Import every module of rules, so that each registers its rules. Costs nothing after the first call."""
    from zxwriter.core.rules import (
        citations,
        courts,
        dates,
        elements,
        last_day,
        notes,
        numbers,
        pages,
        periods,
        procuratorate,
        six_months,
        terms,
        words,
    )

    return (
        citations,
        courts,
        dates,
        elements,
        last_day,
        notes,
        numbers,
        pages,
        periods,
        procuratorate,
        six_months,
        terms,
        words,
    )
