"""Grabs on a real X server with a real window manager, pressed by xdotool."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from Xlib.display import Display

from app.system.hotkeys.hotkeys import Event, Pressed, Wish
from app.system.hotkeys.x11 import X11Hotkeys
from tests.screen import ends_with_us, own_screen, program
from tests.waiting import until

pytestmark = pytest.mark.screen
SHOT = Wish("shot", "Ctrl+Alt+Shift+F")

HOLDER = """
import sys, time
from Xlib import X
from Xlib.display import Display
display = Display()
root = display.screen().root
if sys.argv[1] == "keyboard":
    until = time.monotonic() + 5
    while root.grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime) != X.GrabSuccess and time.monotonic() < until:
        time.sleep(0.01)
else:
    root.grab_key(display.keysym_to_keycode(0xFFBE + 8), 4, False, X.GrabModeAsync, X.GrabModeAsync)
display.sync()
print("holds", flush=True)
sys.stdin.read()
"""

LISTENER = """
import sys
from Xlib import X
from Xlib.display import Display
display = Display()
window = display.screen().root.create_window(50, 50, 200, 100, 0, X.CopyFromParent, event_mask=X.KeyPressMask | X.FocusChangeMask)
window.map()
display.sync()
print(window.id, flush=True)
while True:
    event = display.next_event()
    if event.type == X.KeyPress:
        print("key", event.detail, flush=True)
    elif event.type == X.FocusOut and event.mode == X.NotifyNormal:
        print("focus lost", flush=True)
