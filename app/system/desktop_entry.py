"""The program's entry in the applications menu of a Linux desktop, with its icons: put there, looked at, taken away.

Portals ask for it too: a program that runs outside of a sandbox is known to them by the name of its installed entry.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .. import APP_ID
from ..files import resource, write_whole
from .launching import Launch

PROGRAM = "realtime-hud"
"""What stands in the shipped entry for the command of the program."""

_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")


@dataclass(frozen=True, slots=True)
class Found:
    """What the desktop finds.

    Attributes:
        where: 'system' (installed for everybody), 'own' (for this user), '' for none.
        starts: Whether it starts this program; False for one that a moved or removed checkout left behind.
        path: The file.
    """

    where: Literal["system", "own", ""] = ""
    starts: bool = True
    path: Path | None = None


def data_home(environ: Mapping[str, str]) -> Path:
    """The user's folder of shared data. The desktop does not look into a --home of ours."""
    named = environ.get("XDG_DATA_HOME", "")
    return Path(named) if named.startswith("/") else Path.home() / ".local" / "share"


def find_entry(environ: Mapping[str, str], launch: Launch) -> Found:
    """The entry the desktop uses: the user's own before the system's."""
    own = _entry(data_home(environ))
    if own.exists():
        return Found("own", _starts(own, launch), own)
    for folder in (environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":"):
        if folder.startswith("/") and _entry(Path(folder)).exists():
            return Found("system", True, _entry(Path(folder)))
    return Found()


def install_entry(environ: Mapping[str, str], launch: Launch) -> Path:
    """Writes the user's own entry and icons, over older ones of ours. Returns the entry's path.

    Raises:
        OSError: The folder cannot be written; what was there is as it was.
    """
    home = data_home(environ)
    for source, target in _icons(home):
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, source.read_bytes(), 0o644)
    path = _entry(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, entry_text(launch), 0o644)
    _noticed(home)
    return path


def remove_entry(environ: Mapping[str, str]) -> bool:
    """Takes the user's own entry and icons away. False when there was none.

    Raises:
        OSError: A file could not be removed.
    """
    home = data_home(environ)
    path = _entry(home)
    there = path.exists()
    for each in (path, *(target for _, target in _icons(home))):
        each.unlink(missing_ok=True)
    _noticed(home)
    return there


def entry_text(launch: Launch) -> str:
    """The shipped entry with this program's command in place of the general one."""
    lines: list[str] = []
    for line in resource("desktop", f"{APP_ID}.desktop").read_text(encoding="utf-8").splitlines():
        if line == f"Exec={PROGRAM}" or line.startswith(f"Exec={PROGRAM} "):
            if launch.folder and not any(each.startswith("Path=") for each in lines):
                lines.append(f"Path={_escaped(launch.folder)}")
            lines.append("Exec=" + exec_line(launch.with_words(*line.split()[1:])))
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def exec_line(command: Iterable[str]) -> str:
    """A command as the value of the key Exec: quoted by its rules, then escaped as every value is."""
    return " ".join(_escaped(_quoted(word)) for word in command)


def _quoted(word: str) -> str:
    word = word.replace("%", "%%")
    if word and not _RESERVED & set(word):
        return word
    for sign in '\\"`$':
        word = word.replace(sign, "\\" + sign)
    return f'"{word}"'


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _entry(data: Path) -> Path:
    return data / "applications" / f"{APP_ID}.desktop"


def _icons(data: Path) -> list[tuple[Path, Path]]:
    shipped = resource("desktop", "icons")
    theme = data / "icons" / "hicolor"
    drawn = [(path, theme / path.relative_to(shipped)) for path in sorted(shipped.glob("*/apps/*.png"))]
    return [*drawn, (resource("icons", "app.svg"), theme / "scalable" / "apps" / f"{APP_ID}.svg")]


def _starts(path: Path, launch: Launch) -> bool:
    try:
        return path.read_text(encoding="utf-8", errors="replace") == entry_text(launch)
    except OSError:
        return False


def _noticed(data: Path) -> None:
    """GTK compares its cache of icons with the time of the theme's folder only."""
    with contextlib.suppress(OSError):
        os.utime(data / "icons" / "hicolor")


def entry_in_words(found: Found) -> str:
    """What the desktop knows, in a sentence."""
    if not found.where:
        return "Realtime HUD is not in the applications menu."
    if not found.starts:
        return f"The applications menu has an entry that starts another copy of the program ({found.path})."
    return f"Realtime HUD is in the applications menu ({found.path})."
