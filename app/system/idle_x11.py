"""How long nobody has used the keyboard or the mouse, asked of an X server.

Tested in: tests/system/test_presence.py
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

from Xlib import error
from Xlib.display import Display

from .idle import NEVER, RETRY_S


class X11Idle:
    """By the screen saver extension of the X server."""

    def __init__(self, display: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._name, self._clock = display, clock
        self._display: Display | None = None
        self._retry_at = NEVER

    def __call__(self) -> float | None:
        if self._display is None and self._clock() < self._retry_at:
            return None
        try:
            if self._display is None:
                self._display = Display(self._name)
                if not self._display.has_extension("MIT-SCREEN-SAVER"):
                    raise OSError("no screen saver extension")
            return float(self._display.screen().root.screensaver_query_info().idle) / 1000
        except (error.DisplayError, error.ConnectionClosedError, error.XError, OSError, AttributeError):
            self.close()
            self._retry_at = self._clock() + RETRY_S
            return None

    def close(self) -> None:
        if self._display is not None:
            with contextlib.suppress(error.ConnectionClosedError, OSError):
                self._display.close()
        self._display = None
