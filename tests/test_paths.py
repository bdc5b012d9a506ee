"""Where the data lie: a source checkout, a wheel, a frozen build, and a court's own folder before them all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from zxwriter import paths
from zxwriter.core.errors import UserError
from zxwriter.paths import OVERLAY_VARIABLE, PACKS_VARIABLE, Paths, default_paths

ROOT = Path(__file__).resolve().parents[1]


def furnished(folder: Path, *names: str) -> Path:
    for name in names or ("forms", "templates", "resources"):
        (folder / name).mkdir(parents=True)
    return folder


def test_source_checkout() -> None:
    found = default_paths({})
    assert found == Paths((ROOT / "forms",), (ROOT / "templates",), ROOT / "resources", found.packs)


def test_packs_of_the_user(home: Path, tmp_path: Path) -> None:
    packs = default_paths({}).packs
    assert packs is not None
    assert packs.name == "packs"
    assert sys.platform != "linux" or home in packs.parents
    assert default_paths({PACKS_VARIABLE: str(tmp_path)}).packs == tmp_path


def test_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = furnished(tmp_path / "site" / "zxwriter" / "_data")
    furnished(tmp_path / "site")
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "site" / "zxwriter" / "paths.py"))
    assert default_paths({}).resources == data / "resources"


@pytest.mark.parametrize("place", [".", "zxwriter/_data"])
def test_frozen_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    data = furnished(tmp_path / "_internal" / place)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "_internal"), raising=False)
    assert default_paths({}).forms == (data / "forms",)


def test_frozen_build_beside_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = furnished(tmp_path / "_internal")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "elsewhere"), raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "zxwriter.exe"))
    assert default_paths({}).templates == (data / "templates",)


def test_own_folder_is_searched_first(tmp_path: Path) -> None:
    own = furnished(tmp_path / "own", "forms", "templates")
    found = default_paths({OVERLAY_VARIABLE: str(own)})
    assert found.forms == (own / "forms", ROOT / "forms")
    assert found.templates == (own / "templates", ROOT / "templates")
    assert found.resources == ROOT / "resources"
    (own / "forms" / "mine.yaml").write_text("x", encoding="utf-8")
    assert found.form("mine.yaml") == own / "forms" / "mine.yaml"
    assert found.form("nobody's.yaml") is None
    assert found.template("nobody's.docx") is None


def test_own_folder_may_hold_one_kind_only(tmp_path: Path) -> None:
    own = furnished(tmp_path / "own", "templates")
    found = default_paths({OVERLAY_VARIABLE: f" {own} "})
    assert found.forms == (ROOT / "forms",)
    assert found.templates[0] == own / "templates"


def test_the_variable_of_the_process_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = furnished(tmp_path / "own", "forms")
    monkeypatch.setenv(OVERLAY_VARIABLE, str(own))
    assert default_paths().forms[0] == own / "forms"
    monkeypatch.setenv(OVERLAY_VARIABLE, "")
    assert default_paths().forms == (ROOT / "forms",)


@pytest.mark.parametrize("exists", [True, False])
def test_own_folder_without_forms(tmp_path: Path, exists: bool) -> None:
    own = tmp_path / "空"
    if exists:
        own.mkdir()
    with pytest.raises(UserError) as caught:
        default_paths({OVERLAY_VARIABLE: str(own)})
    assert OVERLAY_VARIABLE in str(caught.value)
    assert str(own) in str(caught.value)
    assert str(caught.value).count("。") == 1


def test_missing_data_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    furnished(tmp_path / "site", "forms")
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "site" / "zxwriter" / "paths.py"))
    with pytest.raises(UserError, match=r"缺少 templates、resources；请重新安装本程序。"):
        default_paths({})


def test_the_sentence_of_an_error() -> None:
    assert str(UserError("文件不存在。")) == "文件不存在。"
    full = UserError("文件不存在", where="答案.json", mend="请检查路径")
    assert str(full) == "答案.json：文件不存在；请检查路径。"
    assert (full.what, full.where, full.mend) == ("文件不存在", "答案.json", "请检查路径")
