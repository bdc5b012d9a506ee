"""``statute``: which article rules a matter on a day, where its number came from and where it went."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from zxwriter.cli.command import Command, Day
from zxwriter.cli.output import emit, say, table
from zxwriter.cli.session import Session
from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from zxwriter.core.ports import ArticleVersion, StatuteBook


@click.command("statute", cls=Command)
@click.argument("law", metavar="LAW")
@click.argument("article", metavar="ARTICLE")
@click.option("--on", "on", type=Day(), metavar="日期", help="按哪一天施行的文本，不写为今天")
@click.pass_obj
def statute(session: Session, law: str, article: str, on: date | None) -> int:
    """查条文：某日施行的文本中某一条规定什么，条号从哪里来、改到哪里去。

    LAW 是法律名称、简称或文号，ARTICLE 是条号，如 zxwriter statute 民诉法 237。
    """
    day = on or session.today
    book = session.reference.statutes
    found = book.article_on(law, article, day)
    if found is None:
        raise _not_found(book, law, article, day)
    outcome = _json(book, found)
    if session.json:
        emit(outcome)
    else:
        _show(outcome)
    return 0


def _json(book: StatuteBook, found: ArticleVersion) -> dict[str, Any]:
    history = book.history(found.law, found.topic)
    place = next((n for n, one in enumerate(history) if one.version == found.version), 0)
    earlier = [one.article for one in history[:place] if one.article != found.article]
    later = [one.article for one in history[place + 1 :] if one.article != found.article]
    return {
        "law": found.law,
        "version": found.version,
        "article": found.article,
        "topic": found.topic,
        "gist": found.gist,
        "in_force_from": _iso(found.in_force_from),
        "renumbered_from": earlier[-1] if earlier else None,
        "renumbered_to": later[0] if later else None,
        "verified": found.verified,
        "remark": found.remark,
        "history": [
            {"version": one.version, "article": one.article, "in_force_from": _iso(one.in_force_from)}
            for one in history
        ],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _show(outcome: dict[str, Any]) -> None:
    grade = "已核实" if outcome["verified"] else "未核实，仅供参考"
    say(f"{outcome['law']}（{outcome['version']}）第{outcome['article']}条  {outcome['topic']}（{grade}）")
    say(f"  要旨：{outcome['gist'] or '没有记录'}")
    if outcome["remark"]:
        say(f"  现在：{outcome['remark']}")
    rows = [
        (one["version"], f"第{one['article']}条", one["in_force_from"] or "施行日不详") for one in outcome["history"]
    ]
    for line in table(rows, indent=2) if len(rows) > 1 else ():
        say(line)


def _not_found(book: StatuteBook, law: str, article: str, day: date) -> UserError:
    """Why there is no answer, and where the number was or will be something that is recorded."""
    from zxwriter.core.values.numerals import arabic_date

    standing = book.standing(law, day)
    if standing is None:
        return UserError(
            f"没有收录“{law}”", mend="请写法律的全称、通用简称或文号，如 民诉法、执行工作规定、法发〔2024〕9号"
        )
    if standing.ended is not None:
        why = f"（{standing.ended_by}）" if standing.ended_by else ""
        return UserError(f"《{standing.law}》自{arabic_date(standing.ended)}起不再执行{why}", mend="请核对日期（--on）")
    if not standing.version:
        since = f"自{arabic_date(standing.begins)}起施行，" if standing.begins else ""
        return UserError(f"《{standing.law}》{since}{arabic_date(day)}尚未施行", mend="请核对日期（--on）")
    meanings = book.other_meanings(law, article, day)
    where = f"《{standing.law}》（{standing.version}）"
    if meanings:
        told: dict[tuple[str, str], list[str]] = {}
        for then, now in meanings:
            told.setdefault((then.topic, now.article), []).append(then.version)
        number = meanings[0][0].article
        sentences = (
            f"{'、'.join(versions)}的第{number}条（{topic}）在{arabic_date(day)}为第{current}条"
            for (topic, current), versions in told.items()
        )
        return UserError(f"{where}的第{number}条没有收录；{'；'.join(sentences)}", mend="请按所指的内容改用现行条号")
    if standing.last is not None:
        return UserError(f"{where}没有收录第“{article}”条，该文本共{standing.last}条", mend="请核对条号")
    return UserError(f"{where}没有收录第“{article}”条", mend="请核对条号；本程序只收录与执行文书有关的条文")
