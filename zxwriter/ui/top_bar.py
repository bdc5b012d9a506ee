"""The bar above the page: which document, which case, is it saved, and the two buttons that write it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from zxwriter.core.checking import Checked
from zxwriter.core.form import Form
from zxwriter.core.rules.last_day import CODE as LAST_DAY
from zxwriter.core.values.numerals import arabic_date
from zxwriter.ui.widgets import bare, push_button, set_property, text_label
from zxwriter.ui.wording import basis_text


class TopBar(QFrame):
    """Title, case number, date, saved or not; 存为草稿 and 送签稿."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "topbar")
        self.home = QToolButton()
        self.home.setText("‹ 全部文书")
        self.home.setProperty("role", "link")
        self.home.setObjectName("home")
        self.title = text_label(form.title, "title", wrap=False)
        self.state = text_label("", "muted", wrap=False)
        self.state.setObjectName("state")
        self.draft, self.final = push_button("存为草稿", "draft"), push_button("送签稿", "final")
        self.draft.setToolTip("写出带草稿标记的 Word 文件，没填的要素印作〔待填〕")
        words = QVBoxLayout()
        bare(words, 0)
        words.addWidget(self.title)
        words.addWidget(self.state)
        self.due = text_label("", "muted", wrap=False)
        self.due.setObjectName("due")
        words.addWidget(self.due)
        self.due.hide()
        across = QHBoxLayout(self)
        bare(across, 12, (10, 6, 16, 6))
        across.addWidget(self.home)
        across.addLayout(words, 1)
        across.addWidget(self.draft, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self.final, 0, Qt.AlignmentFlag.AlignVCenter)
        self._case = ""
        self._state = ""

    def show_answers(self, checked: Checked) -> None:
        """The case number and the date the document bears."""
        number = checked.answers.get("case_number")
        shown = str(number.raw) if number is not None and number.visible and number.raw else ""
        dated = f"成文日期 {arabic_date(checked.on)}"
        self._case = f"{shown}　{dated}" if shown else dated
        self._write()
        self._show_due(checked)

    def _show_due(self, checked: Checked) -> None:
        """The last day that is known of a period running out: the same on every page."""
        days = [one for one in checked.findings if one.code == LAST_DAY]
        self.due.setText("　".join(one.message for one in days))
        self.due.setToolTip("\n".join(f"{one.message}\n{one.mend}\n{basis_text(one.basis)}" for one in days))
        self.due.setAccessibleName(self.due.toolTip())
        self.due.setVisible(bool(days))

    def show_state(self, state: str) -> None:
        """Where the case is kept, or that it could not be."""
        self._state = state
        self._write()

    def _write(self) -> None:
        self.state.setText(f"{self._case}　{self._state}".rstrip("　"))

    def show_blocking(self, count: int, steps: int) -> None:
        """The final button says in how many steps something stands in its way; it stays pressable and then lists it."""
        self.final.setText(f"送签稿（还差{steps}步{count}处）" if count else "送签稿")
        tip = (
            f"还有{steps}个步骤共{count}处必须改正或补填，按下后逐条列出"
            if count
            else "要素齐全，写出可以送签用印的 Word 文件"
        )
        self.final.setToolTip(tip)
        self.final.setAccessibleDescription(tip)
        set_property(self.final, "role", "" if count else "primary")
