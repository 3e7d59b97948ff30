"""When the connection breaks, at whatever moment, no note is lost and none stands twice"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from tests.e2e.program import of_type
from tests.fakes.realtime_server import Json, Peer, RealtimeServer, created

from .live import Live, live
from .news import WORDS, news

pytestmark = [pytest.mark.screen, pytest.mark.reader]

STEPS = (
    "before session.created",
    "after session.created",
    "after session.update",
    "after session.updated",
    "after response.create",
    "after response.created",
    "in the middle of a word",
    "after response.output_text.done",
    "after response.done",
)
READ_AS_SHOWN = 0.7
"""So many of a line's words make it this line, however the reader takes the others."""


class Breaking:
    """A service that breaks the connection off once at the step it is told, and is well otherwise.

    Attributes:
        step: Where the next break is; '' for none.
        fact: What every answer says.
    """

    def __init__(self) -> None:
        self.step, self.fact, self.breaks = "", "- Nothing yet", 0

    async def break_at(self, step: str, peer: Peer) -> None:
        if self.step == step:
            self.step = ""
            self.breaks += 1
            await peer.drop()
            raise ConnectionClosed(None, None)

    async def opened(self, peer: Peer) -> None:
        await self.break_at("before session.created", peer)
        await created(peer)
        await self.break_at("after session.created", peer)

    async def update(self, peer: Peer, _event: Json) -> None:
        await self.break_at("after session.update", peer)
        await peer.server.updated(peer)
        await self.break_at("after session.updated", peer)

    async def answer(self, peer: Peer, create: Json) -> None:
        if self.step in STEPS[:4]:  # these are of a connection that is just being made
            await peer.drop()
            raise ConnectionClosed(None, None)
        await self.break_at("after response.create", peer)
        text = self.fact
        response, item = await peer.begin(create)
        await self.break_at("after response.created", peer)
        half = len(text) // 2
        await peer.delta(response, item, text[:half])
        await self.break_at("in the middle of a word", peer)
        await peer.delta(response, item, text[half:])
        await peer.done(response, item, text)
        await self.break_at("after response.output_text.done", peer)
        await peer.end(create, response, item, text)
        await self.break_at("after response.done", peer)


def _fact(number: int) -> str:
    """A sentence that holds no figure: those differ in little."""
    return f"- The {WORDS.split()[number]} stands on the screen beside the {WORDS.split()[-1 - number]}"


class Noted:
    """What a run has noted, by block as it reads now."""

    def __init__(self, run: Live) -> None:
        self._run = run

    def blocks(self) -> list[str]:
        return list({event["block"]: event["text"] for event in of_type(self._run.log, "note_done")}.values())

    def is_ready(self) -> bool:
        """Whether the service is connected and nothing is being asked."""
        states = of_type(self._run.log, "engine_state")
        return bool(states) and states[-1]["state"] == "ready"

    def times(self, fact: str) -> int:
        """How many whole notes of the service's hold it."""
        return sum(fact in text for text in self.blocks())

    def has(self, lines: list[str]) -> bool:
        """Whether the local engine has noted what was shown, word by word."""
        noted = set("\n".join(self.blocks()).lower().replace(".", " ").split())
        words = [word for line in lines for word in line.lower().strip(".").split()]
        return sum(word in noted for word in words) >= READ_AS_SHOWN * len(words) and any(
            lines[0][:20].lower() in text.lower() for text in self.blocks()
        )


def test_whenever_it_breaks_each_fact_stands_once(
    home: Path, tmp_path: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]
) -> None:
    service = Breaking()
    steps = (STEPS * rounds(1, 3))[:: rounds(3, 1)]
    shown: list[list[str]] = []
    with (
        news(tmp_path) as screen,
        RealtimeServer(answer=service.answer, opened=service.opened, update=service.update) as server,
        live(home, server.url) as run,
    ):
        noted = Noted(run)
        for number, step in enumerate((*steps, "")):
            run.wait(noted.is_ready, "a connection")  # what comes while there is none is noted here, and asked by nobody
            service.fact, service.step = _fact(number), step
            shown.append(screen.show(3))
            run.wait(lambda: service.step == "", f"a break {step}")
            run.wait(lambda: noted.times(service.fact) or noted.has(shown[-1]), f"a note after a break {step}")
        assert run.stop().code == 0
    lost = [step for number, step in enumerate(steps) if not noted.times(_fact(number)) and not noted.has(shown[number])]
    twice = [step for number, step in enumerate(steps) if noted.times(_fact(number)) > 1]
    figure(f"{len(lost)} of {len(steps)} facts lost, {len(twice)} twice, with a break at each of {len(set(steps))} steps")
    assert (lost, twice) == ([], [])
    assert service.breaks == len(steps)
