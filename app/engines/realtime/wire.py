"""The WebSocket itself, and the only place that knows `websocket-client`: of it, the handshake and the frame parser are used, nothing that blocks.

Guards against a hostile or broken peer: no redirects, one deadline and 64 KiB for the upgrade, 4 MiB for a frame and a message, 4,096 fragments,
strict UTF-8 (left to whoever decodes a message), and closes answered with the code they deserve.
"""

from __future__ import annotations

import contextlib
import json
import re
import socket
import ssl
import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Final

import websocket
from websocket import ABNF, frame_buffer

from . import errors
from .dial import DialError, Patience, let_go, receive, send_all

MOST_UPGRADE: Final = 65_536
MOST_MESSAGE: Final = 4 * 1024 * 1024
MOST_FRAGMENTS: Final = 4_096
_CHUNK: Final = 65_536
_WHOLE_TEXT: Final = 0x81
_PROTOCOL_BROKEN: Final = 1002
_KEY: Final = re.compile(r"[\x21-\x7e]{1,512}")
_HEADER_NAME: Final = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,128}")
_HEADER_VALUE: Final = re.compile(r"[\x20-\x7e\t]{0,4096}")
_OURS: Final = frozenset({"host", "upgrade", "connection", "content-length", "transfer-encoding"})