"""


@contextmanager
def child(source: str, *words: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", source, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=ends_with_us
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def xdotool(*words: str) -> None:
    subprocess.run([program("xdotool"), *words], check=True, timeout=60)


@pytest.fixture
def keys() -> Iterator[X11Hotkeys]:
    made = X11Hotkeys(os.environ["DISPLAY"], "openbox")
    yield made
    made.close()


def pressed(keys: X11Hotkeys, *words: str, within_s: float = 5) -> list[Event]:
    """What is heard of these words to xdotool, up to the end marked by a key of its own."""
    heard: list[Event] = []
    xdotool(*words)
    xdotool("key", "F8")

    def ended() -> bool:
        heard.extend(keys.heard())
        return Pressed("end") in heard

    until(ended, within_s, "the last key")
    return [event for event in heard if event != Pressed("end")]


REPEATED_S = 1.0
"""The server repeats after 0.66 s, 25 times a second."""
END = Wish("end", "F8")


def test_a_key_is_heard_with_every_lock(keys: X11Hotkeys) -> None:
    assert [bound.outcome for bound in keys.bind([SHOT, END])] == ["bound", "bound"]
    for lock in ("", "Num_Lock", "Caps_Lock", "Num_Lock"):
        if lock:
            xdotool("key", lock)
        assert pressed(keys, "key", "ctrl+alt+shift+f") == [Pressed("shot")], lock
    xdotool("key", "Caps_Lock")
    assert pressed(keys, "key", "ctrl+shift+f") == []
    assert pressed(keys, "key", "super+ctrl+alt+shift+f") == []


def test_a_key_held_down_is_one_press_and_quick_presses_are_each_one(keys: X11Hotkeys) -> None:
    keys.bind([Wish("hud", "F9"), END])
    xdotool("keydown", "F9")
    heard: list[Event] = []
    began = time.monotonic()

    def repeated() -> bool:
        heard.extend(keys.heard())
        return time.monotonic() - began > REPEATED_S

    until(repeated, 30, "the server to repeat")
    assert heard == [Pressed("hud")]
    xdotool("keyup", "F9")
    assert pressed(keys, "key", "--delay", "20", "F9", "F9", "F9") == [Pressed("hud")] * 3


def test_a_taken_key_is_named_and_nothing_of_it_is_kept(keys: X11Hotkeys) -> None:
    with child(HOLDER, "key") as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "holds\n"
        taken, windows, free = keys.bind([Wish("a", "Ctrl+F9"), Wish("b", "Alt+F4"), SHOT])
        assert (taken.outcome, windows.outcome, free.outcome) == ("taken", "taken", "bound")
        assert taken.problem is not None
        assert taken.problem.message == "Ctrl+F9 belongs to another program, so it does nothing here."
        assert windows.problem is not None
        assert "openbox closes the window with it" in windows.problem.message
        assert keys.test("Ctrl+F9") is not None
    until(lambda: keys.test("Ctrl+F9") is None, 30, "the key to be free")
    assert [bound.outcome for bound in keys.bind([Wish("a", "Ctrl+F9")])] == ["bound"]


def test_a_key_that_was_tried_is_free_for_others_again(keys: X11Hotkeys) -> None:
    assert keys.test("Ctrl+F9") is None
    other = X11Hotkeys(os.environ["DISPLAY"])
    assert other.bind([Wish("a", "Ctrl+F9")])[0].outcome == "bound"
    assert keys.test("Ctrl+F9") is not None
    other.close()


def test_no_grab_fires_while_the_keyboard_is_held_as_by_an_open_menu(keys: X11Hotkeys) -> None:
    keys.bind([SHOT, END])
    with child(HOLDER, "keyboard") as menu:
        assert menu.stdout is not None
        assert menu.stdout.readline() == "holds\n"
        xdotool("key", "ctrl+alt+shift+f")
    assert pressed(keys, "key", "ctrl+alt+shift+f") == [Pressed("shot")]


def test_only_own_keys_are_seen_and_the_focus_stays(keys: X11Hotkeys) -> None:
    keys.bind([SHOT, END])
    with child(LISTENER) as window:
        assert window.stdout is not None
        number = window.stdout.readline().strip()
        until(lambda: _focused(number), 30, "the window to be shown and to have the focus")
        assert pressed(keys, "type", "--delay", "2", "secret") == []
        assert pressed(keys, "key", "ctrl+alt+shift+f") == [Pressed("shot")]
        assert _focus() == number
        xdotool("key", "z")
        last = Display()
        z, f = last.keysym_to_keycode(ord("z")), last.keysym_to_keycode(ord("f"))
        last.close()
        seen: list[str] = []
        while not seen or seen[-1] != f"key {z}":
            seen.append(window.stdout.readline().strip())
        assert "focus lost" not in seen
        assert f"key {f}" not in seen, "the hotkey is swallowed"
        assert len(seen) >= 7, "and nothing else is"


def _focus() -> str:
    return subprocess.run([program("xdotool"), "getwindowfocus"], capture_output=True, text=True, check=True).stdout.strip()


def _focused(number: str) -> bool:
    """Fails while the window manager has not shown the window yet."""
    subprocess.run([program("xdotool"), "windowfocus", number], capture_output=True, check=False)
    return _focus() == number


@contextmanager
def layout(name: str) -> Iterator[None]:
    subprocess.run([program("setxkbmap"), name], check=True)
    try:
        yield
    finally:
        subprocess.run([program("setxkbmap"), "us"], check=True)


def heard_until(keys: X11Hotkeys, outcome: str) -> None:
    got: list[Event] = []

    def told() -> bool:
        got.extend(keys.heard())
        return any(getattr(event, "outcome", "") == outcome for event in got)

    until(told, 30, outcome)


def test_the_key_follows_the_letter_when_the_keyboard_becomes_another(keys: X11Hotkeys) -> None:
    keys.bind([Wish("quit", "Ctrl+Alt+Q"), END])
    before = Display()
    code = before.keysym_to_keycode(ord("q"))
    with layout("fr"):
        until(lambda: _code_of(ord("q")) != code, 30, "the French keyboard")
        keys.heard()  # the server told of it before it answered
        assert pressed(keys, "key", "ctrl+alt+q") == [Pressed("quit")]
    before.close()


def test_a_letter_that_is_not_on_the_keyboard_is_told_and_comes_back(keys: X11Hotkeys) -> None:
    keys.bind([SHOT, END])
    with layout("ru"):
        heard_until(keys, "impossible")
        problem = keys.test("Ctrl+Alt+Shift+F")
        assert problem is not None
        assert problem.code == "hotkey-not-on-keyboard"
    heard_until(keys, "bound")
    assert pressed(keys, "key", "ctrl+alt+shift+f") == [Pressed("shot")]


def _code_of(symbol: int) -> int:
    display = Display()
    code = int(display.keysym_to_keycode(symbol))
    display.close()
    return code


def test_a_hundred_presses_without_a_miss_or_a_leak(keys: X11Hotkeys) -> None:
    keys.bind([SHOT, END])
    process = psutil.Process()
    assert pressed(keys, "key", "ctrl+alt+shift+f") == [Pressed("shot")]
    files, memory = process.num_fds(), process.memory_info().rss
    heard = pressed(keys, "key", "--delay", "10", *["ctrl+alt+shift+f"] * 100, within_s=30)
    assert heard == [Pressed("shot")] * 100
    for _ in range(50):
        keys.bind([SHOT, END])
    assert process.num_fds() == files
    assert process.memory_info().rss - memory < 4 << 20


def test_what_is_let_go_of_is_free_and_nothing_raises_after_the_end(keys: X11Hotkeys) -> None:
    keys.bind([SHOT])
    keys.close()
    keys.close()
    assert keys.fileno() == -1
    assert keys.heard() == ()
    assert keys.bind([SHOT])[0].outcome == "impossible"
    other = X11Hotkeys(os.environ["DISPLAY"])
    assert other.bind([SHOT])[0].outcome == "bound"
    other.close()


def test_a_server_that_goes_away_is_survived(tmp_path: Path) -> None:
    with own_screen(tmp_path, os.environ, "640x480x24") as display:
        keys = X11Hotkeys(display)
        assert keys.bind([SHOT])[0].outcome == "bound"
    assert keys.heard() == ()
    assert keys.fileno() == -1
    assert keys.test(SHOT.keys) is not None
    keys.close()
