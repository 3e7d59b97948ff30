"""What comes onto the screen after I pressed Pause is not noted, even when a look was under way"""

from __future__ import annotations

import json
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from Xlib import X
from Xlib.display import Display

from app.values import Rect
from tests.e2e.program import LONGEST_S, ended, noted, of_type, run, start
from tests.reading.drawn import page, pixels
from tests.waiting import until

from .news import WORDS

pytestmark = [pytest.mark.screen, pytest.mark.reader]

BAND = 40
LOOKS_S = 1.0
"""In this time several looks begin, ten a second; the first of them waits."""

PLACE = Rect(150, 120, 900, 200)
SECRET = "Salaries of the whole department"


class Sign:
    """A window drawn by the very client that holds the X server: nobody else gets a word in meanwhile, and a grab of the screen waits."""

    def __init__(self) -> None:
        self._display = Display()
        screen = self._display.screen()
        self._window = screen.root.create_window(
            PLACE.x, PLACE.y, PLACE.w, PLACE.h, 0, screen.root_depth, background_pixel=screen.white_pixel, override_redirect=True
        )
        self._ink = self._window.create_gc()
        self._window.map()
        self._display.sync()

    def show(self, text: str) -> None:
        image = page([(40, 60, text)], (PLACE.w, PLACE.h), 24)
        row = 4 * PLACE.w
        for y in range(0, PLACE.h, BAND):
            data = bytes(pixels(image)[y * row : (y + BAND) * row])
            self._window.put_image(self._ink, 0, y, PLACE.w, BAND, X.ZPixmap, self._display.screen().root_depth, 0, data)
        self._display.sync()

    def hold(self) -> None:
        """From now on every other client waits."""
        self._display.grab_server()
        self._display.sync()

    def let_go(self) -> None:
        self._display.ungrab_server()
        self._display.sync()

    def close(self) -> None:
        self._display.close()


def test_a_look_under_way_brings_nothing(screen_display: str, home: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    log, hud, sign, chance = home / "events", home / "watched", Sign(), random.Random(52)
    sign.show("Minutes of the meeting in the old harbour")
    process = start("--home", str(hud), "watch", "--interval", "0.1", "--events", str(log))
    count = rounds(3, 20)
    try:
        until(lambda: "meeting" in noted(log) or process.poll() is not None, LONGEST_S, "the first note")
        for number in range(count):
            _press_pause_in_the_middle(sign, hud, number)
            words = " ".join(chance.sample(WORDS.split(), 6))
            sign.show(words.capitalize())
            assert _ctl(hud, "resume") == "recording"
            until(lambda words=words: words.split()[-1] in noted(log) or process.poll() is not None, LONGEST_S, words)  # type: ignore[misc]
    finally:
        sign.close()
        process.send_signal(signal.SIGINT)
        result = ended(process)
    assert result.code == 0
    paused = [event["t"] for event in of_type(log, "recording") if event["state"] == "paused"]
    assert len(paused) == count
    figure(f"0 of {count} looks under way at Pause were noted")
    assert "alaries" not in noted(log)


def _press_pause_in_the_middle(sign: Sign, hud: Path, number: int) -> None:
    """A look waits for the X server while Pause is pressed and the secret comes onto the screen; then it gets its picture."""
    sign.show(f"Something to look at, for the {number + 2}. time")
    sign.hold()
    try:
        held = time.monotonic()
        until(lambda: time.monotonic() - held > LOOKS_S, LONGEST_S)
        assert _ctl(hud, "pause") == "paused"
        sign.show(SECRET)
    finally:
        sign.let_go()
    until(lambda: _ctl(hud, "status") == "paused", LONGEST_S)
    free = time.monotonic()
    until(lambda: time.monotonic() - free > LOOKS_S, LONGEST_S)


def _ctl(hud: Path, verb: str) -> str:
    return str(json.loads(run("--home", str(hud), "ctl", verb, "--json").out)["state"])
