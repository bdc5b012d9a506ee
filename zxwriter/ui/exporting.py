"""From the window to a Word file: the sealing gate, the folder, the writing, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from zxwriter.core.errors import UserError
from zxwriter.core.findings import Finding
from zxwriter.core.gate import fingerprint, judge, may_override
from zxwriter.documents.drafting import Draft
from zxwriter.documents.remaking import facts
from zxwriter.documents.sheet import check_sheet, sheet_name
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.files import write_together
from zxwriter.storage.origins import origins_of_case
from zxwriter.storage.outputs import Output
from zxwriter.ui.desk import Desk
from zxwriter.ui.gate_dialog import GateDialog
from zxwriter.ui.jobs import run_job
from zxwriter.ui.prompts import Prompts
from zxwriter.ui.workspace import Workspace

EMBEDDED = "\n文件中嵌入了全部要素，包括没有印出的；不需要时用“清除痕迹”去掉。"
Again = Callable[[Mapping[str, str]], object]


def export(
    workspace: Workspace,
    desk: Desk,
    prompts: Prompts,
    folder: Path,
    *,
    final: bool,
    embedded: bool = False,
    reasons: Mapping[str, str] | None = None,
    again: Again | None = None,
) -> Path | None:
    """Write a draft, or a final with its check sheet, into a folder the person chooses; say where, or why not.

    ``embedded``: with its elements inside, for the next court.

    A final that an error stops is not written at all: where some of the errors may stand with a reason, 用印检查 asks
    for it and goes on with ``again``; else the errors are listed and the first one is shown.
    """
    workspace.flush()
    session, given = workspace.session, dict(reasons or {})
    if final and _stopped(workspace, judge(session.findings, given, session.kept).stopping, again):
        return None
    title = "选择存放送签稿的文件夹" if final else "选择存放草稿的文件夹"
    chosen = prompts.choose_folder(workspace, title, folder)
    if chosen is None:
        return None
    try:
        answers, today = session.answers(), desk.today()
        made = run_job(
            workspace,
            "正在制作文书…",
            lambda: desk.draft(
                workspace.kind, answers, final=final, embedded=embedded, reasons=given, kept=session.kept
            ),
        )
        if made is None:
            workspace.say("已取消，没有写出文件。")
            return None
        if made.document is None:
            if not _stopped(workspace, made.gate.stopping, again):
                workspace.say(_unclean(made), "error")
            return None
        files = [(made.file_name, made.document)]
        if final:
            files.append((sheet_name(made.file_name), _sheet(workspace, desk, made)))
        path, *_ = write_together(chosen, files)
    except UserError as error:
        workspace.say(str(error), "error")
        return None
    said = _written(made, path) + _kept(workspace, facts(workspace.kind, made, answers, today), made, path)
    workspace.say(said, "done", action="打开所在文件夹", task=lambda: prompts.show_folder(path.parent))
    return path


def _stopped(workspace: Workspace, stopping: tuple[Finding, ...], again: Again | None) -> bool:
    """Whether something stops the final; then it is shown, and reasons are asked for where they help."""
    if not stopping:
        return False
    if again is None or not any(may_override(one) for one in stopping):
        if any(one in workspace.session.findings for one in stopping):
            workspace.insist_on_all()
            return True
        return False
    session = workspace.session
    dialog = GateDialog(session.form, stopping, session.reasons, workspace)
    dialog.finished.connect(lambda _: session.reasons.update(dialog.written))
    dialog.chosen.connect(workspace.go_to_finding)
    dialog.passed.connect(again, Qt.ConnectionType.QueuedConnection)
    dialog.open()
    return True


def answer_origins(workspace: Workspace) -> dict[str, str]:
    """Where each answer came from, in Chinese, as far as the case tells."""
    keeper = workspace.session.keeper
    origins = {"": "键入"}
    try:
        keeper.flush()
        case = keeper.open()
        if isinstance(case, CaseFile):
            origins = keeper.do(lambda: origins_of_case(case))
    except UserError:
        origins = {"": ""}  # it was said that the case cannot be written
    return origins


def _sheet(workspace: Workspace, desk: Desk, made: Draft) -> bytes:
    origins = answer_origins(workspace)
    return check_sheet(workspace.kind, made, today=desk.today(), origins=origins, packs=desk.catalog.packs)


def _kept(workspace: Workspace, fields: dict[str, Any], made: Draft, path: Path) -> str:
    """Keep the document and its reasons in the case. Empty, or a remark why they could not be kept."""
    keeper = workspace.session.keeper
    try:
        case = keeper.open()
        if isinstance(case, CaseFile):
            output = Output(**fields, path=str(path))

            def keep() -> None:
                case.add_output(output)
                for one in made.gate.overridden:
                    found = one.finding
                    case.accept(found.code, found.path, one.reason, found.message, fingerprint(found))

            keeper.do(keep)
            workspace.session.load_reasons()
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
    known = {(one.code, one.path) for one in made.checked.findings}
    remarks = [one.message for one in made.findings if (one.code, one.path) not in known]
    moved = f"\n{made.adjusted.sentence}。" if made.adjusted is not None else ""
    sheet = "\n核对单在同一文件夹。" if made.final else ""
    inside = EMBEDDED if made.embedded else ""
    return f"已写出{kind}：{path}{sheet}{moved}{inside}" + "".join(f"\n注意：{remark}。" for remark in remarks)
