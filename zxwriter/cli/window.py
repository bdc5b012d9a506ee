"""``gui``: opens the window that the entry point handed in."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from zxwriter.cli.command import Command, OneOf, Size
from zxwriter.cli.session import Session
from zxwriter.core.errors import UserError

PLATFORM_VARIABLE = "QT_QPA_PLATFORM"


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """True when a window can be shown: Windows, macOS, Wayland, a platform named for Qt, or an X server answers."""
    if not platform.startswith("linux") or environment.get("WAYLAND_DISPLAY") or environment.get(PLATFORM_VARIABLE):
        return True
    host, _, number = environment.get("DISPLAY", "").rpartition(":")
    screen = number.partition(".")[0]
    if not (screen.isascii() and screen.isdigit()):
        return False
    if host not in ("", "unix"):
        return True  # an X server elsewhere, for example through ssh: let Qt try
    path = f"/tmp/.X11-unix/X{screen}"
    return any(_answers(address) for address in (path, "\0" + path))


def _answers(address: str) -> bool:
    import socket

    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(1)
        return line.connect_ex(address) == 0


def _ensure_display(*, picture: bool) -> None:
    """Qt ends the whole process where it finds no display; a picture can be drawn without one."""
    if has_display(os.environ):
        return
    if not picture:
        mend = "在桌面环境中启动；只要文件的，用 zxwriter draft"
        raise UserError("这里没有显示器，打不开窗口", mend=mend)
    os.environ[PLATFORM_VARIABLE] = "offscreen"


@click.command("gui", cls=Command)
@click.argument("file", metavar="[FILE.zxw]", required=False)
@click.option("--type", "kind", metavar="TYPE", help="直接起草这种文书")
@click.option("--answers", metavar="文件", help="用这个答案文件或案件中的答案新建")
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
    """打开窗口；写了 FILE.zxw 时打开这件案件。"""
    _ensure_display(picture=screenshot is not None)
    return session.surroundings.window(
        Path(file) if file else None,
        type_id=session.catalog.kind(kind).id if kind else None,
        answers=Path(answers) if answers else None,
        screenshot=Path(screenshot) if screenshot else None,
        size=size,
        page=page,
        theme=theme,
    )
