"""What LibreOffice puts on each page of our documents, line by line, read from the PDF it makes.

The fonts of court documents are seldom on the machine that measures. Two ways are open: inside ``stand_in`` LibreOffice
takes a font of the same widths for them (Noto Sans Mono CJK SC: Chinese characters one em, Latin ones half an em, as
仿宋_GB2312 has them); without it LibreOffice falls back to what it finds, and ``fallback`` reads how wide that is.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from ctypes import c_double
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2
import pypdfium2.raw as pdfium

from zxwriter.documents.fonts import find_fonts
from zxwriter.documents.layout import PageModel
from zxwriter.documents.metrics import Metrics
from zxwriter.documents.office import convert, find_office
from zxwriter.documents.page_program import libreoffice_metrics

PATIENCE = 900.0  # seconds for all files together
_BATCH = 40  # files in one run
STAND_IN = "Noto Sans Mono CJK SC"
FONTS = ("仿宋_GB2312", "方正小标宋简体", "黑体", "宋体", "楷体_GB2312")
_SAME_LINE = 60  # twips: characters whose base lines are nearer than this stand on one line
_BLANK = str.maketrans("", "", " \t\u3000\r\n\u00a0\u200b\ufffe")


class CannotCount(Exception):
    """LibreOffice or fontconfig is missing or failed; the message says which."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One document held against LibreOffice.

    ``ours`` and ``theirs`` are the pages; ``last_lines`` those pages whose last lines differ, with both; ``lines`` is
    the number of lines compared and ``other_lines`` of those that differ.
    """

    name: str
    ours: int
    theirs: int
    last_lines: tuple[tuple[int, str, str], ...]
    lines: int
    other_lines: int

    @property
    def same_pages(self) -> bool:
        return self.ours == self.theirs

    @property
    def same_ends(self) -> bool:
        return self.same_pages and not self.last_lines


@contextmanager
def stand_in(family: str = STAND_IN) -> Iterator[None]:
    """While it lasts, programs started by this one take that font for the fonts of court documents (fontconfig)."""
    before = os.environ.get("FONTCONFIG_FILE")
    with tempfile.TemporaryDirectory(prefix="zxwriter-fonts-") as scratch:
        file = Path(scratch) / "fonts.conf"
        file.write_text(_fontconfig(family), "utf-8")
        os.environ["FONTCONFIG_FILE"] = str(file)
        try:
            yield
        finally:
            os.environ.pop("FONTCONFIG_FILE")
            if before is not None:
                os.environ["FONTCONFIG_FILE"] = before


def fallback() -> Metrics:
    """How LibreOffice sets our files here with what it finds for the fonts they name."""
    return libreoffice_metrics(find_fonts)


def _fontconfig(family: str) -> str:
    rules = "".join(
        f'<match target="pattern"><test name="family" qual="any"><string>{escape(font)}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{escape(family)}</string></edit></match>'
        for font in FONTS
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{rules}</fontconfig>'
    )


def printed(documents: Sequence[bytes]) -> list[list[list[str]]]:
    """The lines of each page of each document, without blanks, as LibreOffice lays them. Raises CannotCount."""
    office = find_office()
    if office is None:
        raise CannotCount("本机没有 LibreOffice")
    with tempfile.TemporaryDirectory(prefix="zxwriter-paper-", ignore_cleanup_errors=True) as scratch:
        work = Path(scratch)
        files = [work / f"{number}.docx" for number in range(len(documents))]
        for file, document in zip(files, documents, strict=True):
            file.write_bytes(document)
        for at in range(0, len(files), _BATCH):
            convert(office, files[at : at + _BATCH], work, PATIENCE)
        for file in files:
            if not file.with_suffix(".pdf").is_file():  # with many files at once it gives up now and then
                convert(office, [file], work, PATIENCE)
        return [pdf_lines(file.with_suffix(".pdf")) for file in files]


def pdf_lines(file: Path) -> list[list[str]]:
    if not file.is_file():
        raise CannotCount("LibreOffice 没有写出 PDF")
    pdf = pypdfium2.PdfDocument(file)
    try:
        return [_page_lines(page) for page in pdf]
    finally:
        pdf.close()


def _page_lines(page: pypdfium2.PdfPage) -> list[str]:
    text = page.get_textpage()
    height = page.get_height()
    x, y = c_double(), c_double()
    found: list[tuple[int, int, str]] = []
    for index in range(text.count_chars()):
        # What pdfium takes for a word divided at the end of a line it shows as an odd sign.
        char = chr(pdfium.FPDFText_GetUnicode(text, index)).replace("\x02", "-")
        if 0xDC00 <= ord(char) <= 0xDFFF:  # the second half of a character pdfium gives in two
            y0, x0, high = found[-1]
            found[-1] = (y0, x0, (high + char).encode("utf-16", "surrogatepass").decode("utf-16"))
        elif char.translate(_BLANK) and not pdfium.FPDFText_IsGenerated(text, index):
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            found.append((round((height - y.value) * 20), round(x.value * 20), char))
    return _clustered(found)


def _clustered(found: Sequence[tuple[int, int, str]]) -> list[str]:
    """Characters gathered into lines by how far down they stand, each line from left to right."""
    lines: list[list[tuple[int, int, str]]] = []
    for one in sorted(found, key=lambda it: it[0]):
        if not lines or one[0] - lines[-1][0][0] > _SAME_LINE:
            lines.append([])
        lines[-1].append(one)
    return ["".join([char for _, _, char in sorted(line, key=lambda it: it[1])]) for line in lines]


def modelled(model: PageModel) -> list[list[str]]:
    """The lines of each page as our page model has them, in the same form, page numbers and marks among them."""
    pages: list[list[tuple[int, int, str]]] = [[] for _ in range(model.pages)]
    for line in (*model.repeated, *model.lines):
        left, top = model.where(line)
        words = model.outline[line.paragraph].text[line.start : line.end].translate(_BLANK)
        if words:
            pages[line.page - 1].append((top + line.height // 2, left, words))
    for one in model.furniture:
        pages[one.page - 1].append((one.top + one.height // 2, one.left, one.text.translate(_BLANK)))
    return [_clustered(page) for page in pages]


def compare(models: Mapping[str, PageModel], documents: Mapping[str, bytes]) -> list[Comparison]:
    """Hold each model against the pages LibreOffice makes of its document. Raises CannotCount."""
    return held(models, printed([documents[name] for name in models]))


def held(models: Mapping[str, PageModel], papers: Sequence[list[list[str]]]) -> list[Comparison]:
    """Hold each model against pages ``printed``."""
    results = []
    for (name, model), theirs in zip(models.items(), papers, strict=True):
        ours = modelled(model)
        ends = tuple(
            (number, _end(one), _end(other))
            for number, (one, other) in enumerate(zip(ours, theirs, strict=False), 1)
            if _end(one) != _end(other)
        )
        pairs = [pair for one, other in zip(ours, theirs, strict=False) for pair in zip(one, other, strict=False)]
        different = sum(one != other for one, other in pairs)
        results.append(Comparison(name, len(ours), len(theirs), ends, len(pairs), different))
    return results


def _end(lines: Sequence[str]) -> str:
    """The last line of a page above its number."""
    return lines[-2] if len(lines) > 1 else ""
