"""Killed at any moment, a case opens and holds every answer that was reported as saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import kills
from zxwriter.storage.journal import Journal

KILLS = 100


@pytest.mark.slow
def test_a_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    outcome = kills.soak_kills(KILLS, folder=tmp_path)
    assert outcome["failures"] == []
    assert outcome["kills"] == KILLS
    assert outcome["reported"] > KILLS, "the writers hardly wrote"


def test_kills_under_a_password(tmp_path: Path) -> None:
    outcome = kills.soak_kills(5, password="密码", folder=tmp_path)
    assert outcome["failures"] == []


def test_the_test_sees_a_lost_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Journal, "history", lambda *_: [])
    assert kills.soak_kills(4, seed=3, folder=tmp_path)["failures"]
