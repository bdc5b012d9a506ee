"""Which packs of data take part in a document: their names, versions and checksums, for the check sheet."""

from __future__ import annotations

import re
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
    return _packs_of(paths.resources, paths.packs)


@lru_cache(maxsize=8)
def _packs_of(resources: Path, own: Path | None) -> tuple[Pack, ...]:
    found: list[Pack] = []
    for file, name in _NAMES.items():
        for folder, said in ((resources, name), (own, f"{name}（本机补充）")):
            try:
                content = (folder / file).read_bytes() if folder is not None else None
            except OSError:
                continue
            if content is not None:
                version = _VERSION.match(content)
                told = version[1].decode("utf-8", "replace") if version else ""
                found.append(Pack(said, told, sha256(content).hexdigest()))
    return tuple(found)
