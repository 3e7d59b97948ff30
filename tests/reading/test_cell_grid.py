from __future__ import annotations

import numpy as np
import pytest

from app.reading.cell_grid import CellGrid, find_cell_grids
from app.values import Rect

from .cells_drawn import INK, PAPER, WORDS, glyphs, page, write

ROWS = [WORDS[3 * number :][:60] for number in range(12)]
WHOLE = Rect(0, 0, 700, 400)


@pytest.mark.parametrize("cell", [(6, 13), (7, 14), (8, 18), (9, 15), (10, 20)])
@pytest.mark.parametrize("at", [(13, 9), (20, 30)])
def test_the_size_and_place_of_the_cells_are_found_to_the_pixel(cell: tuple[int, int], at: tuple[int, int]) -> None:
    (grid,) = find_cell_grids(page(ROWS, cell, at), WHOLE)
    assert (grid.w, grid.h) == cell
    assert (grid.x - at[0]) % cell[0] in (0, 1, cell[0] - 1)
    assert (grid.y - at[1]) % cell[1] in (0, 1, cell[1] - 1)
    assert grid.paper == PAPER


def test_all_that_stands_in_the_cells_is_inside() -> None:
    at, cell = (13, 9), (8, 16)
    (grid,) = find_cell_grids(page([*ROWS, "", "}", "", "$ Q"], cell, at), WHOLE)
    whole = Rect(at[0] + 1, at[1] + 2, max(map(len, ROWS)) * 8 - 2, 16 * 16 - 5)
    assert grid.rect.grown(1).holds(whole)


def test_two_terminals_side_by_side_are_two_grids() -> None:
    both = page(ROWS, (7, 14), (10, 10), (1100, 400))
    write(both, ROWS, (7, 14), (563, 17))
    found = sorted(find_cell_grids(both, Rect(0, 0, 1100, 400)), key=lambda grid: grid.x)
    assert [(grid.w, grid.h) for grid in found] == [(7, 14), (7, 14)]
    assert found[0].rect.right <= found[1].x


def test_print_of_other_widths_has_no_cells() -> None:
    found = np.full((400, 700), PAPER, np.uint32)
    images = glyphs(8, 15)
    widths = {sign: 5 + ord(sign) * 7 % 6 for sign in images}
    for number, row in enumerate(ROWS):
        x = 10
        for sign in row:
            if sign != " ":
                image = images[sign][:, : widths[sign]]
                found[10 + 15 * number : 25 + 15 * number, x : x + image.shape[1]][image] = INK
            x += widths.get(sign, 4) + 1
    assert find_cell_grids(found, WHOLE) == []


def test_what_is_left_out_of_the_rectangle_does_not_count() -> None:
    found = page(ROWS, (7, 14))
    assert find_cell_grids(found, Rect(0, 300, 700, 100)) == []
    (grid,) = find_cell_grids(found, Rect(6, 4, 640, 390))
    assert (grid.w, grid.h) == (7, 14)


def test_an_empty_page_has_none() -> None:
    assert find_cell_grids(np.full((300, 300), PAPER, np.uint32), Rect(0, 0, 300, 300)) == []


def test_cells_have_places() -> None:
    grid = CellGrid(5, 7, 6, 13, 80, 24, PAPER)
    assert grid.rect == Rect(5, 7, 480, 312)
    assert grid.place(2, 3, 4) == Rect(23, 33, 12, 13)


def test_a_column_of_dates_in_figures_of_equal_width_has_no_cells() -> None:
    found = np.full((400, 700), PAPER, np.uint32)
    images = glyphs(8, 15)
    for number in range(24):
        x = 40
        for sign in f"2031-0{1 + number % 9}-{10 + number} 1{number % 10}:{10 + 2 * number}":
            if sign != " ":
                found[10 + 15 * number : 25 + 15 * number, x : x + 8][images[sign]] = INK
            x += 8
    assert find_cell_grids(found, WHOLE) == []
