"""Every way a service can refuse, end or lose a connection: the sentence, whether it is tried again, and what becomes of the text."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from dataclasses import replace
from email.utils import formatdate
from pathlib import Path

import pytest

from app.events import Delta, Done

from ...fakes.realtime_server import error_event
from ...fakes.torture_server import Line, TortureServer
from .kit import KEY, QUICK, running, sight

FACTS = json.loads((Path(__file__).parent / "wire_facts.json").read_text(encoding="utf-8"))
Act = Callable[[Line], None]
PLACE = {"response_id": "r", "item_id": "i", "output_index": 0, "content_index": 0}


def http(status: str, body: object = "", *headers: str, chunked: bool = False) -> Act:
    raw = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    return lambda line: line.http(status, raw, *headers, chunked=chunked)


def refusal(code: str, message: str) -> dict[str, object]:
    return {"error": {"type": "x", "code": code, "message": message}}


NO_KEY, NO_MODEL = "does not accept the API key", "does not know the model gpt-realtime-1.5"
FATAL_HTTP = [
    (
        http("401 Unauthorized", refusal("invalid_api_key", f"Incorrect API key provided: {KEY}")),
        "key-refused",
        "does not accept the API key",
        "HTTP 401",
    ),
    (http("401 Unauthorized", refusal("", "who are you"), chunked=True), "key-refused", NO_KEY, "who are you"),
    (http("403 Forbidden", "<html><h1>Forbidden</h1>by policy</html>"), "not-allowed", "does not let this key", "Forbidden by policy"),
    (http("404 Not Found"), "address-wrong", "no Realtime service at this address", "HTTP 404"),
    (
        http("404 Not Found", refusal("model_not_found", "no such model")),
        "model-unknown",
        "does not know the model gpt-realtime-1.5",
        "no such model",
    ),
    (
        http("429 Too Many Requests", refusal("insufficient_quota", "You exceeded your quota")),
        "quota-used-up",
        "no credit left",
        "exceeded your quota",
    ),
    (http("302 Found", "", "Location: ws://127.0.0.1:9/steal"), "redirected", "points to another address", "HTTP 302"),
    (http("308 Permanent Redirect", "", "Location: https://example.com/"), "redirected", "points to another address", "HTTP 308"),
    (http("400 Bad Request", "nonsense"), "request-refused", "refuses the connection", "nonsense"),
    (http("200 OK", "<p>It works!</p>"), "request-refused", "refuses the connection", "It works!"),
]


@pytest.mark.parametrize(("act", "code", "sentence", "detail"), FATAL_HTTP, ids=lambda value: value if isinstance(value, str) else "")
def test_a_refused_upgrade_stops_at_once(act: Act, code: str, sentence: str, detail: str) -> None:
    with TortureServer(act) as server, running(server.url) as rig:
        rig.seen.wait(lambda seen: seen.problems)
        rig.seen.wait(lambda seen: seen.state == "trouble")
        problem = rig.seen.problems[0]
        assert (problem.code, problem.fatal, problem.retry_s) == (code, True, None)
        assert sentence in problem.message
        assert f"127.0.0.1:{server.port}" in problem.message
        assert detail in problem.detail
        assert problem.cure
        assert KEY not in problem.detail
        assert len(server.lines) == 1


RETRIED_HTTP = [
    (http("429 Too Many Requests", refusal("rate_limit_exceeded", "slow down"), "Retry-After: 0.2"), "rate-limit", 0.2, "slow down"),
    (http("500 Internal Server Error", "x" * 10_000), "server-trouble", 0.0, "HTTP 500"),
    (http("502 Bad Gateway"), "server-trouble", 0.0, "HTTP 502"),
    (http("503 Service Unavailable", "", "Retry-After: 0.1"), "server-trouble", 0.1, "HTTP 503"),
    (lambda line: http("429 Too Many Requests", "", f"Retry-After: {formatdate(time.time() + 2, usegmt=True)}")(line), "rate-limit", 0.5, ""),
    (lambda line: line.send(b"\x00\x01\x02 what is HTTP?\r\n\r\n"), "not-understood", 0.0, ""),
    (lambda line: line.send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: eA==\r\n\r\n"),
     "not-understood", 0.0, ""),
    (Line.reset, "connection-lost", 0.0, ""),
    (lambda line: None, "connection-lost", 0.0, ""),
    (lambda line: line.send(b"X-Endless: 1\r\n" * 20_000), "too-big", 0.0, ""),
    (lambda line: line.send(b"HTTP/1.1 101 OK\r\n" + b"X-Endless: 1\r\n" * 8_000), "too-big", 0.0, "endless"),
    (lambda line: line.send(b"HTTP/1.1 500 Oops\r\nContent-Length: 200000000\r\n\r\n" + b"x" * 300_000), "server-trouble", 0.0, "HTTP 500"),
]  # fmt: skip


def once(act: Act) -> Act:
    """Does `act` to the first connection and behaves well to all others."""

    def behave(line: Line) -> None:
        if line.number == 1:
            act(line)
        else:
            line.handshake()
            line.swallow()

    return behave


@pytest.mark.parametrize(("act", "code", "least", "detail"), RETRIED_HTTP, ids=[f"{i}-{case[1]}" for i, case in enumerate(RETRIED_HTTP)])
def test_a_passing_refusal_is_tried_again(act: Act, code: str, least: float, detail: str) -> None:
    with TortureServer(once(act)) as server, running(server.url) as rig:
        rig.seen.wait(lambda seen: seen.state == "ready", "the second try")
        problem = rig.seen.problems[0]
        assert (problem.code, problem.fatal) == (code, False)
        assert problem.retry_s is not None
        assert problem.retry_s >= least
        assert detail in problem.detail
        assert len(rig.seen.problems) == 1
        assert len(server.lines) == 2


def test_a_redirect_is_not_followed_with_the_key() -> None:
    with TortureServer(lambda line: None) as thief:
        act = http("302 Found", "", f"Location: {thief.url}/realtime")
        with TortureServer(act) as server, running(server.url) as rig:
            rig.seen.wait(lambda seen: seen.state == "trouble")
            assert rig.seen.codes == ["redirected"]
        assert not thief.lines


_CODE_OF = {
    "bad bearer key": "key-refused",
    "no Authorization": "key-refused",
    "?model=gpt-nope": "model-unknown",
    "no model parameter": "model-unknown",
    "OpenAI-Beta: realtime=v1 header": "beta-protocol",
}


@pytest.mark.parametrize("fact", [fact for fact in FACTS["fatal"] if fact["when"] in _CODE_OF], ids=lambda fact: fact["when"])
def test_each_fatal_pair_of_the_live_service(fact: dict[str, object]) -> None:
    def act(line: Line) -> None:
        line.accept()
        for frame in fact["frames"]:  # type: ignore[attr-defined]
            line.event(frame)
        line.close(fact["close"]["code"], fact["close"]["reason"])  # type: ignore[index]

    with TortureServer(act) as server, running(server.url) as rig:
        rig.seen.wait(lambda seen: seen.state == "trouble")
        problem = rig.seen.problems[0]
        assert problem.code == _CODE_OF[str(fact["when"])]
        assert problem.fatal
        assert "sk-proj" not in problem.detail
        assert len(server.lines) == 1


@pytest.mark.parametrize("with_error", [True, False], ids=["error and close", "close alone"])
def test_a_session_at_its_end_is_renewed_in_silence(with_error: bool) -> None:
    fact = FACTS["fatal"][-1]

    def act(line: Line) -> None:
        line.handshake()
        if with_error:
            line.event(fact["frames"][0])
        line.close(fact["close"]["code"], fact["close"]["reason"])

    with TortureServer(once(act)) as server, running(server.url) as rig:
        rig.seen.wait(lambda seen: len(server.lines) == 2 and seen.state == "ready")
        assert not rig.seen.problems


@pytest.mark.parametrize(
    ("code", "expected"),
    [("insufficient_quota", "quota-used-up"), ("billing_hard_limit_reached", "billing-limit"), ("account_deactivated", "account-closed")],
)
@pytest.mark.parametrize("how", ["error", "response.done"])
def test_money_troubles_are_final(code: str, expected: str, how: str) -> None:
    def act(line: Line) -> None:
        line.handshake()
        line.hear("response.create")
        if how == "error":
            line.event(error_event(code, "No."))
        else:
            details = {"type": "failed", "error": {"type": "invalid_request_error", "code": code, "message": "No."}}
            line.event({"type": "response.done", "response": {"id": "r", "status": "failed", "status_details": details}})
        line.swallow()

    with TortureServer(act) as server, running(server.url) as rig:
        rig.engine.submit(sight("Some text on the screen"))
        rig.seen.wait(lambda seen: seen.problems and seen.state == "trouble")
        assert rig.seen.codes[-1] == expected
        assert rig.seen.problems[-1].fatal
        assert "No." in rig.seen.problems[-1].detail
        assert len(server.lines) == 1


CLOSES: list[tuple[int | None, str, str, bool]] = [
    (1000, "", "closed-for-good", False),
    (1000, "bye", "closed-for-good", False),
    (1001, "", "connection-lost", True),
    (1001, "going away", "connection-lost", True),
    (None, "", "connection-lost", True),
    (1008, "against the rules", "policy", False),
    (1008, "", "policy", False),
    (1009, "", "pictures-too-large", False),
    (1011, "", "server-trouble", True),
    (1011, "keepalive", "server-trouble", True),
    (1012, "", "server-trouble", True),
    (1012, "restart", "server-trouble", True),
    (1013, "", "rate-limit", True),
    (1013, "try again in 0.1s", "rate-limit", True),
    (1015, "", "tls", True),
    (1015, "handshake", "tls", True),
    (1006, "", "connection-lost", True),
    (1006, "abnormal", "connection-lost", True),
    (3000, "", "key-refused", False),
    (3000, "who are you", "key-refused", False),
    (3000, "invalid_request_error.invalid_api_key", "key-refused", False),
    (4000, "", "request-refused", False),
    (4000, "invalid_request_error.invalid_model", "model-unknown", False),
    (4000, "invalid_request_error.beta_api_shape_disabled", "beta-protocol", False),
    (4000, "what do you want", "request-refused", False),
    (4999, "", "closed-for-good", False),
    (4999, "bye", "closed-for-good", False),
    (4999, "insufficient_quota", "quota-used-up", False),
]


@pytest.mark.parametrize(("close", "reason", "code", "retried"), CLOSES)
def test_closes_in_mid_answer(close: int | None, reason: str, code: str, retried: bool) -> None:
    def act(line: Line) -> None:
        line.handshake()
        line.hear("response.create")
        line.event({"type": "response.output_text.delta", **PLACE, "delta": "Half a "})
        line.close(close, reason)

    with TortureServer(once(act)) as server, running(server.url) as rig:
        rig.engine.submit(sight("Some text on the screen"))
        rig.seen.wait(lambda seen: seen.problems)
        problem = rig.seen.problems[0]
        assert (problem.code, problem.retry_s is not None, problem.fatal) == (code, retried, not retried)
        assert reason in problem.detail or close in (1006, 1015)  # which nobody may send: the library drops their words
        assert rig.seen.texts[0] == "Half a "
        assert rig.seen.marks[0] == "cut"
        if retried:
            rig.seen.wait(lambda seen: seen.state in ("ready", "working"))
        assert len(server.lines) == (2 if retried else 1)


# ------------------------------------------------------------------ steps that never come


def test_no_session_is_ever_created() -> None:
    def act(line: Line) -> None:
        line.accept()
        line.swallow()

    with TortureServer(act) as server, running(server.url) as rig:
        rig.seen.wait(lambda seen: len(server.lines) >= 2)
        assert rig.seen.problems[0].code == "no-session"
        assert "opens no session" in rig.seen.problems[0].message


def test_the_set_up_is_never_confirmed() -> None:
    def act(line: Line) -> None:
        line.accept()
        line.event({"type": "session.created", "session": {}})
        line.swallow()

    with TortureServer(once(act)) as server, running(server.url) as rig:
        rig.seen.wait(lambda seen: seen.state == "ready")
        assert rig.seen.codes == ["no-setup"]


def test_the_answer_never_begins_and_the_picture_is_asked_again() -> None:
    def act(line: Line) -> None:
        line.handshake()
        line.hear("response.create")
        if line.number == 1:
            line.swallow()
        line.event({"type": "response.output_text.done", **PLACE, "text": "Here it is"})
        line.event({"type": "response.done", "response": {"id": "r", "status": "completed"}})
        line.swallow()

    with TortureServer(act) as server, running(server.url) as rig:
        rig.engine.submit(sight("Some text on the screen"))
        rig.seen.wait(lambda seen: seen.of(Done))
        assert rig.seen.codes == ["no-answer"]
        assert rig.seen.texts == ["Here it is"]
        assert len(server.lines) == 2


def test_an_answer_that_stalls_is_kept_as_far_as_it_came() -> None:
    def act(line: Line) -> None:
        line.handshake()
        line.hear("response.create")
        line.event({"type": "response.created", "response": {"id": "r"}})
        line.event({"type": "response.output_text.delta", **PLACE, "delta": "As far as"})
        line.swallow()

    with TortureServer(once(act)) as server, running(server.url) as rig:
        rig.engine.submit(sight("Some text on the screen"))
        rig.seen.wait(lambda seen: seen.of(Done))
        rig.seen.wait(lambda seen: seen.problems)
        assert rig.seen.codes == ["answer-stalled"]
        assert rig.seen.texts == ["As far as"]
        assert rig.seen.marks == ["cut"]


def test_a_slow_drip_is_cut_off_at_the_deadline() -> None:
    def act(line: Line) -> None:
        line.send(b"HTTP/1.1 101 Switch")
        while not line.server.over.wait(0.05):
            line.send(b"x")

    with TortureServer(once(act)) as server, running(server.url) as rig:
        rig.seen.wait(lambda seen: seen.problems, within_s=30)
        assert rig.seen.codes == ["connect-timeout"]
        assert "does not answer in time" in rig.seen.problems[0].message


def test_a_service_that_takes_the_call_and_never_speaks_tls() -> None:
    with TortureServer(once(Line.swallow)) as server, running(f"wss://localhost:{server.port}/v1") as rig:
        rig.seen.wait(lambda seen: seen.problems, within_s=30)
        assert rig.seen.codes == ["connect-timeout"]


def test_an_answer_that_drips_for_ever_is_ended_and_kept() -> None:
    def act(line: Line) -> None:
        line.handshake()
        line.hear("response.create")
        while not line.server.over.wait(0.05):
            line.event({"type": "response.output_text.delta", **PLACE, "delta": "drip "})

    limits = replace(QUICK, answer_s=0.5)  # the next piece may be late on a busy machine
    with TortureServer(once(act)) as server, running(server.url, limits=limits) as rig:
        rig.engine.submit(sight("Some text on the screen"))
        rig.seen.wait(lambda seen: seen.problems)
        assert rig.seen.codes == ["answer-endless"]
        assert rig.seen.texts[0].startswith("drip drip ")
        assert rig.seen.marks == ["cut"]


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with running(f"ws://127.0.0.1:{port}/v1") as rig:
        rig.seen.wait(lambda seen: len(seen.problems) >= 3)
        assert set(rig.seen.codes) == {"nobody-there"}
        assert "Nothing answers" in rig.seen.problems[0].message


def test_a_name_nobody_knows(refused_connections: list[str]) -> None:
    with running("wss://no-such-host.invalid/v1") as rig:
        rig.seen.wait(lambda seen: seen.problems)
        assert rig.seen.codes[0] == "name-unknown"


# ------------------------------------------------------------------ broken frames


def ready_then(act: Act) -> Act:
    def behave(line: Line) -> None:
        line.handshake()
        line.hear("response.create")
        line.event({"type": "response.output_text.delta", **PLACE, "delta": "Before"})
        act(line)
        line.swallow()

    return behave


def half_a_frame(line: Line) -> None:
    line.frame(b"x" * 50, claim=500)
    line.reset()


def truncated(line: Line) -> None:
    line.frame(b"x" * 50, claim=60)
    line.sock.shutdown(socket.SHUT_WR)


def endless_fragments(line: Line) -> None:
    for number in range(5_000):
        line.frame(b"x", opcode=0 if number else 1, fin=False)


def garbage(line: Line) -> None:
    for _ in range(100):
        line.frame(b"\xff\xfe")


BROKEN: list[tuple[str, Act, str]] = [
    ("reset in mid-frame", half_a_frame, "connection-lost"),
    ("truncated frame", truncated, "connection-lost"),
    ("claims 2^40 bytes", lambda line: line.frame(b"x", claim=2**40), "too-big"),
    ("20 MB event", lambda line: line.frame(b"x" * 5_000_000, claim=20_000_000), "too-big"),
    ("endless fragments", endless_fragments, "too-big"),
    ("reserved bits", lambda line: line.frame(b"{}", bits=0x40), "not-understood"),
    ("unknown opcode", lambda line: line.frame(b"{}", opcode=5), "not-understood"),
    ("binary message", lambda line: line.frame(b"{}", opcode=2), "not-understood"),
    ("continuation of nothing", lambda line: line.frame(b"{}", opcode=0), "not-understood"),
    ("ping of 200 bytes", lambda line: line.frame(b"p" * 200, opcode=9), "not-understood"),
    ("close of one byte", lambda line: line.frame(b"\x03", opcode=8), "not-understood"),
    ("hundred messages of garbage", garbage, "not-understood"),
]


@pytest.mark.parametrize(("act", "code"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_broken_frames_end_a_session_and_keep_the_text(act: Act, code: str) -> None:
    with TortureServer(once(ready_then(act))) as server, running(server.url) as rig:
        rig.engine.submit(sight("Some text on the screen"))
        rig.seen.wait(lambda seen: seen.problems)
        assert rig.seen.codes == [code]
        rig.seen.wait(lambda seen: seen.of(Done))
        assert rig.seen.texts[0] == "Before"


HARMLESS: list[tuple[str, bytes]] = [
    ("invalid UTF-8", b'{"type": "response.output_text.delta", "delta": "\xff"}'),
    ("truncated UTF-8", b'{"type": "error", "x": "\xe2\x82'),
    ("no JSON", b"not json"),
    ("no object", b"[1, 2, 3]"),
    ("a number", b"5"),
    ("200,000 brackets", b"[" * 200_000),
    ("5,000 digits", b'{"type": ' + b"9" * 5_000 + b"}"),
    ("no type", b"{}"),
    ("type of a wrong type", b'{"type": {"a": 1}}'),
    ("unknown event", b'{"type": "response.hologram.delta", "delta": {"x": [1]}}'),
    ("known event, wrong fields", b'{"type": "response.output_text.delta", "response_id": 5, "item_id": null, "content_index": "a", "delta": 7}'),
    ("created twice", b'{"type": "session.created", "session": {"id": "again"}}'),
    ("harmless error", b'{"type": "error", "error": {"code": "response_cancel_not_active", "message": "no"}}'),
    ("error without anything", b'{"type": "error"}'),
    ("empty message", b""),
]


@pytest.mark.parametrize("data", [case[1] for case in HARMLESS], ids=[case[0] for case in HARMLESS])
def test_what_cannot_be_understood_harms_nothing(data: bytes) -> None:
    def act(line: Line) -> None:
        line.handshake()
        line.hear("response.create")
        line.event({"type": "response.created", "response": {"id": "r"}})
        line.event({"type": "response.output_text.delta", **PLACE, "delta": "Bef", "new_field": {"a": []}})
        line.frame(data)
        line.frame(b"are you there", opcode=9)
        line.event({"type": "response.output_text.delta", **PLACE, "delta": "ore and after"})
        line.event({"type": "response.done", "response": {"id": "r", "status": "completed"}})
        line.swallow()

    with TortureServer(act) as server, running(server.url) as rig:
        rig.engine.submit(sight("Some text on the screen"))
        rig.seen.wait(lambda seen: seen.of(Done))
        assert rig.seen.texts == ["Before and after"]
        assert not rig.seen.problems
        assert len(server.lines) == 1
        assert rig.seen.of(Delta)
