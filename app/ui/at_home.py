"""What the desktop keeps about the program, as the settings show it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ..system.autostart_choice import open_autostart
from ..system.desktop_entry import find_entry, install_entry, remove_entry
from ..system.launching import own_launch
from .desktop_rows import AtHome, Entry


def at_home(home: Path | None) -> AtHome:
    """For this system; `home` is the folder the program was told to keep everything in."""
    launch = own_launch(home)
    autostart = open_autostart(os.environ, sys.platform, launch)
    if sys.platform in ("win32", "darwin"):
        return AtHome(autostart.on, autostart.turn)

    def entry() -> Entry:
        found = find_entry(os.environ, launch)
        return found.where if found.starts else "stale"

    def put(there: bool) -> None:
        if there:
            install_entry(os.environ, launch)
        else:
            remove_entry(os.environ)

    return AtHome(autostart.on, autostart.turn, entry, put)
