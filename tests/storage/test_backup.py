"""Backups: made when a changed case is opened, verified, the last few kept, and never pushed out by damage."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.storage.conftest import ANSWERS
from zxwriter.storage import backup, locking
from zxwriter.storage.backup import KEPT, backups_of
from zxwriter.storage.casefile import CaseFile


class Clock:
    """The time of the backups, moved by hand."""

    def __init__(self) -> None:
        self.time = locking.now()

    def __call__(self) -> object:
        return self.time


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(backup, "now", made)
    return made


def opened(path: Path, folder: Path, answer: object = None) -> CaseFile:
    """Open a case with backups, change it perhaps, close it."""
    with CaseFile.open(path, backups=folder) as case:
        if answer is not None:
            case.set("method", answer)
    return case


def test_only_a_changed_case_is_backed_up(case: CaseFile, tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "backups"
    case.close()
    for minutes in range(3):
        clock.time += timedelta(minutes=minutes)
        opened(case.path, folder)
    assert len(backups_of(case.identity, folder)) == 1
    opened(case.path, folder, "x")
    clock.time += timedelta(minutes=20)
    opened(case.path, folder)
    found = backups_of(case.identity, folder)
    assert len(found) == 2
    with CaseFile.open(found[0].path, readonly=True) as newest, CaseFile.open(found[1].path, readonly=True) as oldest:
        assert newest.get("method") == "x"
        assert oldest.answers == ANSWERS


def test_the_last_few_are_kept(case: CaseFile, tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "backups"
    case.close()
    for n in range(KEPT + 4):
        opened(case.path, folder, n)
        clock.time += timedelta(minutes=15)
    found = backups_of(case.identity, folder)
    assert len(found) == KEPT
    with CaseFile.open(found[0].path, readonly=True) as newest:
        assert newest.get("method") == KEPT + 2


def test_a_busy_minute_does_not_push_out_the_old_ones(case: CaseFile, tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "backups"
    case.close()
    opened(case.path, folder, "早上")
    morning = backups_of(case.identity, folder)[0]
    for n in range(40):
        clock.time += timedelta(seconds=30)
        opened(case.path, folder, n)
    found = backups_of(case.identity, folder)
    assert morning.path in [one.path for one in found]
    assert len(found) <= KEPT
    assert clock.time - found[0].when < timedelta(minutes=1)


def test_a_case_with_damage_keeps_its_good_backups(case: CaseFile, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    case.set("method", "x")
    case.close()
    opened(case.path, folder)
    with CaseFile.open(case.path) as damaging:
        damaging._opened.store.connection.execute("UPDATE steps SET body = zeroblob(9) WHERE id = 2")
        damaging.accept("x", "y", "z")
        for n in range(100):
            damaging.set("facts", "事实" * 900 + str(n))
    with CaseFile.open(case.path, backups=folder) as found:
        assert "没有更换备份" in found.notice
    assert len(backups_of(case.identity, folder)) == 1


def test_a_backup_that_cannot_be_made_is_said_and_hinders_nothing(case: CaseFile, tmp_path: Path) -> None:
    case.close()
    blocked = tmp_path / "a file"
    blocked.write_bytes(b"")
    with CaseFile.open(case.path, backups=blocked) as found:
        assert "无法建立备份" in found.notice
        assert found.set("method", "x")


def test_a_strange_identity_leads_nowhere_else(tmp_path: Path) -> None:
    for name in ("../../elsewhere", "/etc", "", "a/b"):
        assert backup._home(name, tmp_path).parent == tmp_path
