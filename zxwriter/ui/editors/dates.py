"""The editor of a date: a line that reads any usual form, and a calendar to pick from."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QTableView, QToolButton, QVBoxLayout, QWidget

from zxwriter.core.answers import Answer
from zxwriter.core.form import Element
from zxwriter.core.values.date_faults import why_no_date
from zxwriter.core.values.dates import read_date
from zxwriter.core.values.numerals import arabic_date, weekday
from zxwriter.ui.editors.base import Surroundings
from zxwriter.ui.editors.lines import LineEditor, as_text
from zxwriter.ui.widgets import bare


class DateEditor(LineEditor):
    """A day. The raw answer is ``YYYY-MM-DD`` as soon as the text can be read, else the text as typed.

    F4 and Alt+Down open the calendar, Esc closes it; a text that is no date stays as it is and is explained.
    """

    width_in_characters = 14

    def __init__(self, element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(element, surroundings, parent)
        self._popup: QFrame | None = None
        example = read_date(element.example) if element.example else None
        if example is not None:
            self._example = f"例：{arabic_date(example)}"
            self.line.setPlaceholderText(self._example)

    def arrange(self) -> None:
        self.button = QToolButton(self)
        self.button.setText("日历")
        self.button.setToolTip("打开日历（F4）")
        self.watch(self.button)
        self.button.clicked.connect(self.open_calendar)
        across = QHBoxLayout()
        bare(across, 6)
        across.addWidget(self.line, 1)
        across.addWidget(self.button)
        across.addStretch(1)
        self.box.addLayout(across)

    def name(self, path: str, label: str, description: str) -> None:
        super().name(path, label, description)
        self.button.setObjectName(f"{path}:calendar")
        self.button.setAccessibleName(f"{label}：打开日历")

    def to_raw(self, text: str) -> Any:
        day = read_date(text)
        return text if day is None else day.isoformat()

    def to_text(self, raw: Any) -> str:
        if isinstance(raw, date):
            return arabic_date(raw)
        day = read_date(raw) if isinstance(raw, str) else None
        return as_text(raw) if day is None else arabic_date(day)

    def tidied(self, text: str) -> str:
        day = read_date(text)
        return text.strip() if day is None else arabic_date(day)

    def hint_for(self, answer: Answer) -> str:
        if not isinstance(answer.value, date):
            return why_no_date(answer.raw) if isinstance(answer.raw, str) else ""
        shown = f"{arabic_date(answer.value)}，{weekday(answer.value)}"
        return "" if answer.defaulted else shown

    def takes_key(self, event: QKeyEvent) -> bool:
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
        return alt_down or event.key() == Qt.Key.Key_F4 or super().takes_key(event)

    def key_taken(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            super().key_taken(event)
        elif not self.is_composing:
            self.open_calendar()

    def open_calendar(self) -> None:
        """Show the calendar beneath the line, on the date typed or today."""
        if self._popup is None:
            self._popup = self._make_popup()
        day = read_date(self._text) or self.surroundings.today()
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._popup.adjustSize()
        self._popup.move(self._place())
        self._popup.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self) -> QPoint:
        """Beneath the line, or above it where the screen ends."""
        below = self.line.mapToGlobal(QPoint(0, self.line.height() + 2))
        assert self._popup is not None
        bottom = self.line.screen().availableGeometry().bottom()
        above = self.line.mapToGlobal(QPoint(0, -self._popup.height() - 2))
        return above if below.y() + self._popup.height() > bottom else below

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = event.type() == QEvent.Type.KeyPress and getattr(event, "key", int)() == Qt.Key.Key_Escape
        if escape and self._popup is not None and self._popup.isVisible():
            self._popup.hide()
            self.line.setFocus(Qt.FocusReason.PopupFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _make_popup(self) -> QFrame:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setFrameShape(QFrame.Shape.StyledPanel)
        column = QVBoxLayout(popup)
        bare(column, 0, (1, 1, 1, 1))
        self.calendar = QCalendarWidget(popup)
        self.calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setAccessibleName(f"{self.element.label}：日历，方向键选日，回车确定")
        for view in self.calendar.findChildren(QTableView):
            view.installEventFilter(self)
        self.calendar.activated.connect(self._picked)
        self.calendar.clicked.connect(self._picked)
        column.addWidget(self.calendar)
        return popup

    def _picked(self, picked: QDate) -> None:
        if self._popup is None or not self._popup.isVisible():  # clicked and activated both come with a double click
            return
        day = date(picked.year(), picked.month(), picked.day())
        self._popup.hide()
        self.line.setText(arabic_date(day))
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.left.emit()
