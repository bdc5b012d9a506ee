"""Answers on one line, as a person chose them: for tables and lists of answers, never for a document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zxwriter.core.form import Element


def one_line(value: Any, longest: int) -> str:
    """Any raw answer on one line, cut after ``longest`` characters; "" for none. What is no text is written as JSON."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest]}…"


def in_words(element: Element | None, value: Any, longest: int) -> str:
    """The same for the answer of an element: an option by its name and not by its key, 是 or 否 for a yes or no.

    ``element`` None: the form has none there, and the answer stands for itself.
    """
    if isinstance(value, bool):
        return "是" if value else "否"
    names = {one.key: one.label for one in element.options} if element is not None else {}
    if names and isinstance(value, list):
        parts = [names.get(one, one) if isinstance(one, str) else one_line(one, longest) for one in value]
        return one_line("、".join(parts), longest)
    return one_line(names.get(value, value) if isinstance(value, str) else value, longest)
