"""Whether the program starts when its user logs in: asked of the system each time, so that the switch is true to what is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from .launching import Launch

WORDS = ("--minimized",)
"""What the program is started with at login: it must not stand in the way of whatever the person logs in for."""


class Autostart(Protocol):
    """One system's way."""

    def on(self) -> bool:
        """Whether it starts at login now. Raises nothing: what cannot be looked at is off."""

    def turn(self, on: bool) -> None:
        """Switches it; done when this returns. Raises OSError."""


def open_autostart(environ: Mapping[str, str], platform: str, launch: Launch) -> Autostart:
    """The way of this system."""
    if platform == "win32":
        from .autostart_win import WindowsAutostart

        return WindowsAutostart(launch)
    if platform == "darwin":
        from .autostart_mac import MacAutostart

        return MacAutostart(environ, launch)
    from .autostart_xdg import XdgAutostart

    return XdgAutostart(environ, launch)
