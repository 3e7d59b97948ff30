"""On macOS: a window on all spaces, over full-screen programs, left out of shared screens. From Apple's documentation; not run on macOS yet.

Tested in: tests/system/test_overlay_others.py
"""

from __future__ import annotations

import ctypes
import ctypes.util
import platform
from typing import Any, Protocol

_ALL_SPACES, _STATIONARY, _BESIDE_FULL_SCREEN = 1 << 0, 1 << 4, 1 << 8
"""NSWindowCollectionBehavior: canJoinAllSpaces, stationary, fullScreenAuxiliary."""
_SHARING_NONE, _SHARING_READ_ONLY = 0, 1
_STATUS_LEVEL = 25
"""NSStatusWindowLevel: above full-screen windows, below menus."""
_IGNORED_SINCE = 15
"""From this macOS on, programs that share by ScreenCaptureKit see the window all the same."""


class Cocoa(Protocol):
    """Messages to objects of the Objective-C runtime. `window_of`: the NSWindow of a Qt window's NSView; 0 when it has none yet."""

    def window_of(self, view: int) -> int: ...
    def send(self, thing: int, selector: str, value: int) -> None: ...
    def version(self) -> int:
        """The major version of macOS."""


def stand_everywhere(cocoa: Cocoa, view: int) -> bool:
    """Puts a window on all spaces, above full-screen programs. Whether it could be asked for."""
    window = cocoa.window_of(view)
    if window:
        cocoa.send(window, "setCollectionBehavior:", _ALL_SPACES | _STATIONARY | _BESIDE_FULL_SCREEN)
        cocoa.send(window, "setLevel:", _STATUS_LEVEL)
        cocoa.send(window, "setHidesOnDeactivate:", 0)
    return bool(window)


def leave_out(cocoa: Cocoa, view: int, out: bool) -> bool:
    """Asks macOS to leave a window out of shared screens. Whether it really does: newer ones ignore it."""
    window = cocoa.window_of(view)
    if window:
        cocoa.send(window, "setSharingType:", _SHARING_NONE if out else _SHARING_READ_ONLY)
    return bool(window) and (not out or cocoa.version() < _IGNORED_SINCE)


class _Runtime:
    """The real messages."""

    def __init__(self) -> None:
        self._objc: Any = ctypes.CDLL(ctypes.util.find_library("objc") or "libobjc.dylib")
        self._objc.sel_registerName.restype = ctypes.c_void_p
        self._objc.sel_registerName.argtypes = [ctypes.c_char_p]

    def window_of(self, view: int) -> int:
        return int(self._message(ctypes.c_void_p)(view, self._selector("window")) or 0)

    def send(self, thing: int, selector: str, value: int) -> None:
        self._message(None, ctypes.c_long)(thing, self._selector(selector), value)

    def version(self) -> int:
        return int(platform.mac_ver()[0].partition(".")[0] or 0)

    def _selector(self, name: str) -> Any:
        return self._objc.sel_registerName(name.encode())

    def _message(self, result: Any, *arguments: Any) -> Any:
        """objc_msgSend must be called with the very types of the method: on arm64 a variadic call passes them elsewhere."""
        return ctypes.CFUNCTYPE(result, ctypes.c_void_p, ctypes.c_void_p, *arguments)(("objc_msgSend", self._objc))


def cocoa() -> Cocoa:
    """The runtime of this macOS."""
    return _Runtime()
