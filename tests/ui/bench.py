"""One row of a form in a window of its own, to try an editor."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tests.helpers.reference import element, make_form
from tests.helpers.windows import session_for, surroundings_for
from zxwriter.ui.field_row import FieldRow

CONTROL = Qt.KeyboardModifier.ControlModifier
FEW = {"one": "甲", "two": "乙", "three": "丙"}
MANY = {f"k{n}": f"选项{n}" for n in range(6)}


class Bench(QWidget):
    """One row in a shown window, with another field to leave to."""

    def __init__(self, qtbot, *elements, raw=None):
        super().__init__()
        form = make_form(list(elements))
        self.session = session_for(form, raw)
        self.around = surroundings_for(self.session)
        column = QVBoxLayout(self)
        self.rows = {one.path: FieldRow(one, one.path, self.around) for one in form.pages[0].elements}
        for row in self.rows.values():
            column.addWidget(row)
            row.load()
            row.refresh(self.session.checked)
        self.session.judged.connect(self._refresh)
        self.session.published.connect(self._publish)
        self.elsewhere = QLineEdit()
        column.addWidget(self.elsewhere)
        self.session.setParent(self)
        qtbot.addWidget(self, before_close_func=lambda _: self.session.close())
        self.show()
        self.activateWindow()
        qtbot.waitUntil(self.isActiveWindow)

    def _refresh(self):
        for row in self.rows.values():
            row.refresh(self.session.checked)

    def _publish(self):
        for path, row in self.rows.items():
            row.show_findings({path: [one for one in self.session.findings if one.path == path]}, insist=False)

    def row(self, path="x"):
        return self.rows[path]

    def editor(self, path="x"):
        return self.rows[path].editor

    def line(self, path="x"):
        widget = self.editor(path).inputs()[0]
        widget.setFocus()
        return widget

    def leave(self):
        self.elsewhere.setFocus()


def example(kind, **more):
    if kind in ("choice", "multichoice"):
        more.setdefault("options", FEW)
    if kind == "list":
        more.setdefault("elements", [element("name", "party")])
    return element("x", kind, **more)


def press(widget, qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, key, modifiers)
