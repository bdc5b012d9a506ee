"""Which packs of data take part in a document, with versions and checksums; and which a court has changed."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from zxwriter.paths import Paths

_NAMES = {
    "courts.tsv": "法院名录",
    "case_types.tsv": "案件类型",
    "calendar.tsv": "工作日历",
    "statutes.yaml": "法律条文",
    "bases.yaml": "规则依据",
    "deadlines.yaml": "期限",
    "sealing.yaml": "院印",
}
OWN_PACKS = ("courts.tsv", "calendar.tsv")
"""The packs a court may correct or complete with a file of its own; any other file in its folder takes no part."""

_VERSION = re.compile(rb"\A#[^\n]* version=(\S+)")


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: its name in Chinese, its version ("" where it names none), the SHA-256 of its file."""

    name: str
    version: str
    checksum: str

    @property
    def text(self) -> str:
        """``工作日历 2026.1（20afcc67）``"""
        return f"{self.name}{self.version and f' {self.version}'}（{self.checksum[:8]}）"


def packs_of(paths: Paths) -> tuple[Pack, ...]:
    """Every pack there is, the user's own after the one it completes. What cannot be read is left out."""
    return _packs_of(paths.resources, paths.packs, state_of(paths.packs))


def state_of(own: Path | None) -> tuple[tuple[str, int, int], ...]:
    """What tells one state of a court's own packs from another: name, time (ns) and size (bytes) of each there is."""
    if own is None:
        return ()
    found = []
    for name in OWN_PACKS:
        with suppress(OSError):
            stat = (own / name).stat()
            found.append((name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)


@lru_cache(maxsize=8)
def _packs_of(resources: Path, own: Path | None, state: tuple[tuple[str, int, int], ...]) -> tuple[Pack, ...]:
    del state  # another state of the court's own packs has other checksums
    files: list[tuple[Path, str]] = []
    for file, name in _NAMES.items():
        files.append((resources / file, name))
        if own is not None and file in OWN_PACKS:
            files.append((own / file, f"{name}（本机补充）"))
    return tuple(pack for path, name in files if (pack := _pack(path, name)) is not None)


def _pack(path: Path, name: str) -> Pack | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    version = _VERSION.match(content)
    return Pack(name, version[1].decode("utf-8", "replace") if version else "", sha256(content).hexdigest())
