"""Waiting for something to become true, without fixed waits; and time that a busy machine does not count."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 5.0
"""How many times longer everything may take than on a machine of one's own: others work here too, and a wait only has to end where it hangs."""
_STEP_S = 0.01
_TICK_S = 0.002


class Metronome:
    """Time as a second thread of this process lives it: what the machine gives to neither of them is not counted.

    For calls that must not wait for anything: `with Metronome() as time: call()`, then `time.s` is how long the call held its caller up.
    """

    def __init__(self) -> None:
        self._ticks, self._over = 0, threading.Event()
        self._thread = threading.Thread(target=self._tick, name="metronome")

    def __enter__(self) -> Metronome:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    @property
    def s(self) -> float:
        """Seconds so far; at the end of the block: of the block."""
        return self._ticks * _TICK_S

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
