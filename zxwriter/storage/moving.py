"""An open case goes on in another file, or in the same one written anew under another password."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from zxwriter.core.chain.lineage import Lineage
from zxwriter.core.errors import UserError
from zxwriter.storage.backup import remove_backups
from zxwriter.storage.building import build, copy_rows, put_in_place
from zxwriter.storage.crypto import new_cipher
from zxwriter.storage.database import connect, faults_of
from zxwriter.storage.files import discard
from zxwriter.storage.history import CREATED, SALVAGED, Step
from zxwriter.storage.journal import Journal, readable
from zxwriter.storage.locking import require_free, stamp
from zxwriter.storage.opening import Opened, Wish, open_case
from zxwriter.storage.planning import Put
from zxwriter.storage.rows import RowCodec
from zxwriter.storage.salvage import Found, gather, write
from zxwriter.storage.state import State
from zxwriter.storage.store import HEAD, LINEAGE, Identity, Store
from zxwriter.storage.tree import plain

_NOT_ALL = "原文件已不能完整读出：现有的答案都已保存，历史记录和文书记录只带过来能读出的部分"


def first_rows(
    store: Store, type_id: str, answers: dict[str, object], origin: str, label: str, lineage: Lineage | None = None
) -> None:
    """The rows of a case that begins with these answers. UserError when they hold what no file can."""
    state = State()
    changes = state.plan([Put(str(name), raw) for name, raw in answers.items()])
    first = Step(1, CREATED, 0, stamp(), origin, label, changes)
    store.add_record(HEAD, {"type": type_id, "created": first.when})
    if lineage:
        store.add_record(LINEAGE, {**lineage.to_json(), "when": first.when})
    store.put_step(first)
    store.put_snapshot(1, state.snapshot_content(type_id))


def save_elsewhere(journal: Journal, path: Path, wish: Wish, *, overwrite: bool) -> Opened:
    """The case as it goes on in another file, open there; the old one is closed. UserError: then all is as before.

    A case without a name moves, and its old file goes once the new one was verified; any other stays as it is.
    """
    old, old_path = journal.opened, journal.path
    if overwrite:
        require_free(path)
    moving = old.identity.unnamed
    identity = replace(old.identity, case=old.identity.case if moving else uuid.uuid4().hex, unnamed=False)
    whole = readable(old)
    if whole:
        with journal.reading():
            made = _copy(path, identity, old.store.codec, old.store)
    else:
        identity, fill = _what_is_left(journal, wish, identity)
        made = build(path, identity, old.store.codec, fill)
    put_in_place(made, path, overwrite=overwrite)
    opened = open_case(path, replace(wish, readonly=False, take_over=False))
    old.close()
    if not whole:
        opened.notice = _NOT_ALL
    elif moving and old.lock is not None:
        discard(old_path)
    return opened


def _copy(target: Path, identity: Identity, codec: RowCodec, source: Store) -> Path:
    """The whole case in a temporary file beside the target, equal to its source row by row."""
    return build(target, identity, codec, lambda goal: copy_rows(source, goal), expected=source.fingerprint())


def _what_is_left(journal: Journal, wish: Wish, identity: Identity) -> tuple[Identity, Callable[[Store], None]]:
    """All answers, from memory, and of history what the file still gives."""
    old = journal.opened
    try:
        found = gather(journal.path, wish.password)
    except UserError:
        found = Found()
    if found.steps:
        state = replace(old.state, last=max(old.state.last, *found.steps))
        return replace(identity, floor=state.last), lambda goal: write(goal, found, state, old.type_id)
    answers = plain(old.state.tree)
    return replace(identity, floor=0), lambda goal: first_rows(goal, old.type_id, answers, SALVAGED, "另存")


def change_password(journal: Journal, password: str | None, backups: Path | None) -> None:
    """Write the whole case anew, verified, with another password or (None) without one. UserError: all is as before."""
    opened, path = journal.opened, journal.path
    cipher, envelope = (None, None) if password is None else new_cipher(password)
    identity, codec = replace(opened.identity, envelope=envelope), RowCodec(cipher)
    with journal.reading():
        made = _copy(path, identity, codec, opened.store)
    try:
        with journal.writing():
            pass  # the case is still ours
    except UserError:
        discard(made)
        raise
    fault: UserError | None = None
    opened.store.connection.close()
    try:
        put_in_place(made, path, overwrite=True)
    except UserError as error:
        fault, identity, codec = error, opened.identity, opened.store.codec
    with faults_of(path, action="打开案件文件"):
        opened.store, opened.identity = Store(connect(path, writable=True), codec), identity
    if fault is not None:
        raise fault
    if backups is not None:
        # They open without the password, or with the old one.
        remove_backups(identity.case, backups)


def new_identity(password: str | None, *, unnamed: bool) -> tuple[Identity, RowCodec]:
    """What a new case is, and how its rows are written."""
    cipher, envelope = (None, None) if password is None else new_cipher(password)
    return Identity(uuid.uuid4().hex, envelope, unnamed), RowCodec(cipher)
