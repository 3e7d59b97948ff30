"""Sees to it that what should be done is done: pictures taken, read and noted. It says when one of these stands still, and when it goes on.

Each step tells when it begins and ends; nobody who hangs has to notice that he hangs.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Literal

from ..events import Problem
from ..problems.table import new_problem

Step = Literal["look", "read", "note"]

CHECK_S = 1.0
LONGEST_S: dict[Step, float] = {"look": 6.0, "read": 90.0, "note": 10.0}
"""Seconds a step may take. A first picture through a portal may wait for a person; the reader gives up by itself long before."""

OVERDUE_S = 6.0
"""Seconds after it was due that a look may begin: the machine is busy, not broken."""

HALTED_S = 2.0
"""When the watchdog comes so much too late, nothing has run meanwhile."""

_SAID: dict[Step, Problem] = {"look": new_problem("capture-hangs"), "read": new_problem("reading-hangs"), "note": new_problem("notes-hang")}
_NOT_LOOKING = new_problem("capture-stopped")
_ENDED: dict[Step, Problem] = {"read": new_problem("thread-ended", "read"), "note": new_problem("thread-ended", "note")}


class Watchdog:
    """May be told from any thread. `say` is told what is wrong (None: nothing) whenever that changed, on the watchdog's own thread."""

    def __init__(
        self, say: Callable[[Problem | None], object], longest_s: Mapping[Step, float] = LONGEST_S, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._say, self._longest_s, self._clock = say, longest_s, clock
        self._lock = threading.Lock()
        self._since: dict[Step, float] = {}
        self._alive: dict[Step, Callable[[], bool]] = {}
        self._due: float | None = None
        self._checked: float | None = None
        self._told: Problem | None = None
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    @contextmanager
    def doing(self, step: Step) -> Iterator[None]:
        """While this lasts, the calling thread does that step."""
        with self._lock:
            self._since[step] = self._clock()
        try:
            yield
        finally:
            with self._lock:
                self._since.pop(step, None)

    def expect_alive(self, step: Step, alive: Callable[[], bool]) -> None:
        """The thread that does this step runs as long as `alive` says so, and from now on it should."""
        with self._lock:
            self._alive[step] = alive

    def expect_end(self) -> None:
        """From now on threads may end and nobody looks."""
        with self._lock:
            self._alive.clear()
            self._due = None

    def expect_look(self, within_s: float | None) -> None:
        """The next look begins within so many seconds; None: nobody waits for one."""
        with self._lock:
            self._due = None if within_s is None else self._clock() + within_s

    def wrong(self) -> Problem | None:
        """What stands still now."""
        now = self._clock()
        with self._lock:
            for step, alive in self._alive.items():
                if not alive():
                    return _ENDED[step]
            for step, since in self._since.items():
                if now - since > self._longest_s[step]:
                    return _SAID[step]
            if self._due is not None and "look" not in self._since and now - self._due > OVERDUE_S:
                return _NOT_LOOKING
        return None

    def check(self) -> None:
        """Says what has changed since the last check."""
        self._forgive()
        wrong = self.wrong()
        if wrong != self._told:
            self._told = wrong
            self._say(wrong)

    def _forgive(self) -> None:
        """The time in which the watchdog itself stood still is nobody's fault: the whole program was halted, or the computer asleep."""
        now = self._clock()
        with self._lock:
            stood = now - self._checked - CHECK_S if self._checked is not None else 0.0
            self._checked = now
            if stood > HALTED_S:
                self._since = {step: min(now, since + stood) for step, since in self._since.items()}
                self._due = None if self._due is None else self._due + stood

    # ------------------------------------------------------------------ the thread

    def start(self) -> None:
        """A second call does nothing."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
            self._thread.start()

    def close(self) -> None:
        self._closing.set()
        if self._thread is not None:
            self._thread.join(5.0)

    def _run(self) -> None:
        while not self._closing.wait(min(CHECK_S, *self._longest_s.values())):
            self.check()
