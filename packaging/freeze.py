"""Freeze the program with PyInstaller, prove that it works, and wrap it into the Windows installer.

Run through ``python3 dev.py build``. The result is ``dist/zxwriter/``; on Windows, where makensis is installed, also
``dist/zxwriter-<version>-setup.exe``. Elsewhere the installer script is only compiled as a check, into ``build/``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "dist" / "zxwriter"


def version() -> str:
    """The version in ``zxwriter/__init__.py``, read without importing the package."""
    found = re.search(r'^__version__ = "([^"]+)"', (ROOT / "zxwriter" / "__init__.py").read_text("utf-8"), re.MULTILINE)
    if not found:
        raise SystemExit("zxwriter/__init__.py 中没有 __version__，无法确定版本号。")
    return found[1]


def freeze() -> None:
    """Run PyInstaller over ``build.spec`` into ``dist/``. SystemExit with one Chinese sentence when it fails."""
    tool = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")]
    if subprocess.run([*tool, *folders, str(ROOT / "build.spec")], cwd=ROOT, check=False).returncode:
        raise SystemExit("打包失败：请按上面 PyInstaller 的提示处理。")


def command() -> list[str]:
    """The selftest of the frozen program."""
    return [str(FOLDER / ("zxwriter.exe" if sys.platform == "win32" else "zxwriter")), "selftest", "--json"]


def selftest() -> None:
    """Run the frozen program's own selftest as a user's machine would: no Python, no source tree, no display."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(command(), cwd=FOLDER, env=environment, capture_output=True, check=False)
    report = _report(done.stdout.decode("utf-8", "replace"))
    checks = report.get("checks") or []
    failed = [check for check in checks if not check.get("ok")]
    if done.returncode or report.get("ok") is not True or failed:
        sys.stderr.write(done.stderr.decode("utf-8", "replace")[-4000:])
        for check in failed:
            sys.stderr.write(json.dumps(check, ensure_ascii=False) + "\n")
        raise SystemExit(f"打包后的程序自检未通过（退出状态 {done.returncode}）。")
    print(f"自检通过：{len(checks)} 项", flush=True)


def _report(text: str) -> dict[str, Any]:
    try:
        report = json.loads(text)
    except ValueError:
        return {}
    return report if isinstance(report, dict) else {}


def installer() -> Path | None:
    """Compile ``packaging/installer.nsi`` over the frozen folder. None where its compiler is not installed."""
    compiler = shutil.which("makensis")
    if not compiler:
        return None
    real = sys.platform == "win32"
    output = ROOT / "dist" / f"zxwriter-{version()}-setup.exe" if real else ROOT / "build" / "installer-check.exe"
    output.parent.mkdir(exist_ok=True)
    defines = [f"-DVERSION={version()}", f"-DSOURCE={FOLDER}", f"-DOUTPUT={output}", *([] if real else ["-DCHECK"])]
    compile_it = [compiler, "-V2", "-WX", *defines, str(ROOT / "packaging" / "installer.nsi")]
    if subprocess.run(compile_it, check=False).returncode:
        raise SystemExit("安装包脚本 packaging/installer.nsi 编译失败。")
    return output


def main() -> int:
    freeze()
    selftest()
    size = sum(file.lstat().st_size for file in FOLDER.rglob("*"))
    print(f"已生成 {FOLDER.relative_to(ROOT)}（{size / 1e6:.0f} MB）", flush=True)
    made = installer()
    if made is None:
        print("没有 makensis，未制作安装包。", flush=True)
    elif sys.platform == "win32":
        print(f"已生成 {made.relative_to(ROOT)}", flush=True)
    else:
        print("安装包脚本可以编译；可安装的安装包请在 Windows 上制作。", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
