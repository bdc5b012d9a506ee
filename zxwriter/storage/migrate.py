"""Bringing a case of an older format up to the present one: after a copy, in one transaction.

A new format is one function here, under the version it starts from, one more file in ``tests/storage/formats`` and one
more line in docs/casefile.md.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from zxwriter.storage.database import FORMAT, faults_of, transaction
from zxwriter.storage.faults import damaged
from zxwriter.storage.files import os_fault, write_new
from zxwriter.storage.rows import RowCodec

# From a version to the next one. The codec reads and writes rows that are encrypted.
Migration = Callable[[sqlite3.Connection, RowCodec], None]
MIGRATIONS: dict[int, Migration] = {}


def migrate(connection: sqlite3.Connection, codec: RowCodec, path: Path, version: int) -> Path:
    """Migrate an open case from ``version``. Returns the copy of it as it was. UserError when it cannot be done."""
    try:
        before = path.read_bytes()
    except OSError as error:
        raise os_fault(error, path, action="读取案件文件") from None
    copy = write_new(path.parent, f"{path.stem}（格式{version}，升级前）{path.suffix}", before)
    migrate_copied(connection, codec, path, version)
    return copy


def migrate_copied(connection: sqlite3.Connection, codec: RowCodec, path: Path, version: int) -> None:
    """Migrate a case of which there is a copy already."""
    with faults_of(path, action="升级案件文件"), transaction(connection):
        while version < FORMAT:
            if version not in MIGRATIONS:
                raise damaged(path, f"格式版本{version}无法识别")
            MIGRATIONS[version](connection, codec)
            version += 1
            connection.execute(f"PRAGMA user_version = {version}")
