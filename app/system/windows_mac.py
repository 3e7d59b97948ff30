"""Windows of a macOS desktop, by CGWindowListCopyWindowInfo. Written from Apple's documentation; not run on macOS yet.

Titles come only with the Screen Recording permission; without it windows have an application but no title.

Tested in: tests/system/test_windows_others.py
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..values import Popup, Rect, Window
from .density_mac import pixels_per_point
from .titles import tidy

_ON_SCREEN_NO_DESKTOP = (1 << 0) | (1 << 4)
"""kCGWindowListOptionOnScreenOnly | kCGWindowListExcludeDesktopElements"""

_ALL = 0
"""kCGWindowListOptionAll"""

_UTF8 = 0x08000100
_SINT64 = 4
_LONGEST_TEXT = 1 << 16
"""Bytes: a longer title is not told at all."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of the window server's list, front to back. `layer` 0 holds ordinary windows."""

    owner: str
    title: str
    pid: int
    layer: int
    bounds: Rect
    number: int = 0


class MacWindows:
    """Ordinary windows, topmost first; the first one is the active one."""

    def __init__(
        self, listed: Callable[[], list[Listed]], density: Callable[[], float] = pixels_per_point, everyone: Callable[[], list[Listed]] | None = None
    ) -> None:
        """`density`: pixels per point, asked at each call because screens come and go. `everyone`: also windows that do not show; None: not known."""
        self._listed, self._density, self._everyone = listed, density, everyone

    def __call__(self) -> tuple[Window, ...]:
        try:
            ordinary = [entry for entry in self._listed() if entry.layer == 0 and entry.bounds]
        except OSError:
            return ()
        by = self._density()
        return tuple(
            Window(tidy(entry.owner), tidy(entry.title), _times(entry.bounds, by), at == 0, entry.pid, entry.number)
            for at, entry in enumerate(ordinary)
        )

    def popups(self) -> tuple[Popup, ...]:
        """Whatever is above the ordinary layer (menus, tooltips, panels); a program with several windows may own it for any of them."""
        try:
            entries = [entry for entry in self._listed() if entry.bounds]
        except OSError:
            return ()
        by = self._density()
        named = [(entry, Window(tidy(entry.owner), tidy(entry.title), _times(entry.bounds, by), False, entry.pid, entry.number)) for entry in entries]
        ordinary = [window for entry, window in named if entry.layer == 0]
        return tuple(Popup(window, tuple(owner for owner in ordinary if owner.pid == window.pid)) for entry, window in named if entry.layer > 0)

    def still_open(self, numbers: frozenset[int]) -> frozenset[int]:
        if self._everyone is None:
            return numbers
        try:
            return numbers & frozenset(entry.number for entry in self._everyone())
        except OSError:
            return numbers

    def turn(self) -> int:
        return 0

    def close(self) -> None:
        """Nothing is held."""


def _times(rect: Rect, by: float) -> Rect:
    return Rect(round(rect.x * by), round(rect.y * by), round(rect.w * by), round(rect.h * by))


class _CGRect(ctypes.Structure):
    _fields_ = (("x", ctypes.c_double), ("y", ctypes.c_double), ("w", ctypes.c_double), ("h", ctypes.c_double))


class _Frameworks:
    """CoreFoundation and CoreGraphics with the types of the calls used here."""

    def __init__(self) -> None:
        pointer = ctypes.c_void_p
        self.cf = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
        self.cg = ctypes.CDLL("/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics")
        for call, result, arguments in (
            (self.cg.CGWindowListCopyWindowInfo, pointer, (ctypes.c_uint32, ctypes.c_uint32)),
            (self.cg.CGRectMakeWithDictionaryRepresentation, ctypes.c_bool, (pointer, ctypes.POINTER(_CGRect))),
            (self.cf.CFArrayGetCount, ctypes.c_long, (pointer,)),
            (self.cf.CFArrayGetValueAtIndex, pointer, (pointer, ctypes.c_long)),
            (self.cf.CFDictionaryGetValue, pointer, (pointer, pointer)),
            (self.cf.CFStringCreateWithCString, pointer, (pointer, ctypes.c_char_p, ctypes.c_uint32)),
            (self.cf.CFStringGetCString, ctypes.c_bool, (pointer, ctypes.c_char_p, ctypes.c_long, ctypes.c_uint32)),
            (self.cf.CFNumberGetValue, ctypes.c_bool, (pointer, ctypes.c_long, pointer)),
            (self.cf.CFRelease, None, (pointer,)),
        ):
            call.restype, call.argtypes = result, arguments

    def value(self, entry: Any, key: str) -> Any:
        name = self.cf.CFStringCreateWithCString(None, key.encode(), _UTF8)
        try:
            return self.cf.CFDictionaryGetValue(entry, name)
        finally:
            self.cf.CFRelease(name)

    def text(self, entry: Any, key: str) -> str:
        found, room = self.value(entry, key), ctypes.create_string_buffer(_LONGEST_TEXT)
        return room.value.decode("utf-8", "replace") if found and self.cf.CFStringGetCString(found, room, len(room), _UTF8) else ""

    def number(self, entry: Any, key: str) -> int:
        found, room = self.value(entry, key), ctypes.c_int64(0)
        return room.value if found and self.cf.CFNumberGetValue(found, _SINT64, ctypes.byref(room)) else 0

    def bounds(self, entry: Any) -> Rect:
        found, room = self.value(entry, "kCGWindowBounds"), _CGRect()
        if not found or not self.cg.CGRectMakeWithDictionaryRepresentation(found, ctypes.byref(room)):
            return Rect(0, 0, 0, 0)
        return Rect(round(room.x), round(room.y), round(room.w), round(room.h))


def every_window() -> list[Listed]:
    """What the window server lists, shown or not. Raises OSError like `window_list`."""
    return window_list(_ALL)


def window_list(which: int = _ON_SCREEN_NO_DESKTOP) -> list[Listed]:
    """What the window server lists now.

    Raises:
        OSError: The frameworks are not there.
    """
    api = _Frameworks()
    array = api.cg.CGWindowListCopyWindowInfo(which, 0)
    if not array:
        return []
    try:
        entries = [api.cf.CFArrayGetValueAtIndex(array, at) for at in range(api.cf.CFArrayGetCount(array))]
        return [
            Listed(
                api.text(entry, "kCGWindowOwnerName"),
                api.text(entry, "kCGWindowName"),
                api.number(entry, "kCGWindowOwnerPID"),
                api.number(entry, "kCGWindowLayer"),
                api.bounds(entry),
                api.number(entry, "kCGWindowNumber"),
            )
            for entry in entries
        ]
    finally:
        api.cf.CFRelease(array)
