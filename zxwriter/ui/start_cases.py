"""继续办理: the cases without a name that were found again, and those opened last."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from zxwriter.core.errors import UserError
from zxwriter.storage.places import Places
from zxwriter.ui.widgets import bare, push_button, text_label

MOST = 6
UNNAMED = "未命名的案件"


@dataclass(frozen=True, slots=True)
class Found:
    """One case to go on with. ``when`` is a local time for reading."""

    path: Path
    title: str
    when: str
    unnamed: bool


def found_cases(places: Places, titles: dict[str, str]) -> list[Found]:
    """Cases without a name first, then those opened last that still exist. ``titles`` of the types. Never raises."""
    if not places.recent.exists() and not places.scratch.is_dir():
        return []
    from zxwriter.storage.recent import recent_store
    from zxwriter.storage.scratch import scratch_cases

    recent = {one.path: one for one in recent_store(places.recent).load().cases}
    found = []
    for one in scratch_cases(places.scratch):
        if one.in_use:
            continue
        known = recent.pop(str(one.path.absolute()), None)
        title = known.title if known is not None and known.title else _title(one.path, titles)
        found.append(Found(one.path, title, time.strftime("%m-%d %H:%M", time.localtime(one.changed)), True))
    for path, case in recent.items():
        with suppress(OSError, ValueError):
            if Path(path).parent != places.scratch and Path(path).is_file():
                title = case.title or titles.get(case.type_id, "")
                found.append(Found(Path(path), title, case.when[5:16].replace("T", " "), False))
    return found


def _title(path: Path, titles: dict[str, str]) -> str:
    from zxwriter.storage.casefile import CaseFile

    try:
        with CaseFile.open(path, readonly=True) as case:
            return titles.get(case.type_id, case.type_id)
    except UserError as error:
        return error.what


class StartCases(QWidget):
    """Hidden while there is nothing to go on with. ``chosen(path)`` opens a case."""

    chosen = Signal(str)

    def __init__(self, places: Callable[[], Places], titles: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places, self._titles = places, titles
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        bare(self._column, 4)
        self._column.addWidget(text_label("继续办理", "group"))
        self.hide()

    def reload(self) -> None:
        """Look again."""
        for button in self.buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        found = found_cases(self._places(), self._titles)
        unnamed = [one for one in found if one.unnamed][:MOST]
        named = [one for one in found if not one.unnamed][: max(2, MOST - len(unnamed))]
        self.buttons = [self._button(one) for one in (*unnamed, *named)]
        self.setVisible(bool(self.buttons))

    def _button(self, one: Found) -> QPushButton:
        where = UNNAMED if one.unnamed else str(one.path)
        text, path = f"{one.title}　·　{where}　·　{one.when}", str(one.path)
        button = push_button(text, f"case:{path}", lambda: self.chosen.emit(path), "link")
        button.setToolTip(path)
        button.setAccessibleName(f"继续办理：{one.title}，{where}，{one.when}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button
