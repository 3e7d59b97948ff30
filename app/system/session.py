"""Whether somebody can be looking at this desktop: locked, saved from burning in, asleep, or another user's turn. One shape for every system."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from typing import Protocol

from .bus import TROUBLES, Bus

log = logging.getLogger(__name__)

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


def login_session(bus: Bus, number: str, pid: int) -> str:
    """logind's path of the desktop's session; '' where there is none.

    The number a shell has may be that of a login by SSH or in a console; a program of systemd's user manager is in no session at all. Then it is the
    session logind takes for the user's own ('auto', systemd 243 and later).
    """
    manager, root = f"{_LOGIN}.Manager", "/org/freedesktop/login1"
    asked = (("GetSession", "s", number), ("GetSessionByPID", "u", pid), ("GetSession", "s", "auto"))
    found = [str(answer[0]) for member, kind, what in asked if what and (answer := bus.call(_LOGIN, root, manager, member, kind, (what,)))]
    for path in found:
        kind = bus.call(_LOGIN, path, _PROPERTIES, "Get", "ss", (f"{_LOGIN}.Session", "Type"))
        if kind and kind[0][1] in ("x11", "wayland", "mir"):
            return path
    return found[0] if found else ""


class LinuxSession:
    """systemd-logind on the system bus and the desktop's screen saver on the session bus; each is done without where it is missing."""

    def __init__(self, environ: Mapping[str, str], pid: int | None = None) -> None:
        self._environ, self._pid = environ, os.getpid() if pid is None else pid
        self._buses: list[tuple[Bus, Callable[[Bus], None]]] | None = None
        self._retry_at = 0.0
        self._path = ""
        self._reasons: dict[str, bool] = {}
        self._missed: set[str] = set()

    def __call__(self, now: float) -> str:
        if self._buses is None:
            if 0 <= self._retry_at - now <= RETRY_S:
                return ""
            self._open()
            self._retry_at = now + RETRY_S
        try:
            for bus, take in self._buses or ():
                take(bus)
        except TROUBLES as trouble:
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
                bus = Bus(address)
            except TROUBLES as trouble:
                self._miss(address, f"No message bus at {address}: {trouble!r}")
                continue
            try:
                opened(bus)
            except TROUBLES as trouble:
                self._miss(address, f"The message bus at {address} does not answer: {trouble!r}")
                bus.close()
                continue
            self._missed.discard(address)
            self._buses.append((bus, take))
        if not self._buses:
            self._buses = None

    def _miss(self, address: str, words: str) -> None:
        """Once for each bus, however often it is tried."""
        if address not in self._missed:
            self._missed.add(address)
            log.info("%s", words)

    def _open_login(self, bus: Bus) -> None:
        bus.listen(interface=f"{_LOGIN}.Manager", member="PrepareForSleep")
        self._path = login_session(bus, self._environ.get("XDG_SESSION_ID", ""), self._pid)
        if not self._path:
            return
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

    def _take_login(self, bus: Bus) -> None:
        for path, _, member, body in bus.heard():
            if member == "PrepareForSleep":
                self._reasons[ASLEEP] = bool(body[0])
            elif member == "PropertiesChanged" and path == self._path:
                for name, (_kind, value) in body[1].items():
                    self._take_property(name, value)

    def _open_saver(self, bus: Bus) -> None:
        for name in _SAVERS:
            bus.listen(interface=name, member="ActiveChanged")
        for name in _SAVERS:
            said = bus.call(name, f"/{name.replace('.', '/')}", name, "GetActive")
            if said and said[0]:
                self._reasons[SAVED] = True

    def _take_saver(self, bus: Bus) -> None:
        for _, interface, member, body in bus.heard():
            if member == "ActiveChanged" and interface in _SAVERS:
                self._reasons[SAVED] = bool(body[0])
