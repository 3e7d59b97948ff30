from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.reading.detector_bands import BAND, OVERLAP, STRIDE, bands, on_grid
from app.values import Rect


@given(st.integers(1, 5000))
def test_bands_cover_every_row_and_overlap(height: int) -> None:
    found = list(bands(height))
    assert found[0][0] == 0
    assert found[-1][1] == height
    assert all(0 < end - begin <= BAND for begin, end in found)
    assert all(later[0] == earlier[1] - OVERLAP for earlier, later in pairwise(found))


@given(st.integers(0, 4000), st.integers(0, 4000), st.integers(1, 900), st.integers(1, 900))
def test_a_rectangle_on_the_grid_holds_it_and_little_more(x: int, y: int, w: int, h: int) -> None:
    grown = on_grid(Rect(x, y, w, h))
    assert grown.holds(Rect(x, y, w, h))
    assert [value % STRIDE for value in (grown.x, grown.y, grown.right, grown.bottom)] == [0, 0, 0, 0]
    assert grown.w < w + 2 * STRIDE
    assert grown.h < h + 2 * STRIDE
