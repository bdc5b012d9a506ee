"""``six-months``, ``deadline`` and ``calendar``: questions of time."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zxwriter.cli.command import Command, Day, OneOf
from zxwriter.cli.output import emit, laws, say, table
from zxwriter.cli.session import Session
from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from zxwriter.core.deadlines import DeadlineRule, Due
    from zxwriter.core.six_months import Deduction, SixMonths
    from zxwriter.reference.calendar import WorkCalendar

_SIX_MONTHS = ("minsu-2023:237", "zhicheng-2020:10", "zhicheng-2020:13", "minsujieshi-2022:125")


class Taken(click.ParamType):
    """A time that does not count: ``START:END:REASON``."""

    name = "起日:止日:事由"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Deduction:
        from zxwriter.core.six_months import Deduction
        from zxwriter.core.values.dates import read_date

        if isinstance(value, Deduction):
            return value
        parts = [part.strip() for part in value.replace("：", ":").split(":", 2)]
        days = [read_date(part) for part in parts[:2]]
        mend = "写成 起日:止日:事由，如 2023-05-01:2023-06-15:公告"
        if len(parts) < 2 or days[0] is None or days[1] is None:
            raise UserError(f"“{value}”不是能识别的扣除期间", where="--deduct", mend=mend)
        if days[1] < days[0]:
            raise UserError(f"“{value}”的止日早于起日", where="--deduct", mend="核对起止日期")
        return Deduction(days[0], days[1], _reason(parts[2] if len(parts) > 2 else ""))


def _reason(text: str) -> str:
    from zxwriter.core.six_months import REASONS

    return REASONS.get(text, text) or "事由未写"


@click.command("six-months", cls=Command)
@click.option(
    "--from", "since", type=Day(), required=True, metavar="日期", help="起算日：立案、收到申请执行书或发现财产之日"
)
@click.option("--on", "on", type=Day(), required=True, metavar="日期", help="判断是否已满的日期")
@click.option(
    "--deduct", "deductions", type=Taken(), multiple=True, metavar="起日:止日:事由", help="不计入的期间，可写多次"
)
@click.pass_obj
def six_months(session: Session, since: date, on: date, deductions: tuple[Deduction, ...]) -> int:
    """计算民事诉讼法第237条的六个月。

    扣除公告、鉴定评估、管辖争议处理、执行争议协调、暂缓执行、中止执行的期间（执行程序解释第13条）：首尾两日都扣除，
    重叠的只扣一次；从次日起算，不因节假日顺延；届满次日起为超过六个月。
    """
    from zxwriter.core.six_months import six_months as reckon

    outcome = reckon(since, on, deductions)
    if session.json:
        bases = [one.to_json() for one in session.reference.basis(*_SIX_MONTHS)]
        emit({**_reckoned(outcome), "notes": _notes(deductions), "basis": bases})
    else:
        _show_six_months(outcome, deductions)
    return 0


def _reckoned(outcome: SixMonths) -> dict[str, Any]:
    return {
        "net_days": outcome.net_days,
        "complete_on": outcome.complete_on.isoformat(),
        "satisfied": outcome.satisfied,
        "deducted": [
            {"start": one.start.isoformat(), "end": one.end.isoformat(), "reason": one.reason, "days": one.days}
            for one in outcome.deducted
        ],
        "from": outcome.since.isoformat(),
        "on": outcome.on.isoformat(),
        "ends_without": outcome.ends_without.isoformat(),
        "moved_days": outcome.moved_days,
    }


def _notes(deductions: tuple[Deduction, ...]) -> list[str]:
    """Reasons that are none of the six the law names."""
    words = ("公告", "鉴定", "评估", "管辖", "争议", "协调", "暂缓", "中止")
    strange = [one.reason for one in deductions if not any(word in one.reason for word in words)]
    return [f"“{reason}”不在执行程序解释第13条所列的期间之内，请核对能否扣除" for reason in dict.fromkeys(strange)]


def _show_six_months(outcome: SixMonths, deductions: tuple[Deduction, ...]) -> None:
    from zxwriter.core.values.numerals import arabic_date

    say(f"自{arabic_date(outcome.since)}起算，六个月至{arabic_date(outcome.complete_on)}届满")
    for one in outcome.deducted:
        say(f"  扣除 {one.start.isoformat()} 至 {one.end.isoformat()}  {one.days}日  {one.reason}")
    if outcome.moved_days:
        say(f"  不扣除时至{arabic_date(outcome.ends_without)}届满，因扣除顺延{outcome.moved_days}日")
    state = "已超过六个月" if outcome.satisfied else "尚未超过六个月"
    say(f"{arabic_date(outcome.on)}{state}，净计{outcome.net_days}日")
    for note in _notes(deductions):
        say(f"⚠ {note}")


@click.command("deadline", cls=Command)
@click.argument("rule", metavar="RULE", required=False)
@click.option("--from", "start", type=Day(), metavar="日期", help="起算的日期")
@click.option("--list", "listed", is_flag=True, help="列出全部期限")
@click.pass_obj
def deadline(session: Session, rule: str | None, start: date | None, listed: bool) -> int:
    """计算期限的最后一日。

    RULE 是期限的代号，如 row15（原执行法院收到决定后移送案卷），全部见 --list；从次日起算，末日遇法定休假日的顺延。
    """
    if listed:
        return _list_deadlines(session)
    if rule is None or start is None:
        missing = "期限的代号 RULE" if rule is None else "起算日期 --from"
        raise UserError(f"没有写{missing}", mend="如 zxwriter deadline row15 --from 2024-07-01；全部期限见 --list")
    from zxwriter.core.deadlines import reckon

    found = session.reference.deadlines.find(rule)
    if found is None:
        raise _unknown_deadline(session, rule)
    due = reckon(found, start, session.reference.calendar.working_day)
    if session.json:
        emit(_due_json(due))
    else:
        _show_due(due)
    return 0


def _list_deadlines(session: Session) -> int:
    rules = session.reference.deadlines.all()
    if session.json:
        emit([_rule_json(one) for one in rules])
        return 0
    for line in table([(one.id, one.span, one.title, f"自{one.starts_with}") for one in rules]):
        say(line)
    return 0


def _unknown_deadline(session: Session, name: str) -> UserError:
    rules = session.reference.deadlines.all()
    like = [one for one in rules if name in one.title]
    near = difflib.get_close_matches(name, [one.id for one in rules], n=3)
    hints = [f"{one.id}（{one.title}）" for one in like[:3]] or near
    hint = f"是否想写 {' 或 '.join(hints)}？" if hints else ""
    return UserError(f"没有期限“{name}”", mend=f"{hint}全部期限见 zxwriter deadline --list")


def _rule_json(rule: DeadlineRule) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "row": rule.row,
        "title": rule.title,
        "length": rule.length,
        "unit": rule.unit,
        "counted_from": rule.starts_with,
        "after": rule.after,
        "basis": [one.to_json() for one in rule.basis],
        "verified": rule.verified,
    }


def _due_json(due: Due) -> dict[str, Any]:
    return {
        **_rule_json(due.rule),
        "from": due.start.isoformat(),
        "unadjusted": due.unadjusted.isoformat() if due.unadjusted else None,
        "due": due.due.isoformat() if due.due else None,
        "moved": due.moved,
        "note": due.note,
    }


def _show_due(due: Due) -> None:
    from zxwriter.core.values.numerals import arabic_date, weekday

    rule = due.rule
    say(f"{rule.title}：自{rule.starts_with}（{arabic_date(due.start)}）起{rule.span}")
    if due.due is not None:
        say(f"  最后一日：{arabic_date(due.due)}（{weekday(due.due)}）")
    else:
        say("  最后一日：无法确定")
    if due.note:
        say(f"  说明：{due.note}")
    say(f"  届满：{rule.after}")
    say(f"  依据：{laws(rule.basis)}")


@click.command("calendar", cls=Command)
@click.argument("action", metavar="show|import", type=OneOf("show", "import"))
@click.argument("target", metavar="年份|文件")
@click.pass_obj
def calendar(session: Session, action: str, target: str) -> int:
    """查看某年的放假和调休安排，或者导入新一年的工作日历。

    show 2026 列出该年的休假日和调休上班日；import 文件 导入发布的日历文件，同一年份的以导入的为准。
    """
    from zxwriter.reference.calendar import FILE_NAME, WorkCalendar

    own = session.paths.packs / FILE_NAME if session.paths.packs else None
    known = WorkCalendar(session.paths.resources / FILE_NAME, own)
    if action == "show":
        return _show_year(session, known, target)
    return _import(session, known, Path(target), own)


def _show_year(session: Session, known: WorkCalendar, text: str) -> int:
    from zxwriter.core.values.numerals import weekday

    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None
    if year is None:
        raise UserError(f"“{text}”不是年份", mend="写四位数的年份，如 2026")
    days, pack = known.special_days(year), known.origin(year)
    if days is None or pack is None:
        years = known.years()
        raise UserError(
            f"没有{year}年的工作日历，现有{years[0]}年至{years[-1]}年", mend="请用 zxwriter calendar import 文件 导入"
        )
    if session.json:
        listed = [{"date": one.day.isoformat(), "kind": one.kind.value, "name": one.name} for one in days]
        emit({"year": year, "version": pack.version, "source": pack.source, "days": listed})
        return 0
    say(f"{year}年（日历版本 {pack.version}，来源 {pack.source}）")
    words = {"off": "放假", "work": "上班"}
    rows = [(one.day.isoformat(), weekday(one.day), words[one.kind.value], one.name) for one in days]
    for line in table(rows, indent=2):
        say(line)
    return 0


def _import(session: Session, known: WorkCalendar, source: Path, own: Path | None) -> int:
    from zxwriter.reference.calendar import import_pack
    from zxwriter.storage.files import save_over

    if own is None:
        raise UserError("没有可以存放数据包的文件夹", mend="请设置环境变量 ZXWRITER_PACKS")
    pack, text = import_pack(known, source)
    save_over(own, text.encode("utf-8"))
    years = sorted(pack.years)
    if session.json:
        emit(
            {"years": years, "version": pack.version, "days": len(pack.days), "checked": pack.checked, "path": str(own)}
        )
        return 0
    span = f"{years[0]}年" if len(years) == 1 else f"{years[0]}年至{years[-1]}年"
    say(f"已导入{span}的工作日历（版本 {pack.version}，{len(pack.days)}日），存于 {own}")
    if not pack.checked:
        say("⚠ 该文件没有校验码，请与国务院办公厅的放假通知逐日核对后使用。")
    return 0
