"""Together the samples of a type take every branch of its form."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.catalog.support import CATALOG, answers, checked, each_type
from zxwriter.core.answers import Answer

Seen = dict[str, list[Answer]]


@pytest.fixture(scope="module")
def seen() -> dict[str, Seen]:
    """All answers of all samples of each type, by the generic path of the element."""
    found: dict[str, Seen] = {}
    for kind_id in CATALOG.ids:
        found[kind_id] = defaultdict(list)
        for variant in CATALOG.sample_names(kind_id):
            for one in checked(kind_id, answers(kind_id, variant)).answers:
                found[kind_id][one.element.path].append(one)
    return found


@each_type
def test_every_element_is_answered_in_some_sample(kind_id, seen):
    form = CATALOG.kind(kind_id).form
    missing = [
        one.path for one in form.elements() if not any(answer.visible and answer.value is not None for answer in seen[kind_id][one.path])
    ]  # fmt: skip
    assert missing == []


@pytest.fixture(scope="module")
def chosen_anywhere(seen) -> dict[tuple[object, ...], set[object]]:
    """The options chosen in the samples of all types, by the element: one choice may stand in several forms."""
    found: dict[tuple[object, ...], set[object]] = defaultdict(set)
    for kind_id in CATALOG.ids:
        for element in CATALOG.kind(kind_id).form.elements():
            found[element.name, element.options] |= chosen(seen[kind_id][element.path])
    return found


def chosen(given: list[Answer]) -> set[object]:
    values = [one.value for one in given if one.visible]
    return {key for value in values for key in (value if isinstance(value, list) else [value])}


@each_type
def test_every_option_is_chosen_in_some_sample(kind_id, seen, chosen_anywhere):
    """The same choice asked of several parties, or in several forms, is seen whole over all of them."""
    left = []
    for element in CATALOG.kind(kind_id).form.elements():
        values = [one.value for one in seen[kind_id][element.path] if one.visible]
        there = chosen_anywhere[element.name, element.options]
        left += [(element.path, option.key) for option in element.options if option.key not in there]
        if element.type == "bool":
            left += [(element.path, value) for value in (True, False) if value not in values]
    assert left == []


@each_type
def test_every_condition_holds_in_some_sample_and_not_in_another(kind_id, seen):
    left = [
        (element.path, element.when)
        for element in CATALOG.kind(kind_id).form.elements()
        if element.when is not None and {one.visible for one in seen[kind_id][element.path]} != {True, False}
    ]
    assert left == []


@each_type
def test_every_list_is_short_in_some_sample_and_longer_in_another(kind_id, seen):
    left = []
    for element in CATALOG.kind(kind_id).form.elements():
        if element.type == "list":
            counts = {one.value or 0 for one in seen[kind_id][element.path] if one.visible} - {0}
            if len(counts) < 2 or min(counts) > 2:
                left.append((element.path, counts))
    assert left == []


@each_type
def test_optional_answers_are_left_out_in_some_sample(kind_id, seen):
    """What is printed only when given is also seen missing, so that the wording around it is seen without it."""
    left = [
        element.path
        for element in CATALOG.kind(kind_id).form.elements()
        if not element.required and element.default is None and element.default_from is None and element.printed
        if all(one.visible and one.value is not None for one in seen[kind_id][element.path])
    ]
    assert left == []
