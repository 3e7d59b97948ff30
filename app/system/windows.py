"""Whose windows are on the screen: one shape for every desktop, and the ordered choice among the ways to ask.

Tested in: tests/system/test_windows_x11.py
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..desktop import desktop_kind
from ..values import Popup, Window


class Windows(Protocol):
    """Asked while a picture is grabbed, so it must be quick; belongs to the thread that asks first."""

    def __call__(self) -> tuple[Window, ...]:
        """What is visible now, topmost first. Empty where the desktop does not tell; raises nothing."""

    def popups(self) -> tuple[Popup, ...]:
        """What shows beside those windows (menus, tooltips, windows not listed yet) and whose it may be. Empty as above; raises nothing."""

    def still_open(self, numbers: frozenset[int]) -> frozenset[int]:
        """Those of some windows that have not closed, shown or not; all of them while the desktop does not tell. Raises nothing."""

    def turn(self) -> int:
        """A number that rises when windows came, went, moved or were renamed; always 0 where the desktop does not tell, -1 while it cannot."""

    def close(self) -> None:
        """Lets go of the desktop; a later call opens it again."""


class NoWindows:
    """A desktop that does not tell (Wayland), or no desktop."""

    def __call__(self) -> tuple[Window, ...]:
        return ()

    def popups(self) -> tuple[Popup, ...]:
        return ()

    def still_open(self, numbers: frozenset[int]) -> frozenset[int]:
        return numbers

    def turn(self) -> int:
        return 0

    def close(self) -> None:
        """Nothing to let go of."""


def open_windows(environ: Mapping[str, str], platform: str) -> Windows:
    """The way for this session; opens nothing yet.

    Args:
        environ: The environment of the session (`os.environ`).
        platform: `sys.platform`.
    """
    if platform == "win32":
        from .windows_win import WinWindows, user32

        return WinWindows(user32())
    if platform == "darwin":
        from .windows_mac import MacWindows, every_window, window_list

        return MacWindows(window_list, everyone=every_window)
    kind = desktop_kind(environ, platform)
    if kind == "wayland" and environ.get("SWAYSOCK"):
        from .windows_sway import SwayWindows

        return SwayWindows(environ["SWAYSOCK"])
    if kind != "x11":
        return NoWindows()
    from .windows_x11 import X11Windows

    return X11Windows(environ["DISPLAY"])
