"""The command line: reads the arguments, runs one command, and turns whatever goes wrong into one Chinese sentence."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from zxwriter import __version__
from zxwriter.cli.bundling import bundle
from zxwriter.cli.cases import case
from zxwriter.cli.command import Group
from zxwriter.cli.courts import court
from zxwriter.cli.deriving import derive
from zxwriter.cli.drafting import draft, text
from zxwriter.cli.forms import form, sample, types
from zxwriter.cli.lookup import case_number
from zxwriter.cli.output import say
from zxwriter.cli.periods import calendar, deadline, six_months
from zxwriter.cli.refusals import guarded
from zxwriter.cli.routing import route
from zxwriter.cli.selftest import selftest
from zxwriter.cli.session import Session, Surroundings
from zxwriter.cli.statutes import statute
from zxwriter.cli.traces import traces
from zxwriter.cli.window import gui
from zxwriter.core.errors import UserError


def _show_version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        say(f"zxwriter {__version__}")
        context.exit()


@click.pass_context
def _need_command(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        raise UserError("没有写命令", mend="全部命令见 zxwriter --help")


program = Group(
    "zxwriter",
    callback=_need_command,
    help="""执行文书助手：起草交叉执行文书（法发〔2024〕9号）和执行监督申请书，核对要素与依据，写出可用印的 Word 文件。

退出状态：0 完成；1 用法、读取或写入有误；2 有“错误”一级的发现，送签稿没有写出。""",
    params=[
        click.Option(
            ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="显示版本"
        )
    ],
)
for _command in (
    types,
    form,
    sample,
    draft,
    bundle,
    text,
    derive,
    case_number,
    court,
    statute,
    six_months,
    deadline,
    calendar,
    route,
    case,
    traces,
    gui,
    selftest,
):
    program.add_command(_command)


def main(arguments: Sequence[str] | None = None, surroundings: Surroundings | None = None) -> int:
    """Run one command. Returns the exit status: 0 done, 1 wrong use or failed reading or writing, 2 final stopped."""
    session = Session(surroundings or Surroundings())
    given = list(sys.argv[1:] if arguments is None else arguments)
    return guarded(lambda: _run(given or ["--help"], session))


def _run(arguments: list[str], session: Session) -> int:
    result = program.main(arguments, prog_name="zxwriter", standalone_mode=False, obj=session)
    return result if isinstance(result, int) else 0
