"""Reading and writing raw answers by concrete path (``cases[0].number``) in nested dicts and lists.

Nothing here knows Qt. Every function leaves its argument alone or says that it changes it.
"""

from __future__ import annotations

import re
from typing import Any

_PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")

Step = str | int


def steps(path: str) -> list[Step]:
    """The keys and indexes of a path: ``cases[0].number`` → ``["cases", 0, "number"]``."""
    return [int(index) if index else name for name, index in _PART.findall(path)]


def dig(raw: Any, path: str) -> Any:
    """The raw answer at a path; None where any step of it is missing."""
    for step in steps(path):
        if isinstance(step, int):
            raw = raw[step] if isinstance(raw, list) and step < len(raw) else None
        else:
            raw = raw.get(step) if isinstance(raw, dict) else None
    return raw


def put(raw: dict[str, Any], path: str, value: Any) -> None:
    """Set the answer at a path, changing ``raw``. None and "" take the key away; missing objects are made.

    What stands in the way and is no object or list is replaced: only the form decides about shapes.
    """
    *outer, last = walked = steps(path)
    node: Any = raw
    for step, after in zip(outer, walked[1:], strict=True):
        node = _enter(node, step, [] if isinstance(after, int) else {})
    if isinstance(last, int):
        _fill(node, last, {})
        node[last] = value
    elif value is None or value == "":
        node.pop(last, None)
    else:
        node[last] = value


def _enter(node: Any, step: Step, empty: Any) -> Any:
    if isinstance(step, int):
        _fill(node, step, empty)
        if not isinstance(node[step], type(empty)):
            node[step] = empty
        return node[step]
    if not isinstance(node.get(step), type(empty)):
        node[step] = empty
    return node[step]


def _fill(node: list[Any], index: int, empty: Any) -> None:
    while len(node) <= index:
        node.append(type(empty)())


def items(raw: Any, path: str) -> list[Any]:
    """The items of the list at a path; empty where there is no list."""
    found = dig(raw, path)
    return found if isinstance(found, list) else []
