"""Page numbers of a list of papers: read as they are usually written, in order, none twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.reference import element, found, make_form

FORM = make_form(
    [element("items", "list", elements=[element("pages")])], [{"rule": "page_ranges", "path": "items[].pages"}]
)


def judged(*pages):
    return [one[:2] for one in found(FORM, {"items": [{"pages": one} for one in pages]})]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (["1-3", "4", "5-9"], []),
        (["第1至3页", "４—５页", "6~6"], []),
        (["1", "", "2"], []),
        (["一至三"], [("error", "pages.unread")]),
        (["3-1"], [("error", "pages.order")]),
        (["0"], [("error", "pages.order")]),
        (["1-3", "3-4"], [("error", "pages.overlap")]),
        (["1-3", "6", "7"], [("info", "pages.gap")]),
        (["5"], [("info", "pages.gap")]),
    ],
)
def test_pages(pages, expected):
    assert judged(*pages) == expected


@given(st.lists(st.text(max_size=12)))
def test_whatever_is_typed_is_judged(pages):
    judged(*pages)


@given(st.lists(st.integers(1, 40), min_size=1))
def test_ranges_one_after_another_are_sound_and_shifted_ones_are_not(lengths):
    ends = [sum(lengths[: n + 1]) for n in range(len(lengths))]
    ranges = [f"{end - length + 1}-{end}" for length, end in zip(lengths, ends, strict=True)]
    assert judged(*ranges) == []
    assert ("error", "pages.overlap") in judged(*ranges, ranges[-1])
