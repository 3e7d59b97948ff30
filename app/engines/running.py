"""The thread an engine runs on is handed to it: a plain one in the command line, one of Qt's in the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol


class EngineThread(Protocol):
    """The part of `threading.Thread` an engine uses."""

    def start(self) -> None: ...

    def join(self, timeout: float | None = None) -> None:
        """Waits for its end, for `timeout` seconds at most."""

    def is_alive(self) -> bool:
        """Whether it was started and has not ended."""


NewThread = Callable[[Callable[[], None], str], EngineThread]
"""Makes a thread that is not started yet, of what it runs and its name. It must hold up nobody's end for good."""


def plain_thread(run: Callable[[], None], name: str) -> EngineThread:
    """One of Python's own."""
    return threading.Thread(target=run, name=name, daemon=True)
