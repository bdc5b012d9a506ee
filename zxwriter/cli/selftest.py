"""``selftest``: is this installation whole? Data packs, every form, every sample as a final, every page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import click

from zxwriter.cli.command import Command
from zxwriter.cli.output import emit, say
from zxwriter.cli.session import Session
from zxwriter.core.errors import UserError

Outcome = dict[str, Any]


@click.command("selftest", cls=Command)
@click.pass_obj
def selftest(session: Session) -> int:
    """检查本程序是否完整：数据、要素表、示例、页面。"""
    checks = [*_packs(session), *_forms(session), *_samples(session), *_pages(session)]
    complete = all(one["ok"] for one in checks)
    if session.json:
        emit({"ok": complete, "checks": checks})
    else:
        for one in checks:
            say(
                f"{'✔ 正常' if one['ok'] else '✖ 有误'}  {one['name']}"
                + (f"：{one['detail']}" if one["detail"] else "")
            )
        say("自检通过。" if complete else "自检没有通过，请重新安装本程序。")
    return 0 if complete else 1


def _check(name: str, work: Callable[[], tuple[bool, str]]) -> Outcome:
    """One check. Whatever goes wrong inside is its outcome, never the end of the others."""
    try:
        ok, detail = work()
    except UserError as error:
        ok, detail = False, str(error)
    except Exception as error:  # a broken installation may fail in any way
        ok, detail = False, f"{type(error).__name__}：{error}"
    return {"name": name, "ok": ok, "detail": detail}


def _packs(session: Session) -> Iterator[Outcome]:
    def courts() -> tuple[bool, str]:
        highest = session.reference.courts.by_code("最高法")
        found = session.reference.courts.search("人民法院")
        return highest is not None and bool(found), "" if highest and found else "没有最高人民法院，或查不到法院"

    def case_types() -> tuple[bool, str]:
        missing = [
            code for code in ("执", "执恢", "执他", "执监", "执协") if not session.reference.case_types.get(code)
        ]
        return not missing, f"缺少类型代字 {'、'.join(missing)}" if missing else ""

    def statutes() -> tuple[bool, str]:
        article = session.reference.statutes.topic_on("民事诉讼法", "六个月未执行", session.today)
        return article is not None, f"民事诉讼法第{article.article}条" if article else "查不到民事诉讼法的条文"

    def calendar() -> tuple[bool, str]:
        new_year = session.reference.calendar.working_day(date(2024, 1, 1))
        return new_year is False, "" if new_year is False else "查不到2024年的放假安排"

    def deadlines() -> tuple[bool, str]:
        count = len(session.reference.deadlines.all())
        return bool(count), f"{count}项"

    def chain() -> tuple[bool, str]:
        steps = [one for type_id in session.catalog.ids for one in session.chain.after(type_id)]
        return bool(steps), f"{len(steps)}条" if steps else "没有可以衔接的文书"

    yield _check("数据 法院", courts)
    yield _check("数据 案件类型", case_types)
    yield _check("数据 法律条文", statutes)
    yield _check("数据 工作日历", calendar)
    yield _check("数据 期限", deadlines)
    yield _check("数据 文书衔接", chain)


def _forms(session: Session) -> Iterator[Outcome]:
    """Every form can be read and its template compiled, and every basis it names is registered."""

    def form(type_id: str) -> tuple[bool, str]:
        kind = session.catalog.kind(type_id)
        count = sum(1 for _ in kind.form.elements())
        return bool(count and kind.templates), f"{count}个要素"

    try:
        ids = session.catalog.ids
    except UserError as error:
        yield {"name": "要素表", "ok": False, "detail": str(error)}
        return
    if not ids:
        yield {"name": "要素表", "ok": False, "detail": "一种文书也没有"}
    for type_id in ids:
        yield _check(f"要素表和模板 {type_id}", lambda type_id=type_id: form(type_id))


def _samples(session: Session) -> Iterator[Outcome]:
    from zxwriter.documents.drafting import draft

    def sample(type_id: str, variant: str) -> tuple[bool, str]:
        answers = session.catalog.sample(type_id, variant)["answers"]
        kind = session.catalog.kind(type_id)
        made = draft(kind, answers, reference=session.reference, today=session.today, final=True)
        if made.document is not None:
            return True, f"{made.layout.pages}页" if made.layout else ""
        differences = made.readback.differences if made.readback is not None else ()
        return False, "；".join([*(one.message for one in made.checked.findings if one.blocks), *differences])

    def names(type_id: str) -> tuple[bool, str]:
        found = session.catalog.sample_names(type_id)
        return bool(found), f"{len(found)}套"

    for type_id in session.catalog.ids:
        count = _check(f"示例 {type_id}", lambda type_id=type_id: names(type_id))
        yield count
        if count["ok"]:
            for variant in session.catalog.sample_names(type_id):
                work = lambda type_id=type_id, variant=variant: sample(type_id, variant)  # noqa: E731 - bound at once
                yield _check(f"示例 {type_id} {variant}", work)


def _pages(session: Session) -> list[Outcome]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        return [
            {"name": str(one["name"]), "ok": bool(one["ok"]), "detail": str(one["detail"])}
            for one in session.surroundings.check_pages()
        ]
    except Exception as error:  # Qt missing or broken is what a self-test has to tell
        return [{"name": "页面", "ok": False, "detail": f"{type(error).__name__}：{error}"}]
