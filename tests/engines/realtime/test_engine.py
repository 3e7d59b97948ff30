"""The way of a picture to a note, against a service on a real socket."""

from __future__ import annotations

import base64
import http
import json
import threading

import pytest
from openai import OpenAI
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from app.events import Delta, Done, Problem, Replace, Usage
from app.values import BlockKind

from ...fakes.realtime_server import Json, Peer, RealtimeServer, nothing, types
from ...waiting import Metronome, until
from .kit import KEY, noted, running, sight


def test_a_picture_becomes_a_note() -> None:
    with RealtimeServer() as server, running(server.url) as rig:
        rig.engine.submit(sight("The budget is 212 million", "due on Friday"))
        rig.seen.wait(lambda seen: seen.of(Usage), "the first answer")
        assert rig.seen.texts == ["Noted."]
        assert rig.seen.sections == [("Editor", "notes.txt")]
        assert {delta.source for delta in rig.seen.of(Delta)} == {"remote"}
        assert {delta.kind for delta in rig.seen.of(Delta)} == {BlockKind.TEXT}
        assert rig.seen.marks == [""]
        assert not rig.seen.of(Replace), "the preview was right"
        usage = rig.seen.of(Usage)[0]
        assert (usage.tokens, usage.input_tokens, usage.output_tokens, usage.image_tokens) == (1380, 1300, 80, 1000)
        assert usage.usd is not None
        assert abs(usage.usd - (300 * 4 + 1000 * 5 + 80 * 16) / 1e6) < 1e-9
        assert types(server.received) == ["session.update", "response.create"]


def test_what_is_said_on_the_wire() -> None:
    with RealtimeServer() as server, running(server.url) as rig:
        noted(rig, ["First line of text"], ["Second line of text"])
        update, first, second = server.received
        assert update["session"] == {
            "type": "realtime",
            "output_modalities": ["text"],
            "instructions": update["session"]["instructions"],
            "max_output_tokens": 400,
            "audio": {"input": {"turn_detection": None}},
            "tool_choice": "none",
        }
        assert first["response"]["conversation"] == "none"
        assert first["response"]["output_modalities"] == ["text"]
        assert first["response"]["instructions"] == second["response"]["instructions"] == update["session"]["instructions"]
        text, picture = first["response"]["input"][0]["content"]
        assert "notes.txt" in text["text"]
        assert "(none yet)" in text["text"]
        assert picture["detail"] == "low", "the print is large enough for it"
        jpeg = base64.b64decode(picture["image_url"].removeprefix("data:image/jpeg;base64,"), validate=True)
        assert jpeg.startswith(b"\xff\xd8")
        assert "Noted." in second["response"]["input"][0]["content"][0]["text"]
        request = server.requests[0]
        assert request.path == "/v1/realtime?model=gpt-realtime-1.5"
        assert request.headers["Authorization"] == f"Bearer {KEY}"
        assert request.headers["User-Agent"] == "realtime-hud"
        assert "Origin" not in request.headers
        assert "OpenAI-Beta" not in request.headers


def test_an_unchanged_screen_sends_nothing() -> None:
    with RealtimeServer() as server, running(server.url) as rig:
        noted(rig, ["The same all the time"])
        for _ in range(5):
            rig.engine.submit(sight("The same all the time", changed=False))
        rig.engine.submit(sight("The same all the tirne"))  # the same line, read otherwise
        noted(rig, ["Something else entirely"])
        assert len(server.creates) == 2


def test_one_in_flight_and_the_newest_wins() -> None:
    asked: list[int] = []

    async def slow(peer: Peer, create: Json) -> None:
        response, item = await peer.begin(create)
        asked.append(len(peer.server.creates))
        if len(asked) == 1:
            for number in range(2, 7):
                rig.engine.submit(sight(f"Frame number {number}"))
        await peer.done(response, item, f"Answer {len(asked)}")
        await peer.end(create, response, item, f"Answer {len(asked)}")

    with RealtimeServer(slow) as server, running(server.url) as rig:
        rig.engine.submit(sight("Frame number 1"))
        rig.seen.wait(lambda seen: len(seen.of(Done)) == 2)
        assert rig.seen.texts == ["Answer 1", "Answer 2"]
        assert len(server.creates) == 2


def test_nothing_new_is_never_shown() -> None:
    async def answer(peer: Peer, create: Json) -> None:
        await peer.answer(create, "Nothing new." if len(peer.server.creates) == 1 else "NOTHING to fear but fear itself")

    with RealtimeServer(answer) as server, running(server.url) as rig:
        rig.engine.submit(sight("Furniture of the screen"))
        rig.seen.wait(lambda seen: seen.of(Usage))
        assert not rig.seen.of(Delta)
        noted(rig, ["A famous speech"])
        assert rig.seen.texts == ["NOTHING to fear but fear itself"]


