"""Cursors that are the outline of a cell, as terminals without the focus draw them: no sign, and no stroke under the sign above them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .cell_grid import Packed

OFF = 1
"""Pixels by which an outline may be larger or smaller than its cell."""
SIDES = 0.9
"""Share of the pixels of both upright sides that have the colour of the level ones."""
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
            if (bottom, left, right) in at and _is_outline(area, top, bottom, left, right):
                found = found.copy() if found is area else found
                found[[top, bottom], left:right] = paper
                found[top : bottom + 1, [left, right - 1]] = paper
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


def _is_outline(area: Packed, top: int, bottom: int, left: int, right: int) -> bool:
    """Whether both upright sides have the colour of both level ones, and the inside does not."""
    colour = area[top, left]
    sides = area[top : bottom + 1, [left, right - 1]]
    inside = area[top + 1 : bottom, left + 1 : right - 1]
    return bool(area[bottom, left] == colour and (sides == colour).mean() >= SIDES and (inside != colour).mean() > 0.4)
