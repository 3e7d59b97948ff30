"""What we say on the wire, whatever the settings: valid by the `openai` package's models, and nothing a model does not know."""

from __future__ import annotations

import pytest

from ...fakes.realtime_server import Json, Peer, RealtimeServer, error_event, types
from .kit import noted, running


@pytest.mark.parametrize(
    ("model", "told"),
    [
        ("gpt-realtime-1.5", ""),
        ("gpt-realtime-mini", ""),
        ("somebody-elses-model", ""),
        ("gpt-realtime-2.1", "low"),
        ("gpt-realtime-2.1-mini", "low"),
    ],
)
def test_reasoning_is_asked_only_of_models_that_reason(model: str, told: str) -> None:
    with RealtimeServer() as server, running(server.url, config={"model": model, "effort": "low"}) as rig:
        rig.seen.wait(lambda seen: seen.state == "ready")
        session = server.received[0]["session"]
        assert session.get("reasoning", {}).get("effort", "") == told
        assert ("reasoning" in session) == bool(told)


async def _not_out_of_band(peer: Peer, create: Json) -> None:
    if create["response"].get("conversation") == "none":
        await peer.say(error_event("unknown_parameter", "Unknown parameter.", param="response.conversation", about=create["event_id"]))
    else:
        await peer.answer(create, "Noted.")


@pytest.mark.parametrize("most", [1, 400, 4096, 100_000])
@pytest.mark.parametrize("band", ["out of band", "items"])
def test_every_setting_keeps_to_the_protocol(most: int, band: str) -> None:
    config = {"max_output_tokens": most, "language": "Deutsch", "own_instructions": 'Be "brief"\n\u202e', "image_detail": "low", "style": "lecture"}
    with RealtimeServer(_not_out_of_band if band == "items" else None) as server, running(server.url, config=config) as rig:
        noted(rig, ["Some text on the screen"], ["More text on the screen"])
        assert not server.complaints, "the judge holds every event against the models"
        assert types(server.received)[0] == "session.update"
        for event in server.received:
            part = event.get("session") or event.get("response") or {}
            assert part.get("output_modalities", ["text"]) == ["text"]
            assert 1 <= part.get("max_output_tokens", 1) <= 4096
        texts = {create["response"]["instructions"] for create in server.creates}
        assert texts == {server.received[0]["session"]["instructions"]}, "byte for byte the same, so that they are cached"
