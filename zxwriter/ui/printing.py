"""On paper: the system's own dialogs for printing and its preview, fed with the pages of the page model.

What is printed is black on white: no ghost of a seal, no colours. It is a final only where a final could be written;
anything else bears the mark of a draft on every page, as its Word file does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from zxwriter.core.errors import UserError
from zxwriter.documents.layout import PageModel
from zxwriter.ui.desk import Desk
from zxwriter.ui.jobs import run_job
from zxwriter.ui.page_drawing import BLACK, Artist
from zxwriter.ui.prompts import Prompts
from zxwriter.ui.workspace import Workspace

if TYPE_CHECKING:  # loaded with the first page printed
    from PySide6.QtPrintSupport import QPrinter

NO_PRINTER = "这台电脑没有可用的打印机。可以先看打印预览，或者存为 Word 文件，拿到有打印机的电脑上打印。"
_AS_DRAFT = "还有{count}处没有填好，印出的是带草稿标记的草稿。"
_POINTS = 20  # twips a point


def print_pages(workspace: Workspace, desk: Desk, prompts: Prompts) -> bool:
    """Print through the system's dialog; False when there is no printer or the person cancelled."""
    from PySide6.QtPrintSupport import QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        workspace.say(NO_PRINTER)
        return False
    found = _pages(workspace, desk)
    if found is None:
        return False
    model, remarks = found
    printer = printer_for(model, workspace.kind.form.title)
    if not prompts.print_setup(workspace, printer, model.pages):
        return False
    if not paint(printer, model):
        workspace.say("打印机没有接收这份文书。请检查打印机是否开机、是否缺纸，再打印一次。", "error")
        return False
    workspace.say(f"已送往打印机，共{model.pages}页。{remarks}", "done")
    return True


def preview_pages(workspace: Workspace, desk: Desk, prompts: Prompts) -> None:
    """Show what would be printed, in the system's own preview."""
    found = _pages(workspace, desk)
    if found is not None:
        model = found[0]
        printer = printer_for(model, workspace.kind.form.title)
        prompts.print_preview(workspace, printer, lambda asked: paint(asked, model))


def _pages(workspace: Workspace, desk: Desk) -> tuple[PageModel, str] | None:
    """The pages to print, and what this computer cannot show of them; says that, and when they are those of a draft.

    None when the template is faulty or the person did not wait for them, which is said too.
    """
    workspace.flush()
    kind, answers, kept = workspace.kind, workspace.session.answers(), workspace.session.kept

    def work() -> tuple[PageModel, bool, tuple[str, ...]]:
        model, final = desk.paper(kind, answers, kept)
        return model, final, desk.unseen(model)

    try:
        made = run_job(workspace, "正在排版…", work)
    except UserError as error:
        workspace.say(str(error), "error")
        return None
    if made is None:
        workspace.say("已取消，没有打印。")
        return None
    model, final, unseen = made
    count = workspace.session.blocking
    remarks = "".join(f"\n注意：{one}。" for one in unseen)
    said = "" if final else "送签稿还写不出来，印出的是带草稿标记的草稿。"
    said = _AS_DRAFT.format(count=count) if said and count else said
    if said or remarks:
        workspace.say(f"{said}{remarks}".lstrip())
    return model, remarks


def printer_for(model: PageModel, title: str) -> QPrinter:
    """A printer, the usual one of the system, set to the paper of the document without margins of its own."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    page = model.styles.page
    size = QPageSize(QSizeF(page.width / _POINTS, page.height / _POINTS), QPageSize.Unit.Point, "A4")
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setCreator("zxwriter")
    return printer


def paint(printer: QPrinter, model: PageModel) -> bool:
    """Draw the pages asked for. False when the printer takes nothing."""
    first = min(printer.fromPage() or 1, model.pages)
    last = min(printer.toPage() or model.pages, model.pages)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    artist = Artist(printer.resolution() / (72 * _POINTS))
    order = range(first, last + 1)
    if printer.pageOrder() is printer.PageOrder.LastPageFirst:
        order = order[::-1]
    for number, page in enumerate(order):
        if number and not printer.newPage():
            painter.end()
            return False
        artist.draw(painter, model, page, BLACK)
    return painter.end()
