"""The maintainers' script: what it repairs, and that it runs from the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from zxwriter.core.ports import UNVERIFIED_SUPERIOR
from zxwriter.reference.courts import CourtTable

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "import_reference.py"
COURT_HEAD = (
    "code name name_in_documents level kind division_code superior_code seen first_year last_year"
    " successor_code predecessor_code status note"
)
COURTS = (
    "最高法 最高人民法院 最高人民法院 最高 - - - 1 2016 2024 - - listed_2015 -",
    "鲁 山东省高级人民法院 - 高级 按行政区划 - 最高法 0 - - - - listed_2015 -",
    "鲁01 山东省济南市中级人民法院 - 中级 按行政区划 - 鲁 0 - - - - listed_2015 -",
    "鲁0124 平阴县人民法院 山东省济南市平阴县人民法院 基层 按行政区划 - 鲁01 1 2017 2018 - - listed_2015 -",
    "鲁0181 章丘市人民法院 - 基层 按行政区划 - 鲁01 0 - - 鲁0114 - listed_2015 -",
    "鲁0114 章丘区人民法院 - 基层 按行政区划 - - 0 - - - - derived_unseen 推导",
    "鲁0191 济南高新技术产业开发区人民法院 - 基层 开发区等(9x) - 鲁01 0 - - - - listed_2015 -",
    "鲁7101 济南铁路运输法院 山东省济南铁路运输法院 基层 专门法院 - 鲁 1 2019 2019 - - listed_2015 -",
)
TYPE_HEAD = "type_code case_type family standard_id seen verification note"
TYPES = (
    "执他 执行其他案件 执行类案件 1010 1 两处以上独立代码/文件一致 -",
    "执督 执行督促案件 执行 - 0 未核实 经验",
)


def tsv(head: str, rows: tuple[str, ...]) -> str:
    """Rows written with blanks, - for an empty cell, as a tab-separated file."""
    cells = [head.split(), *(["" if cell == "-" else cell for cell in row.split()] for row in rows)]
    return "".join("\t".join(row) + "\n" for row in cells)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", str(SCRIPT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)


@pytest.fixture
def table(tmp_path: Path) -> CourtTable:
    (tmp_path / "courts.tsv").write_text(tsv(COURT_HEAD, COURTS), encoding="utf-8")
    (tmp_path / "case_types.tsv").write_text(tsv(TYPE_HEAD, TYPES), encoding="utf-8")
    (tmp_path / "out").mkdir()
    done = run(str(tmp_path), str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert "执督\t执行督促案件\t执行\t\tfalse" in (tmp_path / "out" / "case_types.tsv").read_text(encoding="utf-8")
    return CourtTable(tmp_path / "out" / "courts.tsv")


def test_names_become_full(table: CourtTable) -> None:
    names = {one.code: one.name for one in table.all()}
    assert names["鲁0124"] == "山东省平阴县人民法院"
    assert names["鲁0181"] == "山东省章丘市人民法院"
    assert names["鲁0191"] == "山东省济南高新技术产业开发区人民法院"
    assert names["鲁7101"] == "济南铁路运输法院"
    assert [one.code for one in table.named("山东省济南市平阴县人民法院")] == ["鲁0124"]


def test_links_are_completed_and_a_missing_superior_is_marked(table: CourtTable) -> None:
    new = table.by_code("鲁0114")
    assert new is not None
    assert new.predecessor_codes == ("鲁0181",)
    assert UNVERIFIED_SUPERIOR in new.note


def test_called_without_a_folder_it_explains_itself() -> None:
    done = run()
    assert done.returncode == 1
    assert "SOURCE_FOLDER" in done.stdout
