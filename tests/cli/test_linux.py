"""What only Linux can show: pipes that close early, full disks, closed streams, names that are not UTF-8."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT
from zxwriter.cli import pdf

ONE_COURT = ["court", "鲁0102", "--json"]  # fits the buffer: what fails is the last flush
MANY_COURTS = ["court", "-", "--json"]


def start(arguments: list[str | bytes], *, unbuffered: str = "", **streams: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "zxwriter", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    return subprocess.run(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, check=False, **streams)


@pytest.mark.parametrize("arguments", [ONE_COURT, MANY_COURTS, ["types"], ["--help"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_read_enough_is_no_fault(arguments: list[str | bytes], unbuffered: str) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        done = start(arguments, unbuffered=unbuffered, stdout=write_end, input="人民法院\n".encode() * 50)
    finally:
        os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("arguments", [ONE_COURT, MANY_COURTS, ["types"], ["--version"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_behind_standard_output_is_told(arguments: list[str | bytes], unbuffered: str) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = start(arguments, unbuffered=unbuffered, stdout=full, input="人民法院\n".encode() * 50)
    assert done.returncode == 1
    assert done.stderr.decode("utf-8") == "标准输出：磁盘空间不足；请检查路径、权限和磁盘空间后重试。\n"


def test_closed_streams_are_no_crash() -> None:
    command = f'"{sys.executable}" -m zxwriter types <&- >&- 2>&-'
    assert subprocess.run(["bash", "-c", command], cwd=ROOT, check=False).returncode == 0


def test_closed_standard_input_is_told() -> None:
    command = f'"{sys.executable}" -m zxwriter court - <&-'
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode("utf-8") == "没有标准输入可读；请用管道把内容接进来。\n"


def test_an_argument_that_is_not_utf_8_is_no_crash() -> None:
    done = start(["court", b"\xff\xfe", "--json"], stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, b"[]", b"")


def test_an_answer_comes_before_the_next_question() -> None:
    """A program that asks line by line gets each answer at once."""
    command = [sys.executable, "-m", "zxwriter", "court", "-"]
    environment = {**os.environ, "PYTHONUNBUFFERED": ""}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as asked:
        assert asked.stdin is not None
        assert asked.stdout is not None
        for question, answer in (("鲁0102", b"\xe5\x8e\x86\xe4\xb8\x8b"), ("最高法", b"\xe6\x9c\x80\xe9\xab\x98")):
            asked.stdin.write(f"{question}\n".encode())
            asked.stdin.flush()
            assert answer in asked.stdout.readline()
        asked.stdin.close()
    assert asked.returncode == 0


@pytest.mark.slow
def test_an_office_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    office, left = tmp_path / "office", tmp_path / "left"
    office.write_text(f"#!/bin/sh\n(sleep 3; touch {left}) &\nwait\n", "utf-8")
    office.chmod(0o755)
    pdf.convert(office, [tmp_path / "a.docx"], tmp_path, 0.3)
    time.sleep(3.5)
    assert not left.exists()


def test_no_documents_no_office(tmp_path: Path) -> None:
    office = tmp_path / "office"
    office.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n", "utf-8")
    office.chmod(0o755)
    pdf.convert(office, [], tmp_path, 5)
    assert not (tmp_path / "started").exists()
