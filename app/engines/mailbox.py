"""The place where one thread leaves the newest thing for another: never a queue, so nobody ever works on what is out of date."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Holds at most one item. Every method may be called from any thread; none blocks.

    `fileno()` makes it something `select` can wait on: readable from a `put`, `stop` or `wake` until the next `calm`.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._item: T | None = None
        self._stopped = False
        # A socket pair and not a pipe: Windows can wait on sockets only.
        self._ear, self._bell = socket.socketpair()
        self._ear.setblocking(False)
        self._bell.setblocking(False)

    def put(self, item: T) -> T | None:
        """Leaves `item`; returns the older one nobody took, or None. After `stop` nothing is taken in any more."""
        with self._lock:
            if self._stopped:
                return None
            older, self._item = self._item, item
            self._ring()
        return older

    def take(self) -> T | None:
        """The newest item, once; None when there is none."""
        with self._lock:
            item, self._item = self._item, None
            return item

    def full(self) -> bool:
        """Whether an item waits."""
        with self._lock:
            return self._item is not None

    def wake(self) -> None:
        """Wakes whoever waits, without leaving anything."""
        with self._lock:
            self._ring()

    def stop(self) -> None:
        """Says that the work is over; what waits is dropped."""
        with self._lock:
            self._stopped = True
            self._item = None
            self._ring()

    @property
    def stopped(self) -> bool:
        with self._lock:
            return self._stopped

    def fileno(self) -> int:
        return self._ear.fileno()

    def calm(self) -> None:
        """Takes the rings heard so far; to be called before looking at the contents, so that no ring is lost."""
        with contextlib.suppress(BlockingIOError):
            while self._ear.recv(4096):
                pass

    def close(self) -> None:
        """Gives the socket pair back; `put`, `wake` and `stop` stay harmless."""
        with self._lock:
            self._stopped = True
            self._item = None
            self._ear.close()
            self._bell.close()

    def _ring(self) -> None:
        # A full bell is a ringing bell; a closed one has nobody listening.
        with contextlib.suppress(BlockingIOError, OSError):
            self._bell.send(b"!")
