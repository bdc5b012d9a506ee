"""What escapes while the window stands: written to the log and said in one sentence, never lost in silence.

Qt calls our code and has nobody to hand an exception on to; it would end on a console that a window does not have.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from zxwriter.ui.main_window import MainWindow


class Witness(QObject):
    """Takes faults from any thread and tells them on the thread of the window; the same one once only."""

    met = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._known: set[tuple[str, str, int]] = set()
        self.met.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def take(self, error: BaseException) -> None:
        """Log a fault and have it told. What is the person's to mend is only told. Never raises."""
        if isinstance(error, UserError):
            said = str(error)
        else:
            place = _place(error)
            if place in self._known:  # what fails at drawing fails with every frame
                return
            self._known.add(place)
            from zxwriter.storage import crash

            said = crash.sentence(error, crash.record(error))
        with suppress(RuntimeError):  # the window went meanwhile
            self.met.emit(said)

    def _tell(self, said: str) -> None:
        if self._window.workspace is not None:
            self._window.workspace.say(said, "error")
        else:
            self._window.prompts.warn(self._window, "没有做完", said)


def _place(error: BaseException) -> tuple[str, str, int]:
    """What kind of fault it is, and where it arose."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__, "", 0
    return type(error).__name__, trace.tb_frame.f_code.co_filename, trace.tb_lineno


@contextmanager
def witnessed(window: MainWindow) -> Iterator[Witness]:
    """Faults that nobody catches are told in the window; a developer (``ZXWRITER_DEBUG``) sees the traceback too."""
    witness = Witness(window)
    before, before_threads = sys.excepthook, threading.excepthook

    def take(error: BaseException | None) -> None:
        from zxwriter.storage.crash import DEBUG_VARIABLE

        if isinstance(error, Exception):
            witness.take(error)
        if error is not None and (os.environ.get(DEBUG_VARIABLE) or not isinstance(error, Exception)):
            before(type(error), error, error.__traceback__)

    sys.excepthook = lambda _kind, error, _trace: take(error)
    threading.excepthook = lambda given: take(given.exc_value)
    try:
        yield witness
    finally:
        sys.excepthook, threading.excepthook = before, before_threads
