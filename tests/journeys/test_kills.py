"""The window killed in the middle of typing: what was typed more than a second before is there at the next start."""

from __future__ import annotations

from bench import window_kills

KILLS = 5


def test_five_kills_of_the_window_lose_nothing_older_than_a_second(tmp_path):
    outcome = window_kills.soak_window_kills(KILLS, folder=tmp_path)
    assert outcome["failures"] == []
    assert outcome["kills"] == KILLS
    assert outcome["keys"] > KILLS * 5


def test_the_test_sees_what_was_lost(tmp_path):
    tally = window_kills.Tally()
    window_kills._verify(tmp_path, [(1, 0.0), (2, 0.1)], 5.0, tally)
    assert tally.failures
