"""The WebSocket over a real pair of sockets: frames in any cut, rules kept against a hostile peer, and headers nobody breaks out of."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engines.mailbox import Mailbox
from app.engines.realtime import errors
from app.engines.realtime.dial import DialError, Patience
from app.engines.realtime.errors import Fault
from app.engines.realtime.wire import MOST_FRAGMENTS, MOST_MESSAGE, Closed, Message, Wire, clean_key, header_lines, may_be_sent, refused, upgrade

from ...fakes.torture_server import Line, TortureServer


def frame(data: bytes, opcode: int = 1, fin: bool = True, mask: bool = False) -> bytes:
    size = len(data)
    length = bytes([size]) if size < 126 else b"\x7e" + struct.pack("!H", size) if size < 65536 else b"\x7f" + struct.pack("!Q", size)
    return bytes([(0x80 if fin else 0) | opcode, length[0] | (0x80 if mask else 0)]) + length[1:] + (b"\0\0\0\0" if mask else b"") + data


@dataclass
class Pair:
    """A wire, and the peer's end of it."""

    early: bytes = b""
    heard: list[Message | Closed] = field(default_factory=list)

    def __post_init__(self) -> None:
        ours, self.peer = socket.socketpair()
        ours.setblocking(False)
        self.peer.settimeout(5)
        self.wire = Wire(ours, self.early)

    def __enter__(self) -> Pair:
        return self

    def __exit__(self, *_: object) -> None:
        self.wire.bye()
        self.peer.close()

    def get(self, data: bytes) -> list[Message | Closed]:
        self.peer.sendall(data)
        return self.wire.pull()

    def said(self) -> tuple[int, bytes]:
        """Opcode and content of the next short frame that we sent, unmasked."""
        head = self.peer.recv(2)
        mask = self.peer.recv(4)
        data = self.peer.recv(head[1] & 0x7F) if head[1] & 0x7F else b""
        return head[0] & 0x0F, bytes(byte ^ mask[at % 4] for at, byte in enumerate(data))


@pytest.fixture
def pair() -> Iterator[Pair]:
    with Pair() as pair:
        yield pair


def test_what_came_with_the_upgrade_is_heard_first() -> None:
    with Pair(frame(b"early")[:3]) as pair:
        assert pair.wire.pull() == []
        assert pair.get(frame(b"early")[3:] + frame(b"next")) == [Message(b"early"), Message(b"next")]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.binary(max_size=300), max_size=6), st.lists(st.integers(1, 400), max_size=8))
def test_messages_arrive_whole_however_they_are_cut(texts: list[bytes], cuts: list[int]) -> None:
    whole = b"".join(frame(text[:3], fin=False) + frame(b"", 9) + frame(text[3:], 0) if len(text) % 2 else frame(text) for text in texts)
    found: list[Message | Closed] = []
    with Pair() as pair:
        for cut in cuts:
            piece, whole = whole[:cut], whole[cut:]
            found += pair.get(piece)
        found += pair.get(whole)
    assert found == [Message(text) for text in texts]


def test_a_large_message(pair: Pair) -> None:
    data = frame(b"x" * 100_000)
    found: list[Message | Closed] = []
    while data:
        piece, data = data[:50_000], data[50_000:]
        found += pair.get(piece)
    assert found == [Message(b"x" * 100_000)]


def test_pings_are_answered(pair: Pair) -> None:
    assert pair.get(frame(b"alive?", 9)) == []
    assert pair.said() == (10, b"alive?")
    pair.wire.ping()
    assert pair.said() == (9, b"")


def test_what_is_said_goes_out_masked(pair: Pair) -> None:
    pair.wire.say(b"hello")
    assert pair.said() == (1, b"hello")
    assert pair.wire.owed == 0


