"""A PDF of a Word file, through LibreOffice where this computer has it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
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


def make_pdf(document: Path) -> bytes:
    """The PDF of a Word file. Raises PdfProblem where there is no LibreOffice or it does not deliver."""
    office = find_office()
    if office is None:
        mend = "用 Word 或 WPS 打开后另存为 PDF，或安装 LibreOffice 后重试"
        raise PdfProblem("pdf.unavailable", "本机没有 LibreOffice，没有写 PDF；Word 文件已写出", mend)
    with tempfile.TemporaryDirectory(prefix="zxwriter-pdf-", ignore_cleanup_errors=True) as scratch:
        # Copied under a plain name, in a profile of its own: a LibreOffice the user has open must not swallow the job.
        work = Path(scratch)
        copy = work / "document.docx"
        shutil.copyfile(document, copy)
        profile = (work / "profile").as_uri()
        options = ["--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
        command = [str(office), *options, "--outdir", str(work), str(copy)]
        try:
            subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired):
            pass  # the missing file below says it
        made = copy.with_suffix(".pdf")
        if not made.is_file() or not made.stat().st_size:
            mend = "用 Word 或 WPS 打开后另存为 PDF，或检查 LibreOffice 能否正常启动"
            raise PdfProblem("pdf.failed", "LibreOffice 没有写出 PDF；Word 文件已写出", mend)
        return made.read_bytes()
