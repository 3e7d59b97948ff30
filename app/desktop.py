"""What kind of desktop this program runs on: the one place that knows, from what the session says of itself and never by trying."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

DesktopKind = Literal["x11", "wayland", "windows", "macos", "none"]


def desktop_kind(environ: Mapping[str, str], platform: str) -> DesktopKind:
    """'x11' only where `environ` names a display.

    A Wayland session usually offers an X display too (XWayland). There a grab of the screen succeeds and is black, and a grab of a key hears only
    what is typed into X programs; so Wayland is asked about first.

    Args:
        environ: The environment of the session (`os.environ`).
        platform: `sys.platform`.
    """
    if platform == "win32":
        return "windows"
    if platform == "darwin":
        return "macos"
    kind = environ.get("XDG_SESSION_TYPE", "").strip().lower()
    if kind == "wayland" or (kind != "x11" and environ.get("WAYLAND_DISPLAY")):
        return "wayland"
    return "x11" if environ.get("DISPLAY") else "none"


def own_display(environ: Mapping[str, str]) -> str:
    """The display this process shows its windows on; '' where there is only one."""
    return environ.get("WAYLAND_DISPLAY") or environ.get("DISPLAY", "")
