"""Which window shows what this process prints. Notes printed into a recorded window would be noted again, for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from ..values import Window

_DEEPEST = 64


def own_terminal(environ: Mapping[str, str], pid: int) -> Callable[[Window], bool]:
    """Says of a window whether it is the terminal this process runs in.

    Terminals name their window in WINDOWID. Where they do not, it is a window of a process this one descends from; a terminal with several windows
    has them all left out then.
    """
    named = environ.get("WINDOWID", "")
    number = int(named) if named.isdecimal() else 0
    family = ancestors(pid)

    def shows_us(window: Window) -> bool:
        return window.id == number if number else window.pid in family

    return shows_us


def ancestors(pid: int) -> frozenset[int]:
    """The process and those it descends from, without the first of the system. Only the process where the system has no /proc."""
    found = {pid}
    for _ in range(_DEEPEST):
        try:
            # 'pid (name) state parent …': the name may hold blanks and brackets.
            pid = int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            break
        if pid <= 1:
            break
        found.add(pid)
    return frozenset(found)
