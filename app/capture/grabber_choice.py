"""The ordered choice among the ways to get pixels."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from ..desktop import desktop_kind
from ..problems.table import new_problem
from .grabber import CannotCapture, Grabber


def open_grabber(environ: Mapping[str, str], platform: str) -> Grabber:
    """The grabber for this session. Call it on the capture thread.

    Args:
        environ: The environment of the session (`os.environ`).
        platform: `sys.platform`.

    Raises:
        CannotCapture: There is no way to see this screen.
    """
    match desktop_kind(environ, platform):
        case "none":
            raise CannotCapture(new_problem("no-display"))
        case "wayland":
            return _open_wayland(environ)
        case "x11":
            from .grab_mss import X11Grabber

            return X11Grabber(environ.get("DISPLAY", ""))
        case "windows":
            from .grab_mss import DesktopGrabber

            return DesktopGrabber()
        case "macos":
            from .grab_mss import DesktopGrabber
            from .permission_mac import Permitted, ScreenRecording

            return Permitted(DesktopGrabber, ScreenRecording())


def _open_wayland(environ: Mapping[str, str]) -> Grabber:
    """What the compositor itself offers before the portal: it tells monitors apart, costs a tenth, and asks nobody."""
    from .grab_wlr import WlrGrabber, offers_pictures

    if offers_pictures(environ):
        return WlrGrabber(environ)
    if "kde" in environ.get("XDG_CURRENT_DESKTOP", "").lower():
        from .grab_kwin import KWinGrabber

        with contextlib.suppress(CannotCapture):  # only an installed package may; everybody else goes through the portal
            return KWinGrabber(environ)
    from .grab_portal import PortalGrabber

    return PortalGrabber(environ)
