"""``selftest`` and the drafting of all samples: they pass on a whole installation and see a broken one."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.cli.conftest import ROOT, TODAY, Run
from zxwriter import paths as installed
from zxwriter.cli import samples
from zxwriter.cli.session import Session, Surroundings


def page(ok: bool) -> Surroundings:
    return Surroundings(check_pages=lambda: [{"name": "页", "ok": ok, "detail": ""}], today=lambda: TODAY)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the installation's data that a test may break."""
    whole = installed.default_paths()
    folder = tmp_path / "copy"
    for name in ("forms", "templates", "resources"):
        shutil.copytree(whole.resources.parent / name, folder / name)
    broken = replace(
        whole, forms=(folder / "forms",), templates=(folder / "templates",), resources=folder / "resources"
    )
    monkeypatch.setattr(installed, "default_paths", lambda: broken)
    return folder


def failed(found: dict[str, Any]) -> list[str]:
    return [one["name"] for one in found["checks"] if not one["ok"]]


@pytest.mark.slow
def test_a_whole_installation_passes(run: Run, session: Session) -> None:
    done = run("selftest", "--json", surroundings=page(ok=True))
    assert done.status == 0
    found = done.json
    assert (found["ok"], failed(found)) == (True, [])
    for one in found["checks"]:
        assert list(one) == ["name", "ok", "detail"]
    names = {one["name"] for one in found["checks"]}
    for type_id in session.catalog.ids:
        assert {f"示例 {type_id} {variant}" for variant in session.catalog.sample_names(type_id)} <= names


@pytest.mark.slow
def test_through_the_real_entry_with_real_pages(process: Run) -> None:
    done = process("selftest", "--json")
    assert done.status == 0, done.out + done.err
    assert done.json["ok"] is True


@pytest.mark.slow
def test_a_failing_page_fails_it(run: Run) -> None:
    done = run("selftest", "--json", surroundings=page(ok=False))
    assert (done.status, failed(done.json)) == (1, ["页"])


@pytest.mark.slow
def test_without_a_window_it_says_so(run: Run) -> None:
    done = run("selftest", surroundings=Surroundings(today=lambda: TODAY))
    assert done.status == 1
    assert "✖ 有误  页面：没有窗口程序" in done.out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "name"),
    [
        (lambda data: (data / "templates" / "urging_order.docx").unlink(), "要素表和模板 urging_order"),
        (lambda data: (data / "templates" / "urging_order.docx").write_bytes(b"PK"), "要素表和模板 urging_order"),
        (lambda data: (data / "forms" / "urging_order.yaml").write_text("id: [", "utf-8"), "要素表和模板 urging_order"),
        (lambda data: shutil.rmtree(data / "resources" / "samples" / "urging_order"), "示例 urging_order"),
        (lambda data: (data / "resources" / "courts.tsv").unlink(), "数据 法院"),
        (lambda data: (data / "resources" / "case_types.tsv").write_text("", "utf-8"), "数据 案件类型"),
    ],
)
def test_a_broken_installation_is_seen_and_the_rest_still_checked(run: Run, copy: Path, spoil: Any, name: str) -> None:
    spoil(copy)
    done = run("selftest", "--json", surroundings=page(ok=True))
    assert done.status == 1
    assert name in failed(done.json)
    assert "页" in {one["name"] for one in done.json["checks"]}


@pytest.mark.slow
def test_all_samples_are_drafted_again_and_again(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert samples.main(["--out", str(out)]) == 0
    first = {file.name: file.read_bytes() for file in out.iterdir()}
    lines = capsys.readouterr().out.splitlines()
    variants = sum(len(session.catalog.sample_names(type_id)) for type_id in session.catalog.ids)
    assert len(first) == len(lines) == variants
    for file in out.iterdir():
        assert docx.Document(str(file)).paragraphs
    assert samples.main(["--out", str(out)]) == 0
    assert {file.name: file.read_bytes() for file in out.iterdir()} == first


@pytest.mark.slow
def test_a_sample_with_an_error_is_told(copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copy / "resources" / "samples" / "urging_order"
    name = min(folder.glob("*.yaml"))
    name.write_text(json.dumps({"title": "坏的", "default": True, "answers": {}}), "utf-8")
    assert samples.main(["--out", str(tmp_path / "out")]) == 1
    assert f"✖ 没有写出 urging_order {name.stem}" in capsys.readouterr().out


def test_samples_into_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", "utf-8")
    command = [sys.executable, "-m", "zxwriter.cli.samples", "--out", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_names_of_samples_fit_every_file_system(session: Session) -> None:
    for sample in samples.each_sample(session):
        long = samples.SampleDraft(sample.type_id, "变体" * 9, replace(sample.draft, file_name="长" * 76 + ".docx"))
        assert len(long.file_name.encode()) <= samples.LONGEST_NAME
        assert long.file_name.endswith("长.docx")
        assert sample.file_name.endswith(sample.draft.file_name)
