"""A relay of TCP connections that can begin to swallow everything without a word, as a router does that has forgotten a connection."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from typing import Self


class BlackHole:
    """Passes bytes between whoever connects and a server, until `swallow`. A context manager."""

    def __init__(self, port: int) -> None:
        """`port`: the server's, on the loopback address."""
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._swallowing = threading.Event()
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._accept, name="black hole", daemon=True)]
        self._sockets: list[socket.socket] = []

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self._listener.getsockname()[1]}/v1"

    def swallow(self) -> None:
        """From now on nothing passes, in either direction, and nobody is told."""
        self._swallowing.set()

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(60)
        for one in (self._listener, *self._sockets):
            one.close()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._sockets.append(client)
            if not self._swallowing.is_set():
                server = socket.create_connection(("127.0.0.1", self._target))
                self._sockets.append(server)
                thread = threading.Thread(target=self._pass_on, args=(client, server), name="black hole line", daemon=True)
                self._threads.append(thread)
                thread.start()

    def _pass_on(self, client: socket.socket, server: socket.socket) -> None:
        """Until either side ends or the relay does; while swallowing, neither side hears of the other's end."""
        other = {client: server, server: client}
        while not self._over.is_set():
            ready, _, _ = select.select([client, server], [], [], 0.05)
            for one in ready:
                with contextlib.suppress(OSError):
                    data = one.recv(65_536)
                    if self._swallowing.is_set():
                        continue
                    if not data:
                        other[one].shutdown(socket.SHUT_RDWR)
                        return
                    other[one].sendall(data)
