"""By how much content moved up or down; where it is not the same content, nothing moved."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from app.reading.scroll import LEAST_HEIGHT, find_scroll
from app.reading.tiles import Packed
from app.values import Rect

from .drawn import array, page

ROWS = [f"Line {number}: pump {number * 7 % 31} runs at {number * 13 % 97} percent" for number in range(60)]
SIZE = (640, 400)
WHOLE = Rect(0, 0, *SIZE)


def shown(top: int, rows: list[str] | None = None) -> Packed:
    """What a window shows of a long text when its row `top` (pixels) is at the window's upper edge."""
    lines = ROWS if rows is None else rows
    return _packed(array(page([(40, 24 * number - top, text) for number, text in enumerate(lines)], SIZE, 16)))


def _packed(pixels: NDArray[np.uint8]) -> Packed:
    return np.ascontiguousarray(pixels).view(np.uint32)[..., 0].copy()


@pytest.mark.parametrize("by", [1, 24, 77, -1, -24, -120])
def test_the_way_and_its_direction_are_found(by: int) -> None:
    found = find_scroll(shown(300 + by), shown(300), WHOLE)
    assert found is not None
    rect, dy = found
    assert dy == -by
    assert rect.holds(Rect(40, 0, 200, SIZE[1]))


def test_the_rectangle_is_looked_at_alone() -> None:
    before, now = shown(300), shown(300)
    part = Rect(0, 100, SIZE[0], 250)
    now[part.y : part.bottom] = shown(324)[part.y : part.bottom]
    found = find_scroll(now, before, part)
    assert found is not None
    assert (found[0].y, found[0].h, found[1]) == (100, 250, -24)


def test_a_side_bar_that_stands_still_is_not_moved() -> None:
    side = _packed(array(page([(8, 30 * number, f"Item {number * 17 % 83}") for number in range(13)], (128, SIZE[1]), 14)))
    before, now = shown(300), shown(340)
    before[:, 512:] = now[:, 512:] = side
    found = find_scroll(now, before, WHOLE)
    assert found is not None
    assert found[1] == -40
    assert found[0].right <= 512


def test_another_page_has_not_moved() -> None:
    other = [f"{number * 37 % 89} other words stand on this page {number}" for number in range(60)]
    assert find_scroll(shown(300, other), shown(300), WHOLE) is None


def test_the_same_page_and_an_empty_one_have_not_moved() -> None:
    assert find_scroll(shown(300), shown(300), WHOLE) is None
    assert find_scroll(shown(0, []), shown(0, []), WHOLE) is None


def test_rows_that_are_all_alike_tell_no_way() -> None:
    alike = ["the same line again and again"] * 60
    assert find_scroll(shown(324, alike), shown(300, alike), WHOLE) is None


def test_a_low_rectangle_is_not_looked_at() -> None:
    assert find_scroll(shown(301), shown(300), Rect(0, 0, SIZE[0], LEAST_HEIGHT - 1)) is None
