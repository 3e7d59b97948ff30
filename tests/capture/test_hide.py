"""Windows that must not be in a picture: painted over where they show, and the rest left as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.capture.beneath import Cover
from app.capture.beneath_choice import open_beneath
from app.capture.camera import Camera
from app.capture.hide import PAINT, Policy, paint_over, shown
from app.capture.screens import SourceChoice
from app.values import Rect, Screen, Window

RECTS = st.builds(Rect, st.integers(-5, 25), st.integers(-5, 25), st.integers(1, 20), st.integers(1, 20))


def cells(rect: Rect) -> set[tuple[int, int]]:
    return {(x, y) for x in range(rect.x, rect.right) for y in range(rect.y, rect.bottom)}


@given(RECTS, RECTS)
def test_what_is_left_of_a_rectangle(rect: Rect, other: Rect) -> None:
    parts = rect.without(other)
    assert set().union(*map(cells, parts)) == cells(rect) - cells(other)
    assert sum(part.area for part in parts) == len(cells(rect) - cells(other)), "no pixel twice"


@given(st.lists(st.tuples(RECTS, st.booleans()), max_size=5), RECTS)
def test_exactly_the_visible_parts_are_painted(windows: list[tuple[Rect, bool]], area: Rect) -> None:
    listed = [Window("hidden" if secret else "shown", "", rect) for rect, secret in windows]
    pixels = bytearray(b"\x01" * 4 * area.area)
    paint_over(pixels, area, shown(listed, lambda window: window.app == "hidden"))
    for x, y in cells(area):
        top = [secret for rect, secret in windows if (x, y) in cells(rect)]
        at = 4 * ((y - area.y) * area.w + x - area.x)
        # Where a hidden window lies under another hidden one painting it is right too.
        assert (pixels[at : at + 4] == PAINT) == bool(top and top[0])


class Painted:
    """A desktop of 200 x 100 pixels that shows its windows as plain areas."""

    def __init__(self) -> None:
        self.windows = [Window("Keys", "", Rect(20, 20, 50, 50))]
        self.late: list[Window] = []

    def screens(self) -> tuple[Screen, ...]:
        return (Screen("s", "s", Rect(0, 0, 200, 100), primary=True),)

    def grab(self, rect: Rect) -> bytearray:
        self.windows, self.late = self.late or self.windows, []
        pixels = bytearray(bytes(range(200)) * 4 * 100)
        for window in self.windows:
            assert window.rect is not None
            for y in range(window.rect.y, window.rect.bottom):
                at = 4 * (y * 200 + window.rect.x)
                pixels[at : at + 4 * window.rect.w] = b"\xee" * (4 * window.rect.w)
        return pixels

    def close(self) -> None:
        """Nothing to let go of."""


def test_a_hidden_window_that_moves_while_the_picture_is_taken_does_not_leak() -> None:
    desktop = Painted()
    camera = Camera(lambda: desktop, SourceChoice(), lambda: tuple(desktop.windows), policy=lambda: Policy(lambda window: window.app == "Keys"))
    first = camera.tick(1000.0).frame
    desktop.late = [Window("Keys", "", Rect(100, 30, 50, 50))]
    second = camera.shot(1001.0).frame
    camera.close()
    for frame in (first, second):
        assert frame is not None
        assert b"\xee" * 8 not in frame.pixels
        assert PAINT * 50 in frame.pixels
        assert frame.windows == ()


def test_what_no_list_tells_of_is_painted_over_where_it_stands() -> None:
    """The HUD's own process on Wayland, and systems that cannot leave a window out."""
    cover = Cover()
    beneath = open_beneath({"XDG_SESSION_TYPE": "wayland"}, "linux", 7, lambda: (), cover)
    assert beneath.pieces(Rect(0, 0, 100, 100)) == []
    cover.rects = (Rect(80, 90, 40, 30),)
    ((place, pixels),) = beneath.pieces(Rect(0, 0, 100, 100))
    assert place == Rect(80, 90, 20, 10)
    assert len(pixels) == 4 * place.area
