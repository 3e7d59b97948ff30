"""Where two pictures differ: to the tile, against a slow and plain comparison."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.capture import tiles
from app.capture.tiles import TILE, Grid
from app.values import Rect

SIZES = st.tuples(st.integers(1, 70), st.integers(1, 70))


@given(SIZES, st.lists(st.tuples(st.floats(0, 0.999), st.floats(0, 0.999)), max_size=6), st.integers(8, 255))
@settings(max_examples=150)
def test_every_changed_pixel_is_found_and_no_other_tile(size: tuple[int, int], places: list[tuple[float, float]], step: int) -> None:
    grid = Grid(*size)
    before = bytearray(4 * grid.w * grid.h)
    after = bytearray(before)
    spots = {(int(x * grid.w), int(y * grid.h)) for x, y in places}
    for x, y in spots:
        after[4 * (y * grid.w + x) + 1] = step
    rows = tiles.bands(before, after, grid)
    runs = tiles.differing(before, after, grid, rows)
    assert rows == sorted({y // TILE for _, y in spots})
    assert {(row, column) for row, first, end in runs for column in range(first, end)} == {(y // TILE, x // TILE) for x, y in spots}
    grouped = tiles.patches(runs)
    assert sorted(run for patch in grouped for run in patch.runs) == sorted(runs)
    if spots:
        tight = tiles.exact(before, after, grid, Rect(0, 0, grid.w, grid.h))
        assert (tight.x, tight.y) == (min(x for x, _ in spots), min(y for _, y in spots))
        assert (tight.right, tight.bottom) == (max(x for x, _ in spots) + 1, max(y for _, y in spots) + 1)


def test_words_of_a_line_are_one_patch_and_lines_apart_are_two() -> None:
    assert len(tiles.patches([(4, 1, 3), (4, 4, 6)])) == 1
    assert len(tiles.patches([(4, 1, 3), (4, 6, 8)])) == 2
    assert len(tiles.patches([(4, 1, 3), (6, 1, 3)])) == 2
    assert len(tiles.patches([(4, 1, 3), (5, 3, 5)])) == 1


def test_two_patches_joined_by_a_later_row_become_one() -> None:
    (patch,) = tiles.patches([(0, 0, 2), (0, 8, 10), (1, 1, 9)])
    assert (patch.x0, patch.y0, patch.x1, patch.y1) == (0, 0, 10, 2)


def test_a_scroll_is_told_from_another_page() -> None:
    grid = Grid(64, 200)
    rows = [bytes((y * 37 % 251, y % 256, 7, 0)) * grid.w for y in range(400)]
    before, after, other = (b"".join(part) for part in (rows[:200], rows[18:218], rows[200:]))
    area = Rect(0, 0, 64, 200)
    assert tiles.scrolled(bytearray(before), bytearray(after), grid, area)
    assert not tiles.scrolled(bytearray(before), bytearray(other), grid, area)
    assert not tiles.scrolled(bytearray(before), bytearray(before), grid, area)


def test_bytes_outside_the_picture_are_refused() -> None:
    with pytest.raises(ValueError, match="not all inside"):
        tiles.same_bytes(bytearray(8), 0, 4, 8)
