"""What went wrong, as one Chinese sentence: what, where, how to mend."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from zxwriter.cli.output import OutputGone, complain, finish, prepare_streams
from zxwriter.core.errors import UserError
from zxwriter.storage import crash

_REASONS = {
    errno.ENOENT: "找不到该文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在磁盘只读",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT if hasattr(errno, "EDQUOT") else -1: "磁盘配额已用完",
    errno.EISDIR: "那是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "同名文件已经存在",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
}


def of_usage(error: click.UsageError, context: click.Context) -> UserError:
    """The refusal of a wrong use of the command line."""
    mend = f"用法见 {context.command_path} --help"
    if isinstance(error, click.NoSuchOption):
        if error.possibilities:
            mend = f"是否想写 {' 或 '.join(error.possibilities)}？{mend}"
        return UserError(f"没有选项“{error.option_name}”", mend=mend)
    if isinstance(error, click.MissingParameter):
        return UserError(f"缺少{_name(error.param)}", mend=mend)
    if isinstance(error, click.BadOptionUsage):
        options = context.command.get_params(context)
        flag = any(error.option_name in one.opts and getattr(one, "is_flag", False) for one in options)
        return UserError(f"选项“{error.option_name}”{'后面不带值' if flag else '后面缺少值'}", mend=mend)
    if isinstance(error, click.BadParameter):
        return UserError(f"{_name(error.param)}的值不能用", mend=mend)
    return UserError("命令写得不完整或有多余的部分", mend=mend)


def refuse_to_replace(path: Path, *, overwrite: bool) -> None:
    """UserError where a file is there already that nobody said may go."""
    if path.exists() and not overwrite:
        raise UserError("同名文件已经存在，没有改动它", where=str(path), mend="请换一个名称，或者加 --overwrite")


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return f"选项“{param.opts[0]}”"
    return "参数" if param is None else f"参数“{param.metavar or param.name}”"


def of_os(error: OSError) -> str:
    """The sentence for a failure of the operating system."""
    reason = _REASONS.get(error.errno or 0, "操作系统拒绝了读写")
    number = "" if error.errno in _REASONS else f"（错误号 {error.errno}）"
    place = f"{error.filename}：" if error.filename else ""
    return f"{place}{reason}{number}；请检查路径、权限和磁盘空间后重试。"


def guarded(run: Callable[[], int]) -> int:
    """The exit status of a whole run: whatever goes wrong is one sentence on standard error and 1, never a traceback.

    A developer (``ZXWRITER_DEBUG``) gets the faults of the program itself raised.
    """
    prepare_streams()
    try:
        status = _caught(run)
        finish()
    except OutputGone as gone:
        return of_output(gone.reason)
    return status


def _caught(run: Callable[[], int]) -> int:
    try:
        return run()
    except UserError as error:
        complain(str(error))
    except click.Abort:
        pass  # Ctrl+C: the person knows
    except OutputGone:
        raise
    except OSError as error:
        complain(of_os(error))
    except Exception as error:
        if os.environ.get(crash.DEBUG_VARIABLE):
            raise
        complain(crash.sentence(error, crash.record(error)))
    return 1


def of_output(reason: OSError) -> int:
    """The exit status when standard output is gone: a reader that has read enough is no fault, anything else is."""
    # What is still in the buffer must not fail once more while Python shuts down.
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device
        try:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        except (OSError, ValueError):  # a captured stream has no descriptor
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    # Windows reports a closed pipe as an invalid argument.
    if isinstance(reason, BrokenPipeError) or reason.errno == errno.EINVAL:
        return 0
    complain(f"标准输出：{of_os(reason)}")
    return 1
