"""The one shape of every way to get pixels, and the ordered choice among them."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Literal, Protocol, runtime_checkable

from ..events import Problem
from ..values import Rect, Screen


class CannotCapture(Exception):  # noqa: N818 - named after what it says
    """Pixels cannot be had now; `problem` says why and what to do, for people."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Grabber(Protocol):
    """Gets pixels of the desktop. Made, used and closed on one thread."""

    def screens(self) -> tuple[Screen, ...]:
        """The monitors as they are now. Cheap enough to be asked at every look.

        Raises:
            CannotCapture: The desktop does not answer.
        """

    def grab(self, rect: Rect) -> bytearray:
        """The pixels of `rect` (desktop pixels): BGRX, row after row, exactly 4 * w * h bytes, owned by the caller.

        Raises:
            CannotCapture: They cannot be had; asking again later may work.
        """

    def close(self) -> None:
        """Lets go of the desktop. A second call does nothing."""


@runtime_checkable
class Sparing(Protocol):
    """A grabber that compares before it copies: an unchanged 4K screen then costs two passes over its pixels instead of four."""

    def grab_unless(self, rect: Rect, seen: bytearray) -> bytearray | None:
        """As `grab`; None when `rect` shows exactly the pixels `seen`.

        Raises:
            CannotCapture: As `grab`.
        """


Session = Literal["x11", "wayland", "windows", "macos", "none"]


def session_kind(environ: Mapping[str, str], platform: str) -> Session:
    """Which kind of desktop this is, from what the session says of itself: never by trying.

    A Wayland session usually offers an X display too (XWayland), where a grab succeeds and is black; so Wayland is asked about first.
    """
    if platform == "win32":
        return "windows"
    if platform == "darwin":
        return "macos"
    kind = environ.get("XDG_SESSION_TYPE", "").strip().lower()
    if kind == "wayland" or (kind != "x11" and environ.get("WAYLAND_DISPLAY")):
        return "wayland"
    return "x11" if environ.get("DISPLAY") else "none"


def open_grabber(environ: Mapping[str, str], platform: str) -> Grabber:
    """The grabber for this session. Call it on the capture thread.

    Args:
        environ: The environment of the session (`os.environ`).
        platform: `sys.platform`.

    Raises:
        CannotCapture: There is no way to see this screen.
    """
    match session_kind(environ, platform):
        case "none":
            raise CannotCapture(
                Problem(
                    "no-display",
                    "There is no screen to record: this program was started without a desktop (DISPLAY is not set).",
                    "Start it from a terminal inside your desktop session, or set DISPLAY to the screen to record, such as DISPLAY=:0.",
                )
            )
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
