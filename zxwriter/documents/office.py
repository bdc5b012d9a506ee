"""A PDF of a file of words, through an office program where this computer has one.

LibreOffice is started by itself, Word and WPS (only on Windows) through PowerShell.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

PATIENCE = 120.0  # seconds

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
)


def find_office() -> Path | None:
    """The LibreOffice of this computer, or None."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    folders = (
        [os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)")] if sys.platform == "win32" else []
    )
    places = [Path(folder) / "LibreOffice" / "program" / "soffice.exe" for folder in folders if folder]
    return next((place for place in (*places, *map(Path, _PLACES)) if place.is_file()), None)


def convert(office: Path, documents: Sequence[Path], work: Path, patience: float) -> None:
    """Let LibreOffice write a PDF of each document into the folder ``work``; what is missing afterwards has failed.

    It runs in a profile of its own: a LibreOffice the user has open must not swallow the job. When it is not done in
    ``patience`` seconds it is ended with all its processes.
    """
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    options = ["--headless", "--norestore", profile, "--convert-to", "pdf", "--outdir", str(work)]
    if not documents:  # it would wait for ever
        return
    command, nowhere = [str(office), *options, *map(str, documents)], subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    except OSError:
        return
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice: what we started is only a launcher, the work is done by its children."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def through_libreoffice(document: bytes, ending: str = ".docx") -> bytes | None:
    """The PDF LibreOffice makes of a file of that kind; None where there is no LibreOffice or it does not deliver."""
    office = find_office()
    if office is None:
        return None
    with tempfile.TemporaryDirectory(prefix="zxwriter-pdf-", ignore_cleanup_errors=True) as scratch:
        copy = Path(scratch) / f"document{ending}"
        copy.write_bytes(document)
        convert(office, [copy], copy.parent, PATIENCE)
        return _delivered(copy.with_suffix(".pdf"))


def through_windows(program: str, document: bytes, ending: str = ".docx") -> bytes | None:
    """The same through ``word`` or ``wps``; None on other systems, and where the program is not there or fails.

    Written from the documentation of both programs; it has not been run on Windows.
    """
    shell = shutil.which("powershell") if sys.platform == "win32" else None
    if shell is None:
        return None
    with tempfile.TemporaryDirectory(prefix="zxwriter-pdf-", ignore_cleanup_errors=True) as scratch:
        copy = Path(scratch) / f"document{ending}"
        copy.write_bytes(document)
        around = {**os.environ, "ZXWRITER_IN": str(copy), "ZXWRITER_OUT": str(copy.with_suffix(".pdf"))}
        command = [shell, "-NoProfile", "-NonInteractive", "-Command", _EXPORT.replace("NAMES", _NAMES[program])]
        nowhere = subprocess.DEVNULL
        try:
            process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, env=around)
        except OSError:
            return None
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            _end(process)
        return _delivered(copy.with_suffix(".pdf"))


_NAMES = {"word": "'Word.Application'", "wps": "'KWPS.Application','WPS.Application'"}
# 17 is PDF. The document is opened for reading and closed without saving; the program we started is left again.
_EXPORT = """
foreach ($name in @(NAMES)) {
  try { $app = New-Object -ComObject $name } catch { continue }
  try {
    $app.Visible = $false
    $app.DisplayAlerts = 0
    $doc = $app.Documents.Open($env:ZXWRITER_IN, $false, $true)
    $doc.ExportAsFixedFormat($env:ZXWRITER_OUT, 17)
    $doc.Close($false)
  } finally { $app.Quit() }
  break
}
"""


def _delivered(made: Path) -> bytes | None:
    return made.read_bytes() if made.is_file() and made.stat().st_size else None
