"""``derive``: the answers of the next document of the chain, each with where it comes from."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zxwriter.cli.command import Command, Day
from zxwriter.cli.output import emit, say, table
from zxwriter.cli.passwords import password_option, read_password
from zxwriter.cli.refusals import refuse_to_replace
from zxwriter.cli.session import Session
from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from zxwriter.core.chain.merge import Difference
    from zxwriter.core.chain.origins import Derived, Source
    from zxwriter.core.form import Form


@click.command("derive", cls=Command)
@click.argument("kind", metavar="TYPE")
@click.option(
    "--from",
    "source",
    metavar="FILE",
    required=True,
    help="前一份文书：案件（.zxw）或者嵌入了要素的 Word 文件（.docx）",
)
@click.option("--out", metavar="ANSWERS", help="把答案写到这个 JSON 文件，可交给 draft、case new 的 --answers")
@click.option("--overwrite", is_flag=True, help="允许 --out 覆盖已有的文件")
@click.option("--into", metavar="FILE.zxw", help="带入这件已有的案件：只填还空着的，不同之处逐项列出，不改动")
@click.option("--take", metavar="PATH", multiple=True, help="与 --into 同用：这一项采用前一份文书的内容，可写多次")
@click.option("--on", metavar="日期", type=Day(), help="后一份文书的成文日期；不写时用当天")
@password_option(whose="前一份案件")
@password_option("--into-password-file", "--into 的案件")
@click.pass_obj
def derive(
    session: Session,
    kind: str,
    source: str,
    out: str | None,
    overwrite: bool,
    into: str | None,
    take: tuple[str, ...],
    on: date | None,
    password_file: str | None,
    into_password_file: str | None,
) -> int:
    """据前一份文书制作后一份：请示到决定书、批复，督促执行令到请示，以及一并制作的文书。

    每一项带入的内容都写明来自哪份文书的哪一项；理由、案号、结果由制作的法院自己填写。
    """
    from zxwriter.core.chain.lineage import lineage_of
    from zxwriter.storage.answers_file import write_answers_file

    _require_use(out, into, take, overwrite=overwrite)
    goal = session.catalog.kind(kind).form
    chain = session.chain
    found = chain.named(session.source(Path(source), read_password(password_file)))
    derived = chain.derive(found, goal.id, on=on or session.today)
    differences: tuple[Difference, ...] = ()
    if into is not None:
        derived, differences = _into(session, into, goal, found, derived, take, into_password_file)
    if out is not None:
        write_answers_file(Path(out), goal.id, derived.answers, lineage=lineage_of(found, derived))
    if session.json:
        emit(_json(session, found, goal, derived, differences, out or into))
    else:
        _show(found, goal, derived, differences, out or into)
    return 0


def _require_use(out: str | None, into: str | None, take: tuple[str, ...], *, overwrite: bool) -> None:
    if (out is None) == (into is None):
        raise UserError("请写明 --out 或者 --into", mend="两者写一个，用法见 zxwriter derive --help")
    if take and into is None:
        raise UserError("--take 只与 --into 同用", mend="用法见 zxwriter derive --help")
    if out is not None:
        refuse_to_replace(Path(out), overwrite=overwrite)


def _into(
    session: Session,
    file: str,
    goal: Form,
    source: Source,
    derived: Derived,
    take: tuple[str, ...],
    password_file: str | None,
) -> tuple[Derived, tuple[Difference, ...]]:
    """Fill what is open in a case that is there; the case as it is then, and what differs still."""
    from dataclasses import replace

    from zxwriter.cli.cases import opened_case
    from zxwriter.core.chain.derive import open_elements
    from zxwriter.core.chain.lineage import lineage_of
    from zxwriter.core.chain.merge import merge
    from zxwriter.storage.beginning import made_from
    from zxwriter.storage.history import DERIVED
    from zxwriter.storage.planning import Set

    with opened_case(file, password_file) as case:
        if case.type_id != goal.id:
            raise UserError(f"这件案件是“{case.type_id}”，不是“{goal.id}”", where=file, mend="请核对案件文件")
        fill, differences = merge(goal, case.answers, derived, on=session.today)
        strange = [one for one in take if one not in {each.path for each in differences}]
        if strange:
            paths = "、".join(one.path for one in differences) or "没有不同之处"
            raise UserError(f"“{strange[0]}”没有不同的内容可以采用", where=file, mend=f"不同之处有：{paths}")
        fill.update({one.path: one.theirs for one in differences if one.path in take})
        if fill:
            lineage = lineage_of(source, derived).only(list(fill))
            case.note_lineage(lineage)
            case.apply(made_from(lineage), [Set(name, value) for name, value in fill.items()], DERIVED)
        answers = case.answers
    kept = {name: one for name, one in derived.origins.items() if name.partition("[")[0] in fill}
    left = open_elements(goal, answers, on=session.today)
    now = replace(derived, answers=answers, origins=kept, left=left)
    return now, tuple(one for one in differences if one.path not in take)


def _json(
    session: Session,
    source: Source,
    goal: Form,
    derived: Derived,
    differences: tuple[Difference, ...],
    path: str | None,
) -> dict[str, Any]:
    form = session.catalog.kind(source.type).form
    return {
        "type": goal.id,
        "from": {name: getattr(source, name) for name in ("type", "title", "number", "date")},
        "notice": source.notice or None,
        "answers": derived.answers,
        "origins": {one: origin.to_json() for one, origin in derived.origins.items()},
        "left": [{"path": one, "label": _label(goal, one)} for one in derived.left],
        "dropped": [{"path": one, "label": _label(form, one)} for one in derived.dropped],
        "differences": [one.to_json() for one in differences],
        "path": path,
    }


def _label(form: Form, path: str) -> str:
    from zxwriter.core.answers import generic

    element = form.by_path.get(generic(path))
    return path if element is None else element.label


def _in_words(form: Form, path: str, value: Any) -> str:
    """An answer on one short line, an option by its name."""
    from zxwriter.cli.cases import LONGEST
    from zxwriter.core.answers import generic
    from zxwriter.core.said import in_words

    return "（无）" if value is None else in_words(form.by_path.get(generic(path)), value, LONGEST)


def _show(source: Source, goal: Form, derived: Derived, differences: tuple[Difference, ...], path: str | None) -> None:
    from zxwriter.core.chain.lineage import at

    if source.notice:
        say(f"注意：{source.notice}。")
    say(f"据{source.title}{source.number}制作{goal.title}，带入{len(derived.origins)}项：")
    rows = [
        (_label(goal, one), _in_words(goal, one, at(derived.answers, one)), origin.label or "由这次答复得出")
        for one, origin in derived.origins.items()
    ]
    for line in table(rows, indent=2):
        say(line)
    if differences:
        say("两边不同、没有改动的：")
        for line in table([_both(goal, one) for one in differences], indent=2):
            say(line)
    if derived.left:
        say(f"还要填写：{'、'.join(_label(goal, one) for one in derived.left)}")
    say(f"已写入：{path}")


def _both(goal: Form, one: Difference) -> tuple[str, str, str]:
    ours, theirs = (_in_words(goal, one.path, value) for value in (one.ours, one.theirs))
    return one.label, f"现有：{ours}", f"带入：{theirs}"
