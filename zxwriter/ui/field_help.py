"""What is worth knowing while a field is filled in: how to write it, an example, the law behind it. F1 opens it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from zxwriter.core.findings import Basis
from zxwriter.core.form import Element
from zxwriter.ui.widgets import bare, text_label

_NOTHING = "这一项没有更多说明。"


def basis_lines(bases: Iterable[Basis], gists: Mapping[Basis, str]) -> Iterator[str]:
    """``民事诉讼法第237条（已核对原文）：…``, one basis a line."""
    for one in dict.fromkeys(bases):
        grade = "已核对原文" if one.verified else "原文未核实，只作提示，不阻断送签"
        gist = gists.get(one, "")  # of several lines where there is more to say
        yield f"{one.law}{one.article}（{grade}）" + (f"：{gist}" if gist else "")


def reserve(bases: Iterable[Basis]) -> str:
    """What stands before advice that rests on law nobody read, so that it does not sound like a command."""
    return "" if all(one.verified for one in bases) else "（依据未核实，仅供参考）"


def help_sections(element: Element, gists: Mapping[Basis, str]) -> list[tuple[str, str]]:
    """(heading, text) of everything the form says about an element; a heading without text is left out."""
    options = [f"{one.label}：{one.help}" for one in element.options if one.help]
    inside = [(one.label, one.help) for one in element.elements]
    parts = [
        ("怎么写", element.guide.strip()),
        ("说明", "\n".join([element.help] * bool(element.help) + options)),
        ("各栏", "\n".join(f"{label}：{text}" for label, text in inside if text) if len(inside) > 1 else ""),
        ("例", element.example),
        ("提示", "\n".join(_advice(element, gists))),
        ("依据", "\n".join(basis_lines([*element.basis, *_option_bases(element)], gists))),
    ]
    return [(heading, text) for heading, text in parts if text]


def _advice(element: Element, gists: Mapping[Basis, str]) -> Iterator[str]:
    for one in element.advice:
        yield f"{reserve(one.basis)}{one.text}"
        yield from (f"　{line}" for line in basis_lines(one.basis, gists))


def _option_bases(element: Element) -> Iterator[Basis]:
    for one in element.options:
        yield from one.basis


class FieldHelp(QFrame):
    """The panel beneath a field. ``closed`` – its own button was used."""

    closed = Signal()

    def __init__(self, element: Element, gists: Mapping[Basis, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        sections = help_sections(element, gists) or [("", _NOTHING)]
        self.said = "\n".join(f"{heading}：{text}" if heading else text for heading, text in sections)
        self.setAccessibleName(f"{element.label}：说明与依据")
        self.setAccessibleDescription(self.said)
        column = QVBoxLayout(self)
        bare(column, 4, (12, 6, 6, 10))
        close = QToolButton()
        close.setText("收起")
        close.setToolTip("收起说明（F1 或 Esc）")
        close.setProperty("role", "quiet")
        close.setAccessibleName(f"{element.label}：收起说明")
        close.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        close.clicked.connect(self.closed)
        for number, (heading, text) in enumerate(sections):
            head = QHBoxLayout()
            bare(head, 8)
            head.addWidget(text_label(heading, "label", wrap=False))
            head.addStretch(1)
            if number == 0:
                head.addWidget(close)
            column.addLayout(head)
            words = text_label(text)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.setContentsMargins(0, 0, 6, 2)
            column.addWidget(words)
