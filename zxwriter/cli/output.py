"""How the command line speaks: JSON documents, Chinese text, findings; always UTF-8, never a crash over a character."""

from __future__ import annotations

import io
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zxwriter.core.findings import Basis, Finding

_SURROGATE = re.compile("[\ud800-\udfff]")
_SIGNS = {"error": "✖ 错误", "warning": "⚠ 警告", "info": "ℹ 提示"}
_ORDER = {"error": 0, "warning": 1, "info": 2}


class OutputGone(Exception):
    """Standard output does not take any more; ``reason`` is the error of the system."""

    def __init__(self, reason: OSError) -> None:
        super().__init__(str(reason))
        self.reason = reason


def prepare_streams() -> None:
    """Make standard output and error UTF-8 on every system, and present even where the caller closed them."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - a device, for good
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def encodable(text: str) -> str:
    """The same text with every lone surrogate written as ``\\udXXX``, which is also its JSON escape."""
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def say(text: str = "") -> None:
    """One piece of text for people on standard output."""
    _write(text)


def _write(text: str) -> None:
    try:
        sys.stdout.write(encodable(text) + "\n")
    except OSError as error:
        raise OutputGone(error) from error


def finish() -> None:
    """Send what is still in the buffer. Raises OutputGone."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise OutputGone(error) from error


def complain(text: str) -> None:
    """One line on standard error."""
    if sys.stderr is not None:
        sys.stderr.write(encodable(" ".join(text.split("\n"))) + "\n")
        sys.stderr.flush()


def emit(value: Any, *, indent: int | None = 2) -> None:
    """One JSON document on standard output. ``indent`` None puts it on one line."""
    _write(json.dumps(value, ensure_ascii=False, indent=indent, default=str))


def emit_line(value: Any) -> None:
    """One JSON document on a line of its own, at once: another program may be waiting for it."""
    emit(value, indent=None)
    finish()


def width(text: str) -> int:
    """The columns a terminal needs for a text."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def pad(text: str, columns: int) -> str:
    return text + " " * max(0, columns - width(text))


def table(rows: Sequence[Sequence[str]], *, gap: int = 2, indent: int = 0) -> list[str]:
    """Lines with aligned columns; the last column is left as it is."""
    if not rows:
        return []
    widths = [max(width(row[n]) for row in rows) for n in range(len(rows[0]) - 1)]
    return [
        " " * indent + "".join(pad(cell, size + gap) for cell, size in zip(row, widths, strict=False)) + row[-1]
        for row in rows
    ]


def laws(bases: Iterable[Basis]) -> str:
    """``民事诉讼法第237条；…``; an article nobody has read says so."""
    return "；".join(f"{one.law}{one.article}{'' if one.verified else '（未核实）'}" for one in bases)


def findings_lines(findings: Iterable[Finding]) -> list[str]:
    """The findings for people: the gravest first, each with its word, what is wrong, how to mend it, and the law."""
    lines = []
    for one in sorted(findings, key=lambda finding: _ORDER[finding.severity.value]):
        place = f"（{one.path}）" if one.path else ""
        lines.append(f"{_SIGNS[one.severity.value]}  {one.message}{place}")
        if one.mend:
            lines.append(f"{'':8}改法：{one.mend}")
        if one.basis:
            lines.append(f"{'':8}依据：{laws(one.basis)}")
    return lines


def findings_summary(findings: Sequence[Finding]) -> str:
    """How many of each: ``错误 1、警告 0、提示 2``."""
    counts = {word: sum(one.severity.value == word for one in findings) for word in _ORDER}
    return f"错误 {counts['error']}、警告 {counts['warning']}、提示 {counts['info']}"
