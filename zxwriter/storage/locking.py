"""Who has a case open. A small file beside the case says it, for as long as the case is open for writing.

The lock is taken and checked only while the case's database is held for writing, so that two programs never take it at
once. A holder that died on this machine is recognised at once; one on another machine is asked for by its heartbeat.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import platform
import sys
import tempfile
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from pathlib import Path

from zxwriter.core.errors import shown
from zxwriter.storage.faults import CaseInUse

BEAT = timedelta(seconds=60)
STALE = timedelta(minutes=5)
_ALIVE_ON_WINDOWS = 259  # STILL_ACTIVE


def now() -> datetime:
    """The time of this computer, with its offset."""
    return datetime.now().astimezone()


def stamp() -> str:
    """The time as it is written into files."""
    return now().isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the case open. ``started`` tells two processes of the same number apart, where the system says it."""

    host: str
    pid: int
    started: str
    program: str
    user: str
    since: str
    beat: str
    token: str

    def sentence(self) -> str:
        """Who has the case, in Chinese, without a full stop."""
        whose = f"{self.program or '程序'}（进程号 {self.pid}，{self.since[:16].replace('T', ' ')} 打开）"
        if self.host == platform.node():
            return f"本机的另一个{whose}正在使用此案件"
        return f"电脑“{self.host}”上{self.user or '其他人'}的{whose}正在使用此案件，最近一次响应在{self.beat[11:16]}"

    @property
    def dead(self) -> bool:
        """True when it certainly is no more: a process of this machine that has ended."""
        return self.host == platform.node() and not _alive(self.pid, self.started)

    @property
    def silent(self) -> bool:
        """True when its heartbeat is too old."""
        try:
            return now() - datetime.fromisoformat(self.beat) > STALE
        except (ValueError, TypeError):
            return True


def lock_path(case: Path) -> Path:
    """Where the lock of a case lies; the name is short whatever that of the case is."""
    name = hashlib.blake2b(case.name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return case.with_name(f".~zxw-{name}.lock")


def holder_of(case: Path) -> Holder | None:
    """Who says to have the case open, None when nobody does or the lock file cannot be understood.

    What a newer version says besides is passed over: its lock holds all the same.
    """
    try:
        data = json.loads(lock_path(case).read_text("utf-8"))
        return Holder(**{one.name: data[one.name] for one in fields(Holder)})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def require_free(case: Path) -> None:
    """CaseInUse when somebody has the case open, or may have."""
    holder = holder_of(case)
    if holder is not None and not holder.dead:
        raise _in_use(holder, case, takeable=False)


class CaseLock:
    """The lock of one open case. Call ``take`` and ``check`` only inside a write transaction on it."""

    def __init__(self, case: Path, program: str) -> None:
        self.case = case
        self._file = lock_path(case)
        time = stamp()
        pid = os.getpid()
        self._me = Holder(platform.node(), pid, _started(pid), program, _user(), time, time, uuid.uuid4().hex)
        self._beaten = now()

    def take(self, *, take_over: bool = False) -> None:
        """Raises CaseInUse when somebody else has it; OSError when the lock cannot be written.

        ``take_over`` is the person's word that a silent holder on another machine is gone.
        """
        holder = holder_of(self.case)
        if holder is not None and not holder.dead:
            takeable = holder.host != platform.node() and holder.silent
            if not (takeable and take_over):
                raise _in_use(holder, self.case, takeable)
        self._write()

    def check(self) -> None:
        """Raises CaseInUse when somebody took the case over; keeps the heartbeat going."""
        holder = holder_of(self.case)
        if holder is not None and holder.token != self._me.token:
            raise CaseInUse(
                f"此案件已被接管，这里的改动没有存入：{holder.sentence()}",
                where=shown(self.case),
                mend="请另存一份，再与对方核对",
            )
        if holder is None or now() - self._beaten > BEAT:
            with suppress(OSError):  # a beat that fails must not keep an answer from being saved
                self._write()

    def beat(self) -> None:
        """Tell others that the case is still open here. Never raises: a beat that fails is only an old beat."""
        if now() - self._beaten > BEAT:
            with suppress(OSError):
                holder = holder_of(self.case)
                if holder is None or holder.token == self._me.token:
                    self._write()

    def release(self) -> None:
        """Take our own lock away. Never raises."""
        holder = holder_of(self.case)
        if holder is not None and holder.token == self._me.token:
            with suppress(OSError):
                self._file.unlink()

    def _write(self) -> None:
        self._beaten = now()
        me = replace(self._me, beat=self._beaten.isoformat(timespec="milliseconds"))
        handle, name = tempfile.mkstemp(prefix=".zxwriter-", suffix=".tmp", dir=self._file.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(asdict(me), stream)
            temporary.replace(self._file)
        finally:
            temporary.unlink(missing_ok=True)


def _in_use(holder: Holder, case: Path, takeable: bool) -> CaseInUse:
    mend = "请到那里关闭后再打开，或者先以只读方式查看"
    if takeable:
        mend = "确认对方已经关闭的，可以接管"
    return CaseInUse(holder.sentence(), where=shown(case), mend=mend, takeable=takeable)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""


def _started(pid: int) -> str:
    """When a process began, in the system's own words; empty where it does not say."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
        return stat.rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def _alive(pid: int, started: str) -> bool:
    if sys.platform == "win32":
        return _alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass  # there, and somebody else's
    now_there = _started(pid)
    return not started or not now_there or started == now_there


def _alive_on_windows(pid: int) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - only Windows has it
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return False
    try:
        code = ctypes.c_ulong()
        return not kernel.GetExitCodeProcess(handle, ctypes.byref(code)) or code.value == _ALIVE_ON_WINDOWS
    finally:
        kernel.CloseHandle(handle)
