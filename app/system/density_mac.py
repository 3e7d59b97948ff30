"""Pixels per point of the densest screen of a Mac, by CoreGraphics. Written from Apple's documentation; not run on macOS yet.

The capture room measures the whole desktop in these pixels, so what is told in points (windows, the mouse) is multiplied by it.

Tested in: tests/system/test_windows_others.py
"""

from __future__ import annotations

import ctypes

_MOST = 32


def pixels_per_point() -> float:
    """1.0 where it cannot be asked."""
    try:
        api = ctypes.CDLL("/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics")
    except OSError:
        return 1.0
    api.CGDisplayCopyDisplayMode.restype, api.CGDisplayCopyDisplayMode.argtypes = ctypes.c_void_p, (ctypes.c_uint32,)
    for measure in (api.CGDisplayModeGetPixelWidth, api.CGDisplayModeGetWidth):
        measure.restype, measure.argtypes = ctypes.c_size_t, (ctypes.c_void_p,)
    api.CGDisplayModeRelease.restype, api.CGDisplayModeRelease.argtypes = None, (ctypes.c_void_p,)
    displays, count = (ctypes.c_uint32 * _MOST)(), ctypes.c_uint32(0)
    if api.CGGetActiveDisplayList(_MOST, displays, ctypes.byref(count)):
        return 1.0
    found = 1.0
    for display in displays[: count.value]:
        mode = api.CGDisplayCopyDisplayMode(display)
        if mode:
            found = max(found, api.CGDisplayModeGetPixelWidth(mode) / max(1, api.CGDisplayModeGetWidth(mode)))
            api.CGDisplayModeRelease(mode)
    return found
