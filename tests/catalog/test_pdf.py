"""One final of each type, turned into PDF by LibreOffice: another program than ours can read and print it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.catalog.support import CATALOG, answers, each_type, made

MISSING = "{} was not found: this test converts real documents; install LibreOffice Writer and poppler-utils"


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.fail(MISSING.format(name))
    return found


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with ``<id>.docx`` and ``<id>.pdf`` of every type; one call of LibreOffice with a profile of its own."""
    office = tool("soffice")
    folder = tmp_path_factory.mktemp("pdf")
    for kind_id in CATALOG.ids:
        document = made(kind_id, answers(kind_id)).document
        assert document is not None
        (folder / f"{kind_id}.docx").write_bytes(document)
    profile = (folder / "profile").as_uri()
    files = [str(one) for one in sorted(folder.glob("*.docx"))]
    command = [
        office,
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *files,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
@pytest.mark.timeout(300)
@each_type
def test_libreoffice_prints_it(kind_id, converted):
    pdf = converted / f"{kind_id}.pdf"
    assert pdf.exists(), "LibreOffice made no PDF of this document"
    info = subprocess.run([tool("pdfinfo"), str(pdf)], capture_output=True, text=True, timeout=60, check=True).stdout
    pages = int(next(line.split(":")[1] for line in info.splitlines() if line.startswith("Pages")))
    one = made(kind_id, answers(kind_id))
    assert one.layout is not None
    assert 1 <= pages <= one.layout.pages + 1
    text = subprocess.run(
        [tool("pdftotext"), "-enc", "UTF-8", str(pdf), "-"], capture_output=True, timeout=60, check=True
    )
    printed = squeezed(text.stdout.decode("utf-8"))
    titles = [paragraph.text for paragraph in one.outline if paragraph.style == "title"]
    number = one.checked.answers.by_path.get("case_number") or one.checked.answers.by_path["number"]
    assert titles
    for expected in (*titles, number.shown, one.outline[-1].text):
        assert squeezed(expected) in printed
