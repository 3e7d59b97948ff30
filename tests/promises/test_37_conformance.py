"""The connection keeps to the WebSocket standard, however the other side breaks it

RFC 6455: what must be taken is taken, what must be refused ends the connection with the code the standard names. Each case is bytes on a real
socket, sent whole and, again, byte by byte.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from app.engines.realtime.wire import Closed, Message, Wire
from tests.waiting import until

_TEXT, _BINARY, _PING, _PONG, _CLOSE = 1, 2, 9, 10, 8


def frame(data: bytes, opcode: int = _TEXT, fin: bool = True, bits: int = 0) -> bytes:
    """A frame as a server sends it."""
    head = bytes([(0x80 if fin else 0) | bits | opcode])
    if len(data) < 126:
        head += bytes([len(data)])
    elif len(data) < 65536:
        head += b"\x7e" + struct.pack("!H", len(data))
    else:
        head += b"\x7f" + struct.pack("!Q", len(data))
    return head + data


@dataclass(frozen=True, slots=True)
class Case:
    """What is sent, and what must come of it.

    Attributes:
        taken: The messages that must arrive.
        code: The code of the end; 0 where the connection must stay open.
        replies: Opcodes of the frames we must answer with, in order.
        refused: We must answer the end with 1002, not with the code that came.
    """

    name: str
    sent: bytes
    taken: tuple[bytes, ...] = ()
    code: int = 0
    replies: tuple[int, ...] = ()
    refused: bool = False

    @property
    def answer(self) -> int:
        """The code our close must carry; 0 for none."""
        if self.refused:
            return 1002
        return 0 if self.code == 1005 else self.code


def _sizes() -> Iterator[Case]:
    for size in (0, 1, 2, 125, 126, 127, 128, 1_000, 65_535, 65_536, 65_537, 262_144, 1_048_576, 4_194_304):
        yield Case(f"text of {size}", frame(b"*" * size), (b"*" * size,))
    for size in (0, 1, 125, 126, 127, 65_535, 65_536):
        yield Case(f"binary of {size}", frame(b"\xfe" * size, _BINARY), code=1003, replies=(_CLOSE,))
    yield Case("text of 4 MiB and a byte", frame(b"*" * 4_194_305), code=1009, replies=(_CLOSE,))


def _pings() -> Iterator[Case]:
    for size in (0, 1, 5, 64, 124, 125):
        yield Case(f"ping of {size}", frame(b"p" * size, _PING), replies=(_PONG,))
        yield Case(f"pong of {size} nobody asked for", frame(b"p" * size, _PONG))
    for size in (126, 127, 200, 65_536):
        yield Case(f"ping of {size}", frame(b"p" * size, _PING), code=1002, replies=(_CLOSE,))
        yield Case(f"pong of {size}", frame(b"p" * size, _PONG), code=1002, replies=(_CLOSE,))
        yield Case(f"close of {size}", frame(struct.pack("!H", 1000) + b"r" * (size - 2), _CLOSE), code=1002, replies=(_CLOSE,))
    for opcode in (_PING, _PONG, _CLOSE):
        yield Case(f"control frame {opcode} in parts", frame(b"", opcode, fin=False), code=1002, replies=(_CLOSE,))
    yield Case("ten pings", frame(b"p", _PING) * 10, replies=(_PONG,) * 10)
    yield Case("a ping between words", frame(b"a") + frame(b"", _PING) + frame(b"b"), (b"a", b"b"), replies=(_PONG,))


def _reserved() -> Iterator[Case]:
    for bits in range(0x10, 0x80, 0x10):
        for opcode, name in ((_TEXT, "text"), (_BINARY, "binary"), (_PING, "ping"), (_PONG, "pong"), (_CLOSE, "close")):
            yield Case(f"{name} with reserved bits {bits:#x}", frame(b"", opcode, bits=bits), code=1002, replies=(_CLOSE,))
    for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15):
        yield Case(f"opcode {opcode}", frame(b"", opcode), code=1002, replies=(_CLOSE,))
        yield Case(f"opcode {opcode} after words", frame(b"a") + frame(b"x", opcode), (b"a",), code=1002, replies=(_CLOSE,))


def _parts() -> Iterator[Case]:
    for count in (2, 3, 5, 16, 100, 1_000):
        pieces = [frame(b"ab", _TEXT if i == 0 else 0, fin=i == count - 1) for i in range(count)]
        yield Case(f"{count} fragments", b"".join(pieces), (b"ab" * count,))
        between = frame(b"", _PING).join(pieces)
        yield Case(f"{count} fragments with pings between", between, (b"ab" * count,), replies=(_PONG,) * (count - 1))
    for first, middle, last in ((b"", b"", b""), (b"", b"m", b""), (b"f", b"", b""), (b"", b"", b"l"), (b"f", b"m", b"l")):
        sent = frame(first, fin=False) + frame(middle, 0, fin=False) + frame(last, 0)
        yield Case(f"fragments {first!r} {middle!r} {last!r}", sent, (first + middle + last,))
    yield Case("a continuation of nothing", frame(b"x", 0), code=1002, replies=(_CLOSE,))
    yield Case("an unfinished continuation of nothing", frame(b"x", 0, fin=False), code=1002, replies=(_CLOSE,))
    yield Case("a continuation after a whole message", frame(b"a") + frame(b"x", 0), (b"a",), code=1002, replies=(_CLOSE,))
    for opcode in (_TEXT, _BINARY):
        for fin in (True, False):
            sent = frame(b"a", fin=False) + frame(b"b", opcode, fin=fin)
            yield Case(f"a new message {opcode} inside one, {'whole' if fin else 'begun'}", sent, code=1002, replies=(_CLOSE,))
    yield Case("5,000 fragments", b"".join(frame(b"x", 0 if i else 1, fin=False) for i in range(5_000)), code=1009, replies=(_CLOSE,))


def _closes() -> Iterator[Case]:
    for code in (1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 3000, 3999, 4000, 4999):
        for reason in (b"", b"bye", "gegangen für heute".encode(), b"r" * 123):
            yield Case(f"close {code} with {len(reason)} bytes", frame(struct.pack("!H", code) + reason, _CLOSE), code=code, replies=(_CLOSE,))
    yield Case("close without a code", frame(b"", _CLOSE), code=1005, replies=(_CLOSE,))
    yield Case("close of one byte", frame(b"\x03", _CLOSE), code=1002, replies=(_CLOSE,))
    for code in (1, 999, 1004, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535):
        sent = frame(struct.pack("!H", code), _CLOSE)
        yield Case(f"close with code {code}, which nobody may send", sent, code=code, replies=(_CLOSE,), refused=True)
    yield Case("words after close", frame(struct.pack("!H", 1000), _CLOSE) + frame(b"late"), code=1000, replies=(_CLOSE,))
    yield Case("words, then close", frame(b"a") + frame(struct.pack("!H", 1000), _CLOSE), (b"a",), code=1000, replies=(_CLOSE,))
    yield Case("a ping after close", frame(struct.pack("!H", 1000), _CLOSE) + frame(b"", _PING), code=1000, replies=(_CLOSE,))
    yield Case("a masked frame", b"\x81\x81\x00\x00\x00\x00a", code=1002, replies=(_CLOSE,))


def _texts() -> Iterator[Case]:
    """Whole UTF-8, cut at every place: it must arrive byte for byte."""
    for text in ("κόσμε", "Hello-µ@ßöäüàá-UTF-8!!", "\U0001f600 \U0010ffff", "\x00\x7f\u0080\u07ff\u0800\uffff", "日本語 العربية"):
        data = text.encode()
        yield Case(f"{text!r} whole", frame(data), (data,))
        for at in range(1, len(data)):
            yield Case(f"{text!r} cut at {at}", frame(data[:at], fin=False) + frame(data[at:], 0), (data,))


def cases() -> list[Case]:
    return [case for kind in (_sizes, _pings, _reserved, _parts, _closes, _texts) for case in kind()]


def _answered(data: bytes) -> tuple[tuple[int, ...], bytes]:
    """The opcodes of the frames of a client, which are masked and short, and what the last one holds."""
    opcodes: list[int] = []
    content = b""
    while len(data) >= 2:
        opcodes.append(data[0] & 0x0F)
        size, mask = data[1] & 0x7F, data[2:6]
        content = bytes(byte ^ mask[i % 4] for i, byte in enumerate(data[6 : 6 + size]))
        data = data[6 + size :]
    return tuple(opcodes), content


def _all(theirs: socket.socket, wire: Wire) -> bytes:
    """Everything the wire has answered, more than a socket holds too."""
    theirs.setblocking(False)
    found = bytearray()
    try:
        while piece := theirs.recv(65_536):
            found += piece
            wire.push()
    except BlockingIOError:
        pass
    return bytes(found)


def _fails(case: Case, piece: int) -> str:
    """What is wrong with how the wire takes a case, in pieces of so many bytes; '' for nothing."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    wire = Wire(ours, b"")
    found: list[Message | Closed] = []
    try:
        for start in range(0, len(case.sent), piece):
            theirs.sendall(case.sent[start : start + piece])
            while got := wire.pull():
                found += got
            if found and isinstance(found[-1], Closed):
                break  # it takes no more, and the rest would wait for ever
        taken = tuple(one.data for one in found if isinstance(one, Message))
        ends = [one.code for one in found if isinstance(one, Closed)]
        if taken != case.taken or ends != ([case.code] if case.code else []):
            return f"{case.name}: took {[len(one) for one in taken]}, ended with {ends}"
        replies, last = _answered(_all(theirs, wire))
        right = struct.pack("!H", case.answer) if case.answer else b""
        return "" if replies == case.replies and (not case.code or last == right) else f"{case.name}: answered {replies} {last!r}"
    finally:
        theirs.close()
        wire.bye()


@pytest.mark.parametrize("whole", [True, False], ids=["whole", "byte by byte"])
def test_the_standard_is_kept(whole: bool, figure: Callable[[str], None]) -> None:
    tried = [case for case in cases() if whole or len(case.sent) < 2_000]
    wrong = [fault for case in tried if (fault := _fails(case, 32_768 if whole else 1))]
    figure(f"{len(tried) - len(wrong)} of {len(tried)} cases {'whole' if whole else 'byte by byte'}")
    assert not wrong, "\n".join(wrong)


def test_a_peer_that_goes_without_a_word_is_told() -> None:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    wire = Wire(ours, b"")
    theirs.close()
    end = until(wire.pull, 5, "the end")
    assert isinstance(end[0], Closed)
    assert end[0].code == 1006
    wire.bye()
