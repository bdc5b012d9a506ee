"""The table that brings the profile into new documents: read whole, or refused in one sentence."""

from __future__ import annotations

import pytest

from zxwriter.core.errors import UserError
from zxwriter.paths import default_paths
from zxwriter.reference.fillings import Filling, load_fillings


def test_the_shipped_table_is_read():
    found = load_fillings(default_paths().resources / "profile.yaml")
    assert Filling("court", "court", ("court",), "") in found
    assert Filling("firm", "lawyer", ("agents[0].position",), "律师") in found


@pytest.mark.parametrize(
    "text",
    [
        "fill: 3",
        "other: []",
        "fill: [{to: [a]}]",
        "fill: [{from: court, to: [a]}]",
        "fill: [{from: person.name, to: [a]}]",
        "fill: [{from: court.court, to: a}]",
        "fill: [{from: court.court, to: [1]}]",
        "fill: [{from: court.court, to: [a], colour: red}]",
        "fill: [{from: court.court, to: [a], text: 1}]",
        "fill: [x]",
    ],
)
def test_a_damaged_table_is_refused(tmp_path, text):
    path = tmp_path / "profile.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="已损坏"):
        load_fillings(path)
