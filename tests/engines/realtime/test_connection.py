"""Encryption, proxies, keys, stopping, sleeping, renewing: what lies around a session."""

from __future__ import annotations

import datetime
import logging
import os
import signal
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from app.engines.realtime.address import place
from app.engines.realtime.talk import Limits
from app.events import Done, EngineState
from app.guard.budget import Budget, Caps

from ...fakes.realtime_server import Json, Peer, RealtimeServer, error_event
from ...fakes.torture_server import Line, TortureServer
from ...waiting import Metronome
from .kit import KEY, Books, Rig, build, noted, running, sight


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def serving(authority: trustme.CA, name: str = "localhost", until: datetime.datetime | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, not_after=until).configure_cert(context)
    return context


def saved(authority: trustme.CA, folder: Path) -> str:
    file = folder / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    return str(file)


@pytest.mark.parametrize("way", ["setting", "environment"])
def test_an_own_authority(authority: trustme.CA, tmp_path: Path, way: str) -> None:
    file = saved(authority, tmp_path)
    config: dict[str, object] = {"ca_file": file} if way == "setting" else {"env": {"SSL_CERT_FILE": file}}
    with RealtimeServer(tls=serving(authority)) as server, running(server.url, config=config) as rig:
        noted(rig, ["Some text on the screen"], ["More text on the screen"])
        assert rig.seen.texts == ["Noted."] * 2


def signed_by_itself(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with authority.cert_pem.tempfile() as certificate, authority.private_key_pem.tempfile() as key:
        context.load_cert_chain(certificate, key)
    return context


_WHY = {"self-signed": "self", "unknown authority": "issuer", "expired": "expired", "wrong host": "mismatch"}


@pytest.mark.parametrize("wrong", list(_WHY))
def test_wrong_certificates(authority: trustme.CA, tmp_path: Path, wrong: str) -> None:
    yesterday = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    context = serving(authority, "elsewhere.example" if wrong == "wrong host" else "localhost", yesterday if wrong == "expired" else None)
    context = signed_by_itself(authority) if wrong == "self-signed" else context
    config = {} if wrong in ("self-signed", "unknown authority") else {"ca_file": saved(authority, tmp_path)}
    heads: list[bytes] = []
    with TortureServer(lambda line: heads.append(line.head), tls=context) as server, running(server.url, config=config) as rig:
        rig.seen.wait(lambda seen: seen.state == "trouble")
        assert rig.seen.codes == ["certificate"]
        assert rig.seen.problems[0].fatal
        assert _WHY[wrong] in rig.seen.problems[0].detail
        assert len(server.lines) == 1, "tried once"
    assert not heads, "the key went to whom we do not trust"


def test_a_missing_authority_file() -> None:
    with running("wss://localhost:9/v1", config={"ca_file": "/no/such/file.pem"}) as rig:
        rig.seen.wait(lambda seen: seen.state == "trouble")
        assert rig.seen.codes == ["ca-file"]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ws://example.com/v1", "not-encrypted"),
        ("http://10.0.0.1/v1", "not-encrypted"),
        ("ftp://x", "address-malformed"),
        ("", "address-malformed"),
        ("wss://u:p@h/v1", "address-malformed"),
    ],
)
def test_addresses_that_cannot_be_used(url: str, code: str) -> None:
    with running(url) as rig:
        rig.seen.wait(lambda seen: seen.state == "trouble")
        assert rig.seen.codes == [code]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("wss://api.openai.com/v1", "wss://api.openai.com/v1/realtime?model=m"),
        ("https://api.openai.com/v1/", "wss://api.openai.com/v1/realtime?model=m"),
        ("https://res.openai.azure.com/openai/v1", "wss://res.openai.azure.com/openai/v1/realtime?model=m"),
        ("wss://gw.example:8443/realtime?tenant=7", "wss://gw.example:8443/realtime?tenant=7&model=m"),
        ("http://localhost:4000", "ws://localhost:4000/realtime?model=m"),
        ("http://[::1]:4000/v1", "ws://[::1]:4000/v1/realtime?model=m"),
        ("wss://x.example/v1?model=fixed", "wss://x.example/v1/realtime?model=fixed"),
    ],
)
def test_where_a_session_is_opened(url: str, expected: str) -> None:
    assert place(url).socket_url("m") == expected


