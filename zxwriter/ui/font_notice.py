"""Fonts of official documents this computer lacks: told once, calmly, after the first document that wants them."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from zxwriter.documents.fonts import FontFile
    from zxwriter.storage.jsonstore import JsonStore
    from zxwriter.storage.settings import Settings
    from zxwriter.ui.main_window import MainWindow
    from zxwriter.ui.workspace import Workspace

    Missing = Sequence[tuple[str, FontFile | None]]

PATIENCE_MS = 1500  # the document stands first, and the first keys are typed
_REST = "Word 文件不受影响，打印时请在装有这些字体的电脑上打印。"


class FontNotice(QObject):
    """Looks beside the window which fonts of an opened document are not here, and says it in its message bar.

    What was told is kept in the settings; a font told once is not spoken of again.
    """

    looked = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._asked: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self.looked.connect(self._tell)
        window.opened.connect(self._wait)
        if window.workspace is not None:
            self._wait()

    def _wait(self) -> None:
        self._timer.start(PATIENCE_MS)

    def look(self) -> None:
        """Look for the fonts of the open document that were not looked for yet."""
        workspace = self._window.workspace
        if workspace is None:
            return
        known = self._asked.union(self._store().load().fonts_told)  # a font told of is not looked for: that costs much
        names = [one for one in fonts_of(workspace) if one not in known]
        if names:
            self._asked.update(names)
            threading.Thread(target=self._find, args=(names,), name="fonts", daemon=True).start()

    def _store(self) -> JsonStore[Settings]:
        from zxwriter.storage.settings import settings_store  # with the first document, not with the first page

        return settings_store(self._window.desk.places().settings)

    def _find(self, names: Sequence[str]) -> None:
        try:
            missing = self._window.desk.fonts().missing(names)
        except UserError:  # a damaged table is said where a PDF is made
            return
        with suppress(RuntimeError):  # the window was closed meanwhile
            self.looked.emit(missing)

    def _tell(self, missing: Missing) -> None:
        workspace, store = self._window.workspace, self._store()
        told = store.load().fonts_told
        new = [(name, found) for name, found in missing if name not in told]
        if not new:
            return
        if workspace is None or not workspace.message.isHidden():
            self._asked.difference_update(name for name, _ in new)  # another message stands: with the next document
            return
        workspace.say(said_of(new))

        def remember(settings: Settings) -> Settings:
            every = {*settings.fonts_told, *(name for name, _ in new)}
            return settings.model_copy(update={"fonts_told": tuple(sorted(every))})

        with suppress(UserError):  # settings that cannot be written: it is told again with the next start
            store.change(remember)


def fonts_of(workspace: Workspace) -> list[str]:
    """The fonts the open document names for Chinese characters."""
    styles = workspace.kind.template_for(workspace.session.checked.answers).styles
    found = (styles.style(one.style, one.form).east_asia for one in workspace.session.outline)
    return [one for one in dict.fromkeys(found) if one]


def said_of(missing: Missing) -> str:
    """One sentence; the substitutes in the order of the fonts."""
    names = "、".join(name for name, _ in missing)
    instead = "、".join(dict.fromkeys(found.shown for _, found in missing if found is not None))
    if not instead:
        return f"本机没有{names}，也没有可以代替的中文字体，不能写 PDF；{_REST}"
    space = " " if instead[0].isascii() else ""
    return f"本机没有{names}，预览和 PDF 用{space}{instead}{space}代替；{_REST}"
