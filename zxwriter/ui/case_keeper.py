"""Between a session and its case: every change goes into the file in order, at once or after a short rest.

The case lives on a thread of its own, because bringing a change to the disk may take longer than a key should. What
could not be stored stays here, in order, and is tried again.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from zxwriter.core.errors import UserError
from zxwriter.storage.faults import ReadOnlyCase
from zxwriter.storage.history import TYPED
from zxwriter.storage.planning import Action, Clear, Set
from zxwriter.ui.case_memory import Kept, MemoryCase
from zxwriter.ui.entries import Entry, store
from zxwriter.ui.shelter import Make, Shelter

REST_MS = 200  # how long typed text may wait before it is on its way to the disk
RETRY_MS = 3000
BEAT_MS = 60_000
Result = TypeVar("Result")
Next = tuple[str | None, str | None]  # the paths that undo and redo would change
Written = tuple[int, UserError | None, Next]


class Keeper(QObject):
    """``make`` gives the case when there is something to keep; it gets the answers as they stood before.

    ``shelter`` gives another one for what cannot be stored in it for the time being.

    Signals: ``faulted(UserError)`` – something could not be stored; ``settled`` – everything is stored (again);
    ``moved`` – what can be undone has changed.
    """

    faulted = Signal(object)
    settled = Signal()
    moved = Signal()
    _returned = Signal(object)

    def __init__(
        self,
        make: Callable[[dict[str, Any]], Kept] = MemoryCase,
        begin: Mapping[str, Any] | None = None,
        *,
        threaded: bool = False,
        shelter: Make | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make, self._begin = make, dict(begin or {})
        self._case: Kept | None = None
        self._shelter = Shelter(shelter)
        self._queue: deque[Entry] = deque()
        self._lane = ThreadPoolExecutor(1, "case") if threaded else None
        self._running: Future[Written] | None = None
        self._next: Next = (None, None)
        self.fault: UserError | None = None
        self._typing = ""
        self._closed = False
        self._rest = self._timer(self._pump, single=True)
        self._retry = self._timer(self._pump, single=True)
        self._beats = self._timer(self._beat, single=False)
        self._returned.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def _timer(self, slot: Callable[[], object], *, single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(single)
        timer.timeout.connect(slot)
        return timer

    # the case -------------------------------------------------------------------------------------------------------
    @property
    def case(self) -> Kept | None:
        """The case, once there is one. Touch it only in what ``do`` runs."""
        return self._case

    def do(self, work: Callable[[], Result]) -> Result:
        """Run something on the thread of the case and wait for it. Raises what it raises."""
        return work() if self._lane is None else self._lane.submit(work).result()

    def open(self) -> Kept:
        """The case, made or opened when it was not yet. UserError when that cannot be."""

        def work() -> Kept:
            if self._case is None:
                self._case = self._make(self._begin)
                self._next = _next_of(self._case)
            return self._case

        made = self.do(work)
        if not self._beats.isActive() and self._lane is not None:
            self._beats.start(BEAT_MS)
        return made

    def _beat(self) -> None:
        beat = getattr(self._case, "beat", None)
        if beat is not None:
            self.beside(beat)

    # changes --------------------------------------------------------------------------------------------------------
    @property
    def waiting(self) -> bool:
        """Whether something is not in the file yet."""
        return bool(self._queue)

    @property
    def sheltered(self) -> bool:
        """Whether all that waits lies in the shelter: then it outlives the window."""
        return self._shelter.holds and all(one.sheltered for one in self._queue)

    def type(self, path: str, raw: Any, origin: str = TYPED, *, rest: bool) -> None:
        """One answer; None and "" take it away. ``rest``: it is being typed, and may wait for a short rest."""
        action = Clear(path) if raw is None or raw == "" else Set(path, raw)
        last = self._queue[-1] if self._queue else None
        if rest and last is not None and last.typing == path and last.origin == origin and not last.taken:
            last.actions, last.sheltered = [action], False
        else:
            self._queue.append(Entry("", [action], origin, path if rest else "", rest and self._typing == path))
        self._typing = path if rest else ""
        if not rest:
            self._pump()
        elif not self._rest.isActive():  # not started anew with each key: nothing waits longer than the rest
            self._rest.start(REST_MS)

    def apply(self, label: str, actions: Sequence[Action], origin: str = TYPED) -> None:
        """Several actions as one step, on their way at once."""
        self._queue.append(Entry(label, list(actions), origin))
        self._typing = ""
        self._pump()

    def leave(self) -> None:
        """The field was left: what was typed there is a step of its own, and on its way at once."""
        self._typing = ""
        if self._queue:
            self._pump()

    def _pump(self) -> None:
        if self._running is not None or not self._queue or self._closed:
            return
        self._rest.stop()
        self._retry.stop()
        batch = list(self._queue)
        for one in batch:
            one.taken = True
        if self._lane is None:
            self._take(*self._write(batch))
            return
        self._running = self._lane.submit(self._write, batch)
        self._running.add_done_callback(self._returned.emit)

    def _write(self, batch: Sequence[Entry]) -> Written:
        """On the thread of the case: how many were written, what stopped the next, and what can be undone now."""
        done = 0
        try:
            case = self._case
            if case is None:
                case = self._case = self._make(self._begin)
            for one in batch:
                store(case, one)
                done += 1
        except UserError as error:
            self._shelter.take(self._case, batch[done:])
            return done, error, self._next
        self._shelter.clear()
        return done, None, _next_of(case)

    def _finish(self, future: Future[Written]) -> None:
        if future is self._running and not self._closed:
            self._running = None
            self._take(*future.result())

    def _take(self, done: int, error: UserError | None, following: Next) -> None:
        self._next = following
        for _ in range(done):
            self._queue.popleft()
        for one in self._queue:
            one.taken = False
        if self._lane is not None and self._case is not None and not self._beats.isActive():
            self._beats.start(BEAT_MS)
        if error is not None:
            news = self.fault is None or str(error) != str(self.fault)
            self.fault = error
            if not isinstance(error, ReadOnlyCase):
                self._retry.start(RETRY_MS)
            if news:
                self.faulted.emit(error)
            return
        if self._queue:
            self._pump()
            return
        self.fault = None
        self.settled.emit()
        self.moved.emit()

    def flush(self) -> bool:
        """Wait until everything is in the file. False when something could not be stored; ``fault`` says why."""
        self._typing = ""
        while self._queue or self._running is not None:
            future, self._running = self._running, None
            if future is not None:
                self._take(*future.result())
            else:
                self._pump()
                if self._running is None:
                    break
                continue
            if self.fault is not None:
                break
        return not self._queue

    # undo -----------------------------------------------------------------------------------------------------------
    def again(self, *, redo: bool) -> dict[str, Any] | None:
        """Undo or redo one step; the answers after it, None when there is none. UserError when it cannot be done."""
        if not self.flush():
            assert self.fault is not None
            raise self.fault
        case = self._case
        if case is None:
            return None

        def work() -> dict[str, Any] | None:
            done = case.redo() if redo else case.undo()
            self._next = _next_of(case)
            return case.answers if done else None

        answers = self.do(work)
        self.moved.emit()
        return answers

    def next_path(self, *, redo: bool) -> str | None:
        """The path of the element that undo or redo would change; None when there is nothing to."""
        if self._queue:
            return None if redo else _path_of(self._queue[-1])
        return self._next[redo]

    def beside(self, work: Callable[[], object]) -> None:
        """Run something after what is being stored, without waiting for it."""
        if self._lane is None:
            work()
        elif not self._closed:
            self._lane.submit(work).add_done_callback(_hand_on)

    def move(self, work: Callable[[], None]) -> None:
        """Take the case elsewhere (save as, a password), and then store what is still waiting. UserError."""
        self.flush()
        self.open()
        self.do(work)
        self.fault = None
        self._pump()
        self.flush()

    def forsake(self) -> None:
        """Somebody said that what could not be stored may go."""
        self.do(self._shelter.forsake)

    def close(self) -> None:
        """Store what can be stored and close the case; the last thing a keeper does. Never raises."""
        if self._closed:
            return
        self.flush()
        self._closed = True
        for timer in (self._rest, self._retry, self._beats):
            timer.stop()
        self.do(self._shelter.leave)
        if self._case is not None:
            self.do(self._case.close)
        if self._lane is not None:
            self._lane.shutdown()


def _hand_on(done: Future[object]) -> None:
    """Nobody waits for this work: what it raised goes where the faults of threads go."""
    error = done.exception()
    if error is not None:
        threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, None)))


def _next_of(case: Kept) -> Next:
    """Never raises: what cannot be read is said when it is asked for."""
    try:
        undo, redo = case.next_step(), case.next_step(redo=True)
    except UserError:
        return "", ""
    return (None if undo is None else undo.path, None if redo is None else redo.path)


def _path_of(entry: Entry) -> str:
    first = entry.actions[0]
    return getattr(first, "path", "")
