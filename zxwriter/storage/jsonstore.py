"""A small file of the user's own as JSON: checked by a model, written whole or not at all, and tolerant of damage.

What cannot be read is moved aside, never deleted; single values that do not fit are left at their defaults and the file
as it was is kept beside. A file that can neither be read nor kept beside is not written over. Names a newer version
wrote are kept.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from zxwriter.core.errors import UserError, shown
from zxwriter.storage.files import os_fault, save_over, write_new
from zxwriter.storage.locking import now

_LARGEST = 20_000_000
_PATIENCE = 3.0  # seconds another window may take to write the same file
_STALE = 10.0


class Kept(BaseModel):
    """The base of what is kept this way."""

    model_config = ConfigDict(extra="allow", frozen=True)


Content = TypeVar("Content", bound=Kept)


class JsonStore(Generic[Content]):
    """One file. ``notice`` is a Chinese sentence when something of it could not be read, else empty."""

    def __init__(self, path: Path, model: type[Content]) -> None:
        self.path = path
        self.notice = ""
        self._model = model

    def load(self) -> Content:
        """What the file says; defaults where it says nothing. Never raises."""
        return self._read()[0]

    def change(self, how: Callable[[Content], Content]) -> Content:
        """Read, change and write the file; another window's change in between is not lost.

        UserError when it fails, also where the old content could neither be read nor kept beside.
        """
        with self._alone():
            old, lost = self._read()
            if lost is not None:
                raise lost
            content = how(old)
            text = json.dumps(content.model_dump(mode="json"), ensure_ascii=False, indent=2)
            try:
                data = text.encode("utf-8")
            except UnicodeEncodeError:  # a lone surrogate has no UTF-8; as an escape it survives
                data = json.dumps(content.model_dump(mode="json"), indent=2).encode("ascii")
            save_over(self.path, data + b"\n")
        return content

    def remove(self) -> bool:
        """Delete the file. False when there was none. UserError when it cannot be deleted."""
        try:
            self.path.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise os_fault(error, self.path, action="删除文件") from None
        return True

    def _read(self) -> tuple[Content, UserError | None]:
        """The content, and what would be lost by writing over the file: nothing (None), or why it could not be kept."""
        try:
            with self.path.open("rb") as stream:
                data = stream.read(_LARGEST)
        except FileNotFoundError:
            return self._model(), None
        except (OSError, ValueError) as error:
            self.notice = f"{shown(self.path)} 读不出，暂用默认内容。"
            lost = os_fault(error, self.path, action="读取文件") if isinstance(error, OSError) else None
            return self._model(), lost
        try:
            content = json.loads(data)
            if not isinstance(content, dict):
                raise ValueError("no object")
        except (ValueError, RecursionError):
            return self._model(), self._move_aside()
        try:
            return self._model.model_validate(content), None
        except ValidationError as error:
            return self._without_faults(content, data, error)

    def _without_faults(
        self, content: dict[str, Any], data: bytes, error: ValidationError
    ) -> tuple[Content, UserError | None]:
        faulty = {str(one["loc"][0]) for one in error.errors() if one["loc"]}
        self.notice = f"{shown(self.path)} 中有{len(faulty)}项内容不合要求，已恢复默认"
        lost: UserError | None = None
        try:
            self.notice += f"；原文件另存为 {self._copy_beside(data)}。"
        except UserError as fault:
            self.notice += "。"
            lost = fault
        try:
            whole = {name: one for name, one in content.items() if name not in faulty}
            return self._model.model_validate(whole), lost
        except ValidationError:
            return self._model(), lost

    def _copy_beside(self, data: bytes) -> str:
        """The name of a copy of the file as it is, made once however often it is read. UserError when there is none."""
        with suppress(OSError):
            for one in self.path.parent.glob(f"{self.path.stem}.damaged-*{self.path.suffix}"):
                if one.stat().st_size == len(data) and one.read_bytes() == data:
                    return one.name
        return write_new(self.path.parent, self._aside(), data).name

    def _move_aside(self) -> UserError | None:
        aside = self.path.with_name(self._aside())
        try:
            self.path.replace(aside)
        except OSError as error:
            self.notice = f"{shown(self.path)} 已损坏，暂用默认内容。"
            return os_fault(error, self.path, action="移开损坏的文件")
        self.notice = f"{shown(self.path)} 已损坏，暂用默认内容；原文件移到 {aside.name}。"
        return None

    def _aside(self) -> str:
        return f"{self.path.stem}.damaged-{now().strftime('%Y%m%d-%H%M%S-%f')}{self.path.suffix}"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Only one window at a time; what a killed one left behind is waited for no longer than it takes to write."""
        guard = self.path.with_name(f".{self.path.name}.guard")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            _await(guard)
        except OSError as error:
            raise os_fault(error, self.path, action="写入文件") from None
        try:
            yield
        finally:
            with suppress(OSError):
                guard.unlink()


def _await(guard: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            os.close(os.open(guard, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            return
        except FileExistsError:
            with suppress(FileNotFoundError):
                if time.monotonic() > end or time.time() - guard.stat().st_mtime > _STALE:
                    guard.unlink(missing_ok=True)
            time.sleep(0.01)
