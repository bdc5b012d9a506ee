"""The dialogs of the menus, loaded when they are asked for: history, documents made, profiles, parties, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from zxwriter.ui.main_window import MainWindow


def show_history(window: MainWindow) -> None:
    """Every change of the case, and what is kept without being printed."""
    from zxwriter.ui.case_history import HistoryDialog

    workspace = window.workspace
    if workspace is None:
        return
    workspace.flush()
    keeper = workspace.session.keeper
    keeper.flush()
    file = window.cases.file
    try:
        rows = keeper.do(file.history) if file is not None else []
    except UserError as error:
        workspace.say(str(error), "error")
        return
    dialog = HistoryDialog(workspace.session, rows, workspace.view.focused_path(), window)
    dialog.chosen.connect(workspace.go_to)
    dialog.open()


def show_outputs(window: MainWindow) -> None:
    """The documents made from the case."""
    from zxwriter.ui.case_outputs import OutputsDialog

    workspace, file = window.workspace, window.cases.file
    if workspace is None:
        return
    try:
        outputs = workspace.session.keeper.do(file.outputs) if file is not None else []
    except UserError as error:
        workspace.say(str(error), "error")
        return
    OutputsDialog(workspace.kind, window.desk, window.prompts, outputs, window).open()


def show_filing(window: MainWindow) -> None:
    """「立案材料」 of the open petition."""
    from zxwriter.documents.bundle import Paper
    from zxwriter.documents.filing import petitions
    from zxwriter.ui.exporting import answer_origins
    from zxwriter.ui.filing_dialog import FilingDialog

    workspace = window.workspace
    if workspace is None:
        return
    try:
        if workspace.kind.id not in petitions():
            workspace.say("立案材料由申请书制作：请先打开执行监督申请书等申请书，再把这一份加入。")
            return
    except UserError as error:
        workspace.say(str(error), "error")
        return
    workspace.flush()
    session = workspace.session
    petition = Paper(workspace.kind, session.answers(), origins=answer_origins(workspace), kept=tuple(session.kept))
    complete = not session.blocking
    FilingDialog(petition, window.desk, window.prompts, window.folder, window, complete=complete).open()


def show_profiles(window: MainWindow) -> None:
    from zxwriter.ui.profiles_dialog import ProfilesDialog

    ProfilesDialog(window.desk, window).open()


def show_settings(window: MainWindow) -> None:
    """What is a matter of the person's choice."""
    from zxwriter.ui.settings_dialog import SettingsDialog

    if window.workspace is not None:
        window.workspace.flush()
    dialog = SettingsDialog(window.preferences, window.desk, window.prompts, window)
    dialog.changed.connect(window.follow_settings)
    dialog.open()


def keep_party(window: MainWindow) -> None:
    """Remember the party the keyboard is in."""
    from zxwriter.storage import profiles
    from zxwriter.ui.profile_filling import as_party, party_at

    workspace = window.workspace
    if workspace is None:
        return
    workspace.flush()
    found = party_at(workspace.session, workspace.view.focused_path())
    party = as_party(found[1]) if found is not None else None
    if party is None:
        workspace.say("请先把光标放在已写姓名或名称的当事人处。")
        return
    try:
        profiles.keep_party(profiles.profile_store(window.desk.places().profiles), party)
    except UserError as error:
        workspace.say(str(error), "error")
        return
    workspace.say(f"已记住“{party.name}”，在其他文书中用“填入常用当事人”填写。", "done")


def fill_party(window: MainWindow) -> None:
    """Put a remembered party into the item the keyboard is in."""
    from zxwriter.ui.profile_filling import fill_with, party_at, profiles_of

    workspace = window.workspace
    if workspace is None:
        return
    workspace.flush()
    found = party_at(workspace.session, workspace.view.focused_path())
    parties = profiles_of(window.desk).parties
    if found is None or not parties:
        text = "还没有记住的当事人。" if found is not None else "请先把光标放在一名当事人处。"
        workspace.say(text)
        return
    number = window.prompts.pick(window, "常用当事人", "填入哪一位？", [one.name for one in parties])
    if number is not None:
        fill_with(workspace.session, found[0], parties[number])
