"""A folder or a format that is not ours to write: the case opens for reading, or says why not."""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.storage.conftest import ANSWERS
from zxwriter.core.errors import UserError
from zxwriter.storage import database, migrate
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.faults import DamagedCase


@pytest.fixture
def nobody(tmp_path: Path) -> Iterator[None]:
    """Nobody but root may write everywhere; so be somebody else for the time of a test, where that can be."""
    for folder in tmp_path.parents:  # with several workers one folder more lies between
        if "pytest-" in folder.name or "popen-" in folder.name:
            folder.chmod(0o755)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)
    tmp_path.chmod(0o755)


def test_a_file_that_cannot_be_written_opens_for_reading(
    case: CaseFile, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    case.close()
    case.path.chmod(0o444)
    tmp_path.chmod(0o555)
    request.getfixturevalue("nobody")
    with CaseFile.open(case.path) as opened:
        assert opened.read_only
        assert opened.notice.startswith("文件或所在文件夹不能写入")
        assert opened.answers == ANSWERS
        with pytest.raises(UserError, match="不能修改"):
            opened.set("method", "x")


def test_a_newer_format_opens_for_reading_and_says_so(case: CaseFile) -> None:
    case.close()
    with sqlite3.connect(case.path) as connection:
        connection.execute(f"PRAGMA user_version = {database.FORMAT + 1}")
    connection.close()
    before = case.path.read_bytes()
    with CaseFile.open(case.path) as opened:
        assert opened.read_only
        assert "较新版本" in opened.notice
        assert opened.answers == ANSWERS
        with pytest.raises(UserError, match="较新版本"):
            opened.set("a", 1)
    assert case.path.read_bytes() == before


def test_a_newer_format_that_cannot_be_read_is_no_damage(case: CaseFile) -> None:
    case.close()
    with sqlite3.connect(case.path) as connection:
        connection.execute(f"PRAGMA user_version = {database.FORMAT + 1}")
        connection.execute("ALTER TABLE steps RENAME TO log")
    connection.close()
    with pytest.raises(UserError, match="较新版本") as caught:
        CaseFile.open(case.path)
    assert not isinstance(caught.value, DamagedCase)


def _next_format(connection: sqlite3.Connection, codec: object) -> None:
    connection.execute("ALTER TABLE records ADD COLUMN remark TEXT")


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """This program as its next version would be: one more format."""
    monkeypatch.setattr(migrate, "MIGRATIONS", {**migrate.MIGRATIONS, database.FORMAT: _next_format})
    following = database.FORMAT + 1
    for module in (database, migrate):
        monkeypatch.setattr(module, "FORMAT", following)


@pytest.mark.usefixtures("newer_program")
def test_an_older_format_is_brought_forward_after_a_copy(tmp_path: Path, formats: Callable[[str], Path]) -> None:
    path = formats("1.zxw")
    before = path.read_bytes()
    with CaseFile.open(path, readonly=True) as reader:
        assert reader.get("method") == "elevation"
    assert path.read_bytes() == before, "looking at it changes nothing"
    with CaseFile.open(path) as opened:
        assert not opened.read_only
        assert "格式1，升级前" in opened.notice
        opened.set("method", "reassignment")
    copies = [one for one in path.parent.iterdir() if "升级前" in one.name]
    assert [one.read_bytes() for one in copies] == [before]
    assert struct.unpack(">I", path.read_bytes()[60:64])[0] == database.FORMAT
    with CaseFile.open(path) as opened:
        assert opened.notice == ""
        assert opened.get("method") == "reassignment"


@pytest.mark.usefixtures("newer_program")
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    formats: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(connection: sqlite3.Connection, codec: object) -> None:
        connection.execute("DROP TABLE steps")
        connection.execute("SELECT * FROM nowhere")

    path = formats("1.zxw")
    before = path.read_bytes()
    monkeypatch.setitem(migrate.MIGRATIONS, 1, failing)
    with pytest.raises(UserError):
        CaseFile.open(path)
    assert path.read_bytes() == before


def test_every_format_there_ever_was_opens(formats: Callable[[str], Path]) -> None:
    for version in range(1, database.FORMAT + 1):
        with CaseFile.open(formats(f"{version}.zxw")) as plain:
            assert plain.type_id == "escalation_request"
            assert plain.get("cases[1].number") == "（2023）鲁0102执1235号"
            assert [row.after for row in plain.history("method")] == ["reassignment", "elevation"]
            assert plain.undo()
            assert plain.get("method") == "reassignment"
            assert plain.outputs()[0].sha256 == "0" * 64
        with CaseFile.open(formats(f"{version}-password.zxw"), "旧密码") as locked:
            assert locked.get("cases[1].number") == "（2023）鲁0102执1235号"
