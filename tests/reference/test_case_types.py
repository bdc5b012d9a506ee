"""类型代字: the standard, the codes found in use, and what nobody verified."""

from __future__ import annotations

from pathlib import Path

import pytest

from zxwriter.core.errors import UserError
from zxwriter.paths import default_paths
from zxwriter.reference.case_types import COLUMNS, CaseTypes

TYPES = CaseTypes(default_paths().resources / "case_types.tsv")


@pytest.mark.parametrize("code", ["执", "执恢", "执保", "执异", "执复", "执监", "执协", "执他", "民初", "民终", "刑核"])
def test_the_standard_is_verified(code: str) -> None:
    found = TYPES.get(code)
    assert found is not None
    assert found.code == code
    assert found.name
    assert found.verified


@pytest.mark.parametrize("code", ["执督", "执申", "执访", "刑教"])
def test_what_one_table_or_none_says_is_not(code: str) -> None:
    found = TYPES.get(code)
    assert found is not None
    assert not found.verified


def test_one_code_for_several_kinds_names_them_all() -> None:
    found = TYPES.get("民辖")
    assert found is not None
    assert found.name.split("、")[:2] == ["民事提级管辖案件", "民事指定管辖案件"]
    assert len([one for one in TYPES.all() if one.code == "民辖"]) == 1


def test_unknown() -> None:
    assert TYPES.get("执执") is None
    assert TYPES.get("") is None
    assert len(TYPES.all()) > 130


@pytest.mark.parametrize(
    ("content", "reason"), [("", "是空的"), ("a\tb\n", "表头"), ("\t".join(COLUMNS) + "\nx\n", "第2行")]
)
def test_damage(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "case_types.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=rf"case_types\.tsv.*{reason}"):
        CaseTypes(tmp_path / "case_types.tsv").get("执")
