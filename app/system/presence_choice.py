"""The choice among the ways to ask the session, the keyboard and mouse, and the battery.

Tested in: tests/system/test_presence.py
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from ..desktop import desktop_kind
from .away_mac import MacIdle, MacSession, seconds_since_input, session_dictionary
from .away_win import WinIdle, WinSession, win_charge, windows_calls
from .idle import BusIdle, Idle, Unknown
from .power import Cached, Power, linux_charge, mac_charge
from .session import AlwaysHere, LinuxSession, Session


def open_session(environ: Mapping[str, str], platform: str) -> Session:
    """The way for this system; opens nothing yet. Those of Windows and macOS are not run there yet."""
    if platform == "win32":
        return WinSession(windows_calls())
    if platform == "darwin":
        return MacSession(session_dictionary)
    return LinuxSession(environ) if platform.startswith("linux") else AlwaysHere()


def open_idle(environ: Mapping[str, str], platform: str) -> Idle:
    """The way for this session; opens nothing yet. Those of Windows and macOS are not run there yet."""
    if platform == "win32":
        return WinIdle(windows_calls())
    if platform == "darwin":
        return MacIdle(seconds_since_input)
    match desktop_kind(environ, platform):
        case "wayland":
            return BusIdle(environ)
        case "x11":
            from .idle_x11 import X11Idle

            return X11Idle(environ["DISPLAY"])
        case _:
            return Unknown()


def open_battery(platform: str, clock: Callable[[], float] = time.monotonic) -> Power:
    """The way for this system."""
    if platform == "win32":
        calls = windows_calls()
        return Cached(lambda: win_charge(calls), clock)
    if platform == "darwin":
        return Cached(mac_charge, clock)
    return Cached(linux_charge if platform == "linux" else lambda: None, clock)


def open_power(platform: str, clock: Callable[[], float] = time.monotonic) -> Callable[[], bool]:
    """True while there is power to spare: no battery, or none in use. Any thread."""
    battery = open_battery(platform, clock)

    def spare() -> bool:
        charge = battery()
        return charge is None or not charge.draining

    return spare
