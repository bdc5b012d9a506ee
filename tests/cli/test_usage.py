"""Help, wrong use, and what happens when something breaks: one Chinese sentence, the right status, no traceback."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from zxwriter import __version__
from zxwriter.cli.main import program
from zxwriter.cli.output import encodable
from zxwriter.cli.session import Surroundings
from zxwriter.storage import crash

ENGLISH = re.compile(r"usage|options|commands|show this|error|missing|invalid|no such|unexpected", re.IGNORECASE)


def test_version(run: Run) -> None:
    assert run("--version").out == f"zxwriter {__version__}\n"


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",), ("--json", "--help")])
def test_help_lists_every_command(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.status == 0
    assert done.out.startswith("用法：zxwriter [选项] 命令")
    for name in program.commands:
        assert re.search(rf"^  {name} +\S", done.out, re.MULTILINE)
    assert not ENGLISH.search(done.out.replace("--json", ""))


@pytest.mark.parametrize("name", list(program.commands))
def test_help_of_every_command_is_chinese(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert done.status == 0
    assert done.out.startswith(f"用法：zxwriter {name} [选项]")
    assert "显示本帮助" in done.out
    assert not ENGLISH.search(done.out)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["draw"], ["“draw”", "draft", "zxwriter --help"]),
        (["statutes", "民诉法", "237"], ["“statutes”", "statute"]),
        (["statute", "民诉法"], ["ARTICLE", "zxwriter statute --help"]),
        (["six-months", "--on", "2024-01-01"], ["--from"]),
        (["calendar", "show"], ["年份|文件"]),
        (["--json"], ["没有写命令"]),
        (["--nope"], ["“--nope”"]),
        (["types", "--jsno"], ["“--jsno”", "--json"]),
        (["types", "more"], ["“more”", "zxwriter types --help"]),
        (["form"], ["TYPE"]),
        (["form", "no_such"], ["no_such", "urging_order"]),
        (["sample", "urging_order", "--variant", "没有的"], ["没有的"]),
        (["draft", "urging_order", "--out", "x"], ["--answers"]),
        (["draft", "urging_order", "--answers", "x"], ["--out"]),
        (["draft", "urging_order", "--answers"], ["“--answers”", "缺少值"]),
        (["draft", "urging_order", "--answers", "x", "--out", "y", "--final=1"], ["“--final”", "不带值"]),
        (["draft", "urging_order", "--answers", "x", "--out", "y", "--on", "2024-02-30"], ["--on", "2024-02-30"]),
        (["case-number", "（2023）鲁0102执1号", "--type", "无此"], ["--type", "无此"]),
        (["gui", "--size", "big"], ["--size", "big"]),
        (["gui", "--size", "10x10"], ["--size"]),
        (["gui", "--theme", "pink"], ["--theme", "pink", "dark"]),
        (["gui", "--type", "no_such"], ["no_such"]),
    ],
)
def test_wrong_use_is_told_in_one_sentence(run: Run, arguments: list[str], told: list[str]) -> None:
    refusal = run(*arguments).refusal
    for word in told:
        assert word in refusal
    assert not ENGLISH.search(refusal.replace(arguments[0], ""))


def test_json_is_understood_before_and_after_the_command(run: Run) -> None:
    assert (
        run("--json", "court", "鲁0102").json
        == run("court", "--json", "鲁0102").json
        == run("court", "鲁0102", "--json").json
    )


def boom() -> Any:
    raise RuntimeError("某处\n坏了")


def test_a_fault_of_the_program_is_logged_not_shown(run: Run, home: Path) -> None:
    refusal = run("case-number", "（2023）鲁0102执1号", surroundings=Surroundings(today=boom)).refusal
    log = crash.log_file()
    assert str(log) in refusal
    assert home in log.parents
    written = log.read_text("utf-8")
    assert "Traceback" in written
    assert "RuntimeError: 某处" in written


def test_the_log_does_not_grow_for_ever(home: Path) -> None:
    file = crash.record(RuntimeError("一"))
    assert file is not None
    file.write_text("x" * (crash.LOG_LIMIT + 1), "utf-8")
    crash.record(RuntimeError("二"))
    assert "RuntimeError: 二" in file.read_text("utf-8")
    assert file.stat().st_size < crash.LOG_LIMIT
    assert file.with_suffix(".old.log").exists()


def test_a_fault_is_told_even_where_no_log_can_be_written(run: Run, home: Path) -> None:
    parent = crash.log_file().parent
    parent.parent.mkdir(parents=True, exist_ok=True)
    parent.write_text("a file in the way", "utf-8")
    refusal = run("case-number", "（2023）鲁0102执1号", surroundings=Surroundings(today=boom)).refusal
    assert "无法写入日志" in refusal


def test_developers_get_the_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZXWRITER_DEBUG", "1")
    with pytest.raises(RuntimeError, match="坏了"):
        run("case-number", "（2023）鲁0102执1号", surroundings=Surroundings(today=boom))


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (MemoryError(), "内存不足"),
        (RecursionError(), "嵌套太深"),
        (OSError(28, "No space left on device", "甲.docx"), "磁盘空间不足"),
        (PermissionError(13, "Permission denied", "甲.docx"), "没有权限"),
        (OSError(9999, "strange", "甲.docx"), "错误号 9999"),
    ],
)
def test_known_failures_have_their_own_sentence(run: Run, raised: BaseException, told: str) -> None:
    def fail() -> Any:
        raise raised

    assert told in run("case-number", "（2023）鲁0102执1号", surroundings=Surroundings(today=fail)).refusal


def test_ctrl_c_ends_quietly(run: Run) -> None:
    def interrupt() -> Any:
        raise KeyboardInterrupt

    done = run("case-number", "（2023）鲁0102执1号", surroundings=Surroundings(today=interrupt))
    assert (done.status, done.out, done.err.strip()) == (1, "", "")


def test_an_incomplete_installation_is_told(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZXWRITER_FORMS", str(tmp_path))
    assert "ZXWRITER_FORMS" in run("types").refusal


def test_the_window_gets_what_was_asked_for(run: Run) -> None:
    seen: list[Any] = []

    def window(*arguments: Any, **options: Any) -> int:
        seen.append((arguments, options))
        return 0

    arguments = ["--type", "urging_order", "--answers", "a.json", "--size", "1366x768", "--page", "court"]
    done = run(
        "gui", "甲.zxw", *arguments, "--theme", "dark", "--screenshot", "a.png", surroundings=Surroundings(window)
    )
    assert done.status == 0
    options = {
        "type_id": "urging_order",
        "answers": Path("a.json"),
        "screenshot": Path("a.png"),
        "size": (1366, 768),
        "page": "court",
        "theme": "dark",
    }
    assert seen == [((Path("甲.zxw"),), options)]


def test_the_command_line_alone_has_no_window(run: Run) -> None:
    assert "没有窗口程序" in run("gui").refusal


def test_output_is_utf_8_whatever_the_locale(process: Run) -> None:
    done = process("types", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0")
    assert done.status == 0
    assert "督促执行令" in done.out


def test_what_cannot_be_encoded_is_escaped() -> None:
    assert encodable("甲\ud800乙\udfff") == "甲\\ud800乙\\udfff"
    assert json.loads(f'"{encodable(chr(0xD800))}"') == "\ud800"
