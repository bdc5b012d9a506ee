"""``court``: finding a court, and correcting the entry of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zxwriter.cli.command import Command
from zxwriter.cli.lookup import input_lines
from zxwriter.cli.output import emit, emit_line, say, table
from zxwriter.cli.session import Session
from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from zxwriter.core.ports import Court, Reference
    from zxwriter.reference.court_entries import Correction

_STATUS = {
    "listed_2015": "2015年名录所列",
    "seen_after_2015": "见于其后的公开文书",
    "derived_unseen": "由行政区划推得，未见实例",
    "corrected_by_user": "本机自行更正",
}
_SHOWN = 20


@click.command("court", cls=Command)
@click.argument("query", metavar="QUERY", required=False)
@click.option("--correct", "code", metavar="代字", help="更正或者补充这个法院代字的条目（只在本机生效）")
@click.option("--name", metavar="全称", help="与 --correct 同用：法院全称")
@click.option("--superior", metavar="代字", help="与 --correct 同用：上一级法院的代字")
@click.option("--alias", "aliases", multiple=True, metavar="写法", help="与 --correct 同用：其他写法，可写多次")
@click.option("--note", metavar="说明", help="与 --correct 同用：更正的依据")
@click.pass_obj
def court(
    session: Session,
    query: str | None,
    code: str | None,
    name: str | None,
    superior: str | None,
    aliases: tuple[str, ...],
    note: str | None,
) -> int:
    """查找法院。

    QUERY 是名称、名称的一部分、简称（济南中院、海淀法院）、拼音首字母（hdfy）或法院代字；
    写 - 时从标准输入逐行读取，每行输出一个 JSON 列表。
    """
    given = {"--name": name, "--superior": superior, "--alias": aliases, "--note": note}
    used = [option for option, value in given.items() if value]
    if code is not None:
        return _correct(session, code, name or "", superior or "", aliases, note or "")
    if used:
        raise UserError(f"{used[0]} 只能与 --correct 同用", mend="写明要更正的法院代字，如 --correct 鲁0102")
    if query is None:
        raise UserError("没有写要查找的法院", mend="如 zxwriter court 历下法院")
    if query == "-":
        for line in input_lines():
            emit_line([_court(one, session.reference) for one in session.reference.courts.search(line)])
        return 0
    found = session.reference.courts.search(query, _SHOWN)
    if session.json:
        emit([_court(one, session.reference) for one in found])
    else:
        _show(query, found, session.reference)
    return 0


def _show(query: str, found: list[Court], reference: Reference) -> None:
    if not found:
        say(f"没有找到“{query}”；请换用名称中的几个字、拼音首字母（如 hdfy），或法院代字如 鲁0102。")
        return
    if _far(query, found[0], reference):
        say(f"没有“{query}”，您是否想写“{found[0].name}”？")
    heads = ("代字", "名称", "级别", "上级法院", "来源")
    rows = []
    for one in found:
        superior = reference.courts.superior(one)
        status = "" if one.status == "listed_2015" else _STATUS.get(one.status, one.status)
        remark = "；".join(part for part in (status, f"现为{one.successor_code}" if one.successor_code else "") if part)
        rows.append((one.code, one.name, one.level, superior.name if superior else "—", remark))
    for line in table([heads, *rows]):
        say(line.rstrip())


def _far(query: str, best: Court, reference: Reference) -> bool:
    """True where a Chinese query is neither a code, nor a name or short form, nor held in order by the best answer."""
    wanted = "".join(query.split())
    if wanted.isascii() or wanted.upper() == best.code or reference.courts.named(wanted):
        return False
    rest = iter(best.name)
    return not all(character in rest for character in wanted.removesuffix("中院").removesuffix("高院"))


def _court(court: Court, reference: Reference) -> dict[str, Any]:
    superior = reference.courts.superior(court)
    return {
        "code": court.code,
        "name": court.name,
        "level": court.level,
        "superior": superior.name if superior else None,
        "superior_code": court.superior_code or None,
        "status": court.status,
        "note": court.note,
    }


def _correct(session: Session, code: str, name: str, superior: str, aliases: tuple[str, ...], note: str) -> int:
    """Write the correction to the user's own file, after everything in it was tried out."""
    from zxwriter.reference.court_entries import code_complaint, read_corrections, write_corrections
    from zxwriter.reference.courts import FILE_NAME, CourtTable
    from zxwriter.storage.files import save_over

    packs = session.paths.packs
    if packs is None:
        raise UserError("没有可以存放数据包的文件夹", mend="请设置环境变量 ZXWRITER_PACKS")
    code = "".join(code.split())
    for one in (code, superior) if superior else (code,):
        complaint = code_complaint(one)
        if complaint:
            raise UserError(f"法院代字“{one}”{complaint}", mend="如 鲁、鲁01、鲁0102")
    cells = [" ".join(one.split()) for one in (name, note, *aliases)]
    if any(";" in one for one in cells):
        raise UserError("名称、写法和说明中不能有半角分号", mend="几种写法请用几个 --alias")
    shipped = CourtTable(session.paths.resources / FILE_NAME)
    if superior and session.reference.courts.by_code(superior) is None:
        raise UserError(f"上一级法院的代字“{superior}”不在名录中", mend="请核对，或者先补充该院")
    if superior and not _above(superior, code):
        raise UserError(f"“{superior}”不可能是“{code}”的上一级法院", mend="请核对两个代字")
    known = read_corrections(packs / FILE_NAME)
    merged = _merged(known, code, cells[0], superior, tuple(cells[2:]), cells[1])
    if shipped.by_code(code) is None and not next(one.name for one in merged if one.code == code):
        raise UserError(f"代字“{code}”不在名录中，补充时应当写明名称", mend="用 --name 写法院全称")
    save_over(packs / FILE_NAME, write_corrections(merged).encode("utf-8"))
    entry = CourtTable(session.paths.resources / FILE_NAME, packs / FILE_NAME).by_code(code)
    if session.json:
        emit([] if entry is None else [_court(entry, session.reference)])
    else:
        say(f"已更正 {code}，只在本机生效，存于 {packs / FILE_NAME}")
    return 0


def _above(superior: str, code: str) -> bool:
    """A superior is of a higher level: its code is shorter (最高法 above all)."""
    return code != "最高法" and (superior == "最高法" or len(superior) < len(code))


def _merged(
    known: tuple[Correction, ...], code: str, name: str, superior: str, aliases: tuple[str, ...], note: str
) -> list[Correction]:
    """The corrections with this one in place of an earlier one of the same code; what it leaves open is kept."""
    from zxwriter.reference.court_entries import Correction

    before = next((one for one in known if one.code == code), Correction(code))
    new = Correction(
        code,
        name or before.name,
        superior or before.superior_code,
        tuple(dict.fromkeys((*before.aliases, *aliases))),
        note or before.note,
    )
    return [*(one for one in known if one.code != code), new]
