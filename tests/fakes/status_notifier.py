"""A panel of the newer kind (StatusNotifierWatcher and host) of our own on a private bus: takes signs, reads their words and menus, and clicks."""

from __future__ import annotations

from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_call, new_method_return
from jeepney.io.blocking import open_dbus_connection

from .service import Service

_WATCHER, _PATH = "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_KNOWN = {
    "IsStatusNotifierHostRegistered": ("b", True),
    "ProtocolVersion": ("i", 0),
    "RegisteredStatusNotifierItems": ("as", []),
}


class FakeWatcher(Service):
    """Serves on a thread until `close`; asks on a connection of its own.

    Attributes:
        items: The bus names of the programs that registered a sign.
    """

    def __init__(self, address: str) -> None:
        self.items: list[str] = []
        self._asking = open_dbus_connection(bus=address)
        super().__init__(address, _WATCHER)

    def close(self) -> None:
        super().close()
        self._asking.close()

    # ------------------------------------------------------------------ the panel's user

    def tooltip(self) -> str:
        """What the sign says."""
        answer = self._property("org.kde.StatusNotifierItem", "ToolTip")
        return " ".join(part for part in answer[2:] if part) if answer else ""

    def labels(self) -> list[str]:
        """The words of its menu, one level deep."""
        return [label for _, label in self._entries()]

    def click(self, label: str) -> None:
        """The user chooses this entry."""
        number = next(number for number, words in self._entries() if words.replace("_", "") == label)
        self._ask("com.canonical.dbusmenu", "Event", "isvu", (number, "clicked", ("s", ""), 0), self._menu())

    # ------------------------------------------------------------------ inside

    def _menu(self) -> str:
        return str(self._property("org.kde.StatusNotifierItem", "Menu"))

    def _entries(self) -> list[tuple[int, str]]:
        answer = self._ask("com.canonical.dbusmenu", "GetLayout", "iias", (0, 1, []), self._menu())
        if answer is None:
            return []
        _, (_, _, children) = answer
        return [(number, str(properties.get("label", ("s", ""))[1])) for _, (number, properties, _) in children]

    def _property(self, interface: str, name: str) -> Any:
        answer = self._ask(_PROPERTIES, "Get", "ss", (interface, name), "/StatusNotifierItem")
        return answer[0][1] if answer else None

    def _ask(self, interface: str, member: str, signature: str, body: tuple[Any, ...], path: str) -> tuple[Any, ...] | None:
        message = new_method_call(DBusAddress(path, self.items[0], interface), member, signature, body)
        reply = self._asking.send_and_get_reply(message, timeout=60)
        return None if reply.header.message_type is MessageType.error else tuple(reply.body)

    def _answer(self, message: Any) -> None:
        match message.header.fields[HeaderFields.member]:
            case "RegisterStatusNotifierItem":
                self.items.append(message.body[0])
                self._bus.send(new_method_return(message))
            case "Get":
                self._bus.send(new_method_return(message, "v", (_KNOWN[message.body[1]],)))
            case "GetAll":
                self._bus.send(new_method_return(message, "a{sv}", (_KNOWN,)))
            case _:
                self._bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
