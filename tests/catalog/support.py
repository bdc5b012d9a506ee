"""The shipped documents and their samples, and the short ways to what a finished document says."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from tests.helpers.docx import lines_of
from zxwriter.core.answers import Answer, generic
from zxwriter.core.checking import Checked, check
from zxwriter.core.findings import Finding, Severity
from zxwriter.documents.catalog import load_catalog
from zxwriter.documents.drafting import Draft, draft
from zxwriter.paths import default_paths
from zxwriter.reference.load import load_reference

PATHS = default_paths()
REFERENCE = load_reference(PATHS)
CATALOG = load_catalog(PATHS, REFERENCE)
TODAY = date(2026, 10, 31)  # no sample bears a later date
VARIANTS = [(kind_id, variant) for kind_id in CATALOG.ids for variant in CATALOG.sample_names(kind_id)]

each_type = pytest.mark.parametrize("kind_id", CATALOG.ids)
each_variant = pytest.mark.parametrize(("kind_id", "variant"), VARIANTS)


def answers(kind_id: str, variant: str | None = None) -> dict[str, Any]:
    """A fresh copy of the answers of a sample."""
    return copy.deepcopy(CATALOG.sample(kind_id, variant)["answers"])


def made(kind_id: str, raw: Any, *, final: bool = True) -> Draft:
    return draft(CATALOG.kind(kind_id), raw, reference=REFERENCE, today=TODAY, final=final)


def checked(kind_id: str, raw: Any) -> Checked:
    return check(CATALOG.kind(kind_id).form, raw, reference=REFERENCE, today=TODAY)


def errors(one: Draft | Checked) -> list[Finding]:
    return [finding for finding in one.findings if finding.severity is Severity.ERROR]


def words(document: bytes | None) -> str:
    """The text of a docx as python-docx reads it, one paragraph a line."""
    assert document is not None
    return "\n".join(lines_of(document))


def changed(raw: dict[str, Any], path: str, change: Callable[[dict[str, Any], str], None]) -> dict[str, Any]:
    """A copy of the answers in which ``change`` was done to the object that holds ``path``, with the last name of it."""
    made_of = copy.deepcopy(raw)
    *outer, last = path.replace("[", ".[").split(".")
    place: Any = made_of
    for step in outer:
        place = place[int(step[1:-1])] if step.startswith("[") else place[step]
    change(place, last)
    return made_of


def without(raw: dict[str, Any], path: str) -> dict[str, Any]:
    return changed(raw, path, lambda place, name: place.pop(name))


def replaced(raw: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    return changed(raw, path, lambda place, name: place.__setitem__(name, value))


def given(kind_id: str, raw: Any) -> Iterator[Answer]:
    """What the answers really hold and the form really asks for, defaults left out."""
    return (one for one in checked(kind_id, raw).answers.visible() if one.raw is not None)


def first_and_last(found: list[Answer]) -> list[Answer]:
    """Of the answers of each element the first and the last, where an element stands in several items of a list."""
    by_element: dict[str, list[Answer]] = {}
    for one in found:
        by_element.setdefault(generic(one.path), []).append(one)
    return [one for group in by_element.values() for one in (group if len(group) < 3 else (group[0], group[-1]))]
