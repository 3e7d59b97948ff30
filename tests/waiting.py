"""Waiting for something to become true, without fixed waits; and time that a busy machine does not count."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 5.0
"""How many times longer everything may take than on a machine of one's own: others work here too, and a wait only has to end where it hangs."""
_STEP_S = 0.01
_A_STEP_BACK = 1.25
"""Each step of niceness leaves a process so much less of a processor that others want."""
_TICK_S = 0.002


def at_this_load(seconds: float) -> float:
    """So long may take now and here what takes `seconds` on a machine of one's own: others may want its processors too."""
    wanting = max(os.getloadavg()[0], _running())
    crowd = wanting / (os.cpu_count() or 1)
    return seconds if crowd <= 1.0 else seconds * 2.0 * crowd * _A_STEP_BACK ** os.nice(0)


def _running() -> int:
    """Threads that run or wait for a processor at this moment; the average knows it only a minute later."""
    try:
        return int(Path("/proc/loadavg").read_text().split()[3].split("/")[0])
    except OSError:
        return 0


class Metronome:
    """Time as a second thread of this process lives it, less what the calling one waits for a processor: what the machine gives to others does
    not count.

    For calls that must not wait for anything: `with Metronome() as time: call()`, then `time.s` is how long the call held its caller up.
    """

    def __init__(self) -> None:
        self._ticks, self._over = 0, threading.Event()
        self._thread = threading.Thread(target=self._tick, name="metronome")
        self._caller, self._began_s = 0, 0.0

    def __enter__(self) -> Metronome:
        self._caller = threading.get_native_id()
        self._began_s = self._lived_s()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    @property
    def s(self) -> float:
        """Seconds so far; at the end of the block: of the block."""
        return min(self._ticks * _TICK_S, self._lived_s() - self._began_s)

    def _lived_s(self) -> float:
        """The clock, less what the calling thread has waited for a processor so far, where the system tells that."""
        now = time.monotonic()
        try:
            return now - int(Path(f"/proc/self/task/{self._caller}/schedstat").read_text().split()[1]) / 1e9
        except (OSError, IndexError):
            return now

    def _tick(self) -> None:
        while not self._over.wait(_TICK_S):
            self._ticks += 1


def until(condition: Callable[[], T], within_s: float, what: str = "") -> T:
    """Ask `condition` again and again and return its first true answer.

    Raises:
        AssertionError: It was still false after `PATIENCE` times `within_s` seconds. `what` names what was awaited.
    """
    deadline = time.monotonic() + PATIENCE * within_s
    pause = threading.Event()
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() >= deadline:
            raise AssertionError(f"{what or 'the condition'} was not true within {PATIENCE * within_s:g} s (last answer: {answer!r})")
        pause.wait(_STEP_S)
