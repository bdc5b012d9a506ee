"""A case file is built beside its place under another name, verified, and only then given its name."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path

from zxwriter.core.errors import UserError, shown
from zxwriter.storage.database import connect, create, faults_of, require_sound, transaction
from zxwriter.storage.faults import damaged
from zxwriter.storage.files import claim, discard, os_fault, sync_folder
from zxwriter.storage.rows import RowCodec, RowDamaged
from zxwriter.storage.store import Identity, Store

_MODE = 0o644


def build(
    target: Path, identity: Identity, codec: RowCodec, fill: Callable[[Store], None], *, expected: str | None = None
) -> Path:
    """A finished case in a temporary file beside ``target``, on the disk and read back. UserError when it fails.

    ``fill`` writes the rows; they are read again from the file and compared with what was written, and with the
    fingerprint ``expected`` of the case they were copied from.
    """
    temporary = _empty(target)
    try:
        with faults_of(target, action="写入案件文件"):
            written = _write(temporary, identity, codec, fill)
            if _read_again(temporary, codec) != written or expected not in (None, written):
                raise damaged(target, "写入后核对不一致")
            temporary.chmod(_MODE)
    except BaseException:
        discard(temporary)
        raise
    return temporary


def _empty(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".zxwriter-", suffix=".tmp", dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise os_fault(error, target.parent, action="写入案件文件") from None
    except ValueError:
        raise UserError("路径含有不能用的字符", where=shown(target), mend="请换一个位置") from None
    return Path(name)


def _write(temporary: Path, identity: Identity, codec: RowCodec, fill: Callable[[Store], None]) -> str:
    connection = create(temporary)
    try:
        store = Store(connection, codec)
        with transaction(connection):
            store.put_identity(identity)
            fill(store)
        return store.fingerprint()
    finally:
        connection.close()


def _read_again(temporary: Path, codec: RowCodec) -> str:
    connection = connect(temporary, writable=False)
    try:
        require_sound(connection, temporary)
        return Store(connection, codec).fingerprint()
    except RowDamaged:
        raise damaged(temporary, "写入后核对不一致") from None
    finally:
        connection.close()


def copy_rows(source: Store, goal: Store) -> None:
    """Every row of one case into another, encrypted anew. RowDamaged when one is not whole."""
    for step in source.steps():
        goal.put_step(step)
    for number, kind, content in source.records():
        goal.put_record(number, kind, content)
    number, content, _ = source.snapshot()
    if number:
        goal.put_snapshot(number, content)


def put_in_place(temporary: Path, target: Path, *, overwrite: bool = False) -> None:
    """Give a finished file its name. UserError when it is taken and may not be overwritten, or the system refuses."""
    try:
        if overwrite or not target.exists():
            _put_journal_aside(target)
        if overwrite:
            temporary.replace(target)
        else:
            claim(temporary, target)
        sync_folder(target.parent)
    except FileExistsError:
        mend = "请换一个名称；要接着办的，请直接打开它"
        raise UserError("同名文件已经存在，没有改动它", where=shown(target), mend=mend) from None
    except OSError as error:
        raise os_fault(error, target, action="写入案件文件") from None
    finally:
        discard(temporary)


def _put_journal_aside(target: Path) -> None:
    """A journal left by another file of this name would be rolled back into ours."""
    journal = target.with_name(target.name + "-journal")
    if journal.exists():
        journal.replace(target.with_name(f"{target.name}-journal-{uuid.uuid4().hex[:8]}.old"))


def copy_of(path: Path, folder: Path) -> Path:
    """A copy of a case, with its journal if there is one, under the same name in another folder."""
    goal = folder / path.name
    try:
        for suffix in ("", "-journal"):
            source = path.with_name(path.name + suffix)
            if not suffix or source.exists():
                goal.with_name(goal.name + suffix).write_bytes(source.read_bytes())
    except OSError as error:
        raise os_fault(error, path, action="读取案件文件") from None
    return goal


def is_readonly(error: sqlite3.Error) -> bool:
    """Whether the database only says that it may not write."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    return code & 0xFF in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
