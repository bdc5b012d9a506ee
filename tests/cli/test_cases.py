"""The group ``case``: one case in one file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT, TODAY, Run
from zxwriter.cli.session import Session
from zxwriter.documents.drafting import draft
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.outputs import Output


@pytest.fixture
def file(run: Run, tmp_path: Path, answers: Callable[..., Path]) -> Path:
    """A case with a full set of answers."""
    path = tmp_path / "甲案.zxw"
    assert run("case", "new", path, "--type", "urging_order", "--answers", answers()).status == 0
    return path


def test_new_and_show(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.zxw"
    made = run("case", "new", path, "--type", "urging_order", "--json").json
    assert (made["type"], made["answers"], made["outputs"]) == ("urging_order", {}, [])
    assert run("case", "show", path, "--json").json == {**made, "notice": ""}
    assert "urging_order" in run("case", "show", path).out
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.zxw"]


def test_the_answers_given_are_in_it(run: Run, file: Path, session: Session) -> None:
    shown = run("case", "show", file, "--json").json
    assert shown["answers"] == session.catalog.sample("urging_order")["answers"]
    assert str(shown["answers"]["case_number"]) in run("case", "show", file).out


def test_an_answer_is_in_the_file(run: Run, file: Path) -> None:
    done = run("case", "answer", file, "issued_on", "2024-03-05", "--json").json
    assert done == {"path": "issued_on", "value": "2024-03-05", "changed": True, "notice": ""}
    assert run("case", "show", file, "--json").json["answers"]["issued_on"] == "2024-03-05"
    assert run("case", "answer", file, "issued_on", "2024-03-05", "--json").json["changed"] is False
    assert "2024-03-06" in run("case", "answer", file, "issued_on", "2024-03-06").out


def elements(session: Session, type_id: str) -> dict[str, Any]:
    return {one.path: one for one in session.catalog.kind(type_id).form.elements()}


def test_structure_is_read_as_json_where_the_element_wants_it(run: Run, tmp_path: Path, session: Session) -> None:
    type_id = "escalation_request"
    known = elements(session, type_id)
    lists = next(path for path, one in known.items() if one.type == "list")
    child = next(path for path in known if path.startswith(f"{lists}[].")).rpartition("].")[2]
    several = next(path for path, one in known.items() if one.type == "multichoice")
    text = next(path for path, one in known.items() if one.type == "text" and "[]" not in path)
    path = tmp_path / "a.zxw"
    run("case", "new", path, "--type", type_id)

    def answered(where: str, value: str) -> Any:
        return run("case", "answer", path, where, value, "--json").json["value"]

    assert answered(lists, json.dumps([{child: "甲"}])) == [{child: "甲"}]
    assert answered(f"{lists}[0].{child}", "[1]") == "[1]"
    assert answered(f"{lists}[1]", json.dumps({child: "乙"})) == {child: "乙"}
    assert answered(several, '["x"]') == ["x"]
    assert answered(several, "不是 JSON") == "不是 JSON"
    assert answered(text, '{"a": 1}') == '{"a": 1}'
    assert answered(text, "12") == "12"
    flags = [where for where, one in known.items() if one.type == "bool" and "[]" not in where]
    for where in flags[:1]:
        assert answered(where, "true") is True


def test_clearing(run: Run, file: Path) -> None:
    assert run("case", "answer", file, "issued_on", "2024-03-05").status == 0
    done = run("case", "answer", file, "issued_on", "--clear", "--json").json
    assert (done["value"], done["changed"]) == (None, True)
    with CaseFile.open(file) as case:
        case.set("stranger", "别处带来的")
    assert run("case", "answer", file, "stranger", "--clear").status == 0
    assert "stranger" not in run("case", "show", file, "--json").json["answers"]


def test_history(run: Run, file: Path) -> None:
    run("case", "answer", file, "issued_on", "2024-03-05")
    run("case", "answer", file, "issued_on", "2024-03-06")
    rows = run("case", "history", file, "issued_on", "--json").json
    assert [row["after"] for row in rows][-2:] == ["2024-03-05", "2024-03-06"]
    assert rows[-1]["origin"] == "typed"
    assert run("case", "history", file, "--json").json[0]["origin"] == "imported"
    assert "2024-03-05 → 2024-03-06" in run("case", "history", file).out


def test_export_and_draft(run: Run, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "答案.json"
    assert run("case", "export", file, "--out", out, "--json").json == {"type": "urging_order", "path": str(out)}
    drafted = run("draft", "urging_order", "--answers", out, "--out", tmp_path / "out", "--final", "--json")
    assert drafted.status == 0
    assert "已经存在" in run("case", "export", file, "--out", out).refusal
    assert run("case", "export", file, "--out", out, "--overwrite").status == 0


def test_import_is_one_step_that_can_be_taken_back(run: Run, file: Path, tmp_path: Path) -> None:
    before = run("case", "show", file, "--json").json["answers"]
    more = tmp_path / "more.json"
    more.write_text('{"issued_on": "2024-05-06", "unknown.name": "留住", "stranger": 1}', "utf-8")
    done = run("case", "import", file, "--answers", more, "--json").json
    assert sorted(done["changed"]) == ["issued_on", "stranger", "unknown.name"]
    assert done["answers"] == {**before, "issued_on": "2024-05-06", "unknown.name": "留住", "stranger": 1}
    with CaseFile.open(file) as case:
        assert {row.origin for row in case.history()[-3:]} == {"imported"}
        case.undo()
        assert case.answers == before
    more.write_text('{"type": "escalation_request", "answers": {}}', "utf-8")
    assert "不能用来起草" in run("case", "import", file, "--answers", more).refusal


def test_an_output_can_be_made_again_byte_for_byte(file: Path, session: Session) -> None:
    kind = session.catalog.kind("urging_order")
    with CaseFile.open(file) as case:
        made = draft(kind, case.answers, reference=session.reference, today=TODAY, final=True)
        assert made.sha256 is not None
        findings = [one.to_json() for one in made.findings]
        on, today = made.on.isoformat(), TODAY.isoformat()
        case.add_output(Output(True, on, today, made.sha256, made.file_name, findings=findings))
        case.set("issued_on", "2020-01-01")
    with CaseFile.open(file) as case:
        kept = case.outputs()[0]
    again = draft(
        kind, kept.answers, reference=session.reference,
        today=date.fromisoformat(kept.today), on=date.fromisoformat(kept.on), final=kept.final,
    )  # fmt: skip
    assert again.sha256 == kept.sha256
    assert [one.to_json() for one in again.findings] == kept.findings


def test_the_outputs_are_shown(run: Run, file: Path) -> None:
    with CaseFile.open(file) as case:
        case.add_output(Output(True, "2024-03-05", "2024-03-06", "ab" * 32, "督促执行令.docx"))
    (shown,) = run("case", "show", file, "--json").json["outputs"]
    assert (shown["sha256"], shown["final"], shown["on"]) == ("ab" * 32, True, "2024-03-05")
    assert "送签稿 督促执行令.docx" in run("case", "show", file).out


def test_a_password(run: Run, file: Path, tmp_path: Path) -> None:
    secret, other, empty = (tmp_path / name for name in ("p.txt", "q.txt", "empty.txt"))
    secret.write_text("密码一\n", "utf-8")
    other.write_text("密码二", "utf-8")
    empty.write_text("\n", "utf-8")
    assert run("case", "password", file, "--new-password-file", secret, "--json").json["password"] is True
    assert "设有密码" in run("case", "show", file).refusal
    assert "密码不对" in run("case", "answer", file, "issued_on", "x", "--password-file", other).refusal
    assert "第一行是空的" in run("case", "show", file, "--password-file", empty).refusal
    assert run("case", "answer", file, "issued_on", "2024-03-05", "--password-file", secret).status == 0
    assert run("case", "password", file, "--password-file", secret, "--remove").status == 0
    assert run("case", "show", file, "--json").json["answers"]["issued_on"] == "2024-03-05"
    new = tmp_path / "new.zxw"
    assert run("case", "new", new, "--type", "urging_order", "--password-file", secret).status == 0
    assert "设有密码" in run("case", "show", new).refusal


def test_salvage(run: Run, file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(b"\0" * 4096 + data[4096:])
    assert "不是案件文件" in run("case", "show", file).refusal
    made = run("case", "salvage", file, "--json").json
    assert Path(made["path"]).name == "甲案（修复）.zxw"
    assert run("case", "show", made["path"]).status == 0
    assert "已修复到" in run("case", "salvage", file).out
    assert file.read_bytes()[4096:] == data[4096:]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "{file}", "--type", "urging_order"], "已经存在"),
        (["new", "{folder}/b.zxw", "--type", "nothing"], "nothing"),
        (["new", "{folder}/b.zxw"], "--type"),
        (["new", "{folder}/b.zxw", "--type", "urging_order", "--answers", "{folder}/no.json"], "找不到"),
        (["show", "{folder}/b.zxw"], "找不到案件文件"),
        (["show", "{folder}"], "文件夹"),
        (["answer", "{file}", "issued_on"], "缺少 VALUE"),
        (["answer", "{file}", "issued_on", "x", "--clear"], "不能同时"),
        (["answer", "{file}", "isued_on", "x"], "issued_on"),
        (["answer", "{file}", "a..b", "x"], "路径"),
        (["answer", "{file}", "creditors[9].name", "x"], "没有"),
        (["history", "{file}", "a["], "路径"),
        (["export", "{file}", "--out", "{folder}/x/y/\0"], "文件名"),
        (["import", "{file}", "--answers", "{folder}/no.json"], "找不到"),
        (["password", "{file}"], "--remove"),
        (["password", "{file}", "--new-password-file", "{folder}/no"], "不存在"),
        ([], "没有写命令"),
        (["shew", "{file}"], "show"),
        (["salvage", "{folder}/b.zxw"], "找不到"),
    ],
)
def test_refusals(run: Run, file: Path, tmp_path: Path, arguments: list[str], said: str) -> None:
    before = file.read_bytes()
    done = run("case", *[one.format(file=file, folder=tmp_path) for one in arguments])
    assert said in done.refusal
    assert file.read_bytes() == before


def test_a_case_open_in_a_window_can_be_shown_but_not_changed(run: Run, file: Path) -> None:
    with CaseFile.open(file, program="窗口") as case:
        case.set("issued_on", "2024-03-05")
        assert run("case", "show", file, "--json").json["answers"]["issued_on"] == "2024-03-05"
        refusal = run("case", "answer", file, "issued_on", "2024-03-06").refusal
    assert f"窗口（进程号 {os.getpid()}" in refusal


def test_what_was_answered_stands_after_a_kill(file: Path) -> None:
    """Killed right after exit 0 was near: every answer whose command ended with 0 is there."""
    command = [sys.executable, "-m", "zxwriter", "case", "answer", str(file), "issued_on"]
    for n, wait in enumerate((0.15, 0.3, 0.45, None)):
        day = f"2024-03-{n + 1:02}"
        with subprocess.Popen([*command, day], cwd=ROOT, stdout=subprocess.PIPE) as process:
            try:
                process.wait(wait)
            except subprocess.TimeoutExpired:
                process.kill()
        with CaseFile.open(file, readonly=True) as case:
            if process.returncode == 0:
                assert case.get("issued_on") == day
            assert case.answers


def test_help_names_every_command(run: Run) -> None:
    text = run("case", "--help").out
    for name in ("new", "show", "answer", "history", "export", "import", "salvage", "password"):
        assert name in text
        assert run("case", name, "--help").status == 0
