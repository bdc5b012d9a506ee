"""What the menus do with the document that is open: write it, print it, save it as a PDF, copy it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from zxwriter.ui.main_window import MainWindow


class OutputActions:
    """Acts on one window; without an open document nothing happens. What was done is said in its message bar."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def export(self, *, final: bool, reasons: Mapping[str, str] | None = None) -> Path | None:
        """Write the Word file; None when it was stopped or cancelled. ``reasons``: what findings may stand with."""
        from zxwriter.ui.exporting import export

        window = self.window
        if window.workspace is None:
            return None

        def again(given: Mapping[str, str]) -> None:
            self.export(final=final, reasons=given)

        path = export(
            window.workspace,
            window.desk,
            window.prompts,
            window.folder,
            final=final,
            embedded=self.embedding,
            reasons=reasons,
            again=again,
        )
        if path is not None:
            window.folder = path.parent
        return path

    def save_pdf(self) -> None:
        """Write the document as a PDF."""
        from zxwriter.ui.pdf_saving import save_pdf

        window = self.window
        if window.workspace is not None:
            path = save_pdf(window.workspace, window.desk, window.prompts, window.folder)
            window.folder = path.parent if path is not None else window.folder

    def print_pages(self, *, preview: bool) -> None:
        """Print the document, or show what would be printed."""
        from zxwriter.ui.printing import preview_pages, print_pages

        window = self.window
        if window.workspace is not None:
            (preview_pages if preview else print_pages)(window.workspace, window.desk, window.prompts)

    @property
    def embedding(self) -> bool:
        """Whether the Word files written take their elements along."""
        return self.window.actions_by_name["embed"].isChecked()

    def say_embedding(self) -> None:
        """Say what it means that elements are embedded now, or that they are not."""
        if self.window.workspace is not None:
            will = "写出的 Word 文件将嵌入全部要素，上级法院可以据此制作。"
            self.window.workspace.say(will if self.embedding else "写出的 Word 文件不嵌入要素。")

    def copy_text(self) -> None:
        """Put the text of the document on the clipboard."""
        from zxwriter.documents.text import plain_text

        workspace = self.window.workspace
        if workspace is not None:
            workspace.flush()
            QApplication.clipboard().setText(plain_text(workspace.session.outline))
            workspace.say("已复制全文，可以粘贴到别处。", "done")
