"""The notes thread: the scribe lives in it, so that neither the window nor the reader ever waits for the disk."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue

from ..events import FromNotes
from ..notes.scribe import Scribe
from .equipment import Equipment
from .faults import guarded
from .watchdog import Watchdog

TICK_S = 0.5

Job = Callable[[Scribe], object]


class Noting:
    """Does what it is given, in order."""

    def __init__(self, equipment: Equipment, tell: Callable[[FromNotes], None], watchdog: Watchdog) -> None:
        self._equipment, self._tell, self._watchdog = equipment, tell, watchdog
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def do(self, job: Job) -> None:
        """`job` is called with the scribe, on the notes thread. Any thread; returns at once."""
        self._jobs.put(job)

    def start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="notes", daemon=True)
            self._thread.start()
            self._watchdog.expect_alive("note", self._thread.is_alive)

    def close(self, within_s: float) -> bool:
        """Finishes what was given, closes the notes, ends the thread. False when it still hung after `within_s` seconds."""
        if self._thread is None:
            return True
        self._jobs.put(None)
        self._thread.join(within_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        scribe = self._equipment.scribe(self._tell)
        due = time.monotonic() + TICK_S
        while True:
            try:
                job = self._jobs.get(timeout=max(0.0, due - time.monotonic()))
            except Empty:
                self._tick(scribe)
                due = time.monotonic() + TICK_S
                continue
            if job is None:
                scribe.close(self._equipment.clock())
                return
            with self._watchdog.doing("note"):
                guarded(lambda job=job: job(scribe), self._tell)  # type: ignore[misc]
            if time.monotonic() >= due:
                self._tick(scribe)
                due = time.monotonic() + TICK_S

    def _tick(self, scribe: Scribe) -> None:
        with self._watchdog.doing("note"):
            guarded(lambda: scribe.tick(time.monotonic()), self._tell)
