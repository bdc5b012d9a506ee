#!/usr/bin/env python3
"""One door for developers and for CI: ``python3 dev.py run|test|bench|soak|build|templates|lint|system``.

Standard library only. Every command first makes what it needs: its own ``.venv`` with the locked dependencies, and
on Linux the system libraries Qt needs (installed where we are root on an apt system, otherwise the one command that
does it is printed). What this script says itself goes to standard error: the output of the commands stays clean.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "zxwriter-stamp.json"
SUPPORTED = ((3, 11), (3, 12), (3, 13))
LOCKS = {"runtime": ROOT / "requirements.txt", "dev": ROOT / "requirements-dev.txt"}

USAGE = """用法：python3 dev.py 命令 [参数…]
  run        打开程序；没有显示器时把全部示例文书写入 out/
  test       运行全部测试（参数交给 pytest）
  lint       只做代码检查（ruff、pyright、import-linter）
  bench      性能基准，每行一个 JSON
  soak       长时间试验，每行一个 JSON
  templates  重新生成 templates/ 中的模板
  build      打包为可分发的程序并自检，结果在 dist/
  system     安装测试所需的系统软件包（需要 root）"""


class Problem(Exception):
    """Something a person has to know: one Chinese sentence saying what is wrong and how to mend it."""


class Need(NamedTuple):
    """A part of the system: ``kind`` is library (a soname), program (names separated by |) or font (a language)."""

    kind: str
    name: str
    package: str


def _libraries(packages: Mapping[str, str]) -> tuple[Need, ...]:
    return tuple(Need("library", soname, package) for soname, package in packages.items())


QT_NEEDS = _libraries(
    {
        "libEGL.so.1": "libegl1",
        "libGL.so.1": "libgl1",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libdbus-1.so.3": "libdbus-1-3",
        "libfontconfig.so.1": "libfontconfig1",
        "libglib-2.0.so.0": "libglib2.0-0",
    }
)
WINDOW_NEEDS = (
    *_libraries(
        {
            "libX11-xcb.so.1": "libx11-xcb1",
            "libxcb-cursor.so.0": "libxcb-cursor0",
            "libxcb-icccm.so.4": "libxcb-icccm4",
            "libxcb-image.so.0": "libxcb-image0",
            "libxcb-keysyms.so.1": "libxcb-keysyms1",
            "libxcb-randr.so.0": "libxcb-randr0",
            "libxcb-render-util.so.0": "libxcb-render-util0",
            "libxcb-shape.so.0": "libxcb-shape0",
            "libxcb-sync.so.1": "libxcb-sync1",
            "libxcb-xfixes.so.0": "libxcb-xfixes0",
            "libxcb-xkb.so.1": "libxcb-xkb1",
            "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        }
    ),
    Need("font", "zh", "fonts-noto-cjk"),
)
TEST_NEEDS = (
    *QT_NEEDS,
    Need("font", "zh", "fonts-noto-cjk"),
    Need("program", "soffice|libreoffice", "libreoffice-writer-nogui"),
    Need("program", "pdftotext", "poppler-utils"),
)
INSTALLER_NEEDS = (Need("program", "makensis", "nsis"),)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


# --- the system -----------------------------------------------------------------------------------------------------


def present(need: Need) -> bool:
    """True when this machine has it."""
    if need.kind == "library":
        try:
            ctypes.CDLL(need.name)
        except OSError:
            return False
        return True
    if need.kind == "program":
        return any(shutil.which(name) for name in need.name.split("|"))
    return _has_font(need.name)


def _has_font(language: str) -> bool:
    lister = shutil.which("fc-list")
    if lister:
        found = subprocess.run([lister, f":lang={language}", "family"], capture_output=True, check=False)
        return bool(found.stdout.strip())
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
    return any(next(folder.rglob("*CJK*"), None) for folder in folders if folder.is_dir())


def missing_packages(needs: Iterable[Need], is_present: Callable[[Need], bool] = present) -> list[str]:
    """The Debian packages of the needs that are not there, each once, in order."""
    return list(dict.fromkeys(need.package for need in needs if not is_present(need)))


def install_hint(packages: Sequence[str], has_apt: bool) -> str:
    """What a person without root rights is told to do about missing packages."""
    names = " ".join(packages)
    if has_apt:
        command = f"sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends {names}'"
        return f"缺少系统组件，请执行下面这一条命令后重试：\n{command}"
    return f"缺少系统组件，请用本系统的软件包管理器安装与下列 Debian 软件包相当的组件后重试：{names}"


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def ensure_system(needs: Iterable[Need]) -> bool:
    """Install what is missing where we may; otherwise say how. True when everything is there now."""
    needs = tuple(needs)
    packages = missing_packages(needs) if sys.platform.startswith("linux") else []
    if not packages:
        return True
    has_apt = shutil.which("apt-get") is not None
    if not (is_root() and has_apt):
        say(install_hint(packages, has_apt))
        return False
    say(f"正在安装系统组件：{' '.join(packages)}")
    if not _apt(packages):
        return False
    still = missing_packages(needs)
    if still:
        say(f"系统组件安装后仍找不到：{' '.join(still)}，请检查软件源。")
    return not still


def _apt(packages: Sequence[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    patient = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "-q"]
    steps = ([*patient, "update"], [*patient, "install", "-y", "--no-install-recommends", *packages])
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, errors="replace", env=environment, check=False)
        # An update that failed for one source may still know the packages; only the install decides.
        if done.returncode and "install" in step:
            say("\n".join((done.stdout + done.stderr).strip().splitlines()[-8:]))
            say(f"安装系统组件失败，请检查网络和软件源，或手动安装：{' '.join(packages)}")
            return False
    return True


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """True when a window can be shown: Windows, macOS, Wayland, or an X server that answers."""
    if not platform.startswith("linux"):
        return True
    if environment.get("WAYLAND_DISPLAY"):
        return True
    host, _, number = environment.get("DISPLAY", "").rpartition(":")
    screen = number.partition(".")[0]
    if not screen.isdigit():
        return False
    if host not in ("", "unix"):
        return True  # an X server elsewhere, for example through ssh; let Qt try
    name = f"/tmp/.X11-unix/X{screen}"
    return any(_answers(address) for address in (name, "\0" + name))


def _answers(address: str) -> bool:
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as line:
        line.settimeout(1)
        return line.connect_ex(address) == 0


# --- the environment ------------------------------------------------------------------------------------------------


def candidates(platform: str = sys.platform) -> list[list[str]]:
    """The commands that may start a Python we support, best first."""
    names: list[list[str]] = [[sys.executable]]
    for major, minor in reversed(SUPPORTED):
        names.append(["py", f"-{major}.{minor}"] if platform == "win32" else [f"python{major}.{minor}"])
    return names


def python_version(command: Sequence[str]) -> tuple[int, int] | None:
    """Major and minor version of the Python that command starts; None when it does not start."""
    code = "import sys; print(*sys.version_info[:2])"
    try:
        done = subprocess.run([*command, "-c", code], capture_output=True, text=True, timeout=30, check=False)
        major, minor = done.stdout.split()
        return int(major), int(minor)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


def choose_python(
    commands: Iterable[list[str]], version_of: Callable[[Sequence[str]], tuple[int, int] | None] = python_version
) -> list[str]:
    """The first command that starts a supported Python. Problem when there is none."""
    for command in commands:
        if version_of(command) in SUPPORTED:
            return command
    wanted = "、".join(f"{major}.{minor}" for major, minor in SUPPORTED)
    raise Problem(f"需要 Python {wanted} 之一，当前是 {sys.version.split()[0]}，也没有找到别的；请先安装 Python 3.12。")


def venv_python(venv: Path = VENV, platform: str = sys.platform) -> Path:
    return venv / "Scripts" / "python.exe" if platform == "win32" else venv / "bin" / "python"


def fingerprint(lock: bytes, version: tuple[int, int], root: Path = ROOT) -> str:
    """What an environment must have been built from: the lock, the Python, and the place it links to."""
    return hashlib.sha256(b"\n".join((lock, repr(version).encode(), str(root).encode("utf-8")))).hexdigest()


def read_stamp(file: Path = STAMP) -> dict[str, str]:
    try:
        stamp = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def ensure_environment(level: str = "dev") -> Path:
    """Make ``.venv`` hold the locked dependencies of that level (runtime, dev). Returns its Python.

    Nothing is done when the stamp says it already does. An environment of an unsupported or vanished Python is rebuilt.
    """
    python = venv_python()
    version = python_version([str(python)]) if python.exists() else None
    if version not in SUPPORTED:
        version = _create_venv()
    project = (ROOT / "pyproject.toml").read_bytes()  # names the programs that the installation makes
    wanted = {name: fingerprint(lock.read_bytes() + project, version) for name, lock in LOCKS.items()}
    if read_stamp().get(level) == wanted[level]:
        return python
    say("正在安装锁定的依赖（首次需要一两分钟）……")
    STAMP.unlink(missing_ok=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-input"]
    locked = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(LOCKS[level])]
    _quietly([*pip, *locked], "安装依赖失败，请检查网络（需要能访问 Python 软件源）后重试。")
    if level == "dev":
        link = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
        _quietly([*pip, *link], "安装本项目失败，请检查 pyproject.toml。")
    STAMP.write_text(json.dumps(wanted if level == "dev" else {level: wanted[level]}), "utf-8")
    return python


def _create_venv() -> tuple[int, int]:
    command = choose_python(candidates())
    version = python_version(command) or (0, 0)
    if subprocess.run([*command, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode:
        package = f"python{version[0]}.{version[1]}-venv"
        has_apt = shutil.which("apt-get") is not None
        if not (is_root() and has_apt):
            raise Problem(install_hint([package], has_apt))
        say(f"正在安装系统组件：{package}")
        if not _apt([package]):
            raise Problem(f"没有 {package} 就不能创建 .venv，请装好后重试。")
    say(f"正在创建 .venv（Python {version[0]}.{version[1]}）……")
    _quietly([*command, "-m", "venv", "--clear", str(VENV)], "创建 .venv 失败，请检查磁盘空间和目录权限。")
    return version


def _quietly(command: Sequence[str], sentence: str) -> None:
    """Run a command without a word; when it fails show the end of what it said, and raise the sentence as a Problem."""
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", cwd=ROOT, check=False)
    if done.returncode:
        say("\n".join((done.stdout + done.stderr).strip().splitlines()[-12:]))
        raise Problem(sentence)


def call(python: Path, *arguments: str, cwd: Path | None = ROOT, **variables: str) -> int:
    """Run that Python with our project importable. Returns its exit status."""
    environment = {**os.environ, "PYTHONUTF8": "1", **variables}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return subprocess.run([str(python), *arguments], env=environment, cwd=cwd, check=False).returncode


# --- the commands ---------------------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    display = has_display(os.environ)
    complete = ensure_system((*QT_NEEDS, *WINDOW_NEEDS) if display else QT_NEEDS)
    python = ensure_environment("runtime")
    if not display and not arguments:
        return call(python, "-m", "zxwriter.cli.samples", "--out", "out")
    if not complete and call(python, "-c", "from PySide6 import QtWidgets"):
        return 1
    offscreen = {} if display else {"QT_QPA_PLATFORM": "offscreen"}
    return call(python, "-m", "zxwriter", "gui", *arguments, cwd=None, **offscreen)


def test(arguments: list[str]) -> int:
    if not ensure_system(TEST_NEEDS):
        return 1
    parallel = ("-n", "2", "--dist", "worksteal")
    return call(ensure_environment(), "-m", "pytest", *parallel, *arguments, QT_QPA_PLATFORM="offscreen")


def lint(arguments: list[str]) -> int:
    python = ensure_environment()
    imports = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    steps = (("-m", "ruff", "check"), ("-m", "ruff", "format", "--check"), ("-m", "pyright"), ("-c", imports))
    return max([call(python, *step, *arguments) for step in steps])


def _module(name: str) -> Callable[[list[str]], int]:
    def command(arguments: list[str]) -> int:
        ensure_system(TEST_NEEDS)  # a line that cannot be measured without them says so itself
        return call(ensure_environment(), "-m", name, *arguments, QT_QPA_PLATFORM="offscreen")

    return command


def templates(arguments: list[str]) -> int:
    return call(ensure_environment(), str(ROOT / "packaging" / "build_templates.py"), *arguments)


def build(arguments: list[str]) -> int:
    needs = [*QT_NEEDS, Need("program", "objdump", "binutils")]
    if sys.base_prefix == "/usr":  # Debian's Python is linked statically; the frozen program needs the library
        major, minor = sys.version_info[:2]
        needs.append(Need("library", f"libpython{major}.{minor}.so.1.0", f"libpython{major}.{minor}"))
    if not ensure_system(needs):
        return 1
    if is_root():  # without the compiler of the installer only the installer is left out
        ensure_system(INSTALLER_NEEDS)
    return call(ensure_environment(), str(ROOT / "packaging" / "freeze.py"), *arguments)


def system(arguments: list[str]) -> int:
    return 0 if ensure_system((*TEST_NEEDS, *WINDOW_NEEDS)) else 1


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "lint": lint,
    "bench": _module("bench"),
    "soak": _module("bench.soak"),
    "templates": templates,
    "build": build,
    "system": system,
}


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in COMMANDS:
        say(USAGE)
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 1
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Problem as problem:
        say(str(problem))
    except OSError as error:
        place = error.filename or ROOT
        say(f"无法完成 {arguments[0]}：{error.strerror or error}（{place}），请检查权限和磁盘空间后重试。")
    except KeyboardInterrupt:
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
