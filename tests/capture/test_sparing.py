"""An unchanged screen costs no copy, and a picture given out is never written to, whatever comes to stand over it."""

from __future__ import annotations

import itertools
import os
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.capture.alone import OnScreen
from app.capture.beneath import Piece
from app.capture.grab_mss import X11Grabber
from app.capture.hide import Policy
from app.capture.screens import SourceChoice
from app.capture.taking import Desk, Taker, Unsteady
from app.capture.tiles import begins_with
from app.values import Rect, Screen, Window
from tests.screen import program

AREA = Rect(0, 0, 8, 6)


class Glass:
    """A small screen that a test paints; it compares before it copies."""

    def __init__(self) -> None:
        self.shown = bytearray(4 * AREA.area)
        self.copies = 0

    def screens(self) -> tuple[Screen, ...]:
        return (Screen("glass", "Glass", AREA, 1.0, True),)

    def grab(self, rect: Rect) -> bytearray:
        self.copies += 1
        return bytearray().join(self.shown[4 * (y * AREA.w + rect.x) : 4 * (y * AREA.w + rect.right)] for y in range(rect.y, rect.bottom))

    def grab_unless(self, rect: Rect, seen: bytearray) -> bytearray | None:
        now = self.grab(rect)
        self.copies -= now == seen
        return None if now == seen else now

    def close(self) -> None:
        return None


class Over:
    """Windows of ours that stand where a test says, with white beneath them."""

    def __init__(self) -> None:
        self.places: list[Rect] = []
        self.moves = 0

    def turn(self) -> object:
        self.moves -= self.moves > 0
        return self.moves

    def pieces(self, rect: Rect) -> list[Piece]:
        parts = [place.common(rect) for place in self.places]
        return [(part, b"\xff" * 4 * part.area) for part in parts if part]

    def close(self) -> None:
        return None


rects = st.builds(Rect, st.integers(0, 7), st.integers(0, 5), st.integers(1, 4), st.integers(1, 4)).map(AREA.common)
steps = st.tuples(st.sampled_from(["nothing", "paint", "ours", "hidden", "source", "close"]), rects)


@given(st.lists(steps, min_size=1, max_size=12), st.booleans())
def test_every_picture_is_right_and_stays_as_it_was_given_out(told: list[tuple[str, Rect]], hides: bool) -> None:
    glass, over, windows = Glass(), Over(), [Window("a", "open", AREA, id=1)]
    policy = (lambda: Policy(lambda window: window.title == "secret")) if hides else None
    minutes = itertools.count(0.0, 60.0)  # nothing is painted over for a while longer than it shows
    taker = Taker(Desk(lambda: glass, lambda: tuple(windows), over, OnScreen(), policy), lambda: next(minutes))
    given_out: list[tuple[bytearray, bytes]] = []
    choice = SourceChoice("all")
    for step, rect in told:
        if step == "paint":
            at = 4 * (rect.y * AREA.w + rect.x)
            glass.shown[at : at + 4] = bytes(((glass.shown[at] + 1) % 256, 2, 3, 0))
        elif step == "ours":
            over.places = [] if over.places else [rect]
        elif step == "hidden":
            windows[:] = windows[-1:] if len(windows) > 1 else [Window("b", "secret", rect, id=2), *windows]
        elif step == "source":
            choice = SourceChoice("all") if choice.kind == "region" else SourceChoice("region", rect=rect)
        elif step == "close":
            taker.close()
        fresh = Taker(Desk(lambda: glass, lambda: tuple(windows), over, OnScreen(), policy)).take(choice)
        taken = taker.take(choice)
        assert (taken.rect, taken.pixels) == (fresh.rect, fresh.pixels)
        given_out.append((taken.pixels, bytes(taken.pixels)))
    assert all(pixels == was for pixels, was in given_out)


def test_an_unchanged_screen_is_the_same_picture() -> None:
    glass = Glass()
    taker = Taker(Desk(lambda: glass, tuple, Over(), OnScreen()))
    first = taker.take(SourceChoice("all"))
    assert all(taker.take(SourceChoice("all")).pixels is first.pixels for _ in range(5))
    assert glass.copies == 1


def test_memory_that_is_only_to_be_read_is_compared() -> None:
    pixels = bytearray(range(200))
    assert begins_with(memoryview(bytes(range(250))), pixels)
    assert not begins_with(memoryview(bytes(range(199))), pixels)
    assert not begins_with(memoryview(bytes(199) + b"\1"), pixels)


@pytest.mark.screen
def test_a_real_screen_is_copied_when_it_changes_and_only_then() -> None:
    def paint(colour: str) -> None:
        subprocess.run([program("xsetroot"), "-mod", "16", "16", "-fg", colour, "-bg", "blue"], check=True)

    grabber, area = X11Grabber(os.environ["DISPLAY"]), Rect(30, 40, 300, 200)
    try:
        paint("red")
        first = grabber.grab(area)
        assert grabber.grab_unless(area, first) is None
        paint("green")
        second = grabber.grab_unless(area, first)
        assert second is not None
        assert second == grabber.grab(area) != first
        whole = grabber.screens()[0].rect
        assert grabber.grab_unless(whole, first) == grabber.grab(whole), "another place is another picture"
    finally:
        grabber.close()


def test_a_picture_is_taken_again_when_ours_moved_meanwhile() -> None:
    glass, over = Glass(), Over()
    taker = Taker(Desk(lambda: glass, tuple, over, OnScreen()))
    over.moves = 2
    taker.take(SourceChoice("all"))
    assert glass.copies == 2
    over.moves = 99
    with pytest.raises(Unsteady):
        taker.take(SourceChoice("all"))
