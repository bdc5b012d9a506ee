"""Answers nested in objects, reached by dotted paths (``enforcement_basis.court``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def dig(raw: Any, path: str) -> Any:
    """What stands at a dotted path inside objects; None where any step is missing."""
    for name in path.split("."):
        if not isinstance(raw, Mapping):
            return None
        raw = raw.get(name)
    return raw


def put(tree: dict[str, Any], path: str, value: Any) -> None:
    """Put a value at a dotted path; an object is made at every step that has none."""
    if "." in path:
        *outer, path = path.split(".")
        for name in outer:
            inner = tree.get(name)
            if not isinstance(inner, dict):
                inner = tree[name] = {}
            tree = inner
    tree[path] = value
