"""已制作的文书: every document made from the case, to open, to find, to make again byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from zxwriter.core.errors import UserError
from zxwriter.documents.catalog import Kind
from zxwriter.documents.remaking import changed_since, remake
from zxwriter.storage.files import write_new
from zxwriter.storage.outputs import Output
from zxwriter.ui.case_history import Rows, make_table
from zxwriter.ui.desk import Desk
from zxwriter.ui.jobs import run_job
from zxwriter.ui.pdf_saving import WRITING, pdf_name, write_pdf_file
from zxwriter.ui.prompts import Prompts
from zxwriter.ui.widgets import push_button, text_label

if TYPE_CHECKING:
    from zxwriter.documents.drafting import Draft
    from zxwriter.documents.pdf_program import MadePdf

HEADS = ("制作时间", "种类", "成文日期", "核对结果", "文件")


class OutputsDialog(QDialog):
    """The newest first."""

    def __init__(self, kind: Kind, desk: Desk, prompts: Prompts, outputs: Sequence[Output], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("outputs")
        self.setWindowTitle("已制作的文书")
        self.resize(860, 420)
        self._kind, self._desk, self._prompts = kind, desk, prompts
        self.outputs = list(reversed(outputs))
        self.model = Rows(HEADS, self)
        self.model.set_lines([_line(one) for one in self.outputs], [one.path for one in self.outputs])
        self.table = make_table(self.model, "made", "已制作的文书")
        self.table.activated.connect(self.open_file)  # Enter or a double click on its line
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # a path is told by its end
        for number, width in enumerate((150, 70, 110, 170)):
            self.table.setColumnWidth(number, width)
        self.said = text_label("" if self.outputs else "这件案件还没有制作过文书。", "muted")
        self.said.setObjectName("said")
        column = QVBoxLayout(self)
        column.addWidget(self.table)
        column.addWidget(self.said)
        across = QHBoxLayout()
        for text, name, slot in (
            ("打开", "open", self.open_file),
            ("打开所在文件夹", "folder", self.open_folder),
            ("重新制作…", "remake", self.remake),
            ("另存为 PDF…", "pdf", self.save_pdf),
        ):
            button = push_button(text, f"outputs:{name}", slot)
            button.setEnabled(bool(self.outputs))
            across.addWidget(button)
        across.addStretch(1)
        across.addWidget(push_button("关闭", "outputs:close", self.reject))
        column.addLayout(across)
        if self.outputs:
            self.table.selectRow(0)

    @property
    def chosen(self) -> Output | None:
        row = self.table.currentIndex().row()
        return self.outputs[row] if 0 <= row < len(self.outputs) else None

    def _file(self) -> Path | None:
        """The file of the chosen line, where it still is."""
        chosen = self.chosen
        if chosen is None:
            return None
        if not chosen.path or not Path(chosen.path).exists():
            self.said.setText(f"文件不在原处（{chosen.path or '没有记下'}），可以重新制作。")
            return None
        return Path(chosen.path)

    def open_file(self) -> None:
        file = self._file()
        if file is not None:
            self._prompts.show_folder(file)

    def open_folder(self) -> None:
        file = self._file()
        if file is not None:
            self._prompts.show_folder(file.parent)

    def remake(self) -> None:
        """Make the document again from the answers it was made of, and say whether it is the same byte for byte."""
        one = self.chosen
        if one is None:
            return
        folder = self._prompts.choose_folder(self, "选择存放的文件夹", Path(one.path).parent if one.path else Path())
        if folder is None:
            return
        try:
            made = run_job(self, "正在重新制作…", lambda: self._again(one))
            if made is None:
                return
            if made.document is None:
                self.said.setText("按现在的核对规则，这份答案不能写成送签稿，没有重新制作。")
                return
            path = write_new(folder, one.file_name, made.document)
        except UserError as error:
            self.said.setText(str(error))
            return
        self.said.setText(f"{self._compared(one, made)}：{path}")

    def _again(self, one: Output) -> Draft:
        """The document made again. UserError when what was kept of it is damaged."""
        for day in (one.on, one.today):
            try:
                date.fromisoformat(day)
            except ValueError:
                mend = "请从窗口重新写出草稿或者送签稿"
                raise UserError(f"这份文书的记录已损坏，“{day}”不是日期", where=one.file_name, mend=mend) from None
        return remake(
            self._kind,
            one.answers,
            reference=self._desk.reference,
            on=one.on,
            today=one.today,
            final=one.final,
            embedded=one.embedded,
            seal_mm=one.seal_mm,
            reasons=one.reasons,
            pitch=one.pitch,
            metrics=self._desk.metrics,
        )

    def _compared(self, one: Output, made: Draft) -> str:
        return _compared(one, made.sha256 or "", changed_since(self._kind, one.versions))

    def save_pdf(self) -> None:
        """Write the PDF of the document, made again of the answers it was made of."""
        one, desk = self.chosen, self._desk
        if one is None:
            return
        folder = Path(one.path).parent if one.path else Path()
        chosen = self._prompts.save_pdf(self, folder / pdf_name(one.file_name))
        if chosen is None:
            return

        def work() -> tuple[Draft, MadePdf]:
            made = self._again(one)
            return made, desk.pdf(made)

        try:
            done = run_job(self, WRITING, work)
            if done is None:
                return
            made, pdf = done
            if made.document is None:
                self.said.setText("按现在的核对规则，这份答案不能写成送签稿，没有写出 PDF。")
                return
            said = write_pdf_file(chosen, pdf)
        except UserError as error:
            self.said.setText(str(error))
            return
        other = "" if made.sha256 == one.sha256 else f"\n{self._compared(one, made)}。"
        self.said.setText(f"{said}{other}")


def _compared(one: Output, sha256: str, changed: str) -> str:
    if sha256 == one.sha256:
        return "已重新制作，与原来的文件逐字节相同"
    return f"已重新制作，但与原来的文件不同（{changed}已换了版本）" if changed else "已重新制作，但与原来的文件不同"


def _line(one: Output) -> tuple[str, ...]:
    counts = {
        word: sum(found.get("severity") == key for found in one.findings)
        for key, word in (("error", "错误"), ("warning", "警告"), ("info", "提示"))
    }
    findings = "　".join(f"{word} {count}" for word, count in counts.items() if count) or "没有发现问题"
    when = one.when[:16].replace("T", " ")
    return (when, "送签稿" if one.final else "草稿", one.on, findings, one.path or one.file_name)
