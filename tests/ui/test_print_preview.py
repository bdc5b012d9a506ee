"""The real preview of Qt, opened from the menu by keys: its pages are the model's, and Esc closes it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtPrintSupport import QPrinterInfo, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QGraphicsView, QLineEdit

from tests.helpers.dialogs import when_dialog
from zxwriter.ui.prompts import QtPrompts

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SIDE = 4  # every so many pixels are looked at


class Preview:
    """What is seen of the dialog."""

    def __init__(self, dialog, qtbot):
        self.dialog, self.qtbot = dialog, qtbot
        self.widget = dialog.findChild(QPrintPreviewWidget)
        self.view = dialog.findChild(QGraphicsView)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(QApplication.focusWidget() or self.dialog, key, modifiers)

    @property
    def inked(self):
        """The share of dark pixels in the middle of what is shown, where the text of a page lies."""
        picture = self.view.viewport().grab().toImage()
        width, height = picture.width(), picture.height()
        spots = [
            (x, y)
            for x in range(width * 3 // 8, width * 5 // 8, SIDE)
            for y in range(height // 8, height * 7 // 8, SIDE)
        ]
        return sum(QColor(picture.pixel(x, y)).lightness() < 90 for x, y in spots) / len(spots)

    def go_to(self, page):
        """By the number, as a person writes it into the bar."""
        number = next(
            one for one in self.dialog.findChildren(QLineEdit) if one.text() == str(self.widget.currentPage())
        )
        number.setFocus()
        self.key(Qt.Key.Key_A, CONTROL)
        self.qtbot.keyClicks(number, str(page))
        self.key(Qt.Key.Key_Return)

    def action(self, text):
        return next(one for one in self.dialog.findChildren(QAction) if one.text() == text)


@pytest.fixture
def previewed(qtbot, main_window):
    """Opens the preview with keys, looks at it with ``act``, and comes back when it is closed."""
    main_window.prompts = QtPrompts()
    seen = []

    def open_and(act):
        def look(dialog):
            preview = Preview(dialog, qtbot)
            try:
                dialog.activateWindow()  # as a desktop does; the offscreen platform has none
                qtbot.waitUntil(dialog.isActiveWindow)
                act(preview)
                preview.key(Qt.Key.Key_Escape)
                seen.append("Esc")
            finally:
                dialog.close()

        when_dialog(QPrintPreviewDialog, look)
        main_window.activateWindow()
        qtbot.keyClick(main_window, Qt.Key.Key_F, ALT)
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_V)
        qtbot.waitUntil(lambda: seen == ["Esc"])
        assert not [one for one in main_window.findChildren(QPrintPreviewDialog) if one.isVisible()]

    return open_and


@pytest.mark.parametrize("kind_id", ["escalation_request", "supervision_petition"])
def test_every_page_of_the_model_is_painted(previewed, main_window, desk, kind_id):
    main_window.show_document(kind_id, desk.catalog.sample(kind_id)["answers"])
    model, _ = desk.paper(main_window.workspace.kind, main_window.workspace.session.answers())

    def look(preview):
        assert preview.dialog.windowTitle() == "打印预览"
        assert preview.widget.pageCount() == model.pages >= 2
        inked = []
        for page in range(1, model.pages + 1):
            preview.go_to(page)
            assert preview.widget.currentPage() == page
            inked.append(preview.inked)
        assert min(inked) > 0.005, inked  # an empty page has none at all
        assert len(set(inked)) == model.pages, inked  # no page is shown twice

    previewed(look)


def test_the_bar_speaks_chinese_has_keys_and_leaves_the_paper_alone(previewed, main_window, desk, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    main_window.show_document("escalation_request", desk.catalog.sample("escalation_request")["answers"])

    def look(preview):
        shown = [one for one in preview.dialog.findChildren(QAction) if one.text() and one.isVisible()]
        assert all(not any(letter.isascii() for letter in one.text()) for one in shown)
        assert not {one.text() for one in shown} & {"纵向", "横向", "打印设置"}
        assert not preview.action("打印").isEnabled()
        before = preview.view.transform().m11()
        preview.key(Qt.Key.Key_Plus, CONTROL)
        assert preview.view.transform().m11() > before
        preview.key(Qt.Key.Key_PageDown, CONTROL)
        assert preview.widget.currentPage() == 2
        preview.key(Qt.Key.Key_PageUp, CONTROL)
        assert preview.widget.currentPage() == 1

    previewed(look)
