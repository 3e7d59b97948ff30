"""A connection that died without a word is noticed within fifteen seconds, and local notes go on"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import of_type, terminal
from tests.fakes.black_hole import BlackHole
from tests.fakes.realtime_server import Json, Peer, RealtimeServer
from tests.waiting import PATIENCE

from .live import FACT, SCREEN, live

pytestmark = [pytest.mark.screen, pytest.mark.reader]

LONGEST_S = 15.0
SLACK_S = 3.0 * PATIENCE
"""The clock is looked at once a second, and the machine may be busy."""


async def _half(peer: Peer, create: Json) -> None:
    """Begins to answer and never ends."""
    response, item = await peer.begin(create)
    await peer.delta(response, item, "Half a ")
    await peer.socket.wait_closed()


def _noticed_after(home: Path, *, in_an_answer: bool) -> float:
    server = RealtimeServer(_half) if in_an_answer else RealtimeServer()
    with server, BlackHole(server.port) as hole, terminal(SCREEN), live(home, hole.url) as run:
        awaited = "note_delta" if in_an_answer else "note_done"
        run.wait(lambda: of_type(run.log, awaited), "words of the model")
        hole.swallow()
        gone = time.time()
        run.wait(run.errors, "a word on the dead connection")
        if in_an_answer:
            run.wait(lambda: FACT in run.notes(), "local notes")
        return float(run.errors()[0]["t"]) - gone


def test_a_dead_connection_is_noticed(home: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    kinds = [True, False][: rounds(1, 2)]
    longest = max(_noticed_after(home, in_an_answer=kind) for kind in kinds)
    assert longest <= LONGEST_S + SLACK_S
    figure(f"noticed after {longest:.1f} s at the latest")
