"""What can go wrong with a case file, told apart so that the window can offer the right way out of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from zxwriter.core.errors import UserError, shown

_SALVAGE = "请用“修复”另存一份（zxwriter case salvage），原文件不会改动"


class DamagedCase(UserError):
    """The file is a case, but not whole. ``salvage`` rebuilds what can be read."""


class NeedsPassword(UserError):
    """The case has a password and none was given."""


class WrongPassword(UserError):
    """The password given is not that of the case; the file itself is whole."""


class CaseInUse(UserError):
    """Somebody else has the case open. ``takeable`` tells whether it may be taken over, when the person says so."""

    def __init__(self, what: str, *, where: str = "", mend: str = "", takeable: bool = False) -> None:
        super().__init__(what, where=where, mend=mend)
        self.takeable = takeable


class ReadOnlyCase(UserError):
    """The case was opened for reading only."""


def damaged(path: Path, detail: str = "") -> DamagedCase:
    """The sentence for a case that is not whole; ``detail`` says what was noticed."""
    return DamagedCase(f"案件文件已损坏{f'（{detail}）' if detail else ''}", where=shown(path), mend=_SALVAGE)


_SENTENCES = {
    sqlite3.SQLITE_FULL: ("磁盘空间不足", "刚才的改动没有存入，以前的内容完好；请清理磁盘，或另存到别处"),
    sqlite3.SQLITE_READONLY: ("没有写入权限，或文件是只读的", "请另存到别处，或者请管理员授权"),
    sqlite3.SQLITE_PERM: ("没有权限", "请另存到别处，或者请管理员授权"),
    sqlite3.SQLITE_AUTH: ("没有权限", "请另存到别处，或者请管理员授权"),
    sqlite3.SQLITE_IOERR: ("磁盘读写出错，移动存储设备可能已经拔出", "请重新接好设备，或另存到别处"),
    sqlite3.SQLITE_CANTOPEN: ("文件打不开，或所在文件夹不能写入", "请核对路径和权限，或另存到别处"),
    sqlite3.SQLITE_BUSY: ("文件正被其他程序占用", "请稍候再试，或先关闭正在读取它的程序"),
    sqlite3.SQLITE_LOCKED: ("文件正被其他程序占用", "请稍候再试，或先关闭正在读取它的程序"),
    sqlite3.SQLITE_TOOBIG: ("内容太多，存不进一个案件文件", "请删去过长的内容"),
    sqlite3.SQLITE_NOMEM: ("内存不足", "请关闭其他程序后再试"),
}
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH)
_MOVED = 1032  # SQLITE_READONLY_DBMOVED: the name no longer leads to the file that was opened


def database_fault(error: sqlite3.Error, path: Path, *, action: str) -> UserError:
    """One Chinese sentence for a refusal of the database; ``action`` says what failed (``存入案件``)."""
    code = getattr(error, "sqlite_errorcode", None)
    if code == _MOVED:
        return UserError(f"无法{action}，文件已被移走或删除", where=shown(path), mend="请另存到别处")
    primary = None if code is None else code & 0xFF
    if primary in _SENTENCES:
        reason, mend = _SENTENCES[primary]
        return UserError(f"无法{action}，{reason}", where=shown(path), mend=mend)
    if primary in _DAMAGE or primary is None:
        return damaged(path)
    return UserError(f"无法{action}，数据库拒绝了这一操作（{primary}）", where=shown(path), mend="请另存到别处再试")
