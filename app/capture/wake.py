"""Tells when the screen was painted, so that nobody has to look at one that stands still."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from ..desktop import desktop_kind


class Wake(Protocol):
    """Owned by the capture thread; it may have a thread of its own."""

    def listen(self, callback: Callable[[], None]) -> None:
        """`callback` is called, from any thread, when something was painted while it was waited for. It must return at once."""

    def clear(self) -> bool:
        """Right before a picture is taken: what was painted until now will be in it. Returns whether anything was, since the last call."""

    def expect(self, not_before_s: float) -> bool:
        """From now on the next thing painted (or one painted since `clear`) calls back, once, in so many seconds at the earliest.

        False: it cannot tell now, so somebody has to look.
        """

    def close(self) -> None:
        """Lets go of the desktop; a later `clear` opens it again."""


class Never:
    """Where the desktop does not tell."""

    def listen(self, callback: Callable[[], None]) -> None:
        return None

    def clear(self) -> bool:
        return True

    def expect(self, not_before_s: float) -> bool:
        return False

    def close(self) -> None:
        return None


def open_wake(environ: Mapping[str, str], platform: str, own_pid: int) -> Wake:
    """The way for this session; opens nothing yet. What the windows of `own_pid` paint does not count (0: no such windows)."""
    if desktop_kind(environ, platform) == "x11":
        from .wake_x11 import WakeX11

        return WakeX11(environ["DISPLAY"], own_pid)
    return Never()
