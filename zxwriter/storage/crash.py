"""The log of faults of the program itself, in the user's own folder. Nobody else sees it, nothing is sent anywhere."""

from __future__ import annotations

import sys
import traceback
from datetime import datetime
from pathlib import Path

DEBUG_VARIABLE = "ZXWRITER_DEBUG"  # set, a developer gets the traceback itself
LOG_LIMIT = 1_000_000  # bytes; past it the log starts afresh and the old one is kept once


def log_file() -> Path:
    from platformdirs import user_log_path

    return user_log_path("zxwriter", appauthor=False) / "crash.log"


def record(error: BaseException) -> Path | None:
    """Add the traceback of a fault to the log. Returns the file, or None where it cannot be written."""
    try:
        file = log_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > LOG_LIMIT:
            file.replace(file.with_suffix(".old.log"))
        with file.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"--- {datetime.now().astimezone().isoformat(timespec='seconds')} Python {sys.version}\n")
            log.writelines(traceback.format_exception(error))
    except (OSError, RuntimeError):  # RuntimeError: no home folder
        return None
    return file


def sentence(error: BaseException, log: Path | None) -> str:
    """What a person is told of a fault of the program; ``log`` is what ``record`` returned."""
    if isinstance(error, MemoryError):
        return "内存不足，没有做完；请关闭其他程序，或减小输入后重试。"
    if isinstance(error, RecursionError):
        return "输入的内容嵌套太深，无法处理；请减少嵌套层数后重试。"
    where = f"详情已写入 {log}" if log else "详情无法写入日志"
    return f"程序内部出错（{type(error).__name__}），没有做完；{where}，请把它交给维护人员。"
