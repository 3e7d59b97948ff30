"""Pixels of a KDE Wayland session from KWin itself (org.kde.KWin.ScreenShot2). Written from its documented interface; not run on a real KWin here.

KWin answers only programs whose installed desktop entry names this interface in X-KDE-DBUS-Restricted-Interfaces and whose Exec is the very file that
runs: the installed package, not a checkout. It leaves the caller's own windows out by itself, asks nobody, and writes the pixels into a pipe.

Tested in: tests/capture/test_kwin.py
"""

from __future__ import annotations

import contextlib
import os
import select
import threading
import time
from collections.abc import Mapping
from typing import Any

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

from ..events import Problem
from ..problems.table import new_problem
from ..values import Rect, Screen
from .grabber import CannotCapture

ANSWER_S = 5.0
FRESH_S = 0.3
"""`screens` needs a picture to know the desktop's size; a grab right after it uses the same one."""

_KWIN = DBusAddress("/org/kde/KWin/ScreenShot2", "org.kde.KWin.ScreenShot2", "org.kde.KWin.ScreenShot2")
_OPTIONS = {"native-resolution": ("b", True), "include-cursor": ("b", False), "hide-caller-windows": ("b", True)}
_BLUE_FIRST = (4, 5, 6)
_RED_FIRST = (16, 17, 18)
"""QImage.Format: RGB32, ARGB32, ARGB32_Premultiplied; RGBX8888, RGBA8888, RGBA8888_Premultiplied."""


class KWinGrabber:
    """The whole workspace as one screen."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Connects, and takes a picture to learn whether this program may.

        Args:
            environ: The environment of the session.

        Raises:
            CannotCapture: KWin is not there, or does not allow it.
        """
        try:
            self._bus: DBusConnection | None = open_dbus_connection(bus=environ.get("DBUS_SESSION_BUS_ADDRESS") or "SESSION", enable_fds=True)
        except (OSError, KeyError, ValueError, DBusErrorResponse) as error:
            raise CannotCapture(_failed(str(error))) from error
        self._size, self._scale = (0, 0), 1.0
        self._pixels = bytearray()
        self._taken = -1e18
        try:
            self._take()
        except CannotCapture:
            self.close()
            raise

    def screens(self) -> tuple[Screen, ...]:
        if time.monotonic() - self._taken > FRESH_S:
            self._take()
        return (Screen("desktop", "Desktop", Rect(0, 0, *self._size), self._scale, True),)

    def grab(self, rect: Rect) -> bytearray:
        if time.monotonic() - self._taken > FRESH_S:
            self._take()
        self._taken = -1e18  # used: the next question gets a new picture
        whole = Rect(0, 0, *self._size)
        if not whole.holds(rect):
            raise CannotCapture(_failed(f"{rect} is not inside {whole}"))
        if rect == whole:
            pixels, self._pixels = self._pixels, bytearray()
            return pixels
        stride = 4 * whole.w
        return bytearray().join(memoryview(self._pixels)[y * stride + 4 * rect.x : y * stride + 4 * rect.right] for y in range(rect.y, rect.bottom))

    def close(self) -> None:
        if self._bus is not None:
            self._bus.close()
            self._bus = None
        self._pixels = bytearray()

    # ------------------------------------------------------------------ KWin

    def _take(self) -> None:
        if self._bus is None:
            raise CannotCapture(_failed("closed"))
        told, data = self._asked(self._bus)
        try:
            kind, width, height, stride = (int(told[name][1]) for name in ("format", "width", "height", "stride"))
            self._scale = float(told["scale"][1]) if "scale" in told else 1.0
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise CannotCapture(_failed(f"an answer without {error}")) from error
        if len(data) < stride * height or stride < 4 * width or kind not in _BLUE_FIRST + _RED_FIRST:
            raise CannotCapture(_failed(f"{len(data)} bytes of format {kind} for {width} × {height}"))
        self._size, self._pixels, self._taken = (width, height), _packed(data, kind, width, height, stride), time.monotonic()

    def _asked(self, bus: DBusConnection) -> tuple[dict[str, Any], bytearray]:
        """KWin's answer and what it wrote. The pipe is read while the answer is waited for: it holds 64 KB, a picture has megabytes."""
        reading, writing = os.pipe2(os.O_CLOEXEC)
        data = bytearray()
        reader = threading.Thread(target=_drain, args=(reading, data, time.monotonic() + ANSWER_S), name="kwin picture", daemon=True)
        reader.start()
        try:
            try:
                answer = unwrap_msg(
                    bus.send_and_get_reply(new_method_call(_KWIN, "CaptureWorkspace", "a{sv}h", (_OPTIONS, writing)), timeout=ANSWER_S)
                )
            finally:
                os.close(writing)
            reader.join(ANSWER_S)
        except (DBusErrorResponse, OSError, TimeoutError) as error:
            raise CannotCapture(_failed(str(error))) from error
        return dict(answer[0]), data


def _drain(pipe: int, data: bytearray, until: float) -> None:
    """Reads to the end or until time is up, and closes the pipe."""
    with contextlib.suppress(OSError):
        while (left := until - time.monotonic()) > 0 and select.select([pipe], [], [], left)[0]:
            part = os.read(pipe, 1 << 20)
            if not part:
                break
            data += part
    os.close(pipe)


def _packed(data: bytearray, kind: int, width: int, height: int, stride: int) -> bytearray:
    """BGRX without gaps between rows."""
    if stride != 4 * width:
        data = bytearray().join(memoryview(data)[y * stride : y * stride + 4 * width] for y in range(height))
    if kind in _RED_FIRST:
        data[0::4], data[2::4] = data[2::4], data[0::4]
    return data[: 4 * width * height]


def _failed(detail: str) -> Problem:
    return new_problem("grab-failed", "nothing", detail=detail, retry_s=2.0)
