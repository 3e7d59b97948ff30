"""Papers that are shaded from top to bottom, as buttons and the heads of tables are drawn: made plain before their letters are looked at.

All that tells letters from paper knows one paper. In a shaded one every row has a colour of its own, a little off the row above.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..values import Rect
from .ink import LEAST_CONTRAST, RULE_WIDTH, Pixels

LEAST, STEP, MOST = 3, 3, 5
"""How far (0..255) the first and last row of a shaded paper differ at least, how far a row lies beside the straight way between at most,
and how far one row differs from the next at most: a shadow falls off faster."""
EVEN = 0.6
"""Share of the rows that must keep to it: borders and rows full of ink do not."""
NARROW = 0.3
"""Heights of the box that a part of it with a paper of its own is wide at least."""
LIT = 0.75
"""Share of a row beside it that has one colour where that is a border, or the light along one."""
FULL = 97
"""Percentile of the distances from the paper that is taken for the letters' full ink."""


def without_shades(image: Pixels, boxes: Sequence[Rect]) -> Pixels:
    """`image` (HxWx4, BGRX) with plain paper under the lines in `boxes` that stand on a shaded one; a copy where there are any."""
    found = image
    for box in (part for whole in boxes for part in (whole, *_ends(image, whole))):
        rows = _shade(found[box.y : box.bottom, box.x : box.right, :3])
        if rows is None:
            continue
        found = found.copy() if found is image else found
        left, right = _reach(found[box.y : box.bottom, :, :3], rows, box)
        found[box.y : box.bottom, left:right, :3] = _plain(found[box.y : box.bottom, left:right, :3], rows)
    return found


def _ends(image: Pixels, box: Rect) -> list[Rect]:
    """The parts at both ends of a box that have another paper than the rest: the head of a table's row beside its first cell."""
    row = image[box.y + box.h // 8, box.x : box.right, :3].astype(np.int16)
    if len(row) <= 2 * RULE_WIDTH:
        return []
    inner = row[RULE_WIDTH:-RULE_WIDTH]
    left, right = (int(np.argmax(np.append(np.abs(way - way[0]).max(axis=1) > STEP, True))) for way in (inner, inner[::-1]))
    ends = ((box.x + RULE_WIDTH, left), (box.right - RULE_WIDTH - right, right))
    return [Rect(x, box.y, wide, box.h) for x, wide in ends if NARROW * box.h <= wide < len(inner)]


def _reach(band: Pixels, rows: NDArray[np.int16], box: Rect) -> tuple[int, int]:
    """The columns from where to where the same shade goes on, by the rows above and below the letters."""
    outer = (len(rows) // 8, len(rows) - 1 - len(rows) // 8)
    other = np.any([np.abs(band[row].astype(np.int16) - rows[row]).max(axis=1) > STEP for row in outer], axis=0)
    before, after = np.flatnonzero(other[: box.x]), np.flatnonzero(other[box.right :])
    return int(before[-1]) + 1 if before.size else 0, box.right + int(after[0]) if after.size else band.shape[1]


def _shade(area: Pixels) -> NDArray[np.int16] | None:
    """The paper of each row (rows x 3) where it is shaded; None where it is not."""
    height = area.shape[0]
    if height < LEAST or not np.ptp(area[:, [0, -1]], axis=0).any():
        return None  # a plain paper shows at both ends already
    rows = np.median(area, axis=1)
    half = height // 2
    slope = np.median(rows[half:] - rows[: height - half], axis=0) / half
    way = np.arange(height)[:, None] * slope
    way += np.median(rows - way, axis=0)
    even = np.abs(rows - way).max(axis=1) <= STEP
    if even.mean() < EVEN or not LEAST <= np.abs(slope).max() * height <= MOST * height:
        return None
    lit = ~even & ((area == rows[:, None]).all(axis=2).mean(axis=1) >= LIT)
    return np.asarray(np.where(lit[:, None], rows, np.rint(way)), np.int16)


def _plain(area: Pixels, rows: NDArray[np.int16]) -> Pixels:
    """`area` on the paper of its middle row; what is half ink keeps half of its own colour."""
    paper = rows[:, None, :]
    off = area.astype(np.int16) - paper
    far = np.abs(off).max(axis=2)
    full = max(LEAST_CONTRAST, float(np.percentile(far, FULL)))
    share = np.where(far <= STEP, 0.0, np.clip(far / full, 0.0, 1.0))[..., None]
    return np.asarray(np.clip(np.rint(np.where(share > 0, area, paper) + (rows[len(rows) // 2] - paper) * (1 - share)), 0, 255), np.uint8)
