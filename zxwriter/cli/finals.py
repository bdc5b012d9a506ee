"""A final on the command line: the reasons given for it, the files written together, why it was not written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from zxwriter.cli.output import findings_lines, findings_summary, say
from zxwriter.cli.session import Session
from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from zxwriter.documents.catalog import Kind
    from zxwriter.documents.companions import Companion
    from zxwriter.documents.drafting import Draft

Reasons = dict[str, dict[str, str]]
_SHAPE = "写成 代码@要素=理由，代码见核对结果的 JSON；配套文书的写成 TYPE:代码@要素=理由"


def given_reasons(given: Sequence[str], types: Sequence[str], *, final: bool) -> Reasons:
    """``[TYPE:]CODE[@PATH]=TEXT`` each, by type and name; without a type it is for the first of ``types``.

    UserError for what has another shape, is for a document that is not made now, or says nothing.
    """
    from zxwriter.core.gate import OF_TYPE, reason_fault

    if given and not final:
        raise UserError("--reason 只用于送签稿", mend="加上 --final，或者去掉 --reason")
    found: Reasons = {one: {} for one in types}
    for one in given:
        written, sign, text = one.partition("=")
        kind, mark, name = written.rpartition(OF_TYPE)
        if not sign or not name.strip() or (mark and not kind.strip()):
            raise UserError(f"“{one}”不是能用的理由", where="--reason", mend=_SHAPE)
        kind = kind.strip() or types[0]
        if kind not in types:
            mend = f"这次写出的有：{'、'.join(types)}"
            raise UserError(f"这次没有要写出的“{kind}”", where=f"--reason {written}", mend=mend)
        fault = reason_fault(text.strip())
        if fault:
            raise UserError(fault, where=f"--reason {written}", mend="写明为什么这一项可以保留原样")
        found[kind][name.strip()] = text.strip()
    return found


def with_sheet(session: Session, kind: Kind, made: Draft, origins: Mapping[str, str]) -> list[tuple[str, bytes]]:
    """The files of a document, each its name and its bytes: of a final two, itself and its check sheet."""
    from zxwriter.documents.sheet import check_sheet, sheet_name

    files = [(made.file_name, made.document or b"")]
    if made.final:
        sheet = check_sheet(kind, made, today=session.today, origins=origins, packs=session.catalog.packs)
        files.append((sheet_name(made.file_name), sheet))
    return files


def show_stopped(kind: Kind, made: Draft, more: Sequence[Companion]) -> None:
    """Which of the documents stops, with everything found in it; and which do not, but were not written either."""
    written = [(kind.form.title, made, "", [])] + [
        (one.kind.form.title, one.made, one.kind.id, one.left) for one in more
    ]
    for title, one, type_id, left in written:
        if one.document is None:
            _show_one(f"“{title}”" if more else "", one, type_id, left)
    sound = "、".join(f"“{title}”" for title, one, _, _ in written if one.document is not None)
    if sound:
        say(f"{sound}没有拦住的错误，因一并制作的文书有错误，也没有写出。")


def _show_one(title: str, made: Draft, type_id: str, left: Sequence[str]) -> None:
    from zxwriter.core.gate import may_override, name_of, named_of_type

    say(f"送签稿没有写出：{title}{findings_summary(made.findings)}。请先改正下列错误。")
    if left:
        say(f"还缺：{'、'.join(left)}")
    for line in findings_lines(made.findings):
        say(line)
    names = list(dict.fromkeys(named_of_type(type_id, name_of(one)) for one in made.gate.stopping if may_override(one)))
    if names:
        shape = "TYPE:代码@要素=理由" if type_id else "代码@要素=理由"
        say(f"下列各项可以写明理由后保留，用 --reason {shape}：{'、'.join(names)}")
    if made.readback is not None:
        for difference in made.readback.differences:
            say(f"✖ 错误  回读核验：{difference}")