@pytest.mark.parametrize(
    ("key", "code"),
    [("", "key-missing"), ("  ", "key-missing"), ("sk-a b", "key-malformed"), ("sk-a\r\nX-Evil: 1", "key-malformed"), ("ключ", "key-malformed")],
)
def test_keys_that_cannot_be_sent(key: str, code: str) -> None:
    with RealtimeServer() as server, running(server.url, config={"key_source": lambda: key}) as rig:
        rig.seen.wait(lambda seen: seen.state == "trouble")
        assert rig.seen.codes == [code]
        assert not server.connections


def test_a_key_that_cannot_be_fetched_is_tried_again(expected_log: Callable[[str], None]) -> None:
    expected_log("could not be fetched: RuntimeError")
    tries = iter([RuntimeError("The keyring is locked."), None])

    def fetch() -> str:
        trouble = next(tries)
        if trouble is not None:
            raise trouble
        return KEY

    with RealtimeServer() as server, running(server.url, config={"key_source": fetch}) as rig:
        rig.seen.wait(lambda seen: seen.state == "ready")
        assert [(problem.code, problem.detail) for problem in rig.seen.problems] == [("key-unavailable", "The keyring is locked.")]


def test_an_azure_header_extra_headers_and_a_copied_key() -> None:
    config = {"key_header": "api-key", "key_source": lambda: f" {KEY}\n", "headers": {"OpenAI-Project": "p-1"}, "model": "my deployment"}
    with RealtimeServer() as server, running(server.url, config=config) as rig:
        noted(rig, ["Some text on the screen"])
        headers = server.requests[0].headers
        assert headers["api-key"] == KEY
        assert "Authorization" not in headers
        assert headers["OpenAI-Project"] == "p-1"
        assert server.requests[0].path.endswith("?model=my%20deployment")


@pytest.mark.parametrize("headers", [{"X": "a\r\nY: b"}, {"X: y": "a"}, {"Host": "evil"}, {"Sec-WebSocket-Key": "x"}])
def test_headers_that_would_break_out(headers: dict[str, str]) -> None:
    with RealtimeServer() as server, running(server.url, config={"headers": headers}) as rig:
        rig.seen.wait(lambda seen: seen.state == "trouble")
        assert rig.seen.codes == ["header-malformed"]
        assert not server.connections


def test_a_key_rotated_while_running_is_used_at_the_next_connection() -> None:
    keys = iter([KEY, "sk-second"])

    async def answer(peer: Peer, create: Json) -> None:
        await peer.answer(create, f"Session {peer.number}")
        if peer.number == 1:
            await peer.socket.close(1012, "restart")

    with RealtimeServer(answer) as server, running(server.url, config={"key_source": lambda: next(keys)}) as rig:
        noted(rig, ["Some text on the screen"])
        rig.seen.wait(lambda _: server.connections == 2)
        noted(rig, ["More text on the screen"])
        assert [request.headers["Authorization"] for request in server.requests] == [f"Bearer {KEY}", "Bearer sk-second"]


def test_neither_key_nor_picture_is_ever_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    async def answer(peer: Peer, create: Json) -> None:
        if len(peer.server.creates) == 1:
            await peer.say(error_event("invalid_value", f"What is this? {KEY}", about=create["event_id"]))
        else:
            await peer.answer(create, "Noted.")

    with RealtimeServer(answer) as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"])
    # All but what the test server itself logs.
    said = "\n".join(record.getMessage() for record in caplog.records if record.name.partition(".")[0] != "websockets")
    assert "What is this?" in said, "the provider's words are"
    assert KEY not in said
    assert "base64" not in said


def hang_after_connect(line: Line) -> None:
    line.server.over.wait(60)


def hang_in_upgrade(line: Line) -> None:
    line.send(b"HTTP/1.1 101 Swi")
    line.server.over.wait(60)


def hang_after_created(line: Line) -> None:
    line.accept()
    line.event({"type": "session.created", "session": {}})
    line.server.over.wait(60)


def hang_in_answer(line: Line) -> None:
    line.handshake()
    line.hear("response.create")
    line.event({"type": "response.output_text.delta", "response_id": "r", "item_id": "i", "content_index": 0, "delta": "Half"})
    line.frame(b"x", claim=1000)
    line.server.over.wait(60)


