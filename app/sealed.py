"""Keeps this process's memory to itself: pictures of the screen and keys go through it.

Only where Linux can: another program of the same user can then neither read the memory and the environment nor attach a debugger, and a crash
leaves no core file. What still works: faulthandler (it writes by itself), and root. What does not: gdb, py-spy and strace -p, unless the program
was started with REALTIME_HUD_DEBUG=1.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Mapping

from .desktop import desktop_kind

OPEN = "REALTIME_HUD_DEBUG"
KEY_VARIABLE = "OPENAI_API_KEY"
_PR_SET_DUMPABLE = 4


def seal(asks_desktop: bool = True) -> None:
    """Seals this process. To be called first in each: a new program begins unsealed.

    On Wayland a process that asks the desktop for pictures and keys stays open: KWin and the portal look up in /proc who asks and refuse whom
    they cannot see.

    Args:
        asks_desktop: Whether this process is one that does; the reader's and the HUD's own are not.
    """
    if sys.platform != "linux" or os.environ.get(OPEN) == "1" or (asks_desktop and desktop_kind(os.environ, sys.platform) == "wayland"):
        return
    with contextlib.suppress(OSError, AttributeError):  # another C library without prctl: nothing else depends on it
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


_ASIDE: dict[str, str] = {}


def keep_key_aside() -> None:
    """Takes the key out of the environment, which every program started from here gets: the reader, a browser. To be called once, at the start."""
    if KEY_VARIABLE in os.environ:
        _wipe(KEY_VARIABLE)
        _ASIDE[KEY_VARIABLE] = os.environ.pop(KEY_VARIABLE)


def _wipe(name: str) -> None:
    """Overwrites the value where the kernel put it: /proc shows that place, of this process and for a moment of each one it starts."""
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):
        getenv = ctypes.CDLL(None).getenv
        getenv.restype, getenv.argtypes = ctypes.c_void_p, (ctypes.c_char_p,)
        place = getenv(name.encode())
        if place:
            ctypes.memset(place, ord("-"), len(os.environb[name.encode()]))


def kept_aside() -> Mapping[str, str]:
    """What was taken out of the environment."""
    return _ASIDE
