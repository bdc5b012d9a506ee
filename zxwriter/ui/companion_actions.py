"""「一并制作」 at work: the documents that go with the open one, drafted, judged, and written with their check sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from zxwriter.core.errors import UserError
from zxwriter.core.gate import fingerprint, may_override, named_of_type
from zxwriter.ui.companions_dialog import CompanionsDialog

if TYPE_CHECKING:
    from zxwriter.core.chain.origins import Source
    from zxwriter.documents.companions import Companion
    from zxwriter.ui.main_window import MainWindow
    from zxwriter.ui.workspace import Workspace

Reasons = Mapping[str, Mapping[str, str]]


class CompanionActions:
    """For the document open in ``workspace``; ``source`` is what the others take their answers from."""

    def __init__(self, window: MainWindow, workspace: Workspace, source: Callable[[], Source]) -> None:
        self.window, self.workspace, self.source = window, workspace, source

    def ask(self) -> None:
        """Ask which of them to write."""
        from zxwriter.documents.companions import companion_ids

        workspace = self.workspace
        try:
            ids = companion_ids(self.window.desk.chain, workspace.kind.id)
            if not ids:
                workspace.say(f"“{workspace.kind.form.title}”没有可以一并制作的文书。")
                return
            found = self._drafted(ids, final=False, reasons={})
        except UserError as error:
            workspace.say(str(error), "error")
            return
        if found is None:
            return
        dialog = CompanionsDialog(found, self.window)
        dialog.wanted.connect(lambda wanted, final: self.write(wanted, final=final, reasons={}))
        dialog.open()

    def _drafted(self, ids: Sequence[str], *, final: bool, reasons: Reasons) -> list[Companion] | None:
        """The companions, made beside the window; None when the person did not wait for them. UserError."""
        from zxwriter.documents.companions import draft_companions
        from zxwriter.ui.jobs import run_job

        desk, source, kept = self.window.desk, self.source(), self.workspace.session.kept
        chain, seal_mm, metrics = desk.chain, desk.seal_mm, desk.metrics
        return run_job(
            self.window,
            "正在制作配套文书…",
            lambda: draft_companions(
                desk.catalog,
                chain,
                source,
                ids,
                reference=desk.reference,
                today=desk.today(),
                final=final,
                seal_mm=seal_mm,
                metrics=metrics,
                reasons=reasons,
                kept=kept,
            ),
        )

    def write(self, ids: Sequence[str], *, final: bool, reasons: Reasons) -> None:
        """All of them into one folder, of finals each with its check sheet; or none."""
        window, workspace = self.window, self.workspace
        try:
            found = self._drafted(ids, final=final, reasons=reasons)
            if found is None:
                workspace.say("已取消，没有写出配套文书。")
                return
            stopped = [one for one in found if one.made.document is None]
            if stopped:
                self._stop(stopped, ids, reasons)
                return
            folder = window.prompts.choose_folder(workspace, "选择存放配套文书的文件夹", window.folder)
            if folder is None:
                return
            paths = self._written(found, folder, final=final)
        except UserError as error:
            workspace.say(str(error), "error")
            return
        window.folder = folder
        lines = [
            f"{one.kind.form.title}：{path.name}" + (f"（还缺：{'、'.join(one.left)}）" if one.left else "")
            for one, path in zip(found, paths, strict=True)
        ]
        sheets = ["核对单在同一文件夹。"] if final else []
        text = "\n".join([f"已写出{len(paths)}份{'送签稿' if final else '草稿'}：", *lines, *sheets])
        text += self._keep_reasons(found)
        workspace.say(text, "done", action="打开所在文件夹", task=lambda: window.prompts.show_folder(folder))

    def _written(self, found: Sequence[Companion], folder: Path, *, final: bool) -> list[Path]:
        """The paths of the documents; their check sheets stand beside them. UserError."""
        from zxwriter.documents.sheet import check_sheet, sheet_name
        from zxwriter.storage.files import write_together

        desk = self.window.desk
        files = [(one.made.file_name, one.made.document or b"") for one in found]
        if final:
            today, packs = desk.today(), desk.catalog.packs
            files += [
                (
                    sheet_name(one.made.file_name),
                    check_sheet(one.kind, one.made, today=today, origins=one.origins, packs=packs),
                )
                for one in found
            ]
        return write_together(folder, files)[: len(found)]

    def _stop(self, stopped: Sequence[Companion], ids: Sequence[str], reasons: Reasons) -> None:
        """Ask for the reasons of the first that may stand with them; where another cannot, say which and why."""
        from zxwriter.ui.gate_dialog import GateDialog

        firm = [one for one in stopped if not _may_stand(one)]
        if firm:
            said = "；".join(f"“{one.kind.form.title}”{_first_fault(one)}" for one in firm)
            self.workspace.say(f"没有写出：{said}。用“据此制作”打开它，逐项处理。", "error")
            return
        one = stopped[0]
        kind, title = one.kind, one.kind.form.title
        dialog = GateDialog(kind.form, one.made.gate.stopping, reasons.get(kind.id, {}), self.workspace)
        dialog.setWindowTitle(f"用印检查：{title}")
        go_on = f"“{title}”的答案取自这一份：在这里改正，或者用“据此制作”打开它，逐项处理。"
        dialog.chosen.connect(lambda _: self.workspace.say(go_on))

        def again(given: Mapping[str, str]) -> None:
            together = {**reasons.get(kind.id, {}), **given}
            self.write(ids, final=True, reasons={**reasons, kind.id: together})

        dialog.passed.connect(again, Qt.ConnectionType.QueuedConnection)
        dialog.open()

    def _keep_reasons(self, found: Sequence[Companion]) -> str:
        """Keep the reasons in the case of the open document. Empty, or a remark why they could not be kept."""
        from zxwriter.storage.casefile import CaseFile

        given = [(one.kind.id, each) for one in found for each in one.made.gate.overridden]
        keeper = self.workspace.session.keeper
        try:
            case = keeper.open() if given else None
            if isinstance(case, CaseFile):

                def keep() -> None:
                    for type_id, one in given:
                        code = named_of_type(type_id, one.finding.code)
                        case.accept(code, one.finding.path, one.reason, one.finding.message, fingerprint(one.finding))

                keeper.do(keep)
                self.workspace.session.load_reasons()
        except UserError as error:
            return f"\n注意：案件中没有记下保留的理由，{error}"
        return ""


def _may_stand(one: Companion) -> bool:
    """Whether written reasons are all that its final wants."""
    return bool(one.made.gate.stopping) and all(map(may_override, one.made.gate.stopping))


def _first_fault(one: Companion) -> str:
    stopping = [each for each in one.made.gate.stopping if not may_override(each)]
    if stopping:
        more = f"等{len(stopping)}处" if len(stopping) > 1 else ""
        return f"有必须改正的：{stopping[0].message}{more}"
    return "写成的文件与答案核对不一致"
