"""Where changes stay while the file of their case cannot be reached: a case without a name on this computer.

A window may end at any moment, also while a stick is pulled out; what could not be stored is then found at the next
start. A case with a password has no shelter: nothing of it may lie about in the clear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

from zxwriter.core.errors import UserError
from zxwriter.storage.casefile import CaseFile
from zxwriter.ui.case_memory import Kept
from zxwriter.ui.entries import Entry, store

Make = Callable[[CaseFile], CaseFile]


class Shelter:
    """Used on the thread of the case only. ``make`` gives a case that begins with the answers of the one given."""

    def __init__(self, make: Make | None) -> None:
        self._make = make
        self._case: CaseFile | None = None

    @property
    def holds(self) -> bool:
        """Whether something lies here that its own file does not have."""
        return self._case is not None

    def take(self, case: Kept | None, entries: Iterable[Entry]) -> None:
        """Keep these steps. Never raises: without room here either they are in the window still."""
        if self._make is None or not isinstance(case, CaseFile) or case.has_password:
            return
        with suppress(UserError):
            if self._case is None:
                self._case = self._make(case)
            for one in entries:
                if not one.sheltered:
                    store(self._case, one)
                    one.sheltered = True

    def clear(self) -> None:
        """Everything is in its own file: this copy goes."""
        case, self._case = self._case, None
        if case is not None:
            case.close()
            with suppress(OSError):
                case.path.unlink(missing_ok=True)

    def forsake(self) -> None:
        """What lies here may go, and nothing comes after it."""
        self.clear()
        self._make = None

    def leave(self) -> None:
        """The window goes: what lies here stays, and is found at the next start."""
        if self._case is not None:
            self._case.close()
            self._case = None
