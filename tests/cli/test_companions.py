"""``draft --with`` and ``--companions``: several documents from the same answers, all of them or none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.catalog.support import CATALOG, PATHS
from tests.cli.conftest import Run
from zxwriter.documents.derivation import Chain
from zxwriter.reference.chain import load_chain

CHAIN = Chain(CATALOG, load_chain(PATHS))
PAIRS = [(kind, row.to) for kind in CATALOG.ids for row in CHAIN.after(kind, "companion")]


def words(path: str) -> str:
    document = Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def sample(run: Run, folder: Path, kind: str, **changes: Any) -> Path:
    found = run("sample", kind, "--json").json
    found["answers"].update(changes)
    file = folder / "answers.json"
    file.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    return file


@pytest.mark.parametrize(("kind", "companion"), PAIRS)
def test_a_companion_says_what_its_document_says(run: Run, tmp_path: Path, kind: str, companion: str) -> None:
    answers = sample(run, tmp_path, kind)
    out = tmp_path / "out"
    done = run("draft", kind, "--answers", answers, "--out", out, "--with", companion, "--json").json
    (beside,) = done["companions"]
    assert beside["type"] == companion
    assert beside["readback"] == {"ok": True, "differences": []}
    assert Path(beside["path"]).parent == Path(done["path"]).parent
    missing = {one["message"] for one in beside["findings"] if one["code"] == "element.missing"}
    assert len(beside["left"]) <= len(missing)
    raw = json.loads(answers.read_text("utf-8"))["answers"]
    text = words(beside["path"])
    parties = [one for name in ("creditors", "debtors", "applicants") for one in raw.get(name, [])]
    cases = [one for one in raw.get("cases", []) if companion in ("case_report", "case_list")]
    named = [one["name"] for one in parties] or [one["debtor"] for one in cases]
    assert any(one in text for one in named) or not named or "案件" in beside["left"], text


def test_all_companions_of_an_order_are_written_together_or_not_at_all(run: Run, tmp_path: Path) -> None:
    answers = sample(run, tmp_path, "urging_order")
    out = tmp_path / "out"
    done = run(
        "draft", "urging_order", "--answers", answers, "--out", out, "--with", "creditor_notice", "--final", "--json"
    )
    assert done.status == 0, done.json["companions"][0]["findings"]
    (notice,) = done.json["companions"]
    assert notice["left"] == []
    assert notice["final"]
    assert len(list(out.glob("*送签稿.docx"))) == 2
    stopped = run(
        "draft", "escalation_decision", "--answers", sample(run, tmp_path, "escalation_decision"),
        "--out", tmp_path / "none", "--with", "escalation_ruling", "--final", "--json",
    )  # fmt: skip
    assert stopped.status == 2
    assert stopped.json["path"] is None
    (ruling,) = stopped.json["companions"]
    assert ruling["path"] is None
    assert ruling["left"]
    assert not (tmp_path / "none").exists()


def test_every_companion_at_once(run: Run, tmp_path: Path) -> None:
    kind = "supervision_petition"
    answers = sample(run, tmp_path, kind)
    done = run("draft", kind, "--answers", answers, "--out", tmp_path / "out", "--companions", "--json").json
    assert [one["type"] for one in done["companions"]] == [to for source, to in PAIRS if source == kind]
    said = run("draft", kind, "--answers", answers, "--out", tmp_path / "said", "--companions").out
    assert said.count("一并制作“") == len(done["companions"])
    assert "还缺：" in said


def test_what_does_not_go_together_is_refused(run: Run, tmp_path: Path) -> None:
    answers = sample(run, tmp_path, "urging_order")
    refused = run("draft", "urging_order", "--answers", answers, "--out", tmp_path / "x", "--with", "dispute_decision")
    assert "可以一并制作的有：creditor_notice" in refused.refusal
    assert not (tmp_path / "x").exists()


def test_a_companion_knows_what_the_request_before_the_decision_said(run: Run, tmp_path: Path) -> None:
    request, decision = sample(run, tmp_path, "consolidation_request"), tmp_path / "decision.json"
    cases = json.loads(request.read_text("utf-8"))["answers"]["cases"]
    run("derive", "consolidation_decision", "--from", request, "--out", decision)
    arguments = ("--answers", decision, "--out", tmp_path / "out", "--with", "case_list", "--json")
    (listed,) = run("draft", "consolidation_decision", *arguments).json["companions"]
    text = words(listed["path"])
    assert all(one["creditor"] in text for one in cases)
    assert [one["number"] in text for one in cases] == [True] * len(cases)
