"""What the services of a desktop have in common that are made up here: names on a private bus, and a thread that answers."""

from __future__ import annotations

import threading
from typing import Any

from jeepney import MessageType, message_bus
from jeepney.io.blocking import open_dbus_connection


class Service:
    """Serves on a thread from the end of `__init__` (so a service sets its own attributes first) until `close`."""

    def __init__(self, address: str, *names: str, enable_fds: bool = False) -> None:
        self._bus = open_dbus_connection(bus=address, enable_fds=enable_fds)
        for name in names:
            self._bus.send_and_get_reply(message_bus.RequestName(name))
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, name=f"fake {type(self).__name__}")
        self._thread.start()

    def close(self) -> None:
        self._closing.set()
        self._thread.join(60)
        self._bus.close()

    def _serve(self) -> None:
        while not self._closing.is_set():
            self._turn()
            try:
                message = self._bus.receive(timeout=0.02)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _turn(self) -> None:
        """What it does of itself, many times a second."""

    def _answer(self, message: Any) -> None:
        """Answers one call, or leaves it without an answer."""
        raise NotImplementedError
