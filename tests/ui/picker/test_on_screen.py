"""The picker on a real X server with a window manager, two screens of unlike scales, other programs, and xdotool as the user."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from Xlib import X
from Xlib.display import Display

from tests.e2e.program import REPOSITORY, terminal
from tests.screen import ends_with_us, own_screen, program
from tests.waiting import until

LONG = 60_000
SECRET, PLAIN = "Passwords.kdbx - KeePassXC", "quarterly figures"


class Rig:
    """A screen of its own with two monitors, L at 100 % and R at 150 %, and a process that opens pickers there."""

    def __init__(self, display: str) -> None:
        self.display = display
        self.env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCREEN_SCALE_FACTORS": "L=1;R=1.5"}
        self.run("xrandr", "--setmonitor", "L", "900/240x1080/285+0+0", "screen")
        self.run("xrandr", "--setmonitor", "R", "1020/270x1080/285+900+0", "none")
        self.child = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.picker.child"], cwd=REPOSITORY, env=self.env, text=True, bufsize=1,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, preexec_fn=ends_with_us,
        )  # fmt: skip
        self._heard = b""
        self.hears()

    def run(self, *words: str) -> str:
        done = subprocess.run(
            [program(words[0]), *words[1:]], env={**os.environ, "DISPLAY": self.display}, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def user(self, *words: str | int) -> None:
        """What the user does, as xdotool's words."""
        self.run("xdotool", *(str(word) for word in words))

    def hears(self) -> dict[str, Any]:
        until(self.has_said, 30, "a word of the picker")
        line, _, self._heard = self._heard.partition(b"\n")
        said: dict[str, Any] = json.loads(line)
        return said

    def has_said(self, within_s: float = 0.0) -> bool:
        """Whether a whole line has come."""
        assert self.child.stdout is not None
        if b"\n" not in self._heard and select.select([self.child.stdout], [], [], within_s)[0]:
            self._heard += os.read(self.child.stdout.fileno(), 4096)
        return b"\n" in self._heard

    def escapes(self) -> bool:
        """Whether Esc made the picker say something."""
        self.user("key", "Escape")
        return self.has_said(0.1)

    def open(self, idle_ms: int = LONG) -> dict[str, Any]:
        assert self.child.stdin is not None
        self.child.stdin.write(f"open {idle_ms}\n")
        self.child.stdin.flush()
        return self.hears()

    def drag(self, *points: tuple[int, int]) -> None:
        self.user("mousemove", *points[0], "mousedown", 1)
        for point in points[1:]:
            self.user("mousemove", *point)
        self.user("mouseup", 1)

    def close(self) -> None:
        assert self.child.stdin is not None
        assert self.child.stdout is not None
        self.child.stdin.close()
        self.child.wait(60)
        self.child.stdout.close()


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    folder: Path = tmp_path_factory.mktemp("picker")
    with own_screen(folder, os.environ) as display:
        before = os.environ.get("DISPLAY")
        os.environ["DISPLAY"] = display
        with terminal("printf 'hunter2\\n'", SECRET, "30x8+950+700"), terminal("echo figures", PLAIN, "40x10+950+100"):
            made = Rig(display)
            yield made
            made.close()
        os.environ.pop("DISPLAY")
        if before is not None:
            os.environ["DISPLAY"] = before


def test_every_screen_is_covered_and_a_drag_gives_its_own_pixels(rig: Rig) -> None:
    assert rig.open()["sheets"] == [[0, 0, 900, 1080], [900, 0, 680, 720]]
    rig.drag((1100, 150), (1300, 300), (1600, 520))
    rig.drag((1600, 520), (1609, 526))  # the corner
    rig.user("key", "Left", "shift+Right", "ctrl+Down", "Return")
    assert rig.hears()["picked"]["rect"] == {"x": 1099, "y": 160, "w": 511, "h": 377}


def test_the_focus_stays_and_esc_ends_it_all_the_same(rig: Rig) -> None:
    window = rig.run("xdotool", "search", "--name", PLAIN).split()[0]
    rig.user("windowactivate", "--sync", window)
    rig.open()
    assert rig.run("xdotool", "getwindowfocus") == window
    rig.user("key", "Escape")
    assert rig.hears() == {"picked": None}
    assert rig.run("xdotool", "getwindowfocus") == window


def test_an_open_menu_holds_the_keyboard_only_as_long_as_it_is_open(rig: Rig) -> None:
    menu = Display(rig.display)
    try:
        menu.screen().root.grab_keyboard(True, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime)
        menu.sync()
        rig.open()
        rig.user("key", "Escape")
        menu.ungrab_keyboard(X.CurrentTime)
        menu.sync()
        until(rig.escapes, 30, "Esc")
        assert rig.hears() == {"picked": None}
    finally:
        menu.close()


def test_a_click_takes_the_window_below_the_mouse(rig: Rig) -> None:
    rig.open()
    rig.user("mousemove", 1000, 200, "click", 1)
    picked = rig.hears()["picked"]
    assert (picked["kind"], picked["title"]) == ("window", PLAIN)
    assert picked["window"] == int(rig.run("xdotool", "search", "--name", PLAIN).split()[0])


def test_a_window_that_is_left_out_cannot_be_taken(rig: Rig) -> None:
    assert rig.open()["secret"] == "#808080", "nor be seen in the frozen picture"
    rig.user("mousemove", 1000, 760, "click", 1, "key", "Return", "Escape")
    assert rig.hears() == {"picked": None}


def test_without_input_it_ends_by_itself(rig: Rig) -> None:
    rig.open(150)
    assert rig.hears() == {"said": "picker-idle"}
    assert rig.hears() == {"picked": None}


def test_a_screen_that_goes_ends_it(rig: Rig) -> None:
    rig.open()
    rig.run("xrandr", "--delmonitor", "R")
    assert rig.hears() == {"said": "picker-screens"}
    assert rig.hears() == {"picked": None}
