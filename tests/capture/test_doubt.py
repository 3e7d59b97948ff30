"""Pictures that stand still while the screen does not are found out on a real X server; a true grabber never is, whatever moves."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.capture.camera import Camera
from app.capture.doubt import CHECK_S, Doubt
from app.capture.grabber import Grabber
from app.capture.grabber_choice import open_grabber
from app.capture.probe import open_probe
from app.capture.screens import SourceChoice
from app.values import Rect, Screen
from tests.screen import program
from tests.waiting import Metronome, until

from .terminals import terminal

AREA = Rect(0, 0, 40, 12)


class Stale:
    """A real grabber that gives its last picture again and again while it is `stuck`."""

    def __init__(self) -> None:
        self.real: Grabber | None = None
        self.stuck = False
        self.last: dict[Rect, bytearray] = {}

    def opened(self) -> Stale:
        self.real = open_grabber(os.environ, "linux")
        return self

    def screens(self) -> tuple[Screen, ...]:
        assert self.real is not None
        return self.real.screens()

    def grab(self, rect: Rect) -> bytearray:
        assert self.real is not None
        if not self.stuck or rect not in self.last:
            self.last[rect] = self.real.grab(rect)
        return bytearray(self.last[rect])

    def close(self) -> None:
        assert self.real is not None
        self.real.close()


def paint(size: int, colour: str) -> None:
    command = [program("xsetroot"), "-mod", str(size), str(size), "-fg", colour, "-bg", "blue"]
    subprocess.run(command, check=True, timeout=60)


@pytest.fixture
def painted() -> Iterator[None]:
    paint(16, "red")
    yield
    subprocess.run([program("xsetroot"), "-solid", "black"], check=True, timeout=60)


@pytest.mark.screen
@pytest.mark.usefixtures("painted")
def test_a_stuck_grabber_is_said_within_seconds_and_no_longer_when_it_lives() -> None:
    grabber = Stale()
    camera = Camera(grabber.opened, SourceChoice(), tuple, probe=open_probe(os.environ, "linux"))
    try:
        assert camera.tick(time.time()).frame is not None
        grabber.stuck = True
        paint(12, "yellow")
        with Metronome() as waited:
            look = until(lambda: [look for look in [camera.tick(time.time())] if look.trouble], 30, "said")[0]
        assert waited.s < 2 * CHECK_S + 2
        assert look.problem is not None
        assert look.problem.code == "frames-frozen"
        again = camera.tick(time.time())
        assert (again.problem, again.trouble) == (None, look.trouble), "said once, and true as long as it lasts"
        grabber.stuck = False
        well = until(lambda: [look for look in [camera.tick(time.time())] if look.seen], 30, "seen again")[0]
        assert (well.over, well.trouble) == ("frames-frozen", "")
    finally:
        camera.close()


@pytest.mark.screen
@pytest.mark.usefixtures("painted")
def test_a_true_grabber_is_believed_while_everything_moves() -> None:
    clock = iter(range(0, 10**9, 10))
    doubt = Doubt(open_probe(os.environ, "linux"), lambda: float(next(clock)))
    grabber = open_grabber(os.environ, "linux")
    screen = grabber.screens()[0].rect
    ends = time.monotonic() + 1.5
    checks = 0
    with terminal("rolls", "+0+0", size="230x60", script="while :; do date +%N$RANDOM; done"):
        while time.monotonic() < ends:
            assert not doubt.stale(screen, grabber.grab(screen), lambda: grabber.grab(screen))
            checks += 1
    grabber.close()
    doubt.close()
    assert checks > 10


class Glass:
    """A small screen, and what a second opinion says of it."""

    def __init__(self) -> None:
        self.shown, self.ours = bytearray(4 * AREA.area), bytearray(4 * AREA.area)

    def part(self, rect: Rect) -> bytes:
        return b"".join(self.shown[4 * (y * AREA.w + rect.x) : 4 * (y * AREA.w + rect.right)] for y in range(rect.y, rect.bottom))

    def close(self) -> None:
        """Nothing to let go of."""


@given(st.integers(0, AREA.w - 1), st.integers(0, AREA.h - 1))
def test_any_difference_is_found_in_the_end_and_its_fourth_byte_means_nothing(x: int, y: int) -> None:
    glass, clock = Glass(), iter(range(0, 10**9, 10))
    doubt = Doubt(glass, lambda: float(next(clock)), lambda _s: None)
    glass.shown[3::4] = b"\xff" * AREA.area
    assert not any(doubt.stale(AREA, glass.ours, lambda: glass.ours) for _ in range(20))
    glass.shown[4 * (y * AREA.w + x)] = 9
    assert any(doubt.stale(AREA, glass.ours, lambda: glass.ours) for _ in range(20))
    assert not any(doubt.stale(AREA, glass.ours, lambda: bytearray(os.urandom(4 * AREA.area))) for _ in range(20)), "what moves, lives"


def test_it_is_asked_now_and_then_only() -> None:
    asked: list[Rect] = []

    class Counting(Glass):
        def part(self, rect: Rect) -> bytes:
            asked.append(rect)
            return super().part(rect)

    glass, now = Counting(), [100.0]
    doubt = Doubt(glass, lambda: now[0], lambda _s: None)
    for step in range(100):
        now[0] = 100.0 + step * 0.1
        doubt.stale(AREA, glass.ours, lambda: glass.ours)
    assert len(asked) == 5
