"""The repository as a whole: the checkers agree, the locks are complete, nothing of somebody's machine stands in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
IGNORED = {".git", ".venv", "__pycache__", "out", "build", "dist", ".pytest_cache", ".ruff_cache", ".hypothesis"}
OFFICE = {".docx", ".xlsx", ".zip"}
BINARY = {".ico", ".png", ".ttf", ".otf", ".zxw", ".pdf"}

# Written with brackets so that these lines do not find themselves.
MACHINE = re.compile(
    r"p[y]pi\.o|p[y]thonhosted|registry\.n[p]m|deb\.d[e]bian|tuna\.t[s]ing|mirrors?\.(?:a[l]iyun|u[s]tc)"
    r"|/w[o]rk/|/r[o]ot/|\.l[i]brary/|farm-(?:st[u]dio|b[e]nch)"
    r"|\b(?:cl[a]ude|anthr[o]pic|chatg[p]t|openA[I]|copil[o]t)\b",
    re.IGNORECASE,
)
LEFT_OPEN = re.compile(
    r"\b(?:TO[D]O|FIX[M]E)\b|raise NotImplemented[E]rror|mark\.(?:sk[i]p|xf[a]il)|pytest\.(?:sk[i]p|xf[a]il)"
    r"|# type: ign[o]re|# pragma: no c[o]ver"
)


def tracked() -> list[Path]:
    """The files of the repository; in an unpacked archive without git, all that are not made by a build."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8").split("\0")
        return sorted(ROOT / name for name in set(names) if name and (ROOT / name).is_file())
    return sorted(path for path in ROOT.rglob("*") if path.is_file() and not IGNORED & set(path.parts))


def texts_of(path: Path) -> Iterator[str]:
    """The text of a file; of an office file the text of each part."""
    if path.suffix in OFFICE:
        with zipfile.ZipFile(path) as parts:
            for name in parts.namelist():
                yield parts.read(name).decode("utf-8", "replace")
    elif path.suffix not in BINARY:
        yield path.read_text("utf-8", "replace")


def found_in(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    hits = []
    for path in paths:
        for text in texts_of(path):
            hits += [f"{path.relative_to(ROOT).as_posix()}: {hit.group()}" for hit in pattern.finditer(text)]
    return hits


def check(*command: str) -> None:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_finds_nothing() -> None:
    check("ruff", "check", "--no-cache")


def test_the_format_is_ruffs() -> None:
    check("ruff", "format", "--check", "--no-cache")


@pytest.mark.timeout(300)
def test_the_types_hold() -> None:
    check("pyright")


def test_nothing_of_a_machine_stands_in_the_repository() -> None:
    assert found_in(MACHINE, tracked()) == []


def test_nothing_is_left_open() -> None:
    assert found_in(LEFT_OPEN, [path for path in tracked() if path.suffix in {".py", ".yaml", ".toml", ".spec"}]) == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MACHINE, "https://" + "pypi" + ".org/simple"),
        (MACHINE, "open('" + "/work" + "/x')"),
        (LEFT_OPEN, "# TO" + "DO later"),
        (LEFT_OPEN, "raise NotImplemented" + "Error"),
        (LEFT_OPEN, "@pytest.mark." + "skip"),
        (LEFT_OPEN, "x = 1  # type: " + "ignore[attr]"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


def requirements(name: str) -> dict[str, str]:
    """Package → the rest of its entry: version, marker and hashes."""
    joined = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    entries = [line.split("==", 1) for line in joined.splitlines() if line.strip()]
    assert all(len(entry) == 2 for entry in entries), "every line of a lock pins one version"
    return {package.strip(): rest for package, rest in entries}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_lock_has_hashes_and_no_hosts(name: str) -> None:
    assert "//" not in (ROOT / name).read_text("utf-8")
    for package, rest in requirements(name).items():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", rest), package


def normal(requirement: str) -> str:
    """``python-docx>=1.1`` → ``python-docx``, spelled the way locks spell names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0]).lower()


def test_the_locks_hold_all_that_the_project_declares() -> None:
    runtime, dev = requirements("requirements.txt"), requirements("requirements-dev.txt")
    assert {normal(line) for line in PROJECT["project"]["dependencies"]} <= runtime.keys()
    assert {normal(line) for line in PROJECT["dependency-groups"]["dev"]} <= dev.keys()
    assert {name: rest.split()[0] for name, rest in runtime.items()}.items() <= {
        name: rest.split()[0] for name, rest in dev.items()
    }.items()


def test_every_dependency_is_explained() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower().replace("_", "-")
    declared = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    assert [line for line in declared if f"`{normal(line)}`" not in page] == []


def test_ci_runs_the_developers_command() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert script[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in script
    assert script[-1] == "python3 dev.py test"
    assert sys.platform == "win32" or os.access(ROOT / ".ci" / "run", os.X_OK)
