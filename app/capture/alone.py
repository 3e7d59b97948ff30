"""A window by itself: its own pixels, without what covers it.

Tested in: tests/capture/test_window_source.py
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..desktop import desktop_kind
from ..values import Rect


class Alone(Protocol):
    """Belongs to the capture thread, like the grabber."""

    def grab(self, window: int, rect: Rect) -> bytearray | None:
        """The pixels of `rect` (desktop pixels, a part of the window) as the window painted them, BGRX.

        None: nothing covers it there, so the screen shows the same; or the window cannot be asked. Raises nothing.
        """

    def exists(self, window: int) -> bool:
        """Whether there still is such a window, shown or not. True where the desktop does not tell."""

    def close(self) -> None:
        """Lets go of the desktop."""


class OnScreen:
    """Where windows cannot be asked: what the screen shows has to do."""

    def grab(self, window: int, rect: Rect) -> bytearray | None:
        return None

    def exists(self, window: int) -> bool:
        return True

    def close(self) -> None:
        return None


def open_alone(environ: Mapping[str, str], platform: str) -> Alone:
    """The way for this session; opens nothing yet."""
    if desktop_kind(environ, platform) == "x11":
        from .alone_x11 import AloneX11

        return AloneX11(environ["DISPLAY"])
    return OnScreen()
