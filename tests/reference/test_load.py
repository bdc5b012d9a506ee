"""One reference for the process, and nothing read before it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from zxwriter.core.errors import UserError
from zxwriter.paths import Paths, default_paths
from zxwriter.reference.load import load_reference


def test_one_for_the_process() -> None:
    assert load_reference(default_paths()) is load_reference(default_paths())


def test_everything_is_there() -> None:
    reference = load_reference(default_paths())
    found = reference.courts.named("济南市历下区人民法院")
    assert [one.code for one in found] == ["鲁0102"]
    assert reference.case_types.get("执他") is not None
    assert [one.article for one in reference.basis("minsu-2023:237", "zhixing-2020:74.1")] == ["第237条", "第74条第1款"]


def test_loading_reads_nothing_and_asking_says_what_is_missing(tmp_path: Path) -> None:
    reference = load_reference(Paths((tmp_path,), (tmp_path,), tmp_path))
    for file, ask in (
        ("courts.tsv", lambda: reference.courts.by_code("鲁01")),
        ("case_types.tsv", lambda: reference.case_types.get("执")),
        ("statutes.yaml", lambda: reference.statutes.full_name("民诉法")),
        ("bases.yaml", lambda: reference.statutes.basis("minsu-2023:237")),
    ):
        with pytest.raises(UserError, match=rf"{file}.*不存在"):
            ask()
