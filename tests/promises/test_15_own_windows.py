"""The program's own windows are not in its pictures"""

from __future__ import annotations

import itertools
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from Xlib import Xatom
from Xlib.display import Display

from app.capture.beneath_choice import open_beneath
from app.capture.camera import Camera
from app.capture.grabber_choice import open_grabber
from app.capture.screens import SourceChoice
from app.system.windows import open_windows
from app.values import Frame, Rect
from tests.capture.secrets_x11 import SECRET, Program, leaked, program_with_windows
from tests.capture.terminals import listed

pytestmark = pytest.mark.screen


def own_pixels(frame: Frame | None) -> int:
    return 0 if frame is None else sum(bytes(frame.pixels).count(bytes((*SECRET, end))) for end in (0, 255))


def says_whose(window: int, pid: int) -> None:
    """As Qt does it for each window of the program."""
    display = Display()
    display.create_resource_object("window", window).change_property(display.intern_atom("_NET_WM_PID"), Xatom.CARDINAL, 32, [pid])
    display.sync()
    display.close()


@contextmanager
def moved_all_the_time(program: Program, window: str) -> Iterator[None]:
    """As by a hand that drags it: some hundred places a second, without waiting for anybody."""
    over = threading.Event()

    def drag() -> None:
        for number in itertools.count():
            if over.wait(0.008):
                return
            program.call(window, "configure", x=80 + 9 * (number % 40), y=80 + 5 * (number % 30))

    hand = threading.Thread(target=drag)
    hand.start()
    try:
        yield
    finally:
        over.set()
        hand.join()


def test_no_pixel_of_ours_is_in_a_picture(figure: Callable[[str], None]) -> None:
    """A process with a window that moves about, as the HUD does, over one of another process."""
    windows = open_windows(os.environ, "linux")
    with program_with_windows() as ours, program_with_windows() as others:
        others.make("page", (60, 60, 800, 400), "page", secret=False)
        listed(windows, "page")
        says_whose(ours.make("hud", (100, 100, 300, 200), "HUD"), ours.process.pid)
        listed(windows, "HUD")
        source = SourceChoice("region", rect=Rect(0, 0, 960, 540))
        pid = ours.process.pid
        plain = Camera(lambda: open_grabber(os.environ, "linux"), source, windows)
        taken = Camera(lambda: open_grabber(os.environ, "linux"), source, windows, beneath=open_beneath(os.environ, "linux", pid, windows))
        try:
            assert leaked(plain.shot(time.time()).frame), "it is on the screen"
            looks, seen = 40, 0
            for number in range(looks):
                ours.call("hud", "configure", x=80 + 9 * number, y=80 + 5 * number)
                frame = taken.shot(time.time()).frame
                assert frame is not None
                seen += own_pixels(frame)
            assert seen == 0
            figure(f"{seen} pixels of ours in {looks} pictures")
            with moved_all_the_time(ours, "hud"):
                frames = [taken.shot(time.time()).frame for _ in range(looks)]
            pictures = [frame for frame in frames if frame is not None]
            assert sum(own_pixels(frame) for frame in pictures) == 0
            figure(f"{len(pictures)} of {looks} looks brought a picture while it was dragged, 0 pixels of ours in them")
        finally:
            plain.close()
            taken.close()
            windows.close()
