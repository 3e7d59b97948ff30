"""The ordered choice among the ways to have keys that work in every program."""

from __future__ import annotations

from collections.abc import Mapping

from ...desktop import desktop_kind
from .by_hand import ByHand, desktop_of
from .hotkeys import CannotOpenError, Hotkeys, Way


def session_way(environ: Mapping[str, str], platform: str) -> Way:
    """The way of this session, from what it says of itself and never by trying.

    Args:
        environ: The environment of the session (`os.environ`).
        platform: `sys.platform`.
    """
    match desktop_kind(environ, platform):
        case "wayland":
            return "portal"
        case "none":
            return "hand"
        case kind:
            return kind


def open_hotkeys(environ: Mapping[str, str], platform: str, app_id: str) -> Hotkeys:
    """The way for this session. May take some 100 ms (a connection), so not on the thread of a window; raises nothing.

    Args:
        environ: The environment of the session (`os.environ`).
        platform: `sys.platform`.
        app_id: The name of the installed desktop entry, without '.desktop'.
    """
    way = session_way(environ, platform)
    try:
        match way:
            case "windows":
                from .windows import WindowsHotkeys, system

                return WindowsHotkeys(system())
            case "macos":
                from .macos import MacHotkeys, carbon

                return MacHotkeys(carbon())
            case "portal":
                from .portal import PortalHotkeys

                return PortalHotkeys(environ.get("DBUS_SESSION_BUS_ADDRESS", ""), app_id, desktop_of(environ))
            case "x11":
                from .x11 import X11Hotkeys

                return X11Hotkeys(environ.get("DISPLAY", ""), desktop_of(environ))
            case "hand":
                return ByHand(desktop_of(environ))
    except CannotOpenError as failure:
        return ByHand(desktop_of(environ), str(failure))
