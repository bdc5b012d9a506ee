"""Raw answers by path."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.ui import tree

names = st.sampled_from(["a", "b", "court", "contact"])
paths = st.lists(
    st.one_of(names, st.tuples(names, st.integers(0, 4)).map(lambda pair: f"{pair[0]}[{pair[1]}]")),
    min_size=1,
    max_size=4,
).map(lambda parts: ".".join([*parts[:-1], parts[-1].partition("[")[0]]))
junk = st.recursive(
    st.none() | st.text(max_size=3) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
)


@given(st.dictionaries(names, junk), paths, st.text(min_size=1))
def test_what_is_put_is_found_whatever_stood_there(raw, path, value):
    tree.put(raw, path, value)
    assert tree.dig(raw, path) == value


@given(st.dictionaries(names, junk), paths)
def test_digging_changes_nothing_and_never_raises(raw, path):
    before = copy.deepcopy(raw)
    tree.dig(raw, path)
    assert raw == before


@pytest.mark.parametrize("blank", [None, ""])
def test_blank_takes_the_key_away(blank):
    raw = {"contact": {"name": "李明", "phone": "1"}}
    tree.put(raw, "contact.name", blank)
    assert raw == {"contact": {"phone": "1"}}


def test_items_of_a_list_grow_as_needed_and_neighbours_stay():
    raw = {"cases": [{"number": "甲"}]}
    tree.put(raw, "cases[2].number", "丙")
    assert raw == {"cases": [{"number": "甲"}, {}, {"number": "丙"}]}
    assert tree.items(raw, "cases") == raw["cases"]
    assert tree.items(raw, "nothing") == []
