"""另存为 PDF: the document as it stands, as the file the person names, and what is said about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from zxwriter.core.errors import UserError
from zxwriter.documents.naming import file_name
from zxwriter.storage.files import save_over
from zxwriter.ui.desk import Desk
from zxwriter.ui.jobs import run_job
from zxwriter.ui.prompts import Prompts

if TYPE_CHECKING:
    from zxwriter.documents.drafting import Draft
    from zxwriter.documents.pdf_program import MadePdf
    from zxwriter.ui.workspace import Workspace

WRITING = "正在写 PDF…"
_AS_DRAFT = "带草稿标记的草稿"
_TOLD_ELSEWHERE = ("font.missing", "pdf.failed")  # told once, when a document is opened; said as the fault itself


def pdf_name(name: str) -> str:
    """The name of the PDF of a Word file of that name."""
    return f"{name.removesuffix('.docx')}.pdf"


def save_pdf(workspace: Workspace, desk: Desk, prompts: Prompts, folder: Path) -> Path | None:
    """Ask for a file and write the PDF there; say where, or why not. None when nothing was written.

    As in printing these are the pages of a final where one can be written, else of a draft with its mark.
    """
    workspace.flush()
    session, kind = workspace.session, workspace.kind
    proposal = folder / pdf_name(file_name(session.checked.answers, final=not session.blocking))
    path = prompts.save_pdf(workspace, proposal)
    if path is None:
        return None
    answers, kept = session.answers(), session.kept

    def work() -> tuple[Draft, MadePdf]:
        made = desk.finished(kind, answers, kept)
        return made, desk.pdf(made)

    try:
        done = run_job(workspace, WRITING, work)
        if done is None:
            workspace.say("已取消，没有写出 PDF。")
            return None
        made, pdf = done
        said = write_pdf_file(path, pdf, "" if made.final else _AS_DRAFT)
    except UserError as error:
        workspace.say(str(error), "error")
        return None
    workspace.say(said, "done", action="打开所在文件夹", task=lambda: prompts.show_folder(path.parent))
    return path


def write_pdf_file(path: Path, pdf: MadePdf, remark: str = "") -> str:
    """Write the PDF, over a file of that name, which the person agreed to; what to say of it.

    UserError when there is none, or it cannot be written: then an old file is untouched.
    """
    if pdf.data is None:
        raise UserError(next((one.message for one in pdf.findings if one.code == "pdf.failed"), "没有写出 PDF"))
    save_over(path, pdf.data)
    head = f"已写出 PDF（{remark}）" if remark else "已写出 PDF"
    remarks = [one.message for one in pdf.findings if one.code not in _TOLD_ELSEWHERE]
    return f"{head}：{path}" + "".join(f"\n注意：{one}。" for one in remarks)
