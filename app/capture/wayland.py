"""The Wayland wire: requests out, events in, file descriptors beside them. Only what a client needs that takes pictures.

Format: every message is the object's number, then size << 16 | opcode, then its arguments in 32-bit words of the machine's byte order
(wayland.freedesktop.org, "Wire Format"). No library is used: those there are bring a compiled libwayland for what is a screenful here.

Tested in: tests/capture/test_wlr.py
"""

from __future__ import annotations

import array
import socket
import struct
import time
from collections.abc import Callable, Mapping
from pathlib import Path

_HEAD = struct.Struct("=II")
_MOST = 1 << 16

Handler = Callable[[int, "Reader"], None]
"""Takes an event's opcode and its arguments."""


class WaylandLost(Exception):  # noqa: N818 - named after what happened
    """The compositor cannot be reached, went away, or refused what was asked."""


class Reader:
    """The arguments of one event, in order."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def uint(self) -> int:
        self._at += 4
        return int(struct.unpack_from("=I", self._data, self._at - 4)[0])

    def int(self) -> int:
        self._at += 4
        return int(struct.unpack_from("=i", self._data, self._at - 4)[0])

    def string(self) -> str:
        length = self.uint()
        text = self._data[self._at : self._at + max(0, length - 1)]
        self._at += (length + 3) // 4 * 4
        return text.decode("utf-8", "replace")


def words(*values: int) -> bytes:
    """Integers, signed or not, as arguments."""
    return b"".join(struct.pack("=i" if value < 0 else "=I", value) for value in values)


def string(text: str) -> bytes:
    """A text as an argument: length with its final zero, the text, padding."""
    data = text.encode() + b"\0"
    return struct.pack("=I", len(data)) + data + b"\0" * (-len(data) % 4)


def socket_path(environ: Mapping[str, str]) -> Path | None:
    """Where the compositor of this session listens; None when the session names none."""
    name = environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return None
    if name.startswith("/"):
        return Path(name)
    folder = environ.get("XDG_RUNTIME_DIR", "")
    return Path(folder) / name if folder else None


class Wire:
    """One connection. Belongs to one thread."""

    def __init__(self, path: Path, within_s: float = 5.0) -> None:
        """Connects.

        Args:
            path: The compositor's socket.
            within_s: How long any answer may take, in seconds.

        Raises:
            WaylandLost: Nobody listens there.
        """
        self._within_s = within_s
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(within_s)
        try:
            self._socket.connect(str(path))
        except OSError as error:
            self._socket.close()
            raise WaylandLost(f"{path}: {error.strerror or error}") from error
        self._handlers: dict[int, Handler] = {1: self._of_display}
        self._free: list[int] = []
        self._next = 2
        self._got = b""

    def new(self, handler: Handler | None = None) -> int:
        """The number of a new object, whose events go to `handler`."""
        number = self._free.pop() if self._free else self._next
        self._next += number == self._next
        if handler is not None:
            self._handlers[number] = handler
        return number

    def send(self, target: int, opcode: int, arguments: bytes = b"", fd: int | None = None) -> None:
        """One request. Raises WaylandLost."""
        message = _HEAD.pack(target, (8 + len(arguments)) << 16 | opcode) + arguments
        beside = [] if fd is None else [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [fd]))]
        try:
            sent = self._socket.sendmsg([message], beside)
            self._socket.sendall(message[sent:])
        except OSError as error:
            raise WaylandLost(str(error)) from error

    def wait(self, done: Callable[[], bool]) -> None:
        """Hands out events until `done`. Raises WaylandLost, also when it takes too long."""
        until = time.monotonic() + self._within_s
        while not done():
            self._receive(until)

    def settle(self) -> None:
        """Until everything asked so far has been answered. Raises WaylandLost."""
        answered: list[int] = []
        self.send(1, 0, words(self.new(lambda _opcode, _event: answered.append(1))))
        self.wait(lambda: bool(answered))

    def close(self) -> None:
        self._socket.close()

    # ------------------------------------------------------------------ inside

    def _receive(self, until: float) -> None:
        left = until - time.monotonic()
        if left <= 0:
            raise WaylandLost("no answer in time")
        self._socket.settimeout(left)
        try:
            part = self._socket.recv(_MOST)
        except OSError as error:
            raise WaylandLost(str(error) or "no answer in time") from error
        if not part:
            raise WaylandLost("the compositor closed the connection")
        self._got += part
        while len(self._got) >= _HEAD.size:
            target, word = _HEAD.unpack_from(self._got)
            size = word >> 16
            if size < _HEAD.size:
                raise WaylandLost("the compositor sent nonsense")
            if len(self._got) < size:
                return
            event, self._got = self._got[_HEAD.size : size], self._got[size:]
            handler = self._handlers.get(target)
            if handler is not None:
                try:
                    handler(word & 0xFFFF, Reader(event))
                except struct.error as error:
                    raise WaylandLost("the compositor sent nonsense") from error

    def _of_display(self, opcode: int, event: Reader) -> None:
        if opcode == 0:
            about, code, text = event.uint(), event.uint(), event.string()
            raise WaylandLost(f"object {about}, error {code}: {text}")
        number = event.uint()
        if not 1 < number < self._next or number in self._free:
            raise WaylandLost("the compositor sent nonsense")
        self._handlers.pop(number, None)
        self._free.append(number)
