"""What I choose to record, and with what, is what is recorded after a restart, and never silently anything more"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.runtime.handover import NobodyAnswersError, ask
from app.settings.paths import find_paths
from app.settings.store import SettingsFile
from tests.e2e.program import ended, events, noted, of_type, start, terminal
from tests.screen import own_screen, program
from tests.waiting import until

CHOSEN, OTHER = "measurements of the turbine", "a private conversation"


@pytest.fixture(scope="module")
def two_monitors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A display with the monitors LEFT (the main one) and RIGHT."""
    with own_screen(tmp_path_factory.mktemp("monitors"), os.environ) as display:
        for name, x, output in (("LEFT", 0, "screen"), ("RIGHT", 960, "none")):
            command = [program("xrandr"), "--setmonitor", name, f"960/200x1080/200+{x}+0", output]
            subprocess.run(command, env={**os.environ, "DISPLAY": display}, check=True, capture_output=True)
        yield display


@pytest.fixture(autouse=True)
def _there(home: Path, two_monitors: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", two_monitors)
    monkeypatch.delenv("QT_QPA_PLATFORM")


def user(*words: str | int) -> None:
    subprocess.run([program("xdotool"), *(str(word) for word in words)], check=True, capture_output=True)


def searched(name: str) -> list[str]:
    """The windows on the screen with this title."""
    words = [program("xdotool"), "search", "--onlyvisible", "--name", name]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout.split()


def opened(keys: str, name: str) -> str:
    """The window that a shortcut of ours opens. The shortcut does nothing before all is loaded, so it is pressed again."""

    def pressed() -> list[str]:
        if not searched(name):
            user("windowactivate", "--sync", until(lambda: searched("^Realtime HUD$"), 30, "the window")[-1], "key", keys)
        return searched(name)

    return until(pressed, 60, f"a window '{name}'")[-1]


def asked(home: Path, verb: str, *, terminal: bool = False) -> dict[str, Any]:
    paths = find_paths(home / "hud", os.environ)
    try:
        return ask(paths.watch_socket if terminal else paths.socket_path, verb, within_s=20)
    except NobodyAnswersError:
        return {}


@contextmanager
def window(home: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The program with its window, ready; ended as a user ends it unless it was killed before."""
    running = start(*words)
    try:
        until(lambda: asked(home, "status").get("ok"), 60, "the window")
        yield running
    finally:
        if running.poll() is None:
            until(lambda: asked(home, "quit").get("ok") or running.poll() is not None, 30, "quit")
        ended(running, 30)


def kept(home: Path) -> Any:
    """(source, follow) as the settings file has them."""
    now = SettingsFile(find_paths(home / "hud", os.environ).settings_file).load().settings
    return now.source, now.follow


def choose(home: Path, typed: str) -> None:
    """In the window, from the live pictures, by keys alone."""
    before = kept(home)
    user("windowactivate", "--sync", opened("ctrl+shift+o", "^Choose what to record$"))
    user("type", "--delay", "20", typed)

    def taken() -> bool:
        if searched("^Choose what to record$"):  # as long as its pictures have not come, there is nothing to take
            user("key", "Return")
        return bool(kept(home) != before)

    until(taken, 60, f"'{typed}' to be kept")


def recorded(home: Path) -> str:
    """What the next start records, as it says itself."""
    with window(home, "--start"):
        until(lambda: asked(home, "status").get("state") in ("recording", "trouble"), 30, "a start")
        return str(asked(home, "status")["source"])


@pytest.mark.parametrize(
    ("typed", "source"),
    [
        ("active window", "the active window"),
        ("all screens", "all screens"),
        ("mouse", "the screen the mouse is on"),
        ("screen 2", "screen RIGHT"),
        ("xterm turbine", f"the window '{CHOSEN}'"),
    ],
)
def test_what_was_chosen_in_the_window_is_recorded_after_a_restart(home: Path, typed: str, source: str, figure: Callable[[str], None]) -> None:
    with terminal("true", title=CHOSEN):
        with window(home) as running:
            choose(home, typed)
            running.send_signal(signal.SIGKILL)  # a choice is kept at once, not at a good end
            running.wait(60)
        assert recorded(home) == source
        assert recorded(home) == source, "once more, bound to the screen or window it was found to be"
        watch = start("watch", "--events", str(home / "events.jsonl"))
        until(lambda: asked(home, "status", terminal=True).get("state") in ("recording", "trouble"), 60, "watch")
        assert asked(home, "status", terminal=True)["source"] == source, "the command line records the same"
        watch.send_signal(signal.SIGTERM)
        ended(watch)
    figure(f"'{typed}' kept over a kill, two restarts and watch")


def test_a_region_is_kept_too(home: Path) -> None:
    with window(home) as running:
        opened("ctrl+shift+a", "^Choose what to record on screen 1$")
        user("key", "a", "shift+ctrl+Left", "shift+Up", "Return")
        until(lambda: "," in kept(home)[0], 30, "a region to be kept")
        running.send_signal(signal.SIGKILL)
        running.wait(60)
    assert recorded(home) == "a region of 950 × 1079 pixels"


def test_a_window_that_is_gone_is_said_and_nothing_else_is_noted(home: Path) -> None:
    log = home / "events.jsonl"
    with window(home), terminal("true", title=CHOSEN):
        choose(home, "xterm turbine")
    with terminal(f"echo {OTHER}; echo Meet me at the old bridge at noon", title="mail"):
        watch = start("watch", "--events", str(log))
        result = ended(watch, 60)
        assert CHOSEN in result.err
        assert "is not there. Nothing else is recorded instead." in result.err
        assert [event["code"] for event in of_type(log, "error")] == ["window-gone"]
        assert not of_type(log, "frame_seen")
        with window(home, "--start"):
            until(lambda: "is not there" in str(asked(home, "status").get("sentence")), 30, "said")
            with terminal("echo The bearing was too hot at 14:20", title=CHOSEN):
                until(lambda: asked(home, "status").get("state") == "recording", 30, "it goes on when the window is back")
                until(lambda: int(asked(home, "status")["notes"]) > 0, 60, "a note of it")
    stored = (find_paths(home / "hud", os.environ).data).rglob("*.md")
    text = "\n".join(file.read_text(encoding="utf-8") for file in stored)
    assert "bearing" in text
    assert "bridge" not in text


def test_a_source_that_cannot_be_understood_records_nothing(home: Path) -> None:
    SettingsFile(find_paths(home / "hud", os.environ).settings_file).save({"source": "10,20,30"})
    log = home / "events.jsonl"
    with terminal(f"echo {OTHER}", title="mail"):
        result = ended(start("watch", "--events", str(log)), 60)
    assert "A region is written X,Y,WIDTH,HEIGHT" in result.err
    assert not noted(log)
    assert [event for event in events(log) if event["type"] == "frame_seen"] == []


def test_what_an_option_names_is_for_this_run_only(home: Path) -> None:
    with window(home, "--start", "--screen", "2"):
        until(lambda: asked(home, "status").get("state") == "recording", 30, "a start")
        assert asked(home, "status")["source"] in ("screen 2", "screen RIGHT")
    assert kept(home) == ("", False)
    assert recorded(home) == "the main screen"


def test_the_engine_is_kept(home: Path) -> None:
    """Chosen in the window by keys; agreed to before, at an address where nobody answers, which the program then says."""
    settings = SettingsFile(find_paths(home / "hud", os.environ).settings_file)
    settings.save({"base_url": "ws://127.0.0.1:9/v1", "agreed": "127.0.0.1:9"})
    with window(home) as running:

        def chosen() -> bool:
            user("windowactivate", "--sync", until(lambda: searched("^Realtime HUD$"), 30, "the window")[-1])
            user("key", "Escape", "F6", *["shift+Tab"] * 5, "space")
            user("key", "Down", "Down", "Return")
            return settings.load().settings.engine == "realtime"

        until(chosen, 60, "the engine to be kept")
        running.send_signal(signal.SIGKILL)
        running.wait(60)
    with window(home, "--start"):
        until(lambda: "127.0.0.1" in str(asked(home, "status").get("sentence")), 60, "the service to be asked")


def test_the_window_stands_where_it_stood(home: Path) -> None:
    def place() -> str:
        found = until(lambda: searched("^Realtime HUD$"), 30, "the window")[-1]
        return subprocess.run([program("xdotool"), "getwindowgeometry", found], capture_output=True, text=True, check=True).stdout.partition("\n")[2]

    with window(home) as running:
        user("windowsize", "--sync", until(lambda: searched("^Realtime HUD$"), 30, "the window")[-1], 801, 603)
        user("windowmove", "--sync", until(lambda: searched("^Realtime HUD$"), 30, "the window")[-1], 1010, 140)
        before = place()
        state = find_paths(home / "hud", os.environ).state / "window.json"
        until(lambda: state.exists() and '"w": 801' in state.read_text(), 30, "it to be remembered")
        running.send_signal(signal.SIGKILL)
        running.wait(60)
    with window(home):
        assert place() == before


def test_the_hud_is_folded_as_it_was(home: Path) -> None:
    settings = SettingsFile(find_paths(home / "hud", os.environ).settings_file)
    with window(home) as running:
        until(lambda: ask(find_paths(home / "hud", os.environ).socket_path, "hud", "form").get("ok"), 30, "the HUD")
        until(lambda: settings.load().settings.hud_form == "compact", 30, "the fold to be kept")
        running.send_signal(signal.SIGKILL)
        running.wait(60)
    with window(home):
        assert settings.load().settings.hud_form == "compact"
