"""Every refusal is told in a sentence with its cure, and tried again only where that can help"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.program import terminal
from tests.fakes.torture_server import TortureServer

from .live import FACT, SCREEN, Live, live
from .torture import REFUSALS, http

pytestmark = [pytest.mark.screen, pytest.mark.reader]

MOST_TRIES_A_MINUTE = 6


def _of_the_service(run: Live) -> list[dict[str, Any]]:
    """What was said of it: on a busy machine the screen may have its own troubles."""
    return [error for error in run.errors() if "127.0.0.1" in error["message"]]


def test_each_refusal_has_its_sentence(home: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    tried = REFUSALS[: rounds(3, len(REFUSALS))]
    with terminal(SCREEN):
        for name, act, again in tried:
            with TortureServer(act) as server, live(home, server.url) as run:
                run.wait(lambda run=run: _of_the_service(run), f"a word on {name}")  # type: ignore[misc]
                said = _of_the_service(run)[0]
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
