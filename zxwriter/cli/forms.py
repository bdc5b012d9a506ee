"""``types``, ``form`` and ``sample``: what can be drafted, what it asks, and a complete set of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zxwriter.cli.command import Command
from zxwriter.cli.output import emit, say, table
from zxwriter.cli.session import Session

if TYPE_CHECKING:
    from zxwriter.core.form import Element

_AUDIENCES = {"court": "法院", "party": "当事人"}
_KINDS = {
    "text": "文字", "longtext": "长文字", "choice": "单选", "multichoice": "多选", "bool": "是否", "date": "日期",
    "money": "金额", "number": "数字", "case_number": "案号", "court": "法院", "party": "当事人", "list": "列表",
}  # fmt: skip


@click.command("types", cls=Command)
@click.pass_obj
def types(session: Session) -> int:
    """列出能起草的文书。"""
    heads = session.catalog.heads()
    if session.json:
        emit(heads)
        return 0
    rows = [(one["id"], _AUDIENCES[one["audience"]], one["title"], one["style"]) for one in heads]
    for line in table(rows):
        say(line)
    return 0


@click.command("form", cls=Command)
@click.argument("kind", metavar="TYPE")
@click.pass_obj
def form(session: Session, kind: str) -> int:
    """列出一种文书的全部要素。

    TYPE 是文书的代号，见 zxwriter types。
    """
    found = session.catalog.kind(kind).form
    if session.json:
        emit(found.to_json())
        return 0
    say(f"{found.title}（{found.id}，版本 {found.version}）{found.style}")
    for page in found.pages:
        say(f"\n【{page.title}】" + (f"（仅当 {page.when}）" if page.when else ""))
        for line in table([row for one in page.elements for row in _rows(one)], indent=2):
            say(line)
    return 0


def _rows(element: Element) -> list[tuple[str, str, str, str]]:
    remarks = ["必填"] if element.required else []
    if element.default is not None:
        remarks.append(f"默认 {_default(element)}")
    if not element.printed:
        remarks.append("不印出")
    if element.when:
        remarks.append(f"仅当 {element.when}")
    if element.options:
        remarks.append("、".join(f"{one.key}={one.label}" for one in element.options))
    row = (element.path, element.label, _KINDS.get(element.type, element.type), "；".join(remarks))
    return [row, *(deeper for one in element.elements for deeper in _rows(one))]


def _default(element: Element) -> str:
    if element.default == "today":
        return "当天"
    return {True: "是", False: "否"}[element.default] if isinstance(element.default, bool) else str(element.default)


@click.command("sample", cls=Command)
@click.argument("kind", metavar="TYPE")
@click.option("--variant", metavar="名称", help="取哪一套示例；不写时取第一套")
@click.option("--list", "listing", is_flag=True, help="只列出各套示例的名称")
@click.pass_obj
def sample(session: Session, kind: str, variant: str | None, listing: bool) -> int:
    """给出一套完整的示例答案。

    TYPE 是文书的代号，见 zxwriter types。输出可存成文件，改好后交给 draft --answers。
    """
    identifier = session.catalog.kind(kind).id
    if listing:
        _list(session, session.catalog.sample_names(identifier))
    else:
        emit(session.catalog.sample(identifier, variant))
    return 0


def _list(session: Session, names: list[Any]) -> None:
    if session.json:
        emit(names)
        return
    for name in names:
        say(name)
