"""The log of faults of the program itself, in the user's own folder. Nobody else sees it, nothing is sent anywhere."""

from __future__ import annotations

import sys
import traceback
from datetime import datetime
from pathlib import Path

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
