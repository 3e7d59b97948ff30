"""When a picture that could not be read is looked at again: on a screen that stands still no other one comes by itself. Pure."""

from __future__ import annotations

from ..events import Problem

MOST_S = 600.0
"""Longest wait: what fails again and again, as a picture that ends the reader does, must not take a core."""


class Retry:
    """Times are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        self._due: float | None = None
        self._failures = 0

    def failed(self, problem: Problem, t: float) -> None:
        """It could not be read: the next try is when the problem says, each time after twice as long."""
        self._due = None
        if problem.retry_s is not None and not problem.fatal:
            self._due = t + min(MOST_S, problem.retry_s * 2.0**self._failures)
            self._failures += 1

    def over(self) -> None:
        """It was read, or another one is asked for."""
        self._due, self._failures = None, 0

    def left_s(self, t: float) -> float | None:
        """Seconds until the next try; None when nothing waits for one."""
        return None if self._due is None else max(0.0, self._due - t)

    def tried(self) -> None:
        """The try that was due is made."""
        self._due = None
