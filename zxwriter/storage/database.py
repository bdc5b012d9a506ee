"""The SQLite file under a case: how it is made, opened, looked at and written, each write one durable transaction.

One file at rest and after every write: the journal is deleted with each commit, and the folder is brought to the disk
as well (synchronous EXTRA). Tables: ``identity`` (what the file is, the locked key), ``steps`` (the log of changes),
``snapshots`` (the answers after a step), ``records`` (head, outputs, accepted findings, packs; the identity once more).
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from zxwriter.core.errors import UserError, shown
from zxwriter.storage.faults import damaged, database_fault
from zxwriter.storage.files import os_fault

APPLICATION = 0x5A585752  # "ZXWR"
FORMAT = 1
PAGE = 4096
_WAIT = 5.0  # seconds another program may hold the file
_HEADER = 100
_SCHEMA = """
CREATE TABLE identity (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE steps (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, target INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE snapshots (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE records (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, body BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of a case file say. ``format`` is the version of the format."""

    format: int


def inspect(path: Path) -> Header:
    """Look at the first bytes of a file. UserError when it is not a case, or cut off."""
    try:
        with path.open("rb") as stream:
            start = stream.read(_HEADER)
        size = path.stat().st_size
    except FileNotFoundError:
        raise UserError("找不到案件文件", where=shown(path), mend="请核对路径和文件名") from None
    except IsADirectoryError:
        raise UserError("这是一个文件夹，不是案件文件", where=shown(path), mend="请指定扩展名为 zxw 的文件") from None
    except OSError as error:
        if path.is_dir():
            raise UserError("这是文件夹，不是案件文件", where=shown(path), mend="请指定扩展名为 zxw 的文件") from None
        raise os_fault(error, path, action="读取案件文件") from None
    except ValueError:
        raise UserError("路径含有不能用的字符", where=shown(path), mend="请核对路径和文件名") from None
    if not start:
        raise UserError("文件是空的，不是案件文件", where=shown(path), mend="请从备份中找回，或核对是否选对了文件")
    if not start.startswith(b"SQLite format 3\0"):
        raise _stranger(start, path)
    if len(start) < _HEADER:
        raise damaged(path, "文件不完整")
    application, version = struct.unpack(">I", start[68:72])[0], struct.unpack(">I", start[60:64])[0]
    if application != APPLICATION or not version:
        raise UserError("这是其他程序的数据库，不是案件文件", where=shown(path), mend="请核对是否选对了文件")
    pages = struct.unpack(">I", start[28:32])[0]
    if size < pages * PAGE and not _journal(path).exists():
        raise damaged(path, "文件不完整，后一部分缺失")
    return Header(version)


def _stranger(start: bytes, path: Path) -> UserError:
    kind = "不是案件文件，或者已经损坏"
    if start.startswith(b"PK\x03\x04"):
        kind = "这是压缩包或 Word 文件，只是扩展名为 zxw，不是案件文件"
    elif start.startswith(b"%PDF"):
        kind = "这是 PDF 文件，不是案件文件"
    return UserError(kind, where=shown(path), mend="请核对是否选对了文件；确属案件文件的，请从备份中找回或用“修复”另存")


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def create(path: Path) -> sqlite3.Connection:
    """Make the tables in a new or empty file. Raises sqlite3.Error."""
    connection = _connect(path, "rwc")
    try:
        connection.execute(f"PRAGMA page_size = {PAGE}")
        with transaction(connection):
            for statement in _SCHEMA.strip().split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
    except BaseException:
        connection.close()
        raise
    return connection


def connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """Open a case that ``inspect`` has seen. Raises sqlite3.Error."""
    return _connect(path, "rw" if writable else "ro")


def uri_of(path: PurePath) -> str:
    """The path as the database takes it. A share (file://server/…) needs its server in the path: file:////server/…"""
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else f"file://{uri.removeprefix('file:')}"


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{uri_of(path.absolute())}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        if mode == "ro":
            return connection
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = EXTRA")
        # What is overwritten or deleted must not stay readable in the file: a password may come later.
        connection.execute("PRAGMA secure_delete = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def clear_journal(connection: sqlite3.Connection, path: Path) -> None:
    """Take away a journal without content, which a killed program left. Raises sqlite3.Error.

    The database takes it away itself with the next write; this is that write.
    """
    if _journal(path).exists():
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        with transaction(connection):
            connection.execute(f"PRAGMA user_version = {int(version)}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; on the disk when the block is left. Raises sqlite3.Error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


@contextmanager
def faults_of(path: Path, *, action: str) -> Iterator[None]:
    """Turn what the database and the system refuse into one Chinese sentence."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a fault of this program, not of the file
    except sqlite3.Error as error:
        raise database_fault(error, path, action=action) from None
    except UnicodeDecodeError:  # the library cannot even decode what the database says about the damage
        raise damaged(path) from None
    except OSError as error:
        raise os_fault(error, path, action=action) from None


def require_sound(connection: sqlite3.Connection, path: Path) -> None:
    """UserError when the structure of the database is not whole."""
    with faults_of(path, action="检查案件文件"):
        found = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found is None or found[0] != "ok":
        raise damaged(path)
