"""``types``, ``form`` and ``sample``."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.cli.conftest import ROOT, Run

STYLES = [
    "urging_order",
    "escalation_request",
    "escalation_decision",
    "escalation_refusal",
    "consolidation_request",
    "consolidation_decision",
    "cooperation_request",
    "cooperation_decision",
    "dispute_request",
    "dispute_decision",
    "supervision_petition",
]
ELEMENT_KEYS = {"path", "label", "type", "required", "when", "printed", "options", "basis"}


def test_types_in_the_order_of_the_glossary(run: Run) -> None:
    found = run("types", "--json").json
    assert [one["id"] for one in found][: len(STYLES)] == STYLES
    for one in found:
        assert {"id", "title", "style", "audience", "case_type"} <= set(one)
        assert one["audience"] in ("court", "party")


def test_types_for_people(run: Run) -> None:
    lines = run("types").out.splitlines()
    assert [line.split()[0] for line in lines][: len(STYLES)] == STYLES
    assert "督促执行令" in lines[0]


@pytest.mark.parametrize("type_id", STYLES)
def test_a_form_says_what_it_asks(run: Run, type_id: str) -> None:
    found = run("form", type_id, "--json").json
    assert list(found) == ["id", "title", "version", "elements"]
    assert found["id"] == type_id
    paths = [one["path"] for one in found["elements"]]
    assert len(paths) == len(set(paths))
    assert "issued_on" in paths
    for one in found["elements"]:
        assert set(one) >= ELEMENT_KEYS
        assert isinstance(one["required"], bool)
        assert isinstance(one["printed"], bool)
        assert not (one["required"] and one["default"] is not None)
        for basis in one["basis"]:
            assert list(basis) == ["law", "article", "verified"]


def test_a_form_for_people_shows_pages_and_labels(run: Run) -> None:
    done = run("form", "urging_order")
    assert done.out.startswith("督促执行令（urging_order")
    assert "【" in done.out
    assert "必填" in done.out


@pytest.mark.parametrize("type_id", STYLES)
def test_samples_can_be_listed_and_had(run: Run, type_id: str) -> None:
    names = run("sample", type_id, "--list", "--json").json
    assert len(names) >= 2
    assert run("sample", type_id, "--list").out.split() == names
    first = run("sample", type_id, "--json").json
    assert list(first) == ["type", "answers"]
    assert first["type"] == type_id
    assert first == run("sample", type_id, "--variant", names[0], "--json").json
    assert run("sample", type_id, "--variant", names[1], "--json").json != first


def test_a_sample_for_people_is_a_file_of_answers(run: Run) -> None:
    assert json.loads(run("sample", "urging_order").out)["type"] == "urging_order"


def test_listing_is_quick() -> None:
    """No window, no Word library and no form engine is loaded to list the documents."""
    code = (
        "import sys; from zxwriter.main import main; status = main(['types', '--json']);"
        "print(*{'docx', 'docxtpl', 'lxml', 'PySide6'} & set(sys.modules), file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "")
