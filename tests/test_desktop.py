"""What a session says of itself, and that every room takes it at that word."""

from __future__ import annotations

import pytest

from app.capture.alone import OnScreen, open_alone
from app.capture.beneath import Painted
from app.capture.beneath_choice import open_beneath
from app.capture.probe import NoProbe, open_probe
from app.capture.wake import Never, open_wake
from app.desktop import desktop_kind, own_display
from app.system.hotkeys.choice import session_way
from app.system.idle import BusIdle, Unknown
from app.system.pointer import open_pointer
from app.system.pointer_x11 import X11Pointer
from app.system.presence_choice import open_idle
from app.system.windows import NoWindows, open_windows

WAYLAND = {"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland", "WAYLAND_DISPLAY": "wayland-0"}


@pytest.mark.parametrize(
    ("environ", "platform", "kind"),
    [
        ({"DISPLAY": ":0"}, "linux", "x11"),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11"}, "linux", "x11"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux", "wayland"),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, "linux", "wayland"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "XDG_SESSION_TYPE": "x11"}, "linux", "x11"),
        ({"XDG_SESSION_TYPE": "tty"}, "linux", "none"),
        ({"DISPLAY": ":99", "XDG_SESSION_TYPE": "tty"}, "linux", "x11"),
        ({}, "linux", "none"),
        ({}, "win32", "windows"),
        ({}, "darwin", "macos"),
    ],
)
def test_the_session_says_which_way_to_take(environ: dict[str, str], platform: str, kind: str) -> None:
    assert desktop_kind(environ, platform) == kind


@pytest.mark.parametrize("environ", [WAYLAND, {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, {"DISPLAY": ":0", "XDG_SESSION_TYPE": " Wayland "}])
def test_no_room_takes_the_x_display_of_a_wayland_session(environ: dict[str, str]) -> None:
    assert isinstance(open_windows(environ, "linux"), NoWindows)
    assert isinstance(open_alone(environ, "linux"), OnScreen)
    assert isinstance(open_beneath(environ, "linux", 1, tuple), Painted)
    assert isinstance(open_probe(environ, "linux"), NoProbe)
    assert isinstance(open_wake(environ, "linux", 1), Never)
    assert isinstance(open_idle(environ, "linux"), BusIdle)
    assert open_pointer(environ, "linux")() is None
    assert session_way(environ, "linux") == "portal"


@pytest.mark.parametrize("environ", [{}, {"XDG_SESSION_TYPE": "x11"}, {"XDG_SESSION_TYPE": "tty", "DISPLAY": ""}])
def test_no_room_looks_for_a_display_that_is_not_named(environ: dict[str, str]) -> None:
    assert isinstance(open_windows(environ, "linux"), NoWindows)
    assert isinstance(open_alone(environ, "linux"), OnScreen)
    assert isinstance(open_wake(environ, "linux", 1), Never)
    assert isinstance(open_idle(environ, "linux"), Unknown)
    assert open_pointer(environ, "linux")() is None
    assert session_way(environ, "linux") == "hand"


def test_an_x_session_is_asked_by_x() -> None:
    environ = {"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11", "WAYLAND_DISPLAY": "left-over"}
    assert isinstance(open_pointer(environ, "linux"), X11Pointer)
    assert session_way(environ, "linux") == "x11"


def test_the_own_display_is_the_compositors_before_the_x_servers() -> None:
    assert own_display(WAYLAND) == "wayland-0"
    assert own_display({"DISPLAY": ":7"}) == ":7"
    assert own_display({}) == ""
