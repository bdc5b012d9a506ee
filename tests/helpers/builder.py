"""The builder of the templates, which is no part of the program, and a type made of a source by it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tests.helpers.kinds import ELEMENTS
from tests.helpers.reference import make_form
from zxwriter.documents.catalog import Kind

ROOT = Path(__file__).resolve().parents[2]


@cache
def builder() -> Any:
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        import build_templates
    finally:
        sys.path.remove(str(ROOT / "packaging"))
    return build_templates


def build_kind(folder: Path, source: str, elements: Sequence[Mapping[str, Any]] = ELEMENTS) -> Kind:
    """A type without a seal whose template is built from this source, in ``folder``."""
    path = folder / "sample.docx"
    path.write_bytes(builder().build(source, "试验"))
    return Kind(make_form(elements, layout="petition"), path)
