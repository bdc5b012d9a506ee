"""Where the frozen program starts. One script, two programs: ``zxwriter`` (console) and ``zxwriterw`` (window)."""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import PurePath


def command_line(executable: str, arguments: list[str]) -> list[str]:
    """The arguments as the command line wants them: the window program takes a file, or nothing, and opens it."""
    if PurePath(executable.replace("\\", "/")).stem.lower() == "zxwriterw":
        return ["gui", *arguments]
    return arguments


def main() -> None:
    multiprocessing.freeze_support()
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # a Windows program without a console has none
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - lives with the process
    sys.argv[1:] = command_line(sys.executable, sys.argv[1:])

    from zxwriter.main import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
