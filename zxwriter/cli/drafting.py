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
    metavar="代码[@要素]=理由",
    multiple=True,
    help="可以附理由保留的“错误”，写明理由后照写送签稿；可以写几次",
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
    from zxwriter.cli.companions import beside
    from zxwriter.documents.drafting import draft as make
    from zxwriter.documents.sheet import sheet_name
    from zxwriter.storage.files import write_together
    from zxwriter.storage.sources import read_reasons

    texts, across = _reasons(reasons, final=final), seal_mm or session.seal_mm
    password = _password_in(password_file)
    found, given = given_for(session, kind, answers, password)
    made = make(
        found,
        given.answers,
        reference=session.reference,
        today=session.today,
        on=on,
        final=final,
        seal_mm=across,
        embedded=embed,
        reasons=texts,
        kept=read_reasons(answers, password) if final else (),
        metrics=session.metrics,
    )
    more = beside(session, found, given, wanted, everything=everything, on=on, final=final, seal_mm=across)
    if made.document is None or any(one.made.document is None for one in more):
        return _stopped(session, made, more)
    files = [(made.file_name, made.document)]
    if final:
        files.append((sheet_name(made.file_name), _sheet(session, found, made, given, answers, password)))
    files += [(one.made.file_name, one.made.document or b"") for one in more]
    path, *others = write_together(Path(out), files)
    _keep(session, found, answers, password, given.answers, made, path)
    pdf_outcome = _pdf(session, made, path, pdf_with) if pdf or pdf_with is not None else None
    _answer(session, made, path, others, more, pdf_outcome)
    return 0


def _stopped(session: Session, made: Draft, more: list[Companion]) -> int:
    """A final was not written, nor anything that goes with it: say why."""
    from zxwriter.cli.companions import companions_json, show_companions
    from zxwriter.documents.drafting import draft_json

    nowhere = [None] * len(more)
    if session.json:
        emit({**draft_json(made, None), **({"companions": companions_json(more, nowhere)} if more else {})})
    else:
        _show_stopped(made)
        show_companions(more, nowhere)
    return STOPPED


def _answer(
    session: Session,
    made: Draft,
    path: Path,
    others: list[Path],
    more: list[Companion],
    pdf: WrittenPdf | None,
) -> None:
    """Say what was written: the document, of a final its sheet, the companions, and (where asked for) the PDF."""
    from zxwriter.cli.companions import companions_json, show_companions
    from zxwriter.documents.drafting import draft_json

    sheets, beside_it = others[: len(others) - len(more)], others[len(others) - len(more) :]
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


def _sheet(session: Session, kind: Kind, made: Draft, given: AnswersFile, source: str, password: str | None) -> bytes:
    """The check sheet of a final."""
    from zxwriter.documents.sheet import check_sheet
    from zxwriter.storage.casefile import CaseFile
    from zxwriter.storage.origins import origins_of_case, origins_of_file
    from zxwriter.storage.sources import is_case

    if is_case(source):
        with CaseFile.open(Path(source), password, readonly=True) as case:
            origins = origins_of_case(case)
    else:
        origins = origins_of_file(given.answers, given.lineage)
    return check_sheet(kind, made, today=session.today, origins=origins, packs=session.catalog.packs)


def _reasons(given: tuple[str, ...], *, final: bool) -> dict[str, str]:
    """``CODE[@PATH]=TEXT`` each. UserError for what has another shape, or says nothing."""
    from zxwriter.core.gate import reason_fault

    if given and not final:
        raise UserError("--reason 只用于送签稿", mend="加上 --final，或者去掉 --reason")
    found: dict[str, str] = {}
    for one in given:
        name, sign, text = one.partition("=")
        if not sign or not name.strip():
            raise UserError(
                f"“{one}”不是能用的理由", where="--reason", mend="写成 代码@要素=理由，代码见核对结果的 JSON"
            )
        fault = reason_fault(text.strip())
        if fault:
            raise UserError(fault, where=f"--reason {name}", mend="写明为什么这一项可以保留原样")
        found[name.strip()] = text.strip()
    return found


def _keep(
    session: Session, kind: Kind, source: str, password: str | None, raw: dict[str, Any], made: Draft, path: Path
) -> None:
    """Keep the document in the case its answers came from; where a window has the case open, that is left to it."""
    from zxwriter.core.gate import fingerprint
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
            for one in made.gate.overridden:
                found = one.finding
                case.accept(found.code, found.path, one.reason, found.message, fingerprint(found))
    except UserError as error:
        complain(f"文书已写出，但案件中没有记下：{error}")


def _pdf(session: Session, made: Draft, document: Path, program: str | None) -> tuple[Path | None, tuple[Finding, ...]]:
    from zxwriter.documents.pdf_program import make_pdf
    from zxwriter.storage.files import write_new

    done = make_pdf(made, program or session.settings.pdf_program, lambda: session.fonts)
    if done.data is None:
        return None, done.findings
    return write_new(document.parent, f"{document.stem}.pdf", done.data), done.findings


def _show_stopped(made: Draft) -> None:
    from zxwriter.core.gate import may_override, name_of

    say(f"送签稿没有写出：{findings_summary(made.findings)}。请先改正下列错误。")
    for line in findings_lines(made.findings):
        say(line)
    names = [name_of(one) for one in made.gate.stopping if may_override(one)]
    if names:
        say(f"下列各项可以写明理由后保留，用 --reason 代码@要素=理由：{'、'.join(names)}")
    if made.readback is not None:
        for difference in made.readback.differences:
            say(f"✖ 错误  回读核验：{difference}")


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
