"""Pixels through mss: X11 here; Windows and macOS by its documentation (not run on them yet). The only importer of mss.

What is known of mss 10.2: its list of monitors is cached for ever and its shared memory is as large as the desktop was when it was made, so after
a mode change a grab raises ScreenShotError (grown) or XProtoError (shrunk, a subclass): both mean "make a new one". `.raw` costs one copy;
`.rgb` and `.bgra` cost twenty.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from mss import MSS
from mss.exception import ScreenShotError

from ..events import Problem
from ..values import Rect, Screen
from .grabber import CannotCapture

if TYPE_CHECKING:
    from .layout_x11 import X11Layout


class _Mss:
    """One long-lived MSS: a new one for each grab costs 13 times as much."""

    def __init__(self, display: str | None) -> None:
        self._display = display
        self._mss: MSS | None = None

    def grab(self, rect: Rect) -> bytearray:
        """Raises ScreenShotError or OSError."""
        area = {"left": rect.x, "top": rect.y, "width": rect.w, "height": rect.h}
        if self._mss is not None:
            try:
                return self._mss.grab(area).raw
            except (ScreenShotError, OSError):
                self.close()  # the mode changed, or the server went: a new one tells which
        return self.open().grab(area).raw

    def open(self) -> MSS:
        if self._mss is None:
            self._mss = MSS() if self._display is None else MSS(display=self._display)
        return self._mss

    def close(self) -> None:
        if self._mss is not None:
            with contextlib.suppress(ScreenShotError, OSError):
                self._mss.close()
            self._mss = None


class X11Grabber:
    """An X11 session: pixels by shared memory, monitors by RandR."""

    def __init__(self, display: str) -> None:
        """Connects to `display`, such as ':0'.

        Raises:
            CannotCapture: It cannot, or the screen has colours this program cannot read.
        """
        from .layout_x11 import LayoutLost, X11Layout

        self._lost = LayoutLost
        self._name = display
        self._mss = _Mss(display)
        self._screens: tuple[Screen, ...] = ()
        try:
            self._mss.open()  # first: python-xlib 0.33 leaves its sockets open when it cannot connect
            self._layout: X11Layout = X11Layout(display)
        except (ScreenShotError, OSError) as error:
            raise CannotCapture(_not_opened(display, str(error))) from error
        except LayoutLost as lost:
            self._mss.close()
            raise CannotCapture(no_connection(display, str(lost))) from lost

    def screens(self) -> tuple[Screen, ...]:
        try:
            if not self._screens or self._layout.changed():
                self._screens = self._layout.read()
                self._mss.close()
        except self._lost as lost:
            raise CannotCapture(no_connection(self._name, str(lost))) from lost
        return self._screens

    def grab(self, rect: Rect) -> bytearray:
        try:
            return self._mss.grab(rect)
        except (ScreenShotError, OSError) as error:
            self._screens = ()
            raise CannotCapture(not_grabbed(rect, str(error))) from error

    def close(self) -> None:
        self._mss.close()
        self._layout.close()


class DesktopGrabber:
    """Windows and macOS. From mss's documentation and source; not run there yet."""

    def __init__(self) -> None:
        """Raises CannotCapture where the desktop cannot be opened."""
        if sys.platform == "darwin":
            from mss import darwin

            # mss 10.1 and later ask for nominal resolution, half of a Retina screen's, which ruins small print.
            darwin.IMAGE_OPTIONS = 0
        self._mss = _Mss(None)
        try:
            self._mss.open()
        except (ScreenShotError, OSError) as error:
            raise CannotCapture(_not_opened("", str(error))) from error

    def screens(self) -> tuple[Screen, ...]:
        try:
            with MSS() as fresh:  # the list of a living one never changes
                monitors = fresh.monitors[1:]
        except (ScreenShotError, OSError) as error:
            raise CannotCapture(_not_opened("", str(error))) from error
        return tuple(
            Screen(
                id=str(monitor.get("unique_id") or monitor.get("name") or f"screen-{monitor['left']},{monitor['top']}"),
                name=str(monitor.get("name") or f"Screen {number}"),
                rect=Rect(monitor["left"], monitor["top"], monitor["width"], monitor["height"]),
                primary=bool(monitor.get("is_primary", number == 1)),
            )
            for number, monitor in enumerate(monitors, 1)
        )

    def grab(self, rect: Rect) -> bytearray:
        try:
            return self._mss.grab(rect)
        except (ScreenShotError, OSError) as error:
            raise CannotCapture(not_grabbed(rect, str(error))) from error

    def close(self) -> None:
        self._mss.close()


def no_connection(display: str, detail: str) -> Problem:
    """The X server cannot be reached, or no longer."""
    return Problem(
        "display-lost",
        f"The screen {display} does not answer." if display else "The screen does not answer.",
        "If you have logged out or the display was closed, start the program again in your session. It tries again by itself meanwhile.",
        retry_s=2.0,
        detail=detail,
    )


def _not_opened(display: str, detail: str) -> Problem:
    if "depth" in detail.lower() or "bpp" in detail.lower() or "visual" in detail.lower():
        return Problem(
            "screen-colours",
            f"The screen {display} does not use 16.7 million colours (a colour depth of 24 bits), which recording needs.".replace("  ", " "),
            "Set the desktop to 24-bit colour; for a virtual screen, start it with '-screen 0 1920x1080x24'.",
            detail=detail,
        )
    return no_connection(display, detail)


def not_grabbed(rect: Rect, detail: str) -> Problem:
    """The desktop answers but gives no pixels."""
    return Problem(
        "grab-failed",
        f"The desktop gave no picture of its area {rect.x},{rect.y},{rect.w},{rect.h}.",
        "If a screen was just connected, removed or changed, wait a moment: it tries again by itself. Otherwise choose the source again.",
        retry_s=1.0,
        detail=detail,
    )
