"""Locked, another user's turn, screen saver, idle and battery on Windows. Written from Microsoft's documentation; not run on Windows yet.

The calls stand behind `Calls`, so that what is made of their answers is tested without Windows.

Tested in: tests/system/test_presence.py
"""

from __future__ import annotations

import ctypes
from typing import Any, Protocol

from .power import Charge
from .session import AWAY, LOCKED, SAVED

_WTS_SESSION_INFO_EX = 25
_CURRENT_SESSION = 0xFFFFFFFF
_STATE_AT, _FLAGS_AT = 12, 16
"""Bytes into WTSINFOEXW: Level (4, padded to 8), then SessionId, SessionState, SessionFlags."""

_ACTIVE, _LOCKED = 0, 0
"""WTSActive; WTS_SESSIONSTATE_LOCK (Windows 7, which has it the other way round, is not supported)."""

_SCREEN_SAVER_RUNNING = 0x0072
_NO_BATTERY, _UNKNOWN = 128, 255
_TICKS = 1 << 32


class Calls(Protocol):
    """What is asked of Windows."""

    def session(self) -> tuple[int, int] | None:
        """(SessionState, SessionFlags) of this session; None when refused."""

    def saver(self) -> bool: ...

    def ticks(self) -> tuple[int, int] | None:
        """(milliseconds since the start of Windows, those of the last input), both going round at 2^32; None when refused."""

    def power(self) -> tuple[int, int, int] | None:
        """(ACLineStatus, BatteryFlag, BatteryLifePercent)."""


class WinSession:
    """As `session.Session`."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def __call__(self, now: float) -> str:
        try:
            found = self._calls.session()
            if found is not None and found[0] != _ACTIVE:
                return AWAY
            if found is not None and found[1] == _LOCKED:
                return LOCKED
            return SAVED if self._calls.saver() else ""
        except OSError:
            return ""

    def close(self) -> None:
        """Nothing is held."""


class WinIdle:
    """As `idle.Idle`."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def __call__(self) -> float | None:
        try:
            ticks = self._calls.ticks()
        except OSError:
            return None
        return None if ticks is None else ((ticks[0] - ticks[1]) % _TICKS) / 1000

    def close(self) -> None:
        """Nothing is held."""


def win_charge(calls: Calls) -> Charge | None:
    try:
        found = calls.power()
    except OSError:
        return None
    if found is None or found[1] == _UNKNOWN or found[1] & _NO_BATTERY or found[2] == _UNKNOWN:
        return None
    return Charge(found[2], found[0] == 0)


class _LastInput(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("time", ctypes.c_uint32))


class _Power(ctypes.Structure):
    _fields_ = (
        ("line", ctypes.c_ubyte), ("flag", ctypes.c_ubyte), ("percent", ctypes.c_ubyte), ("saver", ctypes.c_ubyte),
        ("seconds", ctypes.c_uint32), ("full", ctypes.c_uint32),
    )  # fmt: skip


class _Windows:
    """The real calls."""

    def __init__(self) -> None:
        dlls: Any = ctypes.windll  # type: ignore[attr-defined,unused-ignore]
        self._user, self._kernel, self._wts = dlls.user32, dlls.kernel32, dlls.wtsapi32

    def session(self) -> tuple[int, int] | None:
        data, size = ctypes.c_void_p(), ctypes.c_ulong(0)
        asked = self._wts.WTSQuerySessionInformationW(
            None, ctypes.c_ulong(_CURRENT_SESSION), _WTS_SESSION_INFO_EX, ctypes.byref(data), ctypes.byref(size)
        )
        if not asked or not data.value:
            return None
        try:
            if size.value < _FLAGS_AT + 4:
                return None
            return tuple(ctypes.c_int32.from_address(data.value + at).value for at in (_STATE_AT, _FLAGS_AT))  # type: ignore[return-value]
        finally:
            self._wts.WTSFreeMemory(data)

    def saver(self) -> bool:
        running = ctypes.c_int(0)
        return bool(self._user.SystemParametersInfoW(_SCREEN_SAVER_RUNNING, 0, ctypes.byref(running), 0)) and bool(running.value)

    def ticks(self) -> tuple[int, int] | None:
        last = _LastInput(ctypes.sizeof(_LastInput), 0)
        if not self._user.GetLastInputInfo(ctypes.byref(last)):
            return None
        return int(self._kernel.GetTickCount()) % _TICKS, int(last.time)

    def power(self) -> tuple[int, int, int] | None:
        status = _Power()
        if not self._kernel.GetSystemPowerStatus(ctypes.byref(status)):
            return None
        return int(status.line), int(status.flag), int(status.percent)


def windows_calls() -> Calls:
    """The calls of this Windows."""
    return _Windows()
