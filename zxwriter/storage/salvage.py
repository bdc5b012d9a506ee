"""Rebuilding a case from a damaged file: every row that still fits its digest goes into a new file.

The damaged file is read only and stays where it is.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from zxwriter.core.errors import UserError, shown
from zxwriter.storage import pages
from zxwriter.storage.building import build, copy_of, put_in_place
from zxwriter.storage.database import connect
from zxwriter.storage.files import os_fault
from zxwriter.storage.history import CREATED, SALVAGED, Line, Step, effect
from zxwriter.storage.rows import RowCodec, RowDamaged
from zxwriter.storage.state import State
from zxwriter.storage.store import (
    HEAD,
    OUTPUT,
    Identity,
    Store,
    identity_of,
    place_of_record,
    place_of_snapshot,
    place_of_step,
    unlock,
)
from zxwriter.storage.tree import Change, Keys, decode, encode, grow, make

_NAMES = 999


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was rebuilt. ``missing``: steps that are known to have been and are gone.

    ``complete``: the file was whole after all. Where it was not, steps at its end may be gone without leaving a trace.
    """

    path: Path
    type_id: str
    steps: int
    missing: int
    outputs: int
    complete: bool

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "path": str(self.path)}

    @property
    def sentence(self) -> str:
        """What was found and what is missing, one Chinese sentence."""
        found = f"已修复到 {shown(self.path)}：找回{self.steps}步改动、{self.outputs}份文书记录"
        if self.complete:
            return f"{found}，内容完整。"
        lost = f"，缺{self.missing}步" if self.missing else ""
        return f"{found}{lost}；原文件有损坏，请逐项核对答案，尤其是最后填写的内容。"


