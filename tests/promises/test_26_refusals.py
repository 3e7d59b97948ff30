"""Every refusal is told in a sentence with its cure, and tried again only where that can help"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import terminal
from tests.fakes.torture_server import TortureServer

from .live import FACT, SCREEN, live
from .torture import REFUSALS, http

pytestmark = [pytest.mark.screen, pytest.mark.reader]

MOST_TRIES_A_MINUTE = 6


def test_each_refusal_has_its_sentence(home: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    tried = REFUSALS[: rounds(3, len(REFUSALS))]
    with terminal(SCREEN):
        for name, act, again in tried:
            with TortureServer(act) as server, live(home, server.url) as run:
                run.wait(run.errors, f"a word on {name}")
                said = run.errors()[0]
                assert said["message"].endswith("."), (name, said)
                assert said["cure"], (name, said)
                assert (said["retry_s"] is not None) == again, (name, said)
                run.wait(lambda run=run: FACT in run.notes(), f"local notes after {name}")  # type: ignore[misc]
                if not again:
                    assert len(server.lines) == 1, f"{name} was tried again"
                assert said["message"] in run.stop().err
    figure(f"{len(tried)} refusals, each with its sentence and the right second try")


def test_a_service_in_trouble_is_not_hammered(home: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    seconds = rounds(10, 60)
    with terminal(SCREEN), TortureServer(http("503 Service Unavailable")) as server:
        with live(home, server.url, "--for", str(seconds)) as run:
            run.wait(lambda: run.process.poll() is not None, "the end", seconds + 60)
        assert len(server.lines) <= MOST_TRIES_A_MINUTE
        figure(f"{len(server.lines)} tries in {seconds} s")
