"""While the screen is locked, another user is at it or the computer goes to sleep, no picture is taken"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.program import LONGEST_S, ended, events, noted, of_type, run, start
from tests.fakes.login import FakeDesktop
from tests.fakes.portal import private_bus
from tests.waiting import at_this_load, until

from .news import news

pytestmark = [pytest.mark.screen, pytest.mark.reader]

PAUSED_WITHIN_S = 1.0
ON_A_BUSY_MACHINE_S = 5.0
HEARD_TIMES = 4
"""So often another process asks while nobody is there: each takes some tenths of a second, and each look would take one."""


def _switch(desktop: FakeDesktop, gone: bool) -> None:
    desktop.switch(not gone)


WAYS: dict[str, Callable[[FakeDesktop, bool], None]] = {
    "locked": FakeDesktop.lock,
    "another user's turn": _switch,
    "going to sleep": FakeDesktop.sleep,
    "the screen saver": FakeDesktop.save,
}


def test_no_picture_is_taken_of_a_screen_nobody_sits_at(
    screen_display: str, home: Path, tmp_path: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]
) -> None:
    log, hud = home / "events", home / "watched"
    lags: list[float] = []
    with private_bus() as address, news(tmp_path) as screen:
        desktop = FakeDesktop(address)
        buses = {"DBUS_SYSTEM_BUS_ADDRESS": address, "DBUS_SESSION_BUS_ADDRESS": address}
        process = start("--home", str(hud), "watch", "--interval", "0.2", "--events", str(log), env=buses)
        try:
            screen.show()
            until(lambda: noted(log) or process.poll() is not None, LONGEST_S, "the first note")
            for _ in range(rounds(1, 10)):
                lags += [_away(log, hud, partial(away, desktop), screen.show) for away in WAYS.values()]
        finally:
            process.send_signal(signal.SIGINT)
            result = ended(process)
            desktop.close()
    assert result.code == 0
    inside = _seen_while_paused(log)
    figure(f"{len(inside)} pictures in {len(lags)} absences, paused {min(lags):.2f}–{max(lags):.2f} s after the word")
    assert inside == []
    assert min(lags) <= at_this_load(PAUSED_WITHIN_S)
    assert max(lags) <= at_this_load(ON_A_BUSY_MACHINE_S)


def _away(log: Path, hud: Path, away: Callable[[bool], None], show: Callable[[], object]) -> float:
    """One absence, with news on the screen all the while. Seconds from the desktop's word to the pause."""
    before = len(_states(log, "paused"))
    began = time.time()
    away(True)
    until(lambda: len(_states(log, "paused")) > before, LONGEST_S, "the pause")
    lag = _states(log, "paused")[-1] - began
    for _ in range(HEARD_TIMES):
        show()
        assert '"paused"' in run("--home", str(hud), "ctl", "status", "--json").out
    away(False)
    until(lambda: len(_states(log, "recording")) > before + 1, LONGEST_S, "the end of the pause")
    return lag


def _states(log: Path, state: str) -> list[float]:
    return [event["t"] for event in of_type(log, "recording") if event["state"] == state]


def _seen_while_paused(log: Path) -> list[str]:
    """The pictures told between a pause and its end, in the order of the file."""
    paused, seen = False, []
    for event in events(log):
        if event["type"] == "recording":
            paused = event["state"] == "paused"
        elif paused and event["type"].startswith("frame_"):
            seen.append(event["type"])
    return seen
