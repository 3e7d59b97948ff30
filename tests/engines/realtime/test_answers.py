"""Answers that fail, are cut, come interleaved or out of order, and services that know less than they should."""

from __future__ import annotations

import json

import pytest

from app.events import Delta, Done, Usage
from app.guard.budget import Answer

from ...fakes.realtime_server import USAGE, Json, Peer, RealtimeServer, error_event, types
from .kit import Books, noted, running, sight


async def silently(peer: Peer, create: Json, text: str, status: str, details: Json | None) -> None:
    response, item = await peer.begin(create)
    await peer.delta(response, item, text[: len(text) // 2])
    await peer.done(response, item, text)
    await peer.end(create, response, item, text, status, details)


@pytest.mark.parametrize(
    ("status", "details", "mark"),
    [
        ("incomplete", {"type": "incomplete", "reason": "max_output_tokens"}, "cut"),
        ("incomplete", {"type": "incomplete", "reason": "content_filter"}, "filtered"),
        ("cancelled", {"type": "cancelled", "reason": "client_cancelled"}, "cut"),
    ],
)
def test_short_answers_are_kept_and_marked(status: str, details: Json, mark: str) -> None:
    async def answer(peer: Peer, create: Json) -> None:
        await silently(peer, create, "As far as it went", status, details)

    with RealtimeServer(answer) as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"])
        assert rig.seen.texts == ["As far as it went"]
        assert rig.seen.marks == [mark]
        assert not rig.seen.problems


def test_a_failed_answer_is_asked_again_in_the_same_session() -> None:
    async def answer(peer: Peer, create: Json) -> None:
        if len(peer.server.creates) == 1:
            await peer.fail(create, None, "The server had an error while processing your request.")
        else:
            await peer.answer(create, "Second try")

    with RealtimeServer(answer) as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"])
        assert rig.seen.texts == ["Second try"]
        assert rig.seen.codes == ["answer-failed"]
        assert rig.seen.problems[0].retry_s is not None
        assert server.connections == 1
        assert len(server.creates) == 2


def test_a_poisoned_picture_is_given_up_after_two_tries() -> None:
    async def answer(peer: Peer, create: Json) -> None:
        if len(peer.server.creates) <= 2:
            await peer.fail(create, "image_parse_error", "cannot read the image", "invalid_request_error")
        else:
            await peer.answer(create, "Something else")

    with RealtimeServer(answer) as server, running(server.url) as rig:
        given_up: list[int] = []
        rig.engine.given_up = given_up.append
        poison = sight("Poison for the model")
        rig.engine.submit(poison)
        rig.seen.wait(lambda seen: len(seen.problems) == 2)
        assert given_up == [poison.frame.id]
        noted(rig, ["Something else entirely"])
        assert len(server.creates) == 3
        assert rig.seen.texts == ["Something else"]


def test_a_rate_limit_is_waited_for_and_nothing_is_lost() -> None:
    async def answer(peer: Peer, create: Json) -> None:
        if len(peer.server.creates) == 1:
            await peer.fail(create, "rate_limit_exceeded", "Rate limit reached. Please try again in 300ms.", "requests")
        else:
            await peer.answer(create, "After the pause")

    with RealtimeServer(answer) as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"])
        assert rig.seen.codes == ["rate-limit"]
        assert rig.seen.problems[0].retry_s == pytest.approx(0.3, abs=0.01)
        assert rig.seen.texts == ["After the pause"]
        assert server.connections == 1


def test_two_texts_of_one_answer_may_interleave() -> None:
    async def answer(peer: Peer, create: Json) -> None:
        response, first = await peer.begin(create)
        second = peer.fresh("item")
        for number in range(3):
            await peer.delta(response, first, f"a{number} ")
            await peer.delta(response, second, f"b{number} ")
        await peer.done(response, second, "b0 b1 b2")
        await peer.done(response, first, "a0 a1 a2")
        await peer.end(create, response, first, "a0 a1 a2")

    with RealtimeServer(answer) as server, running(server.url) as rig:
        rig.engine.submit(sight("Some text on the screen"))
        rig.seen.wait(lambda seen: len(seen.of(Done)) == 2)
        assert [text.strip() for text in rig.seen.texts] == ["a0 a1 a2", "b0 b1 b2"]


def test_commentary_is_not_noted() -> None:
    async def answer(peer: Peer, create: Json) -> None:
        response, item = await peer.begin(create)
        aside = peer.fresh("item")
        thought = peer.item(aside, "in_progress", "") | {"phase": "commentary"}
        await peer.say({"type": "response.output_item.added", "response_id": response, "output_index": 1, "item": thought})
        await peer.delta(response, aside, "Let me look at this…")
        await peer.done(response, aside, "Let me look at this…")
        await peer.done(response, item, "The answer")
        await peer.end(create, response, item, "The answer")

    with RealtimeServer(answer) as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"])
        assert rig.seen.texts == ["The answer"]


def test_a_service_without_out_of_band_answers_gets_items_and_they_are_deleted() -> None:
    async def answer(peer: Peer, create: Json) -> None:
        if create["response"].get("conversation") == "none":
            await peer.say(
                error_event(
                    "unknown_parameter", "Unknown parameter: 'response.conversation'.", param="response.conversation", about=create["event_id"]
                )
            )
            return
        response, item = await peer.begin(create)
        await peer.say({"type": "conversation.item.added", "previous_item_id": None, "item": peer.item(item, "in_progress", "")})
        await peer.done(response, item, "By way of items")
        await peer.end(create, response, item, "By way of items")

    with RealtimeServer(answer) as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"], ["Another text on the screen"])
        rig.seen.wait(lambda seen: types(server.received).count("conversation.item.delete") == 4)
        assert rig.seen.texts == ["By way of items"] * 2
        assert not rig.seen.problems
        kinds = types(server.received)
        assert kinds[:6] == ["session.update", "response.create", "conversation.item.create", "response.create"] + ["conversation.item.delete"] * 2
        assert kinds.count("response.create") == 3, "out of band is not tried again"
        made = [event["item"]["id"] for event in server.received if event["type"] == "conversation.item.create"]
        gone = [event["item_id"] for event in server.received if event["type"] == "conversation.item.delete"]
        assert set(made) < set(gone)


def test_a_field_the_service_does_not_know_is_left_out() -> None:
    async def update(peer: Peer, event: Json) -> None:
        for name in ("tool_choice", "audio"):
            if name in event["session"]:
                await peer.say(error_event("unknown_parameter", f"Unknown parameter: 'session.{name}'.", param=f"session.{name}"))
                return
        await peer.server.updated(peer)

    with RealtimeServer(update=update) as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"])
        assert len([kind for kind in types(server.received) if kind == "session.update"]) == 3
        assert not rig.seen.problems


def test_a_set_up_refused_for_good_stops() -> None:
    async def update(peer: Peer, event: Json) -> None:
        await peer.say(error_event("invalid_value", "Not this model.", param="session.type"))

    with RealtimeServer(update=update) as server, running(server.url) as rig:
        rig.seen.wait(lambda seen: seen.state == "trouble")
        assert rig.seen.codes == ["setup-refused"]
        assert "Not this model." in rig.seen.problems[0].detail
        assert rig.seen.problems[0].fatal
        assert server.connections == 1


def test_the_older_names_of_events_are_understood_and_missing_parts_tolerated() -> None:
    async def answer(peer: Peer, create: Json) -> None:
        for kind, name, text in (("delta", "delta", "By its "), ("delta", "delta", "old name"), ("done", "text", "By its old name")):
            await peer.raw(f'{{"type": "response.text.{kind}", "response_id": "r", "item_id": "i", "{name}": "{text}"}}')
        await peer.raw('{"type": "response.done", "response": {"id": "r"}}')

    books = Books()
    with RealtimeServer(answer, judging=False) as server, running(server.url, books=books) as rig:
        noted(rig, ["Some text on the screen"])
        assert rig.seen.texts == ["By its old name"]
        assert not rig.seen.of(Usage), "a service that tells no usage"
        assert books.costs[0][4] is not None
        assert books.costs[0][4] > 0, "without figures the worst case is written down"


def test_text_only_in_response_done_is_not_lost() -> None:
    async def answer(peer: Peer, create: Json) -> None:
        response, item = await peer.begin(create)
        await peer.end(create, response, item, "Only at the end")

    with RealtimeServer(answer) as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"])
        assert rig.seen.texts == ["Only at the end"]


def test_a_service_that_counts_from_one_in_each_session_loses_nothing() -> None:
    async def answer(peer: Peer, create: Json) -> None:
        peer.number, peer.count = 1, 0
        await peer.answer(create, "Revenue rose")
        if len(peer.server.creates) == 1:
            await peer.drop()

    with RealtimeServer(answer) as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"])
        noted(rig, ["Another text on the screen"])
        assert server.connections == 2
        assert rig.seen.texts == ["Revenue rose", "Revenue rose"]


def test_ten_thousand_deltas_at_once() -> None:
    async def answer(peer: Peer, create: Json) -> None:
        response, item = await peer.begin(create)
        words = [f"w{number} " for number in range(10_000)]
        place = {"type": "response.output_text.delta", **peer.place(response, item)}
        frames = [json.dumps(place | {"delta": word}) for word in words]
        for frame in frames:
            await peer.raw(frame)
        await peer.done(response, item, "".join(words))
        await peer.end(create, response, item, "".join(words))

    with RealtimeServer(answer, judging=False) as server, running(server.url) as rig:
        rig.engine.submit(sight("Some text on the screen"))
        rig.seen.wait(lambda seen: seen.of(Done), within_s=20)
        assert len(rig.seen.of(Delta)) <= 10_000, "what comes in one read goes on as one"
        assert rig.seen.texts[0].split() == [f"w{number}" for number in range(10_000)]


def test_a_very_long_answer_becomes_several_blocks_and_loses_nothing() -> None:
    paragraphs = [f"Paragraph {number} says " + " ".join(f"w{number}.{n}" for n in range(60)) + "." for number in range(60)]
    paragraphs[20] = "```\n" + "\n\n".join(f"line {n} of a listing that must stay in one piece" for n in range(200)) + "\n```"
    whole = "\n\n".join(paragraphs)

    async def answer(peer: Peer, create: Json) -> None:
        response, item = await peer.begin(create)
        for paragraph in paragraphs:
            for start in range(0, len(paragraph), 7):
                await peer.delta(response, item, paragraph[start : start + 7])
            await peer.delta(response, item, "\n\n")
        await peer.done(response, item, whole)
        await peer.end(create, response, item, whole)

    with RealtimeServer(answer, judging=False) as server, running(server.url) as rig:
        rig.engine.submit(sight("Some text on the screen"))
        rig.seen.wait(lambda seen: seen.of(Usage), within_s=20)
        assert len(rig.seen.texts) > 3
        assert "\n\n".join(text.strip() for text in rig.seen.texts) == whole
        assert all(text.count("```") % 2 == 0 for text in rig.seen.texts)
        assert not rig.seen.open_blocks


def test_the_usage_of_the_live_service_is_understood() -> None:
    assert USAGE["input_tokens"] == 1300
    with RealtimeServer() as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"])
        rig.seen.wait(lambda seen: seen.of(Usage))
        assert rig.purse.picture_tokens("gpt-realtime-1.5", "low", 85) == pytest.approx(1000)
        assert rig.purse.answer("gpt-realtime-1.5") == Answer(300, 0, 1000, 80)
        assert rig.books.costs[0][:4] == (rig.books.left[0].id, 1300, 1000, 80)
        assert rig.books.costs[0][4] == pytest.approx(0.00748)
