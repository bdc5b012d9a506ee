"""From the window to a Word file: the last check, the folder, the writing, and what is said about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from zxwriter.core.errors import UserError
from zxwriter.documents.drafting import Draft
from zxwriter.documents.remaking import facts
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.files import write_new
from zxwriter.storage.outputs import Output
from zxwriter.ui.desk import Desk
from zxwriter.ui.jobs import run_job
from zxwriter.ui.prompts import Prompts
from zxwriter.ui.workspace import Workspace

EMBEDDED = "\n文件中嵌入了全部要素，包括没有印出的；不需要时用“清除痕迹”去掉。"


def export(
    workspace: Workspace, desk: Desk, prompts: Prompts, folder: Path, *, final: bool, embedded: bool = False
) -> Path | None:
    """Write a draft or a final into a folder the person chooses; say where it is, or why there is none.

    ``embedded``: with its elements inside, for the next court.

    A final that an error stops is not written at all: the errors are listed and the first one is shown.
    """
    workspace.flush()
    if final and workspace.session.blocking:
        workspace.insist_on_all()
        return None
    title = "选择存放送签稿的文件夹" if final else "选择存放草稿的文件夹"
    chosen = prompts.choose_folder(workspace, title, folder)
    if chosen is None:
        return None
    try:
        answers, today = workspace.session.answers(), desk.today()
        made = run_job(
            workspace,
            "正在制作文书…",
            lambda: desk.draft(workspace.kind, answers, final=final, embedded=embedded),
        )
        if made is None:
            workspace.say("已取消，没有写出文件。")
            return None
        if made.document is None:
            workspace.say(_unclean(made), "error")
            return None
        path = write_new(chosen, made.file_name, made.document)
    except UserError as error:
        workspace.say(str(error), "error")
        return None
    said = _written(made, path) + _kept(workspace, facts(workspace.kind, made, answers, today), path)
    workspace.say(said, "done", action="打开所在文件夹", task=lambda: prompts.show_folder(path.parent))
    return path


def _kept(workspace: Workspace, fields: dict[str, Any], path: Path) -> str:
    """Keep the document in the case. Empty, or a remark why it could not be kept."""
    keeper = workspace.session.keeper
    try:
        case = keeper.open()
        if isinstance(case, CaseFile):
            output = Output(**fields, path=str(path))
            keeper.do(lambda: case.add_output(output))
    except UserError as error:
        return f"\n注意：案件中没有记下这份文书，{error}"
    return ""


def _unclean(made: Draft) -> str:
    """Why a final without errors was not written all the same."""
    differences = made.readback.differences if made.readback is not None else ()
    listed = "；".join(str(one) for one in differences[:3])
    return f"写成的文件与答案核对不一致，没有存盘。{listed}" if listed else "有要素不合要求，没有写出送签稿。"


def _written(made: Draft, path: Path) -> str:
    kind = "送签稿" if made.final else "草稿"
    remarks = [one.message for one in made.findings if one not in made.checked.findings]
    inside = EMBEDDED if made.embedded else ""
    return f"已写出{kind}：{path}{inside}" + "".join(f"\n注意：{remark}。" for remark in remarks)
