"""The register of the 155 rules: complete, true to the program, and the page made from it up to date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from tests.helpers.register import REGISTER, ROOT, TOOL
from tests.helpers.routing import REFERENCE, TABLE
from tests.law.cases import CASES, CATALOG, Form
from zxwriter.cli.main import program
from zxwriter.core.form import Advice, RuleUse

ROWS = {row["row"]: row for row in REGISTER}
KEYS = {"row", "part", "kind", "rule", "where", "severity", "basis", "grade", "test"}


def of_kind(kind: str) -> list[int]:
    return [number for number, row in ROWS.items() if row["kind"] == kind]


def test_all_rows_are_there_once_and_whole():
    assert [row["row"] for row in REGISTER] == list(range(1, 156))
    for row in REGISTER:
        assert set(row) - {"reason"} == KEYS, row["row"]
        assert row["part"] in TOOL.PARTS
        assert row["kind"] in TOOL.KINDS
        assert row["severity"] in TOOL.SEVERITIES
        assert row["rule"].strip()
        assert bool(row["where"]) == (row["kind"] != "reason_not_here"), row["row"]
    assert min(Counter(row["kind"] for row in REGISTER).values()) >= 10


@pytest.mark.parametrize("number", ROWS)
def test_the_grade_is_that_of_the_bases_and_nothing_unverified_is_an_error(number):
    row = ROWS[number]
    read = [REFERENCE.statutes.basis(key).verified for key in row["basis"]]
    grade = "self" if not read else "verified" if all(read) else "partly" if any(read) else "unverified"
    assert row["grade"] == grade
    if row["severity"] == "error":
        assert grade in ("verified", "self")


@cache
def codes(kind: str) -> set[str]:
    """The codes of all findings a form names itself."""
    form = CATALOG.kind(kind).form
    uses: list[RuleUse] = [*form.checks, *(use for one in form.elements() for use in one.rules)]
    return {str(use.params["code"]) for use in uses if "code" in use.params}


def places(number: int, sign: str) -> Iterator[tuple[str, str]]:
    for where in ROWS[number]["where"]:
        head, found, tail = where.partition(sign)
        if found:
            yield head, tail


@pytest.mark.parametrize("number", ROWS)
def test_every_place_exists(number):
    for where in ROWS[number]["where"]:
        if not any(sign in where for sign in "/#!"):
            assert where in program.commands, where
    for kind, path in places(number, "/"):
        assert CATALOG.kind(kind).form.element(path)
    for kind, page in places(number, "#"):
        assert page in [one.id for one in CATALOG.kind(kind).form.pages]
    proved = {(one.kind, one.code) for one in CASES.get(number, ()) if isinstance(one, Form)}
    for head, tail in places(number, "!"):
        if head == "route":
            assert tail in TABLE.outcomes or tail in TABLE.remarks
        elif head == "deadline":
            assert REFERENCE.deadlines.find(tail) is not None
        else:
            assert (head, tail) in proved or tail in codes(head), (head, tail)


@pytest.mark.parametrize("number", of_kind("check"))
def test_a_check_has_cases_in_a_form_it_names(number):
    named = {where.split("/")[0].split("!")[0] for where in ROWS[number]["where"]}
    kinds = {getattr(one, "kind", "route") for one in CASES[number]}
    assert kinds <= named | {"route"}, (kinds, named)


@pytest.mark.parametrize("number", of_kind("reminder"))
def test_a_reminder_is_a_deadline(number):
    found = [REFERENCE.deadlines.find(tail) for head, tail in places(number, "!") if head == "deadline"]
    assert found
    for one in found:
        assert one is not None
        assert one.row == number


def test_every_deadline_is_in_the_register():
    """Also those of the rows that are checks, so that no reminder stands in the program that nobody can look up."""
    assert {one.row for one in REFERENCE.deadlines.all()} <= set(ROWS)
    known = {tail for number in ROWS for head, tail in places(number, "!") if head == "deadline"}
    rows = {one.row for one in REFERENCE.deadlines.all() if one.id not in known}
    assert rows <= set(of_kind("check")) | set(of_kind("reminder"))


def advice(kind: str, path: str = "", page: str = "") -> tuple[Advice, ...]:
    form = CATALOG.kind(kind).form
    return form.element(path).advice if path else next(one for one in form.pages if one.id == page).advice


def reasons(key: str) -> list[Any]:
    return list(TABLE.outcomes[key].because) if key in TABLE.outcomes else [TABLE.remarks[key]]


@pytest.mark.parametrize("number", of_kind("advice"))
def test_advice_stands_where_the_register_says(number):
    row = ROWS[number]
    for kind, path in places(number, "/"):
        (one,) = [one for one in advice(kind, path=path) if one.row == number]
        assert one.text
        assert set(one.basis) <= set(REFERENCE.basis(*row["basis"])), row["row"]
    for kind, page in places(number, "#"):
        (one,) = [one for one in advice(kind, page=page) if one.row == number]
        assert set(one.basis) <= set(REFERENCE.basis(*row["basis"]))
    for head, tail in places(number, "!"):
        if head == "route":
            cited = {basis for one in reasons(tail) for basis in one.basis}
            assert cited & set(REFERENCE.basis(*row["basis"]))
        elif head != "deadline":
            assert tail in codes(head)


def test_no_advice_of_the_forms_is_missing_in_the_register():
    for kind in CATALOG.ids:
        form = CATALOG.kind(kind).form
        for page in form.pages:
            assert all(f"{kind}#{page.id}" in ROWS[one.row]["where"] for one in page.advice)
        for element in form.elements():
            assert all(f"{kind}/{element.path}" in ROWS[one.row]["where"] for one in element.advice)


@pytest.mark.parametrize("number", of_kind("reason_not_here"))
def test_a_reason_is_given(number):
    assert len(ROWS[number]["reason"]) >= 10
    assert not ROWS[number]["where"]
    assert ROWS[number]["severity"] is None


@pytest.mark.parametrize("number", ROWS)
def test_the_test_named_exists(number):
    file, _, name = ROWS[number]["test"].partition("::")
    function, _, parameter = name.rstrip("]").partition("[")
    assert f"def {function}(" in (ROOT / file).read_text("utf-8")
    assert int(parameter) == number
    kind = {
        "test_row": "check",
        "test_a_reminder_is_a_deadline": "reminder",
        "test_a_reason_is_given": "reason_not_here",
    }
    assert ROWS[number]["kind"] == kind.get(function, "advice")


def test_the_page_is_up_to_date():
    text = TOOL.page(TOOL.read_register(), TOOL.read_laws())
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == text, "python packaging/build_rules_doc.py"
    assert all(f"| {number} | {row['rule']} |" in text for number, row in ROWS.items())


def test_a_form_gives_its_advice_to_programs():
    data = CATALOG.kind("escalation_decision").form.element("method").to_json()
    assert [one["row"] for one in data["advice"]] == [2, 65, 76]
    assert data["advice"][0]["basis"][0]["article"] == "第3条"
