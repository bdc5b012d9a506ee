"""Cases that have no name yet. They are files from the first key on and are found again at the next start."""

from __future__ import annotations

import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zxwriter.core.errors import UserError
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.database import inspect
from zxwriter.storage.history import TYPED
from zxwriter.storage.locking import holder_of, now


@dataclass(frozen=True, slots=True)
class ScratchCase:
    """A case without a name.

    ``changed`` is the time of the file (seconds since 1970); ``in_use``: a window has it open; ``whole``: it looks like
    a case. What is damaged is listed too: it can be salvaged.
    """

    path: Path
    changed: float
    in_use: bool
    whole: bool


def scratch_path(folder: Path) -> Path:
    """A file of its own for a case without a name."""
    return folder / f"{now().strftime('%Y%m%d-%H%M%S')}-{uuid.uuid4().hex[:6]}.zxw"


def scratch_case(
    folder: Path,
    type_id: str,
    answers: dict[str, Any] | None = None,
    *,
    program: str = "",
    origin: str = TYPED,
) -> CaseFile:
    """A new case without a name, open; ``save_as`` gives it one. ``origin`` says where the answers come from."""
    return CaseFile.create(scratch_path(folder), type_id, answers, program=program, origin=origin, unnamed=True)


def scratch_cases(folder: Path) -> list[ScratchCase]:
    """The cases without a name, the one changed last first. Never raises."""
    found: list[ScratchCase] = []
    with suppress(OSError):
        for path in folder.glob("*.zxw"):
            with suppress(OSError):
                holder = holder_of(path)
                in_use = holder is not None and not holder.dead
                found.append(ScratchCase(path, path.stat().st_mtime, in_use, _is_case(path)))
    return sorted(found, key=lambda one: one.changed, reverse=True)


def _is_case(path: Path) -> bool:
    try:
        inspect(path)
    except UserError:
        return False
    return True
