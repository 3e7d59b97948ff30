"""Start at login on macOS: a LaunchAgent of the user. Not run here: what is written is tested, that launchd takes it is not.

Tested in: tests/system/test_desktop_entry.py
"""

from __future__ import annotations

import plistlib
from collections.abc import Mapping
from pathlib import Path

from .. import APP_ID
from ..files import write_whole
from .autostart import WORDS
from .launching import Launch


class MacAutostart:
    """The file `~/Library/LaunchAgents/….plist`; launchd reads it at the next login, so that nothing starts a second time now."""

    def __init__(self, environ: Mapping[str, str], launch: Launch) -> None:
        home = Path(environ["HOME"]) if environ.get("HOME") else Path.home()
        self._path = home / "Library" / "LaunchAgents" / f"{APP_ID}.plist"
        self._launch = launch

    def on(self) -> bool:
        try:
            said = plistlib.loads(self._path.read_bytes())
        except (OSError, plistlib.InvalidFileException, ValueError):
            return False
        return isinstance(said, dict) and bool(said.get("RunAtLoad")) and not said.get("Disabled")

    def turn(self, on: bool) -> None:
        if not on:
            self._path.unlink(missing_ok=True)
            return
        said: dict[str, object] = {"Label": APP_ID, "ProgramArguments": list(self._launch.with_words(*WORDS)), "RunAtLoad": True}
        if self._launch.folder:
            said["WorkingDirectory"] = self._launch.folder
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._path, plistlib.dumps(said), 0o644)
