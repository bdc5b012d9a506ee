"""From the window to a Word file: the last check, the folder, the writing, and what is said about it."""

from __future__ import annotations

from pathlib import Path

from zxwriter.core.errors import UserError
from zxwriter.documents.drafting import Draft
from zxwriter.storage.files import write_new
from zxwriter.ui.desk import Desk
from zxwriter.ui.prompts import Prompts
from zxwriter.ui.workspace import Workspace


def export(workspace: Workspace, desk: Desk, prompts: Prompts, folder: Path, *, final: bool) -> Path | None:
    """Write a draft or a final into a folder the person chooses; say where it is, or why there is none.

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
        made = desk.draft(workspace.kind, workspace.session.answers(), final=final)
        if made.document is None:
            workspace.say(_unclean(made), "error")
            return None
        path = write_new(chosen, made.file_name, made.document)
    except UserError as error:
        workspace.say(str(error), "error")
        return None
    workspace.say(_written(made, path), "done", action="打开所在文件夹", task=lambda: prompts.show_folder(path.parent))
    return path


def _unclean(made: Draft) -> str:
    """Why a final without errors was not written all the same."""
    differences = made.readback.differences if made.readback is not None else ()
    listed = "；".join(str(one) for one in differences[:3])
    return f"写成的文件与答案核对不一致，没有存盘。{listed}" if listed else "有要素不合要求，没有写出送签稿。"


def _written(made: Draft, path: Path) -> str:
    kind = "送签稿" if made.final else "草稿"
    remarks = [one.message for one in made.findings if one not in made.checked.findings]
    return f"已写出{kind}：{path}" + "".join(f"\n注意：{remark}。" for remark in remarks)
