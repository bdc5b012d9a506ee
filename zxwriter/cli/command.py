"""Commands that speak Chinese: help, usage, and the kinds of parameters, on top of click."""

from __future__ import annotations

import difflib
import inspect
import re
from datetime import date
from typing import Any

import click

from zxwriter.cli import refusals
from zxwriter.cli.output import say, table
from zxwriter.core.errors import UserError


def _set_json(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.obj.json = True


def json_option() -> click.Option:
    """``--json``, understood before and after the name of the command."""
    return click.Option(
        ["--json"], is_flag=True, expose_value=False, callback=_set_json, help="只输出一份 JSON，供程序读取"
    )


def _show_help(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        say(context.get_help())
        context.exit()


class Chinese(click.Command):
    """A command whose help is Chinese and which knows ``--json``."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **options)
        self.params.append(json_option())
        # One object: click compares options by identity.
        self.own_help = click.Option(
            ["-h", "--help"], is_flag=True, is_eager=True, expose_value=False, callback=_show_help, help="显示本帮助"
        )

    def get_help_option(self, ctx: click.Context) -> click.Option:
        return self.own_help

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise refusals.of_usage(error, ctx) from error

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_help(self, ctx, formatter)


class Command(Chinese):
    """One command. What its parameters leave over is refused."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest:
            mend = f"含空格的内容请加引号，用法见 {ctx.command_path} --help"
            raise UserError(f"多出了“{' '.join(rest)}”", mend=mend)
        return rest


class Group(Chinese, click.Group):
    """The program itself: its commands in the order they were added."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, subcommand_metavar="命令 [参数…]", invoke_without_command=True, **options)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.commands:
            near = difflib.get_close_matches(name, self.commands, n=2)
            hint = f"是否想写 {' 或 '.join(near)}？" if near else ""
            raise UserError(f"没有命令“{name}”", mend=f"{hint}全部命令见 {ctx.command_path} --help")
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_help(ctx, formatter)
        rows = [(name, _first_line(command)) for name, command in self.commands.items()]
        formatter.write("\n命令：\n" + "\n".join(table(rows, indent=2)) + "\n")


def _write_help(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Usage, text and options. Written here because click measures Chinese letters as one column and breaks lines."""
    formatter.write(f"用法：{ctx.command_path} {' '.join(command.collect_usage_pieces(ctx))}\n")
    text = inspect.cleandoc(command.help or "")
    if text:
        formatter.write("\n" + "\n".join(f"  {line}".rstrip() for line in text.splitlines()) + "\n")
    options = [one for one in command.get_params(ctx) if isinstance(one, click.Option)]
    rows = [(_spelling(one), (one.help or "") + ("（必填）" if one.required else "")) for one in options]
    formatter.write("\n选项：\n" + "\n".join(table(rows, indent=2)) + "\n")


def _spelling(option: click.Option) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {option.metavar or '值'}"


def _first_line(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "").partition("\n")[0].rstrip("。")


class Day(click.ParamType):
    """A day in any usual written form."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from zxwriter.core.values.dates import read_date

        found = value if isinstance(value, date) else read_date(value)
        if found is None:
            mend = "写成 2024-03-05，并核对月份和日期是否存在"
            raise UserError(f"“{value}”不是能识别的日期", where=_place(param), mend=mend)
        return found


class Millimetres(click.ParamType):
    """The diameter of a seal."""

    name = "毫米"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        from zxwriter.core.sealing import LARGEST, SMALLEST

        try:
            found = float(value)
        except ValueError:
            found = 0.0
        if not SMALLEST <= found <= LARGEST:
            mend = f"写成 {SMALLEST:g} 至 {LARGEST:g} 之间的数，如 42"
            raise UserError(f"“{value}”不是能用的直径", where=_place(param), mend=mend)
        return found


class OneOf(click.ParamType):
    """One of a few words."""

    name = "选择"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.words:
            raise UserError(f"“{value}”不在可选范围内", where=_place(param), mend=f"请写 {' 或 '.join(self.words)}")
        return value


class Size(click.ParamType):
    """Width and height in pixels, written ``1366x768``."""

    name = "尺寸"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"(\d{2,5})[xX×*](\d{2,5})", value, re.ASCII)
        if found is None or not all(200 <= int(one) <= 16384 for one in found.groups()):
            raise UserError(f"“{value}”不是能用的窗口尺寸", where=_place(param), mend="写成 宽x高，如 1366x768")
        return int(found[1]), int(found[2])


def _place(param: click.Parameter | None) -> str:
    return param.opts[0] if param is not None else ""
