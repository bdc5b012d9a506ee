"""Opening a case: looking at it, unlocking it, taking its lock, bringing it up to date, backing it up, reading it."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from zxwriter.core.errors import UserError, shown
from zxwriter.storage import database
from zxwriter.storage.backup import keep_backup
from zxwriter.storage.building import copy_of, is_readonly
from zxwriter.storage.database import connect, faults_of, inspect, require_sound
from zxwriter.storage.faults import DamagedCase, damaged
from zxwriter.storage.locking import CaseLock
from zxwriter.storage.migrate import migrate, migrate_copied
from zxwriter.storage.rows import RowCodec, RowDamaged
from zxwriter.storage.state import State, load_state
from zxwriter.storage.store import HEAD, Identity, Store, read_identity, unlock

_READ_ONLY = "文件或所在文件夹不能写入，只能查看；要修改请另存一份"


@dataclass(slots=True)
class Opened:
    """A case that is open: its rows, what it is, its answers, and the lock when it is open for writing.

    ``notice`` is a Chinese sentence about how it was opened, empty when there is nothing to say.
    """

    store: Store
    identity: Identity
    type_id: str
    state: State
    lock: CaseLock | None = None
    notice: str = ""
    private: TemporaryDirectory[str] | None = field(default=None, repr=False)

    def close(self) -> None:
        """Never raises."""
        with suppress(sqlite3.Error):
            self.store.connection.close()
        if self.lock is not None:
            self.lock.release()
        if self.private is not None:
            self.private.cleanup()


@dataclass(frozen=True, slots=True)
class Wish:
    """How a case is to be opened. ``backups`` is the folder for backups, None for none."""

    password: str | None = None
    readonly: bool = False
    take_over: bool = False
    program: str = ""
    backups: Path | None = None


def open_case(path: Path, wish: Wish) -> Opened:
    """Open a case. UserError (DamagedCase, NeedsPassword, WrongPassword, CaseInUse) when it cannot be."""
    header = inspect(path)
    if header.format > database.FORMAT:
        return _open_newer(path, wish, header.format)
    if wish.readonly:
        return _open_readonly(path, wish, header.format)
    try:
        return _open_writable(path, wish, header.format)
    except _CannotWrite:
        opened = _open_readonly(path, wish, header.format)
        opened.notice = _READ_ONLY
        return opened


def _open_newer(path: Path, wish: Wish, version: int) -> Opened:
    try:
        opened = _open_readonly(path, wish, version)
    except DamagedCase:
        what = "此文件由较新版本的程序保存，本版本读不出"
        raise UserError(what, where=shown(path), mend="请更新本程序；文件没有改动") from None
    opened.notice = "此文件由较新版本的程序保存，只能查看；要修改请更新本程序"
    return opened


class _CannotWrite(Exception):
    """The file can be read, but not written."""


def _open_writable(path: Path, wish: Wish, version: int) -> Opened:
    connection = _connected(path, writable=True)
    lock = CaseLock(path, wish.program)
    taken = False
    try:
        _take(connection, lock, path, take_over=wish.take_over)
        taken = True
        require_sound(connection, path)
        identity, codec = _unlocked(connection, wish, path)
        notice = ""
        if version < database.FORMAT:
            copy = migrate(connection, codec, path, version)
            notice = f"文件已由旧格式升级，原样保留了一份：{copy.name}"
        opened = _read(connection, identity, codec, path)
        opened.lock, opened.notice = lock, notice
        if wish.backups is not None:
            remark = keep_backup(path, identity.case, wish.backups, opened.store)
            opened.notice = "；".join(one for one in (notice, remark) if one)
        return opened
    except BaseException:
        connection.close()
        if taken:
            lock.release()
        raise


def _connected(path: Path, *, writable: bool) -> sqlite3.Connection:
    try:
        return connect(path, writable=writable)
    except sqlite3.OperationalError as error:
        if writable and is_readonly(error):
            raise _CannotWrite from None
        with faults_of(path, action="打开案件文件"):
            raise
    except (sqlite3.Error, UnicodeDecodeError):
        with faults_of(path, action="打开案件文件"):
            raise


def _take(connection: sqlite3.Connection, lock: CaseLock, path: Path, *, take_over: bool) -> None:
    try:
        # The write transaction rolls back what a killed program left half done, and keeps others from the lock.
        with database.transaction(connection):
            lock.take(take_over=take_over)
        database.clear_journal(connection, path)
    except sqlite3.OperationalError as error:
        if is_readonly(error):
            raise _CannotWrite from None
        with faults_of(path, action="打开案件文件"):
            raise
    except (sqlite3.Error, UnicodeDecodeError):
        with faults_of(path, action="打开案件文件"):
            raise
    except OSError:
        raise _CannotWrite from None


def _open_readonly(path: Path, wish: Wish, version: int) -> Opened:
    if version < database.FORMAT:
        return _open_private(path, wish, version)
    connection = _connected(path, writable=False)
    try:
        require_readable(connection)
    except (sqlite3.Error, UnicodeDecodeError):
        # A journal that has to be rolled back first, on a place where nothing may be written.
        connection.close()
        return _open_private(path, wish, version)
    try:
        with faults_of(path, action="读取案件文件"):
            connection.execute("BEGIN")  # one moment of the case, even while it is being written elsewhere
            try:
                require_sound(connection, path)
                identity, codec = _unlocked(connection, wish, path)
                return _read(connection, identity, codec, path)
            finally:
                connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise


def require_readable(connection: sqlite3.Connection) -> None:
    """Raises sqlite3.Error when not even the first page can be read."""
    connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()


def _open_private(path: Path, wish: Wish, version: int) -> Opened:
    """Open a copy in a folder of our own, which is removed with the closing."""
    try:
        private: TemporaryDirectory[str] = TemporaryDirectory(prefix="zxwriter-", ignore_cleanup_errors=True)
    except OSError:
        raise UserError("临时文件夹不能写入", where=shown(Path(tempfile.gettempdir())), mend="请清理磁盘") from None
    try:
        copy = copy_of(path, Path(private.name))
        connection = _connected(copy, writable=True)
        try:
            require_sound(connection, path)
            identity, codec = _unlocked(connection, wish, path)
            if version < database.FORMAT:
                migrate_copied(connection, codec, copy, version)
            opened = _read(connection, identity, codec, path)
        except BaseException:
            connection.close()
            raise
    except _CannotWrite:
        private.cleanup()
        raise damaged(path) from None
    except BaseException:
        private.cleanup()
        raise
    opened.private = private
    return opened


def _unlocked(connection: sqlite3.Connection, wish: Wish, path: Path) -> tuple[Identity, RowCodec]:
    with faults_of(path, action="读取案件文件"):
        identity = read_identity(connection, path)
    return identity, RowCodec(unlock(identity, wish.password, path))


def _read(connection: sqlite3.Connection, identity: Identity, codec: RowCodec, path: Path) -> Opened:
    store = Store(connection, codec)
    try:
        with faults_of(path, action="读取案件文件"):
            heads = store.records(HEAD)
            type_id = heads[0][2]["type"] if heads else ""
            state = load_state(store, identity.floor)
    except (RowDamaged, KeyError, TypeError):
        raise damaged(path) from None
    if not isinstance(type_id, str) or not type_id:
        raise damaged(path, "缺少文书种类")
    return Opened(store, identity, type_id, state)
