"""清除痕迹: what this program left on the computer besides the person's own files, and taking it away."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from zxwriter.core.errors import UserError, shown
from zxwriter.storage.files import save_over
from zxwriter.storage.jsonstore import JsonStore, Kept
from zxwriter.storage.places import Places

_PREFIXES = ("zxwriter-", ".zxwriter-")
_LARGEST = 60_000_000
_SETTLED = 60.0  # seconds; what is younger may be in use by another window
RECENT, TEMPORARY, EMBEDDED = "recent", "temporary", "embedded"
NAMES = {RECENT: "最近打开的案件", TEMPORARY: "临时文件", EMBEDDED: "文书中嵌入的要素"}


@dataclass(frozen=True, slots=True)
class Trace:
    """Something that was removed, or (``fault``, a Chinese sentence) could not be. ``kind`` is a key of ``NAMES``."""

    kind: str
    path: Path
    fault: str = ""

    @property
    def removed(self) -> bool:
        """Whether it is gone."""
        return not self.fault


def clear_traces(
    places: Places,
    *,
    embedded: Iterable[Path] = (),
    strip: Callable[[Path], bool] | None = None,
    temporary: Path | None = None,
) -> list[Trace]:
    """Remove the list of recent cases, temporary files, and the elements embedded in the documents named.

    ``strip`` takes the elements out of one document and tells whether there were any; only ``embedded`` are asked.
    Cases, backups, settings and profiles stay. Returns what was removed and what could not be. Never raises.
    """
    gone = list(_file(RECENT, places.recent))
    folders = (temporary or Path(tempfile.gettempdir()), places.data, places.config, places.scratch)
    for folder in dict.fromkeys(folders):
        gone.extend(_temporary(folder))
    if strip is not None:
        for document in embedded:
            gone.extend(_stripped(document, strip))
    return gone


def _file(kind: str, path: Path) -> Iterator[Trace]:
    aside = list(path.parent.glob(f"{path.stem}.damaged-*{path.suffix}")) if path.parent.is_dir() else []
    for one in (path, *aside):
        try:
            if JsonStore(one, Kept).remove():
                yield Trace(kind, one)
        except UserError as error:
            yield Trace(kind, one, str(error))


def _temporary(folder: Path) -> Iterator[Trace]:
    found: list[Path] = []
    with suppress(OSError):
        found = [one for one in folder.iterdir() if one.name.startswith(_PREFIXES) and _settled(one)]
    for one in found:
        try:
            if one.is_dir() and not one.is_symlink():
                shutil.rmtree(one)
            else:
                one.unlink()
            yield Trace(TEMPORARY, one)
        except OSError:
            yield Trace(TEMPORARY, one, f"{shown(one)}：无法删除，可能正在使用；请关闭其他窗口后再试。")


def _settled(path: Path) -> bool:
    """Whether a temporary file is ours and nobody is likely to be using it."""
    with suppress(OSError):
        found = path.lstat()
        ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
        return ours and time.time() - found.st_mtime > _SETTLED
    return False


def strip_file(path: Path, without: Callable[[bytes, str], bytes | None]) -> tuple[bool, str]:
    """Take the elements out of one Word file in place. Whether there were any, and what went wrong in words ("").

    ``without`` gives the bytes without them, None where there are none. The old file stays until the new one is whole.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise UserError("文件过大", where=shown(path), mend="请确认选对了文件")
        left = without(data, shown(path))
        if left is None:
            return False, ""
        save_over(path, left)
    except UserError as error:
        return False, str(error)
    except (OSError, ValueError):
        return False, f"{shown(path)}：无法读取或者改写；请核对文件和权限。"
    return True, ""


def _stripped(document: Path, strip: Callable[[Path], bool]) -> Iterator[Trace]:
    try:
        if strip(document):
            yield Trace(EMBEDDED, document)
    except (UserError, OSError) as error:
        fault = str(error) if isinstance(error, UserError) else f"{shown(document)}：无法改写；请检查权限。"
        yield Trace(EMBEDDED, document, fault)
