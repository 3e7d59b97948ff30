"""Where the mouse is, asked of an X server.

Tested in: tests/capture/test_window_source.py
"""

from __future__ import annotations

import contextlib

from Xlib import error
from Xlib.display import Display


class X11Pointer:
    """Connects at the first call, on the thread that calls."""

    def __init__(self, display: str) -> None:
        self._name = display
        self._display: Display | None = None

    def __call__(self) -> tuple[int, int] | None:
        try:
            if self._display is None:
                self._display = Display(self._name)
            at = self._display.screen().root.query_pointer()
        except (error.DisplayError, error.ConnectionClosedError, error.XError, OSError):
            self.close()
            return None
        return at.root_x, at.root_y

    def close(self) -> None:
        """Lets go of the display; a later call opens it again."""
        if self._display is not None:
            with contextlib.suppress(error.ConnectionClosedError, OSError):
                self._display.close()
        self._display = None
