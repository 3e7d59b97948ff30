"""Whatever a service sends, memory stays bounded and the notes go on"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.e2e.program import terminal
from tests.fakes.torture_server import TortureServer

from .live import FACT, SCREEN, live
from .torture import BOMBS, answering

pytestmark = [pytest.mark.screen, pytest.mark.reader]

MOST_GROWN_MB = 50


def test_bombs_do_not_fill_the_memory(home: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    names = list(BOMBS)[: rounds(2, len(BOMBS))]
    most = 0.0
    with terminal(SCREEN):
        with TortureServer(answering(lambda line: None)) as quiet, live(home, quiet.url) as run:
            run.wait(lambda: FACT in run.notes() or "Half a" in run.notes(), "notes")
            plain = psutil.Process(run.process.pid).memory_info().rss
        for name in names:
            with TortureServer(BOMBS[name]) as server, live(home, server.url) as run:
                run.wait(lambda run=run: run.errors() or FACT in run.notes(), f"a word on {name}")  # type: ignore[misc]
                grown = (psutil.Process(run.process.pid).memory_info().rss - plain) / 2**20
                most = max(most, grown)
                assert grown <= MOST_GROWN_MB, f"{name}: {grown:.0f} MB more than with a quiet service"
                assert run.stop().code in (0, 1)
    figure(f"{len(names)} bombs, at most {max(0.0, most):.0f} MB more than with a quiet service")
