"""Which program makes the PDF: our own writer, or an office program the person prefers."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from zxwriter.core.errors import UserError
from zxwriter.core.findings import Finding, Severity
from zxwriter.documents.drafting import Draft
from zxwriter.documents.font_findings import machine_findings
from zxwriter.documents.fonts import FontShelf
from zxwriter.documents.layout import PageModel
from zxwriter.documents.office import find_office, through_libreoffice, through_windows

OWN, AUTO = "own", "auto"
# In the order in which ``auto`` looks for them.
OFFICES = {"word": "Word", "wps": "WPS", "libreoffice": "LibreOffice"}
PROGRAMS = (OWN, *OFFICES, AUTO)


class MadePdf(NamedTuple):
    """``data`` is None where no PDF could be made; ``findings`` say why, and what the fonts of this computer lack.

    ``program`` is the one that made it.
    """

    data: bytes | None
    findings: tuple[Finding, ...] = ()
    program: str = OWN


def make_pdf(made: Draft, program: str, fonts: Callable[[], FontShelf]) -> MadePdf:
    """The PDF of a document that was made. ``fonts`` is asked only where our own writer is at work.

    A program that is not there or fails is said in a finding, and our own writer steps in. Nothing is raised.
    """
    if made.document is None or made.model is None:
        return MadePdf(None)
    said: list[Finding] = []
    for office in OFFICES if program == AUTO else (program,):
        if office in OFFICES:
            data = _through(office, made.document)
            if data is not None:
                return MadePdf(data, _other_pages(office, data, made.model), office)
            if program != AUTO:
                said.append(_not_there(office))
    try:
        # Imported only here: the libraries take a while.
        from zxwriter.documents.pdf import write_pdf

        shelf = fonts()
        data = write_pdf(made.model, shelf, title=made.file_name.removesuffix(".docx"))
        return MadePdf(data, (*said, *machine_findings(made.model, shelf)))
    except UserError as error:
        return MadePdf(None, (*said, Finding(Severity.INFO, "pdf.failed", "", f"没有写出 PDF：{error}", _BY_HAND)))


_BY_HAND = "Word 文件已写出；可以用 Word 或 WPS 打开后另存为 PDF"


def _other_pages(office: str, data: bytes, model: PageModel) -> tuple[Finding, ...]:
    """What to say where the program made more or fewer pages than are shown."""
    from io import BytesIO

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = len(PdfReader(BytesIO(data)).pages)
    except PyPdfError:  # what it is, the reader of the file will see
        return ()
    if pages == model.pages:
        return ()
    message = f"{OFFICES[office]} 排成{pages}页，窗口和核对所依据的版面是{model.pages}页，印章的位置可能不同"
    mend = "用印前看末页；在“设置”中可以改为按这个程序的排法显示"
    return (Finding(Severity.WARNING, "pdf.pages", "", message, mend),)


def _through(office: str, document: bytes) -> bytes | None:
    return through_libreoffice(document) if office == "libreoffice" else through_windows(office, document)


def _not_there(office: str) -> Finding:
    name = OFFICES[office]
    absent = office == "libreoffice" and find_office() is None
    why = f"本机没有 {name}" if absent else f"{name} 没有写出 PDF（没有安装，或者不能启动）"
    return Finding(
        Severity.INFO, "pdf.program", "", f"{why}，改由本程序自己写出", f"检查 {name}，或者改选其他的 PDF 程序"
    )
