from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from app.reading.cell_edges import widened
from app.reading.cell_grid import CellGrid

from .drawn import array, font

PAPER = 0xFFFFFF
GRID = CellGrid(x=74, y=40, w=11, h=22, columns=20, rows=3, paper=PAPER)
WHOLE = (63, 21)
"""Where the first cell begins, and how many there are, with the letters beside the grid."""


def screen(first: str = "FVM", border: bool = True, cursor: int | None = None, last: str = "") -> NDArray[np.uint32]:
    """Three rows of a terminal; `first`: the letters of the column beside the grid, two pixels from the window's border."""
    image = Image.new("RGB", (420, 160), "white")
    pen = ImageDraw.Draw(image)
    if border:
        pen.line((60, 0, 60, 159), "#808080")
    for row in range(3):
        pen.text((74, 42 + 22 * row), "armer thunder rainbo", "black", font(18, mono=True))
        pen.text((63, 42 + 22 * row), first[row : row + 1], "black", font(18, mono=True))
        pen.text((74 + 20 * 11, 42 + 22 * row), last[row : row + 1], "black", font(18, mono=True))
    if cursor is not None:
        pen.rectangle((63, 40 + 22 * cursor, 73, 61 + 22 * cursor), "black")
    return np.ascontiguousarray(array(image)).view(np.uint32)[..., 0] & np.uint32(0xFFFFFF)


@pytest.mark.parametrize("cursor", [None, 0, 2])
@pytest.mark.parametrize("border", [False, True])
def test_a_letter_beside_a_windows_border_is_of_the_grid(cursor: int | None, border: bool) -> None:
    found = widened(screen(border=border, cursor=cursor), GRID)
    assert (found.x, found.columns) == WHOLE


def test_one_at_the_other_end_is_too() -> None:
    found = widened(screen(first="", last="xyz"), GRID)
    assert (found.x, found.columns) == (74, 21)


def test_nothing_beside_it_is_nothing() -> None:
    assert widened(screen(first="", border=False), GRID) == GRID
    assert widened(screen(first="", cursor=1), GRID) == GRID


def test_a_border_is_no_letter() -> None:
    near = CellGrid(x=66, y=40, w=11, h=22, columns=22, rows=3, paper=PAPER)
    assert widened(screen(first=""), near) == near


def test_the_edge_of_the_picture_ends_it() -> None:
    at_edge = CellGrid(x=5, y=40, w=11, h=22, columns=3, rows=3, paper=PAPER)
    assert widened(screen(first="", border=False), at_edge).x == 5
