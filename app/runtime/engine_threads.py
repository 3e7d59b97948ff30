"""The threads of engines in the window: QThreads, kept by who outlives them, since one that is destroyed while it runs ends the program."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QThread


class _EngineThread(QThread):
    """Runs a function; has the methods of `engines.running.EngineThread`."""

    def __init__(self, job: Callable[[], None], name: str) -> None:
        super().__init__()
        self._job = job
        self.setObjectName(name)

    def run(self) -> None:
        threading.current_thread().name = self.objectName()  # for the log
        self._job()

    def join(self, timeout: float | None = None) -> None:
        if timeout is None:
            self.wait()
        else:
            self.wait(max(0, int(timeout * 1000)))

    def is_alive(self) -> bool:
        return self.isRunning()


class EngineThreads:
    """Makes them and keeps each until it has ended. `new` may be called on any thread, `close` on the GUI thread, after the engines were stopped."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: list[_EngineThread] = []

    def new(self, job: Callable[[], None], name: str) -> _EngineThread:
        """A `NewThread` for engines."""
        made = _EngineThread(job, name)
        with self._lock:
            self._kept = [one for one in self._kept if not one.isFinished()]
            self._kept.append(made)
        return made

    def close(self, within_s: float) -> bool:
        """Waits until all have ended. False when one still runs after `within_s` seconds: then it must not be let go of."""
        until = time.monotonic() + within_s
        with self._lock:
            kept = list(self._kept)
        for one in kept:
            one.join(max(0.0, until - time.monotonic()))
        return not any(one.is_alive() for one in kept)
