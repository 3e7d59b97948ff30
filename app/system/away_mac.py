"""Locked, another user's turn and idle on macOS. Written from Apple's documentation; not run on macOS yet.

Tested in: tests/system/test_presence.py
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from typing import Any

from .session import AWAY, LOCKED

_UTF8 = 0x08000100
_COMBINED_SESSION, _ANY_INPUT = 0, 0xFFFFFFFF
"""kCGEventSourceStateCombinedSessionState, kCGAnyInputEventType"""

_ON_CONSOLE, _IS_LOCKED = "kCGSSessionOnConsoleKey", "CGSSessionScreenIsLocked"


class MacSession:
    """As `session.Session`."""

    def __init__(self, dictionary: Callable[[], Mapping[str, bool] | None]) -> None:
        """`dictionary`: the window server's word on this session; None when there is none (no desktop)."""
        self._dictionary = dictionary

    def __call__(self, now: float) -> str:
        try:
            said = self._dictionary()
        except OSError:
            return ""
        if said is None:
            return ""
        if not said.get(_ON_CONSOLE, True):
            return AWAY
        return LOCKED if said.get(_IS_LOCKED, False) else ""

    def close(self) -> None:
        """Nothing is held."""


class MacIdle:
    """As `idle.Idle`."""

    def __init__(self, since_input: Callable[[], float]) -> None:
        self._since_input = since_input

    def __call__(self) -> float | None:
        try:
            return max(0.0, self._since_input())
        except OSError:
            return None

    def close(self) -> None:
        """Nothing is held."""


def _graphics() -> Any:
    return ctypes.CDLL("/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices")


def seconds_since_input() -> float:
    """Raises OSError where the framework is missing."""
    api = _graphics()
    api.CGEventSourceSecondsSinceLastEventType.restype = ctypes.c_double
    api.CGEventSourceSecondsSinceLastEventType.argtypes = (ctypes.c_int32, ctypes.c_uint32)
    return float(api.CGEventSourceSecondsSinceLastEventType(_COMBINED_SESSION, _ANY_INPUT))


def session_dictionary() -> Mapping[str, bool] | None:
    """Both keys as far as they are there. Raises OSError where the frameworks are missing."""
    api, pointer = _graphics(), ctypes.c_void_p
    cf = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
    for call, result, arguments in (
        (api.CGSessionCopyCurrentDictionary, pointer, ()),
        (cf.CFDictionaryGetValue, pointer, (pointer, pointer)),
        (cf.CFStringCreateWithCString, pointer, (pointer, ctypes.c_char_p, ctypes.c_uint32)),
        (cf.CFBooleanGetValue, ctypes.c_bool, (pointer,)),
        (cf.CFRelease, None, (pointer,)),
    ):
        call.restype, call.argtypes = result, arguments
    said = api.CGSessionCopyCurrentDictionary()
    if not said:
        return None
    found: dict[str, bool] = {}
    for key in (_ON_CONSOLE, _IS_LOCKED):
        name = cf.CFStringCreateWithCString(None, key.encode(), _UTF8)
        value = cf.CFDictionaryGetValue(said, name)
        if value:
            found[key] = bool(cf.CFBooleanGetValue(value))
        cf.CFRelease(name)
    cf.CFRelease(said)
    return found
