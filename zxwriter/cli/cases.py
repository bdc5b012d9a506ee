"""The group ``case``: one case in one file, from the command line."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zxwriter.cli.command import Command, Group
from zxwriter.cli.output import emit, say, table
from zxwriter.cli.passwords import password_option, read_password
from zxwriter.cli.refusals import refuse_to_replace
from zxwriter.cli.session import Session
from zxwriter.core.errors import UserError
from zxwriter.core.said import one_line

if TYPE_CHECKING:
    from zxwriter.core.form import Element, Form
    from zxwriter.storage.casefile import CaseFile

PROGRAM = "命令行"  # how another program is told who has a case open
LONGEST = 60  # characters of an answer in a line for people


@click.pass_context
def _need_command(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        raise UserError("没有写命令", mend=f"全部命令见 {context.command_path} --help")


case = Group(
    "case",
    callback=_need_command,
    help="""办一件案件：答案、改动历史和文书记录都在一个 .zxw 文件里。

每次改动在命令结束时已经写入磁盘；程序中途被终止，也不会丢失已写入的内容。""",
)

_file = click.argument("file", metavar="FILE.zxw")


@case.command("new", cls=Command)
@_file
@click.option("--type", "kind", metavar="TYPE", required=True, help="文书的代号，见 zxwriter types")
@click.option("--answers", metavar="文件|-", help="起始的答案（JSON 或 YAML）")
@click.option(
    "--password-file", metavar="文件", help="给案件设密码，从这个文件的第一行读取；忘记密码后任何人都无法打开"
)
@click.pass_obj
def new(session: Session, file: str, kind: str, answers: str | None, password_file: str | None) -> int:
    """新建一件案件。

    已有同名文件时不动它，退出状态为 1。
    """
    from zxwriter.cli.drafting import given_for
    from zxwriter.core.chain.lineage import Lineage
    from zxwriter.storage.beginning import begin_case

    raw, lineage = {}, Lineage()
    type_id = session.catalog.kind(kind).id
    if answers is not None:
        _, found = given_for(session, kind, answers)
        raw, lineage = found.answers, found.lineage
    password = read_password(password_file)
    with begin_case(Path(file), type_id, raw, lineage, password=password, program=PROGRAM) as made:
        _answer_with(session, made, f"案件已建立：{made.path}")
    return 0


@case.command("show", cls=Command)
@_file
@password_option()
@click.pass_obj
def show(session: Session, file: str, password_file: str | None) -> int:
    """显示案件的答案和文书记录。

    别的窗口正在使用时也可以看。
    """
    from zxwriter.storage.casefile import CaseFile

    with CaseFile.open(Path(file), read_password(password_file), readonly=True) as opened:
        if session.json:
            emit(_content(opened))
            return 0
        say(f"文书：{opened.type_id}")
        for line in table([(path, short(value)) for path, value in _leaves(opened.answers, "")], indent=2):
            say(line)
        for one in opened.outputs():
            say(
                f"{one.when[:16].replace('T', ' ')} {'送签稿' if one.final else '草稿'} {one.file_name} {one.sha256[:12]}"
            )
        if opened.notice:
            say(opened.notice)
    return 0


@case.command("answer", cls=Command)
@_file
@click.argument("path", metavar="PATH")
@click.argument("value", metavar="[VALUE]", required=False)
@click.option("--clear", is_flag=True, help="清除这一项（列表中的一项则删去），不写 VALUE")
@password_option()
@click.pass_obj
def answer(session: Session, file: str, path: str, value: str | None, *, clear: bool, password_file: str | None) -> int:
    """填写或改动一项答案。

    PATH 是要素的路径，如 issued_on、cases[0].number；列表、多选的 VALUE 写成 JSON，其余按原文存入。
    """
    if clear == (value is not None):
        what = "不能同时写 VALUE 和 --clear" if clear else "缺少 VALUE"
        raise UserError(what, mend="写上这一项的内容，或者用 --clear 清除")
    with opened_case(file, password_file) as opened:
        if value is None:  # also what is no element of the form: it came from elsewhere and has to go
            changed = opened.clear(path)
        else:
            element, branch = _element(session.catalog.kind(opened.type_id).form, path)
            changed = opened.set(path, _typed(value, element, branch=branch))
        now = opened.get(path)
        if session.json:
            emit({"path": path, "value": now, "changed": changed, "notice": opened.notice})
        else:
            say(f"{path}：{short(now)}" if value is not None else f"{path}：已清除")
            _say_notice(opened)
    return 0


@case.command("history", cls=Command)
@_file
@click.argument("path", metavar="[PATH]", required=False)
@password_option()
@click.pass_obj
def history(session: Session, file: str, path: str | None, password_file: str | None) -> int:
    """列出改动历史：何时、哪一项、由什么改为什么、从哪里来。

    写了 PATH 时只列这一项；列表中的一项移动后，历史仍跟着它。
    """
    from zxwriter.storage.casefile import CaseFile
    from zxwriter.storage.history import DERIVED, ORIGINS

    with CaseFile.open(Path(file), read_password(password_file), readonly=True) as opened:
        rows = opened.history(path)
    if session.json:
        emit([row.to_json() for row in rows])
        return 0
    lines = []
    for row in rows:
        what = f"第{row.before + 1}项移到第{row.after + 1}项" if row.action == "move" else ""
        change = what or f"{short(row.before)} → {short(row.after)}"
        origin = ORIGINS.get(row.origin, row.origin) + (f"（{row.label}）" if row.origin == DERIVED else "")
        lines.append((row.when[:19].replace("T", " "), origin, row.path, change))
    for line in table(lines):
        say(line)
    return 0


@case.command("export", cls=Command)
@_file
@click.option("--out", metavar="文件", required=True, help="写到这个 JSON 文件")
@click.option("--overwrite", is_flag=True, help="允许覆盖已有的文件")
@password_option()
@click.pass_obj
def export(session: Session, file: str, out: str, *, overwrite: bool, password_file: str | None) -> int:
    """把答案导出为 JSON 文件，可交给 draft --answers。"""
    from zxwriter.storage.answers_file import write_answers_file
    from zxwriter.storage.casefile import CaseFile

    target = Path(out)
    refuse_to_replace(target, overwrite=overwrite)
    with CaseFile.open(Path(file), read_password(password_file), readonly=True) as opened:
        write_answers_file(target, opened.type_id, opened.answers, lineage=opened.lineage)
        type_id = opened.type_id
    if session.json:
        emit({"type": type_id, "path": str(target)})
    else:
        say(f"答案已导出：{target}")
    return 0


@case.command("import", cls=Command)
@_file
@click.option("--answers", metavar="文件|-", required=True, help="答案文件（JSON 或 YAML）")
@password_option()
@click.pass_obj
def import_answers(session: Session, file: str, answers: str, password_file: str | None) -> int:
    """把答案文件并入案件。

    文件中有的各项代替案件中的同名各项，其余不动；整次导入是一步，可以撤销，历史中注明来自导入。
    """
    from zxwriter.cli.drafting import read_for
    from zxwriter.storage.history import IMPORTED
    from zxwriter.storage.planning import Put

    with opened_case(file, password_file) as opened:
        _, raw = read_for(session, opened.type_id, answers)
        before = opened.answers
        opened.apply("导入", [Put(name, value) for name, value in raw.items()], IMPORTED)
        after = opened.answers
        changed = [name for name in raw if name not in before or before[name] != after[name]]
        if session.json:
            emit({**_content(opened), "changed": changed})
        else:
            say(f"已导入{len(raw)}项，改动{len(changed)}项" + (f"：{'、'.join(changed)}" if changed else ""))
            _say_notice(opened)
    return 0


@case.command("salvage", cls=Command)
@_file
@click.option("--out", metavar="新文件", help="写到这个文件；不写时放在原文件旁边")
@password_option()
@click.pass_obj
def salvage(session: Session, file: str, out: str | None, password_file: str | None) -> int:
    """从损坏的案件文件中找回能读出的内容，另存一份。

    原文件不改动。
    """
    from zxwriter.storage.salvage import salvage as rebuild

    made = rebuild(Path(file), None if out is None else Path(out), read_password(password_file))
    if session.json:
        emit(made.to_json())
    else:
        say(made.sentence)
    return 0


@case.command("password", cls=Command)
@_file
@click.option("--new-password-file", metavar="文件", help="新密码，从这个文件的第一行读取；忘记密码后任何人都无法打开")
@click.option("--remove", is_flag=True, help="去掉密码")
@password_option()
@click.pass_obj
def password(
    session: Session, file: str, new_password_file: str | None, *, remove: bool, password_file: str | None
) -> int:
    """设置、更换或去掉案件的密码。

    设了密码，整个案件的内容都加密存放；以前的备份随之删去。
    """
    if remove == (new_password_file is not None):
        raise UserError("请写明新密码文件或 --remove", mend="两者写一个，用法见 zxwriter case password --help")
    with opened_case(file, password_file) as opened:
        opened.set_password(read_password(new_password_file))
        protected = opened.has_password
    if session.json:
        emit({"path": file, "password": protected})
    else:
        say("密码已设置；忘记密码后任何人都无法打开此案件" if protected else "密码已去掉")
    return 0


def opened_case(file: str, password_file: str | None) -> CaseFile:
    """A case open for writing, with backups in the user's own folder. UserError when it cannot be opened."""
    from zxwriter.storage.casefile import CaseFile
    from zxwriter.storage.places import user_places

    password = read_password(password_file)
    return CaseFile.open(Path(file), password, program=PROGRAM, backups=user_places().backups)


