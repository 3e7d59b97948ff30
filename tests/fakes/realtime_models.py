"""The `openai` package's models as the judge of every Realtime event, ours and the test server's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from openai.types.realtime import RealtimeClientEvent, RealtimeServerEvent
from pydantic import BaseModel, TypeAdapter

REAL_BUT_UNNAMED = frozenset({"obfuscation", "phase", "reasoning_tokens", "id", "object", "expires_at", "conversation_id"})
"""Fields the live service sends though the package's models do not name them (protocol page, sections 1 and 6)."""


@cache
def _adapter(server: bool) -> TypeAdapter[Any]:
    return TypeAdapter(RealtimeServerEvent if server else RealtimeClientEvent)


def _extras(value: Any, path: str = "") -> list[str]:
    found: list[str] = []
    if isinstance(value, BaseModel):
        found += [f"{path}.{name}" for name in value.model_extra or {}]
        for name in type(value).model_fields:
            found += _extras(getattr(value, name, None), f"{path}.{name}")
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            found += _extras(entry, f"{path}[{index}]")
    return found


def _model(event: Mapping[str, Any], server: bool) -> BaseModel:
    model = _adapter(server).validate_python(dict(event))
    assert isinstance(model, BaseModel)
    assert model.__class__.model_fields["type"].annotation is not str
    return model


def check_server(event: Mapping[str, Any]) -> None:
    """Raises when no real service would send `event`."""
    unnamed = [name for name in _extras(_model(event, True)) if name.rpartition(".")[2] not in REAL_BUT_UNNAMED]
    assert not unnamed, f"{event['type']}: fields no service sends: {unnamed}"


def check_client(event: Mapping[str, Any]) -> None:
    """Raises when a real service would refuse `event`: unknown fields, both modalities at once, or more than 4096 output tokens."""
    unnamed = _extras(_model(event, False))
    assert not unnamed, f"{event['type']}: unknown fields: {unnamed}"
    for part in (event.get("session"), event.get("response")):
        if isinstance(part, Mapping):
            assert len(part.get("output_modalities", [])) <= 1, "one modality at a time"
            most = part.get("max_output_tokens", 1)
            assert most == "inf" or 1 <= most <= 4096, f"max_output_tokens: {most}"
            metadata = part.get("metadata", {})
            assert len(metadata) <= 16
            assert all(len(name) <= 64 and len(value) <= 512 for name, value in metadata.items())
    assert len(event.get("event_id", "")) <= 512
    assert len(event.get("item", {}).get("id", "")) <= 32
    assert _nulls(event) <= {".session.audio.input.turn_detection"}, "only turn_detection may be null"


def _nulls(value: Any, path: str = "") -> set[str]:
    if value is None:
        return {path}
    if isinstance(value, Mapping):
        return set().union(*(_nulls(entry, f"{path}.{name}") for name, entry in value.items()))
    if isinstance(value, list):
        return set().union(*(_nulls(entry, path) for entry in value))
    return set()
