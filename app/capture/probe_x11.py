"""On X11: pixels by the core protocol, through a connection of its own; pictures come by shared memory through another one.

Tested in: tests/capture/test_doubt.py
"""

from __future__ import annotations

import contextlib

from Xlib import X, error
from Xlib.display import Display

from ..values import Rect

_ALL_PLANES = 0xFFFFFFFF


class ProbeX11:
    """Connects at the first question."""

    def __init__(self, display: str) -> None:
        self._name = display
        self._display: Display | None = None

    def part(self, rect: Rect) -> bytes | None:
        try:
            if self._display is None:
                self._display = Display(self._name)
            got = self._display.screen().root.get_image(rect.x, rect.y, rect.w, rect.h, X.ZPixmap, _ALL_PLANES)
        except error.BadMatch:
            return None  # the mode changed: that part is no longer on the screen
        except (error.DisplayError, error.ConnectionClosedError, error.XError, OSError, AttributeError):
            self.close()
            return None
        data = bytes(got.data)
        return data if len(data) == 4 * rect.area else None

    def close(self) -> None:
        if self._display is not None:
            with contextlib.suppress(error.ConnectionClosedError, OSError):
                self._display.close()
        self._display = None
