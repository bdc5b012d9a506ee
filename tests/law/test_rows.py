"""Every check of the register speaks where it should and is silent on the other side of its boundary."""

from __future__ import annotations

import pytest

from tests.helpers.register import REGISTER
from tests.law.cases import CASES

CHECKS = {row["row"]: row for row in REGISTER if row["kind"] == "check"}


@pytest.mark.parametrize("row", CHECKS, ids=str)
def test_row(row):
    assert CASES[row], "a check without a case"
    for case in CASES[row]:
        case.verify(CHECKS[row]["severity"])


def test_every_check_has_its_cases_and_no_case_is_left_over():
    assert set(CASES) == set(CHECKS)
