"""What a service may do to a client, as behaviours for `TortureServer`: each with the name a failing test says."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable

from tests.fakes.torture_server import Line

Act = Callable[[Line], None]
PLACE = {"response_id": "r", "item_id": "i", "output_index": 0, "content_index": 0}


def http(status: str, body: object = "", *headers: str) -> Act:
    """An HTTP answer instead of an open WebSocket."""
    raw = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    return lambda line: line.http(status, raw, *headers)


def error(code: str, message: str = "No.") -> dict[str, object]:
    """A provider's words."""
    return {"error": {"type": "x", "code": code, "message": message}}


def answering(act: Act) -> Act:
    """Gets as far as the first words of an answer, then does `act`."""

    def behave(line: Line) -> None:
        line.handshake()
        line.hear("response.create")
        line.event({"type": "response.created", "response": {"id": "r"}})
        line.event({"type": "response.output_text.delta", **PLACE, "delta": "Half a "})
        act(line)
        line.swallow()

    return behave


def closing(code: int | None, reason: str = "") -> Act:
    return answering(lambda line: line.close(code, reason))


def _drip(line: Line) -> None:
    line.send(b"HTTP/1.1 101 Switch")
    while not line.server.over.wait(0.05):
        line.send(b"x")


def _no_session(line: Line) -> None:
    line.accept()
    line.swallow()


def _no_setup(line: Line) -> None:
    line.accept()
    line.event({"type": "session.created", "session": {}})
    line.swallow()


HANDSHAKES: dict[str, Act] = {
    "never answers": Line.swallow,
    "an endless header": lambda line: line.send(b"HTTP/1.1 101 OK\r\n" + b"X-Endless: 1\r\n" * 8_000),
    "drips its answer": _drip,
    "a body of 200 MB": lambda line: line.send(b"HTTP/1.1 500 Oops\r\nContent-Length: 200000000\r\n\r\n" + b"x" * 300_000),
    "opens no session": _no_session,
    "confirms no set-up": _no_setup,
}


def _fragments(line: Line) -> None:
    for number in range(5_000):
        line.frame(b"x", opcode=0 if number else 1, fin=False)


def _flood(line: Line) -> None:
    piece = {"type": "response.output_text.delta", **PLACE, "delta": "flood "}
    for _ in range(20_000):
        line.event(piece)
    line.close(1011)  # so that it is told when all has been taken


def _pings(line: Line) -> None:
    for _ in range(50_000):
        line.frame(b"p" * 100, opcode=9)
    line.close(1011)


def _giant(line: Line) -> None:
    line.frame(b"x" * 5_000_000, claim=50_000_000)


BOMBS: dict[str, Act] = {
    "a flood of words": answering(_flood),
    "a message of 2^40 bytes": answering(lambda line: line.frame(b"x", claim=2**40)),
    "endless fragments": answering(_fragments),
    "an event of 50 MB": answering(_giant),
    "200,000 brackets": answering(lambda line: line.frame(b"[" * 200_000)),
    "a flood of pings": answering(_pings),
}


def _half_a_frame(line: Line) -> None:
    line.frame(b"x" * 50, claim=500)
    line.reset()


REFUSALS: list[tuple[str, Act, bool]] = [
    ("401", http("401 Unauthorized", error("invalid_api_key")), False),
    ("429 with Retry-After", http("429 Too Many Requests", error("rate_limit_exceeded"), "Retry-After: 2"), True),
    ("close 1011", closing(1011), True),
    ("403", http("403 Forbidden", "<h1>Forbidden</h1>"), False),
    ("404", http("404 Not Found"), False),
    ("404, model", http("404 Not Found", error("model_not_found")), False),
    ("429, no credit", http("429 Too Many Requests", error("insufficient_quota")), False),
    ("302", http("302 Found", "", "Location: ws://127.0.0.1:9/steal"), False),
    ("400", http("400 Bad Request", "nonsense"), False),
    ("200", http("200 OK", "<p>It works!</p>"), False),
    ("500", http("500 Internal Server Error", "x" * 10_000), True),
    ("502", http("502 Bad Gateway"), True),
    ("503", http("503 Service Unavailable", "", "Retry-After: 1"), True),
    ("garbage", lambda line: line.send(b"\x00\x01 what is HTTP?\r\n\r\n"), True),
    ("reset", Line.reset, True),
    ("nothing", lambda line: None, True),
    ("close 1000", closing(1000), False),
    ("close 1001", closing(1001), True),
    ("close without a code", closing(None), True),
    ("close 1008", closing(1008, "against the rules"), False),
    ("close 1009", closing(1009), False),
    ("close 1012", closing(1012, "restart"), True),
    ("close 1013", closing(1013, "try again"), True),
    ("close 3000, key", closing(3000, "invalid_request_error.invalid_api_key"), False),
    ("close 4000, model", closing(4000, "invalid_request_error.invalid_model"), False),
    ("close 4999", closing(4999, "bye"), False),
    ("cut in mid-frame", answering(_half_a_frame), True),
    ("end in mid-answer", answering(lambda line: line.sock.shutdown(socket.SHUT_RDWR)), True),
]
"""(name, what the service does, whether a later try may help)"""


def everything() -> list[tuple[str, Act]]:
    """All of them, in one list."""
    return [*HANDSHAKES.items(), *BOMBS.items(), *((name, act) for name, act, _ in REFUSALS)]
