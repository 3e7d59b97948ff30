"""How this very program is started again: from a checkout, an environment of pip or pipx, or a bundle.

Tested in: tests/system/test_desktop_entry.py
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = __name__.split(".", maxsplit=1)[0]
_SCRIPT = "realtime-hud"


@dataclass(frozen=True, slots=True)
class Launch:
    """A command line, and the folder it has to be run in ('' for any)."""

    command: tuple[str, ...]
    folder: str = ""

    def with_words(self, *words: str) -> tuple[str, ...]:
        return (*self.command, *words)


def own_launch(home: Path | None = None) -> Launch:
    """The start of the program that runs now. With `home`, of the one that keeps everything there."""
    extra = () if home is None else ("--home", str(home))
    if getattr(sys, "frozen", False):
        installed = Path("/usr/bin", _SCRIPT)
        command = str(installed) if installed.exists() and installed.resolve() == Path(sys.executable).resolve() else sys.executable
        return Launch((command, *extra))
    root = Path(__file__).resolve().parents[2]
    script = Path(sys.executable).with_name(_SCRIPT + (".exe" if sys.platform == "win32" else ""))
    if (root / "pyproject.toml").exists():
        return Launch((sys.executable, "-m", _PACKAGE, *extra), str(root))
    return Launch((str(script), *extra) if script.exists() else (sys.executable, "-m", _PACKAGE, *extra))
