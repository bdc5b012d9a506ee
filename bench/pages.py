"""The number of pages LibreOffice makes of our documents."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from zxwriter.documents.office import convert, find_office

PATIENCE = 600.0  # seconds for all files together

_PAGES = re.compile(r"^Pages:\s*(\d+)", re.MULTILINE)


class CannotCount(Exception):
    """LibreOffice or pdfinfo is missing or failed; the message says which."""


def counted(documents: Mapping[str, bytes]) -> dict[str, int]:
    """Pages of each document, by name, in one run of LibreOffice. Raises CannotCount."""
    office = find_office()
    if office is None:
        raise CannotCount("本机没有 LibreOffice")
    with tempfile.TemporaryDirectory(prefix="zxwriter-pages-", ignore_cleanup_errors=True) as scratch:
        work = Path(scratch)
        for number, document in enumerate(documents.values()):
            (work / f"{number}.docx").write_bytes(document)
        files = [work / f"{number}.docx" for number in range(len(documents))]
        convert(office, files, work, PATIENCE)
        return {name: _pages(work / f"{number}.pdf") for number, name in enumerate(documents)}


def _pages(file: Path) -> int:
    if not file.is_file():
        raise CannotCount("LibreOffice 没有写出 PDF")
    try:
        done = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotCount("本机没有 pdfinfo（poppler-utils）") from error
    found = _PAGES.search(done.stdout)
    if found is None:
        raise CannotCount("pdfinfo 读不出 PDF 的页数")
    return int(found[1])
