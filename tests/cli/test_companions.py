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
    assert [Path(one["sheet"]).name for one in (done.json, notice)] == [
        Path(one["path"]).name.replace("送签稿", "核对单") for one in (done.json, notice)
    ]
    for one in (done.json, notice):
        assert one["sha256"] in words(one["sheet"])
    assert "1 取自督促执行令（" in words(notice["sheet"])
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


OTHER_COURT = {"court": "山西省晋城市中级人民法院", "case_number": "（2024）晋05执他36号"}
GOOD = "经核实，该院自本月起改由该院管辖"


@pytest.fixture
def wrong(run: Run, tmp_path: Path) -> list[Any]:
    """An order by a court that is not above the one it urges: both the order and its notice say so."""
    answers = sample(run, tmp_path, "urging_order", **OTHER_COURT)
    assert json.loads(answers.read_text("utf-8"))["answers"]["addressee"] == "山西省洪洞县人民法院"
    return ["draft", "urging_order", "--final", "--with", "creditor_notice", "--out", tmp_path / "out", "--answers"]


def test_a_reason_reaches_the_document_it_names_and_only_that(run: Run, tmp_path: Path, wrong: list[Any]) -> None:
    command = [*wrong, tmp_path / "answers.json"]
    both = run(*command)
    assert both.status == 2
    order, notice = [line for line in both.out.splitlines() if line.startswith("送签稿没有写出：")]
    assert order.startswith("送签稿没有写出：“督促执行令”错误 1、")
    assert notice.startswith("送签稿没有写出：“督促情况告知书（书面通知申请执行人）”错误 1、")
    assert "用 --reason TYPE:代码@要素=理由：creditor_notice:court.not_superior@court" in both.out
    mine = ["--reason", f"court.not_superior={GOOD}"]
    stopped = run(*command, *mine)
    assert stopped.status == 2
    assert stopped.out.count("送签稿没有写出：") == 1
    assert stopped.out.startswith("送签稿没有写出：“督促情况告知书（书面通知申请执行人）”错误 1、")
    assert "“督促执行令”没有拦住的错误，因一并制作的文书有错误，也没有写出。" in stopped.out
    assert not (tmp_path / "out").exists()
    theirs = ["--reason", f"creditor_notice:court.not_superior@court={GOOD}"]
    done = run(*command, *mine, *theirs, "--json").json
    (notice,) = done["companions"]
    assert notice["overridden"] == [{"code": "court.not_superior", "path": "court", "reason": GOOD}]
    assert words(notice["sheet"]).count(GOOD) == 1
    assert f"（理由：{GOOD}）" in run(*command, *mine, *theirs).out.partition("一并制作")[2]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("case_report:court.not_superior", "这次写出的有：urging_order、creditor_notice"),
        (":court.not_superior", "不是能用的理由"),
        ("creditor_notice:", "不是能用的理由"),
    ],
)
def test_a_reason_for_no_document_made_now_is_refused(
    run: Run, tmp_path: Path, wrong: list[Any], name: str, word: str
) -> None:
    assert word in run(*wrong, tmp_path / "answers.json", "--reason", f"{name}={GOOD}").refusal


def test_the_reason_of_a_companion_is_kept_with_the_case(run: Run, tmp_path: Path, wrong: list[Any]) -> None:
    case = tmp_path / "甲案.zxw"
    run("case", "new", case, "--type", "urging_order", "--answers", tmp_path / "answers.json")
    reasons = [f"{mark}court.not_superior@court={GOOD}" for mark in ("", "creditor_notice:")]
    assert run(*wrong, case, "--reason", reasons[0], "--reason", reasons[1]).status == 0
    again = run(*wrong, case, "--json")
    assert again.status == 0
    assert again.json["companions"][0]["overridden"][0]["reason"] == GOOD
    assert "gate.reason" not in json.dumps(again.json)
