"""Stores pictures in less room when there is time: each is kept as JPEG at once, and takes its lossless, smaller form's place later.

A thread of the lowest priority. Whatever stops it (a kill, a full queue, a battery), the JPEG stays, and so nothing can be lost.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import sys
import threading
from collections import deque

from ..values import Frame
from .equipment import Equipment
from .noting import Noting

log = logging.getLogger(__name__)

WAITING_BYTES = 70_000_000
"""Pixels that may wait: two pictures of 4K, eight of 1080p. Beyond, the oldest stay as they are."""

LOOK_AGAIN_S = 5.0


class Shrinking:
    """Takes frames from the notes thread; its results go back there, where the one writer of pictures is."""

    def __init__(self, equipment: Equipment, noting: Noting) -> None:
        self._equipment, self._noting = equipment, noting
        self._waiting: deque[tuple[Frame, int]] = deque()
        self._ready = threading.Condition()
        self._stale: set[int] = set()
        self._over = False
        self._thread: threading.Thread | None = None

    def offer(self, frame: Frame, stored: int) -> None:
        """`frame` was stored in `stored` bytes. Returns at once."""
        with self._ready:
            self._waiting.append((frame, stored))
            while sum(len(one.pixels) for one, _ in self._waiting) > WAITING_BYTES:
                self._waiting.popleft()
            if self._thread is None and not self._over:
                self._thread = threading.Thread(target=self._run, name="pictures", daemon=True)
                self._thread.start()
            self._ready.notify()

    def forget(self, frame: int) -> None:
        """The picture of this frame was changed: a form of what it was before may not take its place. Any thread."""
        with self._ready:
            self._stale.add(frame)
            self._waiting = deque(one for one in self._waiting if one[0].id != frame)

    def drop(self) -> None:
        """Lets go of the pixels that wait: their pictures stay as they are."""
        with self._ready:
            self._waiting.clear()

    def close(self, within_s: float) -> bool:
        """Ends after the picture at hand; those that wait stay as they are. False when it still hung after `within_s` seconds."""
        with self._ready:
            self._over = True
            self._waiting.clear()
            self._ready.notify()
        if self._thread is None:
            return True
        self._thread.join(within_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        _step_back()
        while True:
            with self._ready:
                self._ready.wait_for(lambda: self._over or bool(self._waiting))
                if not self._over and not self._equipment.spare():
                    self._ready.wait(LOOK_AGAIN_S)
                    continue
                if self._over:
                    return
                frame, stored = self._waiting.popleft()
            self._shrink(frame, stored)
            del frame  # its pixels are not held while the next one is waited for
            if not self._waiting:
                _give_back()

    def _shrink(self, frame: Frame, stored: int) -> None:
        try:
            smaller = self._equipment.shrink(frame, stored)
        except Exception:  # no room in memory, or a fault of the encoder: the picture is there as it was stored
            log.exception("A picture was not made smaller")
            return
        if smaller is not None:
            self._noting.do(lambda scribe: None if frame.id in self._stale else scribe.smaller(frame.id, smaller))


def _give_back() -> None:
    """The encoder takes some 70 MB for a picture of 1080p, which glibc 2.36 keeps for the thread unless it is asked."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # another libc has no such call
            ctypes.CDLL(None).malloc_trim(0)


def _step_back() -> None:
    """This thread only runs when nothing else wants to. Linux counts niceness by thread; elsewhere the whole program would step back."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
