"""The list of models and the test of a connection, as a settings dialog asks for them."""

from __future__ import annotations

import datetime
import http
import json
import time
from dataclasses import replace
from typing import Any

import pytest
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from app.engines.mailbox import Mailbox
from app.engines.realtime.config import RealtimeConfig
from app.engines.realtime.dial import DialError
from app.engines.realtime.models import list_models, try_out
from app.engines.realtime.prices import read_prices
from app.engines.realtime.talk import Clocks

from ...fakes.realtime_server import Json, Peer, RealtimeServer, says
from ...fakes.torture_server import Line, TortureServer
from .kit import KEY, QUICK, prices

CLOCKS = Clocks(time.monotonic, time.time)


def config(url: str, **more: Any) -> RealtimeConfig:
    return replace(RealtimeConfig(key_source=lambda: KEY, base_url=url), **more)


LIST = {
    "object": "list",
    "data": [
        {"id": "gpt-realtime-1.5", "object": "model"},
        {"id": "gpt-realtime-mini", "shutdown_date": "2027-01-20"},
        {"id": "gpt-4o-realtime-preview", "shutdown_date": 1778112000},
        {"id": "gpt-realtime-whisper"},
        {"id": "gpt-5"},
        "nonsense",
    ],
}


@pytest.mark.parametrize("chunked", [False, True])
def test_the_live_list(chunked: bool) -> None:
    heads: list[bytes] = []

    def act(line: Line) -> None:
        heads.append(line.head)
        line.http("200 OK", json.dumps(LIST).encode(), chunked=chunked)

    bell: Mailbox[Any] = Mailbox()
    with TortureServer(act) as server:
        listed = list_models(config(server.url.replace("ws://", "http://")), prices(), CLOCKS, QUICK, bell)
    bell.close()
    assert [entry.name for entry in listed] == ["gpt-4o-realtime-preview", "gpt-realtime-1.5", "gpt-realtime-mini"]
    assert [entry.ends for entry in listed] == [datetime.date(2026, 5, 7), None, datetime.date(2027, 1, 20)]
    assert [entry.facts.price is None for entry in listed] == [True, False, False]
    assert heads[0].startswith(b"GET /v1/models HTTP/1.1\r\n")
    assert f"Authorization: Bearer {KEY}\r\n".encode() in heads[0]


@pytest.mark.parametrize(
    ("status", "body", "code"), [("401 No", b"{}", "key-refused"), ("200 OK", b"hello", "not-understood"), ("200 OK", b"[]", "not-understood")]
)
def test_no_list(status: str, body: bytes, code: str) -> None:
    bell: Mailbox[Any] = Mailbox()
    with TortureServer(lambda line: line.http(status, body)) as server, pytest.raises(DialError) as caught:
        list_models(config(server.url), prices(), CLOCKS, QUICK, bell)
    bell.close()
    assert caught.value.fault.code == code


def test_a_connection_that_works() -> None:
    bell: Mailbox[Any] = Mailbox()
    with RealtimeServer(says("ready")) as server:
        found = try_out(config(server.url), CLOCKS, QUICK, bell)
        content = server.creates[0]["response"]["input"][0]["content"]
    bell.close()
    assert found.problem is None
    assert found.said == "ready"
    assert found.first_token_s is not None
    assert found.first_token_s > 0
    assert [part["type"] for part in content] == ["input_text"], "no picture is sent for a test"


async def _fails(peer: Peer, create: Json) -> None:
    await peer.fail(create, "insufficient_quota", "You exceeded your current quota.")


def _unauthorized(request: Request) -> Response:
    return Response(http.HTTPStatus.UNAUTHORIZED, "Unauthorized", Headers(), b'{"error": {"message": "Who are you?"}}')


@pytest.mark.parametrize(
    ("server", "code", "words"),
    [
        (RealtimeServer(_fails), "quota-used-up", "You exceeded your current quota."),
        (RealtimeServer(door=_unauthorized), "key-refused", "HTTP 401"),
    ],
)
def test_a_connection_that_does_not(server: RealtimeServer, code: str, words: str) -> None:
    bell: Mailbox[Any] = Mailbox()
    with server:
        found = try_out(config(server.url), CLOCKS, QUICK, bell)
    bell.close()
    assert found.problem is not None
    assert found.problem.code == code
    assert words in found.problem.detail
    assert found.problem.cure


def test_an_address_that_is_none() -> None:
    bell: Mailbox[Any] = Mailbox()
    found = try_out(config("nonsense"), CLOCKS, QUICK, bell)
    bell.close()
    assert found.problem is not None
    assert found.problem.code == "address-malformed"


# ------------------------------------------------------------------ prices


_REST = "text_cached=1\nimage_in=1\nimage_cached=1\ntext_out=1"


def test_own_prices_come_before_the_shipped() -> None:
    shipped = f"date = 2026-11-01\n[models.a]\ntext_in=1\n{_REST}\n[models.b]\ntext_in=9\n{_REST}"
    own = f"date = 2026-12-24\n[models.a]\ntext_in=2\n{_REST}\nreasons=true"
    both = read_prices(shipped, own)
    assert both.date == datetime.date(2026, 12, 24)
    assert both.facts("a").price is not None
    assert both.facts("a").price.text_in == 2  # type: ignore[union-attr]
    assert both.facts("a").reasons
    assert both.worst().text_in == 9
    assert both.facts("a-2026-02-23") == both.facts("a"), "a dated name"
    assert both.facts("unknown").price is None


@pytest.mark.parametrize(
    "text",
    [
        "[models",
        "[models.a]\ntext_in = 1",
        "models = 3",
        "[models]\na = 1",
        "[models.a]\ntext_in=-1\ntext_cached=1\nimage_in=1\nimage_cached=1\ntext_out=1",
    ],
)
def test_prices_that_cannot_be_read_are_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"prices\.toml"):
        read_prices("", text)


def test_the_shipped_prices_are_those_of_the_page() -> None:
    shipped = prices()
    assert shipped.date is not None
    assert shipped.facts("gpt-realtime-1.5").max_output == 4096
    assert not shipped.facts("gpt-realtime-1.5").reasons
    assert shipped.facts("gpt-realtime-2.1").reasons
    assert shipped.facts("gpt-realtime-mini").ends == datetime.date(2027, 1, 20)
