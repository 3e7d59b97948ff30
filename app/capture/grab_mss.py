"""Pixels through mss: X11 here; Windows and macOS by its documentation (not run on them yet). The only importer of mss.

What is known of mss 10.2: its list of monitors is cached for ever and its shared memory is as large as the desktop was when it was made, so after
a mode change a grab raises ScreenShotError (grown) or XProtoError (shrunk, a subclass): both mean "make a new one". `.raw` costs one copy;
`.rgb` and `.bgra` cost twenty.

Tested in: tests/capture/test_sparing.py
"""

from __future__ import annotations

import contextlib
import math
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mss import MSS
from mss.exception import ScreenShotError

from ..events import Problem
from ..problems.table import new_problem
from ..values import Rect, Screen
from .grabber import CannotCapture

if TYPE_CHECKING:
    from mss.screenshot import ScreenShot

    from .layout_x11 import X11Layout

_PROBE = 8
"""Points a screen's density is measured on."""


class _Mss:
    """One long-lived MSS: a new one for each grab costs 13 times as much."""

    def __init__(self, make: Callable[[], MSS]) -> None:
        self._make = make
        self._mss: MSS | None = None

    def grab(self, rect: Rect) -> bytearray:
        """Raises ScreenShotError or OSError."""
        return self.shot(rect).raw

    def shot(self, rect: Rect) -> ScreenShot:
        """With the size it has, which is not always that of `rect`. Raises ScreenShotError or OSError."""
        area = {"left": rect.x, "top": rect.y, "width": rect.w, "height": rect.h}
        if self._mss is not None:
            try:
                return self._mss.grab(area)
            except (ScreenShotError, OSError):
                self.close()  # the mode changed, or the server went: a new one tells which
        return self.open().grab(area)

    def grab_unless(self, rect: Rect, seen: bytearray) -> bytearray | None:
        """None when `rect` shows exactly `seen`. Raises ScreenShotError or OSError."""
        try:
            return _other(self.open(), rect, seen)
        except (ScreenShotError, OSError, ImportError, AttributeError, TypeError):
            return self.grab(rect)  # the long way tells what is wrong, if anything is

    def open(self) -> MSS:
        if self._mss is None:
            self._mss = self._make()
        return self._mss

    def close(self) -> None:
        if self._mss is not None:
            with contextlib.suppress(ScreenShotError, OSError):
                self._mss.close()
            self._mss = None


def _other(mss: MSS, rect: Rect, seen: bytearray) -> bytearray | None:
    """The pixels of `rect`, or None when they are those `seen`: then they are never copied out of the memory shared with the X server.

    mss 10.2 has no public way to compare before copying; where its parts have other names, this raises AttributeError, ImportError or TypeError.
    """
    from mss.linux.base import ALL_PLANES
    from mss.linux.xcbgen import ImageFormat, shm_get_image
    from mss.linux.xshmgetimage import MSSImplXShmGetImage, ShmStatus

    from .tiles import begins_with

    way: Any = mss._impl
    ready = isinstance(way, MSSImplXShmGetImage) and way.shm_status is ShmStatus.AVAILABLE
    if not ready or len(seen) != 4 * rect.area:
        return mss.grab({"left": rect.x, "top": rect.y, "width": rect.w, "height": rect.h}).raw
    shm_get_image(way.conn, way.drawable, rect.x, rect.y, rect.w, rect.h, ALL_PLANES, ImageFormat.ZPixmap, way._shmseg, 0)
    with memoryview(way._buf) as shared:
        return None if begins_with(shared, seen) else bytearray(shared[: len(seen)])


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
        self._mss = _Mss(lambda: MSS(display=display))
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

    def grab_unless(self, rect: Rect, seen: bytearray) -> bytearray | None:
        try:
            return self._mss.grab_unless(rect, seen)
        except (ScreenShotError, OSError) as error:
            self._screens = ()
            raise CannotCapture(not_grabbed(rect, str(error))) from error

    def close(self) -> None:
        self._mss.close()
        self._layout.close()


