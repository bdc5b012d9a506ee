"""One final of each type, turned into PDF by LibreOffice: another program than ours can read and print it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.catalog.support import CATALOG, answers, made

MISSING = "{} was not found: this test converts real documents; install LibreOffice Writer and poppler-utils"


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.fail(MISSING.format(name))
    return found


def squeezed(text: str) -> str:
    return "".join(text.split())


def converted(folder: Path) -> None:
    """Write ``<id>.docx`` of every type and have all of them made ``<id>.pdf`` by one LibreOffice with its own profile."""
    office = tool("soffice")
    for kind_id in CATALOG.ids:
        document = made(kind_id, answers(kind_id)).document
        assert document is not None
        (folder / f"{kind_id}.docx").write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(one) for one in sorted(folder.glob("*.docx"))]
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr


def output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, timeout=60, check=True).stdout.decode("utf-8")


def faults(kind_id: str, pdf: Path) -> Iterator[str]:
    """What is wrong with the PDF of a type."""
    if not pdf.exists():
        yield f"{kind_id}: LibreOffice made no PDF"
        return
    one = made(kind_id, answers(kind_id))
    pages = int(next(line.split(":")[1] for line in output(tool("pdfinfo"), str(pdf)).splitlines() if "Pages" in line))
    assert one.layout is not None
    if not 1 <= pages <= one.layout.pages + 1:
        yield f"{kind_id}: {pages} pages, expected about {one.layout.pages}"
    printed = squeezed(output(tool("pdftotext"), "-enc", "UTF-8", str(pdf), "-"))
    number = one.checked.answers.get("case_number") or one.checked.answers.by_path["number"]
    titles = [paragraph.text for paragraph in one.outline if paragraph.style == "title"]
    assert titles
    for expected in (*titles, number.shown, one.outline[-1].text):
        if squeezed(expected) not in printed:
            yield f"{kind_id}: {expected} is not in the PDF"


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_libreoffice_prints_every_type(tmp_path):
    converted(tmp_path)
    assert [fault for kind_id in CATALOG.ids for fault in faults(kind_id, tmp_path / f"{kind_id}.pdf")] == []


def test_without_libreoffice_the_test_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match="install LibreOffice"):
        converted(tmp_path)
