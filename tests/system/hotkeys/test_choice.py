"""Which way keys come, and what is offered where there is none."""

from __future__ import annotations

import pytest

from app.system.hotkeys.choice import open_hotkeys, session_way
from app.system.hotkeys.hotkeys import Wish


@pytest.mark.parametrize(
    ("environ", "platform", "way"),
    [
        ({"XDG_SESSION_TYPE": "wayland", "DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux", "portal"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", "portal"),
        ({"XDG_SESSION_TYPE": "x11", "DISPLAY": ":0", "WAYLAND_DISPLAY": "left-over"}, "linux", "x11"),
        ({"DISPLAY": ":0"}, "linux", "x11"),
        ({}, "linux", "hand"),
        ({}, "win32", "windows"),
        ({}, "darwin", "macos"),
    ],
)
def test_the_session_says_which_way(environ: dict[str, str], platform: str, way: str) -> None:
    assert session_way(environ, platform) == way


@pytest.mark.parametrize("environ", [{}, {"WAYLAND_DISPLAY": "w", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}])
def test_what_cannot_be_opened_is_set_up_by_hand(environ: dict[str, str]) -> None:
    made = open_hotkeys(environ, "linux", "app")
    assert made.way == "hand"
    bound = made.bind([Wish("shot", "Ctrl+Alt+Shift+F"), Wish("mark", "")])
    assert [one.outcome for one in bound] == ["impossible", "none"]
    assert bound[0].problem is not None
    assert bound[0].problem.code == "hotkey-by-hand"
    made.close()
