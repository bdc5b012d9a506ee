"""The house rules that a machine can see: which room knows which, how long a file may grow, no clock in the core."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "zxwriter"
SOURCES = sorted(PACKAGE.rglob("*.py"))
TOOLS = sorted([ROOT / "dev.py", *(ROOT / "packaging").rglob("*.py"), *(ROOT / "bench").rglob("*.py")])
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONGEST_LINE = 120

# Which of our folders may import these. Import-linter sees the layers; this sees modules that lie beside them too.
HOMES = {"PySide6": "ui", "docx": "documents", "docxtpl": "documents", "lxml": "documents"}
CORE_MAY_IMPORT = {"pydantic", "pydantic_core", "jinja2", "markupsafe", "zxwriter"}
CORE_MUST_NOT = {
    "os",
    "io",
    "pathlib",
    "shutil",
    "tempfile",
    "sqlite3",
    "subprocess",
    "socket",
    "zipfile",
    "glob",
    "time",
}
CLOCK = {"today", "now", "utcnow", "fromtimestamp", "localtime", "monotonic", "perf_counter"}
LINTER = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imported(tree: ast.Module) -> Iterator[str]:
    """Full names of all absolute imports, those inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def tops(tree: ast.Module) -> set[str]:
    return {name.partition(".")[0] for name in imported(tree)}


def clock_reads(tree: ast.Module) -> Iterator[str]:
    """Calls that ask what time it is, as ``line: name``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK:
            yield f"{node.lineno}: {node.func.attr}"


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of pyproject.toml over the package that lies in the folder."""
    command = [sys.executable, "-c", LINTER, "--config", "pyproject.toml", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    """The folders of the package with nothing in them, under the real contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in ("", "core", "reference", "documents", "storage", "cli", "ui"):
        (tmp_path / "zxwriter" / room).mkdir(parents=True, exist_ok=True)
        (tmp_path / "zxwriter" / room / "__init__.py").write_text("", "utf-8")
    return tmp_path


def test_imports_keep_the_layers() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contracts_accept_a_tidy_house(small_house: Path) -> None:
    (small_house / "zxwriter/ui/window.py").write_text("import PySide6\nimport zxwriter.documents\n", "utf-8")
    (small_house / "zxwriter/documents/render.py").write_text("import docx\nimport zxwriter.core\n", "utf-8")
    done = lint_imports(small_house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("room", "wrong"),
    [
        ("core", "zxwriter.reference"),
        ("reference", "zxwriter.documents"),
        ("storage", "zxwriter.documents"),
        ("documents", "zxwriter.cli"),
        ("ui", "zxwriter.cli"),
        ("cli", "zxwriter.ui"),
        ("cli", "PySide6.QtCore"),
        ("ui", "docx"),
        ("core", "pathlib"),
        ("core", "lxml.etree"),
    ],
)
def test_the_contracts_see_an_import_hidden_in_a_function(small_house: Path, room: str, wrong: str) -> None:
    source = f"def later() -> None:\n    import {wrong}\n"
    (small_house / "zxwriter" / room / "hidden.py").write_text(source, "utf-8")
    done = lint_imports(small_house)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_libraries_stay_in_their_room(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0]
    strangers = {library for library in tops(tree_of(path)) & HOMES.keys() if HOMES[library] != room}
    assert not strangers


@pytest.mark.parametrize("path", sorted((PACKAGE / "core").rglob("*.py")), ids=name_of)
def test_the_core_knows_no_files_and_no_clock(path: Path) -> None:
    tree = tree_of(path)
    outside = {name for name in tops(tree) if name not in sys.stdlib_module_names} - CORE_MAY_IMPORT
    assert not outside
    assert not tops(tree) & CORE_MUST_NOT
    assert not list(clock_reads(tree))


def test_the_clock_is_seen() -> None:
    assert list(clock_reads(ast.parse("import datetime\nx = datetime.date.today()\n"))) == ["2: today"]
    assert list(clock_reads(ast.parse("def today(on):\n    return on.year\n"))) == []


@pytest.mark.parametrize("path", [*SOURCES, *TOOLS], ids=name_of)
def test_no_file_is_two_rooms(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= LONGEST_FILE
    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE] == []
    functions = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno + 1 > LONGEST_FUNCTION]
    assert not long


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    tree = tree_of(path)
    assert ast.get_docstring(tree) or not tree.body


def test_the_folder_packaging_hides_no_library() -> None:
    """A package of that name stands in site-packages, and the root is on the path: ours must not be a package."""
    assert not (ROOT / "packaging" / "__init__.py").exists()
