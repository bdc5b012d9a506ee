"""What the menus do along the chain: the next document from this one, or from a file; a decision for a refusal."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zxwriter.core.errors import UserError
from zxwriter.ui.actions import Command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zxwriter.core.chain.lineage import Lineage
    from zxwriter.core.chain.origins import Derived, Source
    from zxwriter.core.chain.table import ChainRow
    from zxwriter.ui.main_window import MainWindow

SWITCH = "改为另一种答复(&X)"


class DeriveActions:
    """Acts on one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def commands(self) -> list[Command | None]:
        return [
            Command("derive", "据此制作(&B)…", "Ctrl+B", self.from_open),
            Command("switch", SWITCH, "", self.switch),
            Command("companions", "一并制作(&U)…", "", self.companions),
            Command("take_in", "带入已有文书的要素(&Y)…", "", self.take_in),
            Command("derive_file", "据已有文书制作(&G)…", "Ctrl+Shift+B", self.from_file, document=False),
        ]

    # the document before --------------------------------------------------------------------------------------------
    def open_source(self) -> Source:
        """The open document as one to go on from."""
        from zxwriter.storage.sources import source_of_case

        workspace, file = self.window.workspace, self.window.cases.file
        assert workspace is not None
        workspace.flush()
        session = workspace.session
        outputs = session.keeper.do(file.outputs) if file is not None else []
        finals = [one.on for one in outputs if one.final]
        source = source_of_case(workspace.kind.id, session.answers(), session.lineage, finals)
        return self.window.desk.chain.named(source)

    def ask_source(self) -> Source | None:
        """A document from a file the person names; None when given up, or after the reason was said."""
        window = self.window
        path = window.prompts.open_source(window, window.folder)
        if path is None:
            return None
        try:
            source = self._read(path)
            return None if source is None else window.desk.chain.named(source)
        except UserError as error:
            window.prompts.warn(window, "不能带入", str(error))
            return None

    def _read(self, path: Path) -> Source | None:
        from zxwriter.storage.faults import NeedsPassword, WrongPassword

        password: str | None = None
        while True:
            try:
                return self.window.desk.source(path, password)
            except (NeedsPassword, WrongPassword) as error:
                password = self.window.prompts.password(self.window, str(error))
                if password is None:
                    return None

    # the next document ----------------------------------------------------------------------------------------------
    def from_open(self) -> None:
        workspace = self.window.workspace
        if workspace is None:
            return
        try:
            rows = self.window.desk.chain.after(workspace.kind.id)
            if rows:
                self._offer(self.open_source(), rows)
            else:
                workspace.say(f"“{workspace.kind.form.title}”之后没有可以据此制作的文书。")
        except UserError as error:
            workspace.say(str(error), "error")

    def from_file(self) -> None:
        source = self.ask_source()
        if source is None:
            return
        try:
            rows = self.window.desk.chain.after(source.type)
            if rows:
                self._offer(source, rows)
                return
            said = f"“{source.title}”之后没有可以据此制作的文书。"
        except UserError as error:
            said = str(error)
        self.window.prompts.warn(self.window, "据已有文书制作", said)

    def _offer(self, source: Source, rows: Sequence[ChainRow]) -> None:
        from zxwriter.ui.derive_dialog import DeriveDialog

        dialog = DeriveDialog(self.window.desk, source, rows, self.window)
        dialog.started.connect(partial(self.begin, source))
        dialog.open()

    def begin(self, source: Source, type_id: str, derived: Derived) -> bool:
        """A new case with what was taken over, and what the profile says of the rest. False when it stays as it is."""
        from zxwriter.core.chain.lineage import lineage_of
        from zxwriter.ui.derive_dialog import names
        from zxwriter.ui.profile_filling import own_answers

        window = self.window
        lineage = lineage_of(source, derived)
        try:
            form = window.desk.catalog.kind(type_id).form
            raw = {**own_answers(window.desk, form), **derived.answers}
        except UserError as error:
            window.prompts.warn(window, "打不开这种文书", str(error))
            return False
        keeper = window.cases.derived_keeper(type_id, raw, lineage)
        if not window.show_document(type_id, raw, keeper, lineage=lineage):
            keeper.close()
            return False
        workspace = window.workspace
        assert workspace is not None
        left = names(form, derived.left)
        document = f"{source.title}{source.number}"
        text = f"已据{document}带入{len(derived.origins)}项。" + (f"还要填写：{left}。" if left else "必填的要素已齐。")
        workspace.say(text, "done")
        try:
            keeper.open()
        except UserError as error:  # it stays in the window, and is tried again with the next change
            workspace.say(str(error), "error", action="另存为…", task=window.cases.save_as)
        window.update_commands()
        window.activateWindow()
        workspace.view.focus_first()
        return True

    # a decision for a refusal and back ------------------------------------------------------------------------------
    @property
    def other_answer(self) -> ChainRow | None:
        """The other way to answer the same request; None where there is none."""
        workspace = self.window.workspace
        if workspace is None:
            return None
        try:
            return next(iter(self.window.desk.chain.after(workspace.kind.id, "instead")), None)
        except UserError:  # a damaged table is said where the person asks for what it holds
            return None

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {str(one["id"]): str(one["title"]) for one in self.window.desk.catalog.heads()}

    def switch_text(self) -> str:
        row = self.other_answer
        return SWITCH if row is None else f"改为{self._titles.get(row.to, row.to)}(&X)"

    def switch(self) -> None:
        """A decision becomes a refusal, or the other way: everything comes along, also what this one does not ask."""
        row, workspace = self.other_answer, self.window.workspace
        if row is None or workspace is None:
            return
        try:
            source = self.open_source()
            derived = self.window.desk.chain.derive(source, row.to, on=self.window.desk.today())
        except UserError as error:
            workspace.say(str(error), "error")
            return
        self.begin(source, row.to, derived)

    def companions(self) -> None:
        """Ask which of the documents that go with this one to write."""
        from zxwriter.ui.companion_actions import CompanionActions

        workspace = self.window.workspace
        if workspace is not None:
            CompanionActions(self.window, workspace, self.open_source).ask()

    # into the open document -----------------------------------------------------------------------------------------
    def take_in(self) -> None:
        """Fill what is open here from another document; what differs is for the person to decide."""
        from zxwriter.core.chain.merge import merge
        from zxwriter.ui.derive_dialog import TakeInDialog

        workspace, desk = self.window.workspace, self.window.desk
        if workspace is None:
            return
        source = self.ask_source()
        if source is None:
            return
        workspace.flush()
        form = workspace.kind.form
        try:
            derived = desk.chain.derive(source, form.id, on=workspace.session.checked.on)
        except UserError as error:
            workspace.say(str(error), "error")
            return
        fill, differences = merge(form, workspace.session.answers(), derived, on=workspace.session.checked.on)
        dialog = TakeInDialog(form, source, fill, derived.origins, differences, self.window)
        theirs = {one.path: one.theirs for one in differences}
        dialog.taken.connect(lambda paths: self._take(source, derived, {**fill, **{one: theirs[one] for one in paths}}))
        dialog.open()

    def _take(self, source: Source, derived: Derived, values: dict[str, Any]) -> None:
        from zxwriter.core.chain.lineage import lineage_of
        from zxwriter.storage.beginning import made_from
        from zxwriter.storage.history import DERIVED

        workspace = self.window.workspace
        if workspace is None or not values:
            return
        lineage = lineage_of(source, derived).only(list(values))
        session = workspace.session
        session.inherit(lineage)
        session.fill(values, made_from(lineage), DERIVED)
        self._note(lineage)
        workspace.say(f"已据{source.title}{source.number}填入{len(values)}项，可以撤销。", "done")

    def _note(self, lineage: Lineage) -> None:
        """Keep in the case where the values come from."""
        from zxwriter.storage.casefile import CaseFile

        workspace = self.window.workspace
        assert workspace is not None
        keeper = workspace.session.keeper
        try:
            case = keeper.open()
            if isinstance(case, CaseFile):
                keeper.do(lambda: case.note_lineage(lineage))
        except UserError as error:
            workspace.say(f"要素已经带入，但案件中没有记下来源：{error}", "error")
