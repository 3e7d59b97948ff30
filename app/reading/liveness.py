"""Tells a process that hangs from one that only gets little of a busy processor."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

SPIN = 2.0
"""A process that used so many times the time in which a silent one is given up works in a circle: two threads may do it at once."""


def processor_s(pid: int) -> float | None:
    """Seconds that process had of the processor, all its threads together; None where the system does not tell (only Linux does)."""
    try:
        numbers = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
        return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError, ValueError, AttributeError):
        return None


class Liveness:
    """Watches one piece of work of a process, from now on."""

    def __init__(
        self, pid: int, hang_s: float, clock: Callable[[], float] = time.monotonic, used: Callable[[int], float | None] = processor_s
    ) -> None:
        """`hang_s`: so long it may not move at all. Where nobody tells whether it does, it has to be done by then."""
        self._pid, self._hang_s, self._clock, self._used_by = pid, hang_s, clock, used
        self._moved_at = clock()
        self._began = self._used = used(pid)

    def hangs(self) -> bool:
        """Whether it stood still for `hang_s` seconds, or worked for `SPIN` times as long without an end. Ask about twice a second."""
        used, now = self._used_by(self._pid), self._clock()
        if used is not None and used != self._used:
            self._used, self._moved_at = used, now
        return now - self._moved_at >= self._hang_s or (used is not None and used - (self._began or 0.0) >= SPIN * self._hang_s)
