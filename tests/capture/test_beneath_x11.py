"""Our own windows never stand in a picture: real windows of two processes on a real X server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from app.capture.beneath import paste
from app.capture.beneath_x11 import BeneathX11
from app.capture.grab_mss import X11Grabber
from app.capture.hide import AFTERGLOW_S
from app.values import Rect
from tests.screen import ends_with_us
from tests.waiting import until

pytestmark = pytest.mark.screen

WINDOW = """
import sys
from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QWidget
colour, x, y, w, h, flags = sys.argv[1], *map(int, sys.argv[2:7])
class Plain(QWidget):
    def paintEvent(self, event):
        QPainter(self).fillRect(self.rect(), QColor(colour))
        print(colour, flush=True)
def turn():
    global colour
    sys.stdin.readline(); colour = "blue"; window.update()
app = QApplication([])
window = Plain(None, Qt.WindowType(flags))
window.setGeometry(x, y, w, h); window.show(); window.raise_()
orders = QSocketNotifier(0, QSocketNotifier.Type.Read); orders.activated.connect(turn)
app.exec()
"""
FRAMELESS, POPUP = 0x801, 0x9  # Window | FramelessWindowHint, Popup
RED, GREEN, BLUE = b"\x00\x00\xff", b"\x00\x80\x00", b"\xff\x00\x00"


@contextmanager
def shown(colour: str, rect: Rect, flags: int = FRAMELESS) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", WINDOW, colour, str(rect.x), str(rect.y), str(rect.w), str(rect.h), str(flags)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=ends_with_us,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    try:
        assert process.stdout.readline() == f"{colour}\n"
        yield process
    finally:
        process.kill()
        process.communicate()


class Eye:
    """Looks at a part of the screen as the camera does."""

    def __init__(self, own_pid: int, clock: Callable[[], float] = lambda: 0.0) -> None:
        self.grabber, self.beneath = X11Grabber(os.environ["DISPLAY"]), BeneathX11(os.environ["DISPLAY"], own_pid, clock)

    def colours(self, rect: Rect, restored: bool = True) -> set[bytes]:
        pixels = self.grabber.grab(rect)
        if restored:
            paste(pixels, rect, self.beneath.pieces(rect))
        return {bytes(pixels[at : at + 3]) for at in range(0, len(pixels), 4)}

    def close(self) -> None:
        self.beneath.close()
        self.grabber.close()


@pytest.mark.parametrize("flags", [FRAMELESS, POPUP])
def test_what_is_beneath_stands_in_the_place_of_our_window(flags: int) -> None:
    below, ours = Rect(100, 100, 600, 400), Rect(200, 150, 300, 200)
    with shown("red", below), shown("green", ours, flags) as own:
        eye = Eye(own.pid)
        try:
            eye.beneath.pieces(Rect(0, 0, 1, 1))  # from now on the server keeps windows whole
            until(lambda: eye.colours(below, restored=False) == {RED, GREEN}, 30, "both windows")
            until(lambda: eye.colours(below) == {RED}, 30, "the window below, whole")
        finally:
            eye.close()


def test_what_changes_beneath_is_seen_at_the_next_look() -> None:
    below, ours = Rect(100, 100, 600, 400), Rect(200, 150, 300, 200)
    with shown("red", below) as other, shown("green", ours) as own:
        eye = Eye(own.pid)
        try:
            until(lambda: eye.colours(below) == {RED}, 30, "the window below, whole")
            assert other.stdin
            other.stdin.write("\n")
            other.stdin.flush()
            until(lambda: eye.colours(below) == {BLUE}, 30, "the new colour")
        finally:
            eye.close()


def test_a_window_of_others_above_ours_stays() -> None:
    ours, above = Rect(100, 100, 600, 400), Rect(200, 150, 300, 200)
    with shown("green", ours) as own, shown("red", above):
        eye = Eye(own.pid)
        try:
            until(lambda: RED in eye.colours(ours) and GREEN not in eye.colours(ours), 30, "only the window of others")
        finally:
            eye.close()


def test_where_ours_stood_is_rebuilt_while_a_compositor_may_show_it_there() -> None:
    below, ours, t = Rect(100, 100, 600, 400), Rect(200, 150, 300, 200), [0.0]
    with shown("red", below) as other:
        with shown("green", ours) as own:
            eye = Eye(own.pid, lambda: t[0])
            until(lambda: eye.colours(below) == {RED}, 30, "the window below, whole")
            turn = eye.beneath.turn()
            assert eye.beneath.turn() == turn
        try:
            until(lambda: eye.beneath.turn() != turn, 30, "the end of ours")
            t[0] = AFTERGLOW_S - 0.1
            assert [place for place, _ in eye.beneath.pieces(below)] == [ours]
            t[0] = 2 * AFTERGLOW_S
            assert eye.beneath.pieces(below) == []
            assert other.poll() is None
        finally:
            eye.close()
