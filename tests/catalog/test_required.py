"""No final without a required element: each is taken away in turn from each sample, and each time the final is stopped."""

from __future__ import annotations

from typing import Any

from tests.catalog.support import CATALOG, answers, checked, each_type, each_variant, errors, given, made, without
from zxwriter.core.answers import generic


def stopped(kind_id: str, raw: dict[str, Any], path: str) -> bool:
    one = made(kind_id, raw)
    return one.document is None and any(finding.path == path for finding in errors(one))


@each_variant
def test_no_final_without_a_required_element(kind_id, variant):
    raw = answers(kind_id, variant)
    required = [one.path for one in given(kind_id, raw) if one.element.required]
    assert required
    assert [path for path in required if not stopped(kind_id, without(raw, path), path)] == []


@each_variant
def test_no_final_with_a_required_element_left_blank(kind_id, variant):
    raw = answers(kind_id, variant)
    passed = []
    for one in given(kind_id, raw):
        blanks = ([], None) if one.element.type in ("list", "multichoice") else ("", " \u3000", None)
        for blank in blanks if one.element.required else ():
            changed = without(raw, one.path)
            place: Any = changed
            *outer, last = one.path.replace("[", ".[").split(".")
            for step in outer:
                place = place[int(step[1:-1])] if step.startswith("[") else place[step]
            place[last] = blank
            if not stopped(kind_id, changed, one.path):
                passed.append((one.path, blank))
    assert passed == []


@each_type
def test_every_required_element_is_in_some_sample(kind_id):
    """So that the tests above take each of them away at least once."""
    there = {
        generic(one.path)
        for variant in CATALOG.sample_names(kind_id)
        for one in given(kind_id, answers(kind_id, variant))
    }
    assert {one.path for one in CATALOG.kind(kind_id).form.elements() if one.required} <= there


@each_type
def test_a_list_short_of_its_minimum_is_stopped(kind_id):
    raw = answers(kind_id)
    for one in checked(kind_id, raw).answers.visible():
        for count in range(one.element.minimum if one.element.type == "list" else 0):
            assert stopped(kind_id, {**raw, one.path: raw[one.path][:count]}, one.path), (one.path, count)


@each_type
def test_no_final_from_nothing(kind_id):
    one = made(kind_id, {})
    assert one.document is None
    asked = [answer.path for answer in one.checked.answers.visible() if answer.element.required]
    assert set(asked) <= {finding.path for finding in errors(one)}
