"""Rectangles: what they share, hold and leave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.values import Rect, around, native

RECTS = st.builds(Rect, st.integers(-20, 20), st.integers(-20, 20), st.integers(0, 15), st.integers(0, 15))


def pixels(rect: Rect) -> set[tuple[int, int]]:
    return {(x, y) for x in range(rect.x, rect.right) for y in range(rect.y, rect.bottom)}


@given(RECTS, RECTS)
def test_what_two_share_is_what_their_pixels_share(one: Rect, other: Rect) -> None:
    assert pixels(one.common(other)) == pixels(one) & pixels(other)
    assert bool(one.common(other)) == bool(pixels(one) & pixels(other))
    assert one.common(other).area == other.common(one).area
    if one and other:
        assert one.meets(other) == bool(pixels(one) & pixels(other))
        assert one.holds(other) == (pixels(other) <= pixels(one))


@given(RECTS, RECTS)
def test_what_is_left_is_each_uncovered_pixel_once(one: Rect, other: Rect) -> None:
    left = one.without(other)
    assert sum(part.area for part in left) == len(pixels(one) - pixels(other))
    assert set().union(*map(pixels, left)) == pixels(one) - pixels(other)
    assert all(left)


@given(st.lists(RECTS.filter(bool), max_size=4))
def test_around_holds_them_all_and_nothing_smaller_does(rects: list[Rect]) -> None:
    whole = around(rects)
    assert all(whole.holds(rect) for rect in rects)
    if rects:
        assert (whole.x, whole.right) == (min(rect.x for rect in rects), max(rect.right for rect in rects))
        assert (whole.y, whole.bottom) == (min(rect.y for rect in rects), max(rect.bottom for rect in rects))
    else:
        assert not whole


@given(RECTS, st.integers(-9, 9), st.integers(-9, 9))
def test_moving_there_and_back_changes_nothing(rect: Rect, dx: int, dy: int) -> None:
    assert rect.moved(dx, dy).moved(-dx, -dy) == rect
    assert rect.moved(dx, dy).area == rect.area
    assert rect.grown(abs(dx)).holds(rect)


@pytest.mark.parametrize(
    ("logical", "size", "largest", "place"),
    [
        (Rect(0, 0, 1280, 720), (2560, 1440), 2.0, Rect(0, 0, 2560, 1440)),
        (Rect(1280, 0, 1920, 1080), (1920, 1080), 2.0, Rect(2560, 0, 1920, 1080)),
        (Rect(-1920, 100, 1920, 1080), (1920, 1080), 1.5, Rect(-2880, 150, 1920, 1080)),
    ],
)
def test_monitors_of_different_scales_do_not_overlap(logical: Rect, size: tuple[int, int], largest: float, place: Rect) -> None:
    assert native(logical, size, largest) == place
