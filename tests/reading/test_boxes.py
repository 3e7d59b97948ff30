"""Boxes of lines from the detector's map: areas that touch are one, specks are none, letters in one row are joined."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.reading.boxes import SURE, components, join_rows, line_boxes
from app.values import Rect


def chart(*rows: str) -> NDArray[np.uint8]:
    """A map of chances: 0 to 9 as tenths of certainty, '.' as none."""
    return np.array([[0 if sign == "." else round(int(sign) * 255 / 9) for sign in row] for row in rows], np.uint8)


def filled(*areas: tuple[Rect, float], size: tuple[int, int] = (200, 80)) -> NDArray[np.uint8]:
    found = np.zeros((size[1], size[0]), np.uint8)
    for rect, chance in areas:
        found[rect.y : rect.bottom, rect.x : rect.right] = round(255 * chance)
    return found


def test_what_touches_is_one_area_also_by_a_corner() -> None:
    boxes, mean = components(chart("99....9", "..9...9", "...9...", ".......", "9......"), 127)
    assert sorted(map(tuple, boxes.tolist())) == [(0, 0, 4, 3), (0, 4, 1, 5), (6, 0, 7, 2)]
    assert mean.tolist() == [255.0, 255.0, 255.0]


def test_arms_that_meet_only_further_down_are_one_area() -> None:
    boxes, _ = components(chart("9.9.9", "9.9.9", "99999"), 127)
    assert boxes.tolist() == [[0, 0, 5, 3]]


def test_the_end_of_a_row_does_not_touch_the_begin_of_the_next() -> None:
    boxes, _ = components(chart("....9", "9....", "....."), 127)
    assert len(boxes) == 2


def test_the_mean_is_of_the_area_alone() -> None:
    boxes, mean = components(chart("999000", "666000", "......"), 100)
    assert boxes.tolist() == [[0, 0, 3, 2]]
    assert mean[0] == pytest.approx((255 + round(6 * 255 / 9)) / 2)


def test_an_empty_map_has_no_areas() -> None:
    boxes, mean = components(np.zeros((4, 5), np.uint8), 0)
    assert (boxes.shape, mean.shape) == ((0, 4), (0,))


@given(st.lists(st.lists(st.booleans(), min_size=7, max_size=7), min_size=1, max_size=7))
def test_areas_are_those_a_flood_finds(rows: list[list[bool]]) -> None:
    boxes, _ = components(np.array(rows, np.uint8) * 255, 0)
    assert sorted(map(tuple, boxes.tolist())) == sorted(_flooded({(x, y) for y, row in enumerate(rows) for x, set_ in enumerate(row) if set_}))


def _flooded(rest: set[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    found: list[tuple[int, int, int, int]] = []
    while rest:
        area, edge = set(), [rest.pop()]
        while edge:
            x, y = edge.pop()
            area.add((x, y))
            near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & rest
            rest -= near
            edge += near
        across, down = [x for x, _ in area], [y for _, y in area]
        found.append((min(across), min(down), max(across) + 1, max(down) + 1))
    return found


def test_a_core_is_grown_to_the_whole_letters() -> None:
    core = Rect(40, 30, 100, 10)
    [box] = line_boxes(filled((core, 0.9)))
    assert box.holds(core)
    assert core.h < box.h < 3 * core.h


def test_specks_and_what_is_hardly_text_are_no_lines() -> None:
    assert line_boxes(filled((Rect(10, 10, 60, 2), 0.9), (Rect(10, 30, 60, 10), SURE - 0.1), (Rect(10, 60, 2, 10), 0.9))) == []


def test_boxes_end_at_the_edge_of_the_map() -> None:
    [box] = line_boxes(filled((Rect(0, 70, 200, 10), 0.9)))
    assert Rect(0, 0, 200, 80).holds(box)


def test_words_of_a_row_are_joined_and_columns_are_not() -> None:
    near, beside, far = Rect(10, 10, 50, 20), Rect(66, 11, 40, 20), Rect(300, 10, 40, 20)
    assert join_rows([far, beside, near], 1.0) == [near.joined(beside), far]


def test_rows_below_each_other_stay_apart() -> None:
    rows = [Rect(10, 10 + 24 * row, 80, 22) for row in range(3)]
    assert join_rows(rows, 2.0) == rows


def test_a_heading_is_not_joined_to_the_small_print_beside_it() -> None:
    heading, small = Rect(10, 10, 100, 50), Rect(115, 25, 60, 15)
    assert join_rows([heading, small], 1.0) == [heading, small]


def test_boxes_out_of_step_join_only_when_they_are_close() -> None:
    left = Rect(10, 10, 50, 20)
    assert join_rows([left, Rect(75, 14, 50, 20)], 1.0) == [left, Rect(75, 14, 50, 20)]
    assert join_rows([left, Rect(64, 14, 50, 20)], 1.0) == [left.joined(Rect(64, 14, 50, 20))]


def test_the_nearest_line_gets_the_box() -> None:
    far, near, box = Rect(0, 0, 40, 20), Rect(0, 10, 44, 20), Rect(46, 5, 30, 20)
    assert join_rows([far, near, box], 1.0) == [far, near.joined(box)]
