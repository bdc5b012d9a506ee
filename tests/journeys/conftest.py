"""Fixtures with windows, and the check that every test leaves nothing behind."""

from __future__ import annotations

import pytest

from tests.helpers.windows import *  # noqa: F403 - fixtures are found by their names
from tests.journeys.person import Person
from tests.journeys.steps import COURT
from zxwriter.storage.casefile import CaseFile


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/journeys" in str(item.path):
            item.add_marker(pytest.mark.ui)


@pytest.fixture
def person(qtbot, main_window):
    return Person(qtbot, main_window)


@pytest.fixture
def case(tmp_path):
    """A case with a little in it, closed."""
    path = tmp_path / "王某案.zxw"
    with CaseFile.create(path, "urging_order", {"court": COURT}) as made:
        made.set("cause", "买卖合同纠纷")
    return path
