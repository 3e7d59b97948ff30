"""Where the mouse is: one shape for every desktop, and the ordered choice among the ways to ask.

Tested in: tests/capture/test_window_source.py
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from typing import Any

from ..desktop import desktop_kind
from .density_mac import pixels_per_point

Place = tuple[int, int]
Pointer = Callable[[], Place | None]
"""Asked at each look, on one thread. The place in desktop pixels; None where the desktop does not tell. Raises nothing."""


def open_pointer(environ: Mapping[str, str], platform: str) -> Pointer:
    """The way for this session; opens nothing yet. The ways of Windows and macOS are written from their documentation; not run there yet."""
    if platform == "win32":
        return _on_windows
    if platform == "darwin":
        return _on_macos
    if desktop_kind(environ, platform) != "x11":
        return lambda: None
    from .pointer_x11 import X11Pointer

    return X11Pointer(environ["DISPLAY"])


def _on_windows() -> Place | None:
    place = (ctypes.c_long * 2)()
    user: Any = ctypes.windll.user32  # type: ignore[attr-defined,unused-ignore]
    return (place[0], place[1]) if user.GetCursorPos(place) else None


class _Point(ctypes.Structure):
    _fields_ = (("x", ctypes.c_double), ("y", ctypes.c_double))


def _on_macos() -> Place | None:
    try:
        services = ctypes.CDLL("/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices")
    except OSError:
        return None
    services.CGEventCreate.restype, services.CGEventCreate.argtypes = ctypes.c_void_p, (ctypes.c_void_p,)
    services.CGEventGetLocation.restype, services.CGEventGetLocation.argtypes = _Point, (ctypes.c_void_p,)
    services.CFRelease.argtypes = (ctypes.c_void_p,)
    event = services.CGEventCreate(None)
    if not event:
        return None
    at = services.CGEventGetLocation(event)
    services.CFRelease(event)
    by = pixels_per_point()
    return int(at.x * by), int(at.y * by)
