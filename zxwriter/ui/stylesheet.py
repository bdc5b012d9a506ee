"""The Qt style sheet of the window, filled with the colours of a theme."""

from __future__ import annotations

from string import Template
from typing import Any

# Indicators of radio buttons and check boxes are left to the Fusion style: it draws them sharp at every scale.
_SHEET = Template("""
QToolTip { color: $text; background: $surface; border: 1px solid $field_border; padding: 4px; }
QMenuBar { background: $window; border-bottom: 1px solid $border; }
QMenuBar::item { padding: 5px 12px; background: transparent; }
QMenuBar::item:selected { background: $accent_soft; color: $text; }
QMenu { background: $surface; border: 1px solid $field_border; padding: 4px 0; }
QMenu::item { padding: 6px 32px 6px 24px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $field_border; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }

QLabel[role="help"], QLabel[role="muted"] { color: $muted; }
QLabel[role="hint"] { color: $info; }
QLabel[role="origin"] { color: $accent; font-size: $size_9; }
QLabel[role="required"] { color: $accent; }
QLabel[role="label"] { font-weight: 600; }
QLabel[role="name"] { font-size: $size_12; font-weight: 600; }
QLabel[role="title"] { font-size: $size_12_6; font-weight: 600; }
QLabel[role="heading"] { font-size: $size_15; font-weight: 600; }
QLabel[role="group"] { font-size: $size_12; font-weight: 600; color: $accent; }
QLabel[grade="error"] { color: $error; }
QLabel[grade="warning"] { color: $warning; }
QLabel[grade="info"] { color: $info; }

QLineEdit, QPlainTextEdit, QComboBox {
  background: $surface; color: $text; border: 1px solid $field_border; border-radius: 4px; padding: 6px 8px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 5px 7px; }
QLineEdit:disabled, QComboBox:disabled { color: $muted; background: $window; border-color: $border; }
QLineEdit[grade="error"], QPlainTextEdit[grade="error"], QComboBox[grade="error"] { border-color: $error; }
QLineEdit[grade="warning"], QPlainTextEdit[grade="warning"] { border-color: $warning; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow { width: 0; height: 0; } /* the arrow is painted by ChoiceBox, in the colour of the theme */
QListView, QTableView {
  background: $surface; color: $text; border: 1px solid $field_border; border-radius: 4px; gridline-color: $border;
}
QListView:focus, QTableView:focus { border-color: $accent; }
QTabWidget::pane { border: 1px solid $field_border; }
QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus, QListView#completions {
  background: $surface; color: $text; border: 1px solid $field_border; selection-background-color: $accent_soft;
  selection-color: $text; outline: 0; padding: 2px; border-radius: 0;
}

CheckLine::indicator, RadioLine::indicator { width: $mark_side; height: $mark_side; }

QPushButton, QToolButton {
  background: $surface; color: $text; border: 1px solid $field_border; border-radius: 4px; padding: 6px 16px;
}
QToolButton { padding: 4px 10px; }
QPushButton:hover, QToolButton:hover { background: $accent_soft; }
QPushButton:pressed, QToolButton:pressed { background: $border; }
QPushButton:checked { background: $accent_soft; border-color: $accent; font-weight: 600; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 5px 15px; }
QToolButton:focus { padding: 3px 9px; }
QPushButton:disabled, QToolButton:disabled { color: $field_border; border-color: $border; background: $window; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { border: 2px solid $text; padding: 5px 15px; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $border; color: $muted; border-color: $border; }
QPushButton[role="link"], QToolButton[role="link"] {
  background: transparent; border: 1px solid transparent; color: $accent; padding: 3px 6px; text-align: left;
}
QToolButton[role="quiet"] { background: transparent; border: 1px solid transparent; color: $muted; padding: 3px 6px; }
QToolButton[role="quiet"]:hover { background: $accent_soft; color: $text; }
QToolButton[role="quiet"]:focus { border: 1px solid $accent; padding: 3px 6px; color: $text; }
QToolButton[role="quiet"]:disabled { color: $border; background: transparent; border-color: transparent; }
QToolButton#zoom::menu-indicator { image: none; width: 0; }
QToolButton[role="quiet"]:checked { background: $accent_soft; color: $text; border-color: $accent; }
QPushButton[role="link"]:hover, QToolButton[role="link"]:hover { background: $accent_soft; }
QPushButton[role="link"]:focus, QToolButton[role="link"]:focus { border: 1px solid $accent; }

QFrame[role="topbar"] { background: $surface; border: 0; border-bottom: 1px solid $border; }
QFrame[role="footer"] { background: $window; border: 0; border-top: 1px solid $border; }
QFrame[role="card"] { background: $raised; border: 1px solid $border; border-radius: 6px; }
QFrame[role="choice"] { background: transparent; border: 1px solid transparent; border-radius: 4px; }
QFrame[role="choice"][focused="true"] { border-color: $accent; background: $accent_soft; }
QFrame[role="message"] { background: $warning_soft; border: 1px solid $warning; border-radius: 4px; }
QFrame[role="message"][grade="error"] { background: $error_soft; border-color: $error; }
QFrame[role="message"][grade="done"] { background: $done_soft; border-color: $done; }
QFrame[role="desk"] { background: $desk; border: 0; }
QFrame[role="row"] { background: transparent; border: 0; border-left: 3px solid transparent; }
QFrame[role="row"][grade="error"] { border-left-color: $error; }
QFrame[role="row"][grade="warning"] { border-left-color: $warning; }

QPushButton[role="document"] {
  background: $surface; border: 1px solid $border; border-radius: 6px; text-align: left; padding: 0;
}
QPushButton[role="document"]:hover { border-color: $accent; background: $raised; }
QPushButton[role="document"]:focus { border: 2px solid $accent; padding: 0; }

QScrollArea, QScrollArea > QWidget > QWidget[role="page"] { background: $window; border: 0; }
QStackedWidget { background: $window; }
QListView#steps { background: $window; border: 0; border-right: 1px solid $border; outline: 0; }
QListView#findings { background: $surface; border: 0; outline: 0; }
QAbstractScrollArea#live, QStackedWidget[role="desk"] { background: $desk; border: 0; }
QTextBrowser#reading { background: $sheet; color: $ink; border: 1px solid $border; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar::handle:vertical { background: $field_border; border-radius: 4px; min-height: 28px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle:horizontal { background: $field_border; border-radius: 4px; min-width: 28px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QStatusBar { background: $window; color: $muted; }
""")


_MARK = 14  # device independent pixels, of a tick box with text
_SIZES = (9, 12, 12.6, 15)  # points, where the letters of the window have their usual size


def stylesheet(colours: Any, letters: float = 1.0) -> str:
    """The style sheet for a :class:`zxwriter.ui.theme.Colours`; ``letters`` are so many times as large as usual."""
    sizes = {f"size_{points:g}".replace(".", "_"): f"{points * letters:.2f}pt" for points in _SIZES}
    sizes["mark_side"] = f"{round(_MARK * letters)}px"
    return _SHEET.substitute({name: getattr(colours, name) for name in colours.__slots__}, **sizes)
