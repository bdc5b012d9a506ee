"""The rows of one case in its database: reading and writing them, each checked against its digest or its key."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zxwriter import __version__
from zxwriter.core.errors import shown
from zxwriter.storage.crypto import Cipher, Envelope, Refused, open_envelope
from zxwriter.storage.faults import NeedsPassword, WrongPassword, damaged
from zxwriter.storage.history import Step
from zxwriter.storage.rows import RowCodec, RowDamaged
from zxwriter.storage.tree import Change

IDENTITY, HEAD, OUTPUT, ACCEPTED, PACKS, LINEAGE = "identity", "head", "output", "accepted", "packs", "lineage"
_PLAIN = RowCodec()
_KEPT_SNAPSHOTS = 2
_IDENTITY_PLACE = "identity"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a case is, readable without the password. ``floor``: steps up to it may have gaps after a repair."""

    case: str
    envelope: Envelope | None = None
    unnamed: bool = False
    floor: int = 0
    made_with: str = __version__

    def to_json(self) -> dict[str, Any]:
        envelope = None if self.envelope is None else self.envelope.to_json()
        return {
            "case": self.case,
            "envelope": envelope,
            "unnamed": self.unnamed,
            "floor": self.floor,
            "made_with": self.made_with,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Identity:
        """Raises Refused when the envelope is not whole, KeyError or TypeError for other damage."""
        envelope = None if data["envelope"] is None else Envelope.from_json(data["envelope"])
        return cls(data["case"], envelope, data["unnamed"], data["floor"], data["made_with"])


def identity_of(packed: Any) -> Identity | None:
    """The identity in a row, None when the row is damaged."""
    try:
        return Identity.from_json(_PLAIN.unpack(packed, _IDENTITY_PLACE))
    except (RowDamaged, Refused, KeyError, TypeError):
        return None


def read_identity(connection: sqlite3.Connection, path: Path) -> Identity:
    """The identity of a case, from either of its two rows. Raises sqlite3.Error; DamagedCase when both are gone."""
    for query in ("SELECT body FROM identity", "SELECT body FROM records WHERE kind = 'identity'"):
        try:
            packed = connection.execute(query).fetchone()
        except sqlite3.OperationalError:
            continue
        found = identity_of(packed[0]) if packed else None
        if found is not None:
            return found
    raise damaged(path)


def unlock(identity: Identity, password: str | None, path: Path) -> Cipher | None:
    """The key of the content. NeedsPassword or WrongPassword when it stays closed."""
    if identity.envelope is None:
        return None
    if not password:
        raise NeedsPassword("此案件设有密码", where=shown(path), mend="请输入密码；忘记密码的，任何人都无法打开")
    try:
        return open_envelope(identity.envelope, password)
    except Refused:
        raise WrongPassword(
            "密码不对", where=shown(path), mend="请重新输入，注意大小写；文件没有损坏，但忘记密码后任何人都无法打开"
        ) from None


class Store:
    """Reads and writes rows. Writing stands inside a transaction of the caller. Raises sqlite3.Error and RowDamaged."""

    def __init__(self, connection: sqlite3.Connection, codec: RowCodec) -> None:
        self.connection = connection
        self.codec = codec

    # identity ------------------------------------------------------------------------------------------------------
    def put_identity(self, identity: Identity) -> None:
        """Write the identity, twice. It is never encrypted."""
        packed = _PLAIN.pack(identity.to_json(), _IDENTITY_PLACE)
        self.connection.execute("INSERT OR REPLACE INTO identity (id, body) VALUES (1, ?)", (packed,))
        # The second one is for salvage: it usually stands on another page of the file.
        self.connection.execute("INSERT OR REPLACE INTO records (id, kind, body) VALUES (1, 'identity', ?)", (packed,))

    # steps ---------------------------------------------------------------------------------------------------------
    def put_step(self, step: Step) -> int:
        """Write a step, or write it anew. Returns its size in bytes."""
        packed = self.codec.pack(step.content(), place_of_step(step.number, step.kind, step.target))
        self.connection.execute(
            "INSERT OR REPLACE INTO steps (id, kind, target, body) VALUES (?, ?, ?, ?)",
            (step.number, step.kind, step.target, packed),
        )
        return len(packed)

    def numbers(self) -> list[tuple[int, int, int]]:
        """Number, kind and target of every step, in order."""
        return self.connection.execute("SELECT id, kind, target FROM steps ORDER BY id").fetchall()

    def step(self, number: int) -> Step:
        """One step. RowDamaged when it is missing or not whole."""
        row = self.connection.execute("SELECT id, kind, target, body FROM steps WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise RowDamaged(f"step {number}")
        return self._step(*row)

    def changes_of(self, number: int) -> tuple[Change, ...]:
        """What one step changed, as it was made."""
        return self.step(number).changes

    def steps(self, after: int = 0) -> Iterator[Step]:
        """The steps after a number, in order."""
        query = "SELECT id, kind, target, body FROM steps WHERE id > ? ORDER BY id"
        for row in self.connection.execute(query, (after,)):
            yield self._step(*row)

    def size_after(self, number: int) -> int:
        """The bytes of the steps after one."""
        query = "SELECT COALESCE(SUM(LENGTH(body)), 0) FROM steps WHERE id > ?"
        return int(self.connection.execute(query, (number,)).fetchone()[0])

    def _step(self, number: int, kind: int, target: int, packed: Any) -> Step:
        content = self.codec.unpack(packed, place_of_step(number, kind, target))
        try:
            return Step.of(number, kind, target, content)
        except (ValueError, KeyError, TypeError):
            raise RowDamaged(f"step {number}") from None

    # snapshots -----------------------------------------------------------------------------------------------------
    def put_snapshot(self, number: int, content: Any) -> int:
        """The answers after a step; the last two are kept. Returns the size in bytes."""
        packed = self.codec.pack(content, place_of_snapshot(number))
        self.connection.execute("INSERT OR REPLACE INTO snapshots (id, body) VALUES (?, ?)", (number, packed))
        self.connection.execute(
            "DELETE FROM snapshots WHERE id NOT IN (SELECT id FROM snapshots ORDER BY id DESC LIMIT ?)",
            (_KEPT_SNAPSHOTS,),
        )
        return len(packed)

    def snapshot(self) -> tuple[int, Any, int]:
        """The newest whole snapshot: its step, its content, its size. Step 0 with nothing if there is none."""
        rows = self.connection.execute("SELECT id, body FROM snapshots ORDER BY id DESC").fetchall()
        for number, packed in rows:
            try:
                content = self.codec.unpack(packed, place_of_snapshot(number))
            except RowDamaged:
                continue
            if isinstance(content, dict):
                return number, content, len(packed)
        return 0, {}, 0

    # records -------------------------------------------------------------------------------------------------------
    def add_record(self, kind: str, content: Any) -> int:
        """Write a record; returns its number."""
        number = self.connection.execute("SELECT COALESCE(MAX(id), 0) + 1 FROM records").fetchone()[0]
        self.put_record(number, kind, content)
        return int(number)

    def put_record(self, number: int, kind: str, content: Any) -> None:
        """Write a record under its number."""
        packed = self.codec.pack(content, place_of_record(number, kind))
        self.connection.execute(
            "INSERT OR REPLACE INTO records (id, kind, body) VALUES (?, ?, ?)", (number, kind, packed)
        )

    def remove_record(self, number: int) -> None:
        """Remove a record; nothing where there is none."""
        self.connection.execute("DELETE FROM records WHERE id = ?", (number,))

    def records(self, kind: str | None = None) -> list[tuple[int, str, Any]]:
        """Number, kind and content of the records of a kind, or of all but the identity."""
        query = "SELECT id, kind, body FROM records WHERE kind <> 'identity' AND (? IS NULL OR kind = ?) ORDER BY id"
        rows = self.connection.execute(query, (kind, kind)).fetchall()
        return [
            (number, sort, self.codec.unpack(packed, place_of_record(number, sort))) for number, sort, packed in rows
        ]

    # the whole -----------------------------------------------------------------------------------------------------
    def fingerprint(self) -> str:
        """A digest over the content of all rows, the same whatever password they are encrypted with.

        Reads and checks every row: RowDamaged when one is not whole.
        """
        digest = hashlib.blake2b(digest_size=16)
        for step in self.steps():
            digest.update(_bytes([step.number, step.kind, step.target, step.content()]))
        for row in self.records():
            digest.update(_bytes(row))
        digest.update(_bytes(self.snapshot()[:2]))
        return digest.hexdigest()


def place_of_step(number: int, kind: int, target: int) -> str:
    """What the row of a step is bound to."""
    return f"steps/{number}/{kind}/{target}"


def place_of_snapshot(number: int) -> str:
    """What the row of a snapshot is bound to."""
    return f"snapshots/{number}"


def place_of_record(number: int, kind: str) -> str:
    """What the row of a record is bound to."""
    return f"records/{number}/{kind}"


def _bytes(content: Any) -> bytes:
    return json.dumps(content, sort_keys=True).encode("ascii") + b"\n"
