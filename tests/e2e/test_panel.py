"""The program beside a real panel and a real message bus: its sign, closing the window, and a word when nobody looks."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.runtime.handover import NobodyAnswersError, ask
from app.settings.paths import find_paths
from app.settings.store import SettingsFile
from tests.fakes.notifications import FakeNotifications
from tests.fakes.portal import private_bus
from tests.fakes.status_notifier import FakeWatcher
from tests.screen import kept_running, program
from tests.waiting import until

from .program import ended, start

pytestmark = pytest.mark.screen
SIGN = (1908, 1066)
"""Where the panel shows the only sign there is."""


@pytest.fixture
def bus() -> Iterator[str]:
    with private_bus() as address:
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = address
        yield address


@pytest.fixture
def panel(screen_display: str) -> Iterator[None]:
    words = ["--edge", "bottom", "--align", "right", "--widthtype", "request", "--height", "24"]
    with kept_running([program("trayer"), *words]):
        yield


def user(*words: str | int) -> None:
    subprocess.run([program("xdotool"), *(str(word) for word in words)], check=True, capture_output=True)


def searched(name: str) -> list[str]:
    """The windows on the screen with this name."""
    found = subprocess.run([program("xdotool"), "search", "--onlyvisible", "--name", name], capture_output=True, text=True, check=False)
    return found.stdout.split()


def shown() -> list[str]:
    """The windows of the program that are on the screen."""
    found = searched("^Realtime HUD$")
    return [number for number in found if "WM_STATE" in _property(number)]


def _property(window: str) -> str:
    return subprocess.run([program("xprop"), "-id", window, "WM_STATE"], capture_output=True, text=True, check=False).stdout.replace("not found", "")


def asked(home: Path, verb: str) -> dict[str, object]:
    try:
        return ask(find_paths(home / "hud", os.environ).socket_path, verb, within_s=20)
    except NobodyAnswersError:
        return {}


def test_the_window_may_go_and_come_while_the_program_goes_on(home: Path, bus: str, panel: None) -> None:
    SettingsFile(find_paths(home / "hud", os.environ).settings_file).save({"stay_in_tray": True, "hud_shown": "asked"})
    desktop = FakeNotifications(bus)
    running = start("--start", "--screen", "9")
    try:
        until(lambda: asked(home, "status").get("state") == "trouble", 30, "a screen that is not there")
        user("windowminimize", until(lambda: [number for number in shown() if "Normal" in _property(number)], 30, "a window")[0])
        until(lambda: not any("Normal" in _property(number) for number in shown()), 30, "the window put away")
        told = until(lambda: desktop.shown, 30, "a notice")[0]
        assert (told.title, told.actions[1]) == ("Nothing is recorded now", "Open")
        desktop.press(told.number)
        window = until(lambda: [number for number in shown() if "Normal" in _property(number)], 30, "the window in front")[0]
        user("windowactivate", "--sync", window, "key", "alt+F4")
        until(lambda: not shown(), 30, "the window away")
        assert asked(home, "status").get("ok"), "the program goes on"
        user("mousemove", *SIGN, "click", 1)
        until(shown, 30, "the window again, by a click on the sign")
        assert asked(home, "quit").get("ok")
        assert ended(running, 15).code == 0
        assert len(desktop.shown) == 1, "once for one cause"
    finally:
        desktop.close()


def _a_region_by_keys(home: Path) -> None:
    """The user chooses a region without a mouse; it is what is recorded next."""
    window = until(lambda: [number for number in shown() if "Normal" in _property(number)], 30, "a window")[0]
    user("windowactivate", "--sync", window, "key", "ctrl+shift+a")
    until(lambda: searched("^Choose what to record on screen 1$"), 30, "the picker")
    user("key", "a", "shift+ctrl+Left", "shift+Up", "Return")
    kept = find_paths(home / "hud", os.environ).state / "last-region"
    until(kept.exists, 30, "a region")
    assert kept.read_text() == "0,0,1910,1079\n"


def test_a_panel_of_the_newer_kind_gets_sign_words_and_menu(home: Path, bus: str) -> None:
    watcher = FakeWatcher(bus)
    running = start()
    try:
        until(lambda: watcher.items, 30, "a sign")
        until(lambda: asked(home, "status").get("ok"), 30, "a window")
        assert until(lambda: watcher.tooltip(), 30, "words").startswith("Ready. Nothing is recorded.")
        labels = until(lambda: [label for label in watcher.labels() if label], 30, "a menu")
        assert {"Start", "Shot now", "Settings…", "Quit"} <= {label.replace("_", "") for label in labels}
        _a_region_by_keys(home)
        watcher.click("Quit")
        assert ended(running, 15).code == 0
    finally:
        watcher.close()