@dataclass(frozen=True, slots=True)
class Message:
    """One whole text message."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Closed:
    """The peer said goodbye, or (1006) just broke off. `code` 1005: it gave none. `ours`: we ended it, for what the peer had done."""

    code: int
    reason: str = ""
    ours: bool = False


def clean_key(key: str) -> str:
    """The key without the spaces and line breaks a copied one brings along.

    Raises:
        DialError: There is none, or it holds what could break out of a header line.
    """
    stripped = key.strip()
    if not stripped:
        raise DialError(errors.NO_KEY)
    if not _KEY.fullmatch(stripped):
        raise DialError(errors.BAD_KEY)
    return stripped


def header_lines(headers: Mapping[str, str]) -> list[str]:
    """The headers as lines.

    Raises:
        DialError: A name or value could break out of its line, or belongs to the protocol.
    """
    for name, value in headers.items():
        if (
            not _HEADER_NAME.fullmatch(name)
            or not _HEADER_VALUE.fullmatch(value)
            or name.lower() in _OURS
            or name.lower().startswith("sec-websocket-")
        ):
            raise DialError(errors.HEADERS.told(name[:100]))
    return [f"{name}: {value}" for name, value in headers.items()]


def may_be_sent(code: int) -> bool:
    """Whether a close may carry this code (RFC 6455, 7.4): those of the standard that are no mere report, and those left to applications."""
    return (1000 <= code <= 1014 and code not in (1004, 1005, 1006)) or 3000 <= code <= 4999


class Wire:
    """An open WebSocket. One thread; nothing here blocks once it is open."""

    def __init__(self, sock: socket.socket, early: bytes) -> None:
        self._sock = sock
        self._in = bytearray(early)
        self._out = bytearray()
        self._frames = frame_buffer(self._take, skip_utf8_validation=True)
        self._parts: list[bytes] = []
        self._size = 0
        self._kind = 0
        self._ended: Closed | None = None
        self.heard_bytes = len(early)

    def fileno(self) -> int:
        return self._sock.fileno()

    @property
    def owed(self) -> int:
        """How many bytes wait to be sent: while there are any, wait for the socket to be writable, too."""
        return len(self._out)

    def say(self, text: bytes) -> None:
        """Sends one text message, as far as the socket takes it; the rest goes with later calls of `push`."""
        self._frame(ABNF.OPCODE_TEXT, text)
        self.push()

    def ping(self) -> None:
        """Asks for a sign of life."""
        self._frame(ABNF.OPCODE_PING, b"")
        self.push()

    def push(self) -> None:
        """Sends what is owed, as far as the socket takes it."""
        try:
            while self._out:
                del self._out[: self._sock.send(memoryview(self._out)[: 4 * _CHUNK].tobytes())]
        except (BlockingIOError, ssl.SSLWantWriteError, ssl.SSLWantReadError):
            return
        except OSError as error:
            self._end(Closed(1006, str(error)))

    def pull(self) -> list[Message | Closed]:
        """What has come whole since the last call; after a `Closed` nothing more ever comes."""
        if self._ended is not None:
            return []
        broke = self._fill()
        found: list[Message | Closed] = []
        try:
            while self._ended is None:
                found += self._next()
        except _MoreNeededError:
            pass
        except _PeerError as wrong:
            found.append(self._refuse(wrong.code, Closed(wrong.code, wrong.why, ours=True)))
        except websocket.WebSocketException as error:
            # websocket-client 1.9.2 refuses closes whose code may not be sent (1005, 1006, 1015); servers send them all the same.
            told = re.search(r"Invalid close opcode (\d+)", str(error))
            found.append(self._refuse(_PROTOCOL_BROKEN, Closed(int(told[1])) if told else Closed(_PROTOCOL_BROKEN, str(error), ours=True)))
        if broke is not None and self._ended is None:
            found.append(self._end(broke))
        return found

    def cut(self) -> None:
        """Breaks the connection off in the middle of whatever is being sent. Any thread; the one that owns the wire finds it ended."""
        with contextlib.suppress(OSError):
            # With this, what waits in the system's own buffer is dropped when the owner closes the socket, not sent.
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            # Not the socket's own method: that of a TLS socket first forgets its encryption, and a send under way would go out in clear.
            socket.socket.shutdown(self._sock, socket.SHUT_RDWR)

    def bye(self) -> None:
        """Says goodbye if that can be done at once, and lets go."""
        with contextlib.suppress(OSError):
            if self._ended is None and not self._out:
                self._frame(ABNF.OPCODE_CLOSE, struct.pack("!H", 1000))
                self._sock.send(self._out)
        let_go(self._sock)

    # -------------------------------------------------------------- reading

    def _fill(self) -> Closed | None:
        """Takes what the socket holds, up to 1 MiB at a time so that a flood does not starve the rest."""
        try:
            for _ in range(16):
                data = self._sock.recv(_CHUNK)
                if not data:
                    return Closed(1006, "the connection was closed without a goodbye")
                self._in += data
                self.heard_bytes += len(data)
                if len(data) < _CHUNK and not (isinstance(self._sock, ssl.SSLSocket) and self._sock.pending()):
                    return None
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return None
        except OSError as error:
            return Closed(1006, str(error))
        return None

    def more(self) -> bool:
        """Whether the TLS layer holds bytes that waiting on the socket would not tell of."""
        return isinstance(self._sock, ssl.SSLSocket) and self._sock.fileno() >= 0 and self._sock.pending() > 0

    def _take(self, most: int) -> bytes:
        if not self._in:
            raise _MoreNeededError
        data = bytes(self._in[:most])
        del self._in[:most]
        return data

    def _next(self) -> list[Message | Closed]:
        whole = self._plain()
        if whole is not None:
            return [Message(whole)]
        frames = self._frames
        if frames.needs_header():
            frames.recv_header()
        if frames.has_mask():
            raise _PeerError(_PROTOCOL_BROKEN, "a masked frame")
        if frames.needs_length():
            frames.recv_length()
        if self._size + (frames.length or 0) > MOST_MESSAGE:
            raise _PeerError(1009, f"a message of more than {MOST_MESSAGE} bytes")
        frame: Any = frames.recv_frame()
        match frame.opcode:
            case ABNF.OPCODE_TEXT | ABNF.OPCODE_BINARY | ABNF.OPCODE_CONT:
                return self._joined(frame)
            case ABNF.OPCODE_PING:
                self._control(frame)
                self._frame(ABNF.OPCODE_PONG, frame.data)
                self.push()
            case ABNF.OPCODE_CLOSE:
                self._control(frame)
                return [self._goodbye(frame.data)]
            case _:
                self._control(frame)
        return []

    def _plain(self) -> bytes | None:
        """The next frame's content when it is a whole short message, as a thousand deltas in a row are: a tenth of the parser's time."""
        data = self._in
        if self._kind or len(data) < 2 or data[0] != _WHOLE_TEXT or not self._frames.needs_header():
            return None
        size, head = data[1], 2
        if size == 126 and len(data) >= 4:
            size, head = data[2] << 8 | data[3], 4
        elif size > 125:
            return None
        if len(data) < head + size:
            return None
        content = bytes(data[head : head + size])
        del data[: head + size]
        return content

    def _control(self, frame: Any) -> None:
        if len(frame.data) > 125 or not frame.fin:
            raise _PeerError(_PROTOCOL_BROKEN, "a control frame that is too long or in parts")

    def _joined(self, frame: Any) -> list[Message | Closed]:
        begins = frame.opcode != ABNF.OPCODE_CONT
        if begins == bool(self._kind):
            raise _PeerError(_PROTOCOL_BROKEN, "fragments out of order")
        self._kind = self._kind or frame.opcode
        self._parts.append(frame.data)
        self._size += len(frame.data)
        if len(self._parts) > MOST_FRAGMENTS:
            raise _PeerError(1009, f"a message in more than {MOST_FRAGMENTS} parts")
        if not frame.fin:
            return []
        whole, kind = b"".join(self._parts), self._kind
        self._parts, self._size, self._kind = [], 0, 0
        if kind == ABNF.OPCODE_BINARY:
            raise _PeerError(1003, "a binary message")
        return [Message(whole)]

    def _goodbye(self, data: bytes) -> Closed:
        if len(data) < 2:
            self._frame(ABNF.OPCODE_CLOSE, b"")
            self.push()
            return self._end(Closed(1005))
        code: int = struct.unpack("!H", data[:2])[0]
        return self._refuse(code if may_be_sent(code) else _PROTOCOL_BROKEN, Closed(code, data[2:].decode("utf-8", "replace")))

    def _refuse(self, code: int, closed: Closed) -> Closed:
        """Ends it, answering with this code."""
        self._frame(ABNF.OPCODE_CLOSE, struct.pack("!H", code))
        self.push()
        return self._end(closed)

    def _end(self, closed: Closed) -> Closed:
        self._ended = self._ended or closed
        self._out.clear()
        return self._ended

    # -------------------------------------------------------------- sending

    def _frame(self, opcode: int, data: bytes) -> None:
        if self._ended is None:
            self._out += ABNF.create_frame(data, opcode).format()


class _MoreNeededError(Exception):
    """The next frame is not whole yet."""


class _PeerError(Exception):
    """The peer broke the protocol."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code
        self.why = why


