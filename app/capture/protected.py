"""Windows that do not let themselves be recorded: Windows paints them black in every picture, and nothing in the picture says so.

Tested in: tests/capture/test_permission_mac.py
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from ..values import Window

Protected = Callable[[Window], bool]
"""Asked on the capture thread. Raises nothing."""

_NONE = 0
"""WDA_NONE"""


def open_protected(platform: str) -> Protected:
    """The way for this system. That of Windows is written from its documentation; not run there yet. Others do not tell."""
    if platform != "win32":
        return lambda _window: False
    return by_affinity(_affinity)


def by_affinity(affinity: Callable[[int], int | None]) -> Protected:
    """`affinity`: a window's display affinity by its number; None when it is not told."""

    def protected(window: Window) -> bool:
        try:
            return bool(window.id) and affinity(window.id) not in (None, _NONE)
        except OSError:
            return False

    return protected


def _affinity(number: int) -> int | None:
    user: Any = ctypes.windll.user32  # type: ignore[attr-defined,unused-ignore]
    found = ctypes.c_uint32(0)
    return int(found.value) if user.GetWindowDisplayAffinity(ctypes.c_void_p(number), ctypes.byref(found)) else None
