"""Whether a process was started to browse in private: Chromium's titles do not say so, nor do Firefox's when all of it is private."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_WORDS: Final = frozenset(("incognito", "inprivate", "private", "private-window", "private-browsing", "guest", "tor", "temporary-profile"))


def started_private(pid: int, processes: Path = Path("/proc")) -> bool:
    """False also where a process tells nobody how it was started, or there is none of this number.

    Args:
        pid: Its number; 0 is none.
        processes: Where Linux lists them.
    """
    if pid <= 0:
        return False
    try:
        line = (processes / str(pid) / "cmdline").read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return False
    # A browser that changes its name in lists of processes leaves blanks between its arguments.
    words = line.split("\0") if "\0" in line.rstrip("\0") else line.split()
    return any(word.startswith("-") and word.lstrip("-").partition("=")[0].lower() in _WORDS for word in words[1:])
