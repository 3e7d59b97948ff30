"""A server that does by hand, byte by byte, what no library would: it breaks every rule of HTTP and WebSocket there is, on a real socket.

A behaviour is a function that gets the connection after the request's head was read. One thread per connection; all end with the server.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from typing import Any, Self

Behaviour = Callable[["Line"], None]


class Line:
    """One accepted connection."""

    def __init__(self, sock: socket.socket, server: TortureServer, number: int) -> None:
        self.sock = sock
        self.server = server
        self.number = number
        self.head = b""

    def read_head(self) -> None:
        while b"\r\n\r\n" not in self.head:
            data = self.sock.recv(4096)
            if not data:
                raise OSError("gone")
            self.head += data

    @property
    def key(self) -> bytes:
        for line in self.head.split(b"\r\n"):
            if line.lower().startswith(b"sec-websocket-key:"):
                return line.split(b":", 1)[1].strip()
        return b""

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def accept(self) -> None:
        """A right answer to the upgrade."""
        token = base64.b64encode(hashlib.sha1(self.key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
        self.send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + token + b"\r\n\r\n")

    def http(self, status: str, body: bytes = b"", *headers: str, chunked: bool = False) -> None:
        """A plain HTTP answer."""
        length = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {len(body)}"
        body = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n" if chunked else body
        self.send("\r\n".join([f"HTTP/1.1 {status}", length, *headers, "", ""]).encode() + body)

    def frame(self, data: bytes, opcode: int = 1, fin: bool = True, claim: int | None = None, bits: int = 0) -> None:
        """A frame as the server may send it; `claim` lies about its length."""
        length = len(data) if claim is None else claim
        head = bytes([(0x80 if fin else 0) | bits | opcode])
        if length < 126:
            head += bytes([length])
        elif length < 65536:
            head += b"\x7e" + struct.pack("!H", length)
        else:
            head += b"\x7f" + struct.pack("!Q", length)
        self.send(head + data)

    def event(self, event: dict[str, Any]) -> None:
        self.frame(json.dumps({"event_id": "event_x", **event}).encode())

    def close(self, code: int | None, reason: str = "") -> None:
        """A close frame, then the end of the connection as a server makes it."""
        self.frame(b"" if code is None else struct.pack("!H", code) + reason.encode(), 8)
        with contextlib.suppress(OSError):
            self.sock.shutdown(socket.SHUT_WR)
        self.swallow()

    def swallow(self) -> None:
        """Reads until the other side ends."""
        with contextlib.suppress(OSError):
            while self.sock.recv(65536):
                pass

    def reset(self) -> None:
        """The connection breaks with RST."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()

    def handshake(self) -> None:
        """Up to a session that is ready."""
        self.accept()
        self.event({"type": "session.created", "session": {"type": "realtime"}})
        self.hear("session.update")
        self.event({"type": "session.updated", "session": {"type": "realtime"}})

    def hear(self, kind: str) -> dict[str, Any]:
        """Reads messages until one of this type comes."""
        while True:
            event: dict[str, Any] = json.loads(self.message())
            if event["type"] == kind:
                return event

    def message(self) -> bytes:
        """The next text message of the client."""
        while True:
            first, second = self._exactly(2)
            length = second & 0x7F
            if length == 126:
                (length,) = struct.unpack("!H", self._exactly(2))
            elif length == 127:
                (length,) = struct.unpack("!Q", self._exactly(8))
            mask = self._exactly(4)
            data = self._exactly(length)
            if first & 0x0F == 8:
                raise OSError("closed")
            if first & 0x0F == 1:
                whole = int.from_bytes(data, "little") ^ int.from_bytes((mask * (length // 4 + 1))[:length], "little")
                return whole.to_bytes(length, "little")

    def _exactly(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            got = self.sock.recv(count - len(data))
            if not got:
                raise OSError("gone")
            data += got
        return data


class TortureServer:
    """Listens on a loopback port and lets `behaviour` treat each connection. A context manager."""

    def __init__(self, behaviour: Behaviour, tls: ssl.SSLContext | None = None) -> None:
        self.behaviour = behaviour
        self.lines: list[Line] = []
        self.over = threading.Event()
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept, name="torture", daemon=True)]

    @property
    def port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    @property
    def url(self) -> str:
        return f"{'wss://localhost' if self._tls else 'ws://127.0.0.1'}:{self.port}/v1"

    def __enter__(self) -> Self:
        self._port = self.port
        self._threads[0].start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.over.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for line in self.lines:
            with contextlib.suppress(OSError):
                line.sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(60)
        for line in self.lines:
            line.sock.close()

    def _accept(self) -> None:
        while not self.over.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            line = Line(sock, self, len(self.lines) + 1)
            self.lines.append(line)
            thread = threading.Thread(target=self._treat, args=(line,), name="torture-line", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _treat(self, line: Line) -> None:
        with contextlib.suppress(OSError):
            if self._tls is not None:
                line.sock = self._tls.wrap_socket(line.sock, server_side=True)
            line.read_head()
            self.behaviour(line)
        with contextlib.suppress(OSError):
            line.sock.shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(OSError):
            line.sock.close()
