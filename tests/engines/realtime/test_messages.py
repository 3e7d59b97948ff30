"""Events of the protocol: what we say is what it names, and hearing takes any shape."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.realtime.messages import (
    ClientEvent,
    ConversationItem,
    ErrorHeard,
    Garbage,
    Ids,
    ItemCreate,
    ItemDelete,
    ItemSeen,
    Other,
    OutputText,
    Picture,
    Question,
    ResponseCancel,
    ResponseCreate,
    ResponseCreated,
    ResponseDone,
    ServerEvent,
    SessionCreated,
    SessionUpdate,
    SessionUpdated,
    TextDelta,
    TextDone,
    Tokens,
    encoded,
    heard,
)

from ...fakes.realtime_models import check_client

QUESTION = Question("What is new?", (Picture(b"\xff\xd8one", "low"), Picture(b"\xff\xd8two")))
SAID: list[ClientEvent] = [
    SessionUpdate("e1", "instructions", 400, "low", frozenset({"reasoning", "tool_choice"})),
    ResponseCreate("e2", "instructions", 400, "7.0", QUESTION),
    ResponseCreate("e3", "instructions", 400, "7.0"),
    ItemCreate("e4", "i1", QUESTION),
    ItemDelete("e5", "i1"),
    ResponseCancel("e6", "r1"),
]


@pytest.mark.parametrize("event", SAID, ids=lambda event: type(event).__name__)
def test_what_is_said_is_an_event_of_the_protocol(event: ClientEvent) -> None:
    said = json.loads(encoded(event))
    check_client(said)
    assert said["event_id"] == event.event_id


def test_only_the_fields_asked_for_are_sent() -> None:
    update = SessionUpdate("e", "i", 400, "", frozenset({"max_output_tokens", "reasoning"}))
    assert set(json.loads(encoded(update))["session"]) == {"type", "instructions", "max_output_tokens"}


@given(st.text(), st.lists(st.binary(max_size=20), max_size=3))
def test_texts_and_pictures_arrive_as_they_are(text: str, jpegs: list[bytes]) -> None:
    said = json.loads(encoded(ItemCreate("e", "i", Question(text, tuple(map(Picture, jpegs))))))
    content = said["item"]["content"]
    assert content[0]["text"] == text.encode("utf-8", "replace").decode()
    assert [base64.b64decode(part["image_url"].partition(",")[2]) for part in content[1:]] == jpegs


def test_a_lone_surrogate_does_not_end_a_session() -> None:
    assert "?" in json.loads(encoded(ItemCreate("e", "i", Question("torn \ud800"))))["item"]["content"][0]["text"]


@pytest.mark.parametrize(
    ("said", "event"),
    [
        ({"type": "session.created", "session": {"model": "m", "expires_at": 1_800_000_000}}, SessionCreated("m", 1_800_000_000.0)),
        ({"type": "session.created"}, SessionCreated("", None)),
        ({"type": "session.updated", "session": {"expires_at": True}}, SessionUpdated(None)),
        ({"type": "session.updated", "session": {"expires_at": 1e300}}, SessionUpdated(None)),
        ({"type": "response.created", "response": {"id": "r", "metadata": {"frame": "7"}}}, ResponseCreated("r", "7")),
        ({"type": "response.output_item.done", "response_id": "r", "item": {"id": "i", "phase": "final"}}, ItemSeen("r", "i", "final", True)),
        ({"type": "response.output_item.added", "response_id": "r", "item": 5}, ItemSeen("r", "", "", False)),
        ({"type": "conversation.item.created", "item": {"id": "i", "role": "user"}}, ConversationItem("i", "user")),
        ({"type": "response.text.delta", "response_id": "r", "item_id": "i", "content_index": 1, "delta": "x"}, TextDelta("r", "i", 1, "x")),
        ({"type": "response.output_text.done", "content_index": -1, "text": 5}, TextDone("", "", 0, "")),
        ({"type": "error", "message": "outside"}, ErrorHeard("", "", "outside", "", "")),
        ({"type": "error", "error": {"code": None, "type": "t", "message": "m", "event_id": "e"}}, ErrorHeard("", "t", "m", "", "e")),
        ({"type": "rate_limits.updated"}, Other("rate_limits.updated")),
        ({"type": "x" * 500}, Other("x" * 100)),
        ({"type": 5}, Garbage("no type")),
        ([], Garbage("list")),
    ],
)
def test_what_is_heard(said: object, event: ServerEvent) -> None:
    assert heard(json.dumps(said).encode()) == event


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"{", b"[" * 100_000])
def test_what_is_no_event(raw: bytes) -> None:
    assert isinstance(heard(raw), Garbage)


def test_a_finished_answer_with_all_it_took() -> None:
    details = {"text_tokens": 300, "image_tokens": 1000, "cached_tokens": 200, "cached_tokens_details": {"image_tokens": 150}}
    usage = {"input_tokens": 1300, "output_tokens": 80, "input_token_details": details, "output_token_details": {"reasoning_tokens": 5}}
    parts = [{"type": "output_text", "text": "one"}, {"type": "audio"}, {"type": "text", "text": ""}, "no part"]
    output = [{"id": "i", "phase": "p", "content": parts}, "no item", {"id": "j"}]
    response = {"id": "r", "status": "failed", "metadata": {"frame": "7"}, "usage": usage, "output": output}
    response["status_details"] = {"reason": "why", "error": {"code": "c", "type": "t", "message": "m"}}
    tokens = Tokens(1300, 80, 300, 1000, 200, 150, 5)
    assert heard(json.dumps({"type": "response.done", "response": response}).encode()) == ResponseDone(
        "r", "7", "failed", "why", "c", "t", "m", tokens, (OutputText("i", 0, "one", "p"),)
    )
    bare = heard(b'{"type": "response.done", "response": {"usage": 5}}')
    assert bare == ResponseDone("", "", "completed", "", "", "", "", None)


def test_ids_differ_and_fit() -> None:
    ids = Ids("head")
    made = [ids("evt"), ids("item"), ids("evt"), Ids("h" * 60)("evt")]
    assert len(set(made)) == 4
    assert all(len(each) <= 32 for each in made)