def test_what_the_socket_does_not_take_is_owed_and_follows(pair: Pair) -> None:
    pair.wire.say(b"x" * 2_000_000)
    assert pair.wire.owed > 0
    taken = 0
    while pair.wire.owed:
        taken += len(pair.peer.recv(1 << 20))
        pair.wire.push()
    while taken < 2_000_000:
        taken += len(pair.peer.recv(1 << 20))
    assert taken >= 2_000_000


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (frame(b"x", mask=True), 1002),
        (frame(b"x", 0), 1002),
        (frame(b"x", fin=False) + frame(b"y"), 1002),
        (frame(b"x", 2), 1003),
        (frame(b"x" * 126, 9), 1002),
        (frame(b"x", 9, fin=False), 1002),
        (b"\x81\x7f" + struct.pack("!Q", MOST_MESSAGE + 1), 1009),
        (frame(b"x", fin=False) + frame(b"", 0, fin=False) * MOST_FRAGMENTS, 1009),
        (b"\xf1\x01x", 1002),
    ],
    ids=[
        "masked",
        "nothing to go on with",
        "fragments mixed",
        "binary",
        "long ping",
        "ping in parts",
        "too large",
        "too many parts",
        "reserved bits",
    ],
)
def test_a_peer_that_breaks_the_rules_is_left(pair: Pair, data: bytes, code: int) -> None:
    (closed,) = pair.get(data)
    assert isinstance(closed, Closed)
    assert (closed.code, closed.ours) == (code, True)
    assert pair.said() == (8, struct.pack("!H", code))
    assert pair.get(frame(b"more")) == [], "after that nothing comes"


@pytest.mark.parametrize(
    ("data", "closed", "answer"),
    [
        (struct.pack("!H", 1000) + b"bye", Closed(1000, "bye"), struct.pack("!H", 1000)),
        (struct.pack("!H", 4001) + "naïve".encode(), Closed(4001, "naïve"), struct.pack("!H", 4001)),
        (b"", Closed(1005), b""),
    ],
)
def test_a_goodbye_is_heard_and_answered(pair: Pair, data: bytes, closed: Closed, answer: bytes) -> None:
    assert pair.get(frame(b"last words") + frame(data, 8)) == [Message(b"last words"), closed]
    assert pair.said() == (8, answer)


def test_a_code_that_may_not_be_sent_is_heard_all_the_same(pair: Pair) -> None:
    assert pair.get(frame(struct.pack("!H", 1006), 8)) == [Closed(1006)]
    assert pair.said() == (8, struct.pack("!H", 1002))


def test_one_that_breaks_off_after_a_message(pair: Pair) -> None:
    pair.peer.sendall(frame(b"last words"))
    pair.peer.shutdown(socket.SHUT_WR)
    assert pair.wire.pull() == [Message(b"last words")]
    (closed,) = pair.wire.pull()
    assert isinstance(closed, Closed)
    assert (closed.code, closed.ours) == (1006, False)
    assert pair.wire.heard_bytes == len(frame(b"last words"))


def test_a_connection_that_is_cut_ends(pair: Pair) -> None:
    pair.wire.cut()
    (closed,) = pair.wire.pull()
    assert isinstance(closed, Closed)
    assert closed.code == 1006
    pair.wire.say(b"nothing more")
    assert pair.wire.owed == 0


def test_goodbye_is_said_where_nothing_is_owed() -> None:
    with Pair() as pair:
        pair.wire.bye()
        assert pair.said() == (8, struct.pack("!H", 1000))
        assert pair.wire.fileno() == -1
        assert not pair.wire.more()


@pytest.mark.parametrize(
    ("code", "may"),
    [
        (999, False),
        (1000, True),
        (1004, False),
        (1005, False),
        (1006, False),
        (1014, True),
        (1015, False),
        (2999, False),
        (3000, True),
        (4999, True),
        (5000, False),
    ],
)
def test_codes_that_may_be_sent(code: int, may: bool) -> None:
    assert may_be_sent(code) is may


