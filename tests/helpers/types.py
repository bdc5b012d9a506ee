"""Answers and finals of the shipped document types, made of the forms' own examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from tests.helpers.docx import lines_of
from zxwriter.core.form import Element
from zxwriter.documents.catalog import Catalog, load_catalog
from zxwriter.documents.drafting import Draft, draft
from zxwriter.paths import default_paths
from zxwriter.reference.load import load_reference

TODAY = date(2024, 8, 1)
TYPES = (
    "urging_order", "escalation_request", "escalation_decision", "escalation_refusal", "consolidation_request",
    "consolidation_decision", "cooperation_request", "cooperation_decision", "dispute_request", "dispute_decision",
    "supervision_petition",
)  # fmt: skip
LIXIA, ZHANGQIU = "山东省济南市历下区人民法院", "山东省济南市章丘区人民法院"
SHINAN, JINAN, SHANDONG = "山东省青岛市市南区人民法院", "山东省济南市中级人民法院", "山东省高级人民法院"


@cache
def catalog() -> Catalog:
    return load_catalog(default_paths(), load_reference(default_paths()))


def every_type() -> tuple[str, ...]:
    """The ids of all shipped types: the eleven above and what goes with them."""
    return catalog().ids


def filled(elements: Iterable[Element], given: Mapping[str, Any]) -> dict[str, Any]:
    """Answers made of the forms' own examples and first options; ``given`` replaces whole top elements."""
    answers: dict[str, Any] = {}
    for element in elements:
        value: Any = None
        if element.type == "list":
            value = [filled(element.elements, {}) for _ in range(max(1, element.minimum))] if element.required else None
        elif element.default is None and element.type in ("choice", "multichoice"):
            key = element.options[0].key
            value = key if element.type == "choice" else [key]
        elif element.default is None and element.required:
            value = element.example
        if value is not None:
            _place(answers, element.name, value)
    return {**answers, **given}


def _place(answers: dict[str, Any], name: str, value: Any) -> None:
    *outer, last = name.split(".")
    for part in outer:
        answers = answers.setdefault(part, {})
    answers[last] = value


def made(kind_id: str, *, final: bool = True, **given: Any) -> Draft:
    kind = catalog().kind(kind_id)
    elements = [element for _, element in kind.form.top_elements()]
    answers = filled(elements, given)
    return draft(kind, answers, reference=load_reference(default_paths()), today=TODAY, final=final)


def text(kind_id: str, **given: Any) -> str:
    """The whole text of a final with these answers; it must come out clean."""
    done = made(kind_id, **given)
    assert not [one.message for one in done.checked.findings if one.blocks]
    assert done.readback is not None
    assert done.readback.differences == ()
    assert done.document is not None
    return "\n".join(lines_of(done.document))
