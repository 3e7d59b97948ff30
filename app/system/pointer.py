"""Where the mouse is: one shape for every desktop, and the ordered choice among the ways to ask."""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..desktop import desktop_kind
from .density_mac import pixels_per_point

if TYPE_CHECKING:
    from Xlib.display import Display

Place = tuple[int, int]
Pointer = Callable[[], Place | None]
"""Asked at each look, on one thread. The place in desktop pixels; None where the desktop does not tell. Raises nothing."""


class X11Pointer:
    """Connects at the first call, on the thread that calls."""

    def __init__(self, display: str) -> None:
        self._name = display
        self._display: Display | None = None

    def __call__(self) -> Place | None:
        from Xlib import error

        try:
            if self._display is None:
                from Xlib.display import Display

                self._display = Display(self._name)
            at = self._display.screen().root.query_pointer()
        except (error.DisplayError, error.ConnectionClosedError, error.XError, OSError):
            self.close()
            return None
        return at.root_x, at.root_y

    def close(self) -> None:
        """Lets go of the display; a later call opens it again."""
        if self._display is not None:
            from Xlib import error

            with contextlib.suppress(error.ConnectionClosedError, OSError):
                self._display.close()
        self._display = None


def open_pointer(environ: Mapping[str, str], platform: str) -> Pointer:
    """The way for this session; opens nothing yet. The ways of Windows and macOS are written from their documentation; not run there yet."""
    if platform == "win32":
        return _on_windows
    if platform == "darwin":
        return _on_macos
    return X11Pointer(environ["DISPLAY"]) if desktop_kind(environ, platform) == "x11" else lambda: None


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
