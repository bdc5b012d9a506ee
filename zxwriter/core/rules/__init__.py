"""The rules a form may name, one file a subject. ``load_rules`` registers them all."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType

_SUBJECTS = (
    "citations", "courts", "dates", "elements", "last_day", "notes", "numbers", "pages", "periods", "procuratorate",
    "six_months", "terms", "words",
)  # fmt: skip


@cache
def load_rules() -> tuple[ModuleType, ...]:
    """Import every module of rules, so that each registers its rules. Costs nothing after the first call."""
    return tuple(import_module(f"{__name__}.{subject}") for subject in _SUBJECTS)
