"""``case-number``: a case number read and held against the reference tables."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from zxwriter.cli.command import Command
from zxwriter.cli.output import emit, emit_line, findings_lines, say, table
from zxwriter.cli.session import Session
from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from zxwriter.core.findings import Finding
    from zxwriter.core.ports import Reference

_PARTS = ("year", "court_code", "court", "specialty", "type_code", "case_type", "serial", "suffix")
_LABELS = ("年份", "法院代字", "法院", "专门审判代字", "类型代字", "案件类型", "编号", "后缀")


def input_lines() -> Iterator[str]:
    """The lines of standard input as they come: UTF-8 with or without a mark, else GB 18030."""
    source = getattr(sys.stdin, "buffer", None)  # a program started without standard input has none
    if source is None:
        raise UserError("没有标准输入可读", mend="请用管道把内容接进来")
    for line in source:
        bare = line.rstrip(b"\r\n")
        try:
            yield bare.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError:
            yield bare.decode("gb18030", errors="replace")


@click.command("case-number", cls=Command)
@click.argument("text", metavar="TEXT")
@click.option("--court", metavar="名称", help="案号应属于这个法院")
@click.option("--type", "kind", metavar="TYPE", help="案号用于这种文书（代号），或应为这种类型代字（如 执他）")
@click.pass_obj
def case_number(session: Session, text: str, court: str | None, kind: str | None) -> int:
    """解析并核对案号。

    TEXT 写 - 时从标准输入逐行读取“案号”或“案号[制表符]法院名称”，每行输出一个 JSON。
    """
    wanted = _wanted(session, court, kind)
    if text == "-":
        for line in input_lines():
            number, _, named = line.partition("\t")
            emit_line(reading(session, number, replace(wanted, court=named.strip() or court))[0])
        return 0
    outcome, findings = reading(session, text, wanted)
    if session.json:
        emit(outcome)
    else:
        _show_reading(text, outcome, findings)
    return 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a number should be: the court it belongs to, the type words that may stand in it, for which document."""

    court: str | None = None
    types: tuple[str, ...] = ()
    document: str = "此处"


def _wanted(session: Session, court: str | None, kind: str | None) -> Wanted:
    """``kind`` is a document type (its own case number has its word) or a type word itself."""
    if kind is None:
        return Wanted(court)
    if kind in session.catalog.ids:
        form = session.catalog.kind(kind).form
        rules = (use for one in form.elements() if one.path == "case_number" for use in one.rules)
        types = [word for use in rules if use.rule == "case_number" for word in _words(use.params.get("types", []))]
        return Wanted(court, tuple(types), form.title)
    if session.reference.case_types.get(kind) is None:
        mend = "写文书的代号（见 zxwriter types），或类型代字如 执他"
        raise UserError(f"“{kind}”既不是文书的代号，也不是已知的类型代字", where="--type", mend=mend)
    return Wanted(court, (kind,))


def _words(given: object) -> Sequence[str]:
    return [given] if isinstance(given, str) else list(given) if isinstance(given, list | tuple) else []


def reading(session: Session, text: str, wanted: Wanted) -> tuple[dict[str, Any], list[Finding]]:
    """The JSON of one number, and its findings."""
    from zxwriter.core.rules.case_number import examine

    number_read, findings = examine(
        text,
        session.reference,
        court=wanted.court,
        types=wanted.types,
        on=session.today,
        document=wanted.document,
    )
    number = number_read.value
    outcome: dict[str, Any] = {
        "valid": number is not None and not any(one.blocks for one in findings),
        "normalized": None if number is None else str(number),
        **_parts(number, session.reference),
        "findings": [one.to_json() for one in findings],
    }
    return outcome, findings


def _parts(number: object, reference: Reference) -> dict[str, Any]:
    """The parts of a number of the new form; of the old form (before 2016) only what it has."""
    parts = {name: getattr(number, name, None) for name in _PARTS}
    if parts["court_code"] is not None:
        court = reference.courts.by_code(parts["court_code"])
        parts["court"] = court.name if court else None
    if parts["type_code"] is not None:
        case_type = reference.case_types.get(parts["specialty"] + parts["type_code"]) or reference.case_types.get(
            parts["type_code"]
        )
        parts["case_type"] = case_type.name if case_type else None
    return parts


def _show_reading(text: str, outcome: dict[str, Any], findings: list[Finding]) -> None:
    if outcome["normalized"] is None:
        say(f"“{text}”不是能识别的案号。")
    else:
        say(f"{outcome['normalized']}  {'核对无误' if outcome['valid'] else '有错误'}")
        rows = [(label, str(outcome[name])) for label, name in zip(_LABELS, _PARTS, strict=True) if outcome[name]]
        for line in table(rows, indent=2):
            say(line)
    for line in findings_lines(findings):
        say(line)
