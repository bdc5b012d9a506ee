"""What the stories of cases do and look at again and again."""

from __future__ import annotations

COURT = "山东省济南市中级人民法院"


def session(person):
    return person.window.workspace.session


def said(person):
    bar = person.window.workspace.message
    return "" if bar.isHidden() else bar.text.text()


def open_dialog(person, kind):
    """The dialog of a kind that stands open."""
    person.qtbot.waitUntil(lambda: bool(person.window.findChildren(kind)))
    return person.window.findChildren(kind)[-1]


def shut(person, dialog):
    dialog.close()
    person.window.activateWindow()
    person.qtbot.waitUntil(person.window.isActiveWindow)
