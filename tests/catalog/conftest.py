"""The option that rewrites the golden outlines: ``pytest tests/catalog --update-golden``."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden from what is printed today")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the golden outlines are rewritten; the option is unknown when pytest starts above this folder."""
    return bool(request.config.getoption("--update-golden", default=False))
