"""What is chosen by mouse and keys, without a screen: handles, windows, screens with scales and places of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.capture.screens import SourceChoice
from app.ui.picker.choosing import Choosing, Stage
from app.ui.picker.frozen import Seat, placed
from app.ui.picker.grips import Grip, grip_at, moved, pulled
from app.values import Rect, Screen, Window

BOUNDS = Rect(0, 0, 1000, 800)
LEFT, RIGHT = Rect(-1280, -200, 1280, 1024), Rect(0, 0, 1920, 1080)
AREA = Rect(100, 100, 200, 150)


@pytest.mark.parametrize(
    ("at", "grip"),
    [
        ((100, 100), "nw"), ((200, 99), "n"), ((300, 97), "ne"), ((299, 175), "e"), ((302, 252), "se"), ((200, 249), "s"), ((98, 250), "sw"),
        ((101, 170), "w"), ((200, 175), "inside"), ((80, 100), ""), ((200, 300), ""),
    ],
)  # fmt: skip
def test_each_handle_has_its_place(at: tuple[int, int], grip: Grip) -> None:
    assert grip_at(AREA, *at, 8) == grip


def test_a_small_rectangle_can_still_be_moved() -> None:
    assert grip_at(Rect(10, 10, 12, 12), 16, 16, 8) == "inside"


@pytest.mark.parametrize(
    ("grip", "by", "then"),
    [
        ("nw", (10, 20), Rect(110, 120, 190, 130)), ("n", (50, -30), Rect(100, 70, 200, 180)), ("ne", (-10, 5), Rect(100, 105, 190, 145)),
        ("e", (15, 99), Rect(100, 100, 215, 150)), ("se", (1, 1), Rect(100, 100, 201, 151)), ("s", (9, -40), Rect(100, 100, 200, 110)),
        ("sw", (-20, 10), Rect(80, 100, 220, 160)), ("w", (-100, 0), Rect(0, 100, 300, 150)), ("inside", (-500, 30), Rect(0, 130, 200, 150)),
        ("e", (-250, 0), Rect(50, 100, 50, 150)), ("s", (0, 9999), Rect(100, 100, 200, 700)),
    ],
)  # fmt: skip
def test_each_handle_pulls_its_edges_and_turns_over(grip: Grip, by: tuple[int, int], then: Rect) -> None:
    assert pulled(AREA, grip, *by, BOUNDS) == then


@given(
    st.sampled_from(["nw", "n", "ne", "e", "se", "s", "sw", "w", "inside"]),
    st.tuples(st.integers(0, 900), st.integers(0, 700), st.integers(1, 100), st.integers(1, 100)),
    st.tuples(st.integers(-3000, 3000), st.integers(-3000, 3000)),
)
def test_nothing_leaves_the_screen_or_loses_its_area(grip: Grip, area: tuple[int, int, int, int], by: tuple[int, int]) -> None:
    after = pulled(Rect(*area), grip, *by, BOUNDS)
    assert after
    assert BOUNDS.holds(after)


def test_a_rectangle_larger_than_the_next_screen_shrinks() -> None:
    assert moved(Rect(500, 500, 1900, 1000), 0, 0, Rect(0, 0, 1280, 1024)) == Rect(0, 24, 1280, 1000)


# ------------------------------------------------------------------ mouse


def _two(last: Rect | None = None) -> Choosing:
    below = Window("Firefox", "A page", Rect(-1200, -100, 800, 600), id=1)
    above = Window("KeePassXC", "", Rect(-1000, 0, 300, 300), id=2)
    right = Window("XTerm", "build", Rect(-50, 300, 500, 400), id=3, outer=Rect(-52, 270, 504, 432))
    windows = (above, below, right)
    return Choosing([Stage(LEFT, windows, frozenset({2})), Stage(RIGHT, windows, frozenset({2}))], 0, last)


def window_of(choosing: Choosing) -> int:
    """The number of the window that is chosen; 0 for none."""
    return choosing.window.id if choosing.window is not None else 0


def drag(choosing: Choosing, at: int, start: tuple[int, int], end: tuple[int, int]) -> bool:
    choosing.press(at, *start, 8)
    choosing.drag(*end)
    return choosing.release()


def test_a_drag_on_a_screen_with_a_negative_origin() -> None:
    choosing = _two()
    assert not drag(choosing, 0, (500, 400), (100, 40))
    assert choosing.choice == SourceChoice("region", rect=Rect(-1180, -160, 401, 361))


def test_a_slip_of_the_hand_leaves_what_was_chosen() -> None:
    choosing = _two()
    drag(choosing, 1, (1500, 800), (1505, 803))
    assert choosing.area is None
    drag(choosing, 1, (1500, 800), (1600, 900))
    before = choosing.area
    drag(choosing, 1, (10, 10), (13, 12))
    drag(choosing, 1, (10, 10), (200, 12))
    assert choosing.area == before


def test_a_drag_beyond_the_edge_stops_there() -> None:
    choosing = _two()
    drag(choosing, 1, (1800, 1000), (5000, 5000))
    assert choosing.area == Rect(1800, 1000, 120, 80)


def test_a_click_takes_the_window_it_is_on_but_never_one_that_is_left_out() -> None:
    choosing = _two()
    choosing.point(0, 100, 120)
    choosing.press(0, 100, 120, 8)
    assert choosing.release()
    assert choosing.choice == SourceChoice.of_picked(Window("Firefox", "A page", id=1))
    choosing.point(0, 400, 300)
    assert window_of(choosing) == 0, "neither the one left out nor the one below it"
    choosing.press(0, 400, 300, 8)
    assert not choosing.release()
    choosing.point(1, 10, 290)
    assert window_of(choosing) == 3, "its title bar counts too"


def test_what_was_dragged_stays_while_the_mouse_goes_to_another_screen() -> None:
    choosing = _two()
    drag(choosing, 0, (100, 100), (300, 300))
    choosing.point(1, 50, 50)
    assert (choosing.at, choosing.area) == (0, Rect(100, 100, 201, 201))
    drag(choosing, 1, (50, 50), (150, 150))
    assert (choosing.at, choosing.area) == (1, Rect(50, 50, 101, 101))


# ------------------------------------------------------------------ keys


def test_keys_alone_begin_with_the_middle_of_the_screen() -> None:
    choosing = _two()
    choosing.move(1, 0)
    assert choosing.area == Rect(320, 256, 640, 512)
    choosing.move(1, 0)
    choosing.resize(0, 10)
    assert choosing.area == Rect(321, 256, 640, 522)
    choosing.resize(0, -9999)
    assert choosing.area == Rect(321, 256, 640, 1)
    choosing.whole()
    assert choosing.choice == SourceChoice("region", rect=LEFT)
    choosing.next_screen()
    assert choosing.choice == SourceChoice("region", rect=Rect(0, 0, 1280, 1024))


def test_tab_goes_through_the_windows_once_each_and_arrows_make_one_a_region() -> None:
    choosing = _two()
    seen = []
    for _ in range(3):
        choosing.next_window()
        seen.append(window_of(choosing))
    assert seen == [1, 3, 1]
    choosing.next_window(-1)
    assert window_of(choosing) == 3
    choosing.next_window()
    choosing.move(1, 0)
    assert choosing.choice == SourceChoice("region", rect=Rect(-1200, -100, 800, 600))


def test_the_last_region_comes_again_on_its_screen() -> None:
    choosing = _two(Rect(100, 200, 300, 200))
    assert choosing.has_last
    assert choosing.last()
    assert choosing.choice == SourceChoice("region", rect=Rect(100, 200, 300, 200))
    assert not _two(Rect(9000, 9000, 10, 10)).last()
    assert not _two().has_last


# ------------------------------------------------------------------ screens


def test_screens_of_unlike_scales_are_found_by_their_physical_origin() -> None:
    seats = [Seat("L", Rect(0, 0, 1000, 900), 1.0), Seat("R", Rect(1000, 0, 933, 600), 1.5)]
    screens = [Screen("R", "R", Rect(1000, 0, 1400, 900)), Screen("L", "L", Rect(0, 0, 1000, 900))]
    assert placed(seats, screens, Rect(0, 0, 2400, 900)) == [Rect(0, 0, 1000, 900), Rect(1000, 0, 1400, 900)]


def test_one_picture_of_everything_is_divided_as_the_screens_lie() -> None:
    seats = [Seat("A", Rect(-1280, 0, 1280, 720), 2.0), Seat("B", Rect(0, 0, 1920, 1080), 2.0)]
    assert placed(seats, [Screen("desktop", "Desktop", Rect(0, 0, 6400, 2160))], Rect(0, 0, 6400, 2160)) == [
        Rect(0, 0, 2560, 1440),
        Rect(2560, 0, 3840, 2160),
    ]


def test_points_of_a_mac_are_matched_to_pixels() -> None:
    seats = [Seat("Built-in", Rect(0, 0, 1440, 900), 2.0), Seat("Display", Rect(1440, -100, 1920, 1080), 1.0)]
    screens = [Screen("1", "x", Rect(0, 0, 2880, 1800), 2.0), Screen("2", "y", Rect(2880, -200, 3840, 2160), 2.0)]
    assert placed(seats, screens, Rect(0, -200, 6720, 2160)) == [screens[0].rect, screens[1].rect]
