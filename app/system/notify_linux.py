"""Notices through the desktop's own service (org.freedesktop.Notifications 1.2 on the session bus), by jeepney on a thread of its own.

The service may be missing, be started by the bus, or never answer: hence our own time-out and a rest after each failure.

Tested in: tests/system/test_notify.py
"""

from __future__ import annotations

import contextlib
import html
import logging
import selectors
import socket
import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Any

from .notify import Acted, Notice

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

log = logging.getLogger(__name__)

ANSWER_S = 3.0
REST_S = 60.0
"""After a desktop that did not answer, it is not asked for so long; what would have been told meanwhile is not."""
CLOSE_S = 1.0
PROGRAM, DESKTOP_ENTRY, ICON = "Realtime HUD", "realtime-hud", "realtime-hud"

_NAME, _PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
_Order = Notice | str | None
"""A notice to show, the key of one to take away, or the end."""


class DesktopNotifier:
    """The thread starts with the first notice and ends with `close`."""

    def __init__(self, address: str, acted: Acted) -> None:
        """`address`: of the session bus."""
        self._address, self._acted = address, acted
        self._orders: deque[_Order] = deque()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._waker, self._woken = socket.socketpair()
        self._bus: DBusConnection | None = None
        self._signals: deque[Any] = deque()
        self._ids: dict[str, int] = {}
        self._can: frozenset[str] = frozenset()
        self._rest_until = -1e18

    def show(self, notice: Notice) -> None:
        self._put(notice)

    def withdraw(self, key: str) -> None:
        if self._thread is not None:
            self._put(key)

    def close(self) -> None:
        """What is shown stays on the desktop, but its button leads nowhere."""
        with self._lock:
            thread, self._orders = self._thread, deque([None])
        if thread is not None:
            self._waker.send(b"x")
            thread.join(CLOSE_S)
            if thread.is_alive():
                return  # it waits for a desktop that does not answer, and ends by itself when that is over
        self._waker.close()
        self._woken.close()

    # ------------------------------------------------------------------ the thread

    def _put(self, order: _Order) -> None:
        with self._lock:
            if self._orders and self._orders[-1] is None:
                return
            self._orders.append(order)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="notifications", daemon=True)
                self._thread.start()
        self._waker.send(b"x")

    def _run(self) -> None:
        try:
            while self._wait():
                pass
        finally:
            self._let_go()

    def _wait(self) -> bool:
        """Until there is something to do, and does it. False: the end."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._woken, selectors.EVENT_READ)
            if self._bus is not None:
                selector.register(self._bus.sock, selectors.EVENT_READ)
            ready = [key.fileobj for key, _ in selector.select()]
        if self._woken in ready:
            self._woken.recv(64)
        try:
            if self._bus is not None:
                self._hear(self._bus)
            return self._obey()
        except (OSError, EOFError, ValueError, KeyError, TimeoutError) as trouble:
            log.info("The desktop shows no notices: %r", trouble)
            self._let_go()
            self._rest_until = time.monotonic() + REST_S
            return True

    def _obey(self) -> bool:
        while True:
            with self._lock:
                if not self._orders:
                    return True
                order = self._orders[0]
                if order is None:
                    return False
                self._orders.popleft()
            if time.monotonic() < self._rest_until:
                continue
            if isinstance(order, Notice):
                self._show(order)
            elif order in self._ids:
                self._call("CloseNotification", "u", (self._ids.pop(order),))

    def _show(self, notice: Notice) -> None:
        if self._bus is None:
            self._open()
        body = html.escape(notice.body, quote=False) if "body-markup" in self._can else notice.body
        button = ["default", notice.button, "open", notice.button] if notice.button and "actions" in self._can else []
        hints = {
            "urgency": ("y", 2 if notice.urgent else 1),
            "suppress-sound": ("b", True),
            "desktop-entry": ("s", DESKTOP_ENTRY),
        }
        before = self._ids.get(notice.key, 0)
        reply = self._call("Notify", "susssasa{sv}i", (PROGRAM, before, ICON, notice.title, body, button, hints, -1))
        if reply:
            self._ids[notice.key] = int(reply[0])

    # ------------------------------------------------------------------ the bus

    def _open(self) -> None:
        from jeepney import MatchRule, message_bus
        from jeepney.io.blocking import open_dbus_connection

        bus = self._bus = open_dbus_connection(bus=self._address)
        rule = MatchRule(type="signal", interface=_NAME, path=_PATH)
        bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=ANSWER_S)
        bus.filter(rule, queue=self._signals)
        self._can = frozenset((self._call("GetCapabilities", "", ()) or ([],))[0])

    def _call(self, member: str, signature: str, body: tuple[Any, ...]) -> tuple[Any, ...] | None:
        """The answer; None when it is refused.

        Raises:
            OSError: Nobody serves notices. TimeoutError: no answer came.
        """
        from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call

        assert self._bus is not None
        message = new_method_call(DBusAddress(_PATH, _NAME, _NAME), member, signature or None, body)
        reply = self._bus.send_and_get_reply(message, timeout=ANSWER_S)
        if reply.header.message_type is not MessageType.error:
            return tuple(reply.body)
        name = str(reply.header.fields.get(HeaderFields.error_name, ""))
        if name.rpartition(".")[2] in ("ServiceUnknown", "NameHasNoOwner", "NoReply", "SpawnChildExited", "SpawnFailed", "SpawnServiceNotFound"):
            raise OSError(name)
        log.info("The desktop refuses a notice: %s", name)
        return None

    def _hear(self, bus: DBusConnection) -> None:
        """What the user did with the notices."""
        from jeepney import HeaderFields

        with contextlib.suppress(TimeoutError):
            while True:
                bus.recv_messages(timeout=0)
        while self._signals:
            message = self._signals.popleft()
            member, body = message.header.fields[HeaderFields.member], message.body
            key = next((key for key, number in self._ids.items() if body and number == body[0]), "")
            if member == "NotificationClosed":
                self._ids.pop(key, None)
            elif member == "ActionInvoked" and key:
                self._acted(key)

    def _let_go(self) -> None:
        bus, self._bus = self._bus, None
        self._ids.clear()
        self._signals.clear()
        if bus is not None:
            with contextlib.suppress(OSError):
                bus.close()
