"""One case in one file (``.zxw``): answers, the history of every element, undo, outputs, accepted findings, packs.

Every call that changes something is one durable transaction: it is in the file when the call returns, and when it
raises, the file and the answers are as before. docs/casefile.md describes the format.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from zxwriter.core.chain.lineage import Lineage
from zxwriter.core.errors import UserError
from zxwriter.storage.building import build, put_in_place
from zxwriter.storage.database import faults_of
from zxwriter.storage.history import REDONE, TYPED, UNDONE, HistoryRow
from zxwriter.storage.journal import Journal
from zxwriter.storage.locking import stamp
from zxwriter.storage.moving import change_password, first_rows, new_identity, save_elsewhere
from zxwriter.storage.opening import Opened, Wish, open_case
from zxwriter.storage.outputs import Accepted, Output
from zxwriter.storage.paths import parse
from zxwriter.storage.planning import Action, Clear, Insert, Move, Remove, Set, locate
from zxwriter.storage.store import ACCEPTED, LINEAGE, OUTPUT, PACKS
from zxwriter.storage.tree import MISSING, plain


class CaseFile:
    """An open case. Use it from one thread; ``close`` it, or use it as a context."""

    def __init__(self, path: Path, opened: Opened, wish: Wish) -> None:
        """Use ``create`` or ``open``."""
        self._journal = Journal(path, opened)
        self._wish = wish

    @classmethod
    def create(
        cls,
        path: Path,
        type_id: str,
        answers: Mapping[str, Any] | None = None,
        *,
        password: str | None = None,
        origin: str = TYPED,
        label: str = "新建",
        lineage: Lineage | None = None,
        program: str = "",
        unnamed: bool = False,
    ) -> Self:
        """Make a new case. A file of that name is never touched: UserError.

        ``origin`` says where the answers come from, ``label`` the same in words, for the history; ``lineage`` from
        which documents they were taken over.
        """
        path = Path(path).absolute()
        identity, codec = new_identity(password, unnamed=unnamed)
        given = dict(answers or {})
        made = build(path, identity, codec, lambda store: first_rows(store, type_id, given, origin, label, lineage))
        put_in_place(made, path)
        return cls.open(path, password, program=program)

    @classmethod
    def open(
        cls,
        path: Path,
        password: str | None = None,
        *,
        readonly: bool = False,
        take_over: bool = False,
        program: str = "",
        backups: Path | None = None,
    ) -> Self:
        """Open a case. UserError when that cannot be: DamagedCase, NeedsPassword, WrongPassword, CaseInUse among them.

        Where it cannot be written, or comes from a newer version, it opens for reading and ``notice`` says so.
        ``take_over`` is the person's word that a silent holder on another machine is gone.
        """
        path = Path(path).absolute()
        with faults_of(path, action="打开案件文件"):
            real = path.resolve() if path.is_symlink() else path
        wish = Wish(password, readonly, take_over, program, backups)
        return cls(real, open_case(real, wish), wish)

    # what it holds -------------------------------------------------------------------------------------------------
    @property
    def path(self) -> Path:
        """Where the case lies now, links resolved."""
        return self._journal.path

    @property
    def _opened(self) -> Opened:
        return self._journal.opened

    @property
    def type_id(self) -> str:
        """The document type (glossary)."""
        return self._opened.type_id

    @property
    def answers(self) -> dict[str, Any]:
        """The raw answers as typed, hidden branches too; a copy."""
        return plain(self._opened.state.tree)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed; ``notice`` says why."""
        return self._opened.lock is None

    @property
    def notice(self) -> str:
        """A Chinese sentence about how the case was opened; empty when there is nothing to say."""
        return self._opened.notice

    @property
    def unnamed(self) -> bool:
        """Whether the case has not been given a name by the person yet."""
        return self._opened.identity.unnamed

    @property
    def has_password(self) -> bool:
        """Whether the content is encrypted."""
        return self._opened.identity.envelope is not None

    @property
    def identity(self) -> str:
        """What tells this case from all others; copies of a file have the same."""
        return self._opened.identity.case

    def get(self, path: str) -> Any:
        """The raw answer at a concrete path, None where there is none."""
        _, found = locate(self._opened.state.tree, parse(path))
        return None if found is MISSING else plain(found)

    # changing it ---------------------------------------------------------------------------------------------------
    def set(self, path: str, raw: Any, origin: str = TYPED, *, continued: bool = False) -> bool:
        """Put an answer. False when it was that already.

        ``continued`` says that the person is still typing in the same element: the step before is prolonged, so that
        undo takes away the word and not the letter.
        """
        if continued and self._journal.prolong(Set(path, raw), origin):
            return True
        return self.apply("", [Set(path, raw)], origin)

    def clear(self, path: str, origin: str = TYPED) -> bool:
        """Take the answer at a path away. False when there was none."""
        return self.apply("", [Clear(path)], origin)

    def insert(self, path: str, raw: Any, index: int | None = None, origin: str = TYPED) -> bool:
        """Put an item into the list at a path, at the end or before ``index``."""
        return self.apply("", [Insert(path, raw, index)], origin)

    def remove(self, path: str, index: int, origin: str = TYPED) -> bool:
        """Take an item out of the list at a path. UserError when there is no such item."""
        return self.apply("", [Remove(path, index)], origin)

    def move(self, path: str, index: int, to: int, origin: str = TYPED) -> bool:
        """Move an item of the list at a path. UserError when there is no such item or place."""
        return self.apply("", [Move(path, index, to)], origin)

    def apply(self, label: str, actions: Iterable[Action], origin: str = TYPED) -> bool:
        """Several actions as one step: all of them or none. False when nothing changed."""
        return self._journal.apply(label, actions, origin)

    @property
    def can_undo(self) -> bool:
        """Whether a step stands that ``undo`` would take back."""
        return bool(self._opened.state.line.undo)

    @property
    def can_redo(self) -> bool:
        """Whether a step was undone that ``redo`` would make again."""
        return bool(self._opened.state.line.redo)

    def undo(self) -> bool:
        """Take the newest standing step back; also steps made before the last start. False when there is none."""
        return self._journal.again(UNDONE)

    def redo(self) -> bool:
        """Make the step undone last again. False when there is none."""
        return self._journal.again(REDONE)

    def next_step(self, *, redo: bool = False) -> HistoryRow | None:
        """What ``undo`` (or ``redo``) would do next, by its first change; None when there is nothing to."""
        return self._journal.next_step(REDONE if redo else UNDONE)

    def history(self, path: str | None = None) -> list[HistoryRow]:
        """Every change of every element, oldest first, or those of one element; it follows the items of lists."""
        return self._journal.history(path)

    # records -------------------------------------------------------------------------------------------------------
    def add_output(self, output: Output) -> Output:
        """Keep what was made; an output without answers gets those of now. Returns it with number and time."""
        full = replace(output, answers=output.answers or self.answers, when=stamp())
        return replace(full, number=self._journal.add(OUTPUT, full.to_json()))

    def outputs(self) -> list[Output]:
        """What was made from the case, oldest first."""
        return [Output.from_json(content, number) for number, content in self._journal.records(OUTPUT)]

    def accept(self, code: str, path: str, reason: str, message: str = "", fingerprint: str = "") -> Accepted:
        """Let a finding stand, with the reason; an earlier reason for the same finding goes. UserError without one.

        What is kept already in the same words is not kept twice.
        """
        if not reason.strip():
            raise UserError("没有写明理由", where=path, mend="请写明为什么保留原样")
        made = Accepted(code, path, reason, message, when=stamp(), fingerprint=fingerprint)
        same = (code, path, message, fingerprint)
        earlier = [one for one in self.accepted() if (one.code, one.path, one.message, one.fingerprint) == same]
        for one in earlier:
            if replace(one, number=0, when=made.when) == made:
                return one
        made = replace(made, number=self._journal.add(ACCEPTED, made.to_json()))
        for one in earlier:
            self.withdraw(one)
        return made

    def accepted(self) -> list[Accepted]:
        """The findings that stand with a reason, oldest first."""
        return [Accepted.from_json(content, number) for number, content in self._journal.records(ACCEPTED)]

    def withdraw(self, accepted: Accepted) -> None:
        """Take an acceptance back."""
        self._journal.remove(accepted.number)

    def use_packs(self, packs: Mapping[str, str]) -> None:
        """Note the versions of the data packs the case works with, when they are others than before."""
        if dict(packs) != self.packs:
            self._journal.add(PACKS, {"packs": dict(packs), "when": stamp()})

    @property
    def packs(self) -> dict[str, str]:
        """The packs noted last."""
        found = self._journal.records(PACKS)
        return dict(found[-1][1]["packs"]) if found else {}

    @property
    def lineage(self) -> Lineage:
        """Which answers were taken over from which documents, as noted so far."""
        found = Lineage()
        for _, content in self._journal.records(LINEAGE):
            found = found.under(Lineage.from_json(content))
        return found

    def note_lineage(self, lineage: Lineage) -> None:
        """Keep where answers were taken over from; over what is noted already."""
        if lineage:
            self._journal.add(LINEAGE, {**lineage.to_json(), "when": stamp()})

    # the file ------------------------------------------------------------------------------------------------------
    def save_as(self, path: Path, *, overwrite: bool = False) -> None:
        """Go on in a file of another name: copied, verified, and only then left behind.

        A case without a name moves; any other stays where it was, as it is. When the old file cannot be read any more
        (the stick is gone), the answers on the screen are saved, and ``notice`` says that history could not be.
        """
        self._journal.require_open()
        path = Path(path).absolute()
        with faults_of(path, action="写入案件文件"):
            path = path.resolve() if path.is_symlink() else path
            if path.exists() and self.path.exists() and path.samefile(self.path):
                return
        opened = save_elsewhere(self._journal, path, self._wish, overwrite=overwrite)
        self._journal = Journal(path, opened)
        self._wish = replace(self._wish, readonly=False, take_over=False)

    def set_password(self, password: str | None) -> None:
        """Give the case a password, another one, or (None) none. The whole file is written anew and verified first.

        Backups made before are removed, since they open without it or with the old one.
        """
        self._journal.require_writable()
        change_password(self._journal, password, self._wish.backups)
        self._wish = replace(self._wish, password=password)

    def beat(self) -> None:
        """Tell others that the case is still open; call it now and then, as from a timer. Never raises."""
        if self._opened.lock is not None and not self._journal.closed:
            self._opened.lock.beat()

    def close(self) -> None:
        """Nothing needs saving here. Never raises; a second time does nothing."""
        if not self._journal.closed:
            self._journal.closed = True
            self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