@pytest.mark.parametrize("hang", [hang_after_connect, hang_in_upgrade, hang_after_created, hang_in_answer])
def test_stop_takes_a_tenth_of_a_second_whatever_the_peer_does(hang: Callable[[Line], None]) -> None:
    patient = Limits()
    with TortureServer(hang) as server, running(server.url, limits=patient) as rig:
        rig.engine.submit(sight("Some text on the screen"))
        rig.seen.wait(lambda seen: server.lines and server.lines[0].head.endswith(b"\r\n\r\n") and (hang is not hang_in_answer or seen.texts))
        with Metronome() as waited:
            rig.engine.stop()
        assert waited.s < 0.1
        assert rig.seen.state == "stopped"
        assert not rig.seen.open_blocks
        before = len(rig.seen.events)
        rig.engine.stop()
        rig.engine.submit(sight("Nobody is there any more"))
        rig.engine.flush(0.0)
        assert len(rig.seen.events) == before


def test_stop_while_the_key_is_awaited() -> None:
    asked, free = threading.Event(), threading.Event()

    def slow() -> str:
        asked.set()
        free.wait(60)
        return KEY

    with running("ws://127.0.0.1:9/v1", config={"key_source": slow}) as rig:
        assert asked.wait(60)
        with Metronome() as waited:
            rig.engine.stop()
        assert waited.s < 0.1
    free.set()


def test_stop_while_waiting_for_the_next_try() -> None:
    with running("ws://127.0.0.1:9/v1", fast=False) as rig:
        rig.seen.wait(lambda seen: len(seen.problems) == 2)
        with Metronome() as waited:
            rig.engine.stop()
        assert waited.s < 0.1


def test_an_engine_that_never_started_stops() -> None:
    rig = build("wss://api.example.test/v1")
    rig.engine.stop()
    rig.engine.stop()
    assert not rig.seen.events


def test_flush_makes_durable_what_has_come() -> None:
    async def answer(peer: Peer, create: Json) -> None:
        response, item = await peer.begin(create)
        await peer.delta(response, item, "First half")
        peer.server.held = (response, item, create)  # type: ignore[attr-defined]

    with RealtimeServer(answer) as server, running(server.url, limits=Limits(beat_s=0.02)) as rig:
        rig.engine.submit(sight("Some text on the screen"))
        rig.seen.wait(lambda seen: seen.texts)
        rig.engine.flush(time.time())
        assert rig.seen.marks == ["cut"]
        assert not rig.seen.open_blocks
        assert server.creates


def faster(times: float) -> Callable[[], float]:
    """A clock that runs `times` as fast as the real one."""
    began, real = time.time(), time.monotonic()
    return lambda: began + (time.monotonic() - real) * times


def test_sixty_minutes_in_a_second_and_a_half() -> None:
    clock = faster(2400.0)
    limits = Limits(*(300_000.0,) * 7, asleep_s=300_000.0, wake_s=300_000.0, rotate_before_s=300.0, beat_s=0.01)
    with RealtimeServer(now=clock) as server, running(server.url, limits=limits, now=clock, steady=clock) as rig:
        noted(rig, ["Some text on the screen"])
        rig.seen.wait(lambda _: server.connections >= 2, within_s=30)
        noted(rig, ["More text on the screen"])
        assert not rig.seen.problems
        assert "Noted." in server.creates[-1]["response"]["input"][0]["content"][0]["text"], "the last notes are carried over"
        assert server.closes[0] in (1000, 1005, 1006)


def test_a_wrong_clock_does_not_make_sessions_short() -> None:
    with RealtimeServer(lasts_s=-5000) as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"], ["More text on the screen"])
        assert server.connections == 1


def test_a_silent_peer_is_found_and_left() -> None:
    def act(line: Line) -> None:
        line.handshake()
        line.server.over.wait(60)

    limits = Limits(silent_s=0.4, beat_s=0.02)
    with TortureServer(act) as server, running(server.url, limits=limits) as rig:
        rig.seen.wait(lambda seen: len(server.lines) >= 2)
        assert rig.seen.codes[0] == "silent"
        assert "gone silent" in rig.seen.problems[0].message


