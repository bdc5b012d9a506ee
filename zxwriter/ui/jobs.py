"""Work that takes longer than a key may: on another thread, with a bar and 取消 once half a second is over."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

Result = TypeVar("Result")
PATIENCE_MS = 500


class _Bell(QObject):
    """Rings on the thread of the window when the work is done."""

    rung = Signal()


def run_job(parent: QWidget, text: str, work: Callable[[], Result]) -> Result | None:
    """Run ``work`` beside the window and wait; None when the person cancelled. Raises what the work raises.

    Nothing is typed or clicked into the window meanwhile: it waits for the first half second, and then lies behind the
    bar. Cancelled work goes on unseen to its end, and its result is dropped.
    """
    lane = ThreadPoolExecutor(1, "job")
    loop, bell = QEventLoop(), _Bell()
    bell.rung.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    future: Future[Result] = lane.submit(work)
    future.add_done_callback(lambda _: bell.rung.emit())
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    timer.start(PATIENCE_MS)
    if not future.done():
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    timer.stop()
    if not future.done():
        _wait_with_bar(parent, text, loop, future)
    lane.shutdown(wait=False)
    return future.result() if future.done() else None


def _wait_with_bar(parent: QWidget, text: str, loop: QEventLoop, future: Future[Result]) -> None:
    bar = QProgressDialog(text, "取消", 0, 0, parent)
    bar.setObjectName("progress")
    bar.setWindowTitle("请稍候")
    bar.setWindowModality(Qt.WindowModality.WindowModal)
    bar.setMinimumDuration(0)
    bar.canceled.connect(loop.quit)
    bar.show()
    while not future.done() and not bar.wasCanceled():
        loop.exec()
    bar.canceled.disconnect(loop.quit)
    bar.close()
    bar.deleteLater()
