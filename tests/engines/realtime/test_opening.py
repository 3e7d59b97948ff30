"""From settings to an open connection: the key is fetched first, in its own time, and goes in the header the service wants."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.engines.mailbox import Mailbox
from app.engines.realtime.address import place
from app.engines.realtime.config import RealtimeConfig
from app.engines.realtime.dial import CalledOffError, DialError, let_go
from app.engines.realtime.opening import open_socket, open_wire
from app.engines.realtime.talk import Clocks, Limits

from ...fakes.torture_server import Line, TortureServer

CLOCKS = Clocks(time.monotonic, time.time)


def _act(line: Line) -> None:
    line.accept()
    line.swallow()


@pytest.fixture
def bell() -> Iterator[Mailbox[object]]:
    bell: Mailbox[object] = Mailbox()
    yield bell
    bell.close()


@pytest.fixture
def server() -> Iterator[TortureServer]:
    with TortureServer(_act) as server:
        yield server


def _head(server: TortureServer, bell: Mailbox[object], **how: Any) -> str:
    config = replace(RealtimeConfig(lambda: " sk-key \n", server.url, model="gpt x"), **how)
    open_wire(config, place(server.url), bell, CLOCKS, Limits()).bye()
    return server.lines[0].head.decode()


def test_a_bearer_and_the_model_in_the_address(server: TortureServer, bell: Mailbox[object]) -> None:
    head = _head(server, bell, headers={"OpenAI-Project": "p"})
    assert "GET /v1/realtime?model=gpt%20x HTTP/1.1\r\n" in head
    assert "Authorization: Bearer sk-key\r\n" in head
    assert "OpenAI-Project: p\r\n" in head
    assert "User-Agent: realtime-hud\r\n" in head


def test_a_bare_key_in_another_header(server: TortureServer, bell: Mailbox[object]) -> None:
    head = _head(server, bell, key_header=" api-key ")
    assert "api-key: sk-key\r\n" in head
    assert "Bearer" not in head


@pytest.mark.parametrize(("key", "code"), [("", "key-missing"), ("a b", "key-malformed")])
def test_without_a_key_nothing_is_opened(server: TortureServer, bell: Mailbox[object], key: str, code: str) -> None:
    with pytest.raises(DialError) as failed:
        _head(server, bell, key_source=lambda: key)
    assert (failed.value.fault.code, server.lines) == (code, [])


def test_headers_that_would_break_out_open_nothing(server: TortureServer, bell: Mailbox[object]) -> None:
    with pytest.raises(DialError) as failed:
        _head(server, bell, headers={"A": "x\r\nB: y"})
    assert (failed.value.fault.code, server.lines) == ("header-malformed", [])


def test_a_key_that_cannot_be_fetched(server: TortureServer, bell: Mailbox[object], expected_log: Callable[[str], None]) -> None:
    def locked() -> str:
        raise RuntimeError("the keyring with sk-secret1234 is locked")

    expected_log("could not be fetched: RuntimeError")
    with pytest.raises(DialError) as failed:
        _head(server, bell, key_source=locked)
    assert failed.value.fault.code == "key-unavailable"
    assert "sk-secret1234" not in failed.value.fault.detail


def test_called_off_while_the_key_is_awaited(server: TortureServer, bell: Mailbox[object]) -> None:
    def stops() -> str:
        bell.stop()
        return "sk-key"

    with pytest.raises(CalledOffError):
        _head(server, bell, key_source=stops)


def test_a_socket_alone_with_what_every_request_must_bring(server: TortureServer, bell: Mailbox[object]) -> None:
    config = RealtimeConfig(lambda: "sk-key", server.url)
    sock, headers, patience = open_socket(config, place(server.url), bell, CLOCKS, Limits(connect_s=7.0))
    let_go(sock)
    assert headers == {"Authorization": "Bearer sk-key", "User-Agent": "realtime-hud"}
    assert 0 < patience.left <= 7.0
