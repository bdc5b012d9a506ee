"""``draft`` and ``text`` take a case where they take a file of answers, and the case remembers the document."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from tests.helpers.types import catalog
from zxwriter.cli.main import main
from zxwriter.storage.casefile import CaseFile

KIND = "urging_order"


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "案.zxw"
    CaseFile.create(path, KIND, catalog().sample(KIND)["answers"]).close()
    return path


def test_a_document_made_from_a_case_is_kept_in_it(case, tmp_path, capsys):
    assert main(["--json", "draft", KIND, "--answers", str(case), "--out", str(tmp_path / "out"), "--final"]) == 0
    made = json.loads(capsys.readouterr().out)
    with CaseFile.open(case, readonly=True) as opened:
        (output,) = opened.outputs()
    assert output.final
    assert output.path == made["path"]
    assert output.sha256 == made["sha256"] == sha256((tmp_path / "out" / output.file_name).read_bytes()).hexdigest()
    assert set(output.versions) == {"program", "form", "template"}


def test_a_case_open_elsewhere_can_be_drafted_from_all_the_same(case, tmp_path, capsys):
    with CaseFile.open(case, program="窗口"):
        assert main(["draft", KIND, "--answers", str(case), "--out", str(tmp_path / "out")]) == 0
        assert "没有记下" in capsys.readouterr().err
    with CaseFile.open(case, readonly=True) as opened:
        assert opened.outputs() == []
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_the_text_of_a_case_with_a_password(case, tmp_path, capsys):
    with CaseFile.open(case) as opened:
        opened.set_password("一二三")
    assert main(["text", KIND, "--answers", str(case)]) == 1
    assert "设有密码" in capsys.readouterr().err
    word = tmp_path / "密码.txt"
    word.write_text("一二三\n", "utf-8")
    assert main(["text", KIND, "--answers", str(case), "--password-file", str(word)]) == 0
    assert "督促执行令" in capsys.readouterr().out


def test_a_case_of_another_type_is_refused(case, tmp_path, capsys):
    assert main(["draft", "escalation_request", "--answers", str(case), "--out", str(tmp_path / "out")]) == 1
    assert "urging_order" in capsys.readouterr().err