def _element(form: Form, path: str) -> tuple[Element | None, bool]:
    """The element at a concrete path, and whether it holds others. UserError when the form has nothing there."""
    from zxwriter.core.answers import generic
    from zxwriter.storage.paths import parse

    parse(path)
    wanted = generic(path)
    known = {one.path: one for one in form.elements()}
    inside = wanted.removesuffix("[]")
    branch = any(one.startswith((f"{inside}.", f"{inside}[]")) for one in known)
    if wanted in known:
        return known[wanted], branch
    if branch or (inside != wanted and inside in known):
        return known.get(inside), branch
    near = difflib.get_close_matches(wanted, known, n=2)
    hint = f"是否想写 {' 或 '.join(near)}？" if near else ""
    raise UserError(f"“{form.title}”没有这一要素", where=path, mend=f"{hint}全部要素见 zxwriter form {form.id}")


def _typed(value: str, element: Element | None, *, branch: bool) -> Any:
    """The raw answer of what was written: text, but a list, an object or a yes or no where the element wants one."""
    if element is not None and element.type == "bool":
        return {"true": True, "false": False}.get(value, value)
    if branch or (element is not None and element.type in ("list", "multichoice")):
        try:
            found = json.loads(value, parse_float=str, parse_constant=str)
        except (ValueError, RecursionError):
            return value
        return found if isinstance(found, list | dict) else value
    return value


