"""The entry of the program. It alone knows both the command line and the window, which do not know each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zxwriter.garbage import search_seldom


def _window(*arguments: Any, **options: Any) -> int:
    from zxwriter.ui.app import run

    return run(*arguments, **options)


def _check_pages() -> list[dict[str, Any]]:
    from zxwriter.ui.selftest import check_pages

    return check_pages()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (those of the process when None). Returns the exit status."""
    search_seldom()
    from zxwriter.cli.main import main as command_line
    from zxwriter.cli.session import Surroundings

    return command_line(arguments, Surroundings(window=_window, check_pages=_check_pages))
