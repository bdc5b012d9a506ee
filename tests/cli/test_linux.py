"""What only Linux can show: pipes that close early, full disks, closed streams, names that are not UTF-8."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT
from zxwriter.cli.window import has_display
from zxwriter.documents import office as offices

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
    offices.convert(office, [tmp_path / "a.docx"], tmp_path, 0.3)
    time.sleep(3.5)
    assert not left.exists()


def test_no_documents_no_office(tmp_path: Path) -> None:
    office = tmp_path / "office"
    office.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n", "utf-8")
    office.chmod(0o755)
    offices.convert(office, [], tmp_path, 5)
    assert not (tmp_path / "started").exists()


def without_display() -> dict[str, str]:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {name: value for name, value in os.environ.items() if name not in hidden}


def test_a_picture_needs_no_display(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    command = [sys.executable, "-m", "zxwriter", "gui", "--type", "urging_order", "--screenshot", str(picture)]
    done = subprocess.run(command, cwd=ROOT, env=without_display(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("display", ["", ":987654", "unix:987654", ":no"])
def test_a_window_without_display_is_told(display: str) -> None:
    environment = {**without_display(), "DISPLAY": display}
    command = [sys.executable, "-m", "zxwriter", "gui"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode("utf-8").startswith("这里没有显示器，打不开窗口；")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("environment", "platform"),
    [
        ({}, "win32"),
        ({}, "darwin"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux"),
        ({"DISPLAY": "elsewhere:10.0"}, "linux"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux"),
    ],
)
def test_where_a_window_can_be_shown(environment: dict[str, str], platform: str) -> None:
    assert has_display(environment, platform)


def test_an_x_server_that_answers_is_a_display() -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X87654")
        server.listen()
        assert has_display({"DISPLAY": ":87654.0"}, "linux")
    assert not has_display({"DISPLAY": ":87654.0"}, "linux")
