"""The capture thread of the window: a timer inside a thread of its own asks for one look after the other.

Tested in: tests/runtime/test_capture_thread.py
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal

Look = Callable[[float], float]
"""Takes the time (unix seconds), looks once, returns the seconds until the next look."""

AFTER_TROUBLE_S = 1.0


class _Looker(QObject):
    """Lives in the capture thread. Its timer is made there, so that it fires there."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._timer: QTimer | None = None

    def begin(self) -> None:
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(0)

    def hurry(self) -> None:
        if self._timer is not None:
            self._timer.start(0)

    def end(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        QThread.currentThread().quit()

    def _tick(self) -> None:
        assert self._timer is not None
        wait_s = AFTER_TROUBLE_S
        try:
            wait_s = self._look(time.time())
        finally:
            self._timer.start(max(1, int(wait_s * 1000)))


class CaptureThread(QObject):
    """Owns the capture thread; lives in the GUI thread."""

    _hurried = Signal()
    _ended = Signal()

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread()
        self._thread.setObjectName("capture")
        self._looker = _Looker(look)
        self._looker.moveToThread(self._thread)
        self._thread.started.connect(self._looker.begin)
        self._hurried.connect(self._looker.hurry)
        self._ended.connect(self._looker.end)

    def start(self) -> None:
        self._thread.start()

    def hurry(self) -> None:
        """Looks now instead of at the next tick: after Start, a shot or a new source."""
        self._hurried.emit()

    def stop(self, within_s: float = 2.0) -> bool:
        """Ends the thread. False when a look still hangs after `within_s` seconds; the thread then must outlive the call, never be dropped."""
        if not self._thread.isRunning():
            return True
        self._ended.emit()
        return self._thread.wait(int(within_s * 1000))
