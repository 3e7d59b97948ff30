"""What open windows once said of themselves and may no longer say. It belongs to whoever looks at them and outlives every setting.

Chromium on X11 calls a window private only while its first tab is empty, so one that was private once is private until it closes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from ..values import Window
from .rules import is_private, plain

StillOpen = Callable[[frozenset[int]], frozenset[int]]
"""Which of some numbers are of windows that are open, shown or not; all of them while nobody can tell."""


@dataclass(slots=True)
class _Open:
    """What is known of one window. `pid`: whose it is, 0 while that is not known."""

    pid: int
    private: bool = False


class WindowMemory:
    """Any thread. Windows without a number are not remembered: nobody could tell them apart."""

    def __init__(self) -> None:
        self._windows: dict[int, _Open] = {}
        self._lock = threading.Lock()

    def was_private(self, window: Window) -> bool:
        """Whether it is a private one now, or was when it was asked about before, whatever its title says."""
        private = is_private(plain(window.app), plain(window.title))
        if not window.id:
            return private
        with self._lock:
            known = self._known(window)
            if private and known is None:
                known = self._windows[window.id] = _Open(window.pid)
            if known is not None:
                known.private |= private
                return known.private
        return False

    def keep(self, still_open: StillOpen) -> None:
        """Forgets windows that have closed."""
        with self._lock:
            numbers = frozenset(self._windows)
        if not numbers:
            return
        left = still_open(numbers)
        with self._lock:
            for number in numbers - left:
                self._windows.pop(number, None)

    def _known(self, window: Window) -> _Open | None:
        """None also when its number now belongs to a window of another process. Called with the lock."""
        known = self._windows.get(window.id)
        if known is None:
            return None
        if known.pid and window.pid and known.pid != window.pid:
            del self._windows[window.id]
            return None
        known.pid = known.pid or window.pid
        return known
