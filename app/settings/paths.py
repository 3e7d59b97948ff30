"""Where the program keeps its files. Nothing is made here; who writes makes the folder (`files.make_private_dir`)."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

HOME_VARIABLE = "REALTIME_HUD_HOME"
_NAME = "realtime-hud"
_LONGEST_SOCKET = 100
"""Bytes; the system's limit for the name of a Unix socket is 107 on Linux and 103 on macOS."""


class Paths(NamedTuple):
    """Three folders for the user alone, and what lies in them.

    Attributes:
        config: What the user chose. `data`: the notes. `state`: logs and what is true of this run only.
        runtime: Where a socket may lie, or None where the system has no such folder.
    """

    config: Path
    data: Path
    state: Path
    runtime: Path | None = None

    @property
    def home(self) -> Path | None:
        """The one folder for everything, when one was named."""
        return self.data if self.config == self.data == self.state else None

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.toml"

    @property
    def notes_db(self) -> Path:
        return self.data / "notes.db"

    @property
    def pictures_db(self) -> Path:
        return self.data / "pictures.db"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def notes_folder(self) -> Path:
        """The Markdown files of the sessions, unless the settings name another folder."""
        return self.data / "notes"

    @property
    def rescue_folder(self) -> Path:
        """On purpose in another folder than the notes: often another disk or another owner."""
        return self.state / "rescue"

    @property
    def log_file(self) -> Path:
        return self.state / "realtime-hud.log"

    @property
    def lock_file(self) -> Path:
        """Of the window: one per home. (The store has a lock of its own beside it.)"""
        return self.state / "window.lock"

    @property
    def socket_path(self) -> Path:
        """Where a second start finds the first. Short enough for the system however deep the home is; its folder must be private (0700)."""
        return self._socket("window")

    @property
    def watch_socket(self) -> Path:
        """The same for a recording in a terminal, which may run beside an idle window."""
        return self._socket("watch")

    def _socket(self, kind: str) -> Path:
        near = self.state / f"{kind}.sock"
        if len(os.fsencode(near)) <= _LONGEST_SOCKET:
            return near
        import tempfile  # here, since the window needs this module before its first paint and these two hardly ever
        from hashlib import blake2b

        name = blake2b(os.fsencode(self.state), digest_size=6).hexdigest()
        own = f"{_NAME}-{_user()}"
        places = [self.runtime / _NAME] if self.runtime is not None else []
        fitting = (folder / f"{name}-{kind}.sock" for folder in [*places, Path(tempfile.gettempdir(), own)])
        return next((path for path in fitting if len(os.fsencode(path)) <= _LONGEST_SOCKET), Path("/tmp", own, f"{name}-{kind}.sock"))


def find_paths(home: Path | None, environ: Mapping[str, str]) -> Paths:
    """One folder for everything when `home` (the option --home) or REALTIME_HUD_HOME names one, else the system's usual places."""
    named = home if home is not None else Path(environ[HOME_VARIABLE]) if environ.get(HOME_VARIABLE) else None
    runtime = environ.get("XDG_RUNTIME_DIR")
    short = Path(runtime) if runtime and sys.platform != "win32" else None
    if named is not None:
        folder = Path(os.path.abspath(os.path.expanduser(named)))  # noqa: PTH100, PTH111 - resolve() follows links; that of `Path` raises for an unknown user
        return Paths(folder, folder, folder, short)
    import platformdirs  # here, since `ctl` must answer at once

    dirs = platformdirs.PlatformDirs(_NAME, appauthor=False)
    return Paths(Path(dirs.user_config_dir), Path(dirs.user_data_dir), Path(dirs.user_state_dir), short)


def no_folder(paths: Paths) -> str:
    """Why nothing can be kept there, in a sentence: something that is no folder stands in the place of one. '' when nothing does."""
    for folder in (paths.config, paths.data, paths.state):
        standing = next((path for path in (folder, *folder.parents) if os.path.lexists(path)), folder)
        if os.path.lexists(standing) and not standing.is_dir():
            return f"Settings and notes cannot be kept in {folder}: {standing} is not a folder. Name a folder with --home, or move that file away."
    return ""


def _user() -> str:
    return str(os.getuid()) if sys.platform != "win32" else "user"
