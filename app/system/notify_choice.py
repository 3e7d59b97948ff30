"""The choice among the ways to show notices.

Tested in: tests/system/test_notify.py
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .notify import Acted, Notifier, Silent


def open_notifier(environ: Mapping[str, str], platform: str, acted: Acted, by_tray: Callable[[Acted], Notifier]) -> Notifier:
    """The way for this system; opens nothing yet. `by_tray` makes the way of Windows and macOS, where the tray's icon shows notices."""
    if platform in ("win32", "darwin"):
        return by_tray(acted)
    if not platform.startswith("linux"):
        return Silent()
    from .notify_linux import DesktopNotifier

    return DesktopNotifier(environ.get("DBUS_SESSION_BUS_ADDRESS") or "SESSION", acted)