class _Hand:
    """What websocket-client takes for a socket during the handshake: keeps the deadline, counts the bytes, remembers the beginning."""

    def __init__(self, sock: socket.socket, patience: Patience) -> None:
        self._sock = sock
        self._patience = patience
        self._ahead = b""
        self._given = 0
        self.seen = bytearray()

    def send(self, data: bytes) -> int:
        send_all(self._sock, data, self._patience)
        return len(data)

    def recv(self, most: int) -> bytes:
        if not self._ahead:
            if len(self.seen) >= MOST_UPGRADE:
                raise DialError(errors.TOO_BIG.told("an endless answer to the upgrade"))
            self._ahead = receive(self._sock, 4096, self._patience)
            self.seen += self._ahead
        data, self._ahead = self._ahead[:most], self._ahead[most:]
        return data

    def rest(self) -> bytes:
        return self._ahead

    def gettimeout(self) -> float:
        return 1.0

    def fileno(self) -> int:
        return self._sock.fileno()

    def close(self) -> None:
        """Left to whoever opened the socket."""


def upgrade(sock: socket.socket, url: str, headers: Mapping[str, str], patience: Patience) -> Wire:
    """The WebSocket on a connected socket that never blocks. The socket is closed when it comes to none.

    Raises:
        DialError, CalledOffError
    """
    hand = _Hand(sock, patience)
    try:
        lines = header_lines(headers)
        _forget_cookies()
        handshake: Any = websocket.WebSocket(skip_utf8_validation=True)
        handshake.connect(url, socket=hand, redirect_limit=0, suppress_origin=True, header=lines)
    except websocket.WebSocketBadStatusException as error:
        let_go(sock)
        body = error.resp_body or hand.rest()
        raise DialError(refused(int(error.status_code or 0), dict(error.resp_headers or {}), bytes(body), time.time())) from None
    except (DialError, websocket.WebSocketException, OSError, ValueError) as error:
        let_go(sock)
        raise DialError(_why(error, bytes(hand.seen))) from None
    except BaseException:
        let_go(sock)
        raise
    return Wire(sock, hand.rest())


def _forget_cookies() -> None:
    # websocket-client 1.9.2 keeps one cookie jar for all connections of the process and offers no way around it.
    jar = websocket._handshake.CookieJar.jar
    jar.clear()


def _why(error: Exception, seen: bytes) -> errors.Fault:
    status = _status(seen)
    if status is not None and status != 101:
        head, _, body = seen.partition(b"\r\n\r\n")
        return refused(status, _headers(head), body, time.time())
    if isinstance(error, DialError):
        return error.fault
    if isinstance(error, websocket.WebSocketTimeoutException):
        return errors.TIMEOUT
    if seen and not isinstance(error, websocket.WebSocketConnectionClosedException | OSError):
        return errors.GARBLED.told(str(error))
    return errors.LOST.told(str(error))


def _status(seen: bytes) -> int | None:
    found = re.match(rb"HTTP/1\.[01] (\d{3})\b", seen)
    return int(found[1]) if found else None


def _headers(head: bytes) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.decode("latin-1").split("\r\n")[1:])
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def refused(status: int, headers: Mapping[str, str], body: bytes, now: float | None = None) -> errors.Fault:
    """The fault in an HTTP answer that is not the one hoped for."""
    code, message = _said(body)
    return errors.from_http(status, code, message, _retry_after(headers.get("retry-after", ""), now))


def _said(body: bytes) -> tuple[str, str]:
    """Code and message in a provider's JSON, or the first words of whatever it is."""
    text = body.decode("utf-8", "replace")
    with contextlib.suppress(ValueError, RecursionError):
        # From the first brace to the last: the lengths a chunked body carries around them do not matter.
        found = json.loads(text[text.index("{") : text.rindex("}") + 1])
        error = found.get("error", found)
        if isinstance(error, dict):
            return str(error.get("code") or error.get("type") or ""), str(error.get("message") or "")
        return "", str(error)
    return "", re.sub(r"<[^>]*>|\s+", " ", text)[:300].strip()


def _retry_after(value: str, now: float | None) -> float | None:
    with contextlib.suppress(ValueError):
        return min(max(0.0, float(value)), errors.MOST_WAIT_S)
    if now is not None and value:
        with contextlib.suppress(ValueError, TypeError):
            return min(max(0.0, parsedate_to_datetime(value).timestamp() - now), errors.MOST_WAIT_S)
    return None
