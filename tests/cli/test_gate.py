"""``draft --final --reason``: a final in spite of a finding, with the reason kept where the case is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

WRONG = "山东省青岛市市南区人民法院"
NAME = "court.not_superior@addressee"
GOOD = "经核实，该院自本月起改由该院管辖"


@pytest.fixture
def wrong(run: Run, tmp_path: Path) -> Path:
    """Answers of a request to a court that the directory does not have above."""
    sample = run("sample", "escalation_request").json
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(sample | {"answers": sample["answers"] | {"addressee": WRONG}}), "utf-8")
    return file


def test_what_stops_is_listed_with_what_may_be_overridden(run: Run, wrong: Path, tmp_path: Path) -> None:
    done = run("draft", "escalation_request", "--answers", wrong, "--out", tmp_path / "out", "--final", "--json")
    assert done.status == 2
    assert done.json["stopped_by"] == [{"code": "court.not_superior", "path": "addressee", "overridable": True}]
    people = run("draft", "escalation_request", "--answers", wrong, "--out", tmp_path / "out", "--final")
    assert f"用 --reason 代码@要素=理由：{NAME}" in people.out
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", [NAME, "court.not_superior"])
def test_a_reason_lets_the_final_be_written(run: Run, wrong: Path, tmp_path: Path, name: str) -> None:
    command = ["draft", "escalation_request", "--answers", wrong, "--final", "--reason", f"{name}={GOOD}", "--out"]
    done = run(*command, tmp_path / "out", "--json")
    assert done.status == 0
    assert Path(done.json["path"]).exists()
    assert done.json["overridden"] == [{"code": "court.not_superior", "path": "addressee", "reason": GOOD}]
    assert [one["severity"] for one in done.json["findings"] if one["code"] == "court.not_superior"] == ["warning"]
    assert f"（理由：{GOOD}）" in run(*command, tmp_path / "again").out


def test_a_court_that_is_no_superior_is_one_finding_with_both_bases(run: Run, tmp_path: Path) -> None:
    sample = run("sample", "escalation_decision").json
    sample["answers"] |= {"court": "陕西省安康市中级人民法院", "case_number": "（2024）陕09执他23号"}
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(sample), "utf-8")
    command = ["draft", "escalation_decision", "--answers", file, "--final", "--out", tmp_path / "out", "--json"]
    stopped = run(*command).json
    assert stopped["stopped_by"] == [{"code": "court.not_superior", "path": "court", "overridable": True}]
    (finding,) = [one for one in stopped["findings"] if one["code"] == "court.not_superior"]
    assert [one["article"] for one in finding["basis"]] == ["第237条", "第74条第2款"]
    done = run(*command, "--reason", f"court.not_superior={GOOD}").json
    assert len(done["overridden"]) == 1


def test_what_may_not_be_overridden_stays_stopped(run: Run, answers: object, wrong: Path, tmp_path: Path) -> None:
    content = json.loads(wrong.read_text("utf-8"))
    del content["answers"]["reasons"]
    wrong.write_text(json.dumps(content), "utf-8")
    reasons = ["--reason", f"{NAME}={GOOD}", "--reason", f"element.missing={GOOD}"]
    command = ["draft", "escalation_request", "--answers", wrong, "--final", *reasons, "--out", tmp_path / "out"]
    done = run(*command, "--json")
    assert done.status == 2
    assert [one["code"] for one in done.json["stopped_by"]] == ["element.missing"]
    assert any("不能附理由保留" in one["message"] for one in done.json["findings"])


@pytest.mark.parametrize(
    "given", ["court.not_superior", "=理由足够长了吧", "court.not_superior=同意", "court.not_superior=   "]
)
def test_a_reason_of_no_use_is_refused_in_one_sentence(run: Run, wrong: Path, tmp_path: Path, given: str) -> None:
    command = ["draft", "escalation_request", "--answers", wrong, "--final", "--out", tmp_path / "out"]
    done = run(*command, "--reason", given)
    assert done.status == 1
    assert len(done.err.strip().splitlines()) == 1
    assert "--reason" in done.err
    assert run(*command[:4], "--out", tmp_path / "o", "--reason", f"{NAME}={GOOD}").status == 1


def test_the_reason_is_kept_with_the_case_and_lapses_with_the_finding(run: Run, wrong: Path, tmp_path: Path) -> None:
    case, out = tmp_path / "甲案.zxw", tmp_path / "out"
    assert run("case", "new", case, "--type", "escalation_request", "--answers", wrong).status == 0
    command = ["draft", "escalation_request", "--answers", case, "--out", out, "--final", "--json"]
    assert run(*command).status == 2
    first = run(*command, "--reason", f"{NAME}={GOOD}").json
    # From now on the case itself answers for it.
    again = run(*command)
    assert again.status == 0
    assert again.json["sha256"] == first["sha256"]
    assert again.json["overridden"][0]["reason"] == GOOD
    assert run("case", "answer", case, "addressee", "山东省青岛市中级人民法院").status == 0
    other = run(*command)
    assert other.status == 2
    assert other.json["overridden"] == []


@pytest.mark.parametrize("given", ["0", "-3", "x", "61", "nan", "inf"])
def test_a_seal_of_no_size_is_refused(run: Run, wrong: Path, tmp_path: Path, given: str) -> None:
    done = run("draft", "escalation_request", "--answers", wrong, "--out", tmp_path / "out", "--seal-mm", given)
    assert done.status == 1
    assert "不是能用的直径" in done.err
    assert (
        run("draft", "escalation_request", "--answers", wrong, "--out", tmp_path / "o", "--seal-mm", "45").status == 0
    )
