"""Whenever the screen is looked at a light shows it, in window, HUD and panel, and while none shows it nothing is noted"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import mss
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.events import FrameSeen, Problem
from app.recorder.course import Course
from app.recorder.course import after as follow
from app.recorder.happenings import Event, Heed, Looked, Now, Panic, Pause, Resume, Shot, ShotOver, ShotTaken, Start, Stop, Tell, Watched
from app.runtime.handover import NobodyAnswersError, ask
from app.settings.paths import find_paths
from app.settings.store import SettingsFile
from app.standing.standing import Standing, after, light
from app.ui.tokens import LIGHT
from app.ui.tray_icon import LIVE, WARN
from tests.e2e.program import ended, start, terminal
from tests.fakes.portal import private_bus
from tests.screen import kept_running, own_screen, program
from tests.waiting import until

WIDTH, HEIGHT = 1600, 1000
PANEL_PX = 24
WINDOW = (0, 0, 1000, 640)
HUD = (WIDTH - 420, HEIGHT - 300, WIDTH, HEIGHT - PANEL_PX)
PANEL = (WIDTH - 60, HEIGHT - PANEL_PX, WIDTH, HEIGHT)
ENOUGH = {"window": 30, "hud": 30, "panel": 12}
"""Pixels of a sign in its very colour: its edges are mixed with what is below."""
SAMPLES = 12
HAPPENINGS: tuple[Event, ...] = (
    Start(),
    Pause(),
    Pause(for_s=900.0),
    Pause("the screen is locked"),
    Resume(),
    Stop(),
    Panic(),
    Shot(),
    ShotTaken(),
    ShotOver(1),
    ShotOver(2),
    Heed(),
    Heed("the screen is locked"),
    Looked(0, trouble="The window is gone."),
    Looked(1),
    Looked(2, kept=True),
    Watched(Problem("reading-hangs", "Reading stands still.")),
    Watched(None),
)


@pytest.fixture
def desktop(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A screen with a panel that shows signs."""
    monkeypatch.delenv("QT_QPA_PLATFORM")
    with private_bus() as bus, own_screen(tmp_path, os.environ, f"{WIDTH}x{HEIGHT}x24") as display:
        monkeypatch.setenv("DISPLAY", display)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
        place = ["--edge", "bottom", "--align", "right", "--widthtype", "request", "--height", str(PANEL_PX)]
        with kept_running([program("trayer"), *place]):
            yield display


def asked(home: Path, verb: str, text: str = "") -> dict[str, object]:
    try:
        return ask(find_paths(home / "hud", os.environ).socket_path, verb, text, within_s=20)
    except NobodyAnswersError:
        return {}


def seen() -> Image.Image:
    with mss.MSS() as screen:
        shot = screen.grab(screen.monitors[0])
    return Image.frombytes("RGB", shot.size, shot.bgra, "raw", "BGRX")


def holds(picture: Image.Image, place: tuple[int, int, int, int], colour: str, least: int) -> bool:
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    colours = picture.crop(place).getcolors(1 << 24) or []
    return sum(count for count, pixel in colours if pixel == wanted) >= least


def lights(picture: Image.Image, of_ours: str, of_panel: str) -> dict[str, bool]:
    """Where a sign of these colours is on the screen."""
    return {
        "window": holds(picture, WINDOW, of_ours, ENOUGH["window"]),
        "hud": holds(picture, HUD, of_ours, ENOUGH["hud"]),
        "panel": holds(picture, PANEL, of_panel, ENOUGH["panel"]),
    }


def recording_lights() -> dict[str, bool]:
    return lights(seen(), LIGHT.live, LIVE)


def paused_lights() -> dict[str, bool]:
    return lights(seen(), LIGHT.warn, WARN)


@contextmanager
def running(home: Path) -> Iterator[None]:
    """The program, its window at the top left."""
    SettingsFile(find_paths(home / "hud", os.environ).settings_file).save({"theme": "light", "hud_opacity": 100})
    process = start()
    try:
        until(lambda: asked(home, "status").get("ok"), 60, "a window")
        words = [program("xdotool"), "search", "--onlyvisible", "--name", "^Realtime HUD$"]
        number = until(lambda: subprocess.run(words, capture_output=True, text=True, check=False).stdout.split(), 30)[-1]
        subprocess.run([program("xdotool"), "windowsize", "--sync", number, "900", "560", "windowmove", "--sync", number, "20", "30"], check=True)
        yield
    finally:
        until(lambda: asked(home, "quit").get("ok") or process.poll() is not None, 30, "quit")
        ended(process, 30)


def notes(home: Path) -> str:
    folder = find_paths(home / "hud", os.environ).notes_folder
    return "\n".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.md"))


def never(colour: str, panel: str, samples: int = SAMPLES) -> int:
    """How many of so many pictures, each some looks after the one before, show a sign of this colour anywhere."""
    return sum(any(lights(seen(), colour, panel).values()) for _ in range(samples))


def test_the_light_is_where_the_looks_are(home: Path, desktop: str, figure: Callable[[str], None]) -> None:
    with running(home), terminal("true", title="page one", geometry="60x10+1020+40"):
        assert not any(recording_lights().values()), "nothing is looked at yet"
        with terminal("echo The first turbine stopped", title="page two", geometry="60x8+1020+330"):
            assert asked(home, "start")["ok"]
            until(lambda: all(recording_lights().values()), 30, "● in window, HUD and panel")
            until(lambda: "first turbine" in notes(home), 60, "a note")
        assert asked(home, "pause", "15")["ok"]
        until(lambda: all(paused_lights().values()), 30, "‖ in window, HUD and panel")
        with terminal("echo The second turbine is private", title="page three", geometry="60x8+1020+330"):
            lies = never(LIGHT.live, LIVE)
        assert lies == 0, "no ● while it is paused"
        assert "Paused until" in str(asked(home, "status")["sentence"])
        assert asked(home, "resume")["ok"]
        until(lambda: all(recording_lights().values()), 30, "● again")
        with terminal("echo The third turbine runs again", title="page four", geometry="60x8+1020+330"):
            until(lambda: "third turbine" in notes(home), 60, "a note")
        dark = sum(not all(recording_lights().values()) for _ in range(SAMPLES))
        assert dark == 0, "● all the time"
        assert asked(home, "stop")["ok"]
        until(lambda: not any(recording_lights().values()), 30, "no light any more")
        lies += never(LIGHT.live, LIVE)
        assert lies == 0
        assert "second turbine" not in notes(home), "nothing of what was shown without a light"
    figure(f"{dark} of {SAMPLES} pictures of a recording without a light in window, HUD or panel, {lies} of {2 * SAMPLES} with one while it rested")


@given(st.lists(st.tuples(st.sampled_from(HAPPENINGS), st.sampled_from((0.0, 0.3, 2.0, 900.0, 3600.0)), st.booleans()), max_size=40))
def test_in_no_order_of_events_is_a_look_allowed_without_a_light(history: list[tuple[Event, float, bool]]) -> None:
    """The recorder's own course and the light that everything shows, together: a look may be taken exactly while some light is on."""
    t, course, standing = 1_790_000_000.0, Course(), Standing()
    for event, wait, looks in history:
        t += wait
        course, effects = follow(course, event, Now(t, t))
        for effect in effects:
            if isinstance(effect, Tell):
                standing = after(standing, effect.event, t)
        if course.recording("screen 1") != standing.recording:
            standing = after(standing, course.recording("screen 1"), t)
        if looks and course.looking:
            standing = after(standing, FrameSeen(t, 1), t)
        assert course.looking == (light(standing, t) in ("starting", "recording", "trouble"))
