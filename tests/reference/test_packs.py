"""Whatever lies in a pack, reading it gives the data or one sentence, nothing else."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zxwriter.core.errors import UserError
from zxwriter.paths import default_paths
from zxwriter.reference.court_entries import COLUMNS
from zxwriter.reference.courts import CourtTable
from zxwriter.reference.packs import read_yaml
from zxwriter.reference.plain_yaml import YamlFault, load_plain_yaml
from zxwriter.reference.statutes import Statutes
from zxwriter.reference.yaml_depth import nested_too_deep

RESOURCES = default_paths().resources
SAME_FOLDER = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | st.sampled_from(["key", "2024-02-30", "2024-01-01", "237", "甲"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["laws", "law", "articles", "key", "name", "short", "numbers", "versions", "topics", "in"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(content=st.binary(max_size=200))
@SAME_FOLDER
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    for head in (b"", "\t".join(COLUMNS).encode() + b"\n"):
        (tmp_path / "pack").write_bytes(head + content)
        with suppress(UserError):
            CourtTable(tmp_path / "pack").search("济南")
        with suppress(UserError):
            read_yaml(tmp_path / "pack")


@given(content=PLAIN)
@SAME_FOLDER
def test_any_yaml(tmp_path: Path, content: object) -> None:
    (tmp_path / "pack").write_text(repr(content).replace("None", "null").replace("'", '"'), encoding="utf-8")
    with suppress(UserError):
        Statutes(tmp_path / "pack", RESOURCES / "bases.yaml").topic_on("甲", "237", date(2024, 1, 1))
    with suppress(UserError):
        Statutes(RESOURCES / "statutes.yaml", tmp_path / "pack").basis_keys()


@pytest.mark.parametrize(
    "content", ["[" * 100_000, "- " * 100_000, "a: 2024-13-45", "? [a]\n: b\n? {c: d}\n: e", "a: &x [*x]", "\x00"]
)
def test_odd_yaml(tmp_path: Path, content: str) -> None:
    (tmp_path / "statutes.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=r"statutes\.yaml"):
        Statutes(tmp_path / "statutes.yaml", tmp_path / "bases.yaml").laws()


@pytest.mark.parametrize("text", ["- " * 1001 + "x", "[" * 2000, '{"a": ' * 2000 + "1" + "}" * 2000])
def test_depth(text: str) -> None:
    assert nested_too_deep(text)


def test_breadth_is_not_depth() -> None:
    assert not nested_too_deep("a:\n" + "  - {b: [1, 2]}\n" * 5000)
    assert not nested_too_deep("- " * 50 + "x")


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "courts.tsv").mkdir()
    with pytest.raises(UserError, match=r"courts\.tsv.*无法读取"):
        CourtTable(tmp_path / "courts.tsv").all()


def test_the_reader_of_forms_and_answers_is_guarded_too() -> None:
    with pytest.raises(YamlFault, match="嵌套层次太多"):
        load_plain_yaml("[" * 100_000)
    assert load_plain_yaml("a: [1, {b: c}]") == {"a": [1, {"b": "c"}]}
