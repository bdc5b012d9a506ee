"""Backups of a case in the user's own folder: made when a changed case is opened, verified, the last few kept."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from zxwriter.core.errors import UserError
from zxwriter.storage.files import write_new
from zxwriter.storage.locking import now
from zxwriter.storage.rows import RowDamaged
from zxwriter.storage.store import Store

KEPT = 5
_APART = timedelta(minutes=10)  # a newer backup within this time takes the place of the last one
_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"([0-9]{8}-[0-9]{6})(?:（[0-9]+）)?\.zxw")
_CASE = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup of a case and when it was made."""

    path: Path
    when: datetime


def backups_of(case: str, folder: Path) -> list[Backup]:
    """The backups of a case, newest first. ``case`` is the identity of the case."""
    found: list[Backup] = []
    with suppress(OSError):
        for one in _home(case, folder).iterdir():
            named = _NAME.fullmatch(one.name)
            if named is not None:
                with suppress(ValueError):
                    found.append(Backup(one, datetime.strptime(named[1], _STAMP).astimezone()))
    return sorted(found, key=lambda one: (one.when, one.path.name), reverse=True)


def keep_backup(path: Path, case: str, folder: Path, store: Store) -> str:
    """Make a backup of an open case when it changed since the last one. Returns a remark when none could be made.

    Every row is read and checked first: a case with damage in an old row must not push good backups out.
    """
    try:
        data = path.read_bytes()
        earlier = backups_of(case, folder)
        if earlier and _digest(earlier[0].path.read_bytes()) == _digest(data):
            return ""
        store.fingerprint()
        made = write_new(_home(case, folder), f"{now().strftime(_STAMP)}.zxw", data)
        if _digest(made.read_bytes()) != _digest(data):
            made.unlink()
            return "备份写入后核对不一致，没有保留"
    except RowDamaged:
        return "案件的部分历史记录已损坏，没有更换备份；请用“修复”另存一份"
    except OSError:
        return "无法建立备份，请检查磁盘空间"
    except UserError as error:
        return f"无法建立备份（{error.what}）"
    _rotate([one for one in earlier if one.path != made], newest=now())
    return ""


def _rotate(earlier: list[Backup], newest: datetime) -> None:
    surplus = earlier[KEPT - 1 :]
    # The last one must be old enough to be worth a place of its own; the one before it marks the time.
    if len(earlier) > 1 and newest - earlier[0].when < _APART and earlier[0].when - earlier[1].when < _APART:
        surplus = [earlier[0], *earlier[KEPT:]]
    for one in surplus:
        with suppress(OSError):
            one.path.unlink()


def remove_backups(case: str, folder: Path) -> int:
    """Remove all backups of a case, as a password set on it demands. Returns how many."""
    count = 0
    for one in backups_of(case, folder):
        with suppress(OSError):
            one.path.unlink()
            count += 1
    return count


def _home(case: str, folder: Path) -> Path:
    # The name comes out of a file that anybody may have written; it must not lead elsewhere.
    return folder / (case if _CASE.fullmatch(case) else hashlib.sha256(case.encode("utf-8", "replace")).hexdigest())


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
