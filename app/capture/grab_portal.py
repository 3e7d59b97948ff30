"""Pixels of a Wayland session through the desktop's Screenshot portal. The only importer of jeepney in this room.

The portal writes a file; it is read and removed at once. The desktop may ask the person for permission the first time, and may never answer: hence
a time-out of our own. Cost measured on sway: 75 to 133 ms a picture, so the camera looks less often by itself.

Tested in: tests/capture/test_portal.py
"""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jeepney import DBusAddress, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

from .. import APP_ID
from ..events import Problem
from ..problems.table import new_problem
from ..values import Rect, Screen
from .grabber import CannotCapture

ANSWER_S = 10.0
FIRST_ANSWER_S = 15.0
"""The first time a person may have to read and press a button; the desktop remembers an answer that comes later. Stopping waits for it too."""

FRESH_S = 0.3
"""`screens` needs a picture to know the desktop's size; a grab right after it uses the same one."""

_DESKTOP = DBusAddress("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop", "org.freedesktop.portal.Screenshot")
_REGISTRY = DBusAddress("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop", "org.freedesktop.host.portal.Registry")


class PortalGrabber:
    """The whole desktop as one screen: the portal does not tell monitors apart."""

    def __init__(self, environ: Mapping[str, str], first_answer_s: float = FIRST_ANSWER_S) -> None:
        """Connects to the session bus.

        Args:
            environ: The environment of the session.
            first_answer_s: How long the first picture may take, in seconds: a person may be asked.

        Raises:
            CannotCapture: There is none.
        """
        address = environ.get("DBUS_SESSION_BUS_ADDRESS", "")
        try:
            self._bus: DBusConnection | None = open_dbus_connection(bus=address or "SESSION")
        except (OSError, KeyError, ValueError, DBusErrorResponse) as error:
            raise CannotCapture(no_portal(str(error))) from error
        self._within_s = first_answer_s
        self._size = (0, 0)
        self._pixels = bytearray()
        self._taken = -1e18
        # Portals from 1.21 refuse programs without a name; older ones do not know the call.
        with contextlib.suppress(DBusErrorResponse, OSError, TimeoutError):
            self._call(new_method_call(_REGISTRY, "Register", "sa{sv}", (APP_ID, {})), ANSWER_S)

    def screens(self) -> tuple[Screen, ...]:
        if time.monotonic() - self._taken > FRESH_S:
            self._take()
        return (Screen("desktop", "Desktop", Rect(0, 0, *self._size), 1.0, True),)

    def grab(self, rect: Rect) -> bytearray:
        if time.monotonic() - self._taken > FRESH_S:
            self._take()
        self._taken = -1e18  # used: the next question gets a new picture
        whole = Rect(0, 0, *self._size)
        if rect == whole:
            pixels, self._pixels = self._pixels, bytearray()
            return pixels
        if not whole.holds(rect):
            raise CannotCapture(_failed(f"{rect} is not inside {whole}"))
        stride = self._size[0] * 4
        rows = range(rect.y, rect.bottom)
        return bytearray().join(memoryview(self._pixels)[y * stride + rect.x * 4 : y * stride + rect.right * 4] for y in rows)

    def close(self) -> None:
        if self._bus is not None:
            self._bus.close()
            self._bus = None
        self._pixels = bytearray()

    # ------------------------------------------------------------------ the portal

    def _call(self, message: Any, within_s: float) -> Any:
        assert self._bus is not None
        return unwrap_msg(self._bus.send_and_get_reply(message, timeout=within_s))

    def _take(self) -> None:
        """Asks for a picture, reads it and removes its file."""
        try:
            code, results = self._asked()
        except TimeoutError as error:
            raise CannotCapture(_no_answer(str(error))) from error
        except (DBusErrorResponse, OSError) as error:
            raise CannotCapture(no_portal(str(error))) from error
        if code != 0 or "uri" not in results:
            raise CannotCapture(_refused(f"answer {code}"))
        self._within_s = ANSWER_S
        self._read(Path(unquote(urlsplit(str(results["uri"][1])).path)))
        self._taken = time.monotonic()

    def _asked(self) -> tuple[int, dict[str, Any]]:
        if self._bus is None:
            raise OSError("closed")
        token = f"hud{secrets.token_hex(6)}"
        sender = str(self._bus.unique_name).lstrip(":").replace(".", "_")
        rule = MatchRule(
            type="signal", interface="org.freedesktop.portal.Request", member="Response", path=f"{_DESKTOP.object_path}/request/{sender}/{token}"
        )
        self._call(message_bus.AddMatch(rule), ANSWER_S)
        try:
            with self._bus.filter(rule) as answers:
                options = {"handle_token": ("s", token), "interactive": ("b", False)}
                self._call(new_method_call(_DESKTOP, "Screenshot", "sa{sv}", ("", options)), ANSWER_S)
                answer = self._bus.recv_until_filtered(answers, timeout=self._within_s)
                assert answer.header.message_type is MessageType.signal
                return int(answer.body[0]), dict(answer.body[1])
        finally:
            with contextlib.suppress(DBusErrorResponse, OSError, TimeoutError):
                self._call(message_bus.RemoveMatch(rule), ANSWER_S)

    def _read(self, path: Path) -> None:
        from PIL import Image, UnidentifiedImageError

        try:
            with Image.open(path) as picture:
                self._size = picture.size
                self._pixels = bytearray(picture.convert("RGB").tobytes("raw", "BGRX"))
        except (OSError, UnidentifiedImageError, ValueError) as error:
            raise CannotCapture(_failed(str(error))) from error
        finally:
            with contextlib.suppress(OSError):
                path.unlink()


def no_portal(detail: str) -> Problem:
    """The session has no Screenshot portal."""
    return new_problem("no-portal", detail=detail)


def _refused(detail: str) -> Problem:
    return new_problem("capture-refused", detail=detail)


def _no_answer(detail: str) -> Problem:
    return new_problem("capture-unanswered", detail=detail)


def _failed(detail: str) -> Problem:
    return new_problem("grab-failed", "unreadable", detail=detail, retry_s=2.0)
