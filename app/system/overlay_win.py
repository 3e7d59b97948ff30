"""On Windows: a window that screen sharing leaves out. Written from the documentation of Win32; not run on Windows yet.

Tested in: tests/system/test_overlay_others.py
"""

from __future__ import annotations

import ctypes
from typing import Any, Protocol

_NONE, _EXCLUDE = 0x0, 0x11
"""WDA_NONE and WDA_EXCLUDEFROMCAPTURE (Windows 10 2004 and later; before, the window would be shown as a black box)."""


class Affinity(Protocol):
    """The two calls of user32. Handles are plain numbers."""

    def put(self, handle: int, value: int) -> bool: ...

    def read(self, handle: int) -> int | None:
        """None when Windows does not tell."""


def leave_out(affinity: Affinity, handle: int, out: bool) -> bool:
    """Asks Windows to leave a window out of every picture and every shared screen, or to show it again. Whether it really does now.

    The call is known to fail for some layered windows, so what holds is read back.
    """
    wanted = _EXCLUDE if out else _NONE
    affinity.put(handle, wanted)
    return affinity.read(handle) == wanted


class _User32:
    """The real calls."""

    def __init__(self) -> None:
        dlls: Any = ctypes.windll  # type: ignore[attr-defined,unused-ignore]
        self._user = dlls.user32

    def put(self, handle: int, value: int) -> bool:
        return bool(self._user.SetWindowDisplayAffinity(ctypes.c_void_p(handle), ctypes.c_uint(value)))

    def read(self, handle: int) -> int | None:
        found = ctypes.c_uint(0)
        return int(found.value) if self._user.GetWindowDisplayAffinity(ctypes.c_void_p(handle), ctypes.byref(found)) else None


def user32() -> Affinity:
    """The calls of this Windows."""
    return _User32()
