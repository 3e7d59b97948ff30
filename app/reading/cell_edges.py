"""The columns at both ends of a grid: a letter that stands apart from what was found at first, as one beside a window's border may."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from .cell_grid import CellGrid, Packed

MOST: Final = 4
"""Columns that are added at each end at most: beyond them it is another text."""
BLOCK, DENSE = 0.9, 0.6
"""Share of ink from which a cell is a cursor or a bar, and from which what is left is a picture: letters leave more paper."""
UPRIGHT: Final = 0.9
"""Share of its height from which a column of pixels is a border, and no stroke of a letter: cells leave room above and below."""


def widened(packed: Packed, grid: CellGrid) -> CellGrid:
    """`grid` with the columns of cells beside it that hold print on the same paper. `packed`: 0xRRGGBB a pixel."""
    for _ in range(MOST):
        if grid.x < grid.w or not _holds_print(packed, grid, grid.x - grid.w):
            break
        grid = replace(grid, x=grid.x - grid.w, columns=grid.columns + 1)
    for _ in range(MOST):
        if grid.rect.right + grid.w > packed.shape[1] or not _holds_print(packed, grid, grid.rect.right):
            break
        grid = replace(grid, columns=grid.columns + 1)
    return grid


def _holds_print(packed: Packed, grid: CellGrid, x: int) -> bool:
    """Whether the column of cells from `x` on holds letters: ink on the grid's paper, none of it a border."""
    strip = packed[grid.rect.y : grid.rect.bottom, x : x + grid.w]
    ink = (strip != np.uint32(grid.paper)).reshape(grid.rows, grid.h, grid.w)
    letters = ink[ink.mean(axis=(1, 2)) < BLOCK]  # without cursors and bars
    return bool(letters.any() and letters.mean() < DENSE and (letters.mean(axis=(0, 1)) < UPRIGHT).all())
