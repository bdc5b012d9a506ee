"""``zxwriter gui``: open the window, or draw it into a picture."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from zxwriter.core.errors import UserError
from zxwriter.storage.early import early_settings
from zxwriter.storage.places import user_places
from zxwriter.ui.application import make_application
from zxwriter.ui.crash import witnessed
from zxwriter.ui.desk import Desk, open_desk
from zxwriter.ui.main_window import MainWindow
from zxwriter.ui.prompts import QtPrompts
from zxwriter.ui.warmth import warm_up

SIZE = (1366, 768)


def run(
    path: Path | None = None,
    *,
    type_id: str | None = None,
    answers: Path | None = None,
    screenshot: Path | None = None,
    size: tuple[int, int] | None = None,
    page: str | None = None,
    theme: str | None = None,
) -> int:
    """Open the window and stay until it is closed; returns the exit status.

    ``path`` is a case to open, ``answers`` a file of answers (or a case) to begin a new document with, ``type_id`` the
    document type (needed where the file names none),
    ``page`` the id of the page to show, ``theme`` ``light`` or ``dark`` (None: as in the settings), ``size`` in device
    independent pixels. With ``screenshot`` the window is drawn into that PNG file and closed. Raises UserError when
    something named does not exist; nothing is shown then.
    """
    own = early_settings(user_places().settings)
    app = make_application(theme or own.theme, own.font_scale)
    desk = open_desk()
    window = make_window(desk, type_id=type_id, path=path, answers=answers, page=page, asking=screenshot is None)
    try:
        window.resize(*(size or SIZE))
        if theme is None:
            app.styleHints().colorSchemeChanged.connect(window.follow_system)
        window.show()
        if screenshot is not None:
            return _draw(window, screenshot)
        with witnessed(window):
            warm_up(desk, window)
            _tell_of_fonts(window)
            return app.exec()
    finally:
        window.deleteLater()


def _tell_of_fonts(window: MainWindow) -> None:
    """Say once which fonts are missing, with the first document."""
    from zxwriter.ui.font_notice import FontNotice

    FontNotice(window)


def make_window(
    desk: Desk,
    *,
    type_id: str | None = None,
    path: Path | None = None,
    answers: Path | None = None,
    page: str | None = None,
    asking: bool = True,
) -> MainWindow:
    """The window with what the command line named. Raises UserError.

    ``asking``: somebody sits at the desk, who may be asked for a password. Without, a case is only looked at.
    """
    from zxwriter.storage.database import inspect
    from zxwriter.storage.sources import SUFFIX, read_answers

    if path is not None and answers is not None:
        raise UserError("案件和答案不能同时打开", where=str(path), mend="只写其中一个")
    case = path if path is not None and path.suffix.lower() == SUFFIX and asking else None
    if case is not None:
        inspect(case)
    source = answers or path if case is None else None
    named, raw = read_answers(source) if source is not None else (None, {})
    kind_id = type_id or named
    if source is not None and kind_id is None:
        raise UserError("答案中没有写明文书种类", where=str(source), mend="用 --type 指定，例如 --type urging_order")
    if type_id and named and type_id != named:
        raise UserError(f"答案属于“{named}”，与指定的“{type_id}”不一致", where=str(source), mend="改正 --type")
    if kind_id is None and case is None and page is not None:
        raise UserError("没有指定文书，不能打开某一页", mend="用 --type 或 --answers 指定文书")
    if kind_id is not None:
        _require(desk, kind_id, page)
    window = MainWindow(desk, QtPrompts())
    if case is not None:
        window.cases.open(case)
    elif kind_id is not None and source is None:
        window.begin(kind_id)
    elif kind_id is not None:
        window.show_document(kind_id, raw)
    if page is not None and window.workspace is not None:
        window.workspace.show_page(page)
        window.workspace.view.focus_first()
    return window


def _require(desk: Desk, kind_id: str, page: str | None) -> None:
    """UserError when there is no such type or page, or its template is faulty."""
    kind = desk.catalog.kind(kind_id)
    pages = [one.id for one in kind.form.pages]
    if page is not None and page not in pages:
        raise UserError(f"“{kind.form.title}”没有名为“{page}”的页", mend=f"可用的有：{'、'.join(pages)}")
    _ = kind.templates


def _draw(window: MainWindow, file: Path) -> int:
    """Draw the shown window into a PNG file and close it."""
    outcome: list[bool] = []
    loop = QEventLoop()

    def draw() -> None:
        try:
            if window.workspace is not None:
                window.workspace.flush()
            outcome.append(window.grab().save(str(file), "PNG"))
            window.close()
        finally:
            loop.quit()

    QTimer.singleShot(60, window, draw)
    loop.exec()
    if outcome != [True]:
        raise UserError("图片没有写成", where=str(file), mend="检查文件夹是否存在、是否可写")
    return 0


if __name__ == "__main__":
    sys.exit(run())
