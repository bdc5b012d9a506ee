"""The document beside the form: its pages as they are printed, or its text for reading aloud; zoom and page above."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from zxwriter.documents.layout import PageModel
from zxwriter.documents.seal import Seal
from zxwriter.ui.live_page import LivePage
from zxwriter.ui.page_stack import STEPS, Fit
from zxwriter.ui.reading_view import ReadingView
from zxwriter.ui.widgets import bare, text_label


class DocumentView(QFrame):
    """``chosen(path)`` when a passage that comes from an answer was clicked or entered."""

    chosen = Signal(str)

    def __init__(self, label_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "desk")
        self.setMinimumWidth(320)
        self.page = LivePage()
        self.page.label_of = label_of
        self.text = ReadingView()
        self._shown = QStackedWidget()
        self._shown.setProperty("role", "desk")
        self._shown.addWidget(self.page)
        self._shown.addWidget(self.text)
        self._lit = ""
        column = QVBoxLayout(self)
        bare(column, 0)
        column.addLayout(self._bar())
        column.addWidget(self._shown, 1)
        self.page.chosen.connect(self.chosen)
        self.text.chosen.connect(self.chosen)
        self.page.zoomed.connect(self._tell)
        self.page.turned.connect(self._tell)
        self._tell()

    # --- the bar ------------------------------------------------------------------------------------------------------

    def _bar(self) -> QHBoxLayout:
        across = QHBoxLayout()
        bare(across, 2, (12, 5, 10, 3))
        self.smaller = self._button("－", "缩小（Ctrl+－）", "zoom_out", lambda: self.step_zoom(-1))
        self.zoom = self._button("", "缩放", "zoom", None)
        self.zoom.setMenu(self._zoom_menu())
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.larger = self._button("＋", "放大（Ctrl+＋）", "zoom_in", lambda: self.step_zoom(1))
        self.where = text_label("", "muted", wrap=False)
        self.where.setObjectName("page_number")
        self.as_text = self._button("文字", "换成文字视图：没有版面，供朗读软件逐字朗读", "as_text", None)
        self.as_text.setAccessibleName("文字视图")
        self.as_text.setCheckable(True)
        self.as_text.toggled.connect(self.show_text)
        for one in (self.smaller, self.zoom, self.larger):
            across.addWidget(one)
        across.addStretch(1)
        across.addWidget(self.where)
        across.addStretch(1)
        across.addWidget(self.as_text)
        return across

    def _button(self, text: str, tip: str, name: str, slot: Callable[[], object] | None) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip.partition("（")[0])
        button.setObjectName(name)
        button.setProperty("role", "quiet")
        if slot is not None:
            button.clicked.connect(lambda _=False: slot())
        return button

    def _zoom_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for fit in Fit:
            action = self._zoom_action(menu, group, fit.value, lambda fit=fit: self.page.set_fit(fit))
            action.setData(fit)
        menu.addSeparator()
        for value in STEPS:
            action = self._zoom_action(menu, group, f"{value}%", lambda value=value: self.page.set_percent(value))
            action.setData(value)
        return menu

    def _zoom_action(self, menu: QMenu, group: QActionGroup, text: str, slot: Callable[[], None]) -> QAction:
        action = menu.addAction(text)
        action.setCheckable(True)
        group.addAction(action)
        action.triggered.connect(lambda _=False: slot())
        return action

    def _tell(self) -> None:
        """Zoom and page as they are now."""
        value, fit = self.page.percent, self.page.fit
        self.zoom.setText(f"{value}% ▾")
        self.zoom.setAccessibleName(f"缩放 {value}%")
        self.zoom.setAccessibleDescription(fit.value if fit is not None else "")
        self.zoom.setToolTip(f"缩放：{fit.value}" if fit is not None else "缩放")
        for action in self.zoom.menu().actions():
            action.setChecked(action.data() == (fit if fit is not None else value))
        pages = self.page.model.pages if self.page.model is not None else 0
        self.where.setText(f"第{self.page.page}页，共{pages}页" if pages else "")
        self.smaller.setEnabled(value > STEPS[0])
        self.larger.setEnabled(value < STEPS[-1])

    # --- what it shows ------------------------------------------------------------------------------------------------

    def set_document(self, model: PageModel, seals: Iterable[Seal] = ()) -> None:
        """Show a document, and where its seals will stand."""
        self.page.set_document(model, seals)
        if self.shows_text:
            self.text.set_outline(model.outline)

    def mark(self, path: str) -> None:
        """Light up the words of the field in use."""
        self._lit = path
        self.page.mark(path)
        if self.shows_text:
            self.text.mark(path)

    def redraw(self) -> None:
        """Other colours."""
        self.page.redraw()
        self.text.redraw()

    @property
    def shows_text(self) -> bool:
        return self._shown.currentWidget() is self.text

    def show_text(self, wanted: bool) -> None:
        """Change between the pages and the plain text."""
        had_keyboard = self._shown.currentWidget().hasFocus()
        if wanted and self.page.model is not None:
            self.text.set_outline(self.page.model.outline)
            self.text.mark(self._lit)
        self._shown.setCurrentWidget(self.text if wanted else self.page)
        self.as_text.setChecked(wanted)
        for one in (self.smaller, self.zoom, self.larger, self.where):
            one.setVisible(not wanted)
        if had_keyboard:
            self._shown.currentWidget().setFocus()

    def toggle_text(self) -> None:
        self.show_text(not self.shows_text)

    def step_zoom(self, by: int) -> None:
        self.page.step_zoom(by)

    def fit_width(self) -> None:
        self.page.set_fit(Fit.WIDTH)
