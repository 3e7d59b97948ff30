"""Cursors that are the outline of a cell, as terminals without the focus draw them: no sign, and no stroke under the sign above them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .cell_grid import Packed

OFF = 1
"""Pixels by which an outline may be larger or smaller than its cell."""
THICKEST = 3
"""Pixels of an outline's sides at most, of whatever scale; what is thicker is a filled cell, and a sign stands in it."""
MOST = 400
"""Strokes as long as a cell is wide beyond which they are no cursors: rows of dashes."""


def without_cursors(area: Packed, width: int, height: int, paper: int) -> Packed:
    """`area` (0xRRGGBB a pixel) with `paper` in place of the outlines of cells."""
    rows, lefts, rights = _strokes(area, width, paper)
    if not 0 < rows.size <= MOST:
        return area
    at = {(int(row), int(left), int(right)) for row, left, right in zip(rows, lefts, rights, strict=True)}
    found = area
    for top, left, right in sorted(at):
        for bottom in range(top + height - 1 - OFF, top + height + OFF):
            if (bottom, left, right) in at and (thick := _outlined(area[top : bottom + 1, left:right])):
                found = found.copy() if found is area else found
                cell = found[top : bottom + 1, left:right]
                inside = cell[thick:-thick, thick:-thick].copy()
                cell[:] = paper
                cell[thick:-thick, thick:-thick] = inside
    return found


def _strokes(area: Packed, width: int, paper: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Row, begin and end of all level runs of one colour that is not the paper, as long as a cell is wide."""
    height, columns = area.shape
    change = np.ones((height, columns), bool)
    change[:, 1:] = area[:, 1:] != area[:, :-1]
    at = np.flatnonzero(change)
    length = np.diff(np.append(at, area.size))
    own = at[(np.abs(length - width) <= OFF) & (area.ravel()[at] != np.uint32(paper))]
    ends = own + length[np.searchsorted(at, own)]
    return own // columns, own % columns, own % columns + (ends - own)


def _outlined(cell: Packed) -> int:
    """How thick the line around `cell` is: 0 where none runs around it that is as thick on all four sides."""
    own = cell == cell[0, 0]
    sides = {_thickness(lines) for lines in (own, own[::-1], own.T, own.T[::-1])}
    return sides.pop() if len(sides) == 1 and max(sides) <= THICKEST else 0


def _thickness(own: NDArray[np.bool_]) -> int:
    """How many rows from the first one on are whole."""
    return int(np.logical_and.accumulate(own.all(axis=1)).sum())
