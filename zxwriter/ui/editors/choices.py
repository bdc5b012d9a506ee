"""Editors of choices: one of several, any number of several, yes or no.

Up to four options stand open as radio buttons, more in a combo box. Long options wrap; each may carry a help line.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from zxwriter.core.answers import Answer
from zxwriter.core.fields import FIELD_TYPES
from zxwriter.core.form import Element
from zxwriter.ui.editors.base import EditorBase, Surroundings
from zxwriter.ui.editors.lines import as_text
from zxwriter.ui.marks import CheckMark, RadioMark
from zxwriter.ui.widgets import ChoiceBox, ClickLabel, bare, push_button, set_property, text_label

OPEN_OPTIONS = 4


class OptionRow(QFrame):
    """A button with its wrapped text and help beside it; the whole row shows where the keyboard is."""

    left = Signal(QEvent)

    def __init__(self, button: QAbstractButton, text: str, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "choice")
        self.button = button
        across = QHBoxLayout(self)
        bare(across, 8, (6, 4, 6, 4))
        column = QVBoxLayout()
        bare(column, 0)
        label = ClickLabel(text, button)
        column.addWidget(label)
        if help_text:
            column.addWidget(text_label(help_text, "help"))
        # The mark is as high as one line of text, so it stays beside the first line when the text wraps.
        holder = QVBoxLayout()
        bare(holder, 0)
        holder.addWidget(button)
        holder.addStretch(1)
        across.addLayout(holder)
        across.addLayout(column, 1)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            set_property(self, "focused", True)
        elif event.type() == QEvent.Type.FocusOut:
            set_property(self, "focused", False)
        return False


class _Options(EditorBase):
    """What radio buttons and check boxes share: rows of buttons by key."""

    def __init__(self, element: Element, parent: QWidget | None = None) -> None:
        super().__init__(element, parent)
        self.buttons: dict[str, QAbstractButton] = {}

    def add_option(self, key: str, button: QAbstractButton, text: str, help_text: str = "") -> None:
        self.buttons[key] = button
        row = OptionRow(button, text, help_text)
        self.watch(button)
        self.box.addWidget(row)

    def inputs(self) -> list[QWidget]:
        return list(self.buttons.values())

    def name(self, path: str, label: str, description: str) -> None:
        self.setObjectName(f"{path}:group")
        self.setAccessibleName(label)
        for key, button in self.buttons.items():
            button.setObjectName(f"{path}:{key}")
            button.setAccessibleName(f"{label}：{self.text_of(key)}")
            button.setAccessibleDescription(description)

    def text_of(self, key: str) -> str:
        option = self.element.option(key)
        return option.label if option else key


class RadioEditor(_Options):
    """One of few options. An optional choice can be taken back."""

    def __init__(self, element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(element, parent)
        self._group = QButtonGroup(self)
        self._stray = text_label(role="hint")  # an answer that is none of the options is shown, not lost
        for option in element.options:
            button = RadioMark()
            self._group.addButton(button)
            self.add_option(option.key, button, option.label, option.help)
            button.clicked.connect(lambda _=False, key=option.key: self._chosen(key))
        self._clear = push_button("清除选择", slot=lambda: self._chosen(None), role="link")
        self.box.addWidget(self._stray)
        across = QHBoxLayout()
        across.addWidget(self._clear)
        across.addStretch(1)
        self.box.addLayout(across)
        self._value: Any = None
        self._update()

    def _chosen(self, key: str | None) -> None:
        if key != self._value:
            self._value = key
            self._update()
            self.edited.emit(key)
            self.left.emit()

    def set_value(self, raw: Any) -> None:
        self._value = raw
        self._update()

    def answer_shown(self, answer: Answer) -> None:
        self._update(answer.value if answer.defaulted else None)

    def _update(self, default: Any = None) -> None:
        if default is None and self._value is None:
            default = self.element.default
        current = self._value if self._value is not None else default
        self._group.setExclusive(False)
        for key, button in self.buttons.items():
            button.setChecked(key == current)
        self._group.setExclusive(True)
        stray = self._value is not None and all(key != current for key in self.buttons)
        self._stray.setText(f"现有答案“{as_text(self._value)}”不是可选项" if stray else "")
        self._stray.setVisible(stray)
        self._clear.setVisible(not self.element.required and self.element.default is None and self._value is not None)


class ComboEditor(EditorBase):
    """One of many options."""

    def __init__(self, element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(element, parent)
        self.combo = ChoiceBox(self)
        default = element.option(element.default) if isinstance(element.default, str) else None
        self.combo.addItem(f"（默认：{default.label}）" if default else "（请选择）", None)
        for option in element.options:
            self.combo.addItem(option.label, option.key)
        self._help = text_label(role="help")
        self.combo.activated.connect(self._chosen)
        self.watch(self.combo)
        self.box.addWidget(self.combo)
        self.box.addWidget(self._help)
        self._value: Any = None
        self._show_help()

    def inputs(self) -> list[QWidget]:
        return [self.combo]

    def _chosen(self) -> None:
        key = self.combo.currentData()
        if key != self._value:
            self._value = key
            self._show_help()
            self.edited.emit(key)
            self.left.emit()

    def set_value(self, raw: Any) -> None:
        self._value = raw
        with QSignalBlocker(self.combo):
            index = self.combo.findData(raw) if raw is not None else 0
            if index < 0:
                self.combo.addItem(f"{as_text(raw)}（不是可选项）", raw)
                index = self.combo.count() - 1
            self.combo.setCurrentIndex(index)
        self._show_help()

    def _show_help(self) -> None:
        option = self.element.option(self._value) if isinstance(self._value, str) else None
        self._help.setText(option.help if option else "")
        self._help.setVisible(bool(self._help.text()))


class MultiChoiceEditor(_Options):
    """Any number of options. The raw answer lists their keys in the order of the form; strangers are kept."""

    def __init__(self, element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(element, parent)
        self._strangers: list[Any] = []
        self._untouched = True
        for option in element.options:
            button = CheckMark()
            self.add_option(option.key, button, option.label, option.help)
            button.clicked.connect(self._ticked)

    def _ticked(self) -> None:
        self._untouched = False
        chosen = [key for key, button in self.buttons.items() if button.isChecked()]
        self.edited.emit([*chosen, *self._strangers] or None)
        self.left.emit()

    def set_value(self, raw: Any) -> None:
        given = [raw] if isinstance(raw, str) else raw if isinstance(raw, list) else []
        self._untouched = raw is None
        self._strangers = [one for one in given if not isinstance(one, str) or one not in self.buttons]
        self._show(given)

    def answer_shown(self, answer: Answer) -> None:
        if self._untouched and answer.defaulted and isinstance(answer.value, list):
            self._show(answer.value)

    def _show(self, chosen: list[Any]) -> None:
        for key, button in self.buttons.items():
            button.setChecked(key in chosen)


class CheckEditor(_Options):
    """Yes or no with a default: one check box that carries the label of the element."""

    own_label = True

    def __init__(self, element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(element, parent)
        self._button = CheckMark()
        self.add_option("yes", self._button, element.label)
        self._button.clicked.connect(self._ticked)
        self.set_value(None)

    def _ticked(self, checked: bool) -> None:
        self.edited.emit(checked)
        self.left.emit()

    def set_value(self, raw: Any) -> None:
        read = FIELD_TYPES["bool"].read(self.element.default if raw is None else raw, self.element)
        self._button.setChecked(read.value is True)

    def name(self, path: str, label: str, description: str) -> None:
        self._button.setObjectName(path)
        self._button.setAccessibleName(label)
        self._button.setAccessibleDescription(description)


class YesNoEditor(_Options):
    """Yes or no that must be answered: neither is chosen at first."""

    _keys = {"yes": True, "no": False}

    def __init__(self, element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(element, parent)
        self._group = QButtonGroup(self)
        for key, text in (("yes", "是"), ("no", "否")):
            button = RadioMark()
            self._group.addButton(button)
            self.add_option(key, button, text)
            button.clicked.connect(lambda _=False, value=self._keys[key]: self._chosen(value))

    def _chosen(self, value: bool) -> None:
        self.edited.emit(value)
        self.left.emit()

    def set_value(self, raw: Any) -> None:
        value = None if raw is None else FIELD_TYPES["bool"].read(raw, self.element).value
        self._group.setExclusive(False)
        for key, button in self.buttons.items():
            button.setChecked(self._keys[key] is value)
        self._group.setExclusive(True)

    def text_of(self, key: str) -> str:
        return "是" if key == "yes" else "否"


def choice_editor(element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> EditorBase:
    """Radio buttons for few options, a combo box for many."""
    kind = RadioEditor if len(element.options) <= OPEN_OPTIONS else ComboEditor
    return kind(element, surroundings, parent)


def bool_editor(element: Element, surroundings: Surroundings, parent: QWidget | None = None) -> EditorBase:
    """A check box where there is a default or no answer is needed; two radio buttons where one must be given."""
    return (YesNoEditor if element.required else CheckEditor)(element, surroundings, parent)
