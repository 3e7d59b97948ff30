"""macOS: whether this program may see the screen. Without the permission every picture shows the wallpaper only, and nobody is told.

Written from Apple's documentation; not run on macOS yet. A permission counts from the next start of the program on; since macOS 15 it is asked for
anew now and then, so it is checked before the first picture and while recording.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable
from typing import Protocol

from ..problems.table import new_problem
from ..values import Rect, Screen
from .grabber import CannotCapture, Grabber

CHECK_S = 5.0


class Permission(Protocol):
    """What is asked of macOS."""

    def granted(self) -> bool:
        """Asks nobody."""

    def request(self) -> None:
        """Asks the person, once for each installed program; later calls do nothing."""


class Permitted:
    """A grabber that gives pictures only while macOS lets them show the windows."""

    def __init__(self, open_grabber: Callable[[], Grabber], permission: Permission, clock: Callable[[], float] = time.monotonic) -> None:
        """Raises CannotCapture when there is no permission, having asked for it, and as `open_grabber` does."""
        self._permission, self._clock = permission, clock
        self._checked = clock()
        if not permission.granted():
            permission.request()
            raise CannotCapture(_NOT_PERMITTED)
        self._grabber = open_grabber()

    def screens(self) -> tuple[Screen, ...]:
        now = self._clock()
        if not 0 <= now - self._checked < CHECK_S:
            self._checked = now
            if not self._permission.granted():
                raise CannotCapture(_NOT_PERMITTED)
        return self._grabber.screens()

    def grab(self, rect: Rect) -> bytearray:
        return self._grabber.grab(rect)

    def close(self) -> None:
        self._grabber.close()


_NOT_PERMITTED = new_problem("screen-permission")


class ScreenRecording:
    """The real calls (macOS 10.15 and later). Raises OSError where the framework is missing."""

    def __init__(self) -> None:
        self._graphics = ctypes.CDLL("/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics")
        for call in (self._graphics.CGPreflightScreenCaptureAccess, self._graphics.CGRequestScreenCaptureAccess):
            call.restype, call.argtypes = ctypes.c_bool, ()

    def granted(self) -> bool:
        return bool(self._graphics.CGPreflightScreenCaptureAccess())

    def request(self) -> None:
        self._graphics.CGRequestScreenCaptureAccess()
