"""Waiting for something to become true, without fixed waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_STEP_S = 0.01


def until(condition: Callable[[], T], within_s: float, what: str = "") -> T:
    """Ask `condition` again and again and return its first true answer.

    Raises:
        AssertionError: It was still false after `within_s` seconds. `what` names what was awaited.
    """
    deadline = time.monotonic() + within_s
    pause = threading.Event()
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() >= deadline:
            raise AssertionError(f"{what or 'the condition'} was not true within {within_s} s (last answer: {answer!r})")
        pause.wait(_STEP_S)
