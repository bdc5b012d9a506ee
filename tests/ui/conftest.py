"""Fixtures with windows, and the check that every test leaves nothing behind."""

from __future__ import annotations

import pytest

from tests.helpers.windows import *  # noqa: F403 - fixtures are found by their names


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/ui" in str(item.path):
            item.add_marker(pytest.mark.ui)
