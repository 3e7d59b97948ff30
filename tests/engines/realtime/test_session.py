"""The session machine alone: whatever comes in whatever order, it neither raises, nor loses a final text, nor speaks out of turn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.engines.realtime.messages import (
    ErrorHeard,
    Garbage,
    Ids,
    ItemSeen,
    Other,
    OutputText,
    Picture,
    Question,
    ResponseCreated,
    ResponseDone,
    ServerEvent,
    SessionCreated,
    SessionUpdate,
    SessionUpdated,
    TextDelta,
    TextDone,
    Tokens,
    as_json,
    encoded,
    heard,
)
from app.engines.realtime.session import Answered, Grew, Output, Over, Ready, Say, Session, Settled, Setup, TextKey

from ...fakes.realtime_models import check_client, check_server

names = st.sampled_from(["", "r1", "r2", "r3"])
items = st.sampled_from(["", "i1", "i2"])
texts = st.text(max_size=8)
codes = st.sampled_from(
    [
        "",
        "invalid_value",
        "rate_limit_exceeded",
        "server_error",
        "unknown_parameter",
        "response_cancel_not_active",
        "conversation_already_has_active_response",
    ]
)
fatal = st.sampled_from(["invalid_api_key", "insufficient_quota", "session_expired"])
tags = st.sampled_from(["", "q0", "q1", "other"])
statuses = st.sampled_from(["completed", "failed", "incomplete", "cancelled", "new"])
reasons = st.sampled_from(["", "content_filter"])
usages = st.none() | st.builds(Tokens, st.integers(0, 9), st.integers(0, 9))
outs = st.lists(st.builds(OutputText, items, st.integers(0, 1), texts, st.just("")), max_size=2).map(tuple)
params = st.sampled_from(["", "session.audio", "session.type", "response"])
abouts = st.sampled_from(["", "evt_s_1", "evt_s_2"])
events: st.SearchStrategy[ServerEvent] = st.one_of(
    st.builds(SessionCreated, st.just("m"), st.one_of(st.none(), st.floats(0, 1e10))),
    st.builds(SessionUpdated, st.none()),
    st.builds(ResponseCreated, names, tags),
    st.builds(ItemSeen, names, items, st.sampled_from(["", "final_answer"]), st.booleans()),
    st.builds(TextDelta, names, items, st.integers(0, 1), texts),
    st.builds(TextDone, names, items, st.integers(0, 1), texts),
    st.builds(ResponseDone, names, tags, statuses, reasons, codes, texts, texts, usages, outs),
    st.builds(ErrorHeard, codes, codes, texts, params, abouts),
    st.builds(ErrorHeard, fatal, st.just(""), st.just(""), st.just(""), st.just("")),
    st.builds(Other, st.just("new.event")),
    st.builds(Garbage, st.just("x")),
)


def play(script: list[ServerEvent | str]) -> tuple[Session, list[Output], dict[TextKey, str]]:
    """Runs the machine; also what the final texts should be."""
    session = Session(Setup("Take notes.", 100), Ids("s"))
    outputs: list[Output] = []
    finals: dict[TextKey, str] = {}
    asked = 0
    for step in script:
        match step:
            case "ask":
                if session.free:
                    outputs += session.ask(f"q{asked}", Question("what is new?"))
                    asked += 1
            case "late":
                outputs += session.late()
            case "close":
                outputs += session.closed(1006, "")
            case str():
                raise AssertionError(step)
            case _:
                if isinstance(step, TextDone) and session.state == "ready" and step.text:
                    finals[TextKey(step.response, step.item, step.part)] = step.text
                outputs += session.receive(step)
    return session, outputs, finals


steps = st.one_of(events, st.sampled_from(["ask", "ask", "late", "close"]))
opening: list[ServerEvent | str] = [SessionCreated("m", None), SessionUpdated(None), "ask"]


@settings(max_examples=250)
@example([TextDone("", "", 0, "0"), TextDone("", "", 0, "")], True)
@given(st.lists(steps, max_size=40), st.booleans())
def test_any_order_of_events(script: list[ServerEvent | str], opened: bool) -> None:
    session, outputs, finals = play(opening + script if opened else script)
    ready = next((i for i, output in enumerate(outputs) if isinstance(output, Ready)), len(outputs))
    assert all(isinstance(o.event, SessionUpdate) for o in outputs[:ready] if isinstance(o, Say)), "sent something before session.updated"
    shown = {o.key: o.text for o in outputs if isinstance(o, Settled)}
    for key, text in finals.items():
        assert shown.get(key) == text, "a final text was lost"
    grown = {o.key for o in outputs if isinstance(o, Grew)}
    over = [i for i, output in enumerate(outputs) if isinstance(output, Over)]
    assert len(over) <= 1
    assert not over or over[0] == len(outputs) - 1, "something after the end"
    assert bool(over) == (session.state == "over")
    if over:
        assert set(shown) >= grown, "a preview was never made good"
    questions = [o for o in outputs if isinstance(o, Say) and o.event.__class__.__name__ == "ResponseCreate"]
    answers = [o for o in outputs if isinstance(o, Answered) and o.tag.startswith("q")]
    assert len({o.tag for o in answers}) <= len(questions)
    for output in outputs:
        if isinstance(output, Say):
            check_client(json.loads(encoded(output.event)))


@given(st.lists(steps, max_size=30))
def test_every_question_is_answered_once_the_session_is_over(script: list[ServerEvent | str]) -> None:
    session, outputs, _ = play([*opening, *script, "close"])
    assert session.state == "over"
    asked = [o.event.tag for o in outputs if isinstance(o, Say) and hasattr(o.event, "tag")]
    answered = [o.tag for o in outputs if isinstance(o, Answered)]
    for tag in set(asked):
        assert answered.count(tag) == 1, f"{tag} was answered {answered.count(tag)} times"


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_hearing_never_raises(raw: bytes) -> None:
    heard(raw)


_FIELDS = st.sampled_from(["id", "type", "text", "item", "response", "content", "usage", "error", "session", "output"])
_PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
json_values = st.recursive(_PLAIN, lambda x: st.lists(x, max_size=3) | st.dictionaries(_FIELDS, x, max_size=4), max_leaves=12)
_TEXT = "response.output_text."
_KINDS = ["session.created", "response.created", _TEXT + "delta", _TEXT + "done", "response.done", "error", "response.output_item.added"]
_TOP = st.sampled_from(["response", "session", "error", "item", "delta", "text", "response_id"])


@given(st.sampled_from(_KINDS), st.dictionaries(_TOP, json_values, max_size=4))
def test_hearing_takes_any_shape(kind: str, body: dict[str, object]) -> None:
    session = Session(Setup("x", 10), Ids("s"))
    for event in (SessionCreated("", None), SessionUpdated(None), heard(json.dumps({"type": kind, **body}).encode())):
        session.receive(event)


EXAMPLES = json.loads((Path(__file__).parent / "examples.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name.startswith("RealtimeServerEvent")])
def test_the_official_examples_are_heard(name: str) -> None:
    event = heard(json.dumps(EXAMPLES[name]).encode())
    assert not isinstance(event, Garbage)
    known = {
        "SessionCreated",
        "SessionUpdated",
        "ResponseCreated",
        "ResponseDone",
        "ResponseTextDelta",
        "ResponseTextDone",
        "Error",
        "ResponseOutputItemAdded",
    }
    if name.removeprefix("RealtimeServerEvent") in known:
        assert not isinstance(event, Other)


def test_the_judges_can_say_no() -> None:
    with pytest.raises(ValueError, match="validation"):
        check_server({"type": "response.output_text.delta", "delta": 5})
    with pytest.raises(AssertionError):
        check_client({"type": "session.update", "session": {"type": "realtime", "temperature": 1}})
    with pytest.raises(AssertionError):
        check_client({"type": "session.update", "session": {"type": "realtime", "output_modalities": ["text", "audio"]}})
    with pytest.raises(AssertionError):
        check_client({"type": "session.update", "session": {"type": "realtime", "max_output_tokens": 5000}})
    with pytest.raises(AssertionError):
        check_client({"type": "session.update", "session": {"type": "realtime", "instructions": None}})


def test_a_text_cannot_pose_as_a_picture() -> None:
    from app.engines.realtime.messages import ResponseCreate

    trap = '"image_url":"" and \\"image_url\\":\\"\\"'
    question = Question(trap, (Picture(b"\xff\xd8one"), Picture(b"\xff\xd8two", "low")))
    event = ResponseCreate("e", trap, 10, "7", question)
    got = json.loads(encoded(event))
    content = got["response"]["input"][0]["content"]
    assert content[0]["text"] == got["response"]["instructions"] == trap
    assert [part["image_url"] for part in content[1:]] == ["data:image/jpeg;base64,/9hvbmU=", "data:image/jpeg;base64,/9h0d28="]
    assert as_json(event)["response"]["metadata"] == {"frame": "7"}


def test_one_question_at_a_time() -> None:
    session, _, _ = play(opening)
    with pytest.raises(ValueError, match="one question"):
        session.ask("q9", Question("again"))
