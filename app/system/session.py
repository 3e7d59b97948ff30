"""Whether somebody can be looking at this desktop: locked, saved from burning in, asleep, or another user's turn. One shape for every system."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

log = logging.getLogger(__name__)

ANSWER_S = 1.0
RETRY_S = 60.0

LOCKED = "the screen is locked"
SAVED = "the screen saver is on"
ASLEEP = "the computer is going to sleep"
AWAY = "another user is at this computer"

_LOGIN = "org.freedesktop.login1"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")


class Session(Protocol):
    """Asked at every look, on one thread. Raises nothing and waits for nothing once connected."""

    def __call__(self, now: float) -> str:
        """Why nothing is to be recorded now, in words that follow 'Paused: '; '' when nothing speaks against it. `now` in unix seconds."""

    def close(self) -> None:
        """Lets go of the desktop; a later call opens it again."""


class AlwaysHere:
    """A system that is not asked."""

    def __call__(self, now: float) -> str:
        return ""

    def close(self) -> None:
        return None


def open_session(environ: Mapping[str, str], platform: str) -> Session:
    """The way for this system; opens nothing yet."""
    return LinuxSession(environ) if platform.startswith("linux") else AlwaysHere()


class _Bus:
    """One message bus: calls now and then, otherwise only signals, which are taken without waiting."""

    def __init__(self, address: str) -> None:
        """Raises OSError or KeyError when there is no such bus."""
        from jeepney.io.blocking import open_dbus_connection

        self._connection: DBusConnection = open_dbus_connection(bus=address)

    def call(self, name: str, path: str, interface: str, member: str, signature: str = "", body: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        """The answer; None when nobody answers to that name or it refuses. Starts no program."""
        from jeepney import DBusAddress, MessageFlag, MessageType, new_method_call

        message = new_method_call(DBusAddress(path, name, interface), member, signature or None, body)
        message.header.flags = MessageFlag(message.header.flags | MessageFlag.no_auto_start)
        try:
            reply = self._connection.send_and_get_reply(message, timeout=ANSWER_S)
        except TimeoutError:
            return None
        return None if reply.header.message_type is MessageType.error else tuple(reply.body)

    def listen(self, **rule: str) -> None:
        from jeepney import MatchRule, message_bus

        self._connection.send_and_get_reply(message_bus.AddMatch(MatchRule(type="signal", **rule)), timeout=ANSWER_S)

    def heard(self) -> list[tuple[str, str, str, tuple[Any, ...]]]:
        """(path, interface, member, body) of every signal that came since the last call."""
        from jeepney import HeaderFields, MessageType

        found: list[tuple[str, str, str, tuple[Any, ...]]] = []
        while True:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return found
            if message.header.message_type is MessageType.signal:
                fields = message.header.fields
                found.append((fields[HeaderFields.path], fields[HeaderFields.interface], fields[HeaderFields.member], tuple(message.body)))

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._connection.close()


class LinuxSession:
    """systemd-logind on the system bus and the desktop's screen saver on the session bus; each is done without where it is missing."""

    def __init__(self, environ: Mapping[str, str], pid: int | None = None) -> None:
        self._environ, self._pid = environ, os.getpid() if pid is None else pid
        self._buses: list[tuple[_Bus, Callable[[_Bus], None]]] | None = None
        self._retry_at = 0.0
        self._path = ""
        self._reasons: dict[str, bool] = {}

    def __call__(self, now: float) -> str:
        if self._buses is None:
            if 0 <= self._retry_at - now <= RETRY_S:
                return ""
            self._open()
            self._retry_at = now + RETRY_S
        try:
            for bus, take in self._buses or ():
                take(bus)
        except (OSError, EOFError, ValueError, KeyError) as trouble:
            log.info("A message bus went: %r", trouble)
            self.close()
            return ""
        return next((why for why in (ASLEEP, AWAY, LOCKED, SAVED) if self._reasons.get(why)), "")

    def close(self) -> None:
        """Lets go of both buses."""
        for bus, _ in self._buses or ():
            bus.close()
        self._buses = None
        self._reasons.clear()

    # ------------------------------------------------------------------ inside

    def _open(self) -> None:
        self._buses = []
        for address, opened, take in (
            (self._environ.get("DBUS_SYSTEM_BUS_ADDRESS") or "SYSTEM", self._open_login, self._take_login),
            (self._environ.get("DBUS_SESSION_BUS_ADDRESS") or "SESSION", self._open_saver, self._take_saver),
        ):
            try:
                bus = _Bus(address)
            except (OSError, KeyError, ValueError, EOFError) as trouble:
                log.info("No message bus at %s: %r", address, trouble)
                continue
            try:
                opened(bus)
            except (OSError, EOFError, ValueError, KeyError) as trouble:
                log.info("A message bus does not answer: %r", trouble)
                bus.close()
                continue
            self._buses.append((bus, take))
        if not self._buses:
            self._buses = None

    def _open_login(self, bus: _Bus) -> None:
        manager, path = f"{_LOGIN}.Manager", "/org/freedesktop/login1"
        number = self._environ.get("XDG_SESSION_ID", "")
        found = bus.call(_LOGIN, path, manager, "GetSession", "s", (number,)) if number else None
        found = found or bus.call(_LOGIN, path, manager, "GetSessionByPID", "u", (self._pid,))
        bus.listen(interface=manager, member="PrepareForSleep")
        if not found:
            return
        self._path = str(found[0])
        bus.listen(interface=_PROPERTIES, member="PropertiesChanged", path=self._path)
        for name in ("LockedHint", "Active"):
            said = bus.call(_LOGIN, self._path, _PROPERTIES, "Get", "ss", (f"{_LOGIN}.Session", name))
            if said:
                self._take_property(name, said[0][1])

    def _take_property(self, name: str, value: object) -> None:
        if name == "LockedHint":
            self._reasons[LOCKED] = bool(value)
        elif name == "Active":
            self._reasons[AWAY] = not value

    def _take_login(self, bus: _Bus) -> None:
        for path, _, member, body in bus.heard():
            if member == "PrepareForSleep":
                self._reasons[ASLEEP] = bool(body[0])
            elif member == "PropertiesChanged" and path == self._path:
                for name, (_kind, value) in body[1].items():
                    self._take_property(name, value)

    def _open_saver(self, bus: _Bus) -> None:
        for name in _SAVERS:
            bus.listen(interface=name, member="ActiveChanged")
        for name in _SAVERS:
            said = bus.call(name, f"/{name.replace('.', '/')}", name, "GetActive")
            if said and said[0]:
                self._reasons[SAVED] = True

    def _take_saver(self, bus: _Bus) -> None:
        for _, interface, member, body in bus.heard():
            if member == "ActiveChanged" and interface in _SAVERS:
                self._reasons[SAVED] = bool(body[0])
