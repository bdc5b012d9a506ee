"""The command line as a test sees it: arguments in; status, standard output and standard error out."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zxwriter.cli.main import main
from zxwriter.cli.session import Session, Surroundings

ROOT = Path(__file__).resolve().parents[2]
collect_ignore = [] if sys.platform == "linux" else ["test_linux.py"]
TODAY = date(2026, 11, 2)


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be one JSON document and nothing else."""
        return json.loads(self.out)

    @property
    def json_lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def refusal(self) -> str:
        """The one line on standard error of a run that was refused."""
        assert self.status == 1
        assert self.out == ""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err
        assert lines[0].endswith("。"), lines[0]
        return lines[0]


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process."""

    def call(*arguments: object, stdin: bytes = b"", surroundings: Surroundings | None = None) -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        status = main([str(one) for one in arguments], surroundings or Surroundings(today=lambda: TODAY))
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return call


@pytest.fixture
def process() -> Run:
    """Run the command line in a process of its own."""

    def call(*arguments: object, stdin: bytes = b"", module: str = "zxwriter", **variables: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, **variables},
            timeout=100,
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return call


@pytest.fixture(scope="session")
def session() -> Session:
    """The real catalogue and tables."""
    return Session(Surroundings(today=lambda: TODAY))


@pytest.fixture
def answers(session: Session, tmp_path: Path) -> Callable[..., Path]:
    """Write the default answers of a type to a file, some of them changed (None takes one away)."""

    def write(type_id: str = "urging_order", **changes: Any) -> Path:
        sample = session.catalog.sample(type_id)
        sample["answers"] = {
            name: value for name, value in {**sample["answers"], **changes}.items() if value is not None
        }
        file = tmp_path / "answers.json"
        file.write_text(json.dumps(sample, ensure_ascii=True, default=str), "utf-8")
        return file

    return write
