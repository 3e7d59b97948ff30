"""The Realtime protocol's events as values: what we say and what we hear. Pure; no I/O.

Hearing is forgiving: an event of an unknown type becomes `Other`, unknown fields are not looked at, and missing or wrongly typed ones take
a harmless value. Only what is not a JSON object at all is `Garbage`.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

# ------------------------------------------------------------------ what we say


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG and how closely the model should look: 'low', 'high' or 'auto'."""

    jpeg: bytes
    detail: str = "high"


@dataclass(frozen=True, slots=True)
class Question:
    """What one answer is asked for: a text that says what is known, and the pictures."""

    text: str
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionUpdate:
    """Sets the session up. Only fields named in `fields` are sent, so that a server that does not know one can be spared it."""

    event_id: str
    instructions: str
    max_output_tokens: int
    effort: str = ""
    fields: frozenset[str] = frozenset({"output_modalities", "max_output_tokens", "audio", "tool_choice"})


@dataclass(frozen=True, slots=True)
class ResponseCreate:
    """Asks for an answer. With `question` it is out of band: a fresh context that leaves the conversation alone."""

    event_id: str
    instructions: str
    max_output_tokens: int
    tag: str
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class ItemCreate:
    """Puts a question into the conversation, where out-of-band answers are refused."""

    event_id: str
    item_id: str
    question: Question


@dataclass(frozen=True, slots=True)
class ItemDelete:
    event_id: str
    item_id: str


@dataclass(frozen=True, slots=True)
class ResponseCancel:
    event_id: str
    response_id: str


ClientEvent = SessionUpdate | ResponseCreate | ItemCreate | ItemDelete | ResponseCancel
_DROPPABLE: Final[tuple[str, ...]] = ("output_modalities", "max_output_tokens", "audio", "tool_choice", "reasoning")


def as_json(event: ClientEvent) -> dict[str, Any]:
    """The event as the JSON object the protocol names; pictures are left out (see `encoded`)."""
    match event:
        case SessionUpdate():
            return {"type": "session.update", "event_id": event.event_id, "session": _session(event)}
        case ResponseCreate():
            response: dict[str, Any] = {
                "output_modalities": ["text"],
                "instructions": event.instructions,
                "max_output_tokens": event.max_output_tokens,
            }
            response["metadata"] = {"frame": event.tag}
            if event.question is not None:
                response |= {"conversation": "none", "input": [_item(event.question)]}
            return {"type": "response.create", "event_id": event.event_id, "response": response}
        case ItemCreate():
            return {"type": "conversation.item.create", "event_id": event.event_id, "item": {"id": event.item_id, **_item(event.question)}}
        case ItemDelete():
            return {"type": "conversation.item.delete", "event_id": event.event_id, "item_id": event.item_id}
        case ResponseCancel():
            return {"type": "response.cancel", "event_id": event.event_id, "response_id": event.response_id}


