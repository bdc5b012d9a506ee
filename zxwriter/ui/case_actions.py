"""What the menus do with the case that is open: open, name, import, export, lock with a password, clear traces."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zxwriter.core.errors import UserError
from zxwriter.ui.desk import PROGRAM

if TYPE_CHECKING:
    from zxwriter.core.chain.lineage import Lineage
    from zxwriter.storage.casefile import CaseFile
    from zxwriter.storage.places import Places
    from zxwriter.ui.case_keeper import Keeper
    from zxwriter.ui.main_window import MainWindow

VIEW, TAKE, SALVAGE = "只读打开", "接管", "修复并另存"
CLEAR, STRIP = "清除", "去掉 Word 文件中的要素…"
SET, REMOVE = "设置或更换密码", "去掉密码"
FINAL_WORD = "忘记密码后，任何人都无法打开这件案件，包括本程序的作者。"


class CaseActions:
    """Acts on one window; every fault is one sentence, in its message bar where a document is open."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def keeper(self) -> Keeper | None:
        return self.window.workspace.session.keeper if self.window.workspace is not None else None

    @property
    def file(self) -> CaseFile | None:
        """The case file of the open document, once there is one."""
        case = self.keeper.case if self.keeper is not None else None
        if case is None:
            return None  # nothing of the storage is needed on the first page
        from zxwriter.storage.casefile import CaseFile

        return case if isinstance(case, CaseFile) else None

    def say(self, text: str, grade: str = "") -> None:
        if self.window.workspace is not None:
            self.window.workspace.say(text, grade)
        else:
            self.window.prompts.warn(self.window, "案件", text)

    # opening --------------------------------------------------------------------------------------------------------
    def new_keeper(self, kind_id: str, begin: dict[str, object], origin: str) -> Keeper:
        """A keeper for a document that has no case yet: one without a name is made with the first change.

        ``origin`` says where the answers come from that it begins with.
        """
        from zxwriter.storage.scratch import scratch_case
        from zxwriter.ui.case_keeper import Keeper

        folder = self.window.desk.places().scratch
        return Keeper(
            lambda answers: scratch_case(folder, kind_id, answers, program=PROGRAM, origin=origin), begin, threaded=True
        )

    def _shelter(self, case: CaseFile) -> CaseFile:
        """A case without a name with the answers of one that cannot be written now. UserError."""
        from zxwriter.storage.history import SALVAGED
        from zxwriter.storage.scratch import scratch_case

        folder = self.window.desk.places().scratch
        return scratch_case(folder, case.type_id, case.answers, program=PROGRAM, origin=SALVAGED)

    def derived_keeper(self, kind_id: str, begin: dict[str, object], lineage: Lineage) -> Keeper:
        """A keeper for a document made from another; its case, without a name, knows where each value comes from."""
        from zxwriter.storage.beginning import begin_case
        from zxwriter.storage.history import PROFILE
        from zxwriter.storage.scratch import scratch_path
        from zxwriter.ui.case_keeper import Keeper

        folder = self.window.desk.places().scratch

        def make(answers: dict[str, Any]) -> CaseFile:
            path = scratch_path(folder)
            return begin_case(path, kind_id, answers, lineage, rest=PROFILE, program=PROGRAM, unnamed=True)

        return Keeper(make, begin, threaded=True)

    def ask_and_open(self) -> None:
        path = self.window.prompts.open_case(self.window, self.window.folder)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> bool:
        """Open a case; asks for a password, or what to do when it is in use or damaged. False when it stays closed."""
        if self.file is not None and path.exists() and self.file.path.exists() and path.samefile(self.file.path):
            self.say("这件案件就在本窗口中。")
            return True
        if not self.window.leave_document():
            return False
        keeper = self._opened(path)
        if keeper is None:
            return False
        case = keeper.case
        from zxwriter.storage.casefile import CaseFile

        assert isinstance(case, CaseFile)
        try:
            lineage = keeper.do(lambda: case.lineage)
        except UserError as error:
            self.window.prompts.warn(self.window, "打不开案件", str(error))
            keeper.close()
            return False
        if not self.window.show_document(case.type_id, case.answers, keeper, left=True, lineage=lineage):
            keeper.close()
            return False
        if not case.unnamed:
            self.window.folder = path.parent
        self.note()
        self._say_notice(case)
        return True

    def _say_notice(self, case: CaseFile) -> None:
        workspace = self.window.workspace
        if workspace is not None and case.notice:
            action = "另存为…" if case.read_only else ""
            workspace.say(f"{case.notice}。", "", action=action, task=self.save_as if action else None)

    def _opened(self, path: Path) -> Keeper | None:
        from zxwriter.storage.faults import CaseInUse, DamagedCase, NeedsPassword, WrongPassword
        from zxwriter.ui.case_keeper import Keeper

        window, password, readonly, take_over = self.window, "", False, False
        backups = window.desk.places().backups
        while True:
            how = {"readonly": readonly, "take_over": take_over, "program": PROGRAM, "backups": backups}
            keeper = Keeper(partial(_open, path, password or None, how), threaded=True, shelter=self._shelter)
            try:
                keeper.open()
                return keeper
            except (NeedsPassword, WrongPassword) as error:
                given = window.prompts.password(window, str(error))
                if given is None:
                    return self._closed(keeper)
                password = given
            except CaseInUse as error:
                options = [VIEW, TAKE] if error.takeable else [VIEW]
                way = window.prompts.choose(window, "案件正在使用", str(error), options)
                if way is None:
                    return self._closed(keeper)
                readonly, take_over = options[way] == VIEW, options[way] == TAKE
            except DamagedCase as error:
                self._closed(keeper)
                found = self._salvaged(path, str(error), password or None)
                if found is None:
                    return None
                path = found
            except UserError as error:
                window.prompts.warn(window, "打不开案件", str(error))
                return self._closed(keeper)
            keeper.close()

    @staticmethod
    def _closed(keeper: Keeper) -> None:
        keeper.close()

    def _salvaged(self, path: Path, reason: str, password: str | None) -> Path | None:
        from zxwriter.storage.salvage import salvage
        from zxwriter.ui.jobs import run_job

        window = self.window
        if window.prompts.choose(window, "案件文件已损坏", reason, [SALVAGE]) is None:
            return None
        try:
            made = run_job(window, "正在修复…", lambda: salvage(path, None, password))
        except UserError as error:
            window.prompts.warn(window, "无法修复", str(error))
            return None
        if made is None:
            return None
        window.prompts.inform(window, "已修复", f"读得出的内容已另存为 {made.path}，原文件没有改动。")
        return made.path

    # naming and saving ----------------------------------------------------------------------------------------------
    def save(self) -> bool:
        """Everything is stored already; a case without a name gets one."""
        if self.keeper is None:
            return False
        self.window.workspace_flush()
        if self.file is None or self.file.unnamed or self.file.read_only:
            return self.save_as()
        if not self.keeper.flush():
            self.say(str(self.keeper.fault), "error")
            return False
        self.say(f"每次改动都已自动存入：{self.file.path}", "done")
        return True

    def save_as(self) -> bool:
        window, keeper = self.window, self.keeper
        if window.workspace is None or keeper is None:
            return False
        window.workspace_flush()
        proposal = window.folder / f"{self.title()}.zxw"
        if self.file is not None and not self.file.unnamed:
            proposal = self.file.path
        path = window.prompts.save_case(window, proposal)
        if path is None:
            return False

        def move() -> None:
            case = self.file
            assert case is not None
            case.save_as(path, overwrite=True)

        return self._moved(move, lambda case: f"已存为：{case.path}", path)

    def _moved(self, move: Callable[[], None], said: Callable[[CaseFile], str], path: Path | None = None) -> bool:
        """Run what takes the case elsewhere, on its thread, and say how it went."""
        keeper = self.keeper
        assert keeper is not None
        try:
            keeper.move(move)
        except UserError as error:
            self.say(str(error), "error")
            return False
        case = self.file
        assert case is not None
        if path is not None:
            self.window.folder = path.parent
        self.note()
        self.window.update_commands()
        self.say(" ".join(one for one in (said(case), case.notice) if one), "done")
        return not keeper.waiting

    def title(self) -> str:
        """What the case is called in lists and proposed file names: the document, and whose it is."""
        workspace = self.window.workspace
        assert workspace is not None
        answers = workspace.session.answers()
        parties = answers.get("debtors") or answers.get("applicants") or []
        named = next((one.get("name") for one in parties if isinstance(one, dict) and one.get("name")), "")
        whose = named if isinstance(named, str) else ""
        safe = "".join(one for one in whose[:20] if one not in '\\/:*?"<>|\r\n\t')
        return f"{workspace.kind.form.title}{f'（{safe}）' if safe else ''}"

    def note(self) -> None:
        """Put the open case at the head of the list of recent cases, beside the work; it must not stop anything."""
        file, keeper = self.file, self.keeper
        if file is not None and keeper is not None and self.window.workspace is not None:
            keeper.beside(partial(_note, self.window.desk.places(), file.path, file.type_id, self.title()))

    # answers --------------------------------------------------------------------------------------------------------
    def ask_and_import(self) -> None:
        path = self.window.prompts.open_answers(self.window, self.window.folder)
        if path is not None:
            self.window.load_answers(path)

    def export_answers(self) -> bool:
        from zxwriter.storage.answers_file import write_answers_file

        window = self.window
        if window.workspace is None:
            return False
        window.workspace_flush()
        path = window.prompts.save_answers(window, window.folder / f"{self.title()}.json")
        if path is None:
            return False
        try:
            write_answers_file(path, window.workspace.kind.id, window.workspace.session.answers())
        except UserError as error:
            self.say(str(error), "error")
            return False
        self.say(f"答案已导出：{path}", "done")
        return True

    # password, traces -----------------------------------------------------------------------------------------------
    def password(self) -> bool:
        """Set, change or remove the password of the case."""
        window, keeper = self.window, self.keeper
        if keeper is None:
            return False
        locked = self.file is not None and self.file.has_password
        state = "此案件设有密码。" if locked else "此案件没有密码。"
        options = [SET, REMOVE] if locked else [SET]
        way = window.prompts.choose(window, "案件密码", f"{state}\n{FINAL_WORD}", options)
        if way is None:
            return False
        new = None if options[way] == REMOVE else self._new_password()
        if new == "":
            return False

        def change() -> None:
            case = self.file
            assert case is not None
            case.set_password(new)

        return self._moved(change, lambda _: "密码已去掉。" if new is None else f"密码已设置。{FINAL_WORD}")

    def _new_password(self) -> str:
        """The same word twice; "" when the person gave up."""
        window = self.window
        first = window.prompts.password(window, f"新密码。{FINAL_WORD}")
        if not first:
            return ""
        again = window.prompts.password(window, "再输入一遍新密码")
        if again is None:
            return ""
        if again != first:
            self.say("两次输入的密码不一样，密码没有改动。", "error")
            return ""
        return first

    def clear_traces(self) -> None:
        from zxwriter.storage.traces import NAMES, clear_traces

        window = self.window
        text = "删去最近打开的案件的列表和临时文件，案件、备份、设置和资料都不动；或者去掉一份 Word 文件中嵌入的要素。"
        way = window.prompts.choose(window, "清除痕迹", text, [CLEAR, STRIP])
        if way == 1:
            self._strip_word()
        if way != 0:
            return
        gone = clear_traces(window.desk.places())
        lines = [f"已删去{NAMES.get(one.kind, one.kind)}：{one.path.name}" for one in gone if one.removed]
        lines += [one.fault for one in gone if not one.removed]
        window.prompts.inform(window, "清除痕迹", "\n".join(lines) or "没有需要清除的痕迹。")
        window.start.reload()

    def _strip_word(self) -> None:
        """Take the elements out of a Word file the person names."""
        from zxwriter.documents.embedding import without_elements
        from zxwriter.storage.traces import strip_file

        window = self.window
        path = window.prompts.open_word(window, window.folder)
        if path is None:
            return
        removed, fault = strip_file(path, without_elements)
        text = f"已去掉嵌入的要素：{path.name}" if removed else f"{path.name} 中没有嵌入的要素，没有改动。"
        window.prompts.inform(window, "清除痕迹", fault or text)


def _note(places: Places, path: Path, type_id: str, title: str) -> None:
    from zxwriter.storage.recent import note_case, recent_store
    from zxwriter.storage.settings import settings_store

    with suppress(UserError):  # a list that cannot be written costs a line on the first page
        if settings_store(places.settings).load().keep_recent:
            note_case(recent_store(places.recent), path, type_id, title)


def _open(path: Path, password: str | None, how: dict[str, Any], _: object) -> CaseFile:
    from zxwriter.storage.casefile import CaseFile

    return CaseFile.open(path, password, **how)
