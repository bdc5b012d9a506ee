"""「立案材料」: the open petition with the other documents and the attachments, as one numbered PDF with bookmarks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from zxwriter.core.errors import UserError
from zxwriter.documents.bundle import EVIDENCE_LIST, Bundle, Paper, bundle_files, bundle_text, make_bundle
from zxwriter.storage.files import write_together
from zxwriter.ui.file_list import FileList
from zxwriter.ui.jobs import run_job
from zxwriter.ui.marks import CheckLine
from zxwriter.ui.paper_files import read_paper
from zxwriter.ui.widgets import bare, push_button, text_label

if TYPE_CHECKING:
    from zxwriter.ui.desk import Desk
    from zxwriter.ui.prompts import Prompts

REMARK = "依次合成一份 PDF：申请书、其他文书、附件、证据清单和各项证据。每页编号，每份有书签，证据清单的页码自动填写。"


class FilingDialog(QDialog):
    """``petition`` is the open document; ``complete``: nothing stands in the way of its final."""

    def __init__(
        self, petition: Paper, desk: Desk, prompts: Prompts, folder: Path, parent: QWidget, *, complete: bool
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("filing")
        self.setWindowTitle("立案材料")
        self.resize(720, 460)
        self._petition, self._desk, self._prompts, self.folder = petition, desk, prompts, folder
        self.papers: FileList[Paper] = FileList(
            "其他文书(&W)（授权委托书、送达地址确认书、证据清单等的案件或答案文件）", "文书", "papers", self.add_paper
        )
        self.attachments: FileList[Path] = FileList(
            "附件(&F)（身份证明、裁定书等的 PDF、图片、Word 文件）", "附件", "attachments", self.add_attachments
        )
        self.final = CheckLine("写成送签稿，不带草稿标记(&S)")
        self.final.setObjectName("filing:final")
        self.final.setChecked(complete)
        self.outcome = QPlainTextEdit()
        self.outcome.setObjectName("filing:result")
        self.outcome.setAccessibleName("立案材料清单")
        self.outcome.setReadOnly(True)
        self.outcome.setTabChangesFocus(True)
        self.said = text_label("", "")
        self.said.setObjectName("said")
        self._made_in: Path | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self._choices())
        self.stack.addWidget(self.outcome)
        column = QVBoxLayout(self)
        bare(column, 8, (16, 12, 16, 12))
        column.addWidget(self.stack, 1)
        column.addWidget(self.said)
        column.addLayout(self._footer())
        self._show_page(0)
        self.papers.buttons["add"].setFocus()

    def _choices(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        bare(column, 8)
        column.addWidget(text_label(f"申请书：{self._petition.kind.form.title}（当前打开的这一份）"))
        column.addWidget(text_label(REMARK, "muted"))
        column.addWidget(self.papers, 1)
        column.addWidget(self.attachments, 1)
        column.addWidget(self.final)
        return page

    def _footer(self) -> QHBoxLayout:
        across = QHBoxLayout()
        self.back = push_button("返回修改(&B)", "filing:back", lambda: self._show_page(0))
        self.show_button = push_button("打开所在文件夹(&O)", "filing:folder", self._open_folder)
        self.make_button = push_button("制作(&M)…", "filing:make", self.make, "primary")
        across.addWidget(self.back)
        across.addWidget(self.show_button)
        across.addStretch(1)
        across.addWidget(push_button("关闭", "filing:close", self.reject))
        across.addWidget(self.make_button)
        return across

    def _show_page(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        self.make_button.setVisible(number == 0)
        self.back.setVisible(number == 1)
        self.show_button.setVisible(number == 1 and self._made_in is not None)
        (self.outcome if number else self.papers.view).setFocus()
        if number == 0:
            self.said.setText("")

    def _open_folder(self) -> None:
        if self._made_in is not None:
            self._prompts.show_folder(self._made_in)

    # --- choosing -----------------------------------------------------------------------------------------------------

    def add_paper(self) -> None:
        """Another document of a party: its case or its answers."""
        path = self._prompts.open_answers(self, self.folder)
        if path is None:
            return
        self.folder = path.parent
        try:
            paper = read_paper(path, self._desk, self._prompts, self)
            if paper is None:
                return
            if paper.kind.id == EVIDENCE_LIST and any(one.kind.id == EVIDENCE_LIST for one in self.papers.entries):
                raise UserError("证据清单已经有了一份", where=path.name, mend="先删去原来的一份")
        except UserError as error:
            self.said.setText(str(error))
            return
        self.said.setText("")
        self.papers.add(f"{paper.kind.form.title}　{path.name}", paper, str(path))

    def add_attachments(self) -> None:
        """Files of others, in the order in which they are added."""
        for path in self._prompts.open_attachments(self, self.folder):
            self.folder = path.parent
            self.attachments.add(path.name, path, str(path))
        self.said.setText("")

    # --- making -------------------------------------------------------------------------------------------------------

    def make(self) -> None:
        """Ask for the folder, make the bundle beside the window, write it, and show what it holds and lacks."""
        folder = self._prompts.choose_folder(self, "选择存放立案材料的文件夹", self.folder)
        if folder is None:
            return
        desk, final, title = self._desk, self.final.isChecked(), self._petition.kind.form.title
        others = [one for one in self.papers.entries if one.kind.id != EVIDENCE_LIST]
        evidence = next((one for one in self.papers.entries if one.kind.id == EVIDENCE_LIST), None)
        attachments = list(self.attachments.entries)

        def work() -> Bundle:
            return make_bundle(
                self._petition,
                others,
                evidence,
                attachments,
                reference=desk.reference,
                today=desk.today(),
                shelf=desk.fonts(),
                final=final,
            )

        try:
            made = run_job(self, "正在制作立案材料…", work)
            if made is None:
                self.said.setText("已取消，没有写出立案材料。")
                return
            if made.pdf is None:
                self.said.setText(_stopped(made))
                return
            listed = bundle_text(made, title)
            pdf = write_together(folder, bundle_files(made, today=desk.today(), packs=desk.catalog.packs))[-2]
        except UserError as error:
            self.said.setText(str(error))
            return
        self._made_in = self.folder = folder
        self.outcome.setPlainText(listed)
        self._show_page(1)
        lacking = sum(one.state == "missing" for one in made.materials) + len(made.left_out)
        remark = f"还缺或没有合并的有{lacking}项，见上面的清单。" if lacking else "对照立案要求没有缺少的。"
        sheets = "每份送签稿的核对单在同一文件夹。" if final else ""
        self.said.setText(f"已写出：{pdf}（共{made.pages}页）。{sheets}{remark}")


def _stopped(made: Bundle) -> str:
    """Why nothing was written: the documents that cannot be finals, each with the first thing to mend."""
    said = []
    for one in made.stopped:
        first = next((found.message for found in one.gate.stopping), "写成的文件与答案核对不一致")
        said.append(f"{one.checked.answers.form.title}：{first}")
    return f"没有写出送签稿。{'；'.join(said)}。改正后再制作，或者不勾选送签稿。"
