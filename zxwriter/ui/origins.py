"""Where the answers of a document were taken over from, in the words that stand beside its fields. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zxwriter.core.answers import generic
from zxwriter.core.chain.lineage import Lineage, at
from zxwriter.core.chain.origins import Origin
from zxwriter.core.form import Form


def origin_text(origin: Origin, label: str) -> str:
    """``来自：请示（2023）鲁0102执1234号“主送法院”``; the element is named where it is called otherwise there."""
    document = f"{origin.title.partition('（')[0]}{origin.number}"
    if not origin.path:
        return f"来自：由{document}得出"
    return f"来自：{document}" + (f"“{origin.label}”" if origin.label and origin.label != label else "")


def origins_of(form: Form, lineage: Lineage, raw: Mapping[str, Any]) -> dict[str, str]:
    """The words by concrete path, of answers that stand as they were taken over; a whole list has one for itself."""
    holding: dict[str, Origin] = {}
    lists: dict[str, bool] = {}
    for path in lineage.carried:
        origin = lineage.origin(path, at(raw, path))
        top, index, _ = path.partition("[")
        if origin is not None:
            holding[path] = origin
        if index:
            lists[top] = lists.get(top, True) and origin is not None
    for top, whole in lists.items():
        inside = [path for path in holding if path.startswith(f"{top}[")]
        items = at(raw, top)
        if whole and isinstance(items, list) and len({path.partition("]")[0] for path in inside}) == len(items):
            first = holding[inside[0]]
            holding = {path: one for path, one in holding.items() if path not in inside}
            holding[top] = first
    labels = {path: element.label for path, element in form.by_path.items()}
    shown: dict[str, str] = {}
    for path, origin in holding.items():
        label = origin.label if path in lists else labels.get(generic(path), "")
        shown[path] = origin_text(origin, label)
    return shown
