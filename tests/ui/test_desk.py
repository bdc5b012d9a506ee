"""The services of a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from zxwriter.documents.metrics import OFFICIAL
from zxwriter.storage.settings import Settings, settings_store
from zxwriter.ui.desk import Desk, open_desk


@pytest.fixture
def desk() -> Desk:
    return open_desk()


def test_the_fonts_are_asked_once_and_the_setting_at_once(desk: Desk) -> None:
    assert desk.metrics is OFFICIAL
    settings_store(desk.places().settings).change(lambda _: Settings(page_program="libreoffice"))
    found = desk.metrics
    assert found is not OFFICIAL
    assert desk.metrics is found  # a new one would ask for every font again at every fit
    assert Path(desk.places().width_cache).parent == Path(desk.places().font_cache).parent
    settings_store(desk.places().settings).change(lambda _: Settings(page_program="word"))
    assert desk.metrics is OFFICIAL
