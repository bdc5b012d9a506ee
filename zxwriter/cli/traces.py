"""``traces``: taking out of Word files the elements that were embedded in them."""

from __future__ import annotations

from pathlib import Path

import click

from zxwriter.cli.command import Command
from zxwriter.cli.output import complain, emit_line, say
from zxwriter.cli.session import Session


@click.command("traces", cls=Command)
@click.argument("files", metavar="FILE.docx…", nargs=-1, required=True)
@click.pass_obj
def traces(session: Session, files: tuple[str, ...]) -> int:
    """清除痕迹：去掉 Word 文件中嵌入的要素，文书的文字和格式不变。

    没有嵌入要素的文件不改动。有文件无法处理时，其余照常处理，退出状态为 1。
    """
    from zxwriter.documents.embedding import without_elements
    from zxwriter.storage.traces import strip_file

    faults = 0
    for file in files:
        removed, fault = strip_file(Path(file), without_elements)
        faults += bool(fault)
        if session.json:
            emit_line({"file": file, "removed": removed, "fault": fault or None})
        elif fault:
            complain(fault)
        else:
            say(f"{file}：{'已去掉嵌入的要素' if removed else '没有嵌入的要素，没有改动'}")
    return 1 if faults else 0
