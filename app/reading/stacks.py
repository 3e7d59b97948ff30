"""Columns of short numbers that the detector takes for one upright line: the row numbers of a sheet, say. Cut into their rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from ..values import Rect
from .ink import LEAST_CONTRAST, Pixels, channels, runs_of

SLENDER = 2.0
"""How many times as high as wide what the detector found is at least."""
LEAST_ROWS, LEAST_HIGH = 3, 5
"""Rows, and pixels of their ink."""
EVEN = 1
"""Pixels by which the steps from row to row differ at most: letters of print that was turned by a quarter are of all widths."""
GAP, SPARE = 0.3, 0.4
"""Paper between two rows at least, and around each at most, in heights of their ink."""


def unstacked(image: Pixels, boxes: Sequence[Rect]) -> list[Rect]:
    """`boxes` with the rows of a column in place of the upright one around it. `image`: HxWx4, BGRX."""
    return [row for box in boxes for row in (_rows(image, box) or [box])]


def _rows(image: Pixels, box: Rect) -> list[Rect]:
    """The rows in `box`; none where it is not a column of even rows."""
    if box.h < SLENDER * box.w:
        return []
    area = np.ascontiguousarray(image[box.y : box.bottom, box.x : box.right]).view(np.uint32)[..., 0] & np.uint32(0xFFFFFF)
    colours, counts = np.unique(area, return_counts=True)
    paper = channels(int(colours[counts.argmax()]))
    ink = np.abs(image[box.y : box.bottom, box.x : box.right, :3].astype(np.int32) - paper).max(axis=2) > LEAST_CONTRAST
    ink[:, ink.all(axis=0)] = False
    # What is cut by the edges of the box is of rows that have boxes of their own.
    runs = [(a, b) for a, b in runs_of(np.asarray(ink.any(axis=1))) if a > 0 and b < box.h]
    if len(runs) < LEAST_ROWS:
        return []
    high = float(np.median([b - a for a, b in runs]))
    ends = [b for _, b in runs]
    steps = [two - one for one, two in pairwise(ends)]
    even = max(steps) - min(steps) <= EVEN and all(after[0] - before[1] >= GAP * high for before, after in pairwise(runs))
    if high < LEAST_HIGH or not even:
        return []
    spare = round(min(SPARE * high, (min(steps) - high) / 2))
    return [Rect(box.x, box.y + a - spare, box.w, b - a + 2 * spare) for a, b in runs]