def test_a_quiet_peer_that_answers_pings_is_kept() -> None:
    clock = faster(100.0)
    limits = Limits(beat_s=0.01)
    with RealtimeServer(pings_s=None) as server, running(server.url, limits=limits, steady=clock) as rig:
        rig.seen.wait(lambda seen: seen.state == "ready")
        began = clock()
        rig.seen.wait(lambda _: clock() - began > 150)
        noted(rig, ["Some text on the screen"])
        assert server.connections == 1
        assert not rig.seen.problems


def test_a_server_gone_for_a_minute() -> None:
    clock = faster(40.0)
    with RealtimeServer() as server, running(server.url, limits=Limits(beat_s=0.01), steady=clock, fast=False) as rig:
        noted(rig, ["Some text on the screen"])
        port = server.port
        server.close()
        rig.engine.submit(sight("Shown while it was gone"))
        left = clock()
        rig.seen.wait(lambda _: clock() - left > 60, within_s=30)
        tries = len(rig.seen.problems)
        assert 4 <= tries <= 8, "about six tries a minute"
        with RealtimeServer(port=port) as again:
            rig.seen.wait(lambda _: again.creates, within_s=30)
            rig.seen.wait(lambda seen: len(seen.of(Done)) == 2)
        assert "Shown while" not in rig.seen.texts


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="suspending a process is POSIX")
def test_a_halted_program_goes_on_where_it_was(tmp_path: Path) -> None:
    script = tmp_path / "sleeper.py"
    script.write_text(_SLEEPER.format(folder=str(Path(__file__).parents[3])))
    with RealtimeServer(pings_s=0.2) as server:
        child = subprocess.Popen([sys.executable, str(script), server.url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            assert child.stdout.readline() == "1\n"
            os.kill(child.pid, signal.SIGSTOP)
            threading.Event().wait(1.2)
            os.kill(child.pid, signal.SIGCONT)
            child.stdin.write("go\n")
            child.stdin.flush()
            assert child.stdout.readline() == "2\n"
            assert child.stdout.readline() == "[]\n"
        finally:
            child.communicate("end\n", timeout=60)
        assert server.connections == 1


_SLEEPER = """
import sys
sys.path.insert(0, {folder!r})
from tests.engines.realtime.kit import running, noted, QUICK
from dataclasses import replace
with running(sys.argv[1], limits=replace(QUICK, silent_s=0.8, asleep_s=0.5)) as rig:
    noted(rig, ["Some text on the screen"])
    print(1, flush=True)
    sys.stdin.readline()
    noted(rig, ["More text on the screen"])
    print(2, flush=True)
    print(rig.seen.codes, flush=True)
    sys.stdin.readline()
"""


def test_the_cap_is_never_passed() -> None:
    purse = Budget(Caps(session=0.05))
    with RealtimeServer() as server, running(server.url, purse=purse) as rig:
        for number in range(12):
            rig.engine.submit(sight(f"Screen number {number} with other text"))
            rig.seen.wait(lambda seen, n=number: len(seen.of(Done)) > n or seen.state == "trouble")  # type: ignore[misc]
            if rig.seen.state == "trouble":
                break
        assert rig.seen.codes == ["budget-session"]
        assert rig.seen.problems[0].fatal
        assert "$0.05" in rig.seen.problems[0].message
        spent = purse.spent(time.time())
        assert 0 < spent.session <= 0.05
        assert len(server.creates) == spent.answers == len(rig.books.costs)


def test_what_cannot_be_written_down_is_not_sent() -> None:
    books = Books()
    books.full = True
    with RealtimeServer() as server, running(server.url, books=books) as rig:
        rig.engine.submit(sight("Some text on the screen"))
        rig.seen.wait(lambda seen: seen.problems)
        assert rig.seen.codes[0] == "ledger"
        assert not server.creates


def test_a_veiled_sight_is_not_sent_and_boxes_are_black() -> None:
    with RealtimeServer() as server:
        with running(server.url, veil=lambda sight: None) as rig:
            rig.engine.submit(sight("A secret on the screen"))
            rig.seen.wait(lambda seen: seen.state == "ready")
        assert not server.creates


def states(rig: Rig) -> list[str]:
    return [state.state for state in rig.seen.of(EngineState)]


def test_the_states_in_their_order() -> None:
    with RealtimeServer() as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"])
        rig.seen.wait(lambda seen: seen.state == "ready")
        assert states(rig) == ["starting", "starting", "ready", "working", "ready"]