def _content(opened: CaseFile) -> dict[str, Any]:
    return {
        "type": opened.type_id,
        "answers": opened.answers,
        "outputs": [one.to_json() for one in opened.outputs()],
        "origins": origins_json(opened),
        "path": str(opened.path),
        "notice": opened.notice,
    }


def origins_json(opened: CaseFile) -> dict[str, dict[str, str]]:
    """Where the answers that stand as they were taken over come from, by concrete path."""
    from zxwriter.core.chain.lineage import at

    lineage, answers = opened.lineage, opened.answers
    found = {path: lineage.origin(path, at(answers, path)) for path in lineage.carried}
    return {path: one.to_json() for path, one in found.items() if one is not None}


def _answer_with(session: Session, opened: CaseFile, sentence: str) -> None:
    if session.json:
        emit(_content(opened))
    else:
        say(sentence)
        _say_notice(opened)


def _say_notice(opened: CaseFile) -> None:
    if opened.notice:
        say(opened.notice)


def _leaves(value: Any, path: str) -> list[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        return [leaf for name, one in value.items() for leaf in _leaves(one, f"{path}.{name}" if path else name)]
    if isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        return [leaf for n, one in enumerate(value) for leaf in _leaves(one, f"{path}[{n}]")]
    return [(path, value)]


def short(value: Any) -> str:
    """An answer on one line for people, cut where it is long."""
    return "（无）" if value is None else one_line(value, LONGEST)
