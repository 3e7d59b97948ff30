"""A remote engine and a local one beside it: what must not be sent is written by the local one, and the remote never hears of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from ..events import EngineEvent, EngineState
from ..values import Sight
from .engine import Emit, Engine

Divide = Callable[[Sight], tuple[Sight | None, Sight | None]]
"""What of a sight may be sent, and what must stay here; None for a part in which there is nothing."""


class Divided:
    """An `Engine` made of two that share nothing but the notes. Its name and its state are those of the one that sends.

    Args:
        sends: Gets what may be sent, and only that.
        here: Gets the rest. It writes on this computer.
    """

    def __init__(self, sends: Engine, here: Engine, divide: Divide) -> None:
        self.name = sends.name
        self._sends, self._here, self._divide = sends, here, divide
        self._emit: Emit | None = None
        self._lock = threading.Lock()
        self._begun = False

    def start(self, emit: Emit) -> None:
        self._emit = emit
        self._sends.start(self._out)

    def submit(self, sight: Sight) -> None:
        open_, kept = self._divide(sight)
        if kept is not None:
            if not self._begun:  # most recordings never need it
                self._begun = True
                self._here.start(self._from_here)
            self._here.submit(kept)
        if open_ is not None:
            self._sends.submit(open_)

    def quiet(self, t: float) -> None:
        if self._begun:
            self._here.quiet(t)
        self._sends.quiet(t)

    def flush(self, t: float) -> None:
        if self._begun:
            self._here.flush(t)
        self._sends.flush(t)

    def halt(self) -> None:
        self._sends.halt()

    def stop(self, within_s: float = 1.0) -> None:
        until = time.monotonic() + within_s
        if self._begun:
            self._here.stop(within_s * 0.3)
        self._sends.stop(max(0.05, until - time.monotonic()))
        with self._lock:
            self._emit = None

    def _from_here(self, event: EngineEvent) -> None:
        if not isinstance(event, EngineState):
            self._out(event)

    def _out(self, event: EngineEvent) -> None:
        with self._lock:
            if self._emit is not None:
                self._emit(event)
