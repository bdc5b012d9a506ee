"""dev.py: what it decides, without installing anything."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


def load(name: str) -> ModuleType:
    """A script of ours as a module."""
    spec = importlib.util.spec_from_file_location(f"{Path(name).stem}_under_test", ROOT / name)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    return load("dev.py")


def test_it_imports_the_standard_library_only() -> None:
    for name in ("dev.py", "packaging/freeze.py"):
        tree = ast.parse((ROOT / name).read_text("utf-8"))
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert {full.partition(".")[0] for full in names} <= sys.stdlib_module_names


def test_missing_packages_are_named_once_and_in_order(dev: ModuleType) -> None:
    needs = (*dev.QT_NEEDS, *dev.TEST_NEEDS)
    assert dev.missing_packages(needs, lambda need: True) == []
    absent = dev.missing_packages(needs, lambda need: need.kind == "library")
    assert absent == ["fonts-noto-cjk", "libreoffice-writer-nogui", "poppler-utils"]
    everything = dev.missing_packages(needs, lambda need: False)
    assert everything[:2] == ["libegl1", "libgl1"]
    assert len(everything) == len(set(everything))


def test_present_asks_the_machine(dev: ModuleType) -> None:
    assert not dev.present(dev.Need("library", "libnosuchthing.so.77", "x"))
    assert not dev.present(dev.Need("program", "no-such-program|nor-this-one", "x"))
    assert dev.present(dev.Need("program", f"no-such-program|{sys.executable}", "x"))


def test_without_rights_one_command_is_printed(dev: ModuleType) -> None:
    hint = dev.install_hint(["libegl1", "libgl1"], has_apt=True)
    command = hint.splitlines()[1:]
    assert len(command) == 1
    assert command[0].startswith("sudo ")
    assert command[0].endswith("libegl1 libgl1'")
    assert "libegl1 libgl1" in dev.install_hint(["libegl1", "libgl1"], has_apt=False)
    assert "sudo" not in dev.install_hint(["libegl1"], has_apt=False)


def test_without_rights_nothing_is_installed(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "is_root", lambda: False)
    monkeypatch.setattr(dev, "_apt", lambda packages: pytest.fail("not ours to install"))
    monkeypatch.setattr(dev.sys, "platform", "linux")
    wanted = (dev.Need("program", "no-such-program", "no-such-package"),)
    assert dev.ensure_system(wanted) is False
    assert "no-such-package" in capsys.readouterr().err
    assert dev.ensure_system(()) is True


def test_a_supported_python_is_chosen(dev: ModuleType) -> None:
    versions = {"current": (3, 14), "python3.13": None, "python3.12": (3, 12), "python3.11": (3, 11)}

    def version_of(command: Sequence[str]) -> tuple[int, int] | None:
        return versions.get(command[0])

    assert dev.choose_python([[name] for name in versions], version_of) == ["python3.12"]
    with pytest.raises(dev.Problem, match="Python 3"):
        dev.choose_python([["current"], ["python3.13"]], version_of)


def test_the_candidates_fit_the_platform(dev: ModuleType) -> None:
    assert dev.candidates("linux") == [[sys.executable], ["python3.13"], ["python3.12"], ["python3.11"]]
    assert dev.candidates("win32")[1:] == [["py", "-3.13"], ["py", "-3.12"], ["py", "-3.11"]]
    assert dev.python_version([sys.executable]) == sys.version_info[:2]
    assert dev.python_version(["no-such-python"]) is None


def test_the_stamp_tells_what_changed(dev: ModuleType, tmp_path: Path) -> None:
    first = dev.fingerprint(b"a==1", (3, 11), tmp_path)
    assert first == dev.fingerprint(b"a==1", (3, 11), tmp_path)
    others = {
        dev.fingerprint(b"a==2", (3, 11), tmp_path),
        dev.fingerprint(b"a==1", (3, 12), tmp_path),
        dev.fingerprint(b"a==1", (3, 11), tmp_path / "moved"),
    }
    assert len(others | {first}) == 4


@pytest.mark.parametrize("content", ["", "{", "[1]", "\x00"])
def test_a_broken_stamp_is_no_stamp(dev: ModuleType, tmp_path: Path, content: str) -> None:
    stamp = tmp_path / "stamp.json"
    assert dev.read_stamp(stamp) == {}
    stamp.write_text(content, "utf-8")
    assert dev.read_stamp(stamp) == {}
    stamp.write_text(json.dumps({"dev": "x"}), "utf-8")
    assert dev.read_stamp(stamp) == {"dev": "x"}


def test_a_display_is_one_that_answers(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    assert dev.has_display({}, "win32")
    assert dev.has_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert not dev.has_display({}, "linux")
    assert not dev.has_display({"DISPLAY": "nonsense"}, "linux")
    assert dev.has_display({"DISPLAY": "localhost:10.0"}, "linux")
    for answer in (True, False):
        monkeypatch.setattr(dev, "_answers", lambda address, answer=answer: answer)
        assert dev.has_display({"DISPLAY": ":93"}, "linux") is answer


@pytest.mark.parametrize("listening", [True, False])
def test_a_dead_socket_does_not_answer(dev: ModuleType, tmp_path: Path, listening: bool) -> None:
    if not hasattr(socket, "AF_UNIX"):
        return
    with socket.socket(socket.AF_UNIX) as server:
        address = str(Path(os.path.relpath(tmp_path)) / "X")  # socket names may not be long
        server.bind(address)
        if listening:
            server.listen()
        assert dev._answers(address) is listening


def test_the_interpreter_of_an_environment(dev: ModuleType, tmp_path: Path) -> None:
    assert dev.venv_python(tmp_path, "linux") == tmp_path / "bin" / "python"
    assert dev.venv_python(tmp_path, "win32") == tmp_path / "Scripts" / "python.exe"


@pytest.mark.parametrize(("arguments", "status"), [([], 1), (["frobnicate"], 1), (["--help"], 0)])
def test_a_wrong_command_shows_the_usage(arguments: list[str], status: int) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(ROOT / "dev.py"), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status
    assert done.stdout == ""
    assert "用法" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_problem_is_one_sentence(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(arguments: list[str]) -> int:
        raise dev.Problem("缺少某物，请安装。")

    def full(arguments: list[str]) -> int:
        raise OSError(28, "No space left on device", "somewhere")

    monkeypatch.setitem(dev.COMMANDS, "run", fail)
    monkeypatch.setitem(dev.COMMANDS, "test", full)
    assert dev.main(["run"]) == 1
    assert capsys.readouterr().err == "缺少某物，请安装。\n"
    assert dev.main(["test"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_run_without_a_display_drafts_the_samples(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, ...]] = []
    variables: list[dict[str, str]] = []

    def call(python: Path, *arguments: str, cwd: Path | None = None, **environment: str) -> int:
        calls.append(arguments)
        variables.append(environment)
        return 0

    monkeypatch.setattr(dev, "call", call)
    monkeypatch.setattr(dev, "ensure_system", lambda needs: True)
    monkeypatch.setattr(dev, "ensure_environment", lambda level="dev": Path("python"))
    monkeypatch.setattr(dev, "has_display", lambda environment: False)
    assert dev.main(["run"]) == 0
    assert dev.main(["run", "case.zxw", "--screenshot", "a.png"]) == 0
    monkeypatch.setattr(dev, "has_display", lambda environment: True)
    assert dev.main(["run"]) == 0
    assert calls == [
        ("-m", "zxwriter.cli.samples", "--out", "out"),
        ("-m", "zxwriter", "gui", "case.zxw", "--screenshot", "a.png"),
        ("-m", "zxwriter", "gui"),
    ]
    assert variables == [{}, {"QT_QPA_PLATFORM": "offscreen"}, {}]


@pytest.mark.parametrize(
    ("executable", "given", "wanted"),
    [
        ("/opt/zxwriter/zxwriter", ["types"], ["types"]),
        ("/opt/zxwriter/zxwriterw", [], ["gui"]),
        ("C:\\程序\\zxwriterw.exe", ["D:\\案件\\一.zxw"], ["gui", "D:\\案件\\一.zxw"]),
        ("C:\\zxwriterw\\ZXWriter.exe", ["--version"], ["--version"]),
    ],
)
def test_the_window_program_opens_what_it_is_given(executable: str, given: list[str], wanted: list[str]) -> None:
    assert load("packaging/launch.py").command_line(executable, given) == wanted


def test_the_build_reads_the_version() -> None:
    from zxwriter import __version__

    assert load("packaging/freeze.py").version() == __version__


@pytest.mark.parametrize(
    ("status", "output", "passes"),
    [
        (0, '{"ok": true, "checks": [{"ok": true}]}', True),
        (0, '{"ok": true, "checks": [{"ok": false, "name": "字体"}]}', False),
        (0, '{"ok": false, "checks": []}', False),
        (1, '{"ok": true, "checks": []}', False),
        (0, "", False),
        (0, "[]", False),
    ],
)
def test_the_build_believes_only_a_clean_selftest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, output: str, passes: bool
) -> None:
    """A small program stands in for the frozen one."""
    freeze = load("packaging/freeze.py")
    program = tmp_path / "program.py"
    program.write_text(f"import sys\nsys.stdout.write({output!r})\nsys.exit({status})\n", "utf-8")
    monkeypatch.setattr(freeze, "FOLDER", tmp_path)
    monkeypatch.setattr(freeze, "command", lambda: [sys.executable, "-X", "utf8", str(program)])
    if passes:
        freeze.selftest()
    else:
        with pytest.raises(SystemExit, match="自检未通过"):
            freeze.selftest()


def test_the_icon_has_the_sizes_windows_asks_for() -> None:
    icon = (ROOT / "resources" / "icons" / "zxwriter.ico").read_bytes()
    count = int.from_bytes(icon[4:6], "little")
    assert {icon[6 + 16 * number] or 256 for number in range(count)} == {16, 24, 32, 48, 64, 128, 256}
