"""A Wayland session whose compositor gives pictures itself: a real sway without a monitor."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.capture.beneath import paste
from app.capture.beneath_choice import open_beneath
from app.capture.camera import Camera
from app.capture.grab_wlr import WlrGrabber, offers_pictures
from app.capture.grabber import CannotCapture, Grabber
from app.capture.grabber_choice import open_grabber
from app.capture.hide import PAINT
from app.capture.screens import SourceChoice
from app.compose.discretion import Discretion
from app.guard.rules import Rules
from app.system.windows import Windows, open_windows
from app.values import Rect, Screen
from tests.fakes.sway import Sway, sway_session
from tests.waiting import until

RED, GREEN = b"\x00\x00\xff", b"\x00\x80\x00"


@pytest.fixture
def session() -> Iterator[Sway]:
    with sway_session() as sway:
        yield sway


@pytest.fixture
def grabber(session: Sway) -> Iterator[Grabber]:
    opened = open_grabber(session.env, "linux")
    yield opened
    opened.close()


@pytest.fixture
def windows(session: Sway) -> Iterator[Windows]:
    opened = open_windows(session.env, "linux")
    yield opened
    opened.close()


def second_monitor(session: Sway, grabber: Grabber) -> tuple[Screen, ...]:
    """A monitor of twice the density, turned by a quarter, right of the first one."""
    session.tell("create_output")
    name = until(lambda: [screen.name for screen in grabber.screens() if screen.name != "HEADLESS-1"], 30)[0]
    session.tell("output", name, "resolution", "1000x600", "position", "800", "0", "scale", "2", "transform", "90")
    until(lambda: any(screen.rect.w == 600 for screen in grabber.screens()), 30, "the turned monitor")
    return grabber.screens()


def pixel(pixels: bytearray, rect: Rect, x: int, y: int) -> bytes:
    at = 4 * ((y - rect.y) * rect.w + x - rect.x)
    return bytes(pixels[at : at + 3])


def test_the_compositor_is_asked_before_the_portal(session: Sway, grabber: Grabber) -> None:
    assert offers_pictures(session.env)
    assert isinstance(grabber, WlrGrabber)
    assert grabber.screens() == (Screen("HEADLESS-1", "HEADLESS-1", Rect(0, 0, 800, 600), 1.0, True),)


def test_where_nobody_listens_there_is_no_offer(session: Sway) -> None:
    nowhere = {**session.env, "WAYLAND_DISPLAY": "wayland-99"}
    assert not offers_pictures(nowhere)
    assert not offers_pictures({})
    with pytest.raises(CannotCapture) as refused:
        WlrGrabber(nowhere)
    assert refused.value.problem.cure


def test_a_window_is_seen_and_named(session: Sway, grabber: Grabber, windows: Windows) -> None:
    with session.window("Lecture 12", "org.example.player", "red") as process:
        (window,) = until(lambda: [each for each in windows() if each.title == "Lecture 12"], 30, "the window")
        screen = grabber.screens()[0]
        until(lambda: pixel(grabber.grab(screen.rect), screen.rect, 400, 300) == RED, 30, "its colour")
        assert (window.app, window.pid, window.active, window.rect) == ("org.example.player", process.pid, True, Rect(0, 0, 800, 600))
        part = Rect(100, 50, 30, 20)
        assert bytes(grabber.grab(part)) == RED + grabber.grab(part)[3:4] + bytes(grabber.grab(part))[4:]
        assert len(grabber.grab(part)) == 4 * part.area
    until(lambda: not windows(), 30, "the window to be gone")


def test_monitors_of_different_density_and_turn_keep_their_own_pixels(session: Sway, grabber: Grabber, windows: Windows) -> None:
    first, second = second_monitor(session, grabber)
    assert first.rect == Rect(0, 0, 800, 600)
    assert second.rect == Rect(1600, 0, 600, 1000)
    assert second.scale == 2.0
    assert len(grabber.grab(second.rect)) == 4 * second.rect.area
    session.tell("focus", "output", second.name)
    with session.window("Right", "right", "green"):
        (window,) = until(lambda: windows(), 30, "the window")
        assert window.rect == second.rect
        both = Rect(700, 0, 1000, 600)
        until(lambda: pixel(grabber.grab(both), both, 1650, 500) == GREEN, 30, "its colour")
        assert pixel(grabber.grab(both), both, 1200, 10) == b"\0\0\0", "between the monitors nothing shows"


def test_a_change_of_mode_is_followed(session: Sway, grabber: Grabber) -> None:
    session.tell("output", "HEADLESS-1", "resolution", "640x480")
    try:
        until(lambda: grabber.screens()[0].rect == Rect(0, 0, 640, 480), 30, "the new mode")
        assert len(grabber.grab(grabber.screens()[0].rect)) == 4 * 640 * 480
    finally:
        session.tell("output", "HEADLESS-1", "resolution", "800x600")
    until(lambda: grabber.screens()[0].rect.w == 800, 30, "the old mode")


def test_what_must_not_be_seen_is_painted_over(session: Sway, windows: Windows) -> None:
    discretion = Discretion(Rules(), lambda _window: False)
    camera = Camera(
        lambda: open_grabber(session.env, "linux"), SourceChoice(), windows, turn=windows.turn, popups=windows.popups,
        policy=discretion.policy,
    )  # fmt: skip
    with session.window("Passwords - KeePassXC", "org.keepassxc.KeePassXC", "red"):
        (window,) = until(lambda: windows(), 30, "the window")
        assert windows.still_open(frozenset({window.id, 1_000_000})) == {window.id}
        frame = until(lambda: camera.shot(1000.0).frame, 30, "a picture")
        assert frame is not None
        assert bytes(frame.pixels).count(RED) == 0
        assert bytes(frame.pixels[:4]) == PAINT
    camera.close()


def test_own_windows_are_painted_over(session: Sway, grabber: Grabber, windows: Windows) -> None:
    with session.window("Realtime HUD", "realtime-hud", "red") as process:
        until(lambda: windows(), 30, "the window")
        beneath = open_beneath(session.env, "linux", process.pid, windows)
        rect = grabber.screens()[0].rect
        until(lambda: pixel(grabber.grab(rect), rect, 400, 300) == RED, 30, "its colour")
        pixels = grabber.grab(rect)
        paste(pixels, rect, beneath.pieces(rect))
        assert pixels == bytearray(PAINT * rect.area)


def test_a_compositor_that_goes_away_is_said_and_found_again() -> None:
    with sway_session() as sway:
        camera = Camera(lambda: open_grabber(sway.env, "linux"), SourceChoice(), tuple)
        assert camera.shot(1000.0).frame is not None
        subprocess.run(["swaymsg", "exit"], env={**os.environ, **sway.env}, capture_output=True, check=False)
        lost = until(lambda: camera.shot(1001.0).problem, 30, "a word about it")
        assert lost is not None
        assert lost.cure
        camera.close()


def test_a_mode_that_changes_before_the_grab_gives_no_picture_of_another_size(session: Sway, grabber: Grabber) -> None:
    (screen,) = grabber.screens()
    session.tell("output", "HEADLESS-1", "resolution", "640x480")
    for rect in (screen.rect, Rect(0, 0, 700, 500)):
        with pytest.raises(CannotCapture) as refused:
            grabber.grab(rect)
        assert refused.value.problem.code == "grab-failed", "asked again at once"
        assert grabber.screens()[0].rect == Rect(0, 0, 640, 480)
        session.tell("output", "HEADLESS-1", "resolution", "800x600")
        assert grabber.screens()
        session.tell("output", "HEADLESS-1", "resolution", "640x480")


@pytest.mark.parametrize(
    "answer", [b"", b"\2\0\0\0\0\0\4\0", b"\1\0\0\0\1\0\x0c\0\x63\0\0\0", b"\2\0\0\0\0\0\x10\0\0\0\0\0\xff\xff\xff\xff"],
    ids=["none", "too short", "an object never made", "a text without end"],
)  # fmt: skip
def test_a_compositor_that_does_not_answer_well_is_no_reason_to_ask_the_portal(answer: bytes, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "wayland-1"))
        listening.listen()

        def serve() -> None:
            with listening.accept()[0] as peer:
                peer.recv(24)
                peer.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        with pytest.raises(CannotCapture) as refused:
            open_grabber({"WAYLAND_DISPLAY": "wayland-1", "XDG_RUNTIME_DIR": str(tmp_path), "XDG_SESSION_TYPE": "wayland"}, "linux")
        thread.join(60)
    assert refused.value.problem.code == "display-lost"
