"""Stopping is always quick, whatever a service is doing at that moment"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import of_type, terminal
from tests.fakes.torture_server import TortureServer
from tests.waiting import PATIENCE, at_this_load

from .live import SCREEN, live
from .torture import everything

pytestmark = [pytest.mark.screen, pytest.mark.reader]

LONGEST_S = 3.0
SLACK_S = 2.0 * PATIENCE
"""The interpreter's own end on a busy machine."""


def test_it_ends_in_the_middle_of_everything(home: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    cases = everything()[:: rounds(12, 1)]
    longest = 0.0
    with terminal(SCREEN):
        for name, act in cases:
            with TortureServer(act) as server, live(home, server.url) as run:
                run.wait(lambda server=server: server.lines, f"a connection to a service that does: {name}")  # type: ignore[misc]
                run.wait(lambda run=run: of_type(run.log, "frame_kept"), "a frame")  # type: ignore[misc]
                asked = time.monotonic()
                result = run.stop()
                took = time.monotonic() - asked
                longest = max(longest, took)
                assert took <= at_this_load(LONGEST_S + SLACK_S), f"{name}: {took:.1f} s"
                assert result.code in (0, 1), (name, result)
                assert "hung" not in result.err, (name, result.err)
    figure(f"{len(cases)} ways of being busy, the longest stop took {longest:.1f} s")
