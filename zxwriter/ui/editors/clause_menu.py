"""The menu of what can be inserted into a long text: own and shipped clauses, answers given elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from zxwriter.core.answers import Answers
from zxwriter.core.clauses import Clause, fill, fitting
from zxwriter.core.errors import UserError
from zxwriter.ui.editors.shelf import Shelf

_SHORT = 26  # characters of a text shown in an entry
_MOST = 40  # answers offered
_INSERTED = ("text", "date", "money", "number", "case_number", "court", "party", "choice")


class ClauseMenu(QMenu):
    """``chosen(Clause)`` – insert this; ``keep_wanted`` – keep the text selected as an own clause."""

    chosen = Signal(object)
    keep_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("clauses")
        self.setAccessibleName("插入常用语")
        self.setToolTipsVisible(True)
        self._submenus: list[QMenu] = []

    def fill(self, shelf: Shelf, path: str, answers: Answers, *, can_keep: bool) -> None:
        """The entries for the element at a path: one submenu a group, the answers given, the own text to keep."""
        self.clear()
        for old in self._submenus:
            old.deleteLater()
        self._submenus = []
        groups: dict[str, QMenu] = {}
        try:
            found = fitting(shelf.clauses(), path)
        except UserError as error:
            found = []
            self.addAction(str(error)).setEnabled(False)
        for clause in found:
            group = clause.group or "其他"
            if group not in groups:
                groups[group] = self._submenu(group)
            self._entry(groups[group], clause.title, clause, fill(clause, answers).text)
        self._answers(path, answers)
        self.addSeparator()
        keep = self.addAction("把选中的文字存为自有常用语")
        keep.setEnabled(can_keep)
        keep.triggered.connect(lambda _=False: self.keep_wanted.emit())
        if found:
            self.setActiveAction(self.actions()[0])

    def _submenu(self, title: str) -> QMenu:
        made = QMenu(title, self)
        self._submenus.append(made)
        self.addMenu(made)
        made.setToolTipsVisible(True)
        made.setAccessibleName(title)
        return made

    def _entry(self, menu: QMenu, title: str, clause: Clause, shown: str) -> QAction:
        action = menu.addAction(title.replace("&", "&&"))
        action.setToolTip(shown)
        action.triggered.connect(lambda: self.chosen.emit(clause))
        return action

    def _answers(self, path: str, answers: Answers) -> None:
        """What is answered elsewhere in the form, to be written out here."""
        given = [
            one
            for one in answers.visible()
            if one.element.type in _INSERTED and one.path != path and not one.open and one.element.printed
        ]
        if not given:
            return
        menu = self._submenu("已填的要素")
        for one in given[:_MOST]:
            shown = one.shown if len(one.shown) <= _SHORT else one.shown[:_SHORT] + "…"
            self._entry(
                menu, f"{one.element.label}：{shown}", Clause(one.element.label, _escaped(one.shown)), one.shown
            )


def _escaped(text: str) -> str:
    """Braces inside an answer are no variables."""
    return text.translate(str.maketrans("{}｛｝", "〔〕〔〕"))
