"""The menus of the window: every command with its name, key and purpose, in one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

Slot = Callable[[], object]


@dataclass(frozen=True)
class Command:
    """One entry of a menu. ``document`` commands need an open document; ``tick``: it is on or off."""

    name: str
    text: str
    keys: str
    slot: Slot
    document: bool = True
    tick: bool = False


Menu = tuple[str, Sequence[Command | None]]


def build_menus(window: QMainWindow, menus: Sequence[Menu]) -> dict[str, QAction]:
    """Fill the menu bar; None is a separator. Returns the actions by name."""
    actions: dict[str, QAction] = {}
    bar = window.menuBar()
    bar.setNativeMenuBar(False)
    for title, commands in menus:
        menu = bar.addMenu(title)
        for command in commands:
            if command is None:
                menu.addSeparator()
                continue
            action = QAction(command.text, window)
            action.setObjectName(f"action:{command.name}")
            action.setProperty("document", command.document)
            action.setCheckable(command.tick)
            if command.keys:
                action.setShortcuts([QKeySequence(keys) for keys in command.keys.split(" ")])
            action.triggered.connect(lambda _=False, slot=command.slot: slot())
            menu.addAction(action)
            actions[command.name] = action
    return actions
