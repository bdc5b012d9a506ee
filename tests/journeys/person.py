"""A person at the keyboard: fills a form page by page, with keys and an input method only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers import ime
from tests.helpers.windows import field
from zxwriter.core.form import Element
from zxwriter.ui import tree
from zxwriter.ui.main_window import MainWindow
from zxwriter.ui.page_view import PageView


class Person:
    """Acts on the real window."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    # --- single acts --------------------------------------------------------------------------------------------------

    @property
    def page(self) -> PageView:
        assert self.window.workspace is not None
        return self.window.workspace.view

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifiers)

    def choose_document(self, kind_id: str) -> None:
        """From the first page, with arrow keys and Enter."""
        start = self.window.start
        ids = [card.kind_id for card in start.cards]
        start.focus_first()
        self.qtbot.waitUntil(start.cards[0].hasFocus)
        target = ids.index(kind_id)
        for _ in range(target // 2):
            self.key(Qt.Key.Key_Down)
        while QApplication.focusWidget().objectName() != f"document:{kind_id}":
            self.key(Qt.Key.Key_Right)
        self.key(Qt.Key.Key_Return)
        assert self.window.workspace is not None
        assert self.window.workspace.kind.id == kind_id

    def turn_forward(self) -> None:
        self.key(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)

    def turn_back(self) -> None:
        self.key(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)

    def write(self, path: str, text: str) -> None:
        """Go to a field, clear it, write; Chinese through the input method, the rest by key."""
        widget = field(self.page, path)
        widget.setFocus()
        self.qtbot.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if not text:
            self.qtbot.keyClick(widget, Qt.Key.Key_Delete)
        for number, line in enumerate(text.split("\n")):
            if number:
                assert isinstance(widget, QPlainTextEdit)
                self.qtbot.keyClick(widget, Qt.Key.Key_Return)
            if line.isascii():
                self.qtbot.keyClicks(widget, line)
            else:
                ime.write(widget, line)

    def press(self, name: str) -> None:
        """Press the button of that object name by Space."""
        button = field(self.window, name)
        button.setFocus()
        self.qtbot.keyClick(button, Qt.Key.Key_Space)

    # --- whole forms --------------------------------------------------------------------------------------------------

    def fill(self, answers: Mapping[str, Any]) -> None:
        """Every page from the first to the last."""
        workspace = self.window.workspace
        assert workspace is not None
        seen = ""
        while workspace.current_page != seen:
            seen = workspace.current_page
            for row in self.page.rows:
                self._element(row.element, row.path, tree.dig(dict(answers), row.element.name))
            workspace.session.flush()
            self.turn_forward()

    def _element(self, element: Element, path: str, raw: Any) -> None:
        self.window.workspace.session.flush()
        row = self.page.row_at(path)
        assert row is not None
        if raw is None or row.isHidden():
            return
        if element.type == "list":
            self._list(element, path, raw)
        elif element.type in ("choice", "multichoice"):
            self._choose(element, path, raw)
        elif element.type == "bool":
            self._tick(path, wanted=bool(raw))
        else:
            self.write(path, str(raw))

    def _list(self, element: Element, path: str, raw: list[Mapping[str, Any]]) -> None:
        while len(self.window.workspace.session.get(path) or []) < len(raw):
            self.press(f"{path}:add")
        for number, item in enumerate(raw):
            self.page.go_to(f"{path}[{number}].{element.elements[0].name}")
            for child in element.elements:
                self._element(child, f"{path}[{number}].{child.name}", tree.dig(dict(item), child.name))

    def _choose(self, element: Element, path: str, raw: Any) -> None:
        wanted = [raw] if isinstance(raw, str) else raw
        boxes = self.page.findChildren(QComboBox, path)
        if boxes:
            boxes[0].setFocus()
            while boxes[0].currentData() != raw:
                self.qtbot.keyClick(boxes[0], Qt.Key.Key_Down)
            return
        for key in wanted:
            if not field(self.page, f"{path}:{key}").isChecked():
                self.press(f"{path}:{key}")

    def _tick(self, path: str, *, wanted: bool) -> None:
        found = self.page.findChildren(QWidget, path)
        if found:
            if found[0].isChecked() != wanted:
                self.press(path)
        else:
            self.press(f"{path}:{'yes' if wanted else 'no'}")
