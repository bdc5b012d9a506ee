"""``route``: which document, to whom, until when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zxwriter.cli.command import Command
from zxwriter.cli.output import emit, findings_lines, laws, say
from zxwriter.cli.session import Session
from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zxwriter.core.findings import Finding
    from zxwriter.core.routing.route import Route


@click.command("route", cls=Command)
@click.option("--answers", "source", metavar="文件", required=True, help="事实（JSON 或 YAML）；写 - 时从标准输入读取")
@click.pass_obj
def route(session: Session, source: str) -> int:
    """该用哪一份文书：向谁提出、最后一日、理由和依据，以及为什么不是别的文书。

    事实的名称见随程序的命令说明。缺少必要的事实时，指出缺少哪一项。
    """
    from zxwriter.core.routing.facts import FactsError, read_facts
    from zxwriter.core.routing.route import find_route
    from zxwriter.reference.routes import load_routes
    from zxwriter.storage.answers_file import read_answers_file

    _, raw = read_answers_file(source)
    try:
        facts, strange = read_facts(raw, today=session.today)
    except FactsError as error:
        raise UserError(str(error), where=error.where, mend=error.mend) from None
    table = load_routes(session.paths, session.reference)
    reference = session.reference
    found = find_route(facts, courts=reference.courts, table=table, working=reference.calendar.working_day)
    findings = [_unknown(name) for name in strange]
    title = table.documents.get(found.document or "", "")
    if session.json:
        emit({**found.to_json(), "title": title or None, "findings": [one.to_json() for one in findings]})
    else:
        _show(found, title, table.documents)
        for line in findings_lines(findings):
            say(line)
    return 0


def _unknown(name: str) -> Finding:
    from zxwriter.core.findings import Finding, Severity
    from zxwriter.core.values.characters import printable

    message = f"“{printable(name[:80])}”不是判断路径用的事实，没有采用"
    return Finding(Severity.WARNING, "route.unknown_fact", printable(name[:80]), message, "核对事实的名称")


def _show(found: Route, title: str, names: Mapping[str, str]) -> None:
    """``names`` are the titles of the documents by their ids."""
    from zxwriter.core.values.numerals import arabic_date, weekday

    say(f"文书：{title}（{found.document}）" if found.document else "文书：没有可用的文书")
    if found.document:
        say(f"致送：{found.addressee or '请自行确定'}")
        day = found.deadline
        say(f"最后一日：{f'{arabic_date(day)}（{weekday(day)}）' if day else '没有固定的最后一日'}")
    say("理由：")
    for reason in found.because:
        say(f"  · {reason.text}" + (f"（{laws(reason.basis)}）" if reason.basis else ""))
    if found.others:
        say("为什么不是：")
        for other in found.others:
            say(f"  · {names[other.document]}：{other.because}")
