"""Passwords of cases, always from a file: on a command line everybody on the machine could read them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from zxwriter.core.errors import UserError


def password_option(name: str = "--password-file", whose: str = "案件") -> Callable[[Any], Any]:
    """The option that names the file with the password of a case."""
    return click.option(name, metavar="文件", help=f"{whose}设有密码时，从这个文件的第一行读取密码")


def read_password(file: str | None) -> str | None:
    """The first line of a file; None where none is named. UserError when it cannot be read or holds nothing."""
    if file is None:
        return None
    from zxwriter.storage.files import os_fault

    try:
        lines = Path(file).read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise os_fault(error, Path(file), action="读取密码文件") from None
    except ValueError:
        raise UserError("密码文件应为 UTF-8 文字", where=file, mend="请另存为 UTF-8 编码") from None
    if not lines or not lines[0]:
        raise UserError("密码文件的第一行是空的", where=file, mend="请把密码写在第一行")
    return lines[0]
