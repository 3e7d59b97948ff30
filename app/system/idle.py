"""How long nobody has used the keyboard or the mouse: one shape for every desktop.

Tested in: tests/system/test_presence.py
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Protocol

from .bus import TROUBLES, Bus

RETRY_S = 60.0
ASK_S = 5.0
"""A message bus is asked at most this often: it may take its time."""

NEVER = -1e18


class Idle(Protocol):
    """Asked on one thread. Raises nothing."""

    def __call__(self) -> float | None:
        """Seconds since the last input; None where the desktop does not tell."""

    def close(self) -> None:
        """Lets go of the desktop; a later call opens it again."""


class Unknown:
    """A desktop that does not tell."""

    def __call__(self) -> float | None:
        return None

    def close(self) -> None:
        return None


_WAYS = (
    ("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core", "GetIdletime"),
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "GetSessionIdleTime"),
)
"""GNOME's own, and the one KDE answers to; both in milliseconds."""


class BusIdle:
    """A Wayland session: by what its desktop offers on the session bus."""

    def __init__(self, environ: Mapping[str, str], clock: Callable[[], float] = time.monotonic) -> None:
        self._address, self._clock = environ.get("DBUS_SESSION_BUS_ADDRESS") or "SESSION", clock
        self._bus: Bus | None = None
        self._asked, self._retry_at = NEVER, NEVER
        self._last: float | None = None

    def __call__(self) -> float | None:
        now = self._clock()
        if now < self._retry_at:
            return None
        if now - self._asked >= ASK_S:
            self._asked, self._last = now, self._ask()
            if self._last is None:
                self._retry_at = now + RETRY_S
        return self._last

    def close(self) -> None:
        if self._bus is not None:
            self._bus.close()
        self._bus = None
        self._asked = NEVER

    def _ask(self) -> float | None:
        try:
            if self._bus is None:
                self._bus = Bus(self._address)
            for name, path, member in _WAYS:
                said = self._bus.call(name, path, name, member)
                if said and isinstance(said[0], int):
                    return said[0] / 1000
        except TROUBLES:
            self.close()
        return None
