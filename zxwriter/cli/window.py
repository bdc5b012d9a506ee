"""``gui``: opens the window that the entry point handed in."""

from __future__ import annotations

from pathlib import Path

import click

from zxwriter.cli.command import Command, OneOf, Size
from zxwriter.cli.session import Session


@click.command("gui", cls=Command)
@click.argument("file", metavar="[FILE.zxw]", required=False)
@click.option("--type", "kind", metavar="TYPE", help="直接起草这种文书")
@click.option("--answers", metavar="文件", help="载入这个答案文件")
@click.option("--screenshot", metavar="文件.png", help="画好窗口，存成图片后关闭；没有显示器也可用")
@click.option("--size", metavar="宽x高", type=Size(), help="窗口尺寸，如 1366x768")
@click.option("--page", metavar="ID", help="打开哪一页")
@click.option("--theme", metavar="light|dark", type=OneOf("light", "dark"), help="浅色或深色；不写时随系统")
@click.pass_obj
def gui(
    session: Session,
    file: str | None,
    kind: str | None,
    answers: str | None,
    screenshot: str | None,
    size: tuple[int, int] | None,
    page: str | None,
    theme: str | None,
) -> int:
    """打开窗口。"""
    return session.surroundings.window(
        Path(file) if file else None,
        type_id=session.catalog.kind(kind).id if kind else None,
        answers=Path(answers) if answers else None,
        screenshot=Path(screenshot) if screenshot else None,
        size=size,
        page=page,
        theme=theme,
    )
