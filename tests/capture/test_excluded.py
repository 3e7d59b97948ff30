"""Windows that must never be recorded, on a real X server: painted over where they show, and never for one frame in it while they move."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.capture.camera import Camera
from app.capture.grabber_choice import open_grabber
from app.capture.hide import PAINT, Policy
from app.capture.screens import SourceChoice
from app.system.windows import Windows
from app.values import Frame, Rect, Window
from tests.screen import kept_running, program
from tests.waiting import until

from .terminals import listed

pytestmark = pytest.mark.screen

SECRET = (0x33, 0x22, 0xEE)
"""The background of the window that must not be seen (BGR): nothing else on the screen has it."""


@contextmanager
def secret(place: str) -> Iterator[None]:
    colour = "#{2:02x}{1:02x}{0:02x}".format(*SECRET)
    command = [program("xterm"), "-T", "Passwords.kdbx - KeePassXC", "-bg", colour, "-geometry", f"50x14{place}", "-e", "sleep", "100"]
    with kept_running(command):
        yield


def leaked(frame: Frame) -> bool:
    """Whether four pixels of it in a row are anywhere; the fourth byte of each may be 0 or 255."""
    return any(bytes((*SECRET, end)) * 4 in frame.pixels for end in (0, 255))


def test_the_colour_is_seen_when_nothing_is_left_out(windows: Windows) -> None:
    """The other tests of this file prove nothing if this one fails."""
    with secret("+300+200"):
        listed(windows, "Passwords.kdbx - KeePassXC")
        plain = Camera(lambda: open_grabber(os.environ, "linux"), SourceChoice(), windows)
        try:
            until(lambda: (frame := plain.shot(time.time()).frame) is not None and leaked(frame), 30)
        finally:
            plain.close()


def test_it_is_painted_over_with_its_title_bar_and_not_named(camera: Camera, windows: Windows) -> None:
    with secret("+300+200"):
        window = listed(windows, "Passwords.kdbx - KeePassXC")
        look = camera.shot(time.time())
        frame = look.frame
        assert frame is not None
        assert look.left_out == 1, "and counted"
        assert not leaked(frame)
        assert window.outer
        for x, y in ((window.outer.x, window.outer.y), (window.outer.right - 1, window.outer.bottom - 1), (window.outer.x + 40, window.outer.y + 8)):
            assert frame.pixels[4 * (y * frame.rect.w + x) :][:4] == PAINT
        assert frame.windows == ()


class Mover(threading.Thread):
    """Moves a window as fast as the server takes it."""

    def __init__(self, window: int, commands: tuple[tuple[str, ...], ...]) -> None:
        super().__init__(daemon=True)
        self.window, self.commands, self.over, self.rounds = window, commands, threading.Event(), 0

    def run(self) -> None:
        script = [word for step in range(60) for command in self.commands for word in self.filled(command, step)]
        while not self.over.is_set():
            subprocess.run([program("xdotool"), *script], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
            self.rounds += 1

    def filled(self, command: tuple[str, ...], step: int) -> list[str]:
        return [word.format(window=self.window, x=50 + step * 21, y=40 + (step * 37) % 600) for word in command]

    def __enter__(self) -> Mover:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.join(60)


MOVES = ("windowmove", "{window}", "{x}", "{y}")


@pytest.mark.parametrize("pause", [(), ("sleep", "0.004")], ids=["without a pause", "at the pace of a hand"])
def test_a_moving_one_never_leaks_for_a_frame(camera: Camera, windows: Windows, pause: tuple[str, ...]) -> None:
    with secret("+300+200"):
        window = listed(windows, "Passwords.kdbx - KeePassXC")
        with Mover(window.id, (MOVES, pause) if pause else (MOVES,)) as mover:
            ends = time.monotonic() + 4
            while time.monotonic() < ends or (mover.rounds < 1 and time.monotonic() < ends + 20):
                frame = camera.shot(time.time()).frame
                assert frame is None or not leaked(frame)
        last = until(lambda: camera.shot(time.time()).frame, 30, "a picture once it stands still")
        assert last is not None
        assert not leaked(last)


def test_one_that_comes_and_goes_never_leaks(camera: Camera, windows: Windows) -> None:
    with secret("+300+200"):
        window = listed(windows, "Passwords.kdbx - KeePassXC")
        commands = (("windowunmap", "{window}"), ("sleep", "0.01"), ("windowmap", "{window}"), ("sleep", "0.01"))
        with Mover(window.id, commands):
            ends = time.monotonic() + 3
            while time.monotonic() < ends:
                frame = camera.shot(time.time()).frame
                assert frame is None or not leaked(frame)


def test_what_moves_all_the_time_is_said(camera: Camera, windows: Windows) -> None:
    turns = iter(range(10**9))
    restless = Camera(
        lambda: open_grabber(os.environ, "linux"), SourceChoice(), lambda: (Window("Keys", "Keys", Rect(0, 0, 9, 9)),),
        policy=lambda: Policy(lambda window: True), turn=lambda: next(turns),
    )  # fmt: skip
    try:
        looks = [restless.tick(1000.0 + step) for step in range(8)]
    finally:
        restless.close()
    assert all(look.frame is None for look in looks)
    assert [look.problem.code for look in looks if look.problem] == ["hidden-unsteady"]


def test_windows_that_move_without_secrets_do_not_stop_the_recording(windows: Windows) -> None:
    turns, all_hidden = iter(range(10**9)), Policy(lambda window: True)
    moving = Camera(lambda: open_grabber(os.environ, "linux"), SourceChoice(), tuple, policy=lambda: all_hidden, turn=lambda: next(turns))
    blind = Camera(lambda: open_grabber(os.environ, "linux"), SourceChoice(), tuple, policy=lambda: all_hidden, turn=lambda: -1)
    try:
        assert moving.shot(1000.0).frame is not None
        assert blind.shot(1000.0).frame is None, "nobody knows where windows are"
    finally:
        moving.close()
        blind.close()