def encoded(event: ClientEvent) -> bytes:
    """The event as the bytes of one text message, pictures included.

    Pictures are spliced in as they are: to run 200 kB of base64 through the JSON encoder costs four times as much as making it.
    """
    body = json.dumps(as_json(event), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    question = event.question if isinstance(event, ResponseCreate | ItemCreate) else None
    if question is None or not question.pictures:
        return body
    # Unescaped quotes occur only around our own fields, never inside a text, so this hole is never a text of somebody else's.
    holes = body.split(b'"image_url":""')
    parts = [holes[0]]
    for picture, rest in zip(question.pictures, holes[1:], strict=True):
        parts += [b'"image_url":"data:image/jpeg;base64,', base64.b64encode(picture.jpeg), b'"', rest]
    return b"".join(parts)


def _session(event: SessionUpdate) -> dict[str, Any]:
    optional: dict[str, Any] = {
        "output_modalities": ["text"],
        "max_output_tokens": event.max_output_tokens,
        "audio": {"input": {"turn_detection": None}},
        "tool_choice": "none",
        "reasoning": {"effort": event.effort} if event.effort else None,
    }
    kept: dict[str, Any] = {name: optional[name] for name in _DROPPABLE if name in event.fields and optional[name] is not None}
    return {"type": "realtime", "instructions": event.instructions, **kept}


def _item(question: Question) -> dict[str, Any]:
    content: list[dict[str, str]] = [{"type": "input_text", "text": question.text}]
    content += [{"type": "input_image", "image_url": "", "detail": picture.detail} for picture in question.pictures]
    return {"type": "message", "role": "user", "content": content}


# ------------------------------------------------------------------ what we hear


@dataclass(frozen=True, slots=True)
class SessionCreated:
    model: str
    expires_at: float | None


@dataclass(frozen=True, slots=True)
class SessionUpdated:
    expires_at: float | None


@dataclass(frozen=True, slots=True)
class ResponseCreated:
    response: str
    tag: str


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """An output item of an answer, at its beginning or end. `phase` is '' where the model names none."""

    response: str
    item: str
    phase: str
    done: bool


@dataclass(frozen=True, slots=True)
class ConversationItem:
    """An item stands in the conversation; told for ours and the assistant's, in no fixed order to the answer's events."""

    item: str
    role: str


@dataclass(frozen=True, slots=True)
class TextDelta:
    response: str
    item: str
    part: int
    text: str


@dataclass(frozen=True, slots=True)
class TextDone:
    response: str
    item: str
    part: int
    text: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """What an answer took. `output` includes `reasoning`; `text`, `image` and `cached` are parts of `input`."""

    input: int = 0
    output: int = 0
    text: int = 0
    image: int = 0
    cached: int = 0
    cached_image: int = 0
    reasoning: int = 0


@dataclass(frozen=True, slots=True)
class OutputText:
    """A finished text as `response.done` repeats it."""

    item: str
    part: int
    text: str
    phase: str


@dataclass(frozen=True, slots=True)
class ResponseDone:
    response: str
    tag: str
    status: str
    reason: str
    code: str
    kind: str
    message: str
    tokens: Tokens | None
    outputs: tuple[OutputText, ...] = ()


@dataclass(frozen=True, slots=True)
class ErrorHeard:
    code: str
    kind: str
    message: str
    param: str
    about: str
    """The `event_id` of ours the error is about; '' where the server does not say."""


@dataclass(frozen=True, slots=True)
class Other:
    """An event that needs nothing from us: known but of no use here, or of a type invented later."""

    type: str


@dataclass(frozen=True, slots=True)
class Garbage:
    """Not an event: no JSON, no object, or no type."""

    why: str


ServerEvent = (
    SessionCreated
    | SessionUpdated
    | ResponseCreated
    | ItemSeen
    | ConversationItem
    | TextDelta
    | TextDone
    | ResponseDone
    | ErrorHeard
    | Other
    | Garbage
)

_NOTHING: Final[Mapping[str, Any]] = {}


def heard(raw: bytes) -> ServerEvent:
    """The event in one text message. Never raises."""
    try:
        event = json.loads(raw.decode("utf-8", "strict"))
    except (ValueError, RecursionError) as error:
        return Garbage(type(error).__name__)
    if not isinstance(event, dict):
        return Garbage(type(event).__name__)
    kind = event.get("type")
    if not isinstance(kind, str):
        return Garbage("no type")
    make = _READERS.get(kind)
    return make(event) if make is not None else Other(kind[:100])


def _text(event: Mapping[str, Any], name: str) -> str:
    value = event.get(name)
    return value if isinstance(value, str) else ""


def _part(event: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = event.get(name)
    return value if isinstance(value, dict) else _NOTHING


def _list(event: Mapping[str, Any], name: str) -> list[Any]:
    value = event.get(name)
    return value if isinstance(value, list) else []


def _count(event: Mapping[str, Any], name: str) -> int:
    value = event.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _expiry(event: Mapping[str, Any]) -> float | None:
    value = _part(event, "session").get("expires_at")
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e11 else None


def _created(event: Mapping[str, Any]) -> ServerEvent:
    return SessionCreated(_text(_part(event, "session"), "model"), _expiry(event))


def _updated(event: Mapping[str, Any]) -> ServerEvent:
    return SessionUpdated(_expiry(event))


def _response_created(event: Mapping[str, Any]) -> ServerEvent:
    response = _part(event, "response")
    return ResponseCreated(_text(response, "id"), _text(_part(response, "metadata"), "frame"))


def _item_seen(event: Mapping[str, Any]) -> ServerEvent:
    item = _part(event, "item")
    return ItemSeen(_text(event, "response_id"), _text(item, "id"), _text(item, "phase"), _text(event, "type").endswith("done"))


def _conversation_item(event: Mapping[str, Any]) -> ServerEvent:
    item = _part(event, "item")
    return ConversationItem(_text(item, "id"), _text(item, "role"))


def _delta(event: Mapping[str, Any]) -> ServerEvent:
    return TextDelta(_text(event, "response_id"), _text(event, "item_id"), _count(event, "content_index"), _text(event, "delta"))


def _done(event: Mapping[str, Any]) -> ServerEvent:
    return TextDone(_text(event, "response_id"), _text(event, "item_id"), _count(event, "content_index"), _text(event, "text"))


def _response_done(event: Mapping[str, Any]) -> ServerEvent:
    response = _part(event, "response")
    details = _part(response, "status_details")
    error = _part(details, "error")
    return ResponseDone(
        response=_text(response, "id"),
        tag=_text(_part(response, "metadata"), "frame"),
        status=_text(response, "status") or "completed",
        reason=_text(details, "reason"),
        code=_text(error, "code"),
        kind=_text(error, "type"),
        message=_text(error, "message"),
        tokens=_tokens(response),
        outputs=tuple(_outputs(response)),
    )


def _outputs(response: Mapping[str, Any]) -> list[OutputText]:
    found = []
    for item in _list(response, "output"):
        if not isinstance(item, dict):
            continue
        for index, part in enumerate(_list(item, "content")):
            if isinstance(part, dict) and part.get("type") in ("output_text", "text") and _text(part, "text"):
                found.append(OutputText(_text(item, "id"), index, _text(part, "text"), _text(item, "phase")))
    return found


def _tokens(response: Mapping[str, Any]) -> Tokens | None:
    usage = response.get("usage")
    if not isinstance(usage, dict):
        return None
    given, made = _part(usage, "input_token_details"), _part(usage, "output_token_details")
    cached = _part(given, "cached_tokens_details")
    return Tokens(
        input=_count(usage, "input_tokens"),
        output=_count(usage, "output_tokens"),
        text=_count(given, "text_tokens"),
        image=_count(given, "image_tokens"),
        cached=_count(given, "cached_tokens"),
        cached_image=_count(cached, "image_tokens"),
        reasoning=_count(made, "reasoning_tokens"),
    )


def _error(event: Mapping[str, Any]) -> ServerEvent:
    error = _part(event, "error")
    return ErrorHeard(
        _text(error, "code"),
        _text(error, "type"),
        _text(error, "message") or _text(event, "message"),
        _text(error, "param"),
        _text(error, "event_id"),
    )


_READERS: Final = {
    "session.created": _created,
    "session.updated": _updated,
    "response.created": _response_created,
    "response.output_item.added": _item_seen,
    "response.output_item.done": _item_seen,
    "conversation.item.added": _conversation_item,
    "conversation.item.created": _conversation_item,
    "response.output_text.delta": _delta,
    "response.output_text.done": _done,
    "response.text.delta": _delta,
    "response.text.done": _done,
    "response.done": _response_done,
    "error": _error,
}


@dataclass(frozen=True, slots=True)
class Ids:
    """Makes event and item ids: a short random head per session, then a count. 32 characters at most."""

    head: str
    _count: list[int] = field(default_factory=lambda: [0])

    def __call__(self, kind: str) -> str:
        self._count[0] += 1
        return f"{kind}_{self.head}_{self._count[0]}"[:32]
