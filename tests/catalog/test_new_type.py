"""A document type of a court's own, of data alone: a form and a template in a folder, and the whole program knows it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.helpers.windows import TODAY, main_window, nothing_left, prompts
from tests.journeys.person import Person
from tests.test_templates import builder
from zxwriter.ui.desk import Desk, open_desk

__all__ = ["main_window", "nothing_left", "prompts"]

ROOT = Path(__file__).resolve().parents[2]
FORM = """
id: wage_list
title: 工资发放清单
style: 本院自用
audience: court
case_type: 执
layout: sheet
version: 1
description: 发放工资案款时由领款人签名。
pages:
  - id: all
    title: 全部
    elements:
      - path: court
        label: 制作法院
        type: court
        required: true
      - path: number
        label: 执行案号
        type: case_number
        required: true
        rules: [{rule: case_number, types: [执, 执恢], court: court}]
      - path: workers
        label: 领款人
        type: list
        required: true
        elements:
          - {path: name, label: 姓名, type: party, required: true}
          - {path: amount, label: 金额, type: money, required: true, rules: [positive]}
      - {path: total, label: 合计, type: money, required: true}
      - path: issued_on
        label: 日期
        type: date
        default: today
checks:
  - {rule: adds_up, total: total, parts: ["workers[].amount"]}
"""
SOURCE = """
court_name | {{ court }}
title below | 工资发放清单
case_number close | {{ number }}
table 16 60 40 40 | grid
row head | 序号 || 姓名 || 金额 || 签名
tag | {%tr for one in workers %}
row tall=10 | <center>{{ loop.index }} || {{ one.name }} || {{ one.amount }} ||
tag | {%tr endfor %}
row span=2,2 | <head>合计 || {{ total }}
end |
date | {{ issued_on|signing_date('arabic') }}
"""
ANSWERS = {
    "court": "山东省济南市历下区人民法院",
    "number": "（2023）鲁0102执1234号",
    "workers": [{"name": "张三", "amount": "8600"}, {"name": "欧阳𠮷", "amount": "12000.50"}],
    "total": "20600.50",
    "issued_on": "2024-06-30",
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of a court with one type of its own."""
    for name in ("forms", "templates"):
        (tmp_path / "own" / name).mkdir(parents=True)
    (tmp_path / "own/forms/wage_list.yaml").write_text(FORM, encoding="utf-8")
    (tmp_path / "own/templates/wage_list.docx").write_bytes(builder().build(SOURCE, "wage_list"))
    return tmp_path / "own"


@pytest.fixture
def desk(own: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk of that court; the window opens with it."""
    monkeypatch.setenv("ZXWRITER_FORMS", str(own))
    made = open_desk()
    return Desk(made.catalog, lambda: TODAY)


def zxwriter(own: Path, *arguments: object) -> Any:
    command = [sys.executable, "-m", "zxwriter", *map(str, arguments), "--json"]
    surroundings = {**os.environ, "ZXWRITER_FORMS": str(own)}
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == "", done.stderr
    return json.loads(done.stdout)


def drafted(own: Path, answers: dict[str, Any]) -> Any:
    (own / "answers.json").write_text(json.dumps({"type": "wage_list", "answers": answers}), encoding="utf-8")
    return zxwriter(own, "draft", "wage_list", "--answers", own / "answers.json", "--out", own / "out", "--final")


def test_the_command_line_drafts_it_and_reads_it_back(own: Path) -> None:
    assert "wage_list" in [one["id"] for one in zxwriter(own, "types")]
    made = drafted(own, ANSWERS)
    assert made["readback"] == {"ok": True, "differences": []}
    (table,) = Document(made["path"]).tables
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [
        ["1", "张三", "8600元", ""],
        ["2", "欧阳𠮷", "12000.50元", ""],
        ["合计", "合计", "20600.50元", "20600.50元"],
    ]


def test_its_rules_hold(own: Path) -> None:
    made = drafted(own, {**ANSWERS, "total": "20600", "number": "（2023）鲁0103执1234号"})
    assert made["path"] is None
    codes = {one["code"] for one in made["findings"] if one["severity"] == "error"}
    assert codes == {"amount.sum", "case_number.court_mismatch"}


def test_the_window_shows_it_and_takes_its_answers(qtbot, main_window, desk: Desk) -> None:
    main_window.begin("wage_list")
    person = Person(qtbot, main_window)
    workspace = main_window.workspace
    assert workspace.view.row_at("court") is not None
    person.write("number", "（2023）鲁0102执1234号")
    qtbot.waitUntil(lambda: any(one.text == "（2023）鲁0102执1234号" for one in workspace.session.outline))
    assert "〔待填：姓名〕" in [one.text for one in workspace.session.outline]
