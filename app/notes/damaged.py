"""Files of notes and pictures that were found damaged and put aside: what is deleted later may still stand in them.

They are the user's last hope for what is lost, so they are not deleted with a session; that it may be in them is said.
"""

from __future__ import annotations

import contextlib
import mmap
from collections.abc import Collection
from pathlib import Path

from .database import looks_encrypted


def aside(path: Path, stamp: str = "") -> Path:
    """A free name for the damaged file at `path`: an earlier one is never replaced."""
    number, bad = 1, path.with_name(f"{path.name}.bad{stamp}")
    while bad.exists():
        number += 1
        bad = path.with_name(f"{path.name}.bad{stamp}-{number}")
    return bad


def holding(folder: Path, sessions: Collection[str], since: float) -> list[Path]:
    """The damaged files in `folder` in which one of these sessions is named, and that were written after `since` (unix seconds).

    Of an encrypted one nobody can tell, so it may be in it.
    """
    signs = [session.encode() for session in sessions]
    return [path for path in sorted(folder.glob("*.db.bad*")) if _names(path, signs, since)]


def _names(path: Path, signs: Collection[bytes], since: float) -> bool:
    with contextlib.suppress(OSError, ValueError):  # ValueError: it is empty
        if path.stat().st_mtime < since:
            return False
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return looks_encrypted(path) or any(content.find(sign) >= 0 for sign in signs)
    return False