class DesktopGrabber:
    """Windows and macOS. From mss's documentation and source; not run there yet.

    macOS measures in points and gives pixels: on a Retina screen a picture is twice as wide and high as what was asked for. Here the whole desktop is
    measured in the pixels of its densest screen. What stands on another one is enlarged, so that every picture has the size of its rectangle.
    """

    def __init__(self, make: Callable[[], MSS] = MSS, points: bool = sys.platform == "darwin") -> None:
        """Raises CannotCapture where the desktop cannot be opened. `points`: it measures in points."""
        if sys.platform == "darwin":
            from mss import darwin

            # mss 10.1 and later ask for nominal resolution, half of a Retina screen's, which ruins small print.
            darwin.IMAGE_OPTIONS = 0
        self._make, self._points = make, points
        self._density = 1.0
        self._listed: tuple[Rect, ...] = ()
        self._mss = _Mss(make)
        try:
            self._mss.open()
        except (ScreenShotError, OSError) as error:
            raise CannotCapture(_not_opened("", str(error))) from error

    def screens(self) -> tuple[Screen, ...]:
        try:
            with self._make() as fresh:  # the list of a living one never changes
                monitors = fresh.monitors[1:]
            listed = tuple(Rect(monitor["left"], monitor["top"], monitor["width"], monitor["height"]) for monitor in monitors)
            if self._points and listed != self._listed:
                self._density = max((self._measured(rect) for rect in listed), default=1.0)
                self._listed = listed
        except (ScreenShotError, OSError) as error:
            raise CannotCapture(_not_opened("", str(error))) from error
        return tuple(
            Screen(
                id=str(monitor.get("unique_id") or monitor.get("name") or f"screen-{monitor['left']},{monitor['top']}"),
                name=str(monitor.get("name") or f"Screen {number}"),
                rect=_times(rect, self._density),
                scale=self._density,
                primary=bool(monitor.get("is_primary", number == 1)),
            )
            for number, (monitor, rect) in enumerate(zip(monitors, listed, strict=True), 1)
        )

    def grab(self, rect: Rect) -> bytearray:
        try:
            return self._grab_points(rect) if self._density != 1.0 else self._mss.grab(rect)
        except (ScreenShotError, OSError) as error:
            raise CannotCapture(not_grabbed(rect, str(error))) from error

    def close(self) -> None:
        self._mss.close()

    def _measured(self, rect: Rect) -> float:
        """Pixels per point of the screen at `rect`, by a small picture of its corner."""
        width = min(_PROBE, rect.w)
        return self._mss.shot(Rect(rect.x, rect.y, width, min(_PROBE, rect.h))).width / width

    def _grab_points(self, rect: Rect) -> bytearray:
        density = self._density
        left, top = math.floor(rect.x / density), math.floor(rect.y / density)
        asked = Rect(left, top, math.ceil(rect.right / density) - left, math.ceil(rect.bottom / density) - top)
        shot, whole = self._mss.shot(asked), _times(asked, density)
        if whole == rect and (shot.width, shot.height) == (rect.w, rect.h):
            return shot.raw
        from PIL import Image

        picture = Image.frombuffer("RGBX", (shot.width, shot.height), shot.raw, "raw", "RGBX", 0, 1)
        if picture.size != (whole.w, whole.h):
            picture = picture.resize((whole.w, whole.h), Image.Resampling.BICUBIC)
        cut = rect.moved(-whole.x, -whole.y)
        return bytearray(picture.crop((cut.x, cut.y, cut.right, cut.bottom)).tobytes())


def _times(rect: Rect, density: float) -> Rect:
    """Points as pixels. Edges are rounded, so neighbours stay neighbours."""
    left, top = round(rect.x * density), round(rect.y * density)
    return Rect(left, top, round(rect.right * density) - left, round(rect.bottom * density) - top)


def no_connection(display: str, detail: str) -> Problem:
    """The X server cannot be reached, or no longer."""
    return new_problem("display-lost", "named" if display else "unnamed", detail=detail, display=display)


def _not_opened(display: str, detail: str) -> Problem:
    if "depth" in detail.lower() or "bpp" in detail.lower() or "visual" in detail.lower():
        return new_problem("screen-colours", detail=f"{display}: {detail}")
    return no_connection(display, detail)


def not_grabbed(rect: Rect, detail: str) -> Problem:
    """The desktop answers but gives no pixels."""
    return new_problem("grab-failed", "area", detail=detail, area=f"{rect.x},{rect.y},{rect.w},{rect.h}")
