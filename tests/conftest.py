"""What holds for every test: Qt draws offscreen, and nothing is read from or written to the home of who runs them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no fault of the code: what must be quick is measured by the benchmarks, not by a deadline.
settings.register_profile("zxwriter", deadline=None)
settings.load_profile("zxwriter")

HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows instead of drawing them offscreen")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _move_home(patch: pytest.MonkeyPatch, home: Path) -> None:
    for variable, folder in HOME_VARIABLES.items():
        place = home / folder
        place.mkdir(parents=True, exist_ok=True)
        patch.setenv(variable, str(place))
    for variable in [name for name in os.environ if name.startswith("ZXWRITER_")]:
        patch.delenv(variable)


@pytest.fixture(scope="session", autouse=True)
def _session_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Session-wide fixtures are kept away from the real home too."""
    from PySide6.QtCore import QStandardPaths

    with pytest.MonkeyPatch.context() as patch:
        _move_home(patch, tmp_path_factory.mktemp("home"))
        QStandardPaths.setTestModeEnabled(True)
        yield


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty home folder of this one test; settings, ledger and profiles land below it."""
    folder = tmp_path_factory.mktemp("home")
    _move_home(monkeypatch, folder)
    # Which office programs a computer has is the outside world: without them the pages are those of the official fonts.
    monkeypatch.setattr("zxwriter.documents.page_program.only_libreoffice", lambda: False)
    return folder
