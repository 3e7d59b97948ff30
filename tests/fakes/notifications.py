"""A desktop's notification service of our own on a private bus: shows nothing, remembers everything, and lets a test press the buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jeepney import DBusAddress, HeaderFields, new_error, new_method_return, new_signal

from .service import Service

_NAME, _PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"


@dataclass(slots=True)
class Shown:
    """One call of Notify."""

    number: int
    replaces: int
    title: str
    body: str
    actions: list[str]
    hints: dict[str, Any] = field(default_factory=dict)


class FakeNotifications(Service):
    """Serves on a thread until `close`.

    Attributes:
        shown, closed: What it was told to show, and the numbers it was told to take away.
        silent: It answers nothing.
        can: Its capabilities.
    """

    def __init__(self, address: str, can: tuple[str, ...] = ("actions", "body", "body-markup")) -> None:
        self.shown: list[Shown] = []
        self.closed: list[int] = []
        self.silent, self.can, self.asked = False, can, 0
        self._last = 0
        super().__init__(address, _NAME)

    def press(self, number: int, action: str = "default") -> None:
        """The user's click on a notice."""
        self._bus.send(new_signal(DBusAddress(_PATH, interface=_NAME), "ActionInvoked", "us", (number, action)))

    def _answer(self, message: Any) -> None:
        self.asked += 1
        if self.silent:
            return
        match message.header.fields[HeaderFields.member]:
            case "GetCapabilities":
                self._bus.send(new_method_return(message, "as", (list(self.can),)))
            case "Notify":
                _, replaces, _, title, body, actions, hints, _ = message.body
                if not replaces:
                    self._last += 1
                number = replaces or self._last
                self.shown.append(Shown(number, replaces, title, body, actions, {name: value for name, (_, value) in hints.items()}))
                self._bus.send(new_method_return(message, "u", (number,)))
            case "CloseNotification":
                self.closed.append(message.body[0])
                self._bus.send(new_method_return(message))
            case _:
                self._bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
