"""Where two frames differ: every changed pixel lies in a rectangle, nothing else is looked at, no two rectangles overlap."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.reading.tiles import LOOK, TILE, Packed, differing, merged, rects_of, tiles_in, with_content, worth_reading
from app.values import Rect

from .drawn import array, page

SIZE = (150, 100)
"""No multiple of a tile: the last column and row of tiles are cut."""
places = st.tuples(st.integers(0, SIZE[0] - 1), st.integers(0, SIZE[1] - 1))
rects = st.builds(Rect, st.integers(0, 100), st.integers(0, 100), st.integers(1, 40), st.integers(1, 40))


def paper() -> Packed:
    return np.full((SIZE[1], SIZE[0]), 0xFFFFFF, np.uint32)


def packed(pixels: NDArray[np.uint8]) -> Packed:
    return np.ascontiguousarray(pixels).view(np.uint32)[..., 0]


@given(st.sets(places, max_size=8))
def test_every_changed_pixel_lies_in_a_rectangle(changed: set[tuple[int, int]]) -> None:
    old, new = paper(), paper()
    for x, y in changed:
        new[y, x] ^= 1
    tiles = differing(new, old)
    assert int(tiles.sum()) == len({(x // TILE, y // TILE) for x, y in changed})
    found = rects_of(tiles, SIZE)
    assert all(any(rect.holds(Rect(x, y, 1, 1)) for rect in found) for x, y in changed)
    assert all(Rect(0, 0, *SIZE).holds(rect) for rect in found)
    assert not any(a.meets(b) for a, b in itertools.combinations(found, 2))


def test_the_fourth_byte_tells_nothing() -> None:
    old, new = paper(), paper()
    new |= np.uint32(0xAB000000)
    assert not differing(new, old).any()


@given(st.lists(rects, max_size=12))
def test_merged_rectangles_cover_the_same_and_do_not_overlap(given_rects: list[Rect]) -> None:
    found = merged(given_rects)
    assert all(any(one.holds(rect) for one in found) for rect in given_rects)
    assert not any(a.meets(b) for a, b in itertools.combinations(found, 2))
    assert all(any(one.holds(rect) for rect in given_rects) for one in found)


def test_rectangles_that_only_touch_stay_two() -> None:
    assert merged([Rect(10, 0, 10, 10), Rect(0, 0, 10, 10)]) == [Rect(0, 0, 10, 10), Rect(10, 0, 10, 10)]


def test_letters_are_content_and_rules_and_areas_are_not() -> None:
    image = paper()
    image[:, :40] = 0x336699
    image[50, :] = 0
    assert not with_content(image)[2:, 3:].any()
    letters = packed(array(page([(60, 40, "Valve 4 is open")], (200, 100), px=16)))
    assert with_content(letters)[2:4].any()


def test_only_where_letters_may_stand_is_read() -> None:
    image = packed(array(page([(100, 100, "Valve 4 is open"), (100, 700, "Pump 2 is shut")], (900, 900), px=16)))
    above, below = worth_reading(image, Rect(0, 0, 900, 900))
    assert above.holds(Rect(100, 104, 120, 12))
    assert below.holds(Rect(100, 704, 120, 12))
    assert above.area + below.area < 900 * 900 / 10


def test_a_part_is_told_in_places_of_the_whole() -> None:
    image = packed(array(page([(200, 240, "Valve 4 is open")], (600, 400), px=16)))
    [found] = worth_reading(image, Rect(150, 160, 450, 240))
    assert found.holds(Rect(200, 244, 120, 12))
    assert Rect(150, 160, 450, 240).holds(found)


@pytest.mark.parametrize(("apart", "rectangles"), [(0.5, 1), (4.0, 2)])
def test_two_looks_are_taken_where_they_are_cheaper_than_one_around_both(apart: float, rectangles: int) -> None:
    gap = round(apart * LOOK / 200)
    image = packed(array(page([(20, 20, "Valve 4 is open"), (20, 20 + gap, "Pump 2 is shut")], (200, gap + 60), px=16)))
    assert len(worth_reading(image, Rect(0, 0, 200, gap + 60))) == rectangles


@given(rects)
def test_the_tiles_of_a_rectangle_are_those_it_touches(rect: Rect) -> None:
    tiles = np.zeros((12, 12), np.bool_)
    tiles[tiles_in(rect)] = True
    expected = {(x // TILE, y // TILE) for x in range(rect.x, rect.right) for y in range(rect.y, rect.bottom)}
    assert {(int(x), int(y)) for y, x in np.argwhere(tiles)} == expected


def test_what_lies_left_of_or_above_the_frame_has_no_tiles() -> None:
    tiles = np.ones((4, 4), np.bool_)
    assert not tiles[tiles_in(Rect(-40, -40, 30, 30))].any()
    assert tiles[tiles_in(Rect(-40, -40, 50, 50))].shape == (1, 1)
