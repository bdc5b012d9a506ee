"""Every repeated place of every type with none, one, two, three, fifty and five hundred items: printed whole, read back."""

from __future__ import annotations

import copy
from typing import Any

from tests.catalog.support import CATALOG, answers, checked, each_type, made
from zxwriter.core.form import Element

COUNTS = (0, 1, 2, 3, 50, 500)


def lists(kind_id: str) -> list[tuple[Element, dict[str, Any]]]:
    """Every list of a type, with the answers of a sample in which it has items."""
    found = {}
    for variant in CATALOG.sample_names(kind_id):
        raw = answers(kind_id, variant)
        for one in checked(kind_id, raw).answers.visible():
            if one.element.type == "list" and one.value and "[" not in one.path:
                found.setdefault(one.path, (one.element, raw))
    return list(found.values())


def with_items(raw: dict[str, Any], path: str, count: int) -> dict[str, Any]:
    """The answers with ``count`` items in a list, one after another those the sample has."""
    made_of = copy.deepcopy(raw)
    *outer, last = path.split(".")
    place = made_of
    for step in outer:
        place = place[step]
    items = place[last]
    place[last] = [copy.deepcopy(items[n % len(items)]) for n in range(count)]
    return made_of


def faults(kind_id: str, element: Element, raw: dict[str, Any], count: int) -> str:
    one = made(kind_id, with_items(raw, element.path, count), final=False)
    if one.readback is None or not one.readback.ok:
        return f"{element.path} × {count}: {one.readback}"
    if not element.printed or count == 0:
        return ""
    printed = {piece.path for paragraph in one.outline for piece in paragraph.segments if piece.path}
    shown = {n for n in range(count) if any(path.startswith(f"{element.path}[{n}].") for path in printed)}
    # A title or a first sentence may name some of them; what the document prints of a list it prints of every item.
    return "" if not shown or len(shown) == count else f"{element.path} × {count}: only {len(shown)} printed"


@each_type
def test_any_number_of_items_is_printed_and_read_back(kind_id):
    there = lists(kind_id)
    wrong = [faults(kind_id, element, raw, count) for element, raw in there for count in COUNTS]
    assert [one for one in wrong if one] == []
    assert {one.path for _, one in CATALOG.kind(kind_id).form.top_elements() if one.type == "list"} == {
        element.path for element, _ in there
    }
