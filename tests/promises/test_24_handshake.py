"""A service that does not answer is given up within ten seconds, in plain words, and local notes go on"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import terminal
from tests.fakes.torture_server import Line, TortureServer
from tests.waiting import PATIENCE

from .live import FACT, SCREEN, live
from .torture import HANDSHAKES

pytestmark = [pytest.mark.screen, pytest.mark.reader]

LONGEST_S = 10.0
SLACK_S = 3.0 * PATIENCE
"""A step may be looked at a second late, and the machine be busy."""


def test_each_step_has_an_end(home: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    longest = 0.0
    names = list(HANDSHAKES)[: rounds(2, len(HANDSHAKES))]
    with terminal(SCREEN):
        for name in names:
            begun: list[float] = []

            def behave(line: Line, name: str = name, begun: list[float] = begun) -> None:
                begun.append(time.time())
                HANDSHAKES[name](line)

            with TortureServer(behave) as server, live(home, server.url) as run:
                run.wait(run.errors, f"a word on a service that {name}")
                run.wait(lambda run=run: FACT in run.notes(), "local notes")  # type: ignore[misc]
                said = run.errors()[0]
                longest = max(longest, said["t"] - begun[0])
                assert said["t"] - begun[0] <= LONGEST_S + SLACK_S, name
                assert said["message"].startswith("127.0.0.1"), said
                assert said["cure"], said
    figure(f"{len(names)} ways of not answering; the longest held it for {longest:.1f} s")
