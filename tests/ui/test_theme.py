"""Colours: one place, readable in light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

import zxwriter.ui
from zxwriter.ui import theme
from zxwriter.ui.marks import CheckLine, RadioLine

PAIRS = [
    *((text, ground) for text in ("text", "muted") for ground in ("window", "surface", "raised", "desk", "accent_soft")),
    *((text, ground) for text in ("accent", "error", "warning", "info", "done") for ground in ("window", "surface", "raised")),
    ("on_accent", "accent"),
    ("text", "warning_soft"),
    ("text", "error_soft"),
    ("text", "done_soft"),
    ("ink", "sheet"),
    ("ink", "mark"),
    ("open_text", "open_soft"),
    ("open_text", "window"),
    ("open_text", "mark"),
]  # fmt: skip


def _luminance(colour: str) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    shade = QColor(colour)
    return 0.2126 * part(shade.redF()) + 0.7152 * part(shade.greenF()) + 0.0722 * part(shade.blueF())


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", sorted(theme.THEMES))
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read(name, text, ground):
    colours = theme.THEMES[name]
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("name", sorted(theme.THEMES))
@pytest.mark.parametrize("ground", ["window", "surface", "raised"])
def test_fields_and_the_keyboard_can_be_seen(name, ground):
    colours = theme.THEMES[name]
    assert contrast(colours.accent, getattr(colours, ground)) >= 3
    assert contrast(colours.field_border, getattr(colours, ground)) >= 2.2


def test_applying_a_theme_changes_the_palette(qapp):
    theme.apply(qapp, "dark")
    assert theme.current() is theme.DARK
    assert QApplication.palette().window().color() == QColor(theme.DARK.window)
    theme.apply(qapp, "light")
    assert theme.current() is theme.LIGHT


def test_colours_live_in_one_file():
    folder = Path(zxwriter.ui.__file__).parent
    for file in folder.rglob("*.py"):
        if file.name != "theme.py":
            assert not re.search(r"#[0-9a-fA-F]{6}\b", file.read_text("utf-8")), file.name


def _edge(widget):
    """Colours met on the way from the left edge of a widget to its middle."""
    picture = widget.grab().toImage()
    middle = picture.height() // 2
    return [picture.pixelColor(x, middle) for x in range(picture.width() // 2)]


@pytest.mark.parametrize("name", sorted(theme.THEMES))
@pytest.mark.parametrize("make", [QListWidget, QListView, QTableView, QPlainTextEdit])
def test_boxes_and_lists_have_an_edge_that_can_be_seen(qtbot, qapp, name, make):
    theme.apply(qapp, name)
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    column.addWidget(make())
    column.addWidget(QPushButton("别处"))
    holder.show()
    colours = theme.THEMES[name]
    assert QColor(colours.field_border) in _edge(holder)


@pytest.mark.parametrize("name", sorted(theme.THEMES))
@pytest.mark.parametrize("make", [CheckLine, RadioLine])
def test_marks_with_text_have_an_edge_and_show_the_keyboard(qtbot, qapp, name, make):
    theme.apply(qapp, name)
    mark = make("写成送签稿(&S)")
    qtbot.addWidget(mark)
    mark.show()
    qtbot.waitUntil(mark.isVisible)
    colours = theme.THEMES[name]

    def likest(wanted):
        return min(contrast(wanted, one.name()) for one in _edge(mark))

    assert likest(colours.field_border) < 1.25
    calm = mark.grab().toImage()
    mark.activateWindow()
    qtbot.waitUntil(mark.isActiveWindow)
    mark.setFocus()
    assert mark.grab().toImage() != calm
    qtbot.keyClick(mark, Qt.Key.Key_Space)
    assert mark.isChecked()
    assert likest(colours.accent) < 1.25
