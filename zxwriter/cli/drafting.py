"""``draft`` and ``text``: from a file of answers to a Word file, or to text for pasting."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zxwriter.cli.command import Command, Day, Millimetres, OneOf
from zxwriter.cli.output import emit, findings_lines, findings_summary, say
from zxwriter.cli.session import Session
from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from zxwriter.core.findings import Finding
    from zxwriter.documents.catalog import Kind
    from zxwriter.documents.companions import Companion
    from zxwriter.documents.drafting import Draft
    from zxwriter.storage.answers_file import AnswersFile

    # Where the PDF was written, None where it was not, and what there is to say about it.
    WrittenPdf = tuple[Path | None, tuple[Finding, ...]]

STOPPED = 2


def read_for(
    session: Session, identifier: str, answers: str, password: str | None = None
) -> tuple[Kind, dict[str, Any]]:
    """The document type and the raw answers of a file, or a case, for it. UserError when it is for another type."""
    kind, found = given_for(session, identifier, answers, password)
    return kind, found.answers


def given_for(session: Session, identifier: str, answers: str, password: str | None = None) -> tuple[Kind, AnswersFile]:
    """The same, and where the answers come from."""
    from zxwriter.storage.sources import read_given

    kind = session.catalog.kind(identifier)
    found = read_given(answers, password)
    if found.type is not None and found.type != kind.id:
        where = "标准输入" if answers == "-" else answers
        mend = f"改用 {found.type}，或换成 {kind.id} 的答案文件"
        raise UserError(f"答案是为“{found.type}”写的，不能用来起草“{kind.id}”", where=where, mend=mend)
    return kind, found


_password = click.option("--password-file", metavar="文件", help="案件设有密码时，从这个文件的第一行读取密码")


def _password_in(file: str | None) -> str | None:
    from zxwriter.cli.cases import read_password

    return read_password(file)


@click.command("draft", cls=Command)
@click.argument("kind", metavar="TYPE")
@click.option("--answers", metavar="文件|-", required=True, help="答案文件（JSON、YAML）或案件（.zxw）；- 表示标准输入")
@click.option("--out", metavar="文件夹", required=True, help="写到这个文件夹；没有时新建，不覆盖已有文件")
@click.option("--final", is_flag=True, help="写送签稿；有“错误”时不写，退出状态为 2")
@click.option("--on", metavar="日期", type=Day(), help="成文日期；不写时用答案中的日期，再没有时用当天")
@click.option("--embed", is_flag=True, help="把要素嵌入 Word 文件，上级法院可以据此制作；不写时不嵌入")
@click.option("--with", "wanted", metavar="TYPE", multiple=True, help="一并制作的文书，可写多次；答案取自这一份")
@click.option("--companions", "everything", is_flag=True, help="一并制作全部配套文书")
@click.option("--pdf", is_flag=True, help="另写一份 PDF，不需要办公软件")
@click.option(
    "--pdf-with",
    metavar="程序",
    type=OneOf("own", "word", "wps", "libreoffice", "auto"),
    help="另写一份 PDF，由 own（本程序）、word、wps、libreoffice 或 auto（有办公软件时用办公软件）写；不写时用设置中的",
)
@click.option(
    "--reason",
    "reasons",
    metavar="[TYPE:]代码[@要素]=理由",
    multiple=True,
    help="可以附理由保留的“错误”，写明理由后照写送签稿；一并制作的文书在前面写明 TYPE；可以写几次",
)
@click.option(
    "--seal-mm", metavar="毫米", type=Millimetres(), help="院印的直径；不写时用设置中的，再没有时按法院的级别"
)
@_password
@click.pass_obj
def draft(
    session: Session,
    kind: str,
    answers: str,
    out: str,
    final: bool,
    on: date | None,
    embed: bool,
    wanted: tuple[str, ...],
    everything: bool,
    pdf: bool,
    pdf_with: str | None,
    reasons: tuple[str, ...],
    seal_mm: float | None,
    password_file: str | None,
) -> int:
    """起草一份文书，写成 Word 文件。

    TYPE 是文书的代号，见 zxwriter types。不加 --final 时写草稿：每页有草稿字样，未填的要素印作〔待填：名称〕。
    """
    from zxwriter.cli.companions import beside, wanted_ids
    from zxwriter.cli.finals import given_reasons, with_sheet
    from zxwriter.documents.drafting import draft as make
    from zxwriter.storage.files import write_together
    from zxwriter.storage.sources import read_origins, read_reasons

    across = seal_mm or session.seal_mm
    password = _password_in(password_file)
    found, given = given_for(session, kind, answers, password)
    ids = wanted_ids(session, found, wanted, everything=everything)
    texts = given_reasons(reasons, (found.id, *ids), final=final)
    kept = read_reasons(answers, password) if final else []
    made = make(
        found,
        given.answers,
        reference=session.reference,
        today=session.today,
        on=on,
        final=final,
        seal_mm=across,
        embedded=embed,
        reasons=texts[found.id],
        kept=kept,
        metrics=session.metrics,
    )
    more = beside(session, found, given, ids, on=on, final=final, seal_mm=across, reasons=texts, kept=kept)
    if made.document is None or any(one.made.document is None for one in more):
        return _stopped(session, found, made, more)
    origins = read_origins(answers, given, password) if final else {}
    groups = [with_sheet(session, found, made, origins)]
    groups += [with_sheet(session, one.kind, one.made, one.origins) for one in more]
    paths = iter(write_together(Path(out), [file for files in groups for file in files]))
    written = [[next(paths) for _ in files] for files in groups]
    _keep(session, found, answers, password, given.answers, made, more, written[0][0])
    pdf_outcome = _pdf(session, made, written[0][0], pdf_with) if pdf or pdf_with is not None else None
    _answer(session, made, more, written, pdf_outcome)
    return 0


def _stopped(session: Session, kind: Kind, made: Draft, more: list[Companion]) -> int:
    """A final was not written, nor anything that goes with it: say why."""
    from zxwriter.cli.companions import companions_json
    from zxwriter.cli.finals import show_stopped
    from zxwriter.documents.drafting import draft_json

    if session.json:
        nowhere: list[list[Path]] = [[] for _ in more]
        emit({**draft_json(made, None), **({"companions": companions_json(more, nowhere)} if more else {})})
    else:
        show_stopped(kind, made, more)
    return STOPPED


def _answer(
    session: Session, made: Draft, more: list[Companion], written: list[list[Path]], pdf: WrittenPdf | None
) -> None:
    """Say what was ``written``, the document first: of a final with its sheet; the companions, and the PDF."""
    from zxwriter.cli.companions import companions_json, show_companions
    from zxwriter.documents.drafting import draft_json

    (path, *sheets), *beside_it = written
    pdf_path, remarks = pdf or (None, ())
    if session.json:
        outcome = draft_json(made, str(path), sheet=str(sheets[0]) if sheets else None)
        if pdf is not None:
            outcome["pdf"] = None if pdf_path is None else str(pdf_path)
            outcome["findings"] += [one.to_json() for one in remarks]
        emit({**outcome, **({"companions": companions_json(more, beside_it)} if more else {})})
    else:
        _show_written(made, [path, *sheets], pdf_path, [*made.findings, *remarks])
        show_companions(more, beside_it)


def _keep(
    session: Session,
    kind: Kind,
    source: str,
    password: str | None,
    raw: dict[str, Any],
    made: Draft,
    more: list[Companion],
    path: Path,
) -> None:
    """Keep the document, and every reason, in the case its answers came from.

    Where a window has the case open, that is left to it.
    """
    from zxwriter.core.gate import fingerprint, named_of_type
    from zxwriter.documents.remaking import facts
    from zxwriter.storage.sources import is_case

    if not is_case(source):
        return
    from zxwriter.cli.output import complain
    from zxwriter.storage.casefile import CaseFile
    from zxwriter.storage.outputs import Output

    try:
        with CaseFile.open(Path(source), password, program="命令行") as case:
            case.add_output(Output(**facts(kind, made, raw, session.today), path=str(path.absolute())))
            for type_id, gate in (("", made.gate), *((one.kind.id, one.made.gate) for one in more)):
                for one in gate.overridden:
                    found, code = one.finding, named_of_type(type_id, one.finding.code)
                    case.accept(code, found.path, one.reason, found.message, fingerprint(found))
    except UserError as error:
        complain(f"文书已写出，但案件中没有记下：{error}")


def _pdf(session: Session, made: Draft, document: Path, program: str | None) -> tuple[Path | None, tuple[Finding, ...]]:
    from zxwriter.documents.pdf_program import make_pdf
    from zxwriter.storage.files import write_new

    done = make_pdf(made, program or session.settings.pdf_program, lambda: session.fonts)
    if done.data is None:
        return None, done.findings
    return write_new(document.parent, f"{document.stem}.pdf", done.data), done.findings


def _show_written(made: Draft, paths: list[Path], pdf_path: Path | None, findings: list[Finding]) -> None:
    for word, path in zip(("送签稿" if made.final else "草稿", "核对单"), paths, strict=False):
        say(f"{word}已写出：{path}")
    if made.embedded:
        say("文件中嵌入了全部要素，包括没有印出的；不需要时用 zxwriter traces 去掉")
    if pdf_path is not None:
        say(f"PDF 已写出：{pdf_path}")
    if made.layout is not None:
        seal = ""
        if made.layout.seal_page is not None:
            seal = f"，用印在第{made.layout.seal_page}页，{'位置够用' if made.layout.seal_fits else '位置不够'}"
        say(f"共{made.layout.pages}页{seal}")
    if made.adjusted is not None:
        say(made.adjusted.sentence)
    for one in made.gate.overridden:
        say(f"附理由保留：{one.finding.message}（理由：{one.reason}）")
    if findings:
        say(f"核对结果：{findings_summary(findings)}")
        for line in findings_lines(findings):
            say(line)
    else:
        say("核对结果：没有发现问题")


@click.command("text", cls=Command)
@click.argument("kind", metavar="TYPE")
@click.option("--answers", metavar="文件|-", required=True, help="答案文件（JSON、YAML）或案件（.zxw）；- 表示标准输入")
@click.option("--on", metavar="日期", type=Day(), help="成文日期")
@_password
@click.pass_obj
def text(session: Session, kind: str, answers: str, on: date | None, password_file: str | None) -> int:
    """输出文书的纯文字，便于粘贴到办案系统。

    TYPE 是文书的代号，见 zxwriter types。未填的要素印作〔待填：名称〕。
    """
    from zxwriter.documents.drafting import preview
    from zxwriter.documents.text import plain_text

    found, raw = read_for(session, kind, answers, _password_in(password_file))
    checked, outline = preview(found, raw, reference=session.reference, today=session.today, on=on)
    body = plain_text(outline)
    if session.json:
        emit({"type": found.id, "text": body, "findings": [one.to_json() for one in checked.findings]})
    else:
        say(body.rstrip("\n"))
    return 0
