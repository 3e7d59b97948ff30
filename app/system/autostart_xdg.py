"""Start at login on Linux desktops: an entry in the folder that all of them read (Desktop Application Autostart Specification).

Tested in: tests/system/test_desktop_entry.py
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .. import APP_ID
from ..files import write_whole
from .autostart import WORDS
from .desktop_entry import exec_line
from .launching import Launch

_ENTRY = """[Desktop Entry]
Type=Application
Name=Realtime HUD
Comment=Starts when you log in; switch it off in the settings of Realtime HUD
Exec={command}
{folder}Icon={app}
Terminal=false
X-GNOME-Autostart-enabled=true
"""


class XdgAutostart:
    """The file `autostart/….desktop` in the user's folder of settings."""

    def __init__(self, environ: Mapping[str, str], launch: Launch) -> None:
        named = environ.get("XDG_CONFIG_HOME", "")
        folder = Path(named) if named.startswith("/") else Path.home() / ".config"
        self._path = folder / "autostart" / f"{APP_ID}.desktop"
        self._launch = launch

    def on(self) -> bool:
        """False as well for an entry that a desktop's own settings have switched off."""
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return False
        said = dict(line.replace(" ", "").lower().split("=", 1) for line in lines if "=" in line)
        return said.get("hidden") != "true" and said.get("x-gnome-autostart-enabled") != "false"

    def turn(self, on: bool) -> None:
        if not on:
            self._path.unlink(missing_ok=True)
            return
        folder = self._launch.folder.replace("\\", "\\\\")
        command = exec_line(self._launch.with_words(*WORDS))
        text = _ENTRY.format(command=command, folder=f"Path={folder}\n" if folder else "", app=APP_ID)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._path, text, 0o644)
