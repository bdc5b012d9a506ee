"""YAML as people write it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zxwriter.reference.plain_yaml import YamlFault, load_plain_yaml


def test_text_stays_text():
    text = "a: no\nb: 0531\nc: 2024-06-17\nd: 12.50\ne: true\nf:\ng: 12\nh: [on, '1', ~]\ni: 1_000\nj: 0x1F\nk: 1:30\nl: <<\n"
    assert load_plain_yaml(text) == {
        "a": "no", "b": "0531", "c": "2024-06-17", "d": "12.50", "e": True, "f": None, "g": 12, "h": ["on", "1", None],
        "i": "1_000", "j": "0x1F", "k": "1:30", "l": "<<",
    }  # fmt: skip


def test_keys_are_text():
    assert load_plain_yaml("no: 1\n1: 2\ntrue: 3\n<<: 4\n") == {"no": 1, "1": 2, "true": 3, "<<": 4}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: 2\na: 3", 3),
        ("a: [", 1),
        ("a: &x 1\nb: *x", None),
        ("? [1]\n: 2", 1),
        ("a: !!binary x", 1),
        ("\ud800", None),
    ],
)
def test_what_is_refused_names_the_line(text, line):
    with pytest.raises(YamlFault) as fault:
        load_plain_yaml(text)
    if line is not None and fault.value.line is not None:
        assert fault.value.line in (line, line + 1)
    assert str(fault.value)


def test_nothing_runs_or_grows():
    for text in ("!!python/object/apply:os.system ['x']", "!!set {a, b}", "[" * 5000):
        with pytest.raises(YamlFault):
            load_plain_yaml(text)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    with suppress(YamlFault):
        load_plain_yaml(text)
