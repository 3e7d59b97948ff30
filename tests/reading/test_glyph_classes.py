from __future__ import annotations

import numpy as np
import pytest

from app.reading.cell_grid import CellGrid
from app.reading.glyph_classes import BLANK, glyphs_of

from .cells_drawn import INK, PAPER, page, write

CELL = (8, 16)
AT = (16, 16)


def _grid(columns: int, rows: int) -> CellGrid:
    return CellGrid(*AT, *CELL, columns, rows, PAPER)


def test_equal_signs_have_one_image() -> None:
    found = glyphs_of(page(["abba", "a  b"], CELL, AT), _grid(4, 2))
    a, b = found.image[0, :2]
    assert found.image.tolist() == [[a, b, b, a], [a, BLANK, BLANK, b]]
    assert len(found.ink) == 2


@pytest.mark.parametrize(("paper", "ink"), [(0xFFFFFF, 0x202020), (0x002B36, 0xB58900), (0x300A24, 0x8AE234)])
def test_colour_is_taken_out(paper: int, ink: int) -> None:
    both = page(["abc"], CELL, AT)
    write(both, ["abc"], CELL, (AT[0], AT[1] + CELL[1]), ink)
    both[AT[1] + 16 : AT[1] + 32][both[AT[1] + 16 : AT[1] + 32] == PAPER] = paper
    found = glyphs_of(both, _grid(3, 2))
    assert found.image[0].tolist() == found.image[1].tolist()
    assert found.papers[1].tolist() == [paper] * 3
    assert found.inks[1].tolist() == [ink] * 3


def test_soft_edges_may_be_rounded_otherwise_in_another_colour() -> None:
    soft = page(["aa"], CELL, AT)
    soft[AT[1] + 5, AT[0] + 3] = 0x7C7C78
    soft[AT[1] + 5, AT[0] + 11] = 0x7E7E7A
    found = glyphs_of(soft, _grid(2, 1))
    assert found.image[0, 0] == found.image[0, 1]


def test_what_a_neighbour_spills_over_the_edge_changes_nothing() -> None:
    spilt = page(["aba"], CELL, AT)
    spilt[AT[1] + 6, AT[0] + 16] = 0x606468  # a faint pixel of b in the second a
    found = glyphs_of(spilt, _grid(3, 1))
    assert found.image[0, 0] == found.image[0, 2]


def test_a_pixel_off_inside_of_a_glyph_makes_another_one() -> None:
    other = page(["aa"], CELL, AT)
    y, x = np.argwhere(other[AT[1] + 2 : AT[1] + 12, AT[0] + 11 : AT[0] + 14] == INK)[0]
    other[AT[1] + 2 + y, AT[0] + 11 + x] = PAPER
    found = glyphs_of(other, _grid(2, 1))
    assert found.image[0, 0] != found.image[0, 1]


def test_a_bar_of_another_paper_that_begins_a_pixel_early_is_no_ink() -> None:
    bar = page(["abc", "abc"], CELL, AT)
    low = bar[AT[1] + 15 : AT[1] + 32, AT[0] : AT[0] + 24]
    low[low == PAPER] = 0x0000AA
    found = glyphs_of(bar, _grid(3, 2))
    assert found.image[0].tolist() == found.image[1].tolist()


def test_a_window_frame_at_the_outer_edge_is_no_ink() -> None:
    framed = page(["ab ", "abc"], CELL, AT)
    framed[AT[1] - 3 : AT[1] + 2] = 0x8899AA
    framed[:, AT[0] + 23 :] = 0x8899AA
    found = glyphs_of(framed, _grid(3, 2))
    assert found.image[0].tolist() == [*found.image[1, :2].tolist(), BLANK]


def test_blank_cells_have_no_image() -> None:
    found = glyphs_of(page([], CELL, AT), _grid(5, 2))
    assert (found.image == BLANK).all()
    assert found.ink.shape == (0, 16, 8)


@pytest.mark.parametrize("column", [16, 23])
def test_the_end_of_a_letter_that_reaches_over_is_no_sign(column: int) -> None:
    strayed = page(["a a"], CELL, (AT[0] - 8, AT[1]))
    strayed[AT[1] + 4 : AT[1] + 6, column] = INK
    found = glyphs_of(strayed, CellGrid(AT[0] - 8, AT[1], *CELL, 3, 1, PAPER))
    assert found.image[0, 1] == BLANK
    strayed[AT[1] : AT[1] + 16, column] = INK  # but a bar at the edge, as high as its cell, is one
    assert glyphs_of(strayed, CellGrid(AT[0] - 8, AT[1], *CELL, 3, 1, PAPER)).image[0, 1] != BLANK
