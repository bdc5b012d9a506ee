"""The answer of 「哪一份？」: the document, the court, the last day, the reasons with their basis, why no other."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from zxwriter.core.findings import Basis
from zxwriter.core.routing.route import Route
from zxwriter.core.routing.table import RouteTable
from zxwriter.core.values.numerals import arabic_date, weekday
from zxwriter.ui.which_form import Advised
from zxwriter.ui.widgets import bare, frame, text_label

Line = tuple[str, str]  # (role of the style sheet, text)

_ASK = "回答左边的问题，这里就写出该用哪一份文书、交给哪个法院、最后一日是哪一天，以及理由和依据。"


def basis_line(bases: tuple[Basis, ...]) -> str:
    """``依据：民事诉讼法第237条（已核对原文）；…``; an article nobody read says so. Empty where there is none."""
    named = [f"{one.law}{one.article}（{'已核对原文' if one.verified else '未核实，仅供参考'}）" for one in bases]
    return f"依据：{'；'.join(dict.fromkeys(named))}" if named else ""


def last_day(deadline: date, today: date) -> str:
    """``2024年7月10日（星期三），还有9天``."""
    left = (deadline - today).days
    rest = f"还有{left}天" if left > 0 else "就是今天" if left == 0 else f"已过{-left}天"
    return f"{arabic_date(deadline)}（{weekday(deadline)}），{rest}"


def told(advised: Advised, table: RouteTable, drafted: frozenset[str], today: date) -> list[Line]:
    """Everything the answer says, line by line. ``drafted`` are the documents this program writes."""
    if advised.fault:
        return [("group", "有一项看不懂"), ("", advised.fault)]
    if advised.route is None:
        if not advised.missing:
            return [("group", "结论"), ("help", _ASK)]
        return [("group", "还没有结论"), ("help", _ASK), ("", f"还没有回答：{'、'.join(advised.missing)}。")]
    route = advised.route
    lines: list[Line] = [("muted", "该用的文书" if route.document else "结论"), ("heading", _title(route, table))]
    if route.document:
        lines.append(("", f"交给：{route.addressee or '现有信息还不能确定，见下面的理由'}"))
        day = last_day(route.deadline, today) if route.deadline else "没有算出固定的最后一日"
        lines.append(("", f"最后一日：{day}"))
        if route.document not in drafted:
            lines.append(("hint", "本程序不起草这一种文书，只说明该走哪条路。"))
    lines.append(("label", "理由"))
    for reason in route.because:
        lines.append(("", f"· {reason.text.rstrip('。')}。"))
        if reason.basis:
            lines.append(("muted", f"　{basis_line(reason.basis)}"))
    if route.others:
        lines.append(("label", "为什么不是别的"))
        lines += [("", f"· {table.documents[one.document]}：{one.because.rstrip('。')}。") for one in route.others]
    return lines


def _title(route: Route, table: RouteTable) -> str:
    return table.documents[route.document] if route.document else "没有可以提出的文书"


class AnswerPanel(QScrollArea):
    """The answer on screen; the keyboard reaches it, scrolls it, and a screen reader reads all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName("which:answer")
        self.setAccessibleName("结论")
        self._lines: list[Line] = []
        inner = frame("page")
        self._column = QVBoxLayout(inner)
        bare(self._column, 6, (16, 8, 16, 24))
        self._column.addStretch(1)
        self.setWidget(inner)

    @property
    def text(self) -> str:
        """All that is said, one line each."""
        return "\n".join(text for _, text in self._lines)

    def show_lines(self, lines: list[Line]) -> None:
        if lines == self._lines:
            return
        self._lines = lines
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, (role, text) in enumerate(lines):
            label = text_label(text, role)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.insertWidget(number, label)
        self.setAccessibleDescription(self.text)
        self.verticalScrollBar().setValue(0)
