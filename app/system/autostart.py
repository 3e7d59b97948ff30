"""Whether the program starts when its user logs in: asked of the system each time, so that the switch is true to what is there.

Tested in: tests/system/test_desktop_entry.py
"""

from __future__ import annotations

from typing import Protocol

WORDS = ("--minimized",)
"""What the program is started with at login: it must not stand in the way of whatever the person logs in for."""


class Autostart(Protocol):
    """One system's way."""

    def on(self) -> bool:
        """Whether it starts at login now. Raises nothing: what cannot be looked at is off."""

    def turn(self, on: bool) -> None:
        """Switches it; done when this returns. Raises OSError."""