def test_the_final_text_is_the_authority() -> None:
    async def answer(peer: Peer, create: Json) -> None:
        response, item = await peer.begin(create)
        await peer.delta(response, item, "The budgte is 212")
        await peer.done(response, item, "The budget is 212 million")
        await peer.delta(response, item, " late")
        await peer.done(response, item, "The budget is 212 million")
        await peer.end(create, response, item, "The budget is 212 million")

    with RealtimeServer(answer) as server, running(server.url) as rig:
        noted(rig, ["The budget is 212 million"])
        assert rig.seen.texts == ["The budget is 212 million"]
        assert len(rig.seen.of(Replace)) == 1


def test_sections_follow_the_windows() -> None:
    with RealtimeServer() as server, running(server.url) as rig:
        noted(
            rig,
            sight("A page of a book", app="Viewer", title="Book"),
            sight("More of the page", app="Viewer", title="Book"),
            sight("$ make test", title="sh"),
        )
        assert rig.seen.sections == [("Viewer", "Book"), ("Editor", "sh")]


def test_control_characters_are_named() -> None:
    async def answer(peer: Peer, create: Json) -> None:
        await peer.answer(create, "safe\u202egnp.exe \x1b[31mred\ud83d\ude00", pieces=40)

    with RealtimeServer(answer) as server, running(server.url) as rig:
        noted(rig, ["Some hostile text"])
        assert rig.seen.texts == ["safe⟨U+202E⟩gnp.exe ⟨U+001B⟩[31mred😀"]
        for delta in rig.seen.of(Delta):
            delta.text.encode("utf-8")


@pytest.mark.filterwarnings("ignore:connect:DeprecationWarning")  # how the package opens its connection
def test_the_real_openai_client_is_content_with_the_test_server() -> None:
    with RealtimeServer() as server:
        client = OpenAI(api_key=KEY, websocket_base_url=server.url, base_url="http://127.0.0.1:9/v1")
        got: list[str] = []
        with client, client.realtime.connect(model="gpt-realtime-1.5") as connection:
            for event in connection:
                got.append(event.type)
                if event.type == "session.created":
                    connection.session.update(session={"type": "realtime", "output_modalities": ["text"]})
                elif event.type == "session.updated":
                    connection.response.create(response={"conversation": "none", "output_modalities": ["text"], "metadata": {"frame": "1"}})
                elif event.type == "response.output_text.done":
                    assert event.text == "Noted."
                elif event.type == "response.done":
                    assert event.response.metadata == {"frame": "1"}
                    break
        assert got[:3] == ["session.created", "session.updated", "response.created"]
        assert json.dumps(server.creates[0]["response"])


def _refuses(request: Request) -> Response:
    return Response(http.HTTPStatus.UNAUTHORIZED, "Unauthorized", Headers(), b"{}")


def test_one_that_has_given_up_holds_no_pictures_and_can_begin_again() -> None:
    with RealtimeServer(door=_refuses) as server, running(server.url) as rig:
        rig.seen.wait(lambda seen: any(problem.fatal for problem in seen.of(Problem)), "the refusal")
        until(rig.engine._ended, 30, "the end of its thread")
        for number in range(50):
            rig.engine.learn(sight(f"Written by another, line {number}"))
        assert not rig.engine._known, "each would hold a whole picture, for hours"
        server.door = None
        rig.engine.again(rig.engine._config)
        rig.engine.again(rig.engine._config)  # a running one is left alone
        rig.engine.submit(sight("Written by another, line 7"))
        noted(rig, ["Nobody has seen this one"])
        assert rig.seen.texts == ["Noted."]
        assert len(server.creates) == 1


def test_after_a_halt_nothing_more_is_sent() -> None:
    """An answer is under way, and another picture waits."""
    asked = threading.Event()

    async def slow(peer: Peer, create: Json) -> None:
        asked.set()
        await nothing(peer)

    with RealtimeServer(slow) as server, running(server.url) as rig:
        rig.engine.submit(sight("The first thing on the screen"))
        assert asked.wait(60)
        rig.engine.submit(sight("A second one that nobody may see"))
        with Metronome() as waited:
            rig.engine.halt()
        assert waited.s < 0.05, "the caller does not wait"
        until(lambda: not any(thread.name == "hud-realtime" for thread in threading.enumerate()), 30, "the engine's thread is gone")
        rig.engine.submit(sight("A third one"))
        rig.engine.flush(0.0)
        assert len(server.creates) == 1
        assert server.connections == 1, "it does not come back"
