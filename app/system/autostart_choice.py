"""The choice among the ways to start at login.

Tested in: tests/system/test_desktop_entry.py
"""

from __future__ import annotations

from collections.abc import Mapping

from .autostart import Autostart
from .autostart_mac import MacAutostart
from .autostart_win import WindowsAutostart
from .autostart_xdg import XdgAutostart
from .launching import Launch


def open_autostart(environ: Mapping[str, str], platform: str, launch: Launch) -> Autostart:
    """The way of this system."""
    if platform == "win32":
        return WindowsAutostart(launch)
    if platform == "darwin":
        return MacAutostart(environ, launch)
    return XdgAutostart(environ, launch)