@pytest.mark.parametrize(
    ("key", "fault"),
    [("", errors.NO_KEY), (" \n", errors.NO_KEY), ("a\nb", errors.BAD_KEY), ("schlüssel", errors.BAD_KEY), ("x" * 513, errors.BAD_KEY)],
)
def test_keys_that_cannot_be_sent(key: str, fault: Fault) -> None:
    with pytest.raises(DialError) as refused_:
        clean_key(key)
    assert refused_.value.fault == fault


def test_a_copied_key_is_taken_without_its_blanks() -> None:
    assert clean_key("\r\n sk-abc \n") == "sk-abc"


@pytest.mark.parametrize(
    "headers",
    [
        {"A b": "x"},
        {"": "x"},
        {"A": "x\r\nB: y"},
        {"A": "naïve"},
        {"Host": "x"},
        {"upgrade": "x"},
        {"Sec-WebSocket-Key": "x"},
        {"A:": "x"},
        {"A": "x" * 4097},
    ],
)
def test_headers_that_would_break_out(headers: dict[str, str]) -> None:
    with pytest.raises(DialError) as refused_:
        header_lines(headers)
    assert refused_.value.fault.code == errors.HEADERS.code


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=3))
def test_no_header_ever_becomes_two_lines(headers: dict[str, str]) -> None:
    try:
        lines = header_lines(headers)
    except DialError:
        return
    assert len(lines) == len(headers)
    assert not any(sign in line for line in lines for sign in "\r\n\0")


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b'{"error": {"code": "c", "message": "said"}}', "HTTP 418 c · said"),
        (b'1a\r\n{"error": {"type": "t", "message": "said"}}\r\n0', "HTTP 418 t · said"),
        (b'{"error": "plain words"}', "HTTP 418 · plain words"),
        (b"<html><body>Bad  gateway</body></html>", "HTTP 418 · Bad gateway"),
        (b"\xff\xfe{", "HTTP 418 · ��{"),
        (b"", "HTTP 418"),
        (b"{" + b"[" * 50_000 + b"}", None),
    ],
)
def test_what_a_refusal_says(body: bytes, detail: str | None) -> None:
    fault = refused(418, {}, body)
    assert detail is None or fault.detail == detail


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("30", 30.0),
        ("-5", 0.0),
        ("1e9", errors.MOST_WAIT_S),
        ("nan", 0.0),
        ("Sun, 06 Nov 1994 08:50:37 GMT", 60.0),
        ("Sun, 06 Nov 1994 08:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
    ],
)
def test_when_it_may_be_tried_again(header: str, seconds: float | None) -> None:
    now = 784111777.0
    assert refused(429, {"retry-after": header}, b"", now).after_s == seconds


def _upgraded(server: TortureServer, headers: dict[str, str]) -> Wire:
    bell: Mailbox[object] = Mailbox()
    sock = socket.create_connection(("127.0.0.1", server.port))
    sock.setblocking(False)
    try:
        return upgrade(sock, server.url, headers, Patience(bell, Patience(bell, 0.0).clock() + 20))
    finally:
        bell.close()


def test_an_upgrade_with_its_headers_and_what_follows_at_once() -> None:
    def act(line: Line) -> None:
        line.accept()
        line.frame(b"first")
        line.swallow()

    with TortureServer(act) as server:
        wire = _upgraded(server, {"X-Mine": "yes"})
        found: list[Message | Closed] = []
        while not found:
            found = wire.pull()
        wire.bye()
        assert found == [Message(b"first")]
        assert b"X-Mine: yes\r\n" in server.lines[0].head
        assert b"origin:" not in server.lines[0].head.lower()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n", "key-refused"),
        (b"HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "redirected"),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: wrong\r\n\r\n", "not-understood"),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "not-understood"),
        (b"", "connection-lost"),
    ],
)
def test_other_answers_come_to_no_wire(answer: bytes, code: str) -> None:
    def act(line: Line) -> None:
        line.send(answer)

    with TortureServer(act) as server, pytest.raises(DialError) as failed:
        _upgraded(server, {})
    assert failed.value.fault.code == code
