"""systemd-logind and a desktop's screen saver of our own on a private bus."""

from __future__ import annotations

from typing import Any

from jeepney import DBusAddress, HeaderFields, new_error, new_method_return, new_signal

from .service import Service

LOGIN = "org.freedesktop.login1"
SAVER = "org.freedesktop.ScreenSaver"
PATH = "/org/freedesktop/login1/session/_32"


class FakeDesktop(Service):
    """Serves both names on a thread until `close`. The attributes are what it answers when it is asked; the methods tell everybody."""

    def __init__(self, address: str) -> None:
        self.locked, self.active, self.saving = False, True, False
        self.sessions = {"": PATH, "auto": PATH}
        self.kinds = {PATH: "x11"}
        self.idle_ms = 0
        super().__init__(address, LOGIN, SAVER)

    def lock(self, locked: bool) -> None:
        self.locked = locked
        self._changed("LockedHint", locked)

    def switch(self, active: bool) -> None:
        self.active = active
        self._changed("Active", active)

    def sleep(self, asleep: bool) -> None:
        self._bus.send(new_signal(DBusAddress("/org/freedesktop/login1", interface=f"{LOGIN}.Manager"), "PrepareForSleep", "b", (asleep,)))

    def save(self, saving: bool) -> None:
        self.saving = saving
        self._bus.send(new_signal(DBusAddress("/org/freedesktop/ScreenSaver", interface=SAVER), "ActiveChanged", "b", (saving,)))

    def _changed(self, name: str, value: bool) -> None:
        body: tuple[Any, ...] = (f"{LOGIN}.Session", {name: ("b", value)}, [])
        self._bus.send(new_signal(DBusAddress(PATH, interface="org.freedesktop.DBus.Properties"), "PropertiesChanged", "sa{sv}as", body))

    def _answer(self, message: Any) -> None:
        match message.header.fields[HeaderFields.member]:
            case "GetSession" | "GetSessionByPID":
                path = self.sessions.get(message.body[0] if isinstance(message.body[0], str) else "")
                self._bus.send(new_method_return(message, "o", (path,)) if path else new_error(message, "org.freedesktop.login1.NoSuchSession"))
            case "Get" if message.body[1] == "Type":
                self._bus.send(new_method_return(message, "v", (("s", self.kinds[message.header.fields[HeaderFields.path]]),)))
            case "Get":
                value = {"LockedHint": self.locked, "Active": self.active}[message.body[1]]
                self._bus.send(new_method_return(message, "v", (("b", value),)))
            case "GetSessionIdleTime":
                self._bus.send(new_method_return(message, "u", (self.idle_ms,)))
            case "GetActive":
                self._bus.send(new_method_return(message, "b", (self.saving,)))
            case _:
                self._bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
