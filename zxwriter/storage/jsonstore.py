"""A small file of the user's own as JSON: checked by a model, written whole or not at all, and tolerant of damage.

What cannot be read is moved aside, never deleted; single values that do not fit are left at their defaults and the file
as it was is kept beside. Names a newer version wrote are kept.
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

from zxwriter.core.errors import UserError
from zxwriter.storage.faults import shown
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
        try:
            with self.path.open("rb") as stream:
                data = stream.read(_LARGEST)
        except FileNotFoundError:
            return self._model()
        except (OSError, ValueError):
            self.notice = f"{shown(self.path)} 读不出，暂用默认内容。"
            return self._model()
        try:
            content = json.loads(data)
            if not isinstance(content, dict):
                raise ValueError("no object")
        except (ValueError, RecursionError):
            self._move_aside()
            return self._model()
        try:
            return self._model.model_validate(content)
        except ValidationError as error:
            return self._without_faults(content, data, error)

    def change(self, how: Callable[[Content], Content]) -> Content:
        """Read, change and write the file; another window's change in between is not lost. UserError when it fails."""
        with self._alone():
            content = how(self.load())
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

    def _without_faults(self, content: dict[str, Any], data: bytes, error: ValidationError) -> Content:
        faulty = {str(one["loc"][0]) for one in error.errors() if one["loc"]}
        with suppress(UserError):
            kept = write_new(self.path.parent, self._aside(), data)
            self.notice = f"{shown(self.path)} 中有{len(faulty)}项内容不合要求，已恢复默认；原文件另存为 {kept.name}。"
        try:
            return self._model.model_validate({name: one for name, one in content.items() if name not in faulty})
        except ValidationError:
            return self._model()

    def _move_aside(self) -> None:
        aside = self.path.with_name(self._aside())
        try:
            self.path.replace(aside)
            self.notice = f"{shown(self.path)} 已损坏，暂用默认内容；原文件移到 {aside.name}。"
        except OSError:
            self.notice = f"{shown(self.path)} 已损坏，暂用默认内容。"

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
