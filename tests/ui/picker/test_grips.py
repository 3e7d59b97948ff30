"""Moving and resizing a rectangle: always inside, never empty."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ui.picker.grips import HANDLES, Grip, grip_at, handle_places, middle_of, moved, pulled, spanned
from app.values import Rect

WITHIN = Rect(0, 0, 800, 600)
AREA = Rect(100, 100, 200, 100)
INSIDE = st.tuples(st.integers(0, 799), st.integers(0, 599), st.integers(0, 799), st.integers(0, 599)).map(lambda p: spanned(*p, WITHIN))
STEPS = st.integers(-2000, 2000)


@settings(max_examples=80)
@given(INSIDE, st.sampled_from([*HANDLES, "inside", ""]), STEPS, STEPS)
def test_whatever_is_pulled_stays_on_the_screen_and_has_a_size(area: Rect, grip: Grip, dx: int, dy: int) -> None:
    found = pulled(area, grip, dx, dy, WITHIN)
    assert WITHIN.holds(found)
    assert found
    if grip == "inside":
        assert (found.w, found.h) == (area.w, area.h)
    if not grip:
        assert found == area


@pytest.mark.parametrize(
    ("grip", "found"),
    [
        ("se", Rect(100, 100, 210, 120)),
        ("nw", Rect(110, 120, 190, 80)),
        ("n", Rect(100, 120, 200, 80)),
        ("e", Rect(100, 100, 210, 100)),
        ("inside", Rect(110, 120, 200, 100)),
    ],
)
def test_each_grip_moves_its_own_edges(grip: Grip, found: Rect) -> None:
    assert pulled(AREA, grip, 10, 20, WITHIN) == found


def test_pulled_over_the_opposite_edge_it_turns_over() -> None:
    assert pulled(AREA, "e", -250, 0, WITHIN) == Rect(50, 100, 50, 100)
    assert pulled(AREA, "e", -200, 0, WITHIN).w == 1
    assert pulled(Rect(700, 0, 100, 100), "w", 100, 0, WITHIN) == Rect(799, 0, 1, 100)


def test_what_a_press_takes_hold_of() -> None:
    for name, (x, y) in handle_places(AREA).items():
        assert grip_at(AREA, x - ("e" in name), y - ("s" in name), 8) == name
    assert grip_at(AREA, 200, 150, 8) == "inside"
    assert grip_at(AREA, 95, 95, 8) == "nw"
    assert grip_at(AREA, 91, 150, 8) == ""
    assert grip_at(Rect(100, 100, 10, 10), 105, 105, 8) == "inside", "handles may not fill a small one"


def test_a_span_holds_both_its_pixels() -> None:
    assert spanned(5, 9, 2, 3, WITHIN) == Rect(2, 3, 4, 7)
    assert spanned(-5, -5, 3, 3, WITHIN) == Rect(0, 0, 4, 4)


def test_moved_as_far_as_there_is_room() -> None:
    assert moved(AREA, 9999, -9999, WITHIN) == Rect(600, 0, 200, 100)
    assert moved(Rect(0, 0, 9999, 10), 5, 5, WITHIN) == Rect(0, 5, 800, 10)
    assert WITHIN.holds(middle_of(WITHIN))
    assert middle_of(Rect(5, 5, 1, 1)) == Rect(5, 5, 1, 1)