@dataclass(slots=True)
class Found:
    """The rows of a file that are whole. ``sound``: the database itself finds no fault in the file."""

    identity: Identity | None = None
    codec: RowCodec = field(default_factory=RowCodec)
    steps: dict[int, Step] = field(default_factory=dict)
    snapshots: dict[int, dict[str, Any]] = field(default_factory=dict)
    records: dict[int, tuple[str, Any]] = field(default_factory=dict)
    sound: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing of a case was found."""
        return not (self.steps or self.snapshots or self.records)

    def of_kind(self, kind: str) -> list[Any]:
        """The contents of the records of a kind, oldest first."""
        return [content for _, (sort, content) in sorted(self.records.items()) if sort == kind]


def salvage(path: Path, target: Path | None = None, password: str | None = None) -> Salvaged:
    """Rebuild a case into a new file (beside the old one when not named). The old file is not changed.

    UserError when nothing can be read, a password is needed or wrong, or the new file cannot be written.
    """
    path = path.absolute()
    found = gather(path, password)
    type_id = _type_of(found)
    if found.empty or not type_id:
        mend = "请从备份中找回；原文件请留着，不要删除"
        raise UserError("文件损坏严重，读不出任何案件内容", where=shown(path), mend=mend)
    state, applied = rebuilt(found)
    whole = applied and state.last == len(found.steps) and _is_whole(found)
    identity = found.identity or Identity(uuid.uuid4().hex)
    identity = Identity(identity.case, identity.envelope, identity.unnamed, 0 if whole else state.last)
    goal = _free(path) if target is None else target.absolute()
    put_in_place(build(goal, identity, found.codec, lambda store: write(store, found, state, type_id)), goal)
    missing = max(0, state.last - len(found.steps))
    return Salvaged(goal, type_id, len(found.steps), missing, len(found.of_kind(OUTPUT)), whole and found.sound)


def gather(path: Path, password: str | None) -> Found:
    """The whole rows of a file, after what was left half done by a killed program is rolled back in a copy."""
    found = Found()
    data, found.sound = _rolled_back(path)
    raw = list(pages.scan(data))
    for row in raw:
        if len(row.values) == 2 and found.identity is None:
            found.identity = identity_of(row.values[1])
        if len(row.values) == 3 and found.identity is None and row.values[1] == b"identity":
            found.identity = identity_of(row.values[2])
    if found.identity is not None:
        found.codec = RowCodec(unlock(found.identity, password, path))
    for row in raw:
        with suppress(RowDamaged, ValueError, KeyError, TypeError, AttributeError):
            _sort_in(found, row)
    return found


def _rolled_back(path: Path) -> tuple[bytes, bool]:
    """The file as it was before the write that a killed program left half done, and whether its structure is whole."""
    sound = False
    if not path.is_file():
        raise UserError("找不到案件文件", where=shown(path), mend="请核对路径和文件名")
    try:
        with TemporaryDirectory(prefix="zxwriter-", ignore_cleanup_errors=True) as folder:
            copy = copy_of(path, Path(folder))
            with suppress(sqlite3.Error, UnicodeDecodeError):
                connection = connect(copy, writable=True)
                try:
                    sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
                finally:
                    connection.close()
            return copy.read_bytes(), sound
    except OSError as error:
        raise os_fault(error, path, action="读取案件文件") from None


def _sort_in(found: Found, row: pages.RawRow) -> None:
    number, values = row.number, row.values
    if len(values) == 4:
        kind, target, packed = values[1:]
        if isinstance(kind, int) and isinstance(target, int):
            content = found.codec.unpack(packed, place_of_step(number, kind, target))
            found.steps[number] = Step.of(number, kind, target, content)
    elif len(values) == 3 and isinstance(values[1], bytes) and values[1] != b"identity":
        kind = values[1].decode()
        found.records[number] = (kind, found.codec.unpack(values[2], place_of_record(number, kind)))
    elif len(values) == 2:
        content = found.codec.unpack(values[1], place_of_snapshot(number))
        decode(content["answers"])
        found.snapshots[number] = content


def _type_of(found: Found) -> str:
    for source in (*found.of_kind(HEAD), *found.snapshots.values()):
        if isinstance(source, dict) and isinstance(source.get("type"), str):
            return source["type"]
    return ""


def rebuilt(found: Found) -> tuple[State, bool]:
    """The answers as far as the rows lead, and whether every step could be made again."""
    state = State(last=max([0, *found.steps, *found.snapshots]))
    number = max(found.snapshots, default=0)
    # A snapshot is as good as the steps before it; where there is none, an output holds the answers of its time.
    if number:
        state.tree = decode(found.snapshots[number]["answers"])
    elif 1 not in found.steps and (outputs := found.of_kind(OUTPUT)):
        state.tree = grow(outputs[-1].get("answers", {}), state.keys)
    complete = True
    for step in (found.steps[n] for n in sorted(found.steps) if n > number):
        complete = _make_what_fits(state.tree, _changes(step, found)) and complete
    state.keys = Keys(max([0, *(one.get("keys", 0) for one in found.snapshots.values())]))
    state.keys.seen(encode(state.tree))
    for step in found.steps.values():
        for change in step.changes:
            state.keys.seen_in(change)
    return state, complete


def _changes(step: Step, found: Found) -> tuple[Change, ...] | None:
    """What a step did to the answers; None where the step it undid or made again is gone."""
    try:
        return effect(step, lambda number: found.steps[number].changes)
    except KeyError:
        return None


def _make_what_fits(tree: dict[str, Any], changes: Iterable[Change] | None) -> bool:
    fits = changes is not None
    for change in changes or ():
        try:
            make(tree, change)
        except (LookupError, ValueError):
            fits = False
    return fits


def _is_whole(found: Found) -> bool:
    """Whether the steps found follow on one another from the first, so that undo may go back through them."""
    if sorted(found.steps) != list(range(1, len(found.steps) + 1)):
        return False
    line = Line()
    try:
        for number in sorted(found.steps):
            line.follow(number, found.steps[number].kind, found.steps[number].target)
    except ValueError:
        return False
    return True


def write(store: Store, found: Found, state: State, type_id: str) -> None:
    """The rows found, and the answers rebuilt from them as a snapshot after the last step."""
    for step in found.steps.values():
        store.put_step(step)
    for number, (kind, content) in found.records.items():
        store.put_record(number, kind, content)
    if not found.of_kind(HEAD):
        store.add_record(HEAD, {"type": type_id})
    if state.last not in found.steps:
        # The numbers after a repair go on from here, so this one must stand.
        store.put_step(Step(state.last, CREATED, 0, _time_of(found), SALVAGED, "修复"))
    store.put_snapshot(state.last, state.snapshot_content(type_id))


def _time_of(found: Found) -> str:
    return max((step.when for step in found.steps.values()), default="")


def _free(path: Path) -> Path:
    names = (f"{path.stem}（修复{'' if n == 1 else n}）.zxw" for n in range(1, _NAMES))
    return next((path.with_name(one) for one in names if not path.with_name(one).exists()), path)
