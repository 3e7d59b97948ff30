"""A Realtime service on a real socket: the GA protocol as recorded, with a place to misbehave at every step.

It runs on a thread of its own. Every event it sends by `say` and every event it gets is held against the `openai` package's models; a complaint
fails `close()`, so that no test passes on a protocol that does not exist.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from .realtime_models import check_client, check_server

Json = dict[str, Any]
USAGE: Json = {
    "total_tokens": 1380,
    "input_tokens": 1300,
    "output_tokens": 80,
    "input_token_details": {
        "text_tokens": 300,
        "audio_tokens": 0,
        "image_tokens": 1000,
        "cached_tokens": 0,
        "cached_tokens_details": {"text_tokens": 0, "audio_tokens": 0, "image_tokens": 0},
    },
    "output_token_details": {"text_tokens": 80, "audio_tokens": 0},
}


def error_event(code: str | None, message: str, kind: str = "invalid_request_error", param: str | None = None, about: str | None = None) -> Json:
    return {"type": "error", "event_id": "event_x", "error": {"type": kind, "code": code, "message": message, "param": param, "event_id": about}}


@dataclass
class Peer:
    """One connection, as a behaviour sees it."""

    server: RealtimeServer
    socket: ServerConnection
    number: int
    count: int = 0
    session: Json = field(default_factory=dict)

    def fresh(self, kind: str) -> str:
        self.count += 1
        return f"{kind}_{self.number}_{self.count}"

    async def say(self, event: Json) -> None:
        """Sends an event the real service could send."""
        full = {"event_id": self.fresh("event"), **event}
        self.server.judge(check_server, full)
        await self.socket.send(json.dumps(full))

    async def raw(self, data: str | bytes, text: bool = True) -> None:
        """Sends anything, as a text message."""
        await self.socket.send(data, text=text)

    async def drop(self) -> None:
        """Breaks the connection off without a goodbye."""
        self.socket.transport.abort()

    async def begin(self, create: Json) -> tuple[str, str]:
        """The events up to the first text; the ids of response and item."""
        response, item = self.fresh("resp"), self.fresh("item")
        await self.say({"type": "response.created", "response": self.response(response, create, "in_progress")})
        await self.say({"type": "response.output_item.added", "response_id": response, "output_index": 0, "item": self.item(item, "in_progress", "")})
        await self.say({"type": "response.content_part.added", **self.place(response, item), "part": {"type": "text", "text": ""}})
        return response, item

    async def delta(self, response: str, item: str, text: str) -> None:
        await self.say({"type": "response.output_text.delta", **self.place(response, item), "delta": text, "obfuscation": "x7Qf"})

    async def done(self, response: str, item: str, text: str) -> None:
        await self.say({"type": "response.output_text.done", **self.place(response, item), "text": text})

    async def end(
        self, create: Json, response: str, item: str, text: str, status: str = "completed", details: Json | None = None, usage: Json = USAGE
    ) -> None:
        whole = self.item(item, "completed" if status == "completed" else "incomplete", text)
        await self.say({"type": "response.output_item.done", "response_id": response, "output_index": 0, "item": whole})
        body = self.response(response, create, status) | {"output": [whole], "status_details": details}
        await self.say({"type": "response.done", "response": body | {"usage": usage}})
        await self.say(
            {"type": "rate_limits.updated", "rate_limits": [{"name": "tokens", "limit": 15_000_000, "remaining": 14_999_716, "reset_seconds": 0.001}]}
        )

    async def answer(self, create: Json, text: str, pieces: int = 4, usage: Json = USAGE) -> None:
        """A whole answer, streamed in pieces."""
        response, item = await self.begin(create)
        step = max(1, -(-len(text) // pieces))
        for start in range(0, len(text), step):
            await self.delta(response, item, text[start : start + step])
        await self.done(response, item, text)
        await self.end(create, response, item, text, usage=usage)

    async def fail(self, create: Json, code: str | None, message: str, kind: str = "server_error") -> None:
        """An answer that fails: no `error` event, only its `response.done`."""
        response = self.fresh("resp")
        await self.say({"type": "response.created", "response": self.response(response, create, "in_progress")})
        details = {"type": "failed", "error": {"type": kind, "code": code, "message": message}}
        await self.say({"type": "response.done", "response": self.response(response, create, "failed") | {"status_details": details}})

    @staticmethod
    def place(response: str, item: str) -> Json:
        return {"response_id": response, "item_id": item, "output_index": 0, "content_index": 0}

    @staticmethod
    def item(item: str, status: str, text: str) -> Json:
        content = [{"type": "output_text", "text": text}] if text else []
        return {"id": item, "object": "realtime.item", "type": "message", "status": status, "role": "assistant", "content": content}

    @staticmethod
    def response(response: str, create: Json, status: str) -> Json:
        asked = create.get("response", {})
        return {
            "object": "realtime.response",
            "id": response,
            "status": status,
            "status_details": None,
            "output": [],
            "conversation_id": None if asked.get("conversation") == "none" else "conv_1",
            "output_modalities": ["text"],
            "max_output_tokens": asked.get("max_output_tokens", "inf"),
            "usage": None,
            "metadata": asked.get("metadata"),
        }


Answer = Callable[[Peer, Json], Awaitable[None]]
Step = Callable[[Peer], Awaitable[None]]


def says(text: str) -> Answer:
    """Every picture gets this answer."""

    async def answer(peer: Peer, create: Json) -> None:
        await peer.answer(create, text)

    return answer


async def created(peer: Peer) -> None:
    """What a service does first."""
    session = peer.server.session_object(peer)
    await peer.say({"type": "session.created", "session": session})


async def nothing(peer: Peer, *_: Any) -> None:
    """A step left out."""


class RealtimeServer:
    """The service. A context manager; `url` is the base URL to give to a client.

    Args:
        answer: What a `response.create` gets.
        opened: What a new connection gets instead of `session.created`.
        update: What a `session.update` gets instead of `session.updated`.
        door: Answers the HTTP request itself (a refusal), or None to let it in.
        lasts_s: How long a session lasts, in `now`'s seconds.
    """

    def __init__(
        self,
        answer: Answer | None = None,
        *,
        opened: Step = created,
        update: Callable[[Peer, Json], Awaitable[None]] | None = None,
        door: Callable[[Request], Response | None] | None = None,
        tls: ssl.SSLContext | None = None,
        lasts_s: float = 3600.0,
        now: Callable[[], float] = time.time,
        port: int = 0,
        judging: bool = True,
        pings_s: float | None = 20.0,
    ) -> None:
        self.answer = answer or says("Noted.")
        self.opened = opened
        self.update = update
        self.door = door
        self.lasts_s = lasts_s
        self.now = now
        self.judging = judging
        self.requests: list[Request] = []
        self.received: list[Json] = []
        self.creates: list[Json] = []
        self.closes: list[int] = []
        self.complaints: list[str] = []
        self._pings_s = pings_s
        self._tls = tls
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._end: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._run, name="fake-realtime", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(60)
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()
        if failure[0] is None:
            assert not self.complaints, "\n".join(self.complaints)

    def close(self) -> None:
        if self._thread.is_alive() and self._end is not None:
            self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(60)

    @property
    def port(self) -> int:
        return self._port

    @property
    def url(self) -> str:
        return f"{'wss' if self._tls else 'ws'}://{'localhost' if self._tls else '127.0.0.1'}:{self._port}/v1"

    @property
    def connections(self) -> int:
        return len(self.requests)

    def judge(self, check: Callable[[Json], None], event: Json) -> None:
        if not self.judging:
            return
        try:
            check(event)
        except (AssertionError, ValueError) as error:
            self.complaints.append(f"{error} in {json.dumps(event)[:300]}")

    def session_object(self, peer: Peer) -> Json:
        return {
            "type": "realtime",
            "object": "realtime.session",
            "id": f"sess_{peer.number}",
            "model": "gpt-realtime-1.5",
            "output_modalities": ["audio"],
            "instructions": "Be helpful.",
            "tools": [],
            "tool_choice": "auto",
            "max_output_tokens": "inf",
            "expires_at": int(self.now() + self.lasts_s),
            "audio": {"input": {"turn_detection": {"type": "server_vad", "threshold": 0.5}}, "output": {"voice": "marin"}},
        }

    # -------------------------------------------------------------- the thread

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        self._end = asyncio.Event()
        async with serve(
            self._one,
            "127.0.0.1",
            self._port,
            ssl=self._tls,
            process_request=self._request,
            max_size=None,
            ping_interval=self._pings_s,
            close_timeout=0.2,
        ) as server:
            self._port = server.sockets[0].getsockname()[1]
            self._ready.set()
            await self._end.wait()
            for connection in list(server.connections):
                connection.transport.abort()

    def _request(self, connection: ServerConnection, request: Request) -> Response | None:
        self.requests.append(request)
        return self.door(request) if self.door is not None else None

    async def _one(self, socket: ServerConnection) -> None:
        peer = Peer(self, socket, self.connections)
        try:
            await self.opened(peer)
            async for message in socket:
                await self._hear(peer, message)
        except ConnectionClosed:
            pass
        self.closes.append(socket.close_code or 0)

    async def _hear(self, peer: Peer, message: str | bytes) -> None:
        event = json.loads(message)
        self.judge(check_client, event)
        self.received.append(event)
        match event["type"]:
            case "session.update":
                peer.session = event["session"]
                if self.update is not None:
                    await self.update(peer, event)
                else:
                    await self.updated(peer)
            case "conversation.item.create":
                item = event["item"] | {"status": "completed"}
                await peer.say({"type": "conversation.item.added", "previous_item_id": None, "item": item})
                await peer.say({"type": "conversation.item.done", "previous_item_id": None, "item": item})
            case "conversation.item.delete":
                await peer.say({"type": "conversation.item.deleted", "item_id": event["item_id"]})
            case "response.create":
                self.creates.append(event)
                await self.answer(peer, event)
            case other:
                await peer.say(error_event("invalid_value", f"Invalid value: '{other}'.", param="type"))

    async def updated(self, peer: Peer) -> None:
        session = self.session_object(peer) | {name: value for name, value in peer.session.items() if name != "audio"}
        await peer.say({"type": "session.updated", "session": session})


def types(events: Sequence[Json]) -> list[str]:
    return [event["type"] for event in events]
