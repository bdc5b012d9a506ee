"""A PDF of a Word file, through LibreOffice where this computer has it."""

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


class PdfProblem(Exception):
    """No PDF could be made. ``code``, ``message`` and ``mend`` are those of the finding that says so."""

    def __init__(self, code: str, message: str, mend: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.mend = mend


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


def make_pdf(document: Path) -> bytes:
    """The PDF of a Word file. Raises PdfProblem where there is no LibreOffice or it does not deliver."""
    office = find_office()
    if office is None:
        mend = "用 Word 或 WPS 打开后另存为 PDF，或安装 LibreOffice 后重试"
        raise PdfProblem("pdf.unavailable", "本机没有 LibreOffice，没有写 PDF；Word 文件已写出", mend)
    with tempfile.TemporaryDirectory(prefix="zxwriter-pdf-", ignore_cleanup_errors=True) as scratch:
        copy = Path(scratch) / "document.docx"
        shutil.copyfile(document, copy)
        convert(office, [copy], copy.parent, PATIENCE)
        made = copy.with_suffix(".pdf")
        if not made.is_file() or not made.stat().st_size:
            mend = "用 Word 或 WPS 打开后另存为 PDF，或检查 LibreOffice 能否正常启动"
            raise PdfProblem("pdf.failed", "LibreOffice 没有写出 PDF；Word 文件已写出", mend)
        return made.read_bytes()
