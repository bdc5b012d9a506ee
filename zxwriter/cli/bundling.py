"""``bundle``: petition, evidence list and attachments as Word files and one PDF with page numbers and bookmarks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zxwriter.cli.command import Command, Day
from zxwriter.cli.output import emit, findings_lines, say
from zxwriter.cli.passwords import password_option, read_password
from zxwriter.cli.session import Session
from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from zxwriter.documents.bundle import Bundle, Paper

STOPPED = 2


@click.command("bundle", cls=Command)
@click.argument("petition", metavar="申请书")
@click.option("--type", "kind", metavar="TYPE", help="答案文件中没有写明文书种类时，在这里写明")
@click.option(
    "--with", "others", metavar="文件", multiple=True, help="其他文书（授权委托书、送达地址确认书等），可写多次"
)
@click.option("--evidence", metavar="文件", help="证据清单的答案文件或案件；各项证据的文件从它所在的文件夹找")
@click.option("--attach", metavar="文件", multiple=True, help="附件（PDF、图片、Word），可写多次，按先后排列")
@click.option("--out", metavar="文件夹", required=True, help="写到这个文件夹；没有时新建，不覆盖已有文件")
@click.option("--final", is_flag=True, help="写送签稿；有“错误”时不写，退出状态为 2")
@click.option("--on", metavar="日期", type=Day(), help="文书的日期；不写时用答案中的日期，再没有时用当天")
@password_option()
@click.pass_obj
def bundle(
    session: Session,
    petition: str,
    kind: str | None,
    others: tuple[str, ...],
    evidence: str | None,
    attach: tuple[str, ...],
    out: str,
    final: bool,
    on: date | None,
    password_file: str | None,
) -> int:
    """制作立案材料：Word 文件，和一份有页码、书签的 PDF，附清单。

    申请书、其他文书、证据清单都用答案文件（JSON、YAML）或案件（.zxw）。证据清单的页码按合并后的页码填写。
    """
    from zxwriter.documents.bundle import EVIDENCE_LIST, bundle_files, make_bundle
    from zxwriter.storage.files import write_together

    password = read_password(password_file)
    main = _paper(session, petition, password, kind)
    if session.catalog.kind(main.kind.id).form.audience != "party":
        raise UserError("立案材料由当事人的申请书制作", where=petition, mend="换成执行监督申请书等当事人文书")
    made = make_bundle(
        main,
        [_paper(session, one, password) for one in others],
        None if evidence is None else _paper(session, evidence, password, EVIDENCE_LIST, strict=True),
        [Path(one) for one in attach],
        reference=session.reference,
        today=session.today,
        shelf=session.fonts,
        on=on,
        final=final,
    )
    paths: list[Path] = []
    if made.pdf is not None:
        paths = write_together(Path(out), bundle_files(made, today=session.today, packs=session.catalog.packs))
    if session.json:
        emit(_json(made, paths))
    else:
        _show(made, paths, main.kind.form.title)
    return STOPPED if made.stopped else 0


def _paper(
    session: Session, file: str, password: str | None, kind: str | None = None, *, strict: bool = False
) -> Paper:
    from zxwriter.documents.bundle import Paper
    from zxwriter.storage.sources import read_given, read_origins, read_reasons

    found = read_given(file, password)
    if found.type is None and kind is None:
        raise UserError("没有写明文书种类", where=file, mend="在文件中写上 type，或者用 --type 写明")
    if strict and found.type not in (None, kind):
        raise UserError(f"这是“{found.type}”的答案，不是证据清单", where=file, mend="换成 evidence_list 的答案文件")
    folder = Path() if file == "-" else Path(file).parent
    origins, kept = read_origins(file, found, password), tuple(read_reasons(file, password))
    return Paper(session.catalog.kind(found.type or kind or ""), found.answers, folder, origins, kept)


def _json(made: Bundle, paths: list[Path]) -> dict[str, Any]:
    count = len(made.drafts)
    documents, sheets = paths[:count], paths[count:-2]
    return {
        "documents": [
            {
                "type": one.kind_id,
                "path": str(path) if path else None,
                "sheet": str(sheet) if sheet else None,
                "findings": [f.to_json() for f in one.findings],
            }
            for one, path, sheet in zip(made.drafts, documents or [None] * count, sheets or [None] * count, strict=True)
        ],
        "pdf": str(paths[-2]) if paths else None,
        "list": str(paths[-1]) if paths else None,
        "pages": made.pages,
        "bookmarks": [one._asdict() for one in made.marks],
        "checklist": [one.to_json() for one in made.materials],
        "left_out": [one._asdict() for one in made.left_out],
    }


def _show(made: Bundle, paths: list[Path], title: str) -> None:
    from zxwriter.documents.bundle import bundle_text

    for one in made.stopped:
        say(f"送签稿没有写出：{one.file_name}")
        for line in findings_lines(one.findings):
            say(line)
    if paths:
        say(f"立案材料已写出：{paths[-2]}（共{made.pages}页）")
        for path in (*paths[:-2], paths[-1]):
            say(f"　{path}")
    say(bundle_text(made, title).rstrip("\n"))
