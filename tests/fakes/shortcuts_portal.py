"""A desktop's GlobalShortcuts portal of our own on a private bus: asks, gives, refuses, stays silent, changes its mind, ends."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, Literal

from jeepney import DBusAddress, HeaderFields, new_error, new_method_return, new_signal

from .service import Service

Manner = Literal["gives", "refuses", "silent", "absent"]
_NAME = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"


class FakeShortcuts(Service):
    """Serves on a thread until `close`.

    Attributes:
        manner: How it answers BindShortcuts; 'absent': the desktop has no such portal.
        wants_name: As portals from 1.21: programs that did not register under a known name get no session.
        known: The names of installed desktop entries.
        keyless: Shortcuts that get no key.
        bound: What was asked for last: (id, description, preferred trigger).
        sessions: Those open now; `configured`: how often its own page was opened.
    """

    def __init__(self, address: str, manner: Manner = "gives", *, wants_name: bool = True, version: int = 2) -> None:
        self.manner, self.wants_name, self.version = manner, wants_name, version
        self.known = {"io.github.realtime_hud"}
        self.keyless: set[str] = set()
        self.bound: list[tuple[str, str, str]] = []
        self.names: list[str] = []
        self.sessions: list[str] = []
        self.configured = 0
        self._peer = ""
        self._named: set[str] = set()
        self._orders: SimpleQueue[Callable[[], None]] = SimpleQueue()
        super().__init__(address, _NAME)

    def press(self, name: str, session: str = "") -> None:
        """The user presses the key of a shortcut."""
        self._orders.put(lambda: self._tell("Activated", "osta{sv}", (session or self.sessions[-1], name, 2**40, {})))

    def rebind(self, given: dict[str, str]) -> None:
        """The user chose other keys on the desktop's page."""
        shortcuts = [(name, {"description": ("s", name), "trigger_description": ("s", key)}) for name, key in given.items()]
        self._orders.put(lambda: self._tell("ShortcutsChanged", "oa(sa{sv})", (self.sessions[-1], shortcuts)))

    def end_session(self) -> None:
        """The desktop takes everything back."""

        def end() -> None:
            path = self.sessions.pop()
            self._bus.send(new_signal(DBusAddress(path, interface="org.freedesktop.portal.Session"), "Closed", "a{sv}", ({},)))

        self._orders.put(end)

    def _turn(self) -> None:
        with contextlib.suppress(Empty):
            self._orders.get_nowait()()

    def _tell(self, member: str, signature: str, body: tuple[Any, ...]) -> None:
        self._bus.send(new_signal(DBusAddress(_PATH, interface=_SHORTCUTS), member, signature, body))

    def _answer(self, message: Any) -> None:
        self._peer = message.header.fields[HeaderFields.sender]
        member = message.header.fields[HeaderFields.member]
        if self.manner == "absent" and member != "Register":
            self._bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownInterface", "s", ("No such interface",)))
            return
        answers = {
            "Register": self._register, "Get": self._version, "CreateSession": self._create, "BindShortcuts": self._bind,
            "ConfigureShortcuts": self._configure, "Close": self._close_session,
        }  # fmt: skip
        answers[member](message)

    def _register(self, message: Any) -> None:
        self.names.append(message.body[0])
        if message.body[0] in self.known and self._peer not in self._named:
            self._named.add(self._peer)
            self._bus.send(new_method_return(message))
        else:
            self._bus.send(new_error(message, "org.freedesktop.portal.Error.Failed", "s", ("App info not found",)))

    def _version(self, message: Any) -> None:
        self._bus.send(new_method_return(message, "v", (("u", self.version),)))

    def _create(self, message: Any) -> None:
        if self.wants_name and self._peer not in self._named:
            self._bus.send(new_error(message, "org.freedesktop.portal.Error.NotAllowed", "s", ("An app id is required",)))
            return
        options = message.body[0]
        path = f"{_PATH}/session/{self._sender()}/{options['session_handle_token'][1]}"
        self.sessions.append(path)
        self._respond(message, options, 0, {"session_handle": ("s", path)})

    def _bind(self, message: Any) -> None:
        session, shortcuts, _, options = message.body
        assert session in self.sessions
        self.bound = [(name, about["description"][1], about["preferred_trigger"][1]) for name, about in shortcuts]
        given = [
            (name, {"description": about["description"]} | ({} if name in self.keyless else {"trigger_description": ("s", f"Press {name}")}))
            for name, about in shortcuts
        ]
        if self.manner == "silent":
            self._bus.send(new_method_return(message, "o", (f"{_PATH}/request/{self._sender()}/{options['handle_token'][1]}",)))
            return
        self._respond(message, options, 1 if self.manner == "refuses" else 0, {} if self.manner == "refuses" else {"shortcuts": ("a(sa{sv})", given)})

    def _configure(self, message: Any) -> None:
        self.configured += 1
        self._bus.send(new_method_return(message))

    def _close_session(self, message: Any) -> None:
        self.sessions.remove(message.header.fields[HeaderFields.path])
        self._bus.send(new_method_return(message))

    def _sender(self) -> str:
        return self._peer.lstrip(":").replace(".", "_")

    def _respond(self, message: Any, options: dict[str, Any], code: int, results: dict[str, Any]) -> None:
        path = f"{_PATH}/request/{self._sender()}/{options['handle_token'][1]}"
        self._bus.send(new_method_return(message, "o", (path,)))
        self._bus.send(new_signal(DBusAddress(path, interface="org.freedesktop.portal.Request"), "Response", "ua{sv}", (code, results)))
