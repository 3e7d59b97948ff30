"""What the reading thread is told, in order."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

from ..values import Frame

WAITING_FRAMES = 2
"""How many kept frames may wait for the reader; then the newest wins. Two, not one: a burst during a dense first read loses nothing."""


@dataclass(frozen=True, slots=True)
class Begin:
    """A session begins with this engine, the so-manieth of this run."""

    engine: str
    session: int


@dataclass(frozen=True, slots=True)
class Flush:
    """The engine writes what it holds back."""

    t: float


@dataclass(frozen=True, slots=True)
class End:
    """The session ends."""

    t: float


@dataclass(frozen=True, slots=True)
class Quit:
    """The thread ends."""


Order = Begin | Flush | End | Quit | Frame


class Mail:
    """Orders for the reading thread. Kept frames beyond `WAITING_FRAMES` push out the oldest waiting one that nobody asked for by hand."""

    def __init__(self) -> None:
        self._orders: deque[Order] = deque()
        self._ready = threading.Condition()

    def put(self, order: Order) -> None:
        with self._ready:
            if isinstance(order, Frame):
                waiting = [o for o in self._orders if isinstance(o, Frame) and not o.forced]
                if len(waiting) >= WAITING_FRAMES:
                    self._orders.remove(waiting[0])
            self._orders.append(order)
            self._ready.notify()

    def take(self, within_s: float | None = None) -> Order | None:
        """The next order; None when none came within `within_s` seconds."""
        with self._ready:
            if not self._ready.wait_for(lambda: bool(self._orders), within_s):
                return None
            return self._orders.popleft()

    def drop_frames(self) -> None:
        with self._ready:
            self._orders = deque(o for o in self._orders if not isinstance(o, Frame))
