"""A clock that is set, and a computer that sleeps, harm nothing: notes go on in their order, and nothing is said to be wrong"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.notes.shelf import Shelf
from tests.e2e.program import LONGEST_S, REPOSITORY, noted, of_type, run
from tests.screen import ends_with_us
from tests.waiting import until

from .news import News, news

pytestmark = [pytest.mark.screen, pytest.mark.reader]

HOUR_S = 3600


class Clocked:
    """A recording on a clock of ours."""

    def __init__(self, home: Path, screen: News) -> None:
        self.home, self.log, self.screen = home / "watched", home / "events", screen
        self._clock = home / "clock"
        self.set(0)
        self.shown: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.promises.shifted", str(self._clock), "--home", str(self.home), "watch", "--events", str(self.log)],
            cwd=REPOSITORY, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=ends_with_us,
        )  # fmt: skip

    def set(self, seconds: int) -> None:
        """The clock is off by so much from now on."""
        self._clock.write_text(f"{seconds:032d}")

    def sleep(self, seconds: float) -> None:
        """It stands still for so long, as in suspend."""
        self.process.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        until(lambda: time.monotonic() - began >= seconds, seconds + LONGEST_S)
        self.process.send_signal(signal.SIGCONT)

    def note_more(self) -> None:
        """Something new is shown, and noted."""
        line = self.screen.show(1)[0]
        self.shown.append(line)
        start = line[:14].lower()
        until(lambda: start in noted(self.log).lower() or self.process.poll() is not None, LONGEST_S, f"a note of '{line}'")
        assert self.process.poll() is None

    def ctl(self, *words: str) -> str:
        return str(json.loads(run("--home", str(self.home), "ctl", *words, "--json").out)["state"])

    def end(self) -> str:
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=LONGEST_S)
        return said

    def notes(self) -> str:
        """In the order they are read."""
        with Shelf(self.home / "notes.db") as shelf:
            return "\n".join(block.text for session in shelf.sessions(None) for block in shelf.blocks(session.id, 1000)).lower()


@contextmanager
def clocked(home: Path, screen: News) -> Iterator[Clocked]:
    made = Clocked(home, screen)
    try:
        yield made
    finally:
        made.process.kill()
        made.process.communicate()


def test_it_goes_on_whatever_the_clock_says(home: Path, tmp_path: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    asleep_s = float(rounds(3, 60))
    jumps = [HOUR_S, 0, -HOUR_S, 0] * rounds(1, 5)
    with news(tmp_path) as screen, clocked(home, screen) as watched:
        watched.note_more()
        for by in jumps:
            watched.set(by)
            watched.note_more()
        watched.sleep(asleep_s)
        watched.note_more()
        assert watched.ctl("pause", "--for", "0.05") == "paused"
        watched.set(-HOUR_S)
        until(lambda: watched.ctl("status") == "recording", LONGEST_S, "the end of the pause")
        watched.note_more()
        said = watched.end()
        assert watched.process.returncode == 0
        problems = [event["code"] for event in of_type(watched.log, "error")]
        text = watched.notes()
        places = [text.find(line[:14].lower()) for line in watched.shown]
    figure(f"{len(problems)} false alarms in {len(jumps) + 1} jumps of an hour and {asleep_s:.0f} s of sleep; {len(places)} notes in order")
    assert problems == [], said
    assert -1 not in places
    assert places == sorted(places)
