"""Packs of data brought by the person at the desk; what is imported holds at once, also for the open document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from zxwriter.ui.main_window import MainWindow


def ask_and_import_calendar(window: MainWindow) -> bool:
    """Take in a calendar of working days from a file. False when nothing was imported."""
    from zxwriter.reference.calendar import WorkCalendar, import_pack
    from zxwriter.storage.files import save_over

    calendar = window.desk.reference.calendar
    if not isinstance(calendar, WorkCalendar) or calendar.own_path is None:
        return False
    source = window.prompts.open_calendar(window, window.folder)
    if source is None:
        return False
    try:
        pack, text = import_pack(calendar, source)
        save_over(calendar.own_path, text.encode("utf-8"))
    except UserError as error:
        window.prompts.warn(window, "没有导入工作日历", str(error))
        return False
    calendar.renew()
    first, last = min(pack.years), max(pack.years)
    span = f"{first}年" if first == last else f"{first}年至{last}年"
    doubt = "" if pack.checked else "\n该文件没有校验码，请与国务院办公厅的放假通知逐日核对。"
    window.prompts.inform(window, "已导入工作日历", f"{span}，版本 {pack.version}。{doubt}")
    if window.workspace is not None:
        window.workspace.session.rejudge()
    return True
