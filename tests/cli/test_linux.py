"""What only Linux can show: pipes that close early, full disks, closed streams, names that are not UTF-8."""

from __future__ import annotations

import subprocess
import sys

from tests.cli.conftest import ROOT


def test_a_reader_that_has_read_enough_is_no_fault() -> None:
    command = f'"{sys.executable}" -m zxwriter court --json 人民法院 | head -c 1'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"[", b"")


def test_a_full_disk_behind_standard_output_is_told() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "zxwriter", "types"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode("utf-8") == "标准输出：磁盘空间不足；请检查路径、权限和磁盘空间后重试。\n"


def test_closed_streams_are_no_crash() -> None:
    command = f'"{sys.executable}" -m zxwriter types <&- >&- 2>&-'
    assert subprocess.run(["bash", "-c", command], cwd=ROOT, check=False).returncode == 0


def test_an_argument_that_is_not_utf_8_is_no_crash() -> None:
    done = subprocess.run(
        [sys.executable.encode(), b"-m", b"zxwriter", b"court", b"\xff\xfe", b"--json"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, b"[]", b"")
